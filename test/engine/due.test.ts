import { expect, it } from "vitest";
import { doDueWork } from "../../src/engine/due.ts";
import { asked, department } from "../stories/department.ts";

const TUESDAY = new Date("2026-06-09T09:30:00+01:00");

/** A department on whose first Tuesday nothing can be saved: what is said of the work meanwhile. */
async function onTuesday(saving: boolean) {
  const scene = await department();
  const away = () => Promise.reject(new Error("the disk is full"));
  const store = saving ? scene.store : { ...scene.store, commitAll: async () => false, commit: away };
  const signs: boolean[] = [];
  scene.clock.moveTo(TUESDAY);
  const done = await doDueWork({ ...scene.desk, store }, TUESDAY, (worked) => signs.push(worked));
  return { signs, done };
}

it("what was planned and cannot be saved is no sign of life, and each is named and stays due", async () => {
  const { signs, done } = await onTuesday(false);
  expect(signs.length).toBeGreaterThan(2);
  expect(signs).not.toContain(true);
  expect(done).toMatchObject({ sent: 0, skipped: 0 });
  expect(done.failed.map(({ subject, why }) => `${subject} ${why}`)).toContainEqual(
    expect.stringMatching(/^prompt:.*the disk is full/),
  );
  expect(new Set(done.failed.map(({ key }) => key)).size).toBe(done.failed.length);
});

it("what is saved is one, and is not due again", async () => {
  const { signs, done } = await onTuesday(true);
  expect(signs.filter((worked) => worked)).toHaveLength(done.sent + done.skipped);
  expect(done.failed).toEqual([]);
  const scene = await asked();
  expect((await doDueWork(scene.desk, scene.clock.now())).sent).toBe(0);
});
