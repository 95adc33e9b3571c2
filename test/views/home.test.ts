import { describe, expect, it } from "vitest";
import type { Coverage } from "../../src/core/coverage/coverage.ts";
import type { Digest, TraineeLine } from "../../src/core/coverage/digest.ts";
import { buttonsOf, plainText } from "../../src/ports/message.ts";
import { digestMessage, overviewPage } from "../../src/views/digest.ts";
import { TINY } from "../core/tiny-framework.ts";
import { person, programme } from "../fixtures.ts";
import { department } from "../stories/department.ts";

const coverage = {
  areas: { covered: 1, total: 46 },
  specificCompetencies: { covered: 0, total: 49 },
  domains: [],
  competences: [],
} satisfies Coverage;
const name = (n: number) => `Trainee ${String(n).padStart(2, "0")}`;
const trainee = (n: number, weeks: number): TraineeLine => ({
  trainee: person({ name: name(n) }),
  concerns: weeks > 0 ? [{ type: "nothing-logged", weeks }] : [],
  course: { type: "on-course" },
  coverage,
});
const numbers = Array.from({ length: 40 }, (_, n) => n + 1);
const digest: Digest = {
  programme: programme({ id: "rp", name: "Radiotherapy Physics" }),
  framework: TINY,
  newer: null,
  approvals: 3,
  worth: numbers.slice(0, 20).map((n) => trainee(n, 4)),
  others: numbers.slice(20).map((n) => trainee(n, 0)),
  ended: [],
  unreached: [],
  reviewers: [],
  toConfirm: [],
  names: new Map(),
};

describe("an overview of forty trainees", () => {
  it("comes in pages, each trainee with their coverage on one and with their concern beside it", () => {
    const pages = [digestMessage(digest, "2026-06-12", [])];
    for (let next = nextOf(pages); next; next = nextOf(pages))
      pages.push(digestMessage(digest, "2026-06-12", [], next.page));
    const texts = pages.map(plainText);
    expect(texts).toHaveLength(3);
    expect(texts[0]).toMatch(/^Radiotherapy Physics, week to 12 June 2026: 3 approvals; 20 of 40 trainees/);
    expect(texts[2]).toMatch(/^Radiotherapy Physics, page 3 of 3\./);
    for (const n of numbers) {
      const on = texts.filter((text) => text.includes(`${name(n)}: 1 of 46 areas`));
      expect(on).toHaveLength(1);
      expect(on[0]?.includes(`${name(n)}: nothing logged for four weeks.`)).toBe(n <= 20);
    }
  });
});

function nextOf(pages: ReturnType<typeof digestMessage>[]) {
  const button = pages.at(-1)?.buttons.find(({ label }) => label.startsWith("Next:"));
  return button ? overviewPage(button.value) : null;
}

describe("the home page", () => {
  const shown = async (who: Awaited<ReturnType<typeof department>>["maya"]) => {
    const reply = await who.does({ type: "home" });
    if (reply.type !== "notice") throw new Error("The home page shows something.");
    return reply.message;
  };

  it("has for a trainee their coverage, what came back, drafts, what waits and where to go on", async () => {
    const { maya, okafor } = await department();
    await maya.logs({ title: "A first look" });
    await maya.logs({ title: "A second look" });
    await maya.says("note Half a thought about linacs");
    await okafor.presses("Return with feedback", "To review: #1");
    okafor.fills({ remark: "Say which checks you made yourself." });
    await okafor.sends();
    const message = await shown(maya);
    const text = plainText(message);
    expect(message.lead).toBe("Evidence approved: 0 of 46 areas · 0 of 49 specific competencies");
    expect(text).toContain("Came back with feedback\n#1, A first look [Edit]");
    expect(text).toContain("Your drafts, seen by nobody else\n#3");
    expect(text).toContain("Waiting: #2, with Dr Lind or Dr Okafor");
    expect(text).toContain("Look at next");
  });

  it("has for a supervisor the queue, oldest first, and the buttons that decide", async () => {
    const { maya, okafor, at } = await department();
    await maya.logs({ title: "A first look" });
    await at("2026-06-09 10:00");
    await maya.logs({ title: "A second look" });
    const message = await shown(okafor);
    expect(message.lead).toBe("2 entries are waiting for you, oldest first.");
    const items = message.parts.flatMap((part) => (part.type === "item" ? [part] : []));
    expect(items.map(({ text }) => text.slice(0, 4))).toEqual(["#1, ", "#2, "]);
    expect(items[0]?.buttons.map(({ label }) => label)).toEqual([
      ...["Read", "Approve", "Return with feedback"],
      "Report a patient detail",
    ]);
  });

  it("has for a lead who is worth a conversation, and nothing of drafts", async () => {
    const { maya, shah, at } = await department();
    await maya.says("note Half a thought about linacs");
    await at("2026-07-03 10:00");
    const message = await shown(shah);
    expect(plainText(message)).toContain("Radiotherapy Physics: 2 of 2 trainees worth a conversation");
    expect(plainText(message)).toContain("Maya Rao: nothing logged for three weeks. [Their week]");
    expect(plainText(message)).not.toContain("linacs");
    expect(buttonsOf(message).map(({ label }) => label)).toContain("Overview: Radiotherapy Physics");
  });

  it("of somebody without a role says what to do", async () => {
    const { sam } = await department();
    expect((await shown(sam)).lead).toMatch(/^You have no role here yet\./);
  });
});
