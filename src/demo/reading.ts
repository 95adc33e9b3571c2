import type { Programme } from "../core/people/directory.ts";
import { BOT, type CountLine } from "./count.ts";
import { PEOPLE } from "./people.ts";
import type { StageLine, Workspace } from "./stage.ts";

/** A message that came since the last look, or one that came earlier and reads differently now. */
export interface News {
  where: string; // a person's name, or a channel's
  text: string;
  known: boolean;
}

/** What stands in the workspace's conversations, by looking at them: nobody says here what was sent. */
export function readerOf(chat: Pick<Workspace, "transcript">, programmes: readonly Programme[]) {
  const seen = new Map<string, string>(); // by message: what it said
  const names = new Map(Object.values(PEOPLE).map(({ email, name }) => [email, name]));
  const places = new Map<string, string>([
    ...programmes.map((one) => [`channel:${one.reviewChannel?.channel}`, `Review: ${one.name}`] as const),
    ...[...names].map(([email, name]) => [`dm:${email}`, name] as const),
  ]);
  const order = [...places.keys()];
  let standing: readonly StageLine[] = [];

  return {
    /** Looks, and gives what the bot has said since the last look. */
    async look(): Promise<News[]> {
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
    /** As it stood at the last look: by time, and what came at one time by person. */
    standing: () => standing,
    transcript: (): CountLine[] =>
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
