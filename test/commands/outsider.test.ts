import { describe, expect, it } from "vitest";
import { addOutsiderCommands } from "../../src/commands/outsider.ts";
import { department } from "../stories/department.ts";
import { typedOn } from "./typed.ts";

const MAYA = "maya.rao@example.test";
const ADD = ["outsider", "add", MAYA, "--programme", "RP", "--name", "Dr Ann Bell"];
const WHO = ["--role", "consultant physicist", "--organisation", "Anytown NHS Trust"];

async function office() {
  const scene = await department();
  return { ...scene, type: typedOn(scene.desk, addOutsiderCommands) };
}

describe("an outsider whom the operator records", () => {
  it("is listed, changes nothing where it is so already, and is changed by the same words", async () => {
    const { type, maya, beat, audit } = await office();
    const until = ["--until", "2026-09-30"];
    const dry = JSON.parse(await type(...ADD, ...WHO, ...until, "--dry-run", "--json"));
    expect(dry).toMatchObject({ changed: true, saved: false, told: [MAYA] });
    expect(JSON.parse(await type("outsider", "list", "--json"))).toEqual([]);
    const done = JSON.parse(await type(...ADD, ...WHO, ...until, "--json"));
    expect(done).toMatchObject({ changed: true, saved: true });
    await beat();
    expect(maya.news().join()).toContain("may decide on your evidence by a link");
    expect(JSON.parse(await type(...ADD, ...WHO, ...until, "--json"))).toMatchObject({ changed: false });
    const row = { trainee: MAYA, programme: "Radiotherapy Physics", name: "Dr Ann Bell", from: "2026-06-08" };
    const rest = { role: "consultant physicist", organisation: "Anytown NHS Trust", rotation: null };
    expect(JSON.parse(await type("outsider", "list", "--json"))).toEqual([
      { ...row, ...rest, until: "2026-09-30" },
    ]);
    await type(...ADD, ...WHO, "--until", "2026-10-31", "--rotation", "Imaging");
    expect(await type("outsider", "list")).toBe(
      "Dr Ann Bell, consultant physicist at Anytown NHS Trust, for Maya Rao, 8 June 2026 to 31 October 2026, rotation Imaging",
    );
    const added = (await audit()).filter(({ event }) => event.startsWith("outsider."));
    expect(added.map(({ event }) => event)).toEqual(["outsider.added", "outsider.changed"]);
  });

  it("is ended from a day, again and again, and one whom nobody knows is told of", async () => {
    const { type } = await office();
    await type(...ADD, ...WHO, "--until", "2026-09-30");
    const end = (...more: string[]) =>
      type("outsider", "end", MAYA, "--programme", "RP", "--name", "Bell", ...more);
    expect(await end("--from", "2026-07-01")).toContain("until 30 June 2026, and no longer");
    expect(await end("--from", "2026-07-01")).toContain("It is so already");
    await expect(type("outsider", "end", MAYA, "--programme", "RP", "--name", "Dr Nobody")).rejects.toThrow(
      'Nobody outside called "Dr Nobody"',
    );
    await expect(type(...ADD, ...WHO, "--until", "2026-06-01")).rejects.toThrow("is before 8 June 2026");
  });
});
