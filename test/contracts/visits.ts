import { beforeAll, describe, expect, it } from "vitest";
import { prismaVisits } from "../../prisma/visits.ts";
import type { HandedOut, Visit, Visits } from "../../src/ports/visits.ts";
import type { TestDatabase } from "../database.ts";
import { NOW, WORKSPACE } from "../fixtures.ts";
import { populated } from "../populated.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LIMITS = { longestMs: 8 * HOUR, idleMs: HOUR };
const later = (ms: number) => new Date(NOW.getTime() + ms);

/** What every implementation of links and visits promises. */
export function visitsContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`links and visits on ${name}`, () => {
    const here = populated(fresh, async () => {});
    let visits: Visits;
    beforeAll(() => {
      visits = prismaVisits(here.database);
    });

    const account = { workspace: WORKSPACE, user: "rao" };
    const link = (hash: string, over: Partial<HandedOut> = {}): HandedOut => ({
      hash,
      account,
      personId: "rao",
      page: "coverage",
      expiresAt: later(15 * MINUTE),
      ...over,
    });
    const visit = (hash: string, begunAt = NOW): Visit => ({ hash, account, personId: "rao", begunAt });
    const handOut = (one: HandedOut, now = NOW) => visits.handOut(one, now, LIMITS);

    it("know what a link is for, and nothing of one that was never handed out", async () => {
      await handOut(link("a"));
      expect(await visits.link("a")).toEqual({ ...link("a"), usedAt: null });
      expect(await visits.link("b")).toBeNull();
      expect(await visits.begin("b", visit("v"))).toBe(false);
      expect(await visits.visit("v", NOW, LIMITS)).toBeNull();
    });

    it("use a link once: of twenty at the same time one begins a visit", async () => {
      await handOut(link("a"));
      const tries = Array.from({ length: 20 }, (_, n) => visits.begin("a", visit(`v${n}`)));
      const won = await Promise.all(tries);
      expect(won.filter(Boolean)).toHaveLength(1);
      const begun = await Promise.all(won.map((_, n) => visits.visit(`v${n}`, NOW, LIMITS)));
      expect(begun.map((one) => one !== null)).toEqual(won);
      expect(await visits.link("a")).toMatchObject({ usedAt: NOW });
    });

    it("begin nothing with a link that has expired, to the millisecond", async () => {
      await handOut(link("a"));
      await handOut(link("b"));
      expect(await visits.begin("a", visit("v", later(15 * MINUTE)))).toBe(false);
      expect(await visits.begin("b", visit("v", later(15 * MINUTE - 1)))).toBe(true);
    });

    it("end a visit an hour after it was last seen, and after eight hours whatever happens", async () => {
      await handOut(link("a"));
      await visits.begin("a", visit("v"));
      for (let minutes = 50; minutes < 8 * 60; minutes += 50)
        expect(await visits.visit("v", later(minutes * MINUTE), LIMITS)).toEqual(visit("v"));
      expect(await visits.visit("v", later(8 * HOUR), LIMITS)).toBeNull();
      await handOut(link("b"));
      await visits.begin("b", visit("w"));
      expect(await visits.visit("w", later(HOUR - 1), LIMITS)).not.toBeNull();
      expect(await visits.visit("w", later(2 * HOUR - 1), LIMITS)).toBeNull();
    });

    it("end a visit that was last seen before the clock was put back, but not for what two clocks differ by", async () => {
      await handOut(link("a"));
      await visits.begin("a", visit("v"));
      expect(await visits.visit("v", later(-MINUTE), LIMITS)).not.toBeNull();
      expect(await visits.visit("v", later(-MINUTE - 1), LIMITS)).toBeNull();
    });

    it("end a visit when they are told to, and no other", async () => {
      for (const one of ["a", "b"]) {
        await handOut(link(one));
        await visits.begin(one, visit(`of ${one}`));
      }
      await visits.end("of a");
      expect(await visits.visit("of a", NOW, LIMITS)).toBeNull();
      expect(await visits.visit("of b", NOW, LIMITS)).not.toBeNull();
    });

    it("sweep out what is of no use to anybody when the next link is handed out", async () => {
      await handOut(link("old"));
      await visits.begin("old", visit("old"));
      await handOut(link("next", { expiresAt: later(25 * HOUR) }), later(23 * HOUR));
      expect(await here.database.db.pageVisit.count()).toBe(0);
      expect(await visits.link("old")).not.toBeNull(); // it can still be said that it was used
      await handOut(link("last"), later(25 * HOUR));
      expect(await visits.link("old")).toBeNull();
      expect(await visits.link("next")).not.toBeNull();
    });
  });
}
