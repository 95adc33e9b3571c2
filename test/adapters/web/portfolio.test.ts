import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { approval, approved, entry, words } from "../../fixtures.ts";
import { type Browser, type WebStage, webStage } from "./stage.ts";

/** The portfolio's page over HTTP: chosen by its trainee alone, and taken away as documents. */
describe("the portfolio's page", () => {
  let stage: WebStage;
  let maya: Browser;
  beforeAll(async () => {
    stage = await webStage();
    const base = { programmeId: "rp", enrolmentId: "rao-rt", traineeId: "rao" };
    const ofDay = { firstDay: "2026-06-05", lastDay: null };
    const piece = (id: string, number: number, title: string) => {
      const said = words({ ...ofDay, title, reflection: `Thoughts on ${title}` });
      const given = approval({ at: stage.clock.now() });
      const one = approved({ ...base, id, number, words: said, approval: given });
      return { type: "entry" as const, entry: one };
    };
    const sent = words({ ...ofDay, title: "Still waiting" });
    await stage.writes(
      piece("one", 501, "Drift of <b>output</b>"),
      piece("two", 502, "Electron applicator"),
      { type: "entry", entry: entry({ ...base, id: "waits", number: 503, words: sent }) },
    );
    maya = await stage.visiting("rao", { name: "portfolio" });
  });
  afterAll(() => stage.close());

  const shown = async () => (await maya.get("/pages/portfolio")).html;
  const section = (html: string, id: string) =>
    html.split(`<section id="${id}"`)[1]?.split("</section>")[0] ?? "";
  /** The fields of the first button of that label that is about this. */
  function fieldsOf(html: string, label: string, about: string): Record<string, string> {
    const form = html
      .split("<form")
      .find((one) => one.includes(`>${label}<`) && one.split("</form>")[0]?.includes(about));
    const fields = (form ?? "").matchAll(/name="(\w+)" value="([^"]*)"/g);
    return Object.fromEntries(
      [...fields].map(([, name, value = ""]) => [name, value.replaceAll("&quot;", '"')]),
    );
  }
  const press = (fields: Record<string, string>) => maya.post("/pages/press", fields);
  const titles = (html: string) =>
    [...section(html, "pieces").matchAll(/<h3>.*?>(E\d+\. .*?)<\/a>/g)].map(([, title]) => title);

  it("shows what is approved, escaped, and neither what waits nor a reflection that was not included", async () => {
    const html = await shown();
    expect(titles(html)).toEqual([
      "E1. #501, Drift of &lt;b&gt;output&lt;/b&gt;",
      "E2. #502, Electron applicator",
    ]);
    expect(html).not.toMatch(/Still waiting|Thoughts on/);
    expect(section(html, "check")).toContain("have no evidence");
  });

  it("moves, leaves out and puts back by its buttons, each of them once", async () => {
    const later = { ...fieldsOf(await shown(), "Move", "#501"), picked: "2" };
    const moved = await press(later);
    expect(moved.status).toBe(303);
    expect(moved.headers.get("location")).toBe("/pages/portfolio#pieces");
    expect(titles(await shown()).map((title) => title?.slice(0, 8))).toEqual(["E1. #502", "E2. #501"]);
    expect((await press(later)).status).toBe(303); // the same press again changes nothing more
    expect(titles(await shown()).map((title) => title?.slice(0, 8))).toEqual(["E1. #502", "E2. #501"]);
    await press(fieldsOf(await shown(), "Leave out", "#502"));
    const without = await shown();
    expect(titles(without)).toHaveLength(1);
    expect(section(without, "left-out")).toContain("#502");
    await press(fieldsOf(without, "Put in", "#502"));
    expect(titles(await shown())).toHaveLength(2);
  });

  it("includes every reflection by one button, and then offers that no more", async () => {
    await press(fieldsOf(await shown(), "With every reflection", ""));
    const html = await shown();
    expect(section(html, "pieces").split("With your reflection.")).toHaveLength(3);
    expect(html).not.toContain("With every reflection");
  });

  it("a button of a page that is out of date changes nothing, and says so", async () => {
    const old = fieldsOf(await shown(), "Leave out", "#501");
    await press(fieldsOf(await shown(), "Reckon by Route Two", ""));
    const answer = await press(old);
    expect(answer.status).toBe(409);
    expect(answer.html).toContain("your portfolio was changed since you opened this");
    expect(titles(await shown())).toHaveLength(2);
  });

  it.each([
    ["nothing that a button says", "{"],
    ["an unknown action", '[0,{"type":"approve","entryId":"waits"}]'],
    ["an entry that waits", null],
    ["an entry of somebody else's", null],
  ])("refuses %s", async (what, value) => {
    const fields = fieldsOf(await shown(), "Leave out", "#501");
    const [version] = JSON.parse(fields.value ?? "[]") as [number];
    const entryId = what.includes("waits") ? "waits" : "nobody's";
    const asked = value ?? JSON.stringify([version, { type: "choose", entryId }]);
    const answer = await press({ ...fields, value: asked, once: what });
    expect(answer.status).toBe(409);
    expect(titles(await shown())).toHaveLength(2);
  });

  it("gives each document to its trainee, and keeps in the trail that it was made", async () => {
    const { sequence } = await stage.store.auditHead();
    for (const [name, type] of [
      ["portfolio.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
      ["portfolio.html", "text/html; charset=utf-8"],
      ["assessor.html", "text/html; charset=utf-8"],
      ["matrix.csv", "text/csv; charset=utf-8"],
    ]) {
      const { status, headers } = await maya.get(`/pages/files/${name}`);
      expect([status, headers.get("content-type"), headers.get("content-disposition")]).toEqual([
        200,
        type,
        `attachment; filename="${name?.replace(".", "-maya-rao.")}"`,
      ]);
    }
    const rows = await stage.store.auditRows(sequence, 10);
    expect(rows.map(({ event, actor, how }) => [event, actor, how])).toEqual(
      Array(4).fill(["portfolio.exported", "rao", "page"]),
    );
  });

  it("its spreadsheet has every competence, read by another library", async () => {
    const response = await fetch(`${stage.origin}/pages/files/matrix.xlsx`, {
      headers: { cookie: maya.cookie() },
    });
    const rows = await readSheet(Buffer.from(await response.arrayBuffer()), "Matrix");
    expect(rows.slice(1)).toHaveLength(95);
    expect(rows.slice(1).filter(([, , , , state]) => !String(state).startsWith("Gap"))).toHaveLength(1);
  });

  it("gives none to anybody else, nor one that there is not", async () => {
    const okafor = await stage.visiting("okafor", { name: "queue" });
    expect((await okafor.get("/pages/files/portfolio.docx")).status).toBe(404);
    expect((await stage.browser().get("/pages/files/portfolio.docx")).status).toBe(401);
    expect((await maya.get("/pages/files/nothing.docx")).status).toBe(404);
  });
});
