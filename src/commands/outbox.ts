import type { Command } from "commander";
import { byOperator } from "../core/causes.ts";
import { given } from "../core/given.ts";
import type { Directory } from "../core/people/directory.ts";
import { dueAt } from "../engine/schedule-facts.ts";
import type { Desk } from "../flows/desk.ts";
import { holdOf, seen } from "../flows/records/hold.ts";
import { audited, BY_OPERATOR } from "../flows/trail.ts";
import { type Deliveries, NO_ACCOUNT, NOT_SAID, type Unsent } from "../ports/deliveries.ts";
import type { Hold } from "../ports/hold.ts";
import { nothingIsSent } from "../views/words/hold.ts";
import { count, listed } from "../views/words/phrases.ts";
import { asJson, type WithOutbox } from "./office.ts";
import { addHoldCommands } from "./outbox-hold.ts";

/**
 * `outbox [--retry] [--json]`: what waits, is held or was given up; while nothing is sent, all that would be. It works
 * beside a running bot.
 */
export function addOutboxCommand(
  program: Command,
  withOffice: WithOutbox,
  print: (text: string) => void,
): void {
  const outbox = program
    .command("outbox")
    .description("show what waits to be sent, is held or was given up, with why and what to do")
    .option("--retry", "send again what was given up, is held or could not be sent")
    .option("--json", "as one JSON document")
    .action((options: { retry?: boolean; json?: boolean }) =>
      withOffice(async ({ desk, deliveries: { aside } }) => {
        const again = options.retry ? await retry(desk, aside) : 0;
        const hold = await holdOf(desk.store);
        const rows = [...(await shown(desk, await aside.all(MOST))), ...(hold ? await dueLines(desk) : [])];
        if (options.json) print(asJson(rows));
        else {
          if (options.retry)
            print(
              `${count(again, "message")} will be sent again, as soon as the bot ${hold ? "may" : "runs"}.`,
            );
          print(hold ? asHeldText(hold, rows) : asText(rows));
        }
        // Of what was left out nobody has seen anything.
        if (hold && (options.json || rows.length <= MOST_LINES))
          await seen(desk, hold, rows.filter(({ state }) => wouldBeSent(state)).length);
      }),
    );
  addHoldCommands(outbox, withOffice, print);
}

const MOST = 200_000;

async function retry(desk: Desk, aside: Deliveries["aside"]): Promise<number> {
  const again = await aside.retry();
  if (again > 0)
    await desk.store.commit({
      cause: byOperator(`outbox-retry:${desk.newId()}`),
      at: desk.clock.now(),
      audit: [audited(BY_OPERATOR, "outbox.retried", "outbox", { deliveries: again })],
    });
  return again;
}

/** Never the text: it may be somebody's reflection. */
interface OutboxLine {
  id: number | null; // null: it is not written yet
  state: "waiting" | "sending" | "held" | "unreachable" | "given up" | "due";
  whom: string;
  what: string;
  why: string | null;
  since: Date;
  tries: number;
  todo: string | null;
}

/** What goes out by itself, or waits for another look. */
const wouldBeSent = (state: OutboxLine["state"]) => state !== "given up";

const STATES: Readonly<Record<Unsent["state"], OutboxLine["state"]>> = {
  pending: "waiting",
  sending: "sending",
  held: "held",
  unreachable: "unreachable",
  dead: "given up",
};

/** What is due, and is written once it may be sent. */
async function dueLines({ store, clock }: Desk): Promise<OutboxLine[]> {
  const due = await dueAt(store, clock.now());
  if (due.length === 0) return [];
  const directory = await store.directory("all");
  return due.map(({ key, personId, at }) => ({
    id: null,
    state: "due",
    whom: whomOf(directory, { to: { type: "person", person: personId } }),
    what: whatOf({ key, card: null, redraw: false }),
    why: null,
    since: at,
    tries: 0,
    todo: null,
  }));
}

async function shown({ store }: Desk, all: readonly Unsent[]): Promise<OutboxLine[]> {
  if (all.length === 0) return [];
  const directory = await store.directory("all");
  const rows: OutboxLine[] = [];
  for (const unsent of all) {
    const { id, state, why, since, attempts, card } = unsent;
    const entry = card && state !== "pending" ? await store.entry(card.entryId) : null;
    rows.push({
      id,
      state: STATES[state],
      whom: whomOf(directory, unsent),
      what: entry ? `the card of #${entry.number}` : whatOf(unsent),
      why,
      since,
      tries: attempts,
      todo: todoOf(unsent),
    });
  }
  return rows;
}

function whomOf({ people, programmes }: Directory, { to }: Pick<Unsent, "to">): string {
  if (to.type === "person") {
    const person = people.get(to.person);
    return person ? `${person.name} <${person.email}>` : "somebody who is not known any more";
  }
  if (to.type === "account") return `${to.workspace}/${to.user}, to be linked to somebody`;
  const names = [...programmes.values()].flatMap(({ name, reviewChannel }) =>
    reviewChannel?.channel === to.channel && reviewChannel.workspace === to.workspace ? [name] : [],
  );
  return `${to.workspace}/${to.channel}${names.length > 0 ? `, the review channel of ${listed(names)}` : ""}`;
}

const KINDS =
  /(?:^|:)(prompt|nudge|summary|digest|reminder|supervisor-note|reviews|delegation|meeting|retention|report-reminder):/;

function whatOf({ key, card, redraw }: Pick<Unsent, "key" | "card" | "redraw">): string {
  if (redraw) return "a card drawn again";
  if (card) return "a card to review";
  const [, kind] = KINDS.exec(key) ?? [];
  return kind ? `a ${kind.replace("-", "'s ")}` : "a message";
}

const TODO: Readonly<Record<Unsent["state"], string | null>> = {
  pending: null,
  sending: null,
  held: 'Ask whether it came. It is looked for again for three days; "outbox --retry" sends it again.',
  unreachable: "Have them open the app once, or install it for them. It is tried again by itself.",
  dead: 'Put right why, and run "outbox --retry".',
};

function todoOf({ state, to, why }: Unsent): string | null {
  if (state !== "unreachable") return TODO[state];
  if (to.type === "channel")
    return 'Invite the app to that channel, or name another with "programme set NAME --review-channel". It is tried again by itself.';
  return why === NO_ACCOUNT || why === NOT_SAID
    ? "Have them open the app once, and import them with the address that their platform shows."
    : TODO.unreachable;
}

const MOST_LINES = 100;

function asText(rows: readonly OutboxLine[]): string {
  const stuck = rows.filter(({ state, why }) => (state !== "waiting" && state !== "sending") || why !== null);
  const onTheWay = rows.length - stuck.length;
  return [
    `${count(onTheWay, "message")} on the way; ${stuck.length === 0 ? "nothing is held or was given up" : `${count(stuck.length, "message")} to look at`}.`,
    ...lines(stuck),
  ].join("\n");
}

function asHeldText(hold: Hold, rows: readonly OutboxLine[]): string {
  const all = rows.filter(({ state }) => wouldBeSent(state)).length;
  return [
    `${nothingIsSent(hold)} ${count(all, "message")} would be sent; what may stand there already is looked for first. "outbox release" has them sent.`,
    ...lines(rows),
  ].join("\n");
}

function lines(rows: readonly OutboxLine[]): string[] {
  const more = rows.length - MOST_LINES;
  return given([
    ...rows.slice(0, MOST_LINES).map(({ state, whom, what, why, since, todo }) => {
      const facts = `${state}: ${what} for ${whom}, since ${since.toISOString().slice(0, 16).replace("T", " ")} UTC`;
      return `${facts}${why ? ` (${why})` : ""}.${todo ? ` ${todo}` : ""}`;
    }),
    more > 0 && `And ${more} more: "outbox --json" shows them all.`,
  ]);
}
