import type { Directory } from "../core/people/directory.ts";
import { BOT, type Line } from "./count.ts";
import type { Said, Workspace } from "./stage.ts";

/** A message that came since the last look, or one that came earlier and reads differently now. */
export interface News {
  where: string; // a person's name, or a channel's
  text: string;
  known: boolean;
}

/** What stands in the workspace's conversations, by looking at them: nobody says here what was sent. */
export interface Reader {
  /** Looks, and gives what the bot has said since the last look. */
  look(): Promise<News[]>;
  /** As it stood at the last look: by time, and what came at one time by person. */
  standing(): readonly Said[];
  transcript(): Line[];
}

export function readerOf(chat: Pick<Workspace, "transcript">, { people, programmes }: Directory): Reader {
  const seen = new Map<string, string>(); // by message: what it said
  const names = new Map([...people.values()].map(({ email, name }) => [email, name]));
  const channels = [...programmes.values()].map(({ reviewChannel, name }): [string, string] => [
    `channel:${reviewChannel?.channel}`,
    `Review: ${name}`,
  ]);
  const direct = [...names].map(([email, name]): [string, string] => [`dm:${email}`, name]);
  const places = new Map([...channels, ...direct]);
  const order = [...places.keys()];
  let standing: readonly Said[] = [];

  return {
    async look() {
      standing = (await chat.transcript()).toSorted(
        (a, b) =>
          a.at.getTime() - b.at.getTime() || order.indexOf(a.conversation) - order.indexOf(b.conversation),
      );
      const news = standing.filter(({ id, text, author }) => author === null && seen.get(id) !== text);
      return news.map(({ id, conversation, text }) => {
        const known = seen.has(id);
        seen.set(id, text);
        return { where: places.get(conversation) ?? conversation, text, known };
      });
    },
    standing: () => standing,
    transcript: () =>
      standing.map(({ at, conversation, author, text }) => ({
        at: at.toISOString(),
        conversation,
        from: author === null ? BOT : (names.get(author) ?? author),
        text: withoutSalt(text),
      })),
  };
}

/** The audit trail holds salted digests, so its end is another one in every run. */
const withoutSalt = (text: string) => text.replace(/(records, ending )[0-9a-f]{12}$/m, "$1…");
