import type { Directory } from "../core/people/directory.ts";
import type { Desk } from "../flows/desk.ts";
import { type Reconciled, reconcile, type WhyUnasked } from "../flows/records/reconcile.ts";
import { count, reference } from "../views/words/phrases.ts";
import { type AddCommands, asJson } from "./office.ts";

/** `reconcile [--json]`: what should never be, put right or listed. It works beside a running bot. */
export const addReconcileCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("reconcile")
    .description("look for what nobody would hear of by itself: put it right, or say what to do")
    .option("--json", "as one JSON document")
    .action((options: { json?: boolean }) =>
      withDesk(async (desk) => {
        const lines = await linesOf(desk, await reconcile(desk));
        print(options.json ? asJson(lines) : asText(lines));
      }),
    );
};

/** Never a title or a text: whoever runs commands reads no entries. */
interface Line {
  what: "card" | "send" | "message" | "reaction";
  about: string;
  repaired: boolean;
  since: Date;
  todo: string | null;
}

const TODO: Readonly<Record<WhyUnasked, string>> = {
  "nobody may decide": 'Name a supervisor in the column "supervisors", and import the file again.',
  "its cards were given up": 'Put right what "outbox" says of them, and run "outbox --retry".',
  "its cards are lost": "Ask its trainee to change a word of it and send it again.",
};

async function linesOf({ store }: Desk, found: Reconciled): Promise<Line[]> {
  const directory = await store.directory("all");
  const nameOf = (id: string) => directory.people.get(id)?.email ?? id;
  const cards = [
    ...found.asked.map((entry) => ({ entry, todo: null })),
    ...found.unasked.map(({ entry, why }) => ({ entry, todo: `${sentence(why)} ${TODO[why]}` })),
  ].map(({ entry, todo }): Line => {
    const since = entry.status === "submitted" ? entry.submittedAt : new Date(0);
    return { what: "card", about: referenceIn(directory, entry), repaired: todo === null, since, todo };
  });
  const sends = found.unended.map(
    ({ to, state, since }): Line => ({
      what: "send",
      about:
        to.type === "person"
          ? nameOf(to.person)
          : `${to.workspace}/${to.type === "channel" ? to.channel : to.user}`,
      repaired: false,
      since,
      todo:
        state === "held"
          ? 'Ask whether it came. It is looked for again for three days; "outbox --retry" sends it again.'
          : "No bot has it in hand any more: start it, and it is looked for and sent.",
    }),
  );
  const messages = found.unsent.map(
    ({ kind, personId, at }): Line => ({
      what: "message",
      about: `${kind.replace("-", "'s ")} for ${nameOf(personId)}`,
      repaired: false,
      since: at,
      todo: "It was recorded as sent, and is not there. Tell them; the next one has what it would have said.",
    }),
  );
  const reactions: Line[] = [];
  for (const { workspace, conversation, message, user, at } of found.unheeded) {
    const card = await store.cardAt({ workspace, conversation, message });
    const entry = card && (await store.entry(card.entryId));
    reactions.push({
      what: "reaction",
      about: `${workspace}/${user}${entry ? ` on ${referenceIn(directory, entry)}` : ""}`,
      repaired: false,
      since: at,
      todo: "The bot tries it at every beat for a day: see that it runs, and that its platform says who that is.",
    });
  }
  return [...cards, ...sends, ...messages, ...reactions];
}

const sentence = (why: WhyUnasked) => `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;

const referenceIn = (
  { programmes }: Directory,
  { number, programmeId }: { number: number; programmeId: string },
) => reference({ number }, programmes.get(programmeId)?.code ?? null);

const HEADS: Readonly<Record<Line["what"], string>> = {
  card: "nobody has a card of",
  send: "nobody knows whether it arrived: for",
  message: "not there:",
  reaction: "not acted on: of",
};

function asText(lines: readonly Line[]): string {
  if (lines.length === 0) return "Everything is as it should be.";
  const left = lines.filter(({ repaired }) => !repaired).length;
  const done = lines.length - left;
  return [
    `${count(done, "thing")} put right, ${count(left, "thing")} to look at.`,
    ...lines.map(({ what, about, since, todo }) => {
      const facts = `${HEADS[what]} ${about}, since ${since.toISOString().slice(0, 16).replace("T", " ")} UTC.`;
      return `${facts} ${todo ?? "Those who may decide are asked now, as soon as the bot runs."}`;
    }),
  ].join("\n");
}
