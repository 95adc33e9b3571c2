import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { approved, claim, entry, words } from "../../fixtures.ts";
import { type Browser, type WebStage, webStage } from "./stage.ts";

/** An entry's own page over HTTP, as its reviewer has it: all that its card in chat can do, by whoever may there. */
describe("the page of an entry that waits", () => {
  let stage: WebStage;
  let okafor: Browser;
  let number = 900;
  let opened: Promise<void> | null = null;
  const of = { programmeId: "rp", enrolmentId: "rao-rt", traineeId: "rao" };
  const said = words({
    title: "Drift of output",
    ...{ firstDay: "2026-06-05", lastDay: null },
    claims: [claim({ competence: "Tech4", line: "By the readings" }), claim({ competence: "Tech6" })],
  });
  beforeEach(async () => {
    opened ??= (async () => {
      stage = await webStage();
      for (const who of [stage.maya, stage.okafor, stage.lind]) await who.commands("help");
      okafor = await stage.visiting("okafor", { name: "queue" });
    })();
    await opened;
    number += 1;
    const submittedAt = stage.clock.now();
    await stage.writes({
      type: "entry",
      entry: entry({ ...of, id: `w${number}`, number, words: said, submittedAt }),
    });
  });
  afterAll(() => stage.close());

  const path = () => `/pages/entries/w${number}`;
  const page = async (who = okafor) => (await who.get(path())).html;
  const stored = async () => stage.store.entry(`w${number}`);
  /** What the page's form of this name carries. */
  function formOf(html: string, name: "choose" | "return" | "comment"): Record<string, string> {
    const form = html.split("<form").find((one) => one.includes(`name="name" value="${name}"`)) ?? "";
    const fields = form.split("</form>")[0]?.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g) ?? [];
    return Object.fromEntries(
      [...fields].map(([, field, value = ""]) => [field, value.replaceAll("&quot;", '"')]),
    );
  }

  it("has what its card has, below its words: approve, choose, return, comment", async () => {
    expect(await page()).toMatch(
      /I set up the chamber.*Approve both.*Choose claims.*Return with feedback.*Add a comment/s,
    );
  });

  it("approves what is chosen, and returns with feedback; the queue says so", async () => {
    const chosen = {
      ...formOf(await page(), "choose"),
      "one.verdict-0": "supported",
      "one.verdict-1": "struck",
      "text.reason-1": "Not shown.",
    };
    const answer = await okafor.post("/pages/send", chosen);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      expect.stringContaining("/pages/queue?"),
    ]);
    expect((await stored())?.standing?.words.claims.map(({ struck }) => struck)).toEqual([
      null,
      "Not shown.",
    ]);
    await stage.writes({ type: "entry", entry: entry({ ...of, id: "w-other", number: 990, words: said }) });
    const other = (await okafor.get("/pages/entries/w-other")).html;
    const sent = { ...formOf(other, "return"), "text.remark": "Say which checks you made." };
    const after = await okafor.get((await okafor.post("/pages/send", sent)).headers.get("location") ?? "");
    expect(after.html).toContain("You returned #990 with your feedback.");
  });

  it("takes a comment, once, which decides nothing; its page has it, and the trainee reads it in chat", async () => {
    const sent = { ...formOf(await page(), "comment"), "text.remark": "Which chamber was it?" };
    const [one, two] = [await okafor.post("/pages/send", sent), await okafor.post("/pages/send", sent)];
    expect([one.status, two.status]).toEqual([303, 303]);
    await stage.beat();
    expect(one.headers.get("location")).toContain(`${path()}#history`);
    expect((await page()).match(/Which chamber was it\?/g)).toHaveLength(1);
    expect((await stored())?.status).toBe("submitted");
    expect(stage.maya.last()).toContain("Which chamber was it?");
  });

  it("gives a form back on the same page, with every word, where something is missing", async () => {
    const empty = await okafor.post("/pages/send", { ...formOf(await page(), "return"), "text.remark": " " });
    expect(empty.status).toBe(409);
    expect(empty.html).toMatch(/<h1[^>]*>[^<]*Drift of output/);
    expect(empty.html).toMatch(/aria-invalid="true" autofocus/);
    expect((await stored())?.status).toBe("submitted");
  });

  it.each([
    ["the trainee", "rao", "choose return"],
    ["a lead who reviews nothing", "shah", "choose return comment"],
    ["an onlooker", "onlooker", "choose return comment"],
  ])("offers %s none of it, refuses its forms, and keeps that they tried", async (_, user, forms) => {
    const theirs = await stage.visiting(user, { name: "queue" });
    expect(await page(theirs)).not.toMatch(/Choose claims|Return with feedback|Add a comment/);
    const { mark = "" } = theirs.hidden((await theirs.get("/pages/queue")).html, "/pages/out");
    for (const name of forms.split(" ") as ("choose" | "return" | "comment")[]) {
      const { sequence } = await stage.store.auditHead();
      const answer = await theirs.post("/pages/send", {
        ...formOf(await page(), name),
        mark,
        "text.remark": "Mine?",
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      const kept = (await stage.store.auditRows(sequence, 10)).map(({ event, actor }) => ({ event, actor }));
      expect(kept).toContainEqual({ event: expect.stringMatching(/refused/), actor: user });
    }
    expect((await stored())?.status).toBe("submitted");
    expect((await stage.store.history(`w${number}`)).comments).toEqual([]);
  });

  it("has a comment alone once it is decided", async () => {
    const decided = approved({ ...of, id: "w-decided", number: 991, words: said });
    await stage.writes({ type: "entry", entry: decided });
    const { html } = await okafor.get("/pages/entries/w-decided");
    expect(html).toContain("Add a comment");
    expect(html).not.toMatch(/Choose claims|Return with feedback|>Approve(?!d)/);
  });
});
