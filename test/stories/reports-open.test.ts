import { describe, expect, it } from "vitest";
import type { PageForm, Visitor } from "../../src/ports/pages.ts";
import { type Department, type Name, waiting } from "./department.ts";

/* Where a patient's details are seen, they can be reported; and a report that stays open is not forgotten. */

const REMINDER = "1 report of a patient's details is still open, oldest first.";
const LINE = "#1, from Maya Rao: reported 8 June 2026";

const visitor = (d: Department, who: Name): Visitor => {
  const { account } = d[who];
  return { account, personId: account.user };
};

/** The form by which this page has whoever looks at it report an entry. */
async function reportForms(d: Department, who: Name, page: Parameters<Department["pages"]["show"]>[1]) {
  const shown = await d.pages.show(visitor(d, who), page, {});
  const blocks = shown.type === "page" ? shown.view.sections.flatMap((one) => one.blocks) : [];
  const forms = blocks.flatMap((block): readonly PageForm[] => {
    if (block.type === "cards") return block.cards.flatMap((card) => card.forms);
    return block.type === "deciding" ? block.forms : [];
  });
  return forms.filter(({ label }) => label === "Report a patient detail").map(({ form }) => form);
}

async function reported(who: Name, governance: readonly Name[] = ["sam"]): Promise<Department> {
  const d = await waiting();
  for (const one of governance)
    await d.changes(one, { roles: one === "sam" ? ["governance"] : ["supervisor", "governance"] });
  await d[who].commands("report #1");
  await d[who].sends();
  for (const name of ["sam", "shah", "okafor", "lind"] as const) d[name].news();
  return d;
}

const remindersOf = (d: Department, who: Name) => d[who].news().filter((one) => one.includes(LINE));

describe("a patient's details are reported from where they are seen", () => {
  it.each([
    ["the page of the entry", "shah", null],
    ["the page of the entry, by its trainee", "maya", null],
    ["the page of what waits", "okafor", { name: "queue" }],
  ] as const)("%s", async (_, who, given) => {
    const d = await waiting();
    const { id } = await d.entry(1);
    const page = given ?? ({ name: "entry", entry: id } as const);
    const [form] = await reportForms(d, who, page);
    if (!form) return expect.fail("Nothing to report it by.");
    const answers = { submit: "send", values: { where: "narrative" } };
    const sent = { name: form.name, context: form.context, instance: form.instance, answers };
    const done = { type: "done", to: { name: "entry", entry: id }, query: {} };
    expect(await d.pages.send(visitor(d, who), sent)).toEqual(done);
    expect(await d.entry(1)).toMatchObject({ status: "reported", reportedBy: d[who].account.user });
    expect(await reportForms(d, who, page)).toEqual([]);
    expect(await d.pages.send(visitor(d, who), { ...sent, instance: "another" })).toMatchObject({
      type: "told",
    });
  });

  it("by nobody who does not read it, and no draft that was never sent", async () => {
    const d = await waiting();
    const { id } = await d.entry(1);
    for (const who of ["jo", "reyes", "adams"] as const)
      expect(await reportForms(d, who, { name: "entry", entry: id })).toEqual([]);
    await d.maya.logs({}, "draft");
    const draft = await d.entry(2);
    expect(await reportForms(d, "maya", { name: "entry", entry: draft.id })).toEqual([]);
  });

  it("the home page, beside what waits", async () => {
    const d = await waiting();
    await d.okafor.does({ type: "home" });
    await d.okafor.presses("Report a patient detail");
    await d.okafor.sends();
    expect((await d.entry(1)).status).toBe("reported");
  });
});

describe("a report that stays open", () => {
  it("stands on the home page of whoever closes it, and of nobody else", async () => {
    const d = await reported("okafor");
    for (const [who, sees] of [
      ["sam", true],
      ["shah", false],
      ["okafor", false],
      ["maya", false],
    ] as const) {
      await d[who].does({ type: "home" });
      expect([who, d[who].answer().includes(LINE)]).toEqual([who, sees]);
    }
    await d.sam.presses("All reports");
    expect(d.sam.answer()).toContain("1 report is open, oldest first.");
  });

  it("is told of in the digest of a lead who closes it", async () => {
    const d = await reported("okafor", []);
    await d.at("2026-06-12 16:00");
    const [digest, ...others] = remindersOf(d, "shah");
    expect(digest).toContain("week to 12 June 2026");
    expect(digest).toContain("[All reports]");
    expect(others).toEqual([]);
    await d.shah.commands("overview");
    expect(d.shah.answer()).toContain(LINE);
  });

  it("is reminded of in a message of its own after three working days, then once a week, until it is closed", async () => {
    const d = await reported("okafor");
    const heard: string[] = [];
    for (const day of ["09", "10", "11", "12", "13", "15", "16", "19", "22"])
      for (const time of ["07:00", "10:00", "12:00"]) {
        await d.at(`2026-06-${day} ${time}`);
        for (const one of remindersOf(d, "sam")) heard.push(`${day} ${time} ${one.split("\n")[0]}`);
      }
    expect(heard).toEqual(["11", "15", "22"].map((day) => `${day} 10:00 ${REMINDER}`));
    for (const who of ["shah", "okafor", "lind"] as const) expect(remindersOf(d, who)).toEqual([]);
    expect((await d.audit()).filter(({ event }) => event === "reports.reminded")).toHaveLength(3);
    await d.sam.presses("All reports", REMINDER);
    await d.sam.presses("It is not a patient's");
    await d.at("2026-06-29 10:00");
    expect(remindersOf(d, "sam")).toEqual([]);
  });

  it("comes with the list of what waits where there is one, and on no day that brings another message", async () => {
    const d = await reported("shah", ["lind"]);
    await d.maya.logs(); // waits with Dr Lind too: their reminder comes on the third working day
    d.lind.news();
    await d.at("2026-06-11 09:00");
    expect(remindersOf(d, "lind")).toEqual([]); // the list of that day is still to come
    await d.at("2026-06-11 10:00");
    const [list, ...others] = remindersOf(d, "lind");
    expect(list).toContain("#2");
    expect(others).toEqual([]);
    await d.at("2026-06-11 12:00");
    expect(remindersOf(d, "lind")).toEqual([]);
  });
});
