import { thing } from "../../platforms/slack/limits/reading.ts";
import { requests, type SlackRequest } from "../../platforms/slack/requests.ts";
import type { SlackDouble } from "../../platforms/slack/web-api.ts";
import type { Chance } from "../../simulation/chance.ts";
import type { Deliverer } from "./as-slack-delivers.ts";
import type { Crowd, Submission } from "./crowd.ts";
import { keyOf } from "./promises.ts";

/*
 * What people in Slack do, drawn from a seed: notes, forms, and ✅ given and taken away. Each act is delivered as
 * Slack delivers it, some of them twice: at the same time, or once they were acknowledged.
 */

export interface Mix {
  notes: number;
  entries: number; // the rest: reactions
  duplicates: number; // per act
}

/** What was acknowledged, and so must be there. */
export interface Acknowledged {
  notes: Map<string, boolean>; // words → whether they were acknowledged
  entries: Map<string, boolean>; // title → the same
  /** By card and person: the newest reaction event, and whether all events of theirs were acknowledged. */
  reactions: Map<string, { present: boolean; acknowledged: boolean }>;
  otherAnswers: string[]; // forms acknowledged with something else than "sent"
  acts: number;
}

const TICK = "white_check_mark";

/** One opening of a form, as we name them. */
const instanceNamed = (row: 8 | 9, n: number) =>
  `00000000-0000-4000-${row}000-${String(n).padStart(12, "0")}`;

export function acts(parts: {
  slack: SlackDouble;
  crowd: Crowd;
  deliver: Deliverer;
  submissions: ReadonlyMap<string, Submission>;
  chance: Chance;
  mix: Mix;
}) {
  const { slack, crowd, deliver, submissions, chance, mix } = parts;
  const from = requests(slack);
  const did: Acknowledged = {
    notes: new Map(),
    entries: new Map(),
    reactions: new Map(),
    otherAnswers: [],
    acts: 0,
  };
  const writers = [...submissions.keys()];
  let doing = 0;

  /** Beside the delivery, or after it. */
  async function twice(request: SlackRequest, first: () => Promise<boolean>): Promise<boolean> {
    if (!chance.happens(mix.duplicates)) return first();
    if (chance.happens(0.5)) {
      const both = await Promise.all([first(), deliver.duplicate(request)]);
      return both.some(Boolean);
    }
    const done = await first();
    return (await deliver.duplicate(request)) || done;
  }

  async function note(n: number): Promise<void> {
    const { id: user } = chance.one(crowd.trainees);
    const words = `I looked at the output of machine ${n} and wrote it up`;
    did.notes.set(words, false);
    const said = slack.write({ channel: slack.dmOf(user), user, text: `note ${words}` });
    const request = from.message(user, { channel: said.channel, ts: said.ts, text: said.text });
    if (await twice(request, () => deliver.event(request))) did.notes.set(words, true);
  }

  async function entry(n: number): Promise<void> {
    const submission = submissions.get(chance.one(writers));
    if (!submission) return;
    const title = `Evidence ${n}`;
    did.entries.set(title, false);
    const request = submission(instanceNamed(8, n), title);
    await twice(request, async () => {
      const answered = await deliver.pressed(request);
      if (!answered) return false;
      const { response_action: action } = thing(answered.body);
      if (action === "clear") did.entries.set(title, true);
      else did.otherAnswers.push(JSON.stringify(answered.body).slice(0, 200));
      return true;
    });
  }

  /** A supervisor gives or takes away a ✅ on one of their cards. */
  async function reaction(n: number): Promise<void> {
    const cards = slack.everything().filter(({ metadata }) => keyOf(metadata)?.startsWith("card:"));
    if (cards.length === 0) return note(n);
    const card = chance.one(cards);
    const user = slack.channels.get(card.channel)?.members.find((id) => id !== slack.botUser) ?? "";
    const present = !card.reactions.get(TICK)?.includes(user);
    slack.react(card, TICK, user, present);
    const request = (present ? from.reactionAdded : from.reactionRemoved)(user, TICK, {
      channel: card.channel,
      ts: card.ts,
    });
    const of = `${card.ts} ${user}`;
    const before = did.reactions.get(of);
    const now = { present, acknowledged: false };
    did.reactions.set(of, now);
    const told = await twice(request, () => deliver.event(request));
    now.acknowledged = told && (before?.acknowledged ?? true);
  }

  return {
    did,

    /** Everybody was there before, and those who write have sent some evidence already: there are cards to react on. */
    async begin(each: number): Promise<void> {
      for (const { id } of crowd.all) await deliver.event(from.homeOpened(id, slack.dmOf(id), null));
      for (const [n, user] of writers.entries())
        for (let k = 0; k < each; k++) {
          const title = `First evidence ${n}, ${k}`;
          const request = submissions.get(user)?.(instanceNamed(9, n * each + k), title);
          if (request && (await deliver.pressed(request))) did.entries.set(title, true);
        }
    },

    async next(): Promise<void> {
      const n = ++doing;
      const drawn = chance.next();
      if (drawn < mix.notes) await note(n);
      else if (drawn < mix.notes + mix.entries) await entry(n);
      else await reaction(n);
      did.acts += 1;
    },
  };
}
