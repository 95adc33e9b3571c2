import { randomUUID } from "node:crypto";
import type { Context, Hono } from "hono";
import type { MessageRef } from "../../src/ports/chat.ts";
import { buttonsOf } from "../../src/ports/message.ts";
import { type DeskParts, type LocalDesk, Refused } from "./desk.ts";
import { eventHandling, type Next } from "./event-handling.ts";
import { answersFrom, withAnswers } from "./form.ts";
import type { Site } from "./guard.ts";
import { deleted, oneNewline, pressed, reacted, said, submitted, toggle } from "./inbound.ts";
import type { KeptMessage } from "./messages.ts";
import { LOCAL_WORKSPACE as workspace } from "./options.ts";
import { buttonMark } from "./outbound.ts";
import type { LocalVisitor, OpenPage } from "./visitor.ts";

/** What people do: each is posted, becomes an event, and leads to a page. */

const CHANGED_SINCE = "Nothing was done: that message has changed in the meantime. Please read it again.";

export function addRoutes(app: Hono<Site>, parts: DeskParts, desk: LocalDesk): void {
  const { messages, kept, live, clock } = parts;
  const { happened, formSent, tellAlone } = eventHandling(parts);

  async function posted(c: Context<Site>): Promise<URLSearchParams> {
    if (!c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded"))
      throw new Refused(415, "This workspace reads plain forms only.");
    return new URLSearchParams(await c.req.text());
  }

  const stamp = ({ user }: LocalVisitor) => ({
    id: randomUUID(),
    account: { workspace, user },
    at: clock.now(),
  });
  const ref = ({ conversation, id }: KeptMessage): MessageRef => ({ workspace, conversation, message: id });
  const seenBy = (visitor: LocalVisitor, place: OpenPage) => (place.direct ? visitor.user : null);

  /** A message that this person can see, and where. */
  async function messageFor(
    visitor: LocalVisitor,
    id: string | null,
  ): Promise<{ one: KeptMessage; place: OpenPage }> {
    const one = id === null ? undefined : messages.find(id);
    if (!one) throw new Refused(404, "That message is not there any more.");
    return { one, place: await desk.place(visitor, one.conversation) };
  }

  function go(c: Context<Site>, { path }: LocalVisitor, { href }: OpenPage, next: Next): Response {
    return c.redirect(next.type === "form" ? `${path}/form/${encodeURIComponent(next.instance)}` : href, 303);
  }

  app.post("/as/:user/say", async (c) => {
    const visitor = await desk.visitor(c);
    const fields = await posted(c);
    const place = await desk.place(visitor, fields.get("conversation") ?? "");
    const text = oneNewline(fields.get("text") ?? "").trim();
    if (!text) return c.redirect(place.href, 303);
    const answered = fields.get("replyTo");
    const to = answered === null ? null : (await messageFor(visitor, answered)).one;
    if (to && to.conversation !== place.id)
      throw new Refused(404, "That message is not in this conversation.");
    const id = randomUUID();
    const message: MessageRef = { workspace, conversation: place.id, message: id };
    const event = said(stamp(visitor), { text, direct: place.direct, message, replyTo: to && ref(to) });
    const line = { id, conversation: place.id, author: visitor.user, text, at: event.at };
    messages.say({ ...line, replyTo: to?.id ?? null });
    live.changed(seenBy(visitor, place));
    return go(c, visitor, place, await happened(event, place.id));
  });

  app.post("/as/:user/press", async (c) => {
    const visitor = await desk.visitor(c);
    const fields = await posted(c);
    const id = fields.get("message");
    const found = id === null ? null : await messageFor(visitor, id);
    const place = found?.place ?? (await desk.place(visitor, fields.get("conversation") ?? ""));
    const content = found
      ? found.one.content
      : { author: null, message: kept.notice(visitor.user, place.id)?.message };
    const message = content.author === null ? content.message : undefined;
    const button = message && buttonsOf(message).find((one) => buttonMark(one) === fields.get("button"));
    if (!button) return go(c, visitor, place, tellAlone(visitor.user, place.id, CHANGED_SINCE));
    const event = pressed(stamp(visitor), button, found && ref(found.one));
    return go(c, visitor, place, await happened(event, place.id));
  });

  app.post("/as/:user/react", async (c) => {
    const visitor = await desk.visitor(c);
    const fields = await posted(c);
    const { one, place } = await messageFor(visitor, fields.get("message"));
    const wish = toggle(fields.get("toggle") ?? "");
    if (!wish) throw new Refused(400, "There is no such reaction here.");
    const reaction = { message: one.id, user: visitor.user, emoji: wish.reaction };
    const at = messages.react(reaction, wish.added, clock.now());
    if (!at) return c.redirect(place.href, 303);
    live.changed(seenBy(visitor, place));
    const event = reacted(
      { ...stamp(visitor), at },
      { ...wish, message: ref(one), ours: one.content.author === null },
    );
    return go(c, visitor, place, await happened(event, place.id));
  });

  app.post("/as/:user/delete", async (c) => {
    const visitor = await desk.visitor(c);
    const { one, place } = await messageFor(visitor, (await posted(c)).get("message"));
    if (!messages.remove(one.id, visitor.user))
      throw new Refused(403, "Only your own messages can be deleted.");
    live.changed(seenBy(visitor, place));
    if (!place.direct) return c.redirect(place.href, 303);
    return go(c, visitor, place, await happened(deleted(stamp(visitor), ref(one)), place.id));
  });

  app.post("/as/:user/dismiss", async (c) => {
    const visitor = await desk.visitor(c);
    const place = await desk.place(visitor, (await posted(c)).get("conversation") ?? "");
    kept.dismiss(visitor.user, place.id);
    live.changed(visitor.user);
    return c.redirect(place.href, 303);
  });

  app.post("/as/:user/form/:instance", async (c) => {
    const { visitor, open, place } = await desk.openForm(c);
    const answers = answersFrom(open.form, await posted(c));
    const event = submitted(stamp(visitor), open.form, answers);
    const next = await formSent(event, open, withAnswers(open.form, answers));
    if (next.type === "refused") return desk.formPage(c, visitor, next.open, next.failed);
    return go(c, visitor, place, next);
  });

  app.post("/as/:user/form/:instance/cancel", async (c) => {
    const { visitor, open, place } = await desk.openForm(c);
    kept.closeForm(visitor.user, open.form.instance);
    return c.redirect(place.href, 303);
  });

  app.post("/clock/next", async (c) => {
    const fields = await posted(c);
    const visitor = (await desk.seen.visitors()).find(({ user }) => user === fields.get("user"));
    if (!parts.time || !visitor) throw new Refused(404, "There is no clock to move here.");
    const place = await desk.place(visitor, fields.get("conversation") ?? "");
    const next = await parts.time.next();
    // Pressed twice, or in two windows, it moves once: to what the button said.
    if (next && next.at.toISOString() === fields.get("at")) {
      await parts.time.moveTo(next.at);
      live.changed(null);
    }
    return c.redirect(place.href, 303);
  });
}
