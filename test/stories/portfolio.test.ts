import { describe, expect, it } from "vitest";
import type { PortfolioAction } from "../../src/core/portfolio/portfolio.ts";
import { DOCUMENTS } from "../../src/documents/documents.ts";
import { changePortfolio, exportPortfolio, ownPortfolio } from "../../src/flows/portfolio/portfolio.ts";
import { unzipped } from "../unzipped.ts";
import { type Department, department } from "./department.ts";
import { EVIDENCE } from "./member.ts";

/** Maya has two approved entries, the second with one of its claims struck, and one that waits. */
async function withEvidence(): Promise<Department> {
  const here = await department();
  const { maya, okafor } = here;
  await maya.logs({ title: "The first", claims: ["Tech4"] });
  await okafor.reacts("white_check_mark", "To review: #1");
  await maya.logs({ title: "The second", claims: ["Sci1"], reflection: "What I learned." });
  await okafor.reacts("white_check_mark", "To review: #2");
  await maya.logs({ title: "The third", claims: ["Com1"] });
  return here;
}

const textIn = (name: string, bytes: Uint8Array): string =>
  /\.(docx|xlsx)$/.test(name)
    ? [...unzipped(Buffer.from(bytes)).values()].map(String).join("\n")
    : Buffer.from(bytes).toString("utf8");

let requests = 0;

/** As a page would ask, for whoever is signed in there. */
function asks(here: Department, action: PortfolioAction, { who = "rao", version = null, cause }: Asked = {}) {
  requests += 1;
  const request = { personId: who, cause: cause ?? `page:${requests}`, how: "form" } as const;
  return changePortfolio(here.desk, { ...request, now: here.clock.now() }, action, version);
}
interface Asked {
  who?: string;
  version?: number | null;
  cause?: string;
}
const ownOf = (here: Department, who = "rao") => ownPortfolio(here.desk, who, here.clock.now());
const titlesOf = async (here: Department, who?: string) =>
  (await ownOf(here, who))?.contents.pieces.map(({ words }) => words.title);

describe("a portfolio, in chat", () => {
  it("says how long it would be, what is first to put right, and how to get it", async () => {
    const { maya } = await withEvidence();
    await maya.says("portfolio");
    const answer = maya.answer();
    expect(answer).toMatch(
      /^Your portfolio: 2 pieces, about \d+ pages of at most 80 by Route One \(60 is the aim\)\./,
    );
    expect(answer).toContain("Everything approved is in it, in the framework's order.");
    expect(answer).toContain("No reflection is in it: they are yours to include.");
    expect(answer).toMatch(
      /To put right before you hand it in, the first 5 of \d+\n- Sci2 has no evidence\./,
    );
    expect(answer).toContain("Local approval of evidence, not the ACS assessment.");
  });

  it("is reckoned by the route that its trainee chooses, and opens from the coverage and the home page", async () => {
    const { maya } = await withEvidence();
    await maya.says("coverage");
    await maya.presses("My portfolio");
    await maya.presses("Reckon by Route Two");
    expect(maya.answer()).toContain("of at most 160 by Route Two (120 is the aim)");
    await maya.presses("Reckon by Route One");
    expect(maya.answer()).toContain("of at most 80 by Route One");
    await maya.does({ type: "home" });
    await maya.presses("My portfolio");
    expect(maya.answer()).toMatch(/^Your portfolio: 2 pieces/);
  });

  it("says so where nothing was logged, and to whoever has none", async () => {
    const { maya, okafor, shah, adams } = await department();
    await maya.commands("portfolio");
    expect(maya.answer()).toMatch(/^Your portfolio has nothing in it yet: only approved entries go in\./);
    for (const who of [okafor, shah, adams]) {
      await who.commands("portfolio");
      expect(who.answer()).toBe("Only trainees log evidence, and you are not enrolled in a programme.");
    }
  });
});

describe("a portfolio, for a page", () => {
  it("is arranged by its trainee: left out, put back, moved, and audited without a word of it", async () => {
    const here = await withEvidence();
    expect(await titlesOf(here)).toEqual(["The second", "The first"]); // Sci1 comes before Tech4
    const [first, second] = [(await here.entry(1)).id, (await here.entry(2)).id];
    await asks(here, { type: "move", entryId: first, to: 1 });
    expect(await titlesOf(here)).toEqual(["The first", "The second"]);
    await asks(here, { type: "leave-out", entryId: first });
    expect(await titlesOf(here)).toEqual(["The second"]);
    const changed = await asks(here, { type: "choose", entryId: first }, { version: 2 });
    expect(changed).toMatchObject({ type: "done", page: { contents: { portfolio: { version: 3 } } } });
    await asks(here, { type: "reflection", entryId: second, included: true });
    const page = await ownOf(here);
    expect(page?.contents.pieces.map(({ reflection }) => reflection)).toEqual(["What I learned.", null]);
    const told = (await here.audit()).filter(({ event }) => event === "portfolio.changed");
    expect(told.map(({ actor, facts }) => [actor, facts.type])).toEqual([
      ["rao", "move"],
      ["rao", "leave-out"],
      ["rao", "choose"],
      ["rao", "reflection"],
    ]);
    expect(JSON.stringify(told)).not.toContain("What I learned.");
  });

  it("hands out what was asked before to the assessor alone, and only where its trainee says so", async () => {
    const here = await department();
    const { maya, okafor } = here;
    await maya.logs({ title: "The first", claims: ["Tech4"] });
    await okafor.says("return #1 Say which checks you made yourself.");
    await maya.edits(1, { narrative: `${EVIDENCE.narrative} I repeated the output checks.` }, "send");
    await okafor.says("approve #1");
    await maya.logs({ title: "The second", claims: ["Sci1"] });
    await okafor.says("approve #2");
    const [first, second] = [(await here.entry(1)).id, (await here.entry(2)).id];
    const whereAsked = async () => {
      const contents = (await ownOf(here))?.contents ?? expect.fail("Maya has a portfolio.");
      const texts = await Promise.all(
        DOCUMENTS.map(async ({ name, made }) => [name, textIn(name, await made(contents))] as const),
      );
      return texts.filter(([, text]) => text.includes("Say which checks")).map(([name]) => name);
    };
    expect((await ownOf(here))?.contents.pieces.map(({ wasReturned }) => wasReturned)).toEqual([false, true]);
    expect(await whereAsked()).toEqual([]);
    const shown = await here.pages.show(
      { account: maya.account, personId: "rao" },
      { name: "portfolio" },
      {},
    );
    expect(JSON.stringify(shown).split('"With what was asked before"')).toHaveLength(2); // one button, of #1
    const none = await asks(here, { type: "returns", entryId: second, included: true });
    expect(none).toMatchObject({ type: "refused", why: "no-returns" });
    await asks(here, { type: "returns", entryId: first, included: true });
    expect(await whereAsked()).toEqual(["assessor.html"]);
    const [, piece] = (await ownOf(here))?.contents.pieces ?? [];
    expect(piece?.returns).toMatchObject([
      { by: "Dr Okafor", changes: { added: ["I repeated the output checks."], removed: [] } },
    ]);
    await asks(here, { type: "returns", entryId: first, included: false });
    expect(await whereAsked()).toEqual([]);
    expect(JSON.stringify(await here.audit())).not.toContain("Say which checks");
  });

  it("is nobody else's to choose: another's entry is unknown, and the attempt is kept", async () => {
    const here = await withEvidence();
    const { id } = await here.entry(1);
    for (const who of ["okafor", "shah", "onlooker"])
      expect(await asks(here, { type: "leave-out", entryId: id }, { who })).toEqual({
        type: "not-a-trainee",
      });
    const another = await asks(here, { type: "choose", entryId: id }, { who: "bell" });
    expect(another).toMatchObject({ type: "refused", why: "unknown-entry" });
    expect(await ownOf(here, "shah")).toBeNull();
    expect(await titlesOf(here, "bell")).toEqual([]);
    expect(await titlesOf(here)).toHaveLength(2);
    const facts = { type: "choose", why: "unknown-entry" };
    const refused = (await here.audit()).filter(({ actor }) => actor === "bell");
    expect(refused).toMatchObject([{ event: "portfolio.refused", facts }]);
  });

  it("changes once by one cause, and nothing by a page that is out of date", async () => {
    const here = await withEvidence();
    const { id } = await here.entry(2);
    const once = { version: 0, cause: "form-1" };
    await asks(here, { type: "move", entryId: id, to: 2 }, once);
    expect((await asks(here, { type: "move", entryId: id, to: 2 }, once)).type).toBe("done");
    expect(await titlesOf(here)).toEqual(["The first", "The second"]);
    const late = await asks(here, { type: "leave-out", entryId: id }, { version: 0 });
    expect(late).toMatchObject({ type: "refused", why: "out-of-date" });
    expect(await titlesOf(here)).toHaveLength(2);
  });

  it("loses a piece whose approval is withdrawn, says so, and has it again in its place", async () => {
    const here = await withEvidence();
    const { id } = await here.entry(2);
    await asks(here, { type: "move", entryId: id, to: 2 });
    await here.okafor.says("undo #2 it was another machine");
    const page = await ownOf(here);
    expect(page?.contents.pieces.map(({ words }) => words.title)).toEqual(["The first"]);
    const lost = { weight: "rule", type: "not-approved", entry: 2, title: "The second" };
    expect(page?.check).toContainEqual(lost);
    await here.okafor.says("approve #2");
    expect(await titlesOf(here)).toEqual(["The first", "The second"]);
  });

  it("is nobody's once its trainee has been switched off", async () => {
    const here = await withEvidence();
    await here.changes("maya", { active: false });
    expect(await titlesOf(here)).toBeUndefined();
  });

  it("is recorded when it is exported: by whom, and whose", async () => {
    const here = await withEvidence();
    const enrolment = (await here.store.directory("all")).enrolments.get("rao-rt");
    if (!enrolment) throw new Error("Maya is enrolled.");
    const by = { actor: null, how: "operator", cause: "export-1", route: "two" } as const;
    const page = await exportPortfolio(here.desk, enrolment, { ...by, now: here.clock.now() });
    expect(page?.contents.portfolio.route).toBe("two");
    expect(await here.store.portfolio("rao-rt")).toBeNull(); // this once: the trainee's own route stays
    expect((await here.audit()).at(-1)).toEqual({
      event: "portfolio.exported",
      actor: null,
      facts: {
        trainee: "rao",
        pieces: 2,
        entries: expect.stringMatching(/^\S+ \S+$/),
        reflections: 0,
        returns: 0,
        route: "two",
      },
    });
  });
});
