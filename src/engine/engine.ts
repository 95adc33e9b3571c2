import { setTimeout as wait } from "node:timers/promises";
import { bot } from "../bot.ts";
import type { Account } from "../core/people/directory.ts";
import { inPeaceUntil } from "../core/people/quiet.ts";
import type { Desk } from "../flows/desk.ts";
import { deleteDiscarded } from "../flows/entry/delete-discarded.ts";
import { type Bound, boundAccount } from "../flows/people/bind-account.ts";
import { greet } from "../flows/people/greet.ts";
import { holdOf } from "../flows/records/hold.ts";
import { cardNow, stillTrue } from "../flows/records/old-deliveries.ts";
import { tellUndelivered } from "../flows/records/tell-undelivered.ts";
import { takeOutAgain } from "../flows/reports/take-out-again.ts";
import { askDirectly } from "../flows/review/ask-directly.ts";
import type { Logs } from "../log.ts";
import type { Chat, ChatEvent, ChatReply } from "../ports/chat.ts";
import type { Deliveries } from "../ports/deliveries.ts";
import type { Hold } from "../ports/hold.ts";
import { completed } from "../views/stored.ts";
import { simplerForms } from "../views/undelivered.ts";
import { cleaning } from "./cleaning.ts";
import { dailyHead } from "./daily-head.ts";
import { dailyHolidays } from "./daily-holidays.ts";
import { dailyLook } from "./daily-look.ts";
import { dailyPruning } from "./daily-pruning.ts";
import { doDueWork, toldOnce } from "./due.ts";
import { handovers } from "./handovers.ts";
import { calling } from "./mentions.ts";
import { outbox } from "./outbox.ts";
import { gate } from "./pace.ts";
import { applyKeptReactions } from "./reconcile.ts";
import { reminding } from "./reminding.ts";
import { retaining } from "./retaining.ts";
import { routeTo } from "./route.ts";
import { scheduler } from "./scheduler.ts";
import { SEND_TIMEOUTS, type SendTimeouts } from "./sending.ts";
import { sweeper } from "./sweep.ts";

export interface Engine {
  start(measure: (type: string, seconds: number) => void): Promise<void>;
  /** Something that somebody did elsewhere than on their platform, handled as if through their account there. */
  act(event: ChatEvent): Promise<ChatReply>;
  /** Who is behind an account now; null where its platform is not running. */
  behind(account: Account): Promise<Bound | "unknown" | null>;
  /** What is due now, done; then what that committed, sent. */
  beat(): Promise<void>;
  /** What was committed so far is sent, as far as it may be now. */
  told(): Promise<void>;
  beatAge(): number;
  /** Why nothing is sent, as of the last beat; null: it is. */
  held(): Hold | null;
  /** For how many people and messages the last beat could not do what was due. */
  failing(): number;
  /** Nothing new is begun; resolves when what was begun is done, at the latest after ten seconds. */
  finish(): Promise<void>;
  /** Finishes, then leaves the platforms. */
  stop(): Promise<void>;
}

const LOOKS_IN: readonly ChatEvent["type"][] = ["home", "installed", "opened", "text", "command"];
const FINISH_MS = 10_000;
const LEAVE_MS = 2_000;
const WHO_MS = 6_000; // nobody waits for it

/** What makes things happen once and on time, over any platforms. */
export function engine(parts: {
  desk: Desk;
  deliveries: Deliveries;
  chats: readonly Chat[];
  log: Logs;
  owner: string;
  pace?: SendTimeouts;
  erased?(): Promise<unknown>; // what else is done once words are erased
  besides?(): void; // what else is looked at with each beat, in its own time
  heartbeat?: typeof scheduler;
}): Engine {
  const { desk, deliveries, chats, log, owner } = parts;
  const chatOf = (workspace: string) => chats.find((chat) => chat.workspace === workspace) ?? null;

  const doors = gate(deliveries.rates);
  const sender = outbox(
    {
      deliveries,
      gate: doors,
      clock: desk.clock,
      chatOf,
      inPeaceUntil: async (person) =>
        inPeaceUntil(await desk.store.directory({ person }), person, desk.clock.now()),
      route: (to, asking) => routeTo({ desk, chats, gate: doors, rates: deliveries.rates, asking }, to),
      render: (card) => cardNow(desk, card),
      stillTrue: (delivery) => stillTrue(desk, delivery),
      calling: (message, workspace) => calling(desk.store, completed(message), workspace),
      simpler: simplerForms,
      greet: (delivery) => greet(desk, deliveries.aside, delivery),
      askDirectly: async ({ what }) => {
        if (what.type === "message" && what.card) await askDirectly(desk, what.card);
      },
      recorded: applyKept,
      reopened: (workspace) => {
        missed.again(workspace);
        void wakeAll();
      },
      log: log.warn,
      alert: log.error,
    },
    owner,
    parts.pace,
  );

  /** What could not be sent is tried again: something may have been put right. */
  const wakeAll = () =>
    deliveries.aside
      .wake("everybody")
      .then(() => sender.wake())
      .catch((error: unknown) => log.warn("wake.failed", { why: String(error) }));

  /** A fault of it stops no beat. */
  const tellNews = () =>
    tellUndelivered(desk, deliveries.aside).catch((error: unknown) =>
      log.error("undelivered.untold", { why: String(error) }),
    );

  /** Nor one of this. */
  const overdueDrafts = () =>
    deleteDiscarded(desk).catch((error: unknown) => log.error("discarded.kept", { why: String(error) }));

  const takenOut = () =>
    takeOutAgain(desk).catch((error: unknown) => log.error("reported.carried", { why: String(error) }));

  /** Whoever opens the app, or writes to it, can be written to. */
  async function wakeFor({ type, account }: ChatEvent): Promise<void> {
    if (!LOOKS_IN.includes(type)) return;
    const known = await desk.store.account(account);
    if (known?.person) await deliveries.aside.wake({ type: "person", person: known.person.id });
  }

  const handlers = new Map<string, (event: ChatEvent) => Promise<ChatReply>>(); // by workspace, once started

  async function who(account: Account): Promise<Bound | "unknown"> {
    const chat = chatOf(account.workspace);
    if (!chat) throw new Error(`No platform is running for ${account.workspace}.`);
    return boundAccount(desk, chat, account, WHO_MS);
  }

  async function applyKept(): Promise<void> {
    if ((await applyKeptReactions(desk, who)) > 0) sender.wake();
  }

  const lookForLooseEnds = dailyLook(desk, log);
  const keepHolidays = dailyHolidays(desk, log);
  const handOverRotations = handovers(desk, log);
  const cleanFiles = cleaning(desk.store, log);
  const keepToRetention = retaining(desk, log, parts.erased ?? (async () => {}));
  const remindOfReports = reminding(desk, log);
  const prune = dailyPruning(desk, log);
  const logHead = dailyHead({ store: desk.store, clock: desk.clock, log });
  let troubles: ReadonlySet<string> = new Set();
  const beatFailed = (error: unknown) => log.error("beat.failed", { why: String(error) });
  let held: Hold | null = null;
  /** What is due while nothing may be sent stays due; it is done, or written down as missed, once it may. */
  async function isHeld(): Promise<boolean> {
    const now = await holdOf(desk.store);
    if (now && !held) log.warn("outbox.held", { why: now.why, since: now.since.toISOString() });
    if (held && !now) log.info("outbox.released");
    held = now;
    return now !== null;
  }

  const clockMoved = (byMs: number) => log.warn("clock.moved", { bySeconds: Math.round(byMs / 1_000) });
  const heart = (parts.heartbeat ?? scheduler)(
    async (alive) => {
      try {
        await desk.store.mark();
        if (await isHeld()) return;
        const { sent, skipped, failed, late, away } = await doDueWork(desk, desk.clock.now(), alive);
        if (sent + skipped > 0) log.info("due", { sent, skipped });
        for (const { key, at } of late)
          log.error("due.looked-late", { slot: key, planned: at.toISOString() });
        if (away) log.warn("due.away", { since: away.toISOString(), skipped });
        troubles = toldOnce(failed, troubles, log.error);
      } finally {
        await overdueDrafts();
        await takenOut();
        if (!held) await tellNews();
        if (!held) await handOverRotations();
        if (!held) await keepToRetention();
        if (!held) await remindOfReports();
        if (!held) await prune();
        await logHead();
        await keepHolidays();
        await lookForLooseEnds();
        await knock();
        await applyKept();
        void sweep(); // in its own time
        void cleanFiles(); // the same
        parts.besides?.();
      }
    },
    { failed: beatFailed, moved: clockMoved },
  );

  const missed = sweeper({
    desk,
    chats,
    rates: deliveries.rates,
    gate: doors,
    who,
    log,
    sendMs: (parts.pace ?? SEND_TIMEOUTS).sendMs,
  });
  const sweep = () => missed.round().then(() => sender.wake());

  const heardOf = new Set<string>(); // workspaces in which somebody did something since the last beat

  /** Where somebody writes we may be let in again: it is tried once a beat, and not only every ten minutes. */
  async function knock(): Promise<void> {
    const some = [...heardOf];
    heardOf.clear();
    for (const workspace of some)
      await doors
        .reopen(workspace)
        .catch((error: unknown) => log.warn("knock.failed", { workspace, why: String(error) }));
  }

  /** What a platform says about itself, beside what the bot makes of it. */
  async function heed({ type, account: { workspace } }: ChatEvent): Promise<void> {
    if (LOOKS_IN.includes(type)) heardOf.add(workspace);
    if (type === "removed" && (await doors.park(workspace)))
      log.error("workspace.parked", { workspace, why: "the app was removed there, or its token revoked" });
    if (type === "installed") {
      await doors.reopen(workspace);
      missed.again(workspace);
    }
  }

  let finishing: Promise<void> | null = null;
  async function finish(): Promise<void> {
    const done = Promise.all([sender.stop(), heart.stop(), missed.stop()]).then(() => true);
    if (!(await Promise.race([done, wait(FINISH_MS, false, { ref: false })]))) log.warn("stop.unfinished");
  }

  return {
    start: async (measure) => {
      for (const { workspace, limits } of chats) {
        if (!limits) {
          await doors.reopen(workspace);
          continue;
        }
        await deliveries.rates.open(workspace, limits.messages);
        await deliveries.rates.open(workspace, limits.lookUps, "reactions");
        await deliveries.rates.open(workspace, limits.lookUps, "people");
      }
      for (const chat of chats) {
        const handle = bot(desk, chat);
        const happened = async (event: ChatEvent): Promise<ChatReply> => {
          const began = performance.now();
          try {
            const reply = await handle(event);
            await heed(event);
            await wakeFor(event);
            return reply;
          } finally {
            measure(event.type, (performance.now() - began) / 1_000);
            sender.wake();
          }
        };
        handlers.set(chat.workspace, happened);
        await chat.start(happened);
      }
      await wakeAll();
      await heart.beat().catch(beatFailed); // the next one comes, and until then we are not ready
    },
    act: async (event) => {
      const handle = handlers.get(event.account.workspace);
      if (!handle) throw new Error(`No platform is running for ${event.account.workspace}.`);
      return handle(event);
    },
    behind: async (account) => {
      const chat = chatOf(account.workspace);
      return chat && boundAccount(desk, chat, account);
    },
    beat: async () => {
      await heart.beat();
      await sweep();
      await sender.drain();
    },
    told: async () => {
      await sender.drain();
    },
    beatAge: heart.age,
    held: () => held,
    failing: () => troubles.size,
    finish: () => {
      finishing ??= finish();
      return finishing;
    },
    stop: async () => {
      finishing ??= finish();
      await finishing;
      const left = Promise.allSettled(chats.map((chat) => chat.stop()));
      await Promise.race([left, wait(LEAVE_MS, undefined, { ref: false })]);
    },
  };
}
