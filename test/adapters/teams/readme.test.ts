import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inbound } from "../../../adapters/teams/inbound.ts";

const read = (...where: string[]) =>
  readFileSync(path.join(import.meta.dirname, "../../..", ...where), "utf8");
const readme = read("adapters", "teams", "README.md");
const FROM = '"from": { "id": "user-id-0", "aadObjectId": "a" },';

/** What is pasted into the playground's page, after what stands there already. */
function pasted(beginning: string, before = FROM) {
  const block = readme.split("\n\n").find((one) => one.trim().startsWith(beginning)) ?? "";
  const activity = `{ "id": "1", "conversation": { "id": "c", "conversationType": "personal" }, ${before} ${block}`;
  return inbound(JSON.parse(activity), new Date()).map(({ event }) => event);
}

describe("the README of Teams", () => {
  it("has what is pasted into the playground as the adapter reads it", () => {
    expect(pasted('"from":', "")).toMatchObject([{ type: "text", text: "help" }]);
    expect(pasted('"type": "invoke"')).toMatchObject([
      {
        id: "first",
        type: "form",
        form: "entry",
        answers: {
          submit: "send",
          values: { kind: "problem", claims: ["Tech4"], firstDay: "2026-03-03", attested: true },
        },
      },
    ]);
    expect(pasted('"type": "messageReaction"')).toMatchObject([{ type: "reaction", added: true }]);
  });

  it("names the ten points of the SDK in files that are there, and all that import it", () => {
    const table = readme.slice(readme.indexOf("| point | where |"));
    const named = [...table.matchAll(/`([\w-]+\.ts)`/g)].map(([, file = ""]) => file);
    for (const file of named) expect(read("adapters", "teams", file)).not.toBe("");
    expect(table.trim().split("\n").slice(2)).toHaveLength(10);
    for (const file of ["sdk.ts", "front-door.ts", "sends.ts", "answers.ts", "people.ts"])
      expect(named).toContain(file);
  });

  it("is found from the first page, which says that the SDK is archived", () => {
    const first = read("README.md");
    expect(first).toContain("](adapters/teams/README.md)");
    for (const page of [first, readme]) expect(page).toMatch(/archived[^.]*31 December\s+2025/);
  });
});
