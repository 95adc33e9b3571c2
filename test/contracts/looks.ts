import { beforeAll, describe, expect, it } from "vitest";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { DayOff } from "../../src/core/people/days-off.ts";
import type { Write } from "../../src/ports/change.ts";
import type { Store } from "../../src/ports/store.ts";
import type { TestDatabase } from "../database.ts";
import {
  account,
  approved,
  DEPARTMENT,
  delegation,
  draft,
  enrolment,
  entry,
  meeting,
  message,
  NOW,
  occurrence,
  person,
  programme,
  prompt,
  put,
  reaction,
  supervision,
  write,
} from "../fixtures.ts";
import { populated } from "../populated.ts";

const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);
const EVERYBODY = DEPARTMENT.people.map(({ id }) => id).sort();

const dayOff = (whose: Partial<Pick<DayOff, "personId" | "programmeId">>): DayOff => ({
  id: "off-1",
  personId: null,
  programmeId: null,
  first: "2026-07-01",
  last: "2026-07-02",
  kind: "leave",
  name: null,
  ...whose,
});

const INSTEAD = { message: message({ lead: "Erased." }), words: "(erased)", someone: "somebody" };
const discarded: Entry = { ...draft(), status: "discarded", discardedAt: NOW };

/** What is promised of who is looked at when. */
export function looksContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`who is looked at, as the store on ${name} keeps it:`, () => {
    const here = populated(fresh);
    let store: Store;
    beforeAll(() => {
      store = here.store;
    });
    const found = async (now = NOW) =>
      (await store.toLookAt(now, null, 100)).map(({ personId }) => personId).sort();
    /** Everybody was looked at, and is again in so many hours. */
    async function allLookedAt(hours = 2) {
      const looks = await store.toLookAt(NOW, null, 100);
      await store.lookAgain(looks.map((look) => ({ ...look, at: later(hours), lookedAt: NOW })));
    }

    it("whoever is new at once, and then when it was said", async () => {
      expect(await found()).toEqual(EVERYBODY);
      await allLookedAt();
      expect(await found()).toEqual([]);
      expect(await found(later(2))).toEqual(EVERYBODY);
      expect((await store.toLookAt(later(2), null, 1))[0]).toMatchObject({ at: later(2), lookedAt: NOW });
    });

    it("whoever was written by other hands, once it is asked for them", async () => {
      await allLookedAt();
      await here.database.db.nextLook.deleteMany({ where: { personId: "rao" } });
      expect(await found()).toEqual([]);
      for (const _ of ["once", "and once more"]) await store.lookAtStrangers();
      expect(await found()).toEqual(["rao"]);
    });

    it("a few at a time, those first who have waited longest, and everybody once", async () => {
      const [first, ...others] = await store.toLookAt(NOW, null, 100);
      if (!first) return expect.fail("Somebody is there.");
      await store.lookAgain(others.map((look) => ({ ...look, at: later(1), lookedAt: NOW })));
      await store.lookAgain([{ ...first, at: later(2), lookedAt: NOW }]);
      const seen: string[] = [];
      for (let some = await store.toLookAt(later(2), null, 2); some.length > 0; ) {
        seen.push(...some.map(({ personId }) => personId));
        some = await store.toLookAt(later(2), some.at(-1) ?? null, 2);
      }
      expect(seen.at(-1)).toBe(first.personId);
      expect(seen.sort()).toEqual(EVERYBODY);
    });

    it("everybody whom a clock that was wrong had put off for longer than a day", async () => {
      await allLookedAt(27);
      expect(await found()).toEqual(EVERYBODY);
      await allLookedAt(25);
      expect(await found()).toEqual([]);
    });

    it("whatever changes while somebody is looked at has them looked at once more", async () => {
      const looks = await store.toLookAt(NOW, null, 100);
      await write(store, put.prompt(prompt()));
      await store.lookAgain(looks.map((look) => ({ ...look, at: later(2), lookedAt: NOW })));
      expect(await found()).toEqual(["rao"]);
    });

    const rao = enrolment();
    const known = (id: string) => ({
      ...person(),
      ...DEPARTMENT.people.find((one) => one.id === id),
      version: 1,
    });
    const off = (whose: { personId?: string; programmeId?: string }): Write => ({
      type: "day-off",
      off: dayOff(whose),
    });
    const changes: Record<string, [Write[], string]> = {
      "a trainee": [[put.person({ ...known("rao"), name: "Maya R. Rao" })], "rao"],
      "a supervisor": [[put.person({ ...known("lind"), active: false })], "lind okafor"],
      "a new person": [[put.person(person({ id: "new", name: "New Here" }))], "new"],
      "an account": [[put.account(account({ user: "U9", personId: "lind" }))], "lind okafor"],
      "nobody's account": [[put.account(account({ user: "U9", personId: null }))], ""],
      "an enrolment": [[put.enrolment({ ...rao, version: 1 })], "lind okafor rao"],
      "a supervision": [
        [put.link(supervision({ id: "more", enrolmentId: rao.id, supervisorId: "shah" }))],
        "lind okafor rao shah",
      ],
      "somebody who is named to decide": [
        [put.delegation(delegation({ supervisorId: "lind", delegateId: "onlooker" }))],
        "lind okafor onlooker",
      ],
      "a programme": [
        [put.programme({ ...programme(), ...DEPARTMENT.programme, version: 1 })],
        "bell lind okafor rao shah",
      ],
      "a pause": [[put.pause({ id: "p1", enrolmentId: rao.id, from: "2026-07-01", until: null })], "rao"],
      "a trainee's day off": [[off({ personId: "rao" })], "rao"],
      "a supervisor's day off": [[off({ personId: "lind" })], "lind okafor"],
      "a department's day off": [[off({ programmeId: rao.programmeId })], "bell lind okafor rao shah"],
      "a meeting": [[put.meeting(meeting({ enrolmentId: rao.id, withId: "okafor" }))], "lind okafor rao"],
      "an entry that is sent": [[put.entry(entry())], "lind okafor rao"],
      "a draft": [[put.entry(draft())], ""],
      "a prompt": [[put.prompt(prompt())], "rao"],
      "what was done": [[put.occurrence(occurrence())], ""],
      "a reaction": [[{ type: "reaction", fact: reaction(), was: null }], ""],
    };
    const named = put.delegation(delegation({ supervisorId: "lind", delegateId: "onlooker" }));
    const ofNamed: Record<string, [Write, string]> = {
      "a supervisor": [put.person({ ...known("lind"), active: false }), "lind okafor onlooker"],
      "an entry that is sent": [put.entry(entry()), "lind okafor onlooker rao"],
      "an enrolment": [put.enrolment({ ...rao, version: 1 }), "lind okafor onlooker rao"],
      "a programme": [
        put.programme({ ...programme(), ...DEPARTMENT.programme, version: 1 }),
        "bell lind okafor onlooker rao shah",
      ],
    };
    it.each(Object.entries(ofNamed))("%s concerns whoever was named to decide too", async (_, of) => {
      const [what, whom] = of;
      await write(store, named);
      await allLookedAt();
      await write(store, what);
      expect((await found()).join(" ")).toBe(whom);
    });
    it("a day off that is taken back concerns those whom it concerned", async () => {
      await write(store, off({ personId: "lind" }));
      await allLookedAt();
      await write(store, { type: "day-off-gone", off: dayOff({ personId: "lind" }) });
      expect((await found()).join(" ")).toBe("lind okafor");
    });
    /** What is there before, and what is done then. */
    const afterwards: Record<string, [Write[], Write[], string]> = {
      "an entry that is approved": [
        [put.entry(entry())],
        [{ type: "entry", entry: { ...approved(), version: 1 }, was: { ...entry(), version: 1 } }],
        "lind okafor rao",
      ],
      "a draft that is discarded": [
        [put.entry(draft())],
        [{ type: "entry", entry: { ...discarded, version: 1 }, was: { ...draft(), version: 1 } }],
        "lind okafor rao",
      ],
      "a discarded draft that comes back": [
        [put.entry(discarded)],
        [{ type: "entry", entry: { ...draft(), version: 1 }, was: { ...discarded, version: 1 } }],
        "lind okafor rao",
      ],
      "a draft that is written on": [
        [put.entry(draft())],
        [{ type: "entry", entry: { ...draft(), version: 1 }, was: { ...draft(), version: 1 } }],
        "",
      ],
      "a draft that goes": [[put.entry(draft())], [put.gone({ ...draft(), version: 1 })], "rao"],
      "an edition that is adopted": [
        [],
        [put.adoption({ programmeId: rao.programmeId, from: "a", to: "b", mapping: {}, at: NOW })],
        "bell lind okafor rao shah",
      ],
      "evidence that is erased": [
        [],
        [{ type: "evidence-erased", enrolmentId: rao.id, instead: INSTEAD }],
        "lind okafor rao",
      ],
      "somebody who is erased": [
        [],
        [{ type: "person-erased", person: { ...known("rao"), name: "Erased" }, instead: INSTEAD }],
        "rao",
      ],
    };
    it.each(Object.entries(afterwards))("%s concerns those whose schedule it may change", async (_, of) => {
      const [before, then, whom] = of;
      if (before.length > 0) await write(store, ...before);
      await allLookedAt();
      await write(store, ...then);
      expect((await found()).join(" ")).toBe(whom);
    });
    it.each(Object.entries(changes))("%s concerns those whose schedule it may change", async (_, of) => {
      const [writes, whom] = of;
      await allLookedAt();
      await write(store, ...writes);
      expect((await found()).join(" ")).toBe(whom);
    });
  });
}
