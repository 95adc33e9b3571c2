import { describe, expect, it } from "vitest";
import { competencesOf, type Framework } from "../../framework/framework.ts";
import type { Stated } from "../../src/core/editions.ts";
import { withEditions } from "../../src/editions.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { adoptEdition } from "../../src/flows/framework/adopt-edition.ts";
import { keepEditions } from "../../src/flows/framework/editions.ts";
import type { Page } from "../../src/ports/pages.ts";
import { adoptionRefusalWords } from "../../src/views/words/editions.ts";
import { chosenIn } from "../filled-rows.ts";
import { theFramework } from "../populated.ts";
import { department, refused } from "./department.ts";
import { EVIDENCE, type Member } from "./member.ts";

/** A made-up next edition: Sci1 goes, Tech4 becomes two, Clin1 is reworded, and its other ids stay. */
function nextOf(framework: Framework, version = "2027"): Framework {
  const domains = framework.domains.map((domain) => ({
    ...domain,
    areas: domain.areas.flatMap(({ id, statement }) => {
      if (id === "Sci1") return [];
      if (id === "Clin1") return [{ id, statement: "Be precise." }];
      if (id !== "Tech4") return [{ id, statement }];
      return ["Tech4a", "Tech4b"].map((half) => ({ id: half, statement: `${half} of ${statement}` }));
    }),
  }));
  return { ...framework, version, officialName: "tables of 2027", inForceFrom: "2026-06-09", domains };
}

const STATED: Stated[] = [
  { line: 2, old: "Sci1", next: null },
  { line: 3, old: "Tech4", next: "Tech4a" },
  { line: 4, old: "Tech4", next: "Tech4b" },
  { line: 5, old: "Clin1", next: "Clin1" },
];

async function inEditions() {
  const framework = await theFramework();
  const files = new Map([[framework.id, framework]]);
  const around = (desk: Desk): Desk => ({ ...desk, ...withEditions(desk.store, files) });
  const here = await department({ around });
  await keepEditions(here.desk);
  /** By the desk's store, which knows its framework from then on. */
  const programme = async () =>
    (await here.desk.store.directory("all")).programmes.get("rp") ?? expect.fail("There is no programme.");
  const adopt = async (next: Framework, stated: readonly Stated[] = STATED, dryRun = false) => {
    const result = await adoptEdition(here.desk, await programme(), next, stated, dryRun);
    await here.beat();
    return result.ok ? result.report : adoptionRefusalWords(result, "Radiotherapy Physics");
  };
  const page = async ({ account }: Member, wanted: Page) => {
    const shown = await here.pages.show({ account, personId: account.user }, wanted, {});
    return JSON.stringify(shown).replaceAll('\\"', '"');
  };
  return { ...here, files, framework, next: nextOf(framework), programme, adopt, page };
}

describe("a programme that adopts a new edition in the middle of a quarter", () => {
  it("counts old claims under the new competences; everybody hears of it once, in words about their own evidence", async () => {
    const { at, maya, okafor, shah, jo, entry, adopt, next, beat } = await inEditions();
    await maya.logs({ claims: ["Tech4", "Sci1"] });
    await okafor.reacts("white_check_mark", "To review: #1");
    await at("2026-06-09 09:30");
    expect(maya.last()).toMatch(/^Anything recent for Clin1\?/);
    for (const one of [maya, okafor, shah, jo]) one.news();
    const kept = await entry(1);

    const report = await adopt(next);
    const counts = { before: { areas: { covered: 2, total: 46 } }, after: { areas: { covered: 2 } } };
    // Maya's prompt is about Clin1, Jo's about Sci1.
    expect(report).toMatchObject({ trainees: [{ name: "Maya Rao", ...counts }], promptsClosed: 2 });
    const told =
      'Radiotherapy Physics is now measured by ipem-mpce 2027, "tables of 2027", in force from 9 June 2026 (before: 2023-09).';
    const [heard, ...more] = maya.news();
    expect(more).toEqual([]);
    expect(heard).toContain(told);
    expect(heard).toContain("Tech4 is now Tech4a and Tech4b (1 entry).");
    expect(heard).toContain(
      "Sci1 is no competence any more (1 entry). It stays in the entry, and counts nowhere.",
    );
    expect(heard).toContain("The open question about Clin1 is closed.");
    expect(heard).not.toContain("Clin1 has");
    const [jos] = jo.news();
    expect(jos).toContain("None of your entries names a competence that changed.");
    expect(jos).toContain("The open question about Sci1 is closed.");
    const [lead] = shah.news();
    expect(lead).toContain(told);
    expect(lead).toContain("Clin1 has a new wording.");
    expect(lead).toContain("It touches the evidence of Maya Rao.");
    expect(okafor.news()).toEqual([]);

    expect(await entry(1)).toEqual(kept);
    await maya.commands("status");
    expect(maya.answer()).toContain("Evidence approved: 2 of 46 areas");
    await maya.commands("#1");
    expect(maya.answer()).toContain("Sci1: Understand the science");
    await beat();
    expect(shah.news()).toEqual([]);
    await at("2026-06-16 09:30");
    expect(jo.news().join("\n")).toMatch(/for Sci2\?/);
  });

  it("counts what is approved later, under an old claim, and says what it counts for now", async () => {
    const { maya, okafor, adopt, next, entry } = await inEditions();
    await maya.logs({ claims: ["Tech4"] });
    await maya.logs({ title: "Only what was dropped", claims: ["Sci1"] });
    await adopt(next);
    await okafor.reacts("white_check_mark", "To review: #1");
    expect(maya.last()).toContain("Counts for Tech4a (your first piece) and Tech4b (your first piece).");
    await okafor.reacts("white_check_mark", "To review: #2");
    expect(maya.last()).toContain("Counts for no competence:");
    expect((await entry(1)).standing?.words.claims.map(({ competence }) => competence)).toEqual(["Tech4"]);
  });

  it("gives an open form back, its claims renamed, and takes it the second time", async () => {
    const { maya, adopt, next, entry, programme } = await inEditions();
    await maya.commands("log");
    maya.fills({ ...EVIDENCE, claims: ["Tech4", "Sci2"] });
    await adopt(next);
    await maya.sends();
    expect(maya.errors()).toEqual({
      claims:
        "Your programme's framework has changed since this form was opened. Your words are here: check which competences they support, and send again.",
    });
    expect(chosenIn(maya.form())).toEqual(["Tech4a", "Tech4b", "Sci2"]);
    maya.fills({ ...EVIDENCE, claims: ["Tech4a"] });
    await maya.sends();
    expect(maya.last()).toMatch(/^Sent for review: #\d+, /);
    const number = Number(/#(\d+)/.exec(maya.last())?.[1]);
    expect((await entry(number)).words.edition).toBe((await programme()).edition);
  });

  it("refuses what cannot be, with a sentence, and nothing changes", async () => {
    const { adopt, next, framework, programme, desk, shah, chat, dump } = await inEditions();
    /** What is said of a framework that is not adopted, after the name of the programme. */
    const saying = async (...[to, stated, dryRun]: Parameters<typeof adopt>) => {
      let said: unknown;
      await refused({ chat, dump }, shah, async () => {
        said = await adopt(to, stated, dryRun);
      });
      return said;
    };
    expect(await saying(framework, [])).toContain(
      "Radiotherapy Physics is measured by version 2023-09 already.",
    );
    const other = await saying({ ...next, version: "2023-09" });
    expect(other).toContain("version 2023-09 of ipem-mpce is kept with another content.");
    expect(await saying(next, [])).toMatch(
      /In the mapping:\nmissing: Sci1, Clin1, Tech4\. Their words or ids/,
    );
    const wrong = [...STATED, { line: 6, old: "X", next: "Y" }, { line: 7, old: "Sci1", next: "Sci2" }];
    expect(await saying(next, wrong)).toBe(
      'Nothing was adopted. In the mapping:\nline 6: "X" is not in the edition in use.\nline 6: "Y" is not in the new edition.\nline 7: "Sci1" is dropped and mapped at once. Choose one.',
    );
    expect(await saying(next, STATED, true)).toMatchObject({ promptsClosed: 0 });

    const before = await programme();
    await adopt(next);
    const late = await adoptEdition(desk, before, nextOf(framework, "2028"), STATED, false);
    expect(late).toMatchObject({ ok: false, why: "busy" });
    expect(await saying(next)).toContain("is measured by version 2027 already.");
    expect(await saying(framework, [])).toContain("was measured by version 2023-09 until 2026-06-08,");
    const unkept = await adoptEdition(desk, { ...before, edition: "", framework: "gone" }, next, [], false);
    expect(unkept).toMatchObject({ ok: false, why: "no-edition", framework: "gone" });
  });

  it("is told of by its day, where the folder has it: on the trainee's pages and their lead's, until it is adopted", async () => {
    const { files, at, maya, shah, page, adopt, next, framework } = await inEditions();
    files.set(framework.id, next);
    const pages = async () => [
      await page(maya, { name: "coverage" }),
      await page(maya, { name: "portfolio" }),
      await page(maya, { name: "lead-sees" }),
      await page(shah, { name: "trainee", programme: "rp", trainee: "rao" }),
      await page(shah, { name: "overview", programme: "rp" }),
    ];
    const warned =
      'measured by an older edition, "new ACS Generic competences tables"; "tables of 2027" has been in force since 9 June 2026';
    for (const one of await pages()) expect(one).not.toContain("older edition");
    await at("2026-06-09 12:00");
    for (const one of await pages()) expect(one).toContain(warned);
    await at("2026-06-12 16:00");
    expect(shah.last()).toContain(`Radiotherapy Physics is ${warned}`);
    await adopt(next);
    for (const one of await pages()) expect(one).not.toContain("older edition");
  });

  it("leaves one row in the audit trail: both editions' digests and the mapping's", async () => {
    const { audit, adopt, next, programme } = await inEditions();
    const from = (await programme()).edition;
    await adopt(next);
    const rows = (await audit()).filter(({ event }) => event === "framework.adopted");
    const facts = { from, to: (await programme()).edition, mapping: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(rows).toEqual([{ event: "framework.adopted", actor: null, facts }]);
  });

  it("goes on with the edition that is kept, whatever the file says later", async () => {
    const { store, programme, framework } = await inEditions();
    const changed = { ...framework, domains: nextOf(framework).domains };
    const reopened = withEditions(store, new Map([[framework.id, changed]]));
    await reopened.store.directory("all");
    expect(reopened.framework(await programme())).toEqual(framework);
    const ids = competencesOf(reopened.framework(await programme())).map(({ id }) => id);
    expect(ids).toContain("Tech4");
  });
});
