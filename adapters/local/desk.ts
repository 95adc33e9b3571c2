import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ChatEvent, ChatReply } from "../../src/ports/chat.ts";
import type { FormView } from "./form.ts";
import type { Site } from "./guard.ts";
import type { KeptFor, OpenForm } from "./kept.ts";
import type { Live } from "./live.ts";
import type { Messages } from "./messages.ts";
import type { LocalOptions } from "./options.ts";
import { talkPage } from "./page.ts";
import { type Place, type Views, type Visitor, views } from "./views.ts";

/** Finds out who asks for what, or refuses. */

export interface Parts extends LocalOptions {
  workspace: string;
  messages: Messages;
  kept: KeptFor;
  live: Live;
  /** Keeps what this work needs open until it is done. */
  during(work: Promise<void>): Promise<void>;
  /** Who handles events; null before the start and after the stop. */
  handler(): ((event: ChatEvent) => Promise<ChatReply>) | null;
}

/** A request that cannot be answered as it was asked, in a sentence for whoever asked. */
export class Refused extends Error {
  readonly status: ContentfulStatusCode;
  constructor(status: ContentfulStatusCode, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/** What a route needs to find out who asks for what. */
export interface Desk {
  seen: Views;
  visitor(c: Context<Site>): Promise<Visitor>;
  place(visitor: Visitor, conversation: string): Promise<Place>;
  formPage(c: Context<Site>, visitor: Visitor, open: OpenForm, failed: boolean): Promise<Response>;
}

export function deskFor(parts: Parts): Desk {
  const { messages, kept, live } = parts;
  const seen = views({ options: parts, clock: parts.clock, messages, kept, live });

  const desk: Desk = {
    seen,
    async visitor(c) {
      const user = c.req.param("user");
      const visitor = (await seen.visitors()).find((one) => one.user === user);
      if (!visitor) throw new Refused(404, "There is no such person here.");
      if (!visitor.active) throw new Refused(403, "This account has been switched off.");
      return visitor;
    },
    async place(visitor, conversation) {
      const place = (await seen.places(visitor)).find(({ id }) => id === conversation);
      if (!place) throw new Refused(404, "There is no such conversation here.");
      return place;
    },
    async formPage(c, visitor, open, failed) {
      const { form, errors, attempt, conversation } = open;
      const action = `${visitor.path}/form/${encodeURIComponent(form.instance)}`;
      const view: FormView = { form, errors, attempt, action, failed };
      const place = await desk.place(visitor, conversation);
      const page = await seen.page(visitor, place, { replyTo: null, all: false, form: view });
      const wrong = failed || Object.keys(errors).length > 0;
      return c.html(talkPage(c.get("nonce"), page), wrong && c.req.method === "POST" ? 422 : 200);
    },
  };
  return desk;
}
