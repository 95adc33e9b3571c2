import { FALLBACK_ZONE } from "../../src/core/people/directory.ts";
import type { FormView } from "./form.ts";
import type { KeptFor } from "./kept.ts";
import type { Live } from "./live.ts";
import { conversationId, type KeptMessage, type Messages } from "./messages.ts";
import type { LocalOptions } from "./options.ts";
import type { TalkPage } from "./page.ts";
import type { LocalVisitor, OpenPage } from "./visitor.ts";
import { botName } from "./words.ts";

/** Gathers what one person may see into what the pages show. */

const shownAtFirst = 100;
const shownAtMost = 5_000;

/** What stands here, and for whom. */
export interface Seen extends LocalOptions {
  messages: Messages;
  kept: KeptFor;
  live: Live;
}

export function views(options: Seen) {
  const { clock, messages, kept, live } = options;

  async function visitors(): Promise<LocalVisitor[]> {
    const people = await options.people();
    return people.map(({ user, name, about, zone, active }) => {
      const path = `/local/as/${encodeURIComponent(user)}`;
      return { user, name, about, zone: zone ?? FALLBACK_ZONE, active, path };
    });
  }

  /** The conversations somebody may see, their own with the bot first. */
  async function places({ user, path }: LocalVisitor): Promise<OpenPage[]> {
    const own = { id: conversationId({ type: "direct", user }), name: botName, href: path, direct: true };
    const channels = await options.channels();
    return [
      own,
      ...channels.map(({ channel, name }) => ({
        id: conversationId({ type: "channel", channel }),
        name,
        href: `${path}/channel/${encodeURIComponent(channel)}`,
        direct: false,
      })),
    ];
  }

  const leadOf = ({ content }: KeptMessage) =>
    content.author === null ? content.message.lead : content.text;

  async function logView(visitor: LocalVisitor, place: OpenPage, still: boolean, all: boolean) {
    const names = new Map((await visitors()).map(({ user, name }) => [user, name]));
    const shown = messages.latest(place.id, all ? shownAtMost : shownAtFirst);
    const items = shown.map((one) => {
      const answered = one.replyTo === null ? undefined : messages.find(one.replyTo);
      return { kept: one, answered: answered ? leadOf(answered) : null, reacted: messages.reactions(one.id) };
    });
    return {
      visitor,
      place,
      still,
      hosts: options.hosts,
      drawing: options.drawing,
      items,
      notice: kept.notice(visitor.user, place.id),
      earlier: !all && messages.count(place.id) > shown.length ? `${place.href}?all=yes` : null,
      nameOf: (user: string) => names.get(user) ?? user,
    };
  }

  return {
    visitors,
    places,
    async unread(visitor: LocalVisitor): Promise<number> {
      const all = await places(visitor);
      return all.reduce((sum, { id }) => sum + kept.unread(visitor.user, id), 0);
    },
    async page(
      visitor: LocalVisitor,
      place: OpenPage,
      { replyTo, all, form }: { replyTo: string | null; all: boolean; form: FormView | null },
    ): Promise<TalkPage> {
      // Taken first: what changes while this page is gathered is told to it afterwards.
      const seen = live.token(visitor.user);
      kept.readAll(visitor.user, place.id);
      const replied = replyTo === null ? undefined : messages.find(replyTo);
      const talks = await places(visitor);
      const time = form ? null : options.time; // moving it would leave the form
      return {
        talks: talks.map((one) => ({ ...one, unread: kept.unread(visitor.user, one.id) })),
        clock: time && { now: clock.now(), next: await time.next() },
        live: `${visitor.path}/events?seen=${encodeURIComponent(seen)}`,
        log: await logView(visitor, place, form !== null, all),
        replying: replied?.conversation === place.id ? { id: replied.id, lead: leadOf(replied) } : null,
        form,
      };
    },
  };
}
