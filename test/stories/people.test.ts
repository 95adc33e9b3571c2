import { describe, expect, it } from "vitest";
import { account, enrolment, supervision } from "../fixtures.ts";
import { department } from "./department.ts";

describe("help", () => {
  it("says to each what they can do, and no more", async () => {
    const { maya, okafor, shah, adams, sam } = await department();
    for (const [who, says, never] of [
      [maya, "As a trainee", /As a supervisor|As a training lead/],
      [okafor, "As a supervisor", /As a trainee|overview/],
      [shah, "As a training lead", /As a trainee|approve #12/],
      [adams, "As an administrator", /As a trainee|approve #12/],
      [sam, "You have no role here yet.", /As a/],
    ] as const) {
      for (const ask of [() => who.commands("help"), () => who.does({ type: "installed" })]) {
        await ask();
        expect(who.answer()).toContain(says);
        expect(who.answer()).not.toMatch(never);
      }
    }
  });

  it("tells a stranger whom to ask, wherever they try something", async () => {
    const { member, chat, audit } = await department();
    chat.join({ user: "U9", name: "Kit Unknown", email: "kit@example.test" });
    const kit = member("U9");
    for (const act of [
      () => kit.commands("log"),
      () => kit.says("hello"),
      () => kit.does({ type: "button", action: "log", value: "", message: null }),
      () => kit.does({ type: "shortcut", text: "mine", link: "", author: kit.account }),
    ]) {
      await act();
      expect(kit.answer()).toMatch(/^I don't know you yet\. Ask your training lead/);
    }
    expect((await audit()).filter(({ event }) => event === "stranger.refused")).toHaveLength(4);
  });

  it("knows someone at once by the address that their platform reports, and guests never", async () => {
    const { member, chat, store } = await department();
    chat.join({ user: "U1", name: "M. Rao", email: "Maya.Rao@example.test" });
    chat.join({ user: "U2", name: "A guest", email: "jo.bell@example.test", kind: "guest" });
    await member("U1").commands("status");
    expect(member("U1").answer()).toBe("");
    expect((await store.account(chat.account("U1")))?.person?.id).toBe("rao");
    await member("U2").commands("status");
    expect((await store.account(chat.account("U2")))?.person ?? null).toBeNull();
  });

  it("finds competences by a code or a word while the form is filled in", async () => {
    const { maya, okafor } = await department();
    const search = { type: "search", form: "entry", field: "claims", query: "tech4" } as const;
    const found = await maya.does(search);
    const options = found.type === "choices" ? found.groups.flatMap((group) => group.options) : [];
    expect(options.map(({ value }) => value)).toEqual(["Tech4", "Tech.4"]);
    expect(await okafor.does(search)).toEqual({ type: "choices", groups: [] });
  });
});

describe("a reference", () => {
  it("is short where one programme is seen, and has its code where several are", async () => {
    const { maya, ali, okafor, lind, entry, writes } = await department();
    const link = supervision({ enrolmentId: "khan-rt", supervisorId: "lind" });
    await writes({ type: "supervision", link });
    await maya.logs({ title: "In radiotherapy" });
    await ali.logs({ title: "In nuclear medicine" });
    expect(okafor.inbox()).toEqual(["To review: #1, In radiotherapy, from Maya Rao"]);
    expect(lind.inbox()).toEqual([
      "To review: RP-1, In radiotherapy, from Maya Rao",
      "To review: NM-1, In nuclear medicine, from Ali Khan",
    ]);
    await okafor.commands("queue");
    expect(okafor.answer()).toContain("#1, In radiotherapy, from Maya Rao");
    await lind.commands("queue");
    expect(lind.answer()).toContain("RP-1, In radiotherapy, from Maya Rao");
    expect(lind.answer()).toContain("NM-1, In nuclear medicine, from Ali Khan");

    await lind.commands("approve #1");
    expect(lind.answer()).toBe("#1 is in several of your programmes. Write NM-1 or RP-1.");
    await lind.commands("approve rp-1");
    expect((await entry(1)).status).toBe("approved");
    expect((await entry(1, "nm")).status).toBe("submitted");
    expect(lind.last()).toMatch(/^You approved RP-1 for Tech4\./);
    expect(lind.inbox()[0]).toMatch(/^Approved: RP-1, In radiotherapy/);
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1, In radiotherapy/);
    expect(maya.last()).toMatch(/^Approved: #1, In radiotherapy/);
    await lind.says("NM-1");
    expect(lind.answer()).toMatch(/^NM-1, In nuclear medicine: waiting for review/);
    await lind.says("comment NM-1 Well told.");
    expect(lind.last()).toBe("Your comment on NM-1 was passed on. It decides nothing.");
    await okafor.commands("NM-1");
    expect(okafor.answer()).toBe("There is no entry NM-1 that you can see. Check the number.");
  });

  it("of an entry in an earlier programme is edited with that programme's supervisors", async () => {
    const { maya, writes, store, entry } = await department();
    await maya.logs({ witness: "okafor" });
    const next = enrolment({ id: "rao-nm", traineeId: "rao", programmeId: "nm", start: "2026-06-01" });
    await writes(
      { type: "enrolment", enrolment: next },
      { type: "supervision", link: supervision({ id: "new", enrolmentId: "rao-nm", supervisorId: "lind" }) },
    );
    await maya.commands("edit #1");
    maya.fills({ title: "Still in radiotherapy" });
    await maya.sends();
    expect(maya.errors()).toEqual({});
    expect(await entry(1)).toMatchObject({
      revision: 2,
      enrolmentId: "rao-rt",
      words: { witness: "okafor" },
    });
    await maya.logs({ title: "In the new programme" });
    expect((await store.entries({ programme: "nm" })).map(({ enrolmentId }) => enrolmentId)).toEqual([
      "rao-nm",
    ]);
  });
});

describe("what my lead sees", () => {
  it("is exactly what the digest says of me", async () => {
    const { at, maya, shah, okafor } = await department();
    await maya.logs({}, "keep");
    await maya.logs();
    await okafor.commands("return #2 Name the chamber.");
    await at("2026-07-03 15:59");
    await maya.commands("status");
    await maya.presses("What my lead sees");
    const shown = maya
      .answer()
      .split("\n")
      .filter((line) => line.startsWith("- "))
      .map((line) => line.slice(2));
    expect(shown[0]).toBe("Maya Rao: nothing logged for three weeks.");
    expect(shown.at(-1)).toMatch(/^Maya Rao: Scientific 0 of 13, Clinical 0 of 12, /); // her row of the picture
    shah.news();
    await at("2026-07-03 16:00");
    const digest = shah.news().join("\n");
    const ofMaya = digest.split("\n").filter((line) => line.includes("Maya Rao:"));
    expect(ofMaya.map((line) => line.replace(/^- /, ""))).toEqual(shown);
    expect(maya.answer()).toContain("They can also open your weekly summary");
    await shah.presses("Maya Rao");
    expect(shah.answer()).toMatch(/^Maya Rao\. A quiet week/);
    expect(shah.answer()).not.toMatch(/#1|Drafts/);
  });
});

describe("people who left", () => {
  it("leave their entries without a supervisor: the trainee sees it, and the digest begins with it", async () => {
    const { at, maya, jo, okafor, lind, shah, changes } = await department();
    await maya.logs();
    await jo.logs({ title: "Also waiting" });
    await changes("okafor", { active: false });
    await changes("lind", { active: false });
    await okafor.presses("Approve", "Output drift");
    expect(okafor.answer()).toContain("You have been switched off here.");
    lind.news();
    await maya.commands("#1");
    expect(maya.answer()).toContain("waiting for review");
    await at("2026-06-12 16:00");
    expect(maya.last()).toContain("Waiting: #1, with nobody yet for 4 working days");
    const lines = shah.last().split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "Radiotherapy Physics, week to 12 June 2026: 0 approvals; 2 of 2 trainees worth a conversation.",
      "Jo Bell: one entry waits without an active supervisor. Add one.",
      "Maya Rao: one entry waits without an active supervisor. Add one.",
    ]);
    expect(lind.news()).toEqual([]);
    await maya.logs({ title: "A third" });
    expect(maya.last()).toContain("nobody can approve it yet; your training lead is told.");
  });

  it("stay named in what they decided", async () => {
    const { maya, okafor, changes } = await department();
    await maya.logs();
    await okafor.presses("Approve");
    await changes("okafor", { active: false });
    await maya.commands("#1");
    expect(maya.answer()).toContain("approved by Dr Okafor");
  });

  it("hear nothing more, and nobody else hears it for them", async () => {
    const { at, maya, jo, changes, chat } = await department();
    await changes("maya", { active: false });
    await at("2026-06-09 09:30");
    await at("2026-06-12 16:00");
    expect(maya.inbox()).toEqual([]);
    expect(jo.inbox()).toHaveLength(2);
    expect(chat.everything().some(({ message }) => JSON.stringify(message).includes("Maya"))).toBe(false);
  });
});

describe("waiting too long", () => {
  it("brings one reminder, then three weekly notes; then the bot stops and asks the lead", async () => {
    const { at, jo, okafor, shah } = await department();
    await jo.logs();
    okafor.news();
    await at("2026-06-11 09:30");
    expect(okafor.news()).toEqual([expect.stringMatching(/^1 entry has been waiting for you\./)]);
    await at("2026-06-12 16:00");
    await at("2026-06-19 16:00");
    const notes = okafor.news();
    expect(notes.map((note) => note.split("\n")[0])).toEqual([
      "This week: 1 entry waits for your review.",
      "This week: 1 entry waits for your review.",
    ]);
    expect(notes.join()).not.toContain("last note");
    await at("2026-06-26 16:00");
    expect(okafor.news()).toEqual([expect.stringContaining("I have asked Dr Shah to talk to you")]);
    await at("2026-07-03 16:00");
    expect(okafor.news()).toEqual([]);
    expect(shah.last()).toContain("I have stopped reminding Dr Okafor");
    expect(shah.last()).toContain("Jo Bell: one entry waiting over ten working days, with Dr Okafor.");
    await shah.commands("overview");
    expect(shah.answer()).toContain("I have stopped reminding Dr Okafor");
  });
});

describe("an account", () => {
  it("of one who has two is written to where they are active", async () => {
    const { maya, member, chat, writes, okafor } = await department();
    chat.join({ user: "U7", name: "Okafor", email: null });
    await writes(
      { type: "account", account: account({ user: "U7", personId: "okafor" }) },
      { type: "account", account: account({ user: "okafor", personId: "okafor", active: false }) },
    );
    await maya.logs();
    expect(okafor.inbox()).toEqual([]);
    await member("U7").presses("Approve");
    expect(maya.last()).toContain("by Dr Okafor");
  });
});
