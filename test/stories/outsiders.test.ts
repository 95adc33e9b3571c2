import { describe, expect, it } from "vitest";
import { pressing } from "./member.ts";
import { BELL, linkIn, outside, RECORDED, withOutsider } from "./outside.ts";

/** Handed on by Maya, and its reader has said who they are: on the page of the entry. */
async function onPage() {
  const scene = await withOutsider();
  await scene.maya.says("link #1 for Bell");
  const page = outside(scene, linkIn(scene.maya.answer()));
  await page.get(page.url);
  await page.confirms();
  return { ...scene, page };
}

async function approvedByLink() {
  const scene = await onPage();
  expect((await scene.page.approves()).status).toBe(200);
  await scene.beat();
  return scene;
}

const happenedIn = async ({ audit }: Awaited<ReturnType<typeof onPage>>) =>
  (await audit()).flatMap(({ event, facts }) =>
    event.startsWith("link.") || event.includes("link")
      ? [facts.why === undefined ? event : `${event} ${facts.why}`]
      : [],
  );

describe("a named outsider", () => {
  it("approves by a link, and it counts once a lead has confirmed it", async () => {
    const scene = await approvedByLink();
    const { shah, maya, okafor, beat, entry } = scene;
    expect(await entry(1)).toMatchObject({ status: "submitted", standing: null });
    expect(maya.news().join("\n")).toContain(
      "Approved by link: Dr Ann Bell, Anytown NHS Trust: #1, Output drift after service. It counts once Dr Shah has confirmed it.",
    );
    expect(JSON.stringify(okafor.sees("To review: #1").message)).toContain(
      "Approved by link: Dr Ann Bell, Anytown NHS Trust; waits for Dr Shah to confirm.",
    );
    await maya.commands("status");
    expect(maya.answer()).toContain("0 of 46");
    await shah.presses("Confirm", "To confirm: #1");
    await beat();
    expect(await entry(1)).toMatchObject({
      status: "approved",
      standing: { approval: { by: "shah", byLink: { name: BELL, organisation: "Anytown NHS Trust" } } },
    });
    expect(maya.news().join("\n")).toContain(
      "Approved: #1, Output drift after service, by link: Dr Ann Bell, Anytown NHS Trust, confirmed by Dr Shah.",
    );
    await maya.commands("status");
    expect(maya.answer()).toContain("1 of 46");
    await maya.commands("#1");
    const by = "by link: Dr Ann Bell, Anytown NHS Trust, confirmed by Dr Shah";
    expect(maya.answer()).toContain(`Approved, revision 1, ${by}, by button`);
    expect(okafor.sees("Approved: #1").message.lead).toContain(`By ${by.slice(3)}`);
    const { decisions } = await scene.store.history((await entry(1)).id);
    expect(decisions.map(({ what, by, byLink }) => [what, by, byLink?.name])).toEqual([
      ["link-approved", expect.any(String), BELL],
      ["approved", "shah", BELL],
    ]);
    expect(await happenedIn(scene)).toEqual([
      "link.made",
      "link.opened",
      "link.confirmed",
      "entry.decided-by-link",
    ]);
  });

  it("returns with feedback, which its trainee works on once it is confirmed", async () => {
    const { page, shah, maya, beat, entry } = await onPage();
    await page.sends("return", { "text.remark": "Say which checks you made yourself." });
    await beat();
    expect(await entry(1)).toMatchObject({ status: "submitted" });
    await shah.says("confirm #1");
    await beat();
    expect(await entry(1)).toMatchObject({
      status: "returned",
      feedback: "Say which checks you made yourself.",
    });
    expect(maya.news().join("\n")).toContain(
      'By link: Dr Ann Bell, Anytown NHS Trust, confirmed by Dr Shah: "Say which checks you made yourself."',
    );
  });

  it("is not confirmed, with a reason: it is as if nothing was decided, and stays in the history", async () => {
    const { shah, maya, okafor, beat, entry } = await approvedByLink();
    await shah.says("decline #1");
    expect(shah.answer()).toContain("Add your words");
    await shah.answers("Not confirmed", { remark: "I could not reach them." }, "To confirm: #1");
    await beat();
    expect(await entry(1)).toMatchObject({ status: "submitted", standing: null });
    expect((await entry(1)).status === "submitted" && (await entry(1))).not.toHaveProperty("byLink");
    expect(maya.news().join("\n")).toContain('Reason: "I could not reach them."');
    await maya.commands("#1");
    expect(maya.answer()).toContain(
      "Approved, not counted until it is confirmed, revision 1, by link: Dr Ann Bell, Anytown NHS Trust",
    );
    expect(maya.answer()).toContain("Decision by a link not confirmed, revision 1, by Dr Shah");
    expect(JSON.stringify(okafor.sees("To review: #1").message)).not.toContain("waits for Dr Shah");
    await shah.says("confirm #1");
    expect(shah.answer()).toContain("no decision by a link waits to be confirmed");
  });

  it("is confirmed by a lead of the programme alone, and never by its trainee", async () => {
    const scene = await approvedByLink();
    const value = "1";
    for (const who of [scene.maya, scene.okafor, scene.reyes, scene.sam, scene.adams]) {
      await who.does(pressing("confirm-link", `${(await scene.entry(Number(value))).id}/1`));
      expect(who.answer()).toContain("changed nothing");
      expect(await scene.entry(1)).toMatchObject({ status: "submitted", standing: null });
    }
    await scene.changes("maya", { roles: ["trainee", "lead"] });
    await scene.adapts({ leads: ["shah", "rao"] });
    await scene.maya.does(pressing("confirm-link", `${(await scene.entry(1)).id}/1`));
    expect(scene.maya.answer()).toContain("approval has to come from a supervisor");
    expect(await scene.entry(1)).toMatchObject({ status: "submitted", standing: null });
  });

  it("leaves it to the others to decide meanwhile: whoever is first has decided it", async () => {
    const { okafor, shah, entry, beat } = await approvedByLink();
    await okafor.presses("Approve", "To review: #1");
    await beat();
    expect(await entry(1)).toMatchObject({ status: "approved", standing: { approval: { by: "okafor" } } });
    expect((await entry(1)).standing?.approval).not.toHaveProperty("byLink");
    await shah.presses("Confirm", "To confirm: #1");
    expect(shah.answer()).toContain("Dr Okafor approved it on");
  });

  it("decides once, whatever comes twice or at the same moment", async () => {
    const { page, entry } = await onPage();
    const both = await Promise.all([page.approves(), page.approves()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect((await page.get(page.url)).html).toContain("A decision was given by this link already");
    expect((await page.confirms()).status).toBe(410);
    const { byLink } = { byLink: undefined, ...(await entry(1)) };
    expect(byLink).toMatchObject({ by: { name: BELL }, verdict: { type: "approve" } });
  });
});

describe("a link for a named outsider", () => {
  it("shows nothing of the entry, and nobody's name but theirs, before they say who they are", async () => {
    const { maya, browser, entry } = await withOutsider();
    await maya.says("link #1 for Dr Bell");
    const page = outside({ browser }, linkIn(maya.answer()));
    const { html, headers, status } = await page.get(page.url);
    expect(status).toBe(200);
    expect(html).toContain("I am Dr Ann Bell, consultant physicist at Anytown NHS Trust.");
    for (const secret of ["Maya", "Output drift", "Shah", (await entry(1)).id])
      expect(html).not.toContain(secret);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.getSetCookie()).toEqual([]);
    const shown = await page.confirms();
    expect(shown.html).toContain("I found the cause of the drift");
    expect(shown.html).not.toContain("I learned to look at the flatness first.");
    expect(shown.headers.getSetCookie()).toEqual([]);
    expect((await page.get(`/pages/entries/${(await entry(1)).id}`)).status).toBe(401);
    expect(page.cookie()).toBe("");
  });

  it("opens for their name alone, and closes after five that are not", async () => {
    const scene = await withOutsider();
    await scene.maya.says("link #1 for Bell");
    const page = outside(scene, linkIn(scene.maya.answer()));
    expect((await page.confirms(BELL, "")).html).toContain("tick that it is you");
    for (const name of ["Dr Maya Rao", "Bell", "", "Ann Belle"]) {
      const answer = await page.confirms(name);
      expect(answer.status).toBe(409);
      expect(answer.html).toContain("not the name that this link is for");
      expect(answer.html).not.toContain("Output drift");
    }
    expect((await page.confirms("  dr. ANN   bell ")).status).toBe(200);
    expect((await page.confirms("somebody else")).html).toContain("Too many names were typed here");
    expect((await page.confirms()).status).toBe(410);
    expect(await scene.entry(1)).not.toHaveProperty("byLink");
    expect((await happenedIn({ ...scene, page })).filter((one) => one.includes("name"))).toHaveLength(5);
  });

  it("shows the reflection where its trainee hands it on and says so, never where a lead does", async () => {
    const { maya, shah, browser, entry } = await withOutsider();
    const reads = async (answer: string) => {
      const page = outside({ browser }, linkIn(answer));
      return (await page.confirms()).html.includes("I learned to look at the flatness first.");
    };
    await maya.says("link #1 for Bell");
    expect(maya.answer()).toContain("It does not show your reflection.");
    const first = linkIn(maya.answer());
    await maya.presses("A link that shows my reflection");
    expect(await reads(maya.answer())).toBe(true);
    expect((await outside({ browser }, first).confirms()).html).toContain("A newer link was handed on");
    await shah.says("link #1 for Bell");
    expect(await reads(shah.answer())).toBe(false);
    await shah.does(pressing("read", `${(await entry(1)).id}/1`));
    await shah.presses("Link for Dr Ann Bell");
    expect(await reads(shah.answer())).toBe(false);
  });

  it("is shown once, to whoever asked for it, and its address is kept nowhere", async () => {
    const { maya, dump, beat } = await withOutsider();
    await maya.says("link #1 for Bell");
    const [random = ""] = linkIn(maya.answer()).split("/").at(-1)?.split(".") ?? [];
    await maya.again();
    expect(maya.answer()).toContain("That link was shown once already.");
    await beat();
    expect(JSON.stringify(await dump())).not.toContain(random);
    expect(maya.news()).toEqual([]);
  });

  it.each([
    [
      "its entry was edited",
      "changed since this link",
      async ({ maya }: Scene) => void (await maya.edits(1, { title: "Another" })),
    ],
    [
      "it was withdrawn",
      "has taken this evidence back",
      async ({ maya }: Scene) => {
        await maya.says("withdraw #1");
        await maya.presses("Withdraw");
      },
    ],
    [
      "somebody else approved it",
      "Somebody else has decided",
      async ({ okafor }: Scene) => void (await okafor.presses("Approve", "To review: #1")),
    ],
    [
      "a fortnight has passed",
      "Its days have passed",
      async ({ clock }: Scene) => clock.forward(14 * 24 * 3_600_000),
    ],
    [
      "their days are over",
      "Your days with this trainee have ended",
      async ({ shah }: Scene) => {
        await shah.says("outsider end Bell for Maya");
        await shah.presses("Confirm");
      },
    ],
  ])("says so where %s, and decides nothing", async (_, says, happens) => {
    const scene = await onPage();
    await happens(scene);
    await scene.beat();
    for (const answer of [
      await scene.page.approves(),
      await scene.page.confirms(),
      await scene.page.get(scene.page.url),
    ]) {
      expect(answer.status).toBe(410);
      expect(answer.html).toContain(says);
      expect(answer.html).not.toContain("Output drift");
    }
    const stands = await scene.entry(1);
    expect(stands.status === "submitted" ? stands : {}).not.toHaveProperty("byLink");
    expect((await happenedIn(scene)).some((one) => one.startsWith("link.refused"))).toBe(true);
  });

  it("takes no patient's number in feedback, and keeps the words in front of them", async () => {
    const { page, entry } = await onPage();
    const answer = await page.sends("return", {
      "text.remark": "See NHS number 943 476 5919, and say more.",
    });
    expect(answer.status).toBe(409);
    expect(answer.html).toContain("This looks like an NHS number");
    expect(answer.html).toContain("and say more.</textarea>");
    expect(await entry(1)).not.toHaveProperty("byLink");
  });

  it("takes the choice among claims, with a reason for each that is not supported", async () => {
    const scene = await withOutsider();
    const { maya, shah, beat, entry } = scene;
    await maya.logs({ title: "Two claims", claims: ["Tech4", "Tech6"] });
    await maya.says("link #2 for Bell");
    const page = outside(scene, linkIn(maya.answer()));
    await page.confirms();
    const without = await page.sends("choose", { "one.verdict-0": "supported", "one.verdict-1": "struck" });
    expect(without.status).toBe(409);
    const chosen = {
      "one.verdict-0": "supported",
      "one.verdict-1": "struck",
      "text.reason-1": "Not seen by me.",
    };
    expect((await page.sends("choose", chosen)).status).toBe(200);
    await beat();
    expect(shah.news().join("\n")).toContain('They did not support Tech6: "Not seen by me."');
    await shah.presses("Confirm", "To confirm: #2");
    expect((await entry(2)).standing?.words.claims.map(({ struck }) => struck)).toEqual([
      null,
      "Not seen by me.",
    ]);
  });

  it("of another make, or about another entry, opens nothing", async () => {
    const { page, database, entry } = await onPage();
    for (const url of [`${page.url}x`, page.url.replace(/.{5}$/, "AAAAA"), "/pages/by-link/a.b"])
      expect((await page.get(url)).status).toBe(404);
    const foreign = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
    expect((await page.post(`${page.url}/decide`, { action: "approve" }, foreign)).status).toBe(403);
    expect((await page.post(`${page.url}/decide`, { action: "approve" })).status).toBe(403);
    await database.database.db.outsiderLink.updateMany({ data: { reflection: true } }); // what it opens is signed
    expect((await page.confirms()).status).toBe(404);
    expect(await entry(1)).not.toHaveProperty("byLink");
  });

  it("is handed on by its trainee and their leads, and by nobody else", async () => {
    const { okafor, jo, reyes, maya, shah } = await withOutsider();
    for (const who of [okafor, jo, reyes]) {
      await who.says("link #1 for Bell");
      expect(who.answer()).not.toContain("/by-link/");
    }
    await shah.says("link #1 for Bell");
    expect(shah.answer()).toContain("/by-link/");
    await maya.says("link #1 for Dr Nobody");
    expect(maya.answer()).toContain(
      'Nobody outside who is recorded now is called "Dr Nobody". Recorded: Dr Ann Bell.',
    );
    await maya.says("link #1");
    expect(maya.answer()).toContain("/by-link/"); // there is one alone
    await maya.logs({ title: "A draft" }, "draft");
    await maya.says("link #2 for Bell");
    expect(maya.answer()).toContain("not waiting for review");
  });
});
type Scene = Awaited<ReturnType<typeof onPage>>;

describe("who from outside may decide by links", () => {
  it("is recorded by a lead who is told first what it does; its trainee hears of it, and it can be undone", async () => {
    const { shah, maya, okafor, beat, store } = await withOutsider();
    await shah.says("outsiders");
    expect(shah.answer()).toContain(
      "Dr Ann Bell, consultant physicist at Anytown NHS Trust, for Maya Rao, 1 June 2026 to 30 September 2026",
    );
    await shah.says(RECORDED);
    expect(shah.answer()).toContain("It is so already");
    await shah.says(
      "outsider add Prof Li, head of physics, Institute for Cancer Research, London, for Maya until 31 July, rotation Imaging",
    );
    expect(shah.answer()).toContain(
      "Shall I record this? Prof Li, head of physics at Institute for Cancer Research, London, is recorded for Maya Rao",
    );
    const done = await shah.presses("Confirm");
    await beat();
    expect(maya.news().join()).toContain(
      "Prof Li, head of physics at Institute for Cancer Research, London, may decide",
    );
    expect(okafor.news().join()).not.toContain("Prof Li");
    expect((await store.outsiders()).map(({ name, rotation }) => [name, rotation])).toEqual([
      ["Dr Ann Bell", null],
      ["Prof Li", "Imaging"],
    ]);
    const buttons = done.type === "notice" ? done.message.buttons : [];
    const undo = buttons.find(({ label }) => label === "Undo")?.value ?? "";
    await shah.does(pressing("training-undo", undo));
    await shah.says("outsiders");
    expect(shah.answer()).not.toContain("Prof Li");
  });

  it.each([
    ["outsider add Dr Ann Bell for Maya until 30 Sep", "Write who, what they are and where"],
    ["outsider add Dr X, physicist, Y Trust, for Maya", "Until which day?"],
    ["outsider add Dr X, physicist, Y Trust, for Maya from 1 Sep", "Until which day?"],
    ["outsider add Dr X, physicist, Y Trust, for Maya until 31 Feb", "There is no such day"],
    ["outsider add Dr X, physicist, Y Trust, for Ali until 30 Sep", "Nobody whom you lead is called"],
    [
      "outsider add Dr X, physicist, NHS no 943 476 5919, for Maya until 30 Sep",
      "contain a patient identifier",
    ],
    [
      `outsider add Dr X, ${"physicist ".repeat(10)}, Y Trust, for Maya until 30 Sep`,
      "80 characters or fewer",
    ],
    [`outsider add Dr X, ${"for ".repeat(400)}`, "Write who, what they are and where"],
    ["outsider end Dr Nobody for Maya", 'Nobody outside called "Dr Nobody"'],
  ])("is not recorded by %j", async (typed, says) => {
    const { shah, store } = await withOutsider();
    await shah.says(typed);
    expect(shah.answer()).toContain(says);
    expect(await store.outsiders()).toHaveLength(1);
  });

  it("is recorded by leads alone, for trainees of their own programmes", async () => {
    const { okafor, reyes, maya, store } = await withOutsider();
    for (const who of [okafor, maya]) {
      await who.says("outsider add Dr X, physicist, Y Trust, for Maya until 30 Sep");
      expect(who.answer()).toContain("Only the lead of a trainee's programme can do that");
    }
    await reyes.says("outsider add Dr X, physicist, Y Trust, for Maya until 30 Sep");
    expect(reyes.answer()).toContain('Nobody whom you lead is called "Maya"');
    expect(await store.outsiders()).toHaveLength(1);
  });
});
