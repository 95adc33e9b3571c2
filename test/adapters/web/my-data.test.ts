import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OwnData } from "../../../src/documents/own-data/own-data.ts";
import { agreedAction, meeting, put } from "../../fixtures.ts";
import { TICK } from "../../stories/member.ts";
import { unzipped } from "../../unzipped.ts";
import { type WebStage, webStage } from "./stage.ts";

/*
 * "mydata" in chat, its link, its page and its ZIP, over HTTP. Every word that was planted is in the files of those who wrote
 * it or were told it, and in nobody else's.
 */

const ALL = ["rao", "okafor", "bell", "shah", "onlooker"] as const;
type Who = (typeof ALL)[number];

/** Whose files may have it. */
const PLANTED: Readonly<Record<string, readonly Who[]>> = {
  "Maya's title zeppelin": ["rao", "okafor"], // its card was sent to him
  "Maya's narrative yoghurt, in a sentence that is long enough to be sent for review": ["rao", "okafor"],
  "Maya's reflection xylem": ["rao"],
  "Maya's draft walnut": ["rao"],
  "feedback to Maya: violet": ["rao", "okafor"],
  "comment for Maya: umbrella": ["rao", "okafor"],
  "agreed with Maya: tangerine": ["rao", "okafor"],
  "Jo's title saffron": ["bell", "okafor"],
  "Jo's reflection radish": ["bell"],
  "feedback to Jo: quartz": ["bell", "okafor"],
};
const [TITLE, NARRATIVE, REFLECTION, DRAFT, FEEDBACK, COMMENT, AGREED, JOS_TITLE, JOS_REFLECTION, TO_JO] =
  Object.keys(PLANTED) as [string, string, string, string, string, string, string, string, string, string];

describe("one's own data", () => {
  let stage: WebStage;
  beforeAll(async () => {
    stage = await webStage();
    const { maya, jo, okafor } = stage;
    await maya.logs({ title: TITLE, narrative: NARRATIVE, reflection: REFLECTION });
    await okafor.commands(`return #1 ${FEEDBACK}`);
    await maya.edits(1, { narrative: `${NARRATIVE} Changed.` });
    await okafor.commands(`comment #1 ${COMMENT}`);
    await okafor.reacts(TICK, "Changed since you returned it: #1");
    await maya.says(`note ${DRAFT}`);
    await jo.logs({ title: JOS_TITLE, reflection: JOS_REFLECTION });
    await okafor.commands(`return #3 ${TO_JO}`);
    await stage.writes(
      put.meeting(meeting({ id: "m" })),
      put.action(agreedAction({ meetingId: "m", words: AGREED })),
    );
    await stage.at("2026-06-12 16:30"); // summaries and digests
    for (const who of [stage.shah, stage.sam]) await who.commands("help");
  });
  afterAll(() => stage.close());

  async function taken(user: string) {
    const browser = await stage.visiting(user, { name: "mydata" });
    const page = await browser.get("/pages/mydata");
    const response = await fetch(`${stage.origin}/pages/files/my-data.zip`, {
      headers: { cookie: browser.cookie() },
    });
    const files = unzipped(Buffer.from(await response.arrayBuffer()));
    const [html, json] = ["my-data.html", "my-data.json"].map((name) => String(files.get(name)));
    return {
      page,
      response,
      files,
      html: html ?? "",
      json: json ?? "",
      data: JSON.parse(json ?? "") as OwnData,
    };
  }
  const plain = (html: string) => html.replaceAll("&apos;", "'").replaceAll("&#39;", "'");

  it("is asked for in chat, by a word or a button, and answered with a link for the asker alone", async () => {
    const { maya } = stage;
    for (const ask of [
      () => maya.says("mydata"),
      () => maya.says("my data"),
      () => maya.commands("mydata"),
    ]) {
      await ask();
      expect(maya.answer()).toMatch(/^Everything that is kept of you here, as one ZIP/);
      expect(maya.answer()).toMatch(/Open my data \(for you alone, once, within 15 minutes\): http/);
    }
    for (const place of ["help", "settings"]) {
      await maya.commands(place);
      await maya.presses("My data");
      expect(maya.answer()).toContain("Open my data");
    }
  });

  it("shows figures, and gives a ZIP of two files; that it was taken is in the trail", async () => {
    const { sequence } = await stage.store.auditHead();
    const { page, response, files, html, data } = await taken("rao");
    expect(page.status).toBe(200);
    expect(page.html).toMatch(/<dt>Entries<\/dt><dd><b>2<\/b>/);
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="my-data-maya-rao.zip"');
    expect([...files.keys()]).toEqual(["my-data.html", "my-data.json"]);
    expect(html).not.toMatch(/<script|https?:\/\//);
    expect(data.profile).toMatchObject({
      name: "Maya Rao",
      email: "maya.rao@example.test",
      switchedOn: true,
    });
    const [entry] = (data.enrolments[0] as unknown as { entries: Record<string, unknown>[] }).entries;
    expect(entry).toMatchObject({
      number: 1,
      status: "approved",
      revisions: [
        { revision: 1, title: TITLE, reflection: REFLECTION, claims: [{ competence: "Tech4" }] },
        {
          revision: 2,
          whatWasDone: `${NARRATIVE} Changed.`,
          approval: { by: "Dr Okafor" },
        },
      ],
      decisions: [
        { what: "returned", by: "Dr Okafor", words: FEEDBACK },
        { what: "approved", by: "Dr Okafor" },
      ],
      comments: [{ by: "Dr Okafor", words: COMMENT }],
    });
    const lines = data.trail.map(({ what }) => what);
    expect(lines).toContain("Dr Okafor returned your entry RP-1, revision 1.");
    expect(lines).toContain("You sent your entry RP-1, revision 2 for review.");
    expect(lines).toContain("You made a copy of everything that is kept of you.");
    const kept = await stage.store.auditRows(sequence, 10);
    expect(kept.map(({ event, actor, how, subject }) => [event, actor, how, subject])).toEqual([
      ["mydata.exported", "rao", "page", "person:rao"],
    ]);
  });

  it("has every planted word in both files of whoever may have it, and in nobody else's", async () => {
    const wrong: string[] = [];
    for (const user of ALL) {
      const { html, json } = await taken(user);
      for (const [word, may] of Object.entries(PLANTED))
        for (const [name, text] of Object.entries({ html: plain(html), json }))
          if (text.includes(word) !== may.includes(user)) wrong.push(`${user}, ${name}: ${word}`);
    }
    expect(wrong).toEqual([]);
  });

  it("names others' entries by reference and trainee, where somebody decided them", async () => {
    const { data } = await taken("okafor");
    expect(data.decisionsGiven.map(({ entry, what, words }) => [entry, what, words])).toEqual([
      ["RP-1, from Maya Rao", "returned", FEEDBACK],
      ["RP-1, from Maya Rao", "approved", ""],
      ["RP-3, from Jo Bell", "returned", TO_JO],
    ]);
    const { decisionsGiven, commentsGiven, supervises, trail } = data;
    expect(JSON.stringify([decisionsGiven, commentsGiven, supervises, trail])).not.toMatch(
      /zeppelin|yoghurt|saffron/,
    );
  });

  it("is nobody else's: without a visit there is none, and no address names another person", async () => {
    const nobody = stage.browser();
    for (const path of ["/pages/mydata", "/pages/files/my-data.zip"])
      expect((await nobody.get(path)).status).toBe(401);
    const jo = await stage.visiting("bell", { name: "mydata" });
    for (const path of ["/pages/mydata/rao", "/pages/mydata?person=rao"])
      expect((await jo.get(path)).html).not.toContain("Maya Rao");
  });
});
