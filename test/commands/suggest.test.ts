import { beforeAll, describe, expect, it } from "vitest";
import { addSuggestCommand } from "../../src/commands/suggest.ts";
import { openDepartment } from "../stories/department.ts";
import { type Typed, typedOn } from "./typed.ts";

let type: Typed;
beforeAll(async () => {
  const scene = await openDepartment();
  type = typedOn(scene.desk, addSuggestCommand);
  return scene.close;
});

describe("what a line may show", () => {
  it("is told line by line, with the words of the line for it, read as the bot reads them", async () => {
    const [first, second] = JSON.parse(await type("suggest", "Did the MR QA\nHello", "--json"));
    expect(first).toEqual({
      line: 1,
      suggestions: [expect.objectContaining({ because: ["QA"] }), expect.anything(), expect.anything()],
    });
    expect(second).toEqual({ line: 2, suggestions: [] });
    expect(await type("suggest", "Did the ＭＲ\u00ad ＱＡ")).toBe(await type("suggest", "Did the MR QA"));
    expect(await type("suggest", "Did the MR QA")).toContain('(because of "QA")');
    expect(await type("suggest", "Hello")).toBe("No suggestion: choose the competence yourself.");
  });

  it("is what a programme's framework says, or another's; not both", async () => {
    const foot = "Assessed the blood supply of a foot";
    const ids = async (...options: string[]) => (await type("suggest", foot, ...options)).split(" ")[0];
    expect(await ids("--framework", "example-podiatry")).toBe("Ass2");
    expect(await ids("--programme", "RP")).toBe(await ids());
    await expect(type("suggest", foot, "--programme", "RP", "--framework", "x")).rejects.toThrow(
      /cannot be used with/,
    );
    await expect(type("suggest", foot, "--framework", "none")).rejects.toThrow(/none/);
  });
});
