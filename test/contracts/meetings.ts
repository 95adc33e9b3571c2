import { beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/ports/store.ts";
import type { TestDatabase } from "../database.ts";
import { agreedAction, change, meeting, NOW, put, write } from "../fixtures.ts";
import { populated } from "../populated.ts";

/** What is promised of meetings, and of what was agreed at them. */
export function meetingsContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`meetings, as the store on ${name} keeps them:`, () => {
    const here = populated(fresh);
    let store: Store;
    beforeAll(() => {
      store = here.store;
    });
    const planned = meeting({ id: "planned", day: "2026-06-19", state: "planned", heldAt: null });

    it("are read with what was agreed, by their days and in its order, of those enrolments alone", async () => {
      const held = meeting({ id: "held", day: "2026-06-05" });
      const [one, two] = [1, 2].map((place) => agreedAction({ id: `a-${place}`, meetingId: "held", place }));
      const others = meeting({ id: "others", enrolmentId: "bell-rt" });
      await write(store, ...[planned, held, others].map(put.meeting));
      if (one && two) await write(store, ...[two, one].map(put.action));
      expect(await store.meetings(["rao-rt"])).toEqual({
        meetings: [held, planned].map((each) => ({ ...each, version: 1 })),
        actions: [one, two].map((each) => ({ ...each, version: 1 })),
      });
      expect(await store.meetings([])).toEqual({ meetings: [], actions: [] });
    });

    it("are one of a day, and are replaced, as what was agreed is, only as they were read", async () => {
      await write(store, put.meeting(planned), put.action(agreedAction()));
      const settled = agreedAction({ state: "done", settledAt: NOW, settledBy: "rao" });
      for (const version of [0, 7])
        for (const late of [put.meeting({ ...planned, version }), put.action({ ...settled, version })])
          expect((await store.commit(change({ cause: `late ${version}`, writes: [late] }))).type).toBe(
            "stale",
          );
      await write(store, put.meeting({ ...planned, state: "cancelled", version: 1 }));
      await write(store, put.action({ ...settled, version: 1 }));
      const { meetings, actions } = await store.meetings(["rao-rt"]);
      expect([meetings[0]?.state, actions[0]]).toEqual(["cancelled", { ...settled, version: 2 }]);
    });

    it("belong to the schedule of both while they are planned for that day or later", async () => {
      const cancelled = meeting({ id: "cancelled", day: "2026-06-20", state: "cancelled", heldAt: null });
      await write(
        store,
        ...[planned, meeting({ id: "held", day: "2026-06-21" }), cancelled].map(put.meeting),
      );
      const since = { planned: NOW, asked: NOW, meetings: "2026-06-19" };
      for (const people of [["rao"], ["okafor"], "all"] as const) {
        const { meetings, directory } = await store.calendar(people, since);
        expect([people, meetings.map(({ id }) => id)]).toEqual([people, ["planned"]]);
        expect(directory.enrolments.get("rao-rt")?.traineeId).toBe("rao");
        expect(directory.people.has("okafor")).toBe(true);
      }
      expect((await store.calendar(["bell"], since)).meetings).toEqual([]);
      expect((await store.calendar("all", { ...since, meetings: "2026-06-20" })).meetings).toEqual([]);
    });
  });
}
