import { expect, it } from "vitest";
import { doDueWork } from "../../src/engine/due.ts";
import { enrolment, person, put, supervision } from "../fixtures.ts";
import { statementsOf } from "../statements.ts";
import { type Casting, type Department, department, IN_CHANNEL, waiting } from "../stories/department.ts";
import { EVIDENCE, reacting, TICK } from "../stories/member.ts";

/*
 * How often one act asks the database: a statement costs as much as thousands of lines of ours. What is told of it, by the
 * outbox, is not counted here.
 */

/** Everybody is known by now, and nothing more is sent. */
async function still(scene: Department): Promise<Department> {
  for (const one of [scene.maya, scene.okafor, scene.sam]) await one.commands("help");
  scene.database.deliveries.someDue = async () => false;
  return scene;
}

const reactions: [of: string, most: number, who: "okafor" | "sam", emoji: string][] = [
  ["a ✅", 15, "okafor", TICK],
  ["a ✅ of an onlooker, who is told so,", 8, "sam", TICK],
  ["a ↩️", 15, "okafor", "leftwards_arrow_with_hook"],
  ["an emoji that means nothing", 0, "okafor", "tada"],
];
const places: [where: string, casting: Casting][] = [
  ["in their own conversation", {}],
  ["in a channel", IN_CHANNEL],
];

for (const [where, casting] of places)
  it.each(reactions)(`%s asks the database at most %i times ${where}`, async (_, most, who, emoji) => {
    const scene = await still(await waiting(casting));
    const { ref } = scene.okafor.sees("To review: #1");
    const act = () => scene[who].does(reacting(ref, emoji), { silent: true });
    expect((await statementsOf(act)).length).toBeLessThanOrEqual(most);
  });

it("a ✅ reads no narrative of its trainee's other evidence: that is only counted", async () => {
  const scene = await still(await waiting({}));
  const { ref } = scene.okafor.sees("To review: #1");
  const statements = await statementsOf(() => scene.okafor.does(reacting(ref, TICK), { silent: true }));
  const others = statements.filter((sql) => sql.includes('"counted"'));
  expect(others).toHaveLength(1);
  expect(others[0]).not.toContain('"narrative"');
});

it("evidence that is sent for review asks the database at most 20 times", async () => {
  const scene = await still(await department());
  const { maya } = scene;
  await maya.commands("log");
  maya.fills(EVIDENCE);
  const before = (await scene.store.entries({})).length;
  const statements = await statementsOf(() => maya.sends());
  expect((await scene.store.entries({ statuses: ["submitted"] })).length).toBe(before + 1);
  expect(statements.length).toBeLessThanOrEqual(20);
  expect(statements.length).toBeGreaterThan(5); // they are seen at all
});

it("a Friday's messages ask the database at most three times each, and the week's prompts too", async () => {
  const scene = await still(await department());
  const since = { createdAt: scene.clock.now() };
  const trainees = Array.from({ length: 60 }, (_, n) => person({ id: `t${n}`, name: `Trainee ${n}` }));
  await scene.writes(...trainees.map(put.person));
  await scene.writes(
    ...trainees.map(({ id }) => put.enrolment(enrolment({ traineeId: id, programmeId: "rp", ...since }))),
    ...trainees.map(({ id }) => put.link(supervision({ enrolmentId: `${id}-rt`, supervisorId: "okafor" }))),
  );
  for (const day of ["2026-06-09 09:30", "2026-06-12 16:00"]) {
    scene.clock.moveTo(new Date(`${day.replace(" ", "T")}:00+01:00`));
    const before = await scene.database.database.db.delivery.count();
    const statements = await statementsOf(() => doDueWork(scene.desk, scene.clock.now()));
    const messages = (await scene.database.database.db.delivery.count()) - before;
    expect(messages).toBeGreaterThan(60);
    expect(statements.length / messages).toBeLessThanOrEqual(3);
  }
});
