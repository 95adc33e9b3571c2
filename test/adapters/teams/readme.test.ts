import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const read = (...where: string[]) =>
  readFileSync(path.join(import.meta.dirname, "../../..", ...where), "utf8");
const readme = read("adapters", "teams", "README.md");
const guide = read("docs", "teams.md");
describe("the README of Teams", () => {
  it("names the ten points of the SDK in files that are there, and all that import it", () => {
    const [table = ""] = readme.slice(readme.indexOf("| point | where |")).split("\n\n");
    const named = [...table.matchAll(/`([\w-]+\.ts)`/g)].map(([, file = ""]) => file);
    for (const file of named) expect(read("adapters", "teams", file)).not.toBe("");
    expect(table.trim().split("\n").slice(2)).toHaveLength(10);
    for (const file of ["sdk.ts", "front-door.ts", "sends.ts", "answers.ts", "people.ts"])
      expect(named).toContain(file);
  });

  it("is found from the first page and from the guide, and each of them says that the SDK is archived", () => {
    const first = read("README.md");
    expect(first).toContain("](adapters/teams/README.md)");
    expect(first).toContain("](docs/teams.md)");
    expect(guide).toContain("](../adapters/teams/README.md)");
    for (const page of [first, readme, guide]) expect(page).toMatch(/archived[^.]*31 December\s+2025/);
  });
});
