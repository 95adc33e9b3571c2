import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isSaid, trailLine } from "../../src/views/words/trail.ts";

const SRC = path.join(import.meta.dirname, "..", "..", "src");

/** Literals of that form that are no event: settings of a file, log lines, answers of a check. */
const NO_EVENTS = ["prompts.time", "weekly.time"];
const FILES = /\.(?:ts|js|css|html|json|docx|xlsx|csv|zip|db|yaml|svg|png|service)$/;

/** What could be the name of an event, in what writes the trail. */
function eventsInSource(): string[] {
  const files = readdirSync(SRC, { recursive: true })
    .map(String)
    .filter((file) => /^(?:core|flows|commands|demo|bot\.ts|clock\.ts)/.test(file) && file.endsWith(".ts"));
  const found = files.flatMap((file) =>
    [
      ...readFileSync(path.join(SRC, file), "utf8").matchAll(/"([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"/g),
    ].map(([, name = ""]) => name),
  );
  return [...new Set(found)].filter((name) => !FILES.test(name) && !NO_EVENTS.includes(name)).sort();
}

describe("a row of the trail as a sentence", () => {
  it("there are words for every event that the source names, and for those whose names are put together", () => {
    const events = eventsInSource();
    expect(events.length).toBeGreaterThan(90);
    expect(events.filter((event) => !isSaid(event))).toEqual([]);
    const together = [
      "approve.refused",
      "read-reflection.refused",
      "summary.sent",
      "prompt.skipped",
      "completion.sent",
    ];
    const opened = ["entry.opened", "reflection.opened", "summary.opened"];
    for (const event of [...together, ...opened, "outsider.added", "outbox.held"])
      expect([event, isSaid(event)]).toEqual([event, true]);
  });

  it.each([
    ["entry.opened", {}, "Dr Lind opened your entry RP-12."],
    ["entry.returned", { revision: 2 }, "Dr Lind returned your entry RP-12, revision 2."],
    [
      "approve.refused",
      { why: "not-allowed" },
      "Dr Lind tried to approve your entry RP-12, which was refused.",
    ],
    [
      "prompt.skipped",
      { period: "2026-W24", why: "away" },
      "Dr Lind did not send a question about your entry RP-12 (2026-W24): away.",
    ],
    [
      "competence.parked",
      { competence: "Tech4", until: "2026-08-01" },
      "Dr Lind parked Tech4 until 2026-08-01.",
    ],
    ["competence.parked", { competence: "Tech4", until: null }, "Dr Lind took Tech4 out of what is parked."],
    ["something.new", {}, "Dr Lind: something.new, about your entry RP-12."],
    ["constructor.sent", {}, "Dr Lind: constructor.sent, about your entry RP-12."],
  ])("%s %j reads: %s", (event, facts, line) => {
    expect(trailLine({ event, facts, who: "Dr Lind", it: "your entry RP-12" })).toBe(line);
  });
});
