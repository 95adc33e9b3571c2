import { beforeAll, describe, expect, it } from "vitest";
import type { Store, SweepQuery } from "../../src/ports/store.ts";
import type { TestDatabase } from "../database.ts";
import {
  account,
  approval,
  approved,
  change,
  decision,
  delivery,
  entry,
  NOW,
  put,
  returned,
  WORKSPACE,
  write,
} from "../fixtures.ts";
import { populated } from "../populated.ts";

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);

/** What every store promises to whoever looks for what was missed. */
export function sweepingContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`what may have been missed, on ${name}`, () => {
    const here = populated(fresh);
    let store: Store;
    beforeAll(() => {
      ({ store } = here);
    });

    const card = (id: string, entryId: string, revision = 1, workspace = WORKSPACE) =>
      here.database.db.card.create({
        data: { id, entryId, revision, workspace, conversation: "C", message: id, face: "", sentAt: NOW },
      });
    const query = {
      workspace: WORKSPACE,
      approvedSince: ago(48),
      lookedAtBefore: ago(1),
      orAfter: ago(-1),
      limit: 20,
    };
    const found = async (overrides: Partial<SweepQuery> = {}) =>
      (await store.cardsToSweep({ ...query, ...overrides })).map(({ id }) => id);
    const approvedBy = (number: number, hours: number, how: "reaction" | "button") => {
      const at = ago(hours);
      const decided = decision({ id: `decision-${number}`, entryId: `entry-${number}`, at, how });
      const given = approved({ number, approval: approval({ how, at }) });
      return write(store, put.entry(given), put.decision(decided));
    };

    it("are cards of what waits, in its current revision and in this workspace", async () => {
      await write(store, put.entry(entry({ revision: 2 })), put.entry(returned({ number: 2 })));
      await card("current", "entry-1", 2);
      await card("out of date", "entry-1", 1);
      await card("returned", "entry-2");
      await card("elsewhere", "entry-1", 2, "local:other");
      await card("of nothing", "entry-9");
      expect(await found()).toEqual(["current"]);
      expect(await found({ workspace: "local:other" })).toEqual(["elsewhere"]);
    });

    it("are cards of what was approved by a reaction lately, and of nothing else that was approved", async () => {
      await approvedBy(1, 47, "reaction");
      await approvedBy(2, 49, "reaction");
      await approvedBy(3, 1, "button");
      for (const n of [1, 2, 3]) await card(`card ${n}`, `entry-${n}`);
      expect(await found()).toEqual(["card 1"]);
      await write(store, put.entry(entry({ revision: 2, version: 1 }))); // stands no longer
      expect(await found()).toEqual([]);
    });

    it("are looked at once in a while: those never looked at first, then the longest ago", async () => {
      for (const n of [1, 2, 3, 4]) {
        await write(store, put.entry(entry({ number: n })));
        await card(`card ${n}`, `entry-${n}`);
      }
      const lookedAt = async (id: string, hours: number) => {
        const [one] = (await store.cardsToSweep(query)).filter((each) => each.id === id);
        if (!one) throw new Error(`${id} is not to be looked at.`);
        expect(await store.cardSwept(one, ago(hours))).toBe(true);
        expect(await store.cardSwept(one, ago(hours))).toBe(false); // as another replica would
      };
      await lookedAt("card 1", 2);
      await lookedAt("card 2", 3);
      await lookedAt("card 3", 0.5);
      expect(await found()).toEqual(["card 4", "card 2", "card 1"]);
      expect(await found({ limit: 2 })).toEqual(["card 4", "card 2"]);
      expect(await found({ lookedAtBefore: ago(0) })).toEqual(["card 4", "card 2", "card 1", "card 3"]);
      expect(await found({ orAfter: ago(0.75) })).toEqual(["card 4", "card 2", "card 1", "card 3"]); // before it was put back
    });

    it("are entries of which nobody has a card, sends that nobody ended, and messages that are not there", async () => {
      await write(store, ...[1, 2, 3].map((number) => put.entry(entry({ number }))));
      await card("stands", "entry-1");
      const shows = { entryId: "entry-2", revision: 1 };
      await store.commit(change({ deliveries: [delivery({ key: "card", card: shows })] }));
      expect(await store.unasked(10)).toEqual([{ entryId: "entry-3", cards: "never" }]);
      const [claimed] = await here.deliveries.claim("one", 60_000, 1);
      expect(await store.unended(10)).toEqual([]);
      await here.database.db.delivery.updateMany({ data: { leaseUntil: 1 } });
      expect(await store.unended(10)).toMatchObject([{ key: "card", state: "sending" }]);
      await here.deliveries.settle(claimed?.id ?? 0, "one", NOW, "dead", "refused");
      expect((await store.unasked(10))[0]).toEqual({ entryId: "entry-2", cards: "given up" });
      const what = { kind: "prompt", subject: "rao-rt", personId: "rao", period: "2026-W24" } as const;
      const sent = { ...what, plannedAt: ago(1), at: NOW, outcome: "sent", why: null } as const;
      for (const key of ["there", "gone", "not by the calendar"])
        await store.commit(
          change({
            cause: key.startsWith("not") ? key : `calendar:${key}`,
            writes: [{ type: "occurrence", occurrence: { ...sent, key } }],
            deliveries: key === "there" ? [delivery({ key })] : [],
          }),
        );
      expect((await store.unsent(ago(2), 10)).map(({ key }) => key)).toEqual(["gone"]);
      expect(await store.unsent(ago(0), 10)).toEqual([]);
    });

    it("is noted of an account when its platform was last asked, and nothing else of it changes", async () => {
      const okafor = account({ personId: "okafor" });
      const before = await store.account(okafor);
      await store.accountChecked(okafor, NOW);
      const record = { ...before?.record, checkedAt: NOW };
      expect(await store.account(okafor)).toEqual({ ...before, record });
      await store.accountChecked(okafor, null);
      expect((await store.account(okafor))?.record.checkedAt).toBeNull();
      await store.accountChecked({ workspace: WORKSPACE, user: "nobody" }, NOW);
    });
  });
}
