import type { ChatEvent, ChatReply } from "../../src/ports/chat.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Form } from "../../src/ports/form.ts";
import type { Message } from "../../src/ports/message.ts";
import { somethingWrong } from "./form.ts";
import type { KeptFor, OpenForm } from "./kept.ts";
import type { Live } from "./live.ts";

/** What happens after somebody did something: the event is handled, and its reply put before that person alone. */

/** What to show next: the conversation, or a form. */
export type Next = { type: "conversation" } | { type: "form"; instance: string };
type FormNext = Next | { type: "refused"; open: OpenForm; failed: boolean };

export interface Happenings {
  happened(event: ChatEvent, conversation: string): Promise<Next>;
  formSent(event: ChatEvent, open: OpenForm, typed: Form): Promise<FormNext>;
  tellAlone(user: string, conversation: string, words: string): void;
}

export function eventHandling(parts: {
  handle(event: ChatEvent): Promise<ChatReply>;
  kept: KeptFor;
  live: Live;
  clock: Clock;
  log(message: string, facts: Record<string, unknown>): void;
}): Happenings {
  const { kept, live, clock, log } = parts;

  async function replyTo(event: ChatEvent): Promise<ChatReply | "failed"> {
    try {
      return await parts.handle(event);
    } catch (error) {
      // Never the message of the error: it may quote what somebody wrote.
      const kind = error instanceof Error ? error.name : typeof error;
      log("An event was not handled", { event: event.id, type: event.type, error: kind });
      return "failed";
    }
  }

  function show(user: string, conversation: string, message: Message): Next {
    kept.showNotice(user, conversation, message, clock.now());
    live.changed(user);
    return { type: "conversation" };
  }

  function tellAlone(user: string, conversation: string, words: string): void {
    show(user, conversation, { lead: words, parts: [], buttons: [], note: null });
  }

  function putBefore(user: string, conversation: string, reply: ChatReply): Next {
    switch (reply.type) {
      case "notice":
        return show(user, conversation, reply.message);
      case "form":
      case "invalid": {
        const errors = reply.type === "invalid" ? reply.errors : {};
        kept.openForm(user, { form: reply.form, conversation, errors, attempt: 0 });
        return { type: "form", instance: reply.form.instance };
      }
      case "not-now":
        tellAlone(user, conversation, reply.why);
        return { type: "conversation" };
      case "none":
      case "choices": // the answer to a search, which this workspace has no need of: it shows every option
        return { type: "conversation" };
    }
  }

  return {
    tellAlone,
    async happened(event, conversation) {
      const reply = await replyTo(event);
      if (reply !== "failed") return putBefore(event.account.user, conversation, reply);
      tellAlone(event.account.user, conversation, somethingWrong);
      return { type: "conversation" };
    },
    async formSent(event, open, typed) {
      const { user } = event.account;
      const again = (form: Form, errors: OpenForm["errors"], failed: boolean): FormNext => {
        const next = { ...open, form, errors, attempt: open.attempt + 1 };
        if (form.instance !== open.form.instance) kept.closeForm(user, open.form.instance);
        kept.openForm(user, next);
        return { type: "refused", open: next, failed };
      };
      const reply = await replyTo(event);
      if (reply === "failed") return again(typed, {}, true);
      if (reply.type === "invalid") return again(reply.form, reply.errors, false);
      if (reply.type === "not-now") return again(typed, { [typed.fields[0]?.name ?? ""]: reply.why }, false);
      kept.closeForm(user, open.form.instance);
      return putBefore(user, open.conversation, reply);
    },
  };
}
