import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { account } from "../../fixtures.ts";
import { type WebStage, webStage } from "./stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const COVERAGE = { name: "coverage" } as const;

describe("a link to a page", () => {
  let stage: WebStage;
  beforeAll(async () => {
    stage = await webStage();
    for (const who of [stage.maya, stage.jo, stage.okafor, stage.shah]) await who.commands("help");
  });
  afterAll(() => stage.close());

  it("is handed out to the one who asks, in the answer alone, and never in a message", async () => {
    const { maya, okafor, shah, chat } = stage;
    await maya.commands("coverage");
    expect(maya.answer()).toMatch(/Open my coverage \(for you alone, once, within 15 minutes\): http/);
    await maya.commands("gaps");
    expect(maya.answer()).toContain("Open my coverage");
    await maya.commands("drafts");
    expect(maya.answer()).toContain("Open my entries");
    await okafor.commands("queue");
    expect(okafor.answer()).toContain("Open all that waits");
    await shah.commands("overview");
    expect(shah.answer()).toContain("Open the overview");
    await maya.commands("queue");
    expect(maya.answer()).not.toContain("http");
    await stage.at("2026-06-12 16:30");
    expect(JSON.stringify(chat.everything())).not.toContain("/pages/");
  });

  it("opens nothing when it is fetched, and its page once, by the button", async () => {
    const link = await stage.link("rao", COVERAGE);
    const own = stage.browser();
    for (let n = 0; n < 3; n++) expect((await own.get(link)).status).toBe(200);
    const opened = await own.post(link);
    expect(opened.status).toBe(303);
    expect(opened.headers.get("location")).toBe("/pages/coverage");
    const page = await own.get("/pages/coverage");
    expect(page.html).toContain("<h1>My coverage</h1>");
    for (const again of [await own.get(link), await own.post(link)]) {
      expect(again.status).toBe(410);
      expect(again.html).toMatch(/used already.*Ask the bot for a new link/s);
    }
    expect((await own.get("/pages/coverage")).status).toBe(200);
  });

  it("names nobody before it is opened", async () => {
    const { html } = await stage.browser().get(await stage.link("rao", COVERAGE));
    expect(html).toContain("Open the page");
    expect(html).not.toMatch(/Maya|Rao|coverage/);
  });

  it("opens for one of many that use it at once", async () => {
    const link = await stage.link("rao", COVERAGE);
    const tries = await Promise.all(Array.from({ length: 8 }, () => stage.browser().post(link)));
    expect(tries.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(410)]);
  });

  it("is over after fifteen minutes", async () => {
    const link = await stage.link("rao", COVERAGE);
    stage.clock.forward(15 * MINUTE);
    const late = await stage.browser().post(link);
    expect(late.status).toBe(410);
    expect(late.html).toContain("each is good for 15 minutes");
  });

  it("is over where the clock was put back since: it would be good for an hour longer", async () => {
    const link = await stage.link("rao", COVERAGE);
    stage.clock.putBack(HOUR);
    expect((await stage.browser().post(link)).status).toBe(410);
  });

  it("opens nothing where any letter of it was changed, or what it opens was changed in the database", async () => {
    const link = await stage.link("rao", COVERAGE);
    const token = link.split("/").at(-1) ?? "";
    for (const place of [0, 20, 44, 80]) {
      const other = token[place] === "A" ? "B" : "A";
      const altered = `/pages/open/${token.slice(0, place)}${other}${token.slice(place + 1)}`;
      for (const tried of [await stage.browser().get(altered), await stage.browser().post(altered)])
        expect(tried.status).toBe(404);
    }
    for (const odd of ["x", "%00", "..%2f..", "a".repeat(5_000)])
      expect((await stage.browser().post(`/pages/open/${odd}`)).status).toBe(404);
    const { db } = stage.database.database;
    await db.pageLink.updateMany({ where: { usedAt: null }, data: { personId: "shah" } });
    expect((await stage.browser().post(link)).status).toBe(404);
    await db.pageLink.updateMany({ where: { usedAt: null }, data: { personId: "rao", page: "queue" } });
    expect((await stage.browser().post(link)).status).toBe(404);
  });

  it("opens nothing where another person's pages are open, until they are signed out", async () => {
    const shared = await stage.visiting("rao");
    const link = await stage.link("bell", COVERAGE);
    const refused = await shared.post(link);
    expect(refused.status).toBe(409);
    expect(refused.html).not.toMatch(/Maya|Jo Bell/);
    expect((await shared.get("/pages/coverage")).html).toContain("Maya Rao");
    const out = await shared.post("/pages/out", shared.hidden(refused.html, "/pages/out"));
    expect(out.status).toBe(200);
    expect((await shared.get("/pages/coverage")).status).toBe(401);
    expect((await shared.post(link)).status).toBe(303);
    expect((await shared.get("/pages/coverage")).html).toContain("Jo Bell");
  });

  it("begins a visit that the same person's next link takes the place of", async () => {
    const own = await stage.visiting("rao");
    const before = own.cookie();
    expect((await own.post(await stage.link("rao", { name: "entries" }))).status).toBe(303);
    expect(own.cookie()).not.toBe(before);
    expect((await stage.browser().get("/pages/coverage", { cookie: before })).status).toBe(401);
  });

  it("is known to the database by its hash alone, and so is its visit", async () => {
    const link = await stage.link("rao", COVERAGE);
    const own = stage.browser();
    await own.post(link);
    const kept = JSON.stringify(await stage.dump());
    const [random = "", signed = ""] = (link.split("/").at(-1) ?? "").split(".");
    for (const secret of [random, signed, own.cookie().split("=")[1] ?? ""]) {
      expect(secret).toHaveLength(43);
      expect(kept).not.toContain(secret);
    }
  });
});

describe("a visit", () => {
  let stage: WebStage;
  beforeAll(async () => {
    stage = await webStage();
    for (const who of [stage.maya, stage.jo, stage.okafor, stage.shah]) await who.commands("help");
    await stage.maya.logs();
  });
  afterAll(() => stage.close());

  it("ends an hour after the last page, eight hours after it began, and by signing out", async () => {
    const idle = await stage.visiting("rao");
    stage.clock.forward(HOUR);
    expect((await idle.get("/pages/coverage")).status).toBe(401);
    const long = await stage.visiting("rao");
    for (let n = 0; n < 11; n++) {
      stage.clock.forward(42 * MINUTE);
      expect((await long.get("/pages/coverage")).status).toBe(200);
    }
    stage.clock.forward(20 * MINUTE);
    expect((await long.get("/pages/coverage")).status).toBe(401);
    const ended = await stage.visiting("rao");
    const cookie = ended.cookie();
    const { html } = await ended.get("/pages/coverage");
    await ended.post("/pages/out", ended.hidden(html, "/pages/out"));
    expect(ended.cookie()).toBe("");
    expect((await stage.browser().get("/pages/coverage", { cookie })).status).toBe(401);
  });

  it.each<[string, Parameters<typeof account>[0] | null]>([
    ["the person leaves", null],
    ["their account is switched off", { active: false }],
    ["their account becomes a guest's", { kind: "guest" }],
    ["their account becomes another person's", { personId: "rao" }],
  ])("ends at the next request when %s, and does not come back", async (_, change) => {
    const own = await stage.visiting("bell");
    const cookie = own.cookie();
    expect((await own.get("/pages/coverage")).status).toBe(200);
    await (change ? switched(change) : stage.changes("jo", { active: false }));
    const refused = await own.get("/pages/coverage");
    expect(refused.status).toBe(403);
    expect(refused.html).not.toContain("Jo Bell");
    const asBefore = { active: true, kind: "member", personId: "bell" } as const;
    await (change ? switched(asBefore) : stage.changes("jo", { active: true }));
    expect((await stage.browser().get("/pages/coverage", { cookie })).status).toBe(401);
  });

  async function switched(change: Parameters<typeof account>[0]): Promise<void> {
    const known = await stage.store.account(stage.jo.account);
    if (known) await stage.writes({ type: "account", account: { ...known.record, ...change } });
  }

  it("keeps its cookie from scripts, from other sites and from other paths", async () => {
    const opened = await stage.browser().post(await stage.link("rao", COVERAGE));
    expect(opened.headers.get("set-cookie")).toMatch(
      /^countersign=[\w-]{43}; Path=\/pages; HttpOnly; SameSite=Strict$/,
    );
  });

  it("changes nothing on a word from elsewhere, or without its form's mark", async () => {
    const own = await stage.visiting("okafor", { name: "queue" });
    const { html } = await own.get("/pages/queue");
    const fields = own.hidden(html, "/pages/press");
    expect(fields).toMatchObject({ action: "approve", page: "queue" });
    const foreign = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of foreign) expect((await own.post("/pages/press", fields, headers)).status).toBe(403);
    const other = await stage.visiting("shah", { name: "overview", programme: "rp" });
    const theirs = other.hidden((await other.get("/pages/programmes/rp")).html, "/pages/out").mark ?? "";
    for (const mark of ["", "x", theirs])
      expect((await own.post("/pages/press", { ...fields, mark })).status).toBe(403);
    expect((await stage.browser().post("/pages/press", fields)).status).toBe(403);
    const bare = await fetch(`${stage.origin}/pages/press`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { cookie: own.cookie() },
    });
    expect(bare.status).toBe(403);
    for (const method of ["PUT", "DELETE", "PATCH"])
      expect((await fetch(`${stage.origin}/pages/press`, { method })).status).toBe(403);
    expect((await stage.entry(1)).status).toBe("submitted");
  });

  it("approves by the queue's button as chat does: once, and the card there shrinks", async () => {
    const own = await stage.visiting("okafor", { name: "queue" });
    const fields = own.hidden((await own.get("/pages/queue")).html, "/pages/press");
    const [one, two] = await Promise.all([
      own.post("/pages/press", fields),
      own.post("/pages/press", fields),
    ]);
    expect([one.status, two.status]).toEqual([303, 303]);
    await stage.beat();
    expect((await stage.entry(1)).standing?.approval).toMatchObject({ by: "okafor", how: "button" });
    const after = await own.get(one.headers.get("location") ?? "");
    expect(after.html).toContain("You approved #1 for Tech4. ");
    expect(after.html).toContain("Nothing is waiting for you.");
    expect(stage.lind.inbox().at(-1)).toMatch(/^Approved: #1/);
    expect(stage.maya.inbox().at(-1)).toMatch(/^Approved: #1/);
    expect((await stage.audit()).filter(({ event }) => event === "entry.approved")).toHaveLength(1);
  });

  it("does nothing with a button that no page has", async () => {
    const own = await stage.visiting("okafor", { name: "queue" });
    const { mark = "" } = own.hidden((await own.get("/pages/queue")).html, "/pages/out");
    for (const action of ["undo", "discard", "log", "__proto__"]) {
      const tried = await own.post("/pages/press", { mark, action, value: "x/1", once: "1", page: "queue" });
      expect(tried.status).toBe(409);
    }
    expect((await stage.entry(1)).status).toBe("approved");
  });

  it("shows nothing to be kept, framed, sniffed or scripted, on any answer", async () => {
    const own = await stage.visiting("rao");
    for (const path of ["", "/coverage", "/nothing", "/open/x", "/programmes/rp"]) {
      const { headers } = await own.get(`/pages${path}`);
      expect(Object.fromEntries(headers)).toMatchObject({
        ...{ "cache-control": "no-store", "x-frame-options": "DENY", "x-content-type-options": "nosniff" },
        "referrer-policy": "same-origin",
        "content-security-policy": expect.stringMatching(
          /^default-src 'none'; style-src 'self'; script-src 'none'; img-src 'self' /,
        ),
      });
    }
    const { html } = await own.get("/pages/coverage");
    expect(html).not.toMatch(/<script|style=|javascript:|https?:\/\/(?!www\.w3\.org)/);
  });

  it("logs no address and no token when something fails, and says so in a sentence", async () => {
    const own = await stage.visiting("rao");
    const { db } = stage.database.database;
    const link = await stage.link("rao", COVERAGE);
    const token = link.split("/").at(-1) ?? "";
    await db.$executeRawUnsafe('ALTER TABLE "PageLink" RENAME TO "Away"');
    const failed = await own.get(link);
    await db.$executeRawUnsafe('ALTER TABLE "Away" RENAME TO "PageLink"');
    expect(failed.status).toBe(500);
    expect(failed.html).toContain("Something went wrong here.");
    expect(stage.logged).toHaveLength(1);
    expect(stage.logged.join()).toContain("/pages/open/:token");
    expect(stage.logged.join()).not.toContain(token.slice(0, 10));
  });

  it("bounds how many links that open nothing may be tried from one address", async () => {
    const own = stage.browser();
    const statuses: number[] = [];
    for (let n = 0; n < 70; n++) statuses.push((await own.get(`/pages/open/wrong-${n}`)).status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(60);
    expect((await own.get(await stage.link("rao", COVERAGE))).status).toBe(200); // a good one, whatever came before it
    stage.clock.forward(MINUTE);
    expect((await own.get("/pages/open/wrong")).status).toBe(404);
  });

  it("looks one link that opens nothing up ten times in a minute, and no more", async () => {
    const own = stage.browser();
    const wrong = `/pages/open/${"a".repeat(43)}.${"b".repeat(43)}`;
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) statuses.push((await own.get(wrong)).status);
    expect(statuses).toEqual([...Array(10).fill(404), 429, 429]);
    stage.clock.forward(MINUTE);
    expect((await own.get(wrong)).status).toBe(404);
  });
});

describe("behind a proxy, over https and below a path of it", () => {
  it("links, cookies and forms are of that address alone", async () => {
    const stage = await webStage({ pagesAt: () => "https://countersign.example/sub" });
    await stage.maya.commands("coverage");
    const [link = ""] = /https:\S+/.exec(stage.maya.answer()) ?? [];
    expect(link).toMatch(/^https:\/\/countersign\.example\/sub\/pages\/open\//);
    const inside = new URL(link).pathname.replace("/sub", "");
    const own = stage.browser();
    expect((await own.get(inside)).html).toContain('action="/sub/pages/open/');
    expect((await own.post(inside)).status).toBe(403); // from http://127.0.0.1, which is not its address
    const opened = await own.post(inside, {}, { origin: "https://countersign.example" });
    expect(opened.headers.get("location")).toBe("/sub/pages/coverage");
    expect(opened.headers.get("set-cookie")).toMatch(
      /^__Host-countersign=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const page = await own.get("/pages/coverage");
    expect(page.headers.get("strict-transport-security")).toBe("max-age=31536000");
    expect(page.html).not.toMatch(/(href|action)="\/pages/);
    const mark = own.hidden(page.html, "/sub/pages/out");
    const out = await own.post("/pages/out", mark, { origin: "https://countersign.example" });
    expect(out.headers.get("set-cookie")).toMatch(/^__Host-countersign=;.*Max-Age=0/);
    expect((await own.get("/pages/coverage")).status).toBe(401);
    await stage.close();
  });
});
