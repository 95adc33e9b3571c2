import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ChatEvent, ChatReply } from "../../src/ports/chat.ts";
import type { Site } from "./guard.ts";
import type { OpenForm } from "./kept.ts";
import { talkPage } from "./page.ts";
import { type Seen, views } from "./views.ts";
import type { LocalVisitor, OpenPage } from "./visitor.ts";

/** Finds out who asks for what, or refuses. */

export interface DeskParts extends Seen {
  /** Keeps what this work needs open until it is done. */
  during(work: Promise<void>): Promise<unknown>;
  /** Who handles events; null before the start and after the stop. */
  handler(): ((event: ChatEvent) => Promise<ChatReply>) | null;
}

/** A request that cannot be answered as it was asked, in a sentence for whoever asked. */
export class Refused extends HTTPException {
  constructor(status: ContentfulStatusCode, message: string) {
    super(status, { message });
  }
}

export type LocalDesk = ReturnType<typeof deskFor>;

export function deskFor(parts: DeskParts) {
  const { kept } = parts;
  const seen = views(parts);

  async function place(visitor: LocalVisitor, conversation: string): Promise<OpenPage> {
    const found = (await seen.places(visitor)).find(({ id }) => id === conversation);
    if (!found) throw new Refused(404, "There is no such conversation here.");
    return found;
  }

  async function visitorOf(c: Context<Site>): Promise<LocalVisitor> {
    const user = c.req.param("user");
    const visitor = (await seen.visitors()).find((one) => one.user === user);
    if (!visitor) throw new Refused(404, "There is no such person here.");
    if (!visitor.active) throw new Refused(403, "This account has been switched off.");
    return visitor;
  }

  return {
    seen,
    place,
    visitor: visitorOf,
    async openForm(c: Context<Site>) {
      const visitor = await visitorOf(c);
      const open = kept.form(visitor.user, c.req.param("instance") ?? "");
      if (!open) throw new Refused(410, "This form was already sent or closed.");
      return { visitor, open, place: await place(visitor, open.conversation) };
    },
    async formPage(
      c: Context<Site>,
      visitor: LocalVisitor,
      open: OpenForm,
      failed: boolean,
    ): Promise<Response> {
      const { form, errors, attempt, conversation } = open;
      const action = `${visitor.path}/form/${encodeURIComponent(form.instance)}`;
      const wish = { replyTo: null, all: false, form: { form, errors, attempt, action, failed } };
      const page = await seen.page(visitor, await place(visitor, conversation), wish);
      return c.html(talkPage(c.get("nonce"), page), c.req.method === "POST" ? 422 : 200);
    },
  };
}
