import { setTimeout as wait } from "node:timers/promises";
import { ChatError, type ChatReply } from "../../src/ports/chat.ts";
import type { Form } from "../../src/ports/form.ts";
import { type Message, message, withoutPictures } from "../../src/ports/message.ts";
import type { PlatformLog } from "../../src/ports/platform.ts";
import { openByPress, TITLE } from "../shared/form.ts";
import { refusalOf, type SlackCall } from "./api.ts";
import { errorsFor, needsNewView, optionsFor, refusedView, toModal } from "./form.ts";
import { isInput } from "./form-ids.ts";
import { toHome, toModal as toNotice, toSlack } from "./outbound.ts";
import type { SlackInbound, SlackSurface } from "./payload.ts";
import { asTaken } from "./sends.ts";
import * as words from "./words.ts";

/** Slack's "ack": the answer to the request itself, within three seconds. */
export type Acknowledge = (body?: Record<string, unknown>) => Promise<void>;

type View = ReturnType<typeof toModal> | ReturnType<typeof toNotice>;

/**
 * Gives the immediate answer where the person is: in the form they sent, in one that opens over the button they
 * pressed, under the command they typed. What was committed stands, whether or not the answer can be shown.
 */
export function answers(call: SlackCall, log: PlatformLog, rest: Rest = resting) {
  const onceFree = (work: () => Promise<unknown>) => onceItIsFree(work, rest);

  async function give(reply: ChatReply, { surface, event }: SlackInbound, ack: Acknowledge): Promise<void> {
    switch (surface.kind) {
      case "search":
        return ack(optionsFor(reply.type === "choices" ? reply.groups : [], queryOf(event)));
      case "form":
        return ack(answerToForm(reply, surface));
      default:
        if (surface.kind === "command" && reply.type === "notice") return ack(onlyForThem(reply.message));
        await inTime(show(reply, surface));
        return ack();
    }
  }

  async function show(reply: ChatReply, surface: SlackSurface): Promise<void> {
    try {
      await shown(reply, surface);
    } catch (error) {
      // The form's three seconds are over, or its view is gone: nothing was lost but the look of it.
      log("slack.answer-not-shown", {
        why: refusalOf(error) ?? String(error).slice(0, 100),
        kind: surface.kind,
      });
      await sayLater(surface).catch(() => {});
    }
  }

  async function shown(reply: ChatReply, surface: SlackSurface): Promise<void> {
    switch (surface.kind) {
      case "home":
        if (reply.type !== "notice") return;
        return onceFree(() => publish(surface.user, reply.message));
      case "event":
        if (reply.type === "notice") return post(surface, reply.message);
        if (reply.type === "form" && surface.typed)
          return post(surface, openByPress(reply.form, surface.typed));
        return;
      case "form-button":
        if (reply.type === "not-now") return over(surface, toNotice(message(reply.why), TITLE)); // over the form
        return inPlace(surface, replacement(reply));
      default: {
        const view = replacement(reply);
        if (view && reply.type !== "none") await over(surface, view);
      }
    }
  }

  const publish = (user_id: string, message: Message) =>
    call("views.publish", (web) => web.views.publish({ user_id, view: toHome(message) }));

  /** In the conversation where it was asked; a channel's talk is answered in the person's own conversation. */
  async function post({ channel, thread, user }: SlackSurface, message: Message): Promise<void> {
    const where = { channel: channel ?? user, ...(thread && { thread_ts: thread }) };
    await onceFree(() =>
      asTaken(message, log, (said) =>
        call("chat.postMessage", (web) =>
          web.chat.postMessage({ ...where, unfurl_links: false, unfurl_media: false, ...said }),
        ),
      ),
    );
  }

  async function inPlace({ view }: SlackSurface, next: View | null): Promise<void> {
    if (view && next) await call("views.update", (web) => web.views.update({ view_id: view.id, view: next }));
  }

  /** Over a form a second one is laid; Slack lays three at most, and then the topmost is replaced. */
  async function over(surface: SlackSurface, view: View): Promise<void> {
    const trigger_id = surface.trigger ?? "";
    if (surface.view?.type !== "modal")
      return void (await call("views.open", (web) => web.views.open({ trigger_id, view })));
    try {
      await call("views.push", (web) => web.views.push({ trigger_id, view }));
    } catch (error) {
      if (refusalOf(error) !== "push_limit_reached") throw error;
      await inPlace(surface, view);
    }
  }

  /** Home and global shortcuts have no address to answer at: there the person's own conversation is the only place. */
  async function sayLater(surface: SlackSurface): Promise<void> {
    const { responseUrl, trigger } = surface;
    if (!responseUrl)
      return trigger ? post({ ...surface, channel: null, thread: null }, words.askAgain) : undefined;
    const body = { response_type: "ephemeral", replace_original: false, ...toSlack(words.askAgain) };
    await fetch(responseUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(2_000),
    });
  }

  return { give, show };
}

const queryOf = (event: SlackInbound["event"]) => (event.type === "search" ? event.query : "");

const ANSWER_MS = 2_000;

/** Waits for work that shows an answer, but no longer than Slack waits for us; it goes on by itself then. */
export const inTime = (work: Promise<unknown>) =>
  Promise.race([work, wait(ANSWER_MS, undefined, { ref: false })]);

/** Below the command they typed; what Slack makes of it we are not told, so there is nothing in it that may be refused. */
const onlyForThem = (message: Message) => ({
  response_type: "ephemeral",
  ...toSlack(withoutPictures(message)),
});

type Rest = (ms: number) => Promise<unknown>;
const resting: Rest = (ms) => wait(ms, undefined, { ref: false });

const LONGEST_REST_MS = 60_000;
const FIRST_REST_MS = 500; // at least, and twice as long each time: Slack may say "again in 0 seconds" for ever
const EARLY_MS = 2; // a timer may be so much early

/** Where Slack wants to be left alone for a moment, once that is over; by then the event has long been acknowledged. */
async function onceItIsFree(work: () => Promise<unknown>, rest: Rest): Promise<void> {
  for (let leftMs = LONGEST_REST_MS, leastMs = FIRST_REST_MS; ; leastMs *= 2) {
    try {
      return void (await work());
    } catch (error) {
      const asked = error instanceof ChatError ? error.retryAfterMs : null;
      const ms = Math.max(asked ?? 0, leastMs);
      if (asked === null || ms > leftMs) throw error;
      await rest(ms + EARLY_MS);
      leftMs -= ms;
    }
  }
}

/** What takes the place of a form, or comes over a button; null: nothing does. */
function replacement(reply: ChatReply): View | null {
  switch (reply.type) {
    case "form":
      return toModal(reply.form);
    case "invalid":
      return refusedView(reply.form, reply.errors);
    case "notice":
      return toNotice(reply.message, TITLE);
    case "none":
      return toNotice(words.kept, TITLE);
    case "not-now":
      return toNotice(message(reply.why), TITLE);
    case "choices":
      return null;
  }
}

/** Slack keeps what was typed where it is told the errors alone; a form with other fields takes the old one's place. */
function answerToForm(reply: ChatReply, { view }: SlackSurface): Record<string, unknown> {
  if (reply.type === "none") return { response_action: "clear" };
  const first = view?.blocks.find(isInput);
  if (reply.type === "not-now" && first)
    return { response_action: "errors", errors: { [first.block_id]: reply.why } };
  const marks = reply.type === "invalid" && view ? marksIn(view, reply.form, reply.errors) : null;
  if (marks) return { response_action: "errors", errors: marks };
  return { response_action: "update", view: replacement(reply) };
}

/** The errors as marks in the form that stands there; null where it must be another form, or not all can be shown. */
function marksIn(
  view: NonNullable<SlackSurface["view"]>,
  form: Form,
  errors: Readonly<Record<string, string>>,
) {
  if (needsNewView(view, form) || toModal(form).private_metadata !== view.private_metadata) return null;
  const { blocks, rest } = errorsFor(view, errors);
  return Object.keys(rest).length === 0 && Object.keys(blocks).length > 0 ? blocks : null;
}
