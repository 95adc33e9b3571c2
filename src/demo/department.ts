import {
  addDays,
  dayIn,
  dayOfWeek,
  instantOf,
  nextWeek,
  previousWeek,
  weekOf,
} from "../core/calendar/calendar.ts";
import type { Actor, EntryAction } from "../core/entry/decision.ts";
import { type Entry, newEntry } from "../core/entry/entry.ts";
import { transition } from "../core/entry/transition.ts";
import { NO_WORDS, type Words } from "../core/entry/words.ts";
import type { Enrolment } from "../core/people/directory.ts";
import { type Desk, NOBODYS_WORDS, tell } from "../flows/desk.ts";
import { plansOf } from "../flows/people/welcome.ts";
import { cardsFor } from "../flows/review/consequences.ts";
import type { Write } from "../ports/change.ts";
import type { NewDelivery } from "../ports/deliveries.ts";
import { welcomeMessage } from "../views/welcome.ts";
import { departmentOn, PEOPLE, seeding, type Trainee, ZONE } from "./people.ts";
import { type DemoEntry, evidenceSoFar } from "./play.ts";

const BEGAN_DAYS_AGO = { maya: 430, jo: 180, ali: 14 };

/**
 * Invented people and evidence for a first look, only into a database that nobody is in yet; which is marked as
 * a demo from then on. Its clock is ahead of the real one: a demo begins on a Monday evening.
 * @returns whether it was done
 */
export async function seedDemo(desk: Desk): Promise<boolean> {
  const { store, clock } = desk;
  const started = clock.now();
  const now = aMondayEvening(started);
  const known = await store.directory("all");
  if (known.people.size > 0 || known.programmes.size > 0) return false;
  const today = dayIn(ZONE, now);
  const { enrolments, writes } = departmentOn(now, BEGAN_DAYS_AGO, "since they began");
  const marked: Write[] = [
    { type: "setting", key: "demo", value: "yes" },
    { type: "setting", key: "clock-ahead-ms", value: String(now.getTime() - started.getTime()) },
    ...writes,
    ...Object.values(enrolments).map((one) => lastSummaryOf(one, now)),
  ];
  const saved = await store.commit(seeding("demo:people", now, marked, []));
  if (saved.type !== "saved") return false;
  const directory = await store.directory("all");
  const welcomes = Object.values(PEOPLE).map((one): NewDelivery => {
    const message = welcomeMessage({ ...plansOf(directory, one, now), waits: null });
    return tell(one.id, `demo:hello:${one.id}`, message, "news", NOBODYS_WORDS);
  });
  await store.commit(seeding("demo:hello", now, [], welcomes));
  const evidence = Object.entries(evidenceSoFar()).flatMap(([trainee, pieces]) =>
    pieces.map((demo) => ({ demo, enrolment: enrolments[trainee as Trainee] })),
  );
  for (const { demo, enrolment } of evidence) {
    const number = await store.reserveNumber(enrolment.programmeId);
    const entry = entryFrom(demo, enrolment, number, today, now);
    const programme = directory.programmes.get(entry.programmeId);
    const waits = programme && entry.status === "submitted";
    const cards = waits
      ? cardsFor({ entry, framework: desk.framework(programme), directory, reactions: desk.reactions }, now)
      : [];
    await store.commit(seeding(`demo:${entry.id}`, now, [{ type: "entry", entry }], cards));
  }
  return true;
}

/** Everybody heard last Friday what there was until then: this week's summary says this week's news. */
function lastSummaryOf({ id, traineeId }: Enrolment, now: Date): Write {
  const period = previousWeek(weekOf(dayIn(ZONE, now)));
  const plannedAt = instantOf(dayOfWeek(period, 5), "16:00", ZONE);
  const key = `summary:${id}:${traineeId}:${period}`;
  const whose = { key, kind: "summary", subject: id, personId: traineeId, period } as const;
  return {
    type: "occurrence",
    occurrence: { ...whose, plannedAt, at: plannedAt, outcome: "sent", why: null },
  };
}

/** Whatever the day is: last Friday is over and done, and Tuesday's prompts come next, as the README tells it. */
function aMondayEvening(now: Date): Date {
  const week = weekOf(dayIn(ZONE, now));
  const [thisWeek, next] = [week, nextWeek(week)].map((one) => instantOf(dayOfWeek(one, 1), "18:30", ZONE));
  return thisWeek && thisWeek >= now ? thisWeek : (next ?? now);
}

const HERE = { here: true, leads: false, onBehalfOf: null };

/** Lived through the one transition function, as if it had happened on those days. */
function entryFrom(demo: DemoEntry, of: Enrolment, number: number, today: string, now: Date): Entry {
  const day = addDays(today, -demo.daysAgo);
  const at = (daysLater: number) =>
    new Date(Math.min(now.getTime(), Date.parse(`${addDays(day, daysLater)}T11:00:00Z`)));
  const words: Words = {
    ...NO_WORDS,
    title: demo.title,
    narrative: demo.narrative,
    firstDay: day,
    lastDay: day,
    kind: demo.kind,
    claims: Object.entries(demo.claims).map(([competence, line]) => ({ competence, line, struck: null })),
    witness: demo.state === "approved" ? PEOPLE.okafor.id : null,
    attested: true,
  };
  const blank = newEntry({
    id: `demo-entry-${of.programmeId}-${number}`,
    number,
    programmeId: of.programmeId,
    enrolmentId: of.id,
    traineeId: of.traineeId,
    at: at(0),
  });
  const trainee = { ...HERE, id: of.traineeId, standing: "trainee" } as const;
  const reviewer = { ...HERE, id: PEOPLE.okafor.id, standing: "reviewer" } as const;
  const lived = (entry: Entry, action: EntryAction, actor: Actor, daysLater: number): Entry => {
    const decision = transition(entry, action, actor, at(daysLater));
    if (!decision.ok || !decision.entry) throw new Error("The demo's evidence breaks a rule of its own.");
    return decision.entry;
  };
  const sent = lived(blank, { type: "revise", words, send: demo.state !== "draft" }, trainee, 0);
  const decided = { revision: 1, how: "button" } as const;
  if (demo.state === "approved")
    return lived(sent, { ...decided, type: "approve", struck: [], reaction: null }, reviewer, 2);
  if (demo.state === "returned") {
    const feedback = "Say which checks you made yourself, and which you only saw.";
    return lived(sent, { ...decided, type: "return", feedback }, reviewer, 2);
  }
  return sent;
}
