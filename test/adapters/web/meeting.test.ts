import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, type WebStage, webStage } from "./stage.ts";

/** The page of a supervision meeting over HTTP: the same for both, written on by either, ticked by either. */
describe("the page of a supervision meeting", () => {
  let stage: WebStage;
  let okafor: Browser;
  let maya: Browser;
  const MEETING = { name: "meeting", enrolment: "rao-rt", with: "okafor" } as const;
  const AT = "/pages/meetings/rao-rt/okafor";
  beforeAll(async () => {
    stage = await webStage();
    for (const who of [stage.maya, stage.okafor, stage.lind]) await who.commands("help");
    okafor = await stage.visiting("okafor", MEETING);
    maya = await stage.visiting("rao", MEETING);
  });
  afterAll(() => stage.close());

  const unescaped = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&#39;", "'");
  /** The hidden fields of the form that has this in it. */
  function fieldsOf(html: string, has: string): Record<string, string> {
    const form = html.split("<form").find((one) => one.split("</form>")[0]?.includes(has)) ?? "";
    const found = form.split("</form>")[0]?.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g) ?? [];
    return Object.fromEntries([...found].map(([, name, value = ""]) => [name, unescaped(value)]));
  }
  const shown = async (who: Browser) => (await who.get(AT)).html;
  const section = (html: string, id: string) =>
    new RegExp(`<section id="${id}".*?</section>`, "s").exec(html)?.[0];

  it("is handed out by a link, and reads the same for both", async () => {
    await stage.maya.logs();
    const [one, other] = [await shown(okafor), await shown(maya)];
    for (const id of ["before", "since", "waits", "back", "next"])
      expect(section(one, id)).toBe(section(other, id));
    expect(section(one, "waits")).toContain("#1, Output drift after service");
    await stage.okafor.says("meeting with Maya");
    expect(stage.okafor.answer()).toContain("Open the page of the meeting");
  });

  it("takes what was agreed, once, and keeps every word of what it cannot take", async () => {
    const form = fieldsOf(await shown(okafor), 'name="text.words-1"');
    const filled = {
      ...{ ...form, submit: "send", "text.day": "2026-06-08" },
      ...{ "text.words-1": "Repeat the check", "one.owner-1": "rao", "text.due-1": "2026-06-01" },
    };
    const refused = await okafor.post("/pages/send", filled);
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("Choose the day of the meeting or a later one.");
    expect(refused.html).toContain('value="Repeat the check"');
    const sound = { ...filled, "text.due-1": "2026-06-19" };
    const [first, again] = [await okafor.post("/pages/send", sound), await okafor.post("/pages/send", sound)];
    expect([first, again].map(({ status, headers }) => [status, headers.get("location")])).toEqual([
      [303, `${AT}#today`],
      [303, `${AT}#today`],
    ]);
    expect(section(await shown(maya), "today")).toMatch(/Repeat the check.*Maya Rao.*19 June 2026.*Open/s);
    await stage.beat();
    expect(stage.maya.inbox().filter((one) => one.startsWith("Dr Okafor recorded"))).toHaveLength(1);
  });

  it("is taken back there by whoever wrote it down, and by nobody else", async () => {
    expect(await shown(maya)).not.toContain("Undo your action");
    const undo = fieldsOf(await shown(okafor), "Undo your action");
    const tried = await maya.post("/pages/press", {
      ...undo,
      mark: fieldsOf(await shown(maya), 'name="text.words-1"').mark ?? "",
    });
    expect(tried.status).toBe(409);
    expect(tried.html).toContain("Nothing was undone");
    expect((await okafor.post("/pages/press", undo)).status).toBe(303);
    expect(section(await shown(okafor), "today")).not.toContain("Repeat the check");
  });

  it("has a press beside what is open from earlier meetings", async () => {
    await stage.okafor.says("meeting with Maya");
    await stage.okafor.answers("Record the meeting", { day: "2026-06-05", "words-1": "Read the protocol" });
    const page = await shown(maya);
    expect(section(page, "before")).toContain("Read the protocol. Maya Rao.");
    const done = await maya.post("/pages/press", fieldsOf(page, 'value="agreed-done"'));
    expect([done.status, done.headers.get("location")]).toEqual([303, `${AT}#before`]);
    expect(section(await shown(okafor), "before")).toContain("Read the protocol. Maya Rao. Done.");
  });

  it("cannot be written on by anybody else, whatever they post", async () => {
    const lind = await stage.visiting("lind", { name: "queue" });
    const mark = fieldsOf((await lind.get("/pages/queue")).html, 'name="mark"').mark ?? "";
    const form = fieldsOf(await shown(okafor), 'name="text.words-1"');
    const answer = await lind.post("/pages/send", {
      ...form,
      mark,
      "text.day": "2026-06-08",
      "text.words-1": "Mine",
    });
    expect(answer.status).toBe(403);
    const press = { mark, once: "1", page: "queue", action: "agreed-drop", value: "rao-rt/okafor/anything" };
    expect((await lind.post("/pages/press", press)).html).toContain("only the two who meet can do that");
  });
});
