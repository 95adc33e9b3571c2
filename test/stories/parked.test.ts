import { describe, expect, it } from "vitest";
import { asked, type Department, department } from "./department.ts";
import { pressing } from "./member.ts";

const question = (said: readonly string[]) =>
  /Anything recent for (\S+)\?/.exec(said.find((text) => text.includes("Why this one")) ?? "")?.[1] ?? "";
const parkedOf = async ({ store }: Department) =>
  (await store.directory("all")).enrolments
    .get("rao-rt")
    ?.parked.map(({ competence, until }) => `${competence} ${until}`);

describe("a parked competence", () => {
  it("is not asked about until its day, the question says so in its one line, and the lead sees none of it", async () => {
    const scene = await asked();
    const { maya, shah, at } = scene;
    const first = question(maya.news());
    expect(first).not.toBe("");
    await at("2026-06-10 09:00");
    await maya.says(`park ${first} 8 weeks`);
    expect(maya.answer()).toContain(`${first} is parked: I ask about it after 4 August 2026.`);
    expect(maya.sees("Asked about").message.lead).toContain(
      `Asked about ${first}: parked until 4 August 2026.`,
    );
    await at("2026-06-16 09:30");
    expect(question(maya.news())).not.toBe(first);
    await maya.commands("gaps");
    expect(maya.answer()).toContain(`${first} is parked until 4 August 2026.`);
    expect(maya.answer()).toContain(`[Unpark ${first}]`);
    await shah.commands("overview");
    await at("2026-06-19 16:00");
    expect([...shah.news(), shah.answer()].join("\n")).not.toContain("park");
  });

  it("is chosen under the prompt, for how many weeks, and undone by a button", async () => {
    const scene = await asked();
    const { maya, audit } = scene;
    const first = question(maya.news());
    await maya.presses("Not for some weeks");
    expect(maya.answer()).toContain(`For how long shall I not ask about ${first}?`);
    await maya.presses("For 12 weeks");
    expect(await parkedOf(scene)).toEqual([`${first} 2026-08-31`]);
    await maya.presses("Undo");
    expect(maya.answer()).toContain(`${first} is parked no more`);
    expect(await parkedOf(scene)).toEqual([]);
    const kept = (await audit()).filter(({ event }) => event === "competence.parked");
    expect(kept.map(({ facts }) => facts)).toEqual([
      { competence: first, until: "2026-08-31" },
      { competence: first, until: null },
    ]);
  });

  it("goes by its code, and whatever is wrong is said with what to write", async () => {
    const scene = await department();
    const { maya, okafor } = scene;
    const answer = async (said: string) => {
      await maya.says(said);
      return maya.answer();
    };
    expect(await answer("park")).toContain("Nothing is parked.");
    expect(await answer("park tech4")).toContain("For how long shall I not ask about Tech4?");
    expect(await answer("park Tech4 13 weeks")).toContain("Twelve weeks at most");
    expect(await answer("park Tech4 until 1 June 2026")).toContain("That day is over.");
    expect(await answer("park Tech4 until 31 February")).toContain("Say for how long");
    expect(await answer("park Quantum9 8 weeks")).toContain('I know no competence called "Quantum9"');
    expect(await answer("unpark Tech4")).toContain("Tech4 is not parked.");
    expect(await answer("park Tech4 until 9 July")).toContain("after 9 July 2026");
    expect(await answer("park Tech4 until 9 July")).toContain("Tech4 is parked until 9 July 2026 already.");
    expect(await answer("park R&D3 2 weeks")).toContain("R&D3 is parked");
    expect(await answer("park")).toContain("Tech4 is parked until 9 July 2026.");
    expect(await answer("unpark R&D3")).toContain("R&D3 is parked no more");
    await maya.presses("Undo");
    expect(await parkedOf(scene)).toEqual(["Tech4 2026-07-09", "R&D3 2026-06-21"]);
    await okafor.says("park Tech4 8 weeks");
    expect(okafor.answer()).toContain("Only trainees log evidence");
    await maya.does(pressing("park-for", "Tech4/99"));
    expect(maya.answer()).toContain("Twelve weeks at most");
    await maya.does(pressing("park-for", "Tech4/x"));
    expect(maya.answer()).toContain("Say for how long");
  });

  it("is not what a line of evidence means that begins with the word", async () => {
    const { maya } = await department();
    await maya.says("Park and ride shuttles were audited for radiation risk with the estates team");
    expect(maya.answer()).toContain("Shall I keep this as evidence?");
  });

  it("beside a snooze and a question that was declined: each holds by itself", async () => {
    const scene = await asked();
    const { maya, at } = scene;
    const first = question(maya.news());
    await maya.presses("Ask tomorrow");
    await maya.says(`park ${first} 2 weeks`);
    await at("2026-06-12 10:00"); // no nudge about what is parked
    expect(maya.news().join("\n")).not.toContain("You asked me to come back");
    await at("2026-06-16 09:30");
    const second = question(maya.news());
    expect(second).not.toBe(first);
    await maya.presses("Not this week");
    await at("2026-06-23 09:30");
    expect([first, second]).not.toContain(question(maya.news()));
  });

  it("where every gap is parked, nothing is asked, which was said before and is written down", async () => {
    const scene = await department({ programme: { targets: { all: 1, domains: {}, competences: {} } } });
    const { maya, at, store } = scene;
    const { enrolments } = await store.directory("all");
    const mine = enrolments.get("rao-rt");
    const framework = scene.desk.framework((await store.directory("all")).programmes.get("rp") as never);
    const ids = framework.domains.flatMap(({ areas, specificCompetencies }) =>
      [...areas, ...specificCompetencies].map(({ id }) => id),
    );
    const parked = ids
      .filter((id) => id !== "Tech4")
      .map((competence) => ({ competence, until: "2026-06-30", at: scene.clock.now() }));
    if (mine) await scene.writes({ type: "enrolment", enrolment: { ...mine, parked } });
    await maya.says("park Tech4 until 20 June");
    expect(maya.answer()).toContain("so I ask nothing until 20 June 2026");
    await at("2026-06-09 09:30");
    expect(question(maya.news())).toBe("");
    const skipped = await store.occurrences(new Date("2026-06-01T00:00:00Z"), { people: ["rao"] });
    expect(skipped.map(({ kind, why }) => [kind, why])).toContainEqual([
      "prompt",
      "every gap is parked, or comes later in the training",
    ]);
    await at("2026-06-23 09:30");
    expect(question(maya.news())).toBe("Tech4");
  });
});
