import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prismaStore } from "../../prisma/store.ts";
import { approvedOf } from "../../src/core/coverage/approved.ts";
import { type Adoption, entryUnder } from "../../src/core/editions.ts";
import type { Actor, EntryAction } from "../../src/core/entry/decision.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { transition } from "../../src/core/entry/transition.ts";
import type { Write } from "../../src/ports/change.ts";
import type { Store } from "../../src/ports/store.ts";
import type { TestDatabase } from "../database.ts";
import {
  approval,
  approved,
  change,
  claim,
  draft,
  entry,
  NOW,
  put,
  returned,
  words,
  write,
} from "../fixtures.ts";
import { populated } from "../populated.ts";
import { forCounting } from "./for-counting.ts";

/*
 * What counts of an enrolment, by the database, is what the core reckons from its entries: whatever becomes of these, and
 * whoever has changed them.
 */

const RAO = "rao-rt";
const OUTSIDER = { outsider: "meyer", name: "Dr Meyer", role: "Consultant", organisation: "St Mary" };
const minutes = (n: number) => new Date(NOW.getTime() + n * 60_000);

/** One that becomes two, two that become one, one that nothing stands for any more, and once more a step further. */
const ADOPTED: Adoption[] = [
  {
    ...{ programmeId: "radiotherapy", from: "first", to: "second", at: NOW },
    mapping: { A1: ["A1", "B2"], A2: ["A1"], B1: [], B2: ["B2"] },
  },
  {
    ...{ programmeId: "radiotherapy", from: "second", to: "third", at: minutes(1) },
    mapping: { A1: ["C1"], B2: ["C1"], B1: ["B1"] },
  },
];

const underWay = ["draft", "submitted", "returned"];

/** What the core makes of all entries. */
async function reckoned(store: Store, adoptions: readonly Adoption[], since: Date | null) {
  const all = await store.entries({ enrolments: [RAO] });
  const lately = ({ status, standing }: Entry) =>
    since !== null && status === "approved" && standing !== null && standing.approval.at > since;
  return {
    entries: all.filter((one) => underWay.includes(one.status) || lately(one)),
    approved: approvedOf(all.map((one) => entryUnder(one, adoptions))),
  };
}

async function counted(store: Store, adoptions: readonly Adoption[], since: Date | null) {
  const only = since && { since: new Map([[RAO, since]]) };
  return (await store.evidence({ enrolments: [RAO], adoptions, ...only })).get(RAO);
}

export function evidenceContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`evidence as it counts, on ${name}`, () => {
    const here = populated(fresh);
    let store: Store;
    let another: Store; // of a replica, which is told of nothing
    beforeAll(() => {
      store = here.store;
    });
    beforeEach(() => {
      another = prismaStore(here.database);
    });

    const someWords = fc
      .record({
        claims: fc.uniqueArray(fc.constantFrom("A1", "A2", "B1", "B2", "Z9"), { minLength: 1, maxLength: 4 }),
        edition: fc.constantFrom("", "first", "second", "third"),
        kind: fc.constantFrom("audit" as const, "report" as const, null),
        lastDay: fc.constantFrom("2026-05-20", "2026-05-21", null),
      })
      .map(({ claims, ...some }) =>
        words({ ...some, claims: claims.map((competence) => claim({ competence })) }),
      );
    const strikes = fc.constantFrom([], [{ competence: "A2", reason: "Not shown." }]);
    const trainee: Actor = { id: "rao", standing: "trainee", here: true, leads: false, onBehalfOf: null };
    const reviewers = fc.constantFrom("okafor", "lind");
    const byTrainee = fc.oneof(
      fc.record({ type: fc.constant("revise"), words: someWords, send: fc.boolean() }),
      fc.constant({ type: "discard" }),
      fc.constant({ type: "delete-draft" }),
      fc.constant({ type: "withdraw", reason: "A reason." }),
      fc.constant({ type: "bring-back" }),
    );
    const byReviewer = fc.oneof(
      {
        weight: 3,
        arbitrary: strikes.map((struck) => ({ type: "approve", struck, how: "button", reaction: null })),
      },
      { weight: 1, arbitrary: fc.constant({ type: "return", feedback: "Say more.", how: "button" }) },
      { weight: 1, arbitrary: fc.constant({ type: "withdraw-approval", reason: "No.", how: "button" }) },
    );
    const verdicts = fc.oneof(
      strikes.map((struck) => ({ type: "approve", struck })),
      fc.constant({ type: "return", feedback: "Say more." }),
    );
    const byOutsider = verdicts.map((verdict) => ({ type: "decide-by-link", by: OUTSIDER, verdict }));
    const byLead = fc.oneof(
      { weight: 3, arbitrary: fc.constant({ type: "confirm-link", how: "button" }) },
      { weight: 1, arbitrary: fc.constant({ type: "decline-link", reason: "No.", how: "button" }) },
    );
    const steps = fc.record({
      which: fc.nat({ max: 2 }),
      act: fc.oneof(
        byTrainee.map((action) => ({ action, by: trainee })),
        fc.tuple(byReviewer, reviewers).map(([action, id]) => ({
          action,
          by: { ...trainee, id, standing: "reviewer" as const },
        })),
        byOutsider.map((action) => ({
          action,
          by: { ...trainee, id: "meyer", standing: "outsider" as const },
        })),
        byLead.map((action) => ({
          action,
          by: { ...trainee, id: "adeyemi", standing: "lead" as const, leads: true },
        })),
      ),
      adoptions: fc.constantFrom([], ADOPTED.slice(0, 1), ADOPTED),
      since: fc.constantFrom(null, NOW, minutes(4)),
    });

    it("is what is reckoned from all entries, whatever becomes of them", async () => {
      let number = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.tuple(someWords, someWords, someWords),
          fc.array(steps, { minLength: 6, maxLength: 14 }),
          async (texts, walk) => {
            const ids: string[] = [];
            for (const text of texts) {
              number += 1;
              ids.push(`entry-${number}`);
              await write(store, put.entry(entry({ id: `entry-${number}`, number, words: text })));
            }
            for (const [minute, { which, act, adoptions, since }] of walk.entries()) {
              const now = await store.entry(ids[which] ?? "");
              if (!now) continue;
              const stood = now.status === "withdrawn" ? now.from?.standing?.revision : null;
              const kept = stood ? await store.revisions(now.id) : [];
              const before = kept.find(({ revision }) => revision === stood)?.words ?? null;
              const action = { ...act.action, revision: now.revision, approved: before } as EntryAction;
              const decided = transition(now, action, act.by, minutes(minute));
              if (!decided.ok) continue;
              const change: Write = { type: "entry", entry: decided.entry ?? now, was: now };
              await write(store, decided.entry ? change : put.gone(now));
              const expected = await reckoned(store, adoptions, since);
              expect(await counted(store, adoptions, since)).toEqual(expected);
              expect(await counted(another, adoptions, since)).toEqual(expected);
            }
          },
        ),
        { numRuns: 20 },
      );
    });

    it("is read without texts where none is shown, with what waits as it is counted elsewhere", async () => {
      await write(
        store,
        put.entry(approved({ id: "a", number: 1 })),
        put.entry(entry({ id: "b", number: 2 })),
        put.entry(returned({ id: "c", number: 3 })),
        put.entry(draft({ id: "d", number: 4 })),
      );
      const found = await store.evidence({ enrolments: [RAO], adoptions: [], texts: false });
      const expected = await reckoned(store, [], null);
      expect(found.get(RAO)?.entries).toEqual(expected.entries.map(forCounting));
      expect(expected.entries.map(({ number }) => number)).toEqual([2, 3, 4]);
    });

    it("counts what was decided by a link once that is confirmed, and as no one reviewer's", async () => {
      const decision = { by: OUTSIDER, at: NOW, verdict: { type: "approve" as const, struck: [] } };
      await write(store, put.entry({ ...entry({ id: "a", number: 1 }), byLink: decision }));
      const waits = await counted(store, [], null);
      expect(waits?.approved).toEqual(approvedOf([]));
      expect(waits?.entries).toEqual([expect.objectContaining({ byLink: decision })]);
      await write(
        store,
        put.entry(approved({ id: "b", number: 2, approval: approval({ byLink: OUTSIDER }) })),
        put.entry(approved({ id: "c", number: 3, approval: approval({ byLink: OUTSIDER }) })),
      );
      const confirmed = await counted(store, [], null);
      expect(confirmed).toEqual(await reckoned(store, [], null));
      expect(confirmed?.approved).toMatchObject({ at: [NOW.getTime(), NOW.getTime()], reviewer: null });
    });

    it("is given for each enrolment that is asked for, one without evidence too, and for no other", async () => {
      await write(store, put.entry(approved()));
      const found = await store.evidence({ enrolments: [RAO, "bell-rt"], adoptions: [] });
      expect([...found.keys()].sort()).toEqual(["bell-rt", RAO]);
      expect(found.get("bell-rt")).toEqual({ entries: [], approved: approvedOf([]) });
      expect(found.get(RAO)?.approved.at).toHaveLength(1);
      expect((await store.evidence({ enrolments: [], adoptions: [] })).size).toBe(0);
    });

    it("leaves out a piece whose approval some other hand has spoiled, and counts all others", async () => {
      const at = minutes(3);
      await write(
        store,
        put.entry(approved({ id: "a", number: 1 })),
        put.entry(approved({ id: "b", number: 2, approval: approval({ at }) })),
      );
      await here.database.db.revision.updateMany({
        where: { entryId: "a" },
        data: { approval: { by: "x" } },
      });
      expect((await counted(store, [], null))?.approved.at).toEqual([at.getTime()]);
      if (here.database.provider !== "sqlite") return; // which keeps as JSON whatever it is given
      await here.database.db.$executeRawUnsafe(
        `UPDATE "Revision" SET "approval" = '{' WHERE "entryId" = 'a'`,
      );
      expect((await counted(another, [], null))?.approved.at).toEqual([at.getTime()]);
    });

    it("counts what is committed while it is read from the next time on", async () => {
      await write(store, put.entry(approved({ id: "a", number: 1 })));
      const both = await Promise.all([
        counted(store, [], null),
        store.commit(change({ cause: "b", writes: [put.entry(approved({ id: "b", number: 2 }))] })),
        counted(store, [], null),
      ]);
      expect([1, 2]).toContain(both[0]?.approved.at.length);
      expect((await counted(store, [], null))?.approved.at).toHaveLength(2);
      expect((await counted(another, [], null))?.approved.at).toHaveLength(2);
    });
  });
}
