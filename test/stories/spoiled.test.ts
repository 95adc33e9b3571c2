import { describe, expect, it } from "vitest";
import { prismaStore } from "../../prisma/store.ts";
import { databaseFindings } from "../../src/commands/check-ups.ts";
import { readConfig } from "../../src/config.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import type { Unreadable } from "../../src/ports/found.ts";
import { rowsIn } from "../data.ts";
import { entry, prompt } from "../fixtures.ts";
import { department } from "./department.ts";

describe("a row that cannot be read", () => {
  it.each(rowsIn<{ sql: string; named: string }>(import.meta.dirname, "spoiled.yaml"))(
    "is left out, and everybody else is served: %s",
    async (_, { sql, named }) => {
      const { maya, shah, jo, okafor, at, writes, database, store } = await department();
      for (const one of [maya, jo, okafor]) await one.says("status");
      await writes(
        { type: "entry", entry: entry({ id: "of-maya", programmeId: "rp" }) },
        { type: "entry", entry: entry({ id: "of-jo", programmeId: "rp", traineeId: "bell", number: 2 }) },
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
        await again.prompts(["rao-rt", "bell-rt"]);
      }
      const names = told.map(({ table, id }) => `${table} ${id}`);
      expect(names).toEqual(named === "" ? [] : [named]);
      expect((await database.deliveries.counts()).dead).toBe(named === "" ? 1 : 0);
      const config = readConfig({ DATABASE_URL: database.url }, PLATFORMS);
      const findings = await databaseFindings(config, { store } as Parameters<typeof databaseFindings>[1]);
      const wrong = findings.filter(({ state }) => state === "wrong").map(({ what }) => what);
      expect(wrong).toEqual(named === "" ? [] : [expect.stringContaining(`${named} cannot be read (`)]);
    },
  );
});
