import { expect, it } from "vitest";
import { addSuggestCommand } from "../../src/commands/suggest.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { typedOn } from "../commands/typed.ts";
import { approved, claim, draft, put, withdrawn, words } from "../fixtures.ts";
import { type Department, department } from "./department.ts";

/*
 * What a department's approved evidence of like words claimed, as whoever logs sees it. Nothing in the line itself
 * suggests anything.
 */

const LINE = "Stood by while the afterloader had its stepper greased";
const at = { programmeId: "rp", enrolmentId: "bell-rt", traineeId: "bell" };
const claims = (...ids: string[]) => ids.map((competence) => claim({ competence, line: "" }));
const said = (title: string, ...ids: string[]) =>
  words({ title, narrative: "", reflection: "", claims: claims(...ids) });
const like = (number: number, overrides: Partial<Parameters<typeof approved>[0]> = {}) =>
  approved({ ...at, number, words: said("Zanzibar afterloader stepper greasing", "Tech4"), ...overrides });
/** Evidence that has nothing in common with the line. */
const others = (from: number, most: number) =>
  Array.from({ length: most }, (_, n) =>
    approved({ ...at, number: from + n, words: said(`Quokka${n} wombat${n}`, "Sci3") }),
  );

async function suggested(scene: Department, entries: readonly Entry[], line = LINE) {
  await scene.writes(...entries.map(put.entry));
  await scene.maya.says(line);
  await scene.maya.presses("Keep as evidence");
  return scene.maya.form().fields.find(({ name }) => name === "suggested") ?? null;
}

it("nothing is learned from 29 approved entries; from 30 on how many claimed it is said, and no word of theirs", async () => {
  const few = await department();
  expect(await suggested(few, [like(1), like(2), ...others(3, 27)])).toBeNull();
  const scene = await department();
  const field = await suggested(scene, [like(1), like(2), ...others(3, 28)]);
  expect(field).toMatchObject({
    value: [],
    groups: [
      {
        options: [
          {
            value: "Tech4",
            label: expect.stringContaining("Tech4 (2 approved pieces of like words claimed it) Solve"),
          },
        ],
      },
    ],
  });
  expect(JSON.stringify(scene.maya.form())).not.toMatch(/zanzibar|quokka|Bell/i);
  const type = typedOn(scene.desk, addSuggestCommand);
  const told = await type("suggest", LINE, "--programme", "RP");
  expect(told).toContain("(2 approved pieces of like words claimed it)");
  expect(told).not.toMatch(/zanzibar|quokka|Bell/i);
  expect(JSON.parse(await type("suggest", LINE, "--programme", "RP", "--json"))).toEqual([
    { line: 1, suggestions: [{ id: "Tech4", because: ["2 approved pieces of like words claimed it"] }] },
  ]);
  expect(await type("suggest", LINE)).toBe("No suggestion: choose the competence yourself.");
  expect(await type("suggest", LINE, "--programme", "NM")).toBe(await type("suggest", LINE));
});

it("a form that comes back has the same suggestions", async () => {
  const scene = await department();
  await suggested(scene, [like(1), like(2), ...others(3, 28)]);
  scene.maya.fills({ attested: true });
  await scene.maya.sends();
  expect(scene.maya.errors()).toEqual({ claims: "Choose at least one competence." });
  const field = scene.maya.form().fields.find(({ name }) => name === "suggested");
  expect(JSON.stringify(field)).toContain("2 approved pieces");
});

const struck = [{ ...claim({ competence: "Tech4", line: "" }), struck: "Not shown." }, ...claims("Prof2")];

it.each<[string, readonly Entry[]]>([
  [
    "another programme's",
    [like(31, { programmeId: "nm", id: "a" }), like(32, { programmeId: "nm", id: "b" })],
  ],
  [
    "withdrawn",
    [withdrawn({ ...at, number: 31, words: said("Afterloader stepper greasing", "Tech4") }), like(32)],
  ],
  ["struck", [like(31, { words: { ...said("Afterloader stepper greasing"), claims: struck } }), like(32)]],
  [
    "only a draft",
    [draft({ ...at, number: 31, words: said("Afterloader stepper greasing", "Tech4") }), like(32)],
  ],
  [
    "said in the reflection alone",
    [
      like(31, { words: { ...said("Quagga", "Tech4"), reflection: "Afterloader stepper greasing" } }),
      like(32),
    ],
  ],
])("what is %s never counts", async (_what, entries) => {
  const scene = await department();
  expect(await suggested(scene, [...others(1, 30), ...entries])).toBeNull();
});

it("what stands approved counts while its next revision is being written, whose words do not", async () => {
  const scene = await department();
  const stands = like(31).standing;
  const next = said("Afterloader stepper greasing", "Prof2");
  const rewriting = [31, 32].map((number) =>
    draft({ ...at, number, revision: 2, words: next, standing: stands }),
  );
  await scene.writes(...[like(31), like(32)].map(put.entry));
  const stored = await Promise.all([31, 32].map((number) => scene.entry(number)));
  const revised = rewriting.map((entry, n) => ({ ...entry, version: stored[n]?.version ?? 0 }));
  const field = await suggested(scene, [...others(1, 30), ...revised]);
  expect(JSON.stringify(field)).toContain('"Tech4"');
  expect(JSON.stringify(field)).not.toContain('"Prof2"');
});

it("codes of an earlier edition are read as those of the one that counts now", async () => {
  const scene = await department();
  const mapping = { Tech4: ["PS3"], Sci3: ["Sci3"] };
  const adoption = { programmeId: "rp", from: "first", to: "second", mapping, at: scene.clock.now() };
  await scene.writes({ type: "adoption", adoption });
  await scene.adapts({ edition: "second" });
  const field = await suggested(scene, [like(1), like(2), ...others(3, 28)]);
  expect(field).toMatchObject({ groups: [{ options: [{ value: "PS3" }] }] });
});
