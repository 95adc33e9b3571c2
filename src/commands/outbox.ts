import type { Command } from "commander";
import { byOperator } from "../core/causes.ts";
import { given } from "../core/given.ts";
import type { Directory } from "../core/people/directory.ts";
import type { Desk } from "../flows/desk.ts";
import { audited, BY_OPERATOR } from "../flows/trail.ts";
import { type Deliveries, NO_ACCOUNT, NOT_SAID, type Unsent } from "../ports/deliveries.ts";
import { count, listed } from "../views/words/phrases.ts";
import { asJson } from "./office.ts";

interface OutboxOffice {
  desk: Desk;
  deliveries: Pick<Deliveries, "aside">;
}

type WithOffice = (work: (office: OutboxOffice) => Promise<void>) => Promise<void>;

/** `outbox [--retry] [--json]`: what waits, is held or was given up. It works beside a running bot. */
export function addOutboxCommand(
  program: Command,
  withOffice: WithOffice,
  print: (text: string) => void,
): void {
  program
    .command("outbox")
    .description("show what waits to be sent, is held or was given up, with why and what to do")
    .option("--retry", "send again what was given up, is held or could not be sent")
    .option("--json", "as one JSON document")
    .action((options: { retry?: boolean; json?: boolean }) =>
      withOffice(async ({ desk, deliveries: { aside } }) => {
        const again = options.retry ? await retry(desk, aside) : 0;
        const rows = await shown(desk, await aside.all(MOST));
        if (options.json) return print(asJson(rows));
        if (options.retry) print(`${count(again, "message")} will be sent again, as soon as the bot runs.`);
        print(asText(rows));
      }),
    );
}

const MOST = 10_000;

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
  id: number;
  state: "waiting" | "sending" | "held" | "unreachable" | "given up";
  whom: string;
  what: string;
  why: string | null;
  since: Date;
  tries: number;
  todo: string | null;
}

const STATES: Readonly<Record<Unsent["state"], OutboxLine["state"]>> = {
  pending: "waiting",
  sending: "sending",
  held: "held",
  unreachable: "unreachable",
  dead: "given up",
};

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

function whomOf({ people, programmes }: Directory, { to }: Unsent): string {
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

const KINDS = /(?:^|:)(prompt|nudge|summary|digest|reminder|supervisor-note):/;

function whatOf({ key, card, redraw }: Unsent): string {
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
  const lines = stuck.slice(0, MOST_LINES).map(({ state, whom, what, why, since, todo }) => {
    const facts = `${state}: ${what} for ${whom}, since ${since.toISOString().slice(0, 16).replace("T", " ")} UTC`;
    return `${facts}${why ? ` (${why})` : ""}.${todo ? ` ${todo}` : ""}`;
  });
  const more = stuck.length - MOST_LINES;
  return given([
    `${count(onTheWay, "message")} on the way; ${stuck.length === 0 ? "nothing is held or was given up" : `${count(stuck.length, "message")} to look at`}.`,
    ...lines,
    more > 0 && `And ${more} more: "outbox --json" shows them all.`,
  ]).join("\n");
}
