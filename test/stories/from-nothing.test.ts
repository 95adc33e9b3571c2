import { describe, expect, it } from "vitest";
import { plainText } from "../../src/ports/message.ts";
import { programme } from "../fixtures.ts";
import { countedActs } from "./counted-acts.ts";
import { type Department, department } from "./department.ts";
import { type NewLead, SUPERVISORS, setsUpADepartment, TRAINEES } from "./from-nothing.ts";

/** Dr Reyes leads a programme in which nobody trains yet; who will is in the workspace, and known to nobody here. */
async function nothingYet() {
  const scene = await department({
    programme: { name: "Imaging Physics" },
    strangers: [...TRAINEES, ...SUPERVISORS],
  });
  const begins = { id: "new", code: "NW", name: "Radiotherapy Physics", leads: ["onlooker"] };
  await scene.writes({
    type: "programme",
    programme: programme({ ...begins, createdAt: scene.clock.now() }),
  });
  await scene.changes("sam", { roles: ["lead"] });
  return scene;
}

const newLead = ({ sam }: Department): NewLead => ({
  says: (text) => sam.says(text),
  presses: (label) => sam.presses(label),
  choosesRegion: (region) => sam.fills({ region }),
  sends: () => sam.sends(),
  answer: () => sam.answer(),
  ...countedActs("In memory", "department", () => sam.answer() || JSON.stringify(sam.form())),
});

describe("a new lead, from nothing", () => {
  it("sets up a department of eight in chat alone, and each of them is asked at their time, and not on leave", async () => {
    const scene = await nothingYet();
    await scene.sam.does({ type: "installed" });
    expect(scene.sam.answer()).toContain("Radiotherapy Physics has no trainees yet.");
    await setsUpADepartment(newLead(scene), { start: "1 June 2026", away: "15–19 June 2026" });
    await scene.beat();
    const inbox = (user: string) => scene.chat.sentTo(user).map(({ message }) => plainText(message));
    for (const { user } of TRAINEES)
      expect(inbox(user)[0]).toMatch(/^You are a trainee in Radiotherapy Physics, from 1 June 2026/);
    // Each of them hears once of all that they are asked for.
    const [brandt, costa] = SUPERVISORS.map(({ user }) => inbox(user));
    for (const told of [brandt, costa]) {
      expect(told).toHaveLength(1);
      expect(told?.[0]).toContain("You supervise Nia Evans, Omar Haddad and Lea Marsh");
    }
    const asked = (times: number) =>
      TRAINEES.filter(
        ({ user }) => inbox(user).filter((text) => text.includes("Why this one")).length === times,
      ).map(({ name }) => name);
    await scene.at("2026-06-09 09:29");
    expect(asked(0)).toHaveLength(5);
    await scene.at("2026-06-09 09:30");
    expect(asked(1)).toHaveLength(5);
    await scene.at("2026-06-16 09:30");
    expect(asked(1)).toEqual(["Omar Haddad"]);
    expect(asked(2)).toHaveLength(4);
  });
});
