import type { Thing } from "../slack/limits/reading.ts";
import type { TeamsDouble } from "./connector.ts";
import { among, buttonsIn, cardsIn, type Placed, wordsInMessage } from "./surfaces.ts";
import type { TeamsConversation, TeamsPerson, TeamsPost } from "./tenant.ts";

/** Where a message stands: in a channel, under which other. */
export type Place = TeamsConversation & { root: string | null };

export interface OnMessage {
  post: TeamsPost;
  card: Thing;
  placed: Placed;
}

/** What one person can see, wherever they are a member. */
export function inFrontOf(teams: TeamsDouble, person: TeamsPerson) {
  const visible = () =>
    teams
      .everything()
      .filter(({ conversation }) => teams.conversations.get(conversation)?.members.includes(person.id));

  const reads = (post: TeamsPost): string =>
    wordsInMessage(post.text, teams.shownTo(person.id, post), post.activity.textFormat);

  function sees(on: string): TeamsPost {
    const post = visible().findLast((one) => reads(one).includes(on));
    if (!post) throw new Error(`${person.name} sees no message that says "${on}".`);
    return post;
  }

  return {
    reads,
    sees,

    posted(on: string | TeamsPost): TeamsPost {
      const post = typeof on === "string" ? sees(on) : teams.postAt(on.conversation, on.id);
      if (!post) throw new Error("That message has gone.");
      return post;
    },

    placeOf(post: TeamsPost): Place {
      const conversation = teams.conversations.get(post.conversation);
      if (!conversation) throw new Error("That conversation has gone.");
      const root = conversation.type === "channel" ? (post.replyToId ?? post.id) : null;
      return { ...conversation, root };
    },

    button(label: string, on: string): OnMessage {
      for (const post of [...visible()].reverse()) {
        if (!reads(post).includes(on)) continue;
        for (const card of cardsIn(teams.shownTo(person.id, post))) {
          const placed = among(buttonsIn(card), label, on);
          if (placed) return { post, card, placed };
        }
      }
      throw new Error(`${person.name} sees no [${label}]${on && ` at "${on}"`}.`);
    },

    inbox: (): string[] =>
      teams
        .posts(teams.personalOf(person.id).id)
        .filter((post) => post.from === teams.bot.id)
        .map(reads),
  };
}
