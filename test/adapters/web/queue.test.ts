import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { claim, entry, words } from "../../fixtures.ts";
import { type Browser, type WebStage, webStage } from "./stage.ts";

/** The queue's page over HTTP: an entry is read, approved, chosen from and returned there, by whoever may in chat. */
describe("the queue's page", () => {
  let stage: WebStage;
  let okafor: Browser;
  let number = 800;
  let opened: Promise<void> | null = null;
  beforeEach(async () => {
    opened ??= (async () => {
      stage = await webStage();
      for (const who of [stage.maya, stage.okafor, stage.lind]) await who.commands("help");
      okafor = await stage.visiting("okafor", { name: "queue" });
    })();
    await opened;
    number += 1;
    const said = words({
      title: "Drift <b>of</b> output",
      narrative: "I set up the chamber and took the readings.",
      reflection: "A quiet doubt",
      ...{ firstDay: "2026-06-05", lastDay: null },
      claims: [claim({ competence: "Tech4", line: "By the readings" }), claim({ competence: "Tech6" })],
    });
    const of = { programmeId: "rp", enrolmentId: "rao-rt", traineeId: "rao" };
    const submittedAt = stage.clock.now();
    await stage.writes({
      type: "entry",
      entry: entry({ ...of, id: `e${number}`, number, words: said, submittedAt }),
    });
  });
  afterAll(() => stage.close());

  const queue = async (who = okafor) => (await who.get("/pages/queue")).html;
  const cardOf = (html: string) =>
    html.split('<li class="card">').find((one) => one.includes(`#${number},`)) ?? "";
  /** What the card's form of this name carries. */
  function formOf(html: string, name: "choose" | "return"): Record<string, string> {
    const form = cardOf(html)
      .split("<form")
      .find((one) => one.includes(`name="name" value="${name}"`));
    const fields =
      (form ?? "").split("</form>")[0]?.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g) ?? [];
    return Object.fromEntries(
      [...fields].map(([, field, value = ""]) => [field, value.replaceAll("&quot;", '"')]),
    );
  }
  const stored = async () => stage.store.entry(`e${number}`);

  it("has the entry's words beside what decides, its reflection folded, all of it escaped", async () => {
    const card = cardOf(await queue());
    expect(card).toContain("I set up the chamber and took the readings.");
    expect(card).toMatch(/<dt>Tech4<\/dt><dd[^>]*>.*By the readings/s);
    expect(card).toMatch(/<details class="fold"\s*>.*A quiet doubt/s);
    expect(card).toContain("Drift &lt;b&gt;of&lt;/b&gt; output");
    expect(card).toMatch(/Approve both.*Choose claims.*Return with feedback/s);
  });

  it("returns with feedback, once, and says so; the trainee reads it in chat", async () => {
    const sent = { ...formOf(await queue(), "return"), "text.remark": "Say which checks you made." };
    const [one, two] = [await okafor.post("/pages/send", sent), await okafor.post("/pages/send", sent)];
    expect([one.status, two.status]).toEqual([303, 303]);
    await stage.beat();
    expect(await stored()).toMatchObject({
      status: "returned",
      by: "okafor",
      feedback: "Say which checks you made.",
    });
    const after = await okafor.get(one.headers.get("location") ?? "");
    expect(after.html).toContain(`You returned #${number} with your feedback.`);
    expect(cardOf(after.html)).toBe("");
    expect(stage.maya.inbox().at(-1)).toMatch(new RegExp(`^Returned with feedback: #${number}`));
  });

  it("approves what is chosen: a claim that is not supported is struck with its reason, and the page names both", async () => {
    const sent = formOf(await queue(), "choose");
    const chosen = {
      ...sent,
      "one.verdict-0": "supported",
      "one.verdict-1": "struck",
      "text.reason-1": "Nothing here shows it.",
    };
    const answer = await okafor.post("/pages/send", chosen);
    expect(answer.status).toBe(303);
    const claims = (await stored())?.standing?.words.claims.map(({ competence, struck }) => [
      competence,
      struck,
    ]);
    expect(claims).toEqual([
      ["Tech4", null],
      ["Tech6", "Nothing here shows it."],
    ]);
    const after = await okafor.get(answer.headers.get("location") ?? "");
    expect(after.html).toContain(`You approved #${number} for Tech4.`);
    expect(after.html).toContain("Not counted: Tech6.");
  });

  it("gives a form back with every word where something is missing, and does nothing", async () => {
    const choose = {
      ...formOf(await queue(), "choose"),
      "one.verdict-0": "supported",
      "one.verdict-1": "struck",
      "text.reason-0": "Kept",
    };
    const refused = await okafor.post("/pages/send", choose);
    expect(refused.status).toBe(409);
    const card = cardOf(refused.html);
    expect(card).toMatch(
      /<details class="fold asks" open>.*value="Kept".*name="one.verdict-1" value="struck" checked/s,
    );
    expect(card).toMatch(/aria-invalid="true" autofocus/);
    const empty = await okafor.post("/pages/send", {
      ...formOf(await queue(), "return"),
      "text.remark": "  ",
    });
    expect(empty.status).toBe(409);
    expect(empty.html).toContain("Nothing was done");
    expect((await stored())?.status).toBe("submitted");
  });

  it.each([
    ["the trainee", "rao"],
    ["a lead who reviews nothing", "shah"],
    ["an onlooker", "onlooker"],
  ])("refuses %s who sends its form, and keeps that they tried", async (_, user) => {
    const theirs = await stage.visiting(user, { name: "queue" });
    const { mark = "" } = theirs.hidden((await theirs.get("/pages/queue")).html, "/pages/out");
    for (const name of ["return", "choose"] as const) {
      const { sequence } = await stage.store.auditHead();
      const sent = { ...formOf(await queue(), name), mark, "text.remark": "Mine to decide?" };
      const answer = await theirs.post("/pages/send", sent);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      const kept = (await stage.store.auditRows(sequence, 10)).map(({ event, actor }) => ({ event, actor }));
      expect(kept).toContainEqual({ event: expect.stringMatching(/refused/), actor: user });
    }
    expect((await stored())?.status).toBe("submitted");
  });

  it.each(["withdraw", "undo", "entry", "zone", "__proto__"])(
    "takes no form that stands on no page: %s",
    async (name) => {
      const sent = { ...formOf(await queue(), "return"), name, "text.remark": "Words" };
      const answer = await okafor.post("/pages/send", sent);
      expect([answer.status, answer.html.includes("not yours to see")]).toEqual([409, true]);
      expect((await stored())?.status).toBe("submitted");
    },
  );

  it("says what was asked and what has changed since, of a later revision, above its words", async () => {
    await stage.okafor.commands(`return #${number} Say which chamber.`);
    await stage.maya.edits(number, {
      narrative: "I set up the chamber and took the readings. It was the large one.",
    });
    const card = cardOf(await queue());
    expect(card).toMatch(
      /You asked: &quot;Say which chamber\.&quot;.*Changed: one sentence added.*Added: It was the large one\..*took the readings/s,
    );
  });

  it("takes nothing without its form's mark, from elsewhere, or under a name that is not a form's opening", async () => {
    const sent = { ...formOf(await queue(), "return"), "text.remark": "Words" };
    expect((await okafor.post("/pages/send", { ...sent, mark: "x" })).status).toBe(403);
    expect((await okafor.post("/pages/send", sent, { origin: "https://evil.example" })).status).toBe(403);
    expect((await stage.browser().post("/pages/send", sent)).status).toBe(403);
    expect((await okafor.post("/pages/send", { ...sent, instance: "1" })).status).toBe(409);
    expect((await okafor.post("/pages/send", { ...sent, context: "{" })).status).toBe(409);
    expect((await stored())?.status).toBe("submitted");
  });
});
