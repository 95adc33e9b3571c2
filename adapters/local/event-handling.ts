import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { ChatEvent, ChatReply } from "../../src/ports/chat.ts";
import type { Form } from "../../src/ports/form.ts";
import { type Message, message } from "../../src/ports/message.ts";
import type { DeskParts } from "./desk.ts";
import { somethingWrong } from "./form.ts";
import type { OpenForm } from "./kept.ts";
import { LOCAL_WORKSPACE } from "./options.ts";

/** What happens after somebody did something: the event is handled, and its reply put before that person alone. */

/** What to show next: the conversation, or a form. */
export type Next = { type: "conversation" } | { type: "form"; instance: string };
type FormNext = Next | { type: "refused"; open: OpenForm; failed: boolean };

const OPENED_MS = 500;

export function eventHandling(parts: DeskParts) {
  const { kept, live, clock, log, messages } = parts;

  async function replyTo(event: ChatEvent): Promise<ChatReply | "failed"> {
    try {
      const handle = parts.handler();
      if (!handle) throw new Error("The local workspace has stopped.");
      return await handle(event);
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

  const tellAlone = (user: string, conversation: string, words: string): Next =>
    show(user, conversation, message(words));

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
        return tellAlone(user, conversation, reply.why);
      case "none":
      case "choices": // the answer to a search, which this workspace has no need of: it shows every option
        return { type: "conversation" };
    }
  }

  async function begin(user: string, conversation: string): Promise<void> {
    const at = clock.now();
    const account = { workspace: LOCAL_WORKSPACE, user };
    const event = { id: randomUUID(), account, at, type: "opened" } as const;
    const reply = await replyTo(event);
    if (reply === "failed" || reply.type !== "notice") return;
    messages.post({ id: randomUUID(), conversation, message: reply.message, key: event.id, at });
    live.changed(user);
  }

  return {
    tellAlone,
    /**
     * Somebody looks at their own conversation, in which nothing stands: what is said to that begins it. The page waits for
     * it a moment at most; later it comes like any other message.
     */
    opened: (user: string, conversation: string): Promise<void> =>
      Promise.race([begin(user, conversation), wait(OPENED_MS, undefined, { ref: false })]),
    async happened(event: ChatEvent, conversation: string): Promise<Next> {
      const reply = await replyTo(event);
      if (reply !== "failed") return putBefore(event.account.user, conversation, reply);
      return tellAlone(event.account.user, conversation, somethingWrong);
    },
    async formSent(event: ChatEvent, open: OpenForm, typed: Form): Promise<FormNext> {
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
