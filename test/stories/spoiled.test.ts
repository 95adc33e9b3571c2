import { describe, expect, it } from "vitest";
import { prismaStore } from "../../prisma/store.ts";
import { databaseFindings } from "../../src/commands/check-ups.ts";
import { readConfig } from "../../src/config.ts";
import type { Unreadable } from "../../src/ports/store.ts";
import { entry, prompt } from "../fixtures.ts";
import { department } from "./department.ts";

/** One row that some other hand has spoiled: what, and by which name it is told of. */
const SPOILED: readonly [string, string, string][] = [
  ["a status that is none", `UPDATE "Entry" SET "status" = 'lost' WHERE "id" = 'of-jo'`, "Entry of-jo"],
  [
    "links that are not JSON",
    `UPDATE "Revision" SET "links" = '[1' WHERE "entryId" = 'of-jo'`,
    "Entry of-jo",
  ],
  ["a date that is none", `UPDATE "Entry" SET "createdAt" = 'once' WHERE "id" = 'of-jo'`, "Entry of-jo"],
  [
    "a number that is none",
    `UPDATE "Enrolment" SET "version" = 'x' WHERE "id" = 'bell-rt'`,
    "Enrolment bell-rt",
  ],
  [
    "a day that is none",
    `UPDATE "Enrolment" SET "start" = '2026-02-31' WHERE "id" = 'bell-rt'`,
    "Enrolment bell-rt",
  ],
  [
    "prompts of another shape",
    `UPDATE "Enrolment" SET "prompts" = '{"time": 9}' WHERE "id" = 'bell-rt'`,
    "Enrolment bell-rt",
  ],
  [
    "a plan that is not JSON",
    `UPDATE "Programme" SET "prompts" = 'Tuesdays' WHERE "id" = 'nm'`,
    "Programme nm",
  ],
  ["a role that is none", `UPDATE "Person" SET "roles" = 'wizard' WHERE "id" = 'bell'`, "Person bell"],
  [
    "a kind that is none",
    `UPDATE "Account" SET "kind" = 'robot' WHERE "personId" = 'bell'`,
    "Account local:test/bell",
  ],
  [
    "a link without a day",
    `UPDATE "Supervision" SET "from" = 'soon' WHERE "enrolmentId" = 'bell-rt'`,
    "Supervision okafor-bell-rt",
  ],
  [
    "leave without a day",
    `INSERT INTO "DayOff" VALUES ('leave', 'bell', NULL, 'soon', 'later')`,
    "DayOff leave",
  ],
  ["a prompt in no state", `UPDATE "Prompt" SET "state" = 'odd' WHERE "id" = 'to-jo'`, "Prompt to-jo"],
  [
    "a message to nobody",
    `INSERT INTO "Delivery" ("key", "conversation", "recipient", "priority", "message", "whenUnsure", "state")
     VALUES ('spoiled', 'person:bell', 'nobody', 0, '{}', 'hold', 'pending')`,
    "",
  ],
];

describe("a row that cannot be read", () => {
  it.each(SPOILED)("is left out, and everybody else is served: %s", async (_, sql, named) => {
    const { maya, shah, jo, okafor, at, writes, database, store } = await department();
    await maya.says("status");
    await jo.says("status");
    await okafor.says("status");
    await writes(
      { type: "entry", entry: entry({ id: "of-maya", enrolmentId: "rao-rt", programmeId: "rp", number: 1 }) },
      {
        type: "entry",
        entry: entry({
          id: "of-jo",
          enrolmentId: "bell-rt",
          programmeId: "rp",
          traineeId: "bell",
          number: 2,
        }),
      },
      { type: "prompt", prompt: prompt({ id: "to-jo", enrolmentId: "bell-rt", period: "2026-W20" }) },
    );
    expect(await database.database.db.$executeRawUnsafe(sql)).toBe(1);
    await at("2026-06-09 09:30");
    expect(maya.news().filter((text) => text.includes("Why this one"))).toHaveLength(1);
    await maya.says("status");
    expect(maya.answer()).toContain("Waiting for review: Sci.1.");
    await at("2026-06-12 16:00");
    expect(maya.news().at(-1)).toContain("Evidence approved");
    expect(shah.news().at(-1)).toContain("Radiotherapy Physics, week to 12 June 2026");

    const told: Unreadable[] = [];
    const again = prismaStore(database.database, (row) => told.push(row));
    for (let times = 0; times < 2; times += 1) {
      await again.directory("all");
      await again.entries({ enrolments: ["rao-rt", "bell-rt"] });
      await again.prompts(["rao-rt", "bell-rt"], new Date(0));
    }
    const names = told.map(({ table, id }) => `${table} ${id}`);
    expect(names).toEqual(named === "" ? [] : [named]);
    expect((await database.deliveries.counts()).dead).toBe(named === "" ? 1 : 0);
    const config = readConfig({ DATABASE_URL: database.url });
    const findings = await databaseFindings(config, { store } as Parameters<typeof databaseFindings>[1]);
    const wrong = findings.filter(({ state }) => state === "wrong").map(({ what }) => what);
    expect(wrong).toEqual(named === "" ? [] : [expect.stringContaining(`${named} cannot be read (`)]);
  });
});
