import { expect, it } from "vitest";
import { seedDemo } from "../../src/demo/department.ts";
import { dueAt, nextDueAfter } from "../../src/engine/schedule-facts.ts";
import { openOffice } from "../../src/office.ts";
import { nextThing } from "../../src/views/words/clock.ts";
import { emptySqliteUrl } from "../database.ts";

it.each(["2026-11-23T08:00:00Z", "2026-11-24T09:29:00Z", "2026-11-26T12:00:00Z", "2026-11-29T23:59:00Z"])(
  "a demo that is begun at %s comes to Tuesday's prompts next, as the README tells it",
  async (at) => {
    const databaseUrl = emptySqliteUrl();
    const office = await openOffice({ databaseUrl }, { now: () => new Date(at) });
    expect(await seedDemo(office.desk)).toBe(true);
    const ahead = Number(await office.desk.store.setting("clock-ahead-ms"));
    const began = new Date(Date.parse(at) + ahead);
    expect(await dueAt(office.desk.store, began)).toEqual([]); // nothing of last Friday is caught up on
    const next = await nextDueAfter(office.desk.store, began);
    await office.close();
    expect(ahead).toBeGreaterThanOrEqual(0);
    expect(next && nextThing(next)).toMatch(/^Tuesday .*, 09:30: prompts$/);
  },
);
