import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { dueWork } from "../../src/core/calendar/schedule.ts";
import type { Slot } from "../../src/core/calendar/slots.ts";
import { doDueWork, toldOnce } from "../../src/engine/due.ts";
import { scheduleFacts } from "../../src/engine/schedule-facts.ts";
import type { Desk } from "../../src/flows/desk.ts";
import type { Write } from "../../src/ports/change.ts";
import { TINY } from "../core/tiny-framework.ts";
import { freshSqlite } from "../database.ts";
import {
  approved,
  claim,
  DEPARTMENT,
  delegation,
  enrolment,
  entry,
  occurrence,
  person,
  programme,
  put,
  words,
  write,
} from "../fixtures.ts";
import { deskOn, populated } from "../populated.ts";

const TUESDAY = new Date("2026-06-09T08:30:00.000Z"); // 09:30 in London
const FRIDAY = new Date("2026-06-12T15:00:00.000Z");

const database = populated(freshSqlite);

/** What is due then is done, with the tiny framework. */
async function dueAt(now: Date, framework: Desk["framework"] = () => TINY) {
  const desk = await deskOn(database, { now: () => now });
  return doDueWork({ ...desk, newId: randomUUID, framework }, now);
}
const alike = (slot: Slot) => ({ ...slot, lateUntil: expect.any(Function) });
const done = async () => (await database.store.occurrences(new Date(0))).map(({ key }) => key).sort();

describe("what is due", () => {
  it("is done for everybody else where it fails for one, and for that one once it works again", async () => {
    const early = person({ name: "Ann Early" });
    const elsewhere = programme({ id: "broken", code: "BR", name: "Elsewhere", framework: "gone" });
    const place = enrolment({ traineeId: "early", programmeId: "broken", id: "early-br" });
    await write(
      database.store,
      { type: "person", person: early },
      { type: "programme", programme: elsewhere },
      { type: "enrolment", enrolment: place },
    );
    const broken = ({ id }: { id: string }) => {
      if (id === "broken") throw new Error("The framework is not there.");
      return TINY;
    };
    const key = "prompt:early-br:early:2026-W24";
    const why = "Error: The framework is not there.";
    const { failed } = await dueAt(TUESDAY, broken);
    expect(failed).toEqual([{ key, personId: "early", subject: "prompt:early-br", why }]);
    const others = (await done()).filter((key) => key.endsWith("2026-W24"));
    expect(others).toEqual(["prompt:bell-rt:bell:2026-W24", "prompt:rao-rt:rao:2026-W24"]);
    expect(await dueAt(TUESDAY)).toEqual({ sent: 1, skipped: 0, failed: [], late: [] });
    expect(await done()).toContain(key);
  });

  it("is for each person what it is for all, whoever is read with them", async () => {
    await write(
      database.store,
      put.entry(entry({ submittedAt: new Date("2026-06-03T09:00:00Z"), words: words({ witness: "lind" }) })),
    );
    for (const now of [TUESDAY, new Date("2026-06-11T09:00:00Z"), FRIDAY]) {
      const all = dueWork(await scheduleFacts(database.store, now), now);
      for (const { id } of DEPARTMENT.people) {
        const theirs = dueWork(await scheduleFacts(database.store, now, [id]), now, new Set([id]));
        for (const what of ["due", "missed"] as const)
          expect(theirs[what]).toEqual(all[what].filter(({ personId }) => personId === id).map(alike));
      }
      expect(all.due.length).toBeGreaterThan(0);
      await dueAt(now);
    }
  });

  it("is a delegation's first and last morning, though nothing waits, whoever is read with them", async () => {
    await write(database.store, { type: "delegation", delegation: delegation({ until: "2026-06-10" }) });
    for (const day of ["2026-06-09", "2026-06-11"]) {
      const now = new Date(`${day}T08:30:00Z`);
      const alone = dueWork(await scheduleFacts(database.store, now, ["lind"]), now, new Set(["lind"]));
      const keys = alone.due.map(({ key }) => key);
      expect(keys).toContain(`delegation:okafor-lind-2026-06-09:lind:${day}`);
      await dueAt(now);
    }
  });

  it("is found by the next beat where something has changed, and at the latest on the next day", async () => {
    const { db } = database.database;
    const minutesAfter = (minutes: number) => new Date(FRIDAY.getTime() + minutes * 60_000);
    for (const _ of ["what is due", "what that changed"]) await dueAt(FRIDAY);
    const looks = await db.nextLook.findMany();
    expect(looks.every(({ at }) => at > BigInt(FRIDAY.getTime()))).toBe(true);
    await write(database.store, put.entry(entry({ submittedAt: new Date("2026-06-10T09:00:00Z") })));
    expect(await dueAt(minutesAfter(1))).toMatchObject({ sent: 2, late: [] }); // both supervisors hear of it
    const [week, hour] = [7 * 24 * 60, 60];
    await db.nextLook.updateMany({
      data: { at: minutesAfter(week + hour).getTime(), lookedAt: minutesAfter(week - hour).getTime() }, // a fault of ours
    });
    expect((await dueAt(minutesAfter(week))).sent).toBe(0);
    const { late } = await dueAt(minutesAfter(week + hour));
    expect(new Set(late.map(({ kind }) => kind))).toEqual(new Set(["summary", "digest", "supervisor-note"]));
  });

  it("names a trouble once, with ids alone, until it changes", () => {
    const told: string[] = [];
    const tell = (event: string, facts = {}) => void told.push(`${event} ${JSON.stringify(facts)}`);
    const one = { key: null, personId: "rao", subject: "enrolment:rao-rt", why: "Not a day" };
    const first = toldOnce([one], new Set(), tell);
    const second = toldOnce([one], first, tell);
    toldOnce([{ ...one, why: "Not a time" }], second, tell);
    expect(told).toEqual([
      'due.failed {"slot":null,"person":"rao","subject":"enrolment:rao-rt","why":"Not a day"}',
      'due.failed {"slot":null,"person":"rao","subject":"enrolment:rao-rt","why":"Not a time"}',
    ]);
  });

  it("is planned for everybody else where a row holds a time that no clock shows", async () => {
    const prompts = { time: "99:99" };
    await database.database.db.enrolment.updateMany({ where: { traineeId: "bell" }, data: { prompts } });
    const { failed } = await dueAt(TUESDAY);
    expect(failed.every(({ personId }) => personId === "bell")).toBe(true);
    const asked = (await done()).filter((key) => key.startsWith("prompt") && key.endsWith("2026-W24"));
    expect(asked).toEqual(["prompt:rao-rt:rao:2026-W24"]);
  });

  it("is no prompt where every target is met: one message says how to go on, until targets rise", async () => {
    const ids = ["A1", "A2", "A.1", "A.2", "B1", "B.1"];
    const all = approved({ words: words({ claims: ids.map((competence) => claim({ competence })) }) });
    await write(database.store, { type: "entry", entry: all });
    const week = (n: number) => new Date(TUESDAY.getTime() + n * 7 * 24 * 3_600_000);
    const told = async () => {
      const keys = await database.database.db.delivery.findMany({ orderBy: { id: "asc" } });
      return keys.map(({ key }) => key).filter((key) => /(completion|prompt):rao-rt/.test(key));
    };
    const setTargets = async (pieces: number) => {
      const { programmes } = await database.store.directory("all");
      const now = programmes.get("radiotherapy") ?? expect.fail("The programme is there.");
      const targets = { all: pieces, domains: {}, competences: {} };
      await write(database.store, { type: "programme", programme: { ...now, targets } });
    };
    for (const n of [0, 1]) await dueAt(week(n));
    expect(await told()).toEqual(["completion:rao-rt:rao:2026-W24"]);
    await setTargets(2);
    await dueAt(week(2));
    await setTargets(1);
    await dueAt(week(3));
    expect(await told()).toEqual(["completion:rao-rt:rao:2026-W24", "prompt:rao-rt:rao:2026-W26"]);
    const passed = await database.store.occurrences(TUESDAY, { kind: "prompt" });
    const hers = passed.filter(({ personId }) => personId === "rao");
    expect(hers.map(({ period, outcome, why }) => `${period} ${outcome} ${why}`)).toEqual([
      "2026-W24 skipped every target is met",
      "2026-W25 skipped every target is met",
      "2026-W26 sent null",
      "2026-W27 skipped every target is met",
    ]);
  });

  it("is done once, by however many at the same time", async () => {
    const counts = await Promise.all([dueAt(FRIDAY), dueAt(FRIDAY), dueAt(FRIDAY)]);
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(3); // two summaries, one digest
    expect(await dueAt(FRIDAY)).toEqual({ sent: 0, skipped: 0, failed: [], late: [] });
  });

  it("is in the audit trail under the names that everything else there has", async () => {
    const submittedAt = new Date("2026-06-08T09:00:00Z");
    await write(database.store, { type: "entry", entry: entry({ submittedAt }) });
    await dueAt(new Date("2026-06-12T08:30:00Z")); // the reminder, which has all that the note would that day
    for (const friday of [FRIDAY, new Date("2026-06-19T15:00:00Z")]) await dueAt(friday);
    const sent = (await database.store.auditRows(0, 1_000)).filter(({ event }) => event.endsWith(".sent"));
    expect(new Set(sent.map(({ event, subject }) => `${event} ${subject}`))).toEqual(
      new Set([
        "summary.sent enrolment:rao-rt",
        "summary.sent enrolment:bell-rt",
        "digest.sent programme:radiotherapy",
        "supervisor-note.sent person:okafor",
        "supervisor-note.sent person:lind",
        "reminder.sent person:okafor",
        "reminder.sent person:lind",
      ]),
    );
  });

  it("says why something was skipped", async () => {
    const never = enrolment({ traineeId: "rao", workingDays: [], version: 1 });
    await write(database.store, { type: "enrolment", enrolment: never });
    await dueAt(new Date("2026-06-09T12:00:00Z"));
    const prompts = await database.store.occurrences(TUESDAY, { kind: "prompt" });
    const said = prompts.map(({ personId, outcome, why }) => `${personId} ${outcome}: ${why}`);
    expect(said.sort()).toEqual([
      "bell skipped: its catch-up window had passed",
      "rao skipped: no working day in its period",
    ]);
  });

  it("counts the notes about an entry that has waited for half a year", async () => {
    const submittedAt = new Date("2025-12-01T09:00:00Z");
    await write(
      database.store,
      { type: "entry", entry: entry({ submittedAt }) },
      ...["2025-12-05", "2025-12-12", "2025-12-19"].map((day, week): Write => {
        const plannedAt = new Date(`${day}T16:00:00Z`);
        const of = { subject: "-", personId: "okafor", period: `2025-W${49 + week}`, plannedAt };
        return { type: "occurrence", occurrence: occurrence({ kind: "supervisor-note", ...of }) };
      }),
    );
    const { notes } = await scheduleFacts(database.store, FRIDAY);
    expect(notes).toHaveLength(3);
    await dueAt(FRIDAY);
    const sent = (await done()).filter((key) => /^supervisor-note.*2026-W24$/.test(key));
    expect(sent).toEqual(["supervisor-note:-:lind:2026-W24"]);
  });
});
