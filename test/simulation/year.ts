import { randomUUID } from "node:crypto";
import { competencesOf } from "../../framework/framework.ts";
import { type Engine, engine } from "../../src/engine/engine.ts";
import { plainText } from "../../src/ports/message.ts";
import { freshSqlite, type TestDatabase } from "../database.ts";
import { deskOn, theFramework } from "../populated.ts";
import { acting, everyoneIn, platform } from "./acting.ts";
import { booksOf } from "./books.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { deedsOf, HABITS, type Habits } from "./deeds.ts";
import { populated } from "./department.ts";
import type { Plans } from "./plans.ts";
import type { Approved, Evidence } from "./rights.ts";
import type { Arrived } from "./signs.ts";

/** What came out of some time: what people saw, and what stands on the records. */
export interface Lived {
  messages: Arrived[];
  approved: Approved[];
  evidence: Evidence[];
  beats: number;
  tried: number; // by whoever felt like it
  problems: string[]; // whatever the bot complained of
}

const RESTARTED = 0.001; // at so many of its beats the bot is started anew
const HALF_AN_HOUR = 30 * 60_000;

/**
 * Every half hour while it is a working day anywhere or something is entered, and every two hours at weekends: the bot is
 * never told when anything is due, and what is due is due on a half hour.
 */
function* beatsOf({ from, until }: Plans, isEntered: (at: Date) => boolean): Generator<Date> {
  for (let at = Date.parse(from); at < Date.parse(until); at += HALF_AN_HOUR) {
    const one = new Date(at);
    const [weekday, hour] = [one.getUTCDay(), one.getUTCHours() + one.getUTCMinutes() / 60];
    const isWeekend = (weekday === 6 && hour > 6) || (weekday === 0 && hour < 18);
    if (!isWeekend || hour % 2 === 0 || isEntered(one)) yield one;
  }
}

/** A department lives by its script, with the real engine, the real flows and a real database; clock and platform are ours. */
export async function lived(plans: Plans, seed: number, habits: Partial<Habits> = {}): Promise<Lived> {
  const chance = chanceFrom(seed);
  const database = await freshSqlite();
  try {
    await populated(database, plans);
    return await livedOn(database, plans, chance, { ...HABITS, ...habits });
  } finally {
    await database.close();
  }
}

async function livedOn(database: TestDatabase, plans: Plans, chance: Chance, habits: Habits): Promise<Lived> {
  let now = new Date(plans.from);
  const messages: Arrived[] = [];
  const problems: string[] = [];
  const unreached: Unreached[] = [];
  const chat = platform(plans, (conversation, message, ref) => {
    messages.push({ conversation, at: now.toISOString(), text: plainText(message) });
    deeds.saw(conversation, message, ref);
  });
  const people = acting(
    chat,
    () => now,
    (one) => void messages.push(one),
  );
  const competences = competencesOf(await theFramework()).map(({ id }) => id);
  const deeds = deedsOf({ plans, acting: people, chance, competences, habits });
  const desk = { ...(await deskOn(database, { now: () => now })), newId: randomUUID };
  const books = booksOf({ plans, desk, chat, acting: people });
  const complain = (event: string, facts: { id?: unknown } = {}) => {
    if (event === "delivery.unreachable") unreached.push({ id: Number(facts.id), at: now });
    else problems.push(`${event} ${JSON.stringify(facts)}`);
  };
  const started = async () => {
    const log = { info: () => {}, warn: complain, error: complain };
    const bot = engine({ desk, deliveries: database.deliveries, chats: [chat], log, owner: randomUUID() });
    await bot.start(() => {});
    return bot;
  };
  let beats = 0;
  let bot: Engine = await started();
  for (const beat of beatsOf(plans, books.waits)) {
    beats += 1;
    now = beat;
    if (chance.happens(RESTARTED)) {
      await bot.stop();
      bot = await started();
    }
    await books.keep(now);
    if (now.getUTCMinutes() === 0) await deeds.hour(now);
    await bot.beat();
  }
  await bot.stop();
  problems.push(...(await unreachedInVain(database, plans, unreached)));
  return { messages, ...(await recordsIn(database)), beats, tried: deeds.tried().byAnybody, problems };
}

interface Unreached {
  id: number; // the delivery's
  at: Date;
}

/** Those who could not be reached though their account was there: what others would be told waits, and that is said. */
async function unreachedInVain(
  { database: { db } }: TestDatabase,
  plans: Plans,
  unreached: readonly Unreached[],
): Promise<string[]> {
  const rows = await db.delivery.findMany({ where: { id: { in: unreached.map(({ id }) => id) } } });
  const whom = new Map(rows.map(({ id, conversation }) => [id, conversation]));
  const gone = new Map(everyoneIn(plans).map((one) => [`person:${one.id}`, one.gone?.at]));
  return unreached.flatMap(({ id, at }) => {
    const left = gone.get(whom.get(id) ?? "");
    return left && new Date(left) <= at ? [] : [`${whom.get(id)} was not reached at ${at.toISOString()}`];
  });
}

/** What was sent for review and what was approved, as the rows have it. */
async function recordsIn({ database: { db } }: TestDatabase): Promise<Pick<Lived, "approved" | "evidence">> {
  const [entries, enrolments, revisions, decisions, trail] = [
    await db.entry.findMany(),
    await db.enrolment.findMany(),
    await db.revision.findMany(),
    await db.decision.findMany({ orderBy: { at: "asc" } }),
    await db.audit.findMany({ where: { subject: { startsWith: "entry:" } }, orderBy: { sequence: "asc" } }),
  ];
  const starts = new Map(enrolments.map(({ id, start }) => [id, start]));
  const evidence = entries.map(({ id, traineeId, programmeId, enrolmentId }): Evidence => {
    const rows = trail.filter(({ subject }) => subject === `entry:${id}`);
    const own = revisions.filter(({ entryId }) => entryId === id);
    return {
      id,
      trainee: traineeId,
      programme: programmeId,
      start: starts.get(enrolmentId) ?? "",
      revisions: own.map(({ number, firstDay, lastDay, witnessId }) => ({
        number,
        day: lastDay ?? firstDay ?? "",
        witness: witnessId,
      })),
      history: rows.map(({ event, at }) => ({ event, at: at.toISOString() })),
    };
  });
  const approved = decisions
    .filter(({ what }) => what === "approved")
    .map(({ entryId, revision, by, onBehalfOf, at }) => ({
      entry: entryId,
      revision,
      by,
      onBehalfOf,
      at: at.toISOString(),
    }));
  return { approved, evidence };
}
