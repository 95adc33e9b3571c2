import { statSync } from "node:fs";
import { expect, it } from "vitest";
import { fileOf } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/sqlite/generated/client.ts";
import {
  addDays,
  type Day,
  daysBetween,
  instantOf,
  weekdayOf,
  weekOf,
} from "../../src/core/calendar/calendar.ts";
import { firstDayWithout } from "../../src/core/calendar/retention.ts";
import type { Enrolment } from "../../src/core/people/directory.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { pruning } from "../../src/flows/records/prune.ts";
import { retentionPlan, stateOf } from "../../src/flows/retention/plan.ts";
import { retain } from "../../src/flows/retention/retain.ts";
import type { Change } from "../../src/ports/change.ts";
import { freshSqlite, type TestDatabase } from "../database.ts";
import { fakeClock } from "../fakes/clock.ts";
import {
  account,
  approved,
  audit,
  change,
  decision,
  delivery,
  enrolment,
  message,
  occurrence,
  person,
  programme,
  put,
  supervision,
  words,
  write,
} from "../fixtures.ts";
import { deskOn } from "../populated.ts";

/*
 * Three years of 200 people, at a cheap pace: what each week would have written is written in bulk, and on three days a
 * week the bot does what it does by itself about words whose time is over. Prints what was kept by year, and why.
 */

const FIRST: Day = "2024-01-01";
const LAST: Day = "2026-12-31";
const [TRAINEES, SUPERVISORS] = [140, 55];
const MONTHS: Readonly<Record<string, number | null>> = { p0: 12, p1: 12, p2: 24, p3: null, p4: 6 };
const PROGRAMMES = Object.keys(MONTHS);
const TEXT =
  "I set up the chamber, measured the output, compared it with the baseline and wrote down why. ".repeat(8);
const at = (day: Day, time = "10:00") => instantOf(day, time, "Europe/London");
const of = (n: number, many: number) => (n * 7_919) % many; // spread out, the same each time

/** Every third has left before the end of the first year; one in ten comes back, and has a second training. */
function trainings(): Enrolment[] {
  return Array.from({ length: TRAINEES }, (_, n) => {
    const programmeId = PROGRAMMES[n % PROGRAMMES.length] ?? "";
    const start = addDays(FIRST, of(n, 120));
    const lastDay = addDays(start, n % 3 === 0 ? 60 + of(n, 200) : 200 + of(n, 700));
    const how = n % 4 === 0 ? ("withdrawn" as const) : ("completed" as const);
    const one = enrolment({
      id: `e${n}`,
      traineeId: `t${n}`,
      programmeId,
      start,
      target: null,
      ended: { lastDay, how },
    });
    const back = addDays(lastDay, 90);
    return n % 10 === 5 && back < LAST
      ? [one, { ...one, id: `e${n}-again`, start: back, ended: null }]
      : [one];
  }).flat();
}

async function begun(here: TestDatabase, enrolments: readonly Enrolment[]) {
  const someone = (id: string, roles: readonly ("trainee" | "supervisor" | "lead")[]) =>
    person({ id, name: `Person ${id}`, email: `${id}@example.test`, roles });
  const people = [
    ...Array.from({ length: TRAINEES }, (_, n) => someone(`t${n}`, ["trainee"])),
    ...Array.from({ length: SUPERVISORS }, (_, n) => someone(`s${n}`, ["supervisor"])),
    ...PROGRAMMES.map((_, n) => someone(`l${n}`, ["lead"])),
  ];
  await write(
    here.store,
    ...people.map(put.person),
    ...people.map(({ id }) => put.account(account({ user: id, personId: id }))),
    ...PROGRAMMES.map((id, n) =>
      put.programme(
        programme({
          id,
          code: id.toUpperCase(),
          name: `Programme ${n}`,
          leads: [`l${n}`],
          retentionMonths: MONTHS[id] ?? null,
        }),
      ),
    ),
    ...enrolments.map(put.enrolment),
    ...enrolments.map(({ id }, n) =>
      put.link(supervision({ enrolmentId: id, supervisorId: `s${n % SUPERVISORS}`, from: FIRST })),
    ),
  );
}

/** What a week writes of one training: a prompt, a summary, and every other week a piece of evidence that is approved. */
function weekOfOne(one: Enrolment, monday: Day, n: number, number: number): Change[] {
  const { id, traineeId: personId, programmeId } = one;
  const week = weekOf(monday);
  const said = (kind: "prompt" | "summary", day: number) => {
    const when = at(addDays(monday, day));
    const row = occurrence({ kind, subject: id, personId, period: week, plannedAt: when, at: when });
    const told = message({ lead: `${kind} of ${week}`, parts: [{ type: "text", text: TEXT.slice(0, 600) }] });
    const carries = { entries: [], people: [personId] };
    return change({
      cause: `calendar:${row.key}`,
      at: when,
      writes: [put.occurrence(row)],
      audit: [audit({ event: `${kind}.sent`, subject: `enrolment:${id}` })],
      deliveries: [
        delivery({ key: row.key, to: { type: "person", person: personId }, message: told, carries }),
      ],
    });
  };
  const changes = [said("prompt", 1), said("summary", 4)];
  if (n % 2 === 1) return changes;
  const when = at(addDays(monday, 2));
  const entry = approved({
    id: `n${number}`,
    number,
    programmeId,
    enrolmentId: id,
    traineeId: personId,
    createdAt: when,
    updatedAt: when,
    words: words({ title: `Piece ${number}`, narrative: `${TEXT} planted-${id}` }),
  });
  const tell = (key: string, to: string) =>
    delivery({
      key: `${key}:n${number}`,
      to: { type: "person", person: to },
      message: message({
        lead: `To review: ${number}`,
        parts: [{ type: "text", text: `${TEXT} planted-${id}` }],
      }),
      carries: { entries: [entry.id], people: [personId] },
    });
  changes.push(
    change({
      cause: `person:${personId}:slack:event:${number}`,
      at: when,
      writes: [
        put.entry(entry),
        put.decision(decision({ id: `d${number}`, entryId: entry.id, at: when, words: "Clear." })),
      ],
      audit: [
        audit({ event: "entry.submitted", subject: `entry:${entry.id}`, personal: TEXT }),
        audit({ event: "entry.approved", subject: `entry:${entry.id}` }),
      ],
      deliveries: [tell("card", "s0"), tell("approved", personId)],
      answer: { type: "notice", message: message({ lead: `Sent for review: ${number}` }) },
    }),
  );
  return changes;
}

const count = async ({ database }: TestDatabase, what: string, where = "1 = 1") => {
  const [row] = await database.statements.query<{ n: number }>(
    Prisma.raw(`SELECT COUNT(*) AS "n" FROM "${what}" WHERE ${where}`),
  );
  return Number(row?.n);
};

async function sentAll({ database }: TestDatabase, now: Date) {
  await database.statements.run(
    Prisma.sql`UPDATE "Delivery" SET "state" = 'sent', "settledAt" = ${now} WHERE "state" = 'pending'`,
  );
}

it("three years of 200 people: words go in their time, each after two warnings, and what counts is kept", async () => {
  const here = await freshSqlite();
  const enrolments = trainings();
  await begun(here, enrolments);
  const clock = fakeClock(at(FIRST));
  const desk: Desk = await deskOn(here, clock);
  let number = 0;
  const table: Record<string, object> = {};
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    if (weekday > 5) continue;
    clock.moveTo(at(day));
    if (weekday === 5) {
      const monday = addDays(day, -4);
      const going = enrolments.filter(
        ({ start, ended }) => start <= monday && (!ended || ended.lastDay >= day),
      );
      const changes = going.flatMap((one, n) => {
        number += 1;
        return weekOfOne(one, monday, n + daysBetween(FIRST, monday) / 7, number);
      });
      for (let from = 0; from < changes.length; from += 100)
        expect(await here.store.commitAll(changes.slice(from, from + 100))).toBe(true);
      for await (const _ of pruning(here.store, clock.now())) {
        // to its end
      }
    }
    if (weekday % 2 === 1) await retain(desk); // three days a week are enough, and quicker
    await sentAll(here, clock.now());
    if (addDays(day, weekday === 5 ? 3 : 1).slice(0, 4) === day.slice(0, 4)) continue;
    const { size } = statSync(fileOf(here.url));
    const [free] = await here.database.statements.query<{ freelist_count: number }>(
      Prisma.raw("PRAGMA freelist_count"),
    );
    table[day.slice(0, 4)] = {
      entries: await count(here, "Entry"),
      withWords: await count(here, "Revision", `"narrative" <> ''`),
      deliveries: await count(here, "Delivery"),
      deliveriesWithWords: await count(here, "Delivery", `"message" IS NOT NULL`),
      causes: await count(here, "Cause"),
      occurrences: await count(here, "Occurrence"),
      audit: await count(here, "Audit"),
      trainingsErased: await count(here, "RetentionNotice", `"days" = 0 AND "personId" = ''`),
      MB: Math.round(size / 2 ** 20),
      MBfree: Math.round((Number(free?.freelist_count) * 4_096) / 2 ** 20),
    };
  }
  for (const [what, of] of Object.entries(table)) process.stderr.write(`${what} ${JSON.stringify(of)}\n`);

  const { lines } = await retentionPlan(desk, clock.now());
  const why: Record<string, number> = {};
  for (const line of lines) why[stateOf(line)] = (why[stateOf(line)] ?? 0) + 1;
  for (const [what, of] of Object.entries(why)) process.stderr.write(`${what} ${JSON.stringify(of)}\n`);

  const notices = await here.database.db.retentionNotice.findMany();
  const gone = notices.filter(({ days, personId }) => days === 0 && personId === "");
  expect(gone.length).toBeGreaterThan(30);
  for (const { enrolmentId, goesOn } of gone) {
    const one = enrolments.find(({ id }) => id === enrolmentId);
    const months = MONTHS[one?.programmeId ?? ""] ?? Number.NaN;
    expect(goesOn >= firstDayWithout(one?.ended?.lastDay ?? "", months), enrolmentId).toBe(true);
    for (const whom of [one?.traineeId ?? "", `l${one?.programmeId.slice(1)}`]) {
      const said = notices.filter(
        (row) => row.enrolmentId === enrolmentId && row.personId === whom && row.days > 0,
      );
      const [first, again] = said.map(({ at: when }) => when.toISOString().slice(0, 10)).sort();
      expect(said.length, `${enrolmentId} ${whom}`).toBe(2);
      expect(daysBetween(first ?? "", again ?? "")).toBeGreaterThanOrEqual(30);
      expect(daysBetween(again ?? "", goesOn)).toBeGreaterThanOrEqual(30);
    }
  }
  // Whoever goes on, comes back, or trains where words are kept for good has every word.
  const erased = new Set(gone.map(({ enrolmentId }) => enrolmentId));
  const planted = (id: string) => count(here, "Revision", `"narrative" LIKE '%planted-${id}'`);
  for (const { id } of enrolments)
    expect(await planted(id), id).toBe(
      erased.has(id) ? 0 : await count(here, "Entry", `"enrolmentId" = '${id}'`),
    );
  for (const { id, programmeId, ended } of enrolments)
    if (!ended || MONTHS[programmeId] === null) expect(erased.has(id)).toBe(false);
  // That it was done and approved stays, of all of them.
  expect(await count(here, "Decision", `"what" = 'approved'`)).toBe(await count(here, "Entry"));
  // Nothing is left to do, and the file does not grow for ever by what was said.
  expect(await retain(desk)).toEqual({ warned: 0, gone: 0 });
  expect(await count(here, "Delivery", `"message" IS NOT NULL`)).toBeLessThan(1_500);
  await here.close();
}, 240_000);
