import type { Clock } from "../../src/ports/clock.ts";
import type { FormView } from "./form.ts";
import type { KeptFor } from "./kept.ts";
import type { Live } from "./live.ts";
import { botName, type LogView } from "./log.ts";
import { conversationId, type Kept, type Messages } from "./messages.ts";
import type { LocalOptions } from "./options.ts";
import type { ClockView, Somebody, TalkPage } from "./page.ts";
import { homeZone } from "./words.ts";

/** Gathers what one person may see into what the pages show. */

export interface Visitor extends Somebody {
  zone: string;
  path: string; // "/local/as/…"
  active: boolean;
}

export interface Place {
  id: string; // the conversation's
  name: string;
  href: string;
  direct: boolean;
}

export interface Views {
  visitors(): Promise<Visitor[]>;
  /** The conversations somebody may see, their own with the bot first. */
  places(visitor: Visitor): Promise<Place[]>;
  unread(visitor: Visitor): Promise<number>;
  page(
    visitor: Visitor,
    place: Place,
    wish: { replyTo: string | null; all: boolean; form: FormView | null },
  ): Promise<TalkPage>;
}

const shownAtFirst = 100;
const shownAtMost = 5_000;

export function views(parts: {
  options: Pick<LocalOptions, "people" | "channels" | "time" | "hosts" | "drawing">;
  clock: Clock;
  messages: Messages;
  kept: KeptFor;
  live: Live;
}): Views {
  const { options, clock, messages, kept, live } = parts;

  async function visitors(): Promise<Visitor[]> {
    const people = await options.people();
    return people.map(({ user, name, about, zone, active }) => {
      const path = `/local/as/${encodeURIComponent(user)}`;
      return { user, name, about, zone: zone ?? homeZone, active, path };
    });
  }

  async function places({ user, path }: Visitor): Promise<Place[]> {
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

  function reactedBy({ id }: Kept): Map<string, string[]> {
    const by = new Map<string, string[]>();
    for (const { emoji, user } of messages.reactions(id)) by.set(emoji, [...(by.get(emoji) ?? []), user]);
    return by;
  }

  const leadOf = ({ content }: Kept) => (content.author === null ? content.message.lead : content.text);

  async function clockView(): Promise<ClockView | null> {
    return options.time && { now: clock.now(), next: await options.time.next() };
  }

  async function logView(visitor: Visitor, place: Place, still: boolean, all: boolean): Promise<LogView> {
    const names = new Map((await visitors()).map(({ user, name }) => [user, name]));
    const shown = messages.latest(place.id, all ? shownAtMost : shownAtFirst);
    const items = shown.map((one) => {
      const answered = one.replyTo === null ? undefined : messages.find(one.replyTo);
      return { kept: one, answered: answered ? leadOf(answered) : null, reactedBy: reactedBy(one) };
    });
    return {
      me: visitor.user,
      zone: visitor.zone,
      at: visitor.path,
      conversation: place.id,
      here: place.href,
      direct: place.direct,
      still,
      hosts: options.hosts,
      drawing: options.drawing,
      items,
      notice: kept.notice(visitor.user, place.id),
      earlier: !all && messages.count(place.id) > shown.length ? `${place.href}?all=yes` : null,
      nameOf: (user) => names.get(user) ?? user,
    };
  }

  return {
    visitors,
    places,
    async unread(visitor) {
      const all = await places(visitor);
      return all.reduce((sum, { id }) => sum + kept.unread(visitor.user, id), 0);
    },
    async page(visitor, place, { replyTo, all, form }) {
      // Taken first: what changes while this page is gathered is told to it afterwards.
      const seen = live.token(visitor.user);
      kept.readAll(visitor.user, place.id);
      const replied = replyTo === null ? undefined : messages.find(replyTo);
      const here = await places(visitor);
      return {
        me: visitor,
        talks: here.map(({ id, href, name, direct }) => ({
          href,
          name,
          sign: direct ? "bot" : "channel",
          unread: kept.unread(visitor.user, id),
          current: id === place.id,
        })),
        clock: form ? null : await clockView(), // moving it would leave the form
        live: `${visitor.path}/events?seen=${encodeURIComponent(seen)}`,
        log: await logView(visitor, place, form !== null, all),
        replying: replied?.conversation === place.id ? { id: replied.id, lead: leadOf(replied) } : null,
        form,
      };
    },
  };
}
