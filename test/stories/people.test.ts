import { describe, expect, it } from "vitest";
import { importPeople } from "../../src/flows/people/import.ts";
import { account, enrolment, supervision } from "../fixtures.ts";
import { department, PEOPLE, waiting } from "./department.ts";
import { pressing, shortcutOn } from "./member.ts";

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
      () => kit.does(pressing("log", "")),
      () => kit.does(shortcutOn(kit.account, "mine")),
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
    const link = supervision({ enrolmentId: "rao-nm", supervisorId: "lind" });
    await writes({ type: "enrolment", enrolment: next }, { type: "supervision", link });
    await maya.edits(1, { title: "Still in radiotherapy" });
    expect(maya.errors()).toEqual({});
    const kept = { revision: 2, enrolmentId: "rao-rt", words: { witness: "okafor" } };
    expect(await entry(1)).toMatchObject(kept);
    await maya.logs({ title: "In the new programme" });
    expect(await store.entries({ programme: "nm" })).toMatchObject([{ enrolmentId: "rao-nm" }]);
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
    const shown = [...maya.answer().matchAll(/^- (.*)$/gm)].map(([, line = ""]) => line);
    expect(shown[0]).toBe(
      "Maya Rao: nothing logged for three weeks. One returned entry untouched for a week.",
    );
    expect(shown[2]).toBe("Scientific: areas 0 of 7, specific 0 of 6");
    shah.news();
    await at("2026-07-03 16:00");
    const ofMaya = [
      ...shah
        .news()
        .join("\n")
        .matchAll(/^(?:- )?(.*Maya Rao:.*)$/gm),
    ];
    // Her rows of the two pictures have the figures of her domains.
    const rowOf = (kind: string) =>
      shown.slice(2).map((one) => one.replace(new RegExp(`^(.*): .*?${kind} (\\d+ of \\d+).*$`), "$1 $2"));
    const rows = ["areas", "specific"].map((kind) => `Maya Rao: ${rowOf(kind).join(", ")}.`);
    expect(ofMaya.map(([, line]) => line)).toEqual([...shown.slice(0, 2), ...rows]);
    expect(maya.answer()).toContain("They can also open your weekly summary");
    await shah.presses("Maya Rao");
    expect(shah.answer()).toMatch(/^Maya Rao\. A quiet week/);
    expect(shah.answer()).not.toMatch(/#1|Drafts/);
  });
});

describe("people who left", () => {
  it("leave their entries without a supervisor: the trainee sees it, and the digest begins with it", async () => {
    const { at, maya, jo, okafor, lind, shah, changes } = await waiting();
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
    const { maya, okafor, changes } = await waiting();
    await okafor.presses("Approve");
    await changes("okafor", { active: false });
    await maya.commands("#1");
    expect(maya.answer()).toContain("Approved, revision 1, by Dr Okafor");
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

it("a change of supervisors by the operator has the consequences that it has in chat", async () => {
  const { maya, jo, okafor, lind, beat, desk, chat } = await department();
  await jo.logs({ title: "Output drift" });
  for (const one of [lind, okafor, jo]) one.news();
  const csv = `email,name,roles,programme,supervisors,start,target,time_zone
${PEOPLE.jo.email},Jo Bell,trainee,Radiotherapy Physics,${PEOPLE.lind.email},2026-01-05,,`;
  const result = await importPeople(desk, csv, { dryRun: false, framework: "ipem-mpce" });
  expect(result).toMatchObject({ ok: true, saved: true });
  await beat();
  expect(lind.news()[0]).toMatch(/^To review: #1, Output drift, from Jo Bell/);
  expect(jo.news()[0]).toMatch(
    /^Your supervisors have changed: Dr Lind supervises you from now on; Dr Okafor no longer supervises you\./,
  );
  const cards = chat.everything().map(({ message }) => message.lead);
  const taken =
    "No longer yours to review: #1, Output drift, from Jo Bell. You do not supervise them any more.";
  expect(cards).toContain(taken);
  expect(maya.news()).toEqual([]);
  await lind.presses("Approve", "Output drift");
  expect(jo.last()).toContain("by Dr Lind");
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
    const first = "This week: 1 entry waits for your review.";
    expect(notes.map((note) => note.split("\n")[0])).toEqual([first, first]);
    expect(notes.join()).not.toContain("last note");
    await at("2026-06-26 16:00");
    expect(okafor.news()).toEqual([expect.stringContaining("I have asked Dr Shah to talk to you")]);
    await at("2026-07-03 16:00");
    expect(okafor.news()).toEqual([]);
    expect(shah.last()).toContain("I have stopped reminding Dr Okafor");
    expect(shah.last()).toContain(
      "Jo Bell: nothing logged for three weeks. One entry waiting over ten working days, with Dr Okafor.",
    );
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
