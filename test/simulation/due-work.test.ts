import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Programme } from "../../src/core/directory.ts";
import { DEFAULT_REACTIONS } from "../../src/core/reactions.ts";
import { doDueWork, scheduleFacts } from "../../src/engine/due.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { NO_LINKS } from "../../src/ports/pages.ts";
import { TINY } from "../core/tiny-framework.ts";
import { freshSqlite, type TestDatabase } from "../database.ts";
import { enrolment, entry, occurrence, person, populate, programme, write } from "../fixtures.ts";

const TUESDAY = new Date("2026-06-09T08:30:00.000Z"); // 09:30 in London
const FRIDAY = new Date("2026-06-12T15:00:00.000Z");

let database: TestDatabase;
beforeEach(async () => {
  database = await freshSqlite();
  await populate(database.store);
});
afterEach(() => database.close());

const deskAt = (now: Date, framework: (of: Programme) => typeof TINY = () => TINY): Desk => ({
  store: database.store,
  clock: { now: () => now },
  framework,
  reactions: DEFAULT_REACTIONS,
  links: NO_LINKS,
  newId: randomUUID,
});
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
    const broken = deskAt(TUESDAY, ({ id }) => {
      if (id === "broken") throw new Error("The framework is not there.");
      return TINY;
    });
    expect((await doDueWork(broken, TUESDAY)).failed).toEqual([
      {
        key: "prompt:early-br:early:2026-W24",
        personId: "early",
        subject: "prompt:early-br",
        why: "Error: The framework is not there.",
      },
    ]);
    const others = (await done()).filter((key) => key.endsWith("2026-W24"));
    expect(others).toEqual(["prompt:bell-rt:bell:2026-W24", "prompt:rao-rt:rao:2026-W24"]);
    expect(await doDueWork(deskAt(TUESDAY), TUESDAY)).toEqual({ sent: 1, skipped: 0, failed: [] });
    expect(await done()).toContain("prompt:early-br:early:2026-W24");
  });

  it("is done once, by however many at the same time", async () => {
    const desk = deskAt(FRIDAY);
    const counts = await Promise.all([
      doDueWork(desk, FRIDAY),
      doDueWork(desk, FRIDAY),
      doDueWork(desk, FRIDAY),
    ]);
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(3); // two summaries, one digest
    expect(await doDueWork(desk, FRIDAY)).toEqual({ sent: 0, skipped: 0, failed: [] });
  });

  it("is in the audit trail under the names that everything else there has", async () => {
    await write(database.store, {
      type: "entry",
      entry: entry({ submittedAt: new Date("2026-06-08T09:00:00Z") }),
    });
    await doDueWork(deskAt(FRIDAY), FRIDAY);
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
    const later = new Date("2026-06-09T12:00:00Z");
    await doDueWork(deskAt(later), later);
    const prompts = (await database.store.occurrences(TUESDAY)).filter(({ kind }) => kind === "prompt");
    expect(
      Object.fromEntries(prompts.map(({ personId, outcome, why }) => [personId, `${outcome}: ${why}`])),
    ).toEqual({
      rao: "skipped: no working day in its period",
      bell: "skipped: its catch-up window had passed",
    });
  });

  it("counts the notes about an entry that has waited for half a year", async () => {
    const submittedAt = new Date("2025-12-01T09:00:00Z");
    await write(
      database.store,
      { type: "entry", entry: entry({ submittedAt }) },
      ...["2025-12-05", "2025-12-12", "2025-12-19"].map((day, week) => ({
        type: "occurrence" as const,
        occurrence: occurrence({
          kind: "supervisor-note",
          subject: "-",
          personId: "okafor",
          period: `2025-W${49 + week}`,
          plannedAt: new Date(`${day}T16:00:00Z`),
        }),
      })),
    );
    const { notes } = await scheduleFacts(database.store, FRIDAY);
    expect(notes).toHaveLength(3);
    await doDueWork(deskAt(FRIDAY), FRIDAY);
    const sent = (await done()).filter(
      (key) => key.startsWith("supervisor-note") && key.endsWith("2026-W24"),
    );
    expect(sent).toEqual(["supervisor-note:-:lind:2026-W24"]);
  });
});
