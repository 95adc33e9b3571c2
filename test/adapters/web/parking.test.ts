import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, type WebStage, webStage } from "./stage.ts";

/** A trainee parks what is missing on the page of their own coverage, and takes it back there; nobody else can. */
describe("parking on the page of one's own coverage", () => {
  let stage: WebStage;
  let maya: Browser;
  const AT = "/pages/coverage";
  beforeAll(async () => {
    stage = await webStage();
    for (const who of [stage.maya, stage.jo, stage.okafor, stage.shah]) await who.commands("help");
    maya = await stage.visiting("rao");
  });
  afterAll(() => stage.close());

  /** The hidden fields of the form that has this action and value. */
  function pressOf(html: string, action: string, value: string): Record<string, string> {
    const forms = html.split("<form").map((one) => one.split("</form>")[0] ?? "");
    const form = forms.find((one) => one.includes(`value="${action}"`) && one.includes(`value="${value}"`));
    const found = form?.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g) ?? [];
    return Object.fromEntries([...found].map(([, name, worth = ""]) => [name, worth]));
  }
  const gaps = (html: string) => /<section id="gaps".*?<\/section>/s.exec(html)?.[0] ?? "";
  const followed = async (location: string | null) => gaps((await maya.get(location ?? "")).html);
  const parked = async () =>
    (await stage.store.directory("all")).enrolments
      .get("rao-rt")
      ?.parked.map(({ competence, until }) => `${competence} ${until}`);

  it("parks any gap of the table for as many weeks as were chosen, once, and says so", async () => {
    const page = (await maya.get(AT)).html;
    expect(page).toContain(`href="${AT}?park=Tech4#gaps"`);
    const chosen = gaps((await maya.get(`${AT}?park=Tech4`)).html);
    const press = { ...pressOf(chosen, "park-for", "Tech4"), picked: "6" };
    const [first, again] = [await maya.post("/pages/press", press), await maya.post("/pages/press", press)];
    expect([first, again].map(({ status, headers }) => [status, headers.get("location")])).toEqual([
      [303, `${AT}?parked=Tech4#gaps`],
      [303, `${AT}?parked=Tech4#gaps`],
    ]);
    expect(await parked()).toEqual(["Tech4 2026-07-19"]);
    const shown = await followed(first.headers.get("location"));
    expect(shown).toContain("Tech4 is parked: I ask about it after 19 July 2026.");
    expect(shown).toContain("Tech4 is parked until 19 July 2026.");
    expect((await maya.get(`${AT}?unfold=all`)).html).toContain("Parked until 19 July 2026");
  });

  it("refuses more than twelve weeks, none and no number, and parks nothing then", async () => {
    const page = (await maya.get(`${AT}?park=Sci2`)).html;
    for (const [picked, said] of [
      ["13", "Twelve weeks at most"],
      ["0", "That day is over."],
      ["x", "Say for how long"],
    ] as const) {
      const refused = await maya.post("/pages/press", { ...pressOf(page, "park-for", "Sci2"), picked });
      expect([refused.status, refused.html.includes(said)], picked).toEqual([409, true]);
    }
    expect(await parked()).toEqual(["Tech4 2026-07-19"]);
    const claimed = gaps((await maya.get(`${AT}?parked=Sci2`)).html);
    expect(claimed).not.toContain("Sci2 is parked");
  });

  it("is taken back there, and asked about again", async () => {
    const press = pressOf(gaps((await maya.get(AT)).html), "unpark", "Tech4");
    const done = await maya.post("/pages/press", press);
    expect([done.status, done.headers.get("location")]).toEqual([303, `${AT}?back=Tech4#gaps`]);
    expect(await followed(done.headers.get("location"))).toContain("Tech4 is parked no more");
    expect(await parked()).toEqual([]);
  });

  it("is its own trainee's alone: a lead or supervisor who reads is offered none of it, and what they send parks nothing", async () => {
    const own = pressOf((await maya.get(`${AT}?park=Tech4`)).html, "park-for", "Tech4");
    const trainee = { name: "trainee", programme: "rp", trainee: "rao" } as const;
    for (const user of ["shah", "okafor"]) {
      const reader = await stage.visiting(user, trainee);
      const page = await reader.get("/pages/programmes/rp/trainees/rao?unfold=all");
      expect(page.status).toBe(200);
      expect(page.html).not.toMatch(/park/i);
      const { mark = "" } = reader.hidden(page.html, "/pages/out");
      const sent = { ...own, page: "programmes/rp/trainees/rao", mark, picked: "8" };
      const refused = await reader.post("/pages/press", sent);
      expect([refused.status, refused.html.includes("Only trainees log evidence")]).toEqual([409, true]);
      expect((await reader.post("/pages/press", { ...own, picked: "8" })).status).toBe(403); // her mark, not theirs
    }
    expect(await parked()).toEqual([]);
  });
});
