import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addPeopleCommands } from "../../src/commands/people.ts";
import { profileChanged } from "../../src/flows/people/profile-changed.ts";
import { WORKSPACE } from "../fixtures.ts";
import { ownFolder } from "../own-folder.ts";
import { type Department, department } from "../stories/department.ts";
import { type Typed, typedOn } from "./typed.ts";

const OKAFOR = "okafor@example.test";
const LIND = "lind@example.test";
const typed = ({ desk }: Department) => typedOn(desk, addPeopleCommands);
const events = async (scene: Department) => (await scene.audit()).map(({ event }) => event);
const hereOf = async (type: Typed, email: string) => {
  const all: { email: string; here: boolean; why: string; accounts: unknown[]; programmes: string[] }[] =
    JSON.parse(await type("people", "list", "--json"));
  return all.find((one) => one.email === email);
};

const at = ownFolder();

/** A file of Radiotherapy Physics in which Dr Okafor is nowhere: Jo has nobody else. */
function withoutOkafor(): string {
  const file = at("people.csv");
  const rows = [
    "email,name,roles,programme,supervisors,start,target,time_zone",
    "shah@example.test,Dr Shah,lead,Radiotherapy Physics,,,,",
    "lind@example.test,Dr Lind,supervisor,,,,,",
    "maya.rao@example.test,Maya Rao,trainee,Radiotherapy Physics,lind@example.test,2026-01-05,,",
    "jo.bell@example.test,Jo Bell,trainee,Radiotherapy Physics,,2026-01-05,,",
  ];
  writeFileSync(file, rows.join("\n"));
  return file;
}

describe("somebody who is switched off", () => {
  it("is asked nothing, sent nothing and decides nothing; what waits goes to those who may decide it", async () => {
    const scene = await department();
    const type = typed(scene);
    const { maya, okafor, lind, beat, entry } = scene;
    await okafor.commands("queue");
    await maya.logs({ witness: "okafor" });
    expect(lind.inbox()).toEqual([]);
    expect(await type("people", "off", OKAFOR)).toContain("Dr Okafor is switched off");
    await beat();
    expect(lind.inbox().join()).toContain("To review: #1");
    await okafor.reacts("white_check_mark", "To review: #1");
    await okafor.commands("queue");
    expect(okafor.answer()).toContain("You have been switched off here");
    expect((await entry(1)).status).toBe("submitted");
    expect(await hereOf(type, OKAFOR)).toMatchObject({ here: false, why: "switched off" });
    expect(await type("people", "off", OKAFOR)).toContain("switched off already");
    expect((await events(scene)).filter((event) => event === "person.switched-off")).toHaveLength(1);
    expect(await type("people", "on", OKAFOR)).toContain("is switched on");
    await okafor.presses("Approve", "To review: #1");
    expect((await entry(1)).status).toBe("approved");
  });

  it("by their platform as by name: whose account is gone is asked no more, and what waits goes to others", async () => {
    const scene = await department();
    const { maya, jo, okafor, lind, shah, chat, desk, store, beat, entry } = scene;
    await okafor.commands("queue");
    await maya.logs({ witness: "okafor" });
    await jo.logs({ title: "Also waiting" });
    chat.leave("okafor");
    const account = { workspace: WORKSPACE, user: "okafor" };
    const news = { id: "left-1", account, at: desk.clock.now(), type: "profileChanged" as const };
    for (const _ of ["told", "told again"]) await profileChanged(desk, chat, news, desk.clock.now());
    await beat();
    expect((await store.account(account))?.record.active).toBe(false);
    expect(lind.inbox().join()).toContain("To review: #1");
    await lind.presses("Approve", "To review: #1");
    expect((await entry(1)).status).toBe("approved");
    expect(jo.news().filter((text) => text.includes("Nobody can review your evidence"))).toHaveLength(1);
    expect(shah.last()).toContain("Jo Bell has no active supervisor now");
  });

  it("leaves nobody without a word: a trainee whose last supervisor it was is told, and so is the lead", async () => {
    const scene = await department();
    const { jo, shah, beat } = scene;
    await jo.logs();
    await typed(scene)("people", "off", OKAFOR);
    await beat();
    expect(jo.last()).toContain(
      "Nobody can review your evidence at present: Dr Okafor cannot any more. Dr Shah",
    );
    expect(shah.last()).toContain("Jo Bell has no active supervisor now");
  });

  it("by a file as by name: a trainee whose last supervisor the file leaves out is told, and so is the lead", async () => {
    const scene = await department();
    const { jo, shah, beat } = scene;
    await jo.logs();
    await typed(scene)("people", "import", withoutOkafor(), "--off-missing");
    await beat();
    expect(jo.inbox().join()).toContain(
      "Nobody can review your evidence at present: Dr Okafor cannot any more. Dr Shah",
    );
    expect(shah.last()).toContain("Jo Bell has no active supervisor now");
    expect(await events(scene)).toContain("person.switched-off");
  });
});

describe("an address", () => {
  it("is changed for one person, whose everything stays theirs; the old one is free for a newcomer", async () => {
    const scene = await department();
    const type = typed(scene);
    await scene.okafor.commands("queue");
    expect(await type("people", "address", OKAFOR, " C.Okafor@Trust.test ")).toContain(
      "c.okafor@trust.test now",
    );
    expect(await type("people", "address", "c.okafor@trust.test", "c.okafor@trust.test")).toContain(
      "nothing to change",
    );
    expect(await hereOf(type, "c.okafor@trust.test")).toMatchObject({ here: true, programmes: ["RP"] });
    const [row] = (await scene.audit()).filter(({ event }) => event === "person.address-changed");
    expect(JSON.stringify(row)).not.toContain("@"); // a digest alone
  });

  it.each([
    [[OKAFOR, LIND], "lind@example.test is Dr Lind's address here"],
    [[OKAFOR, "okafor"], '"okafor" is not an e-mail address'],
    [["nobody@example.test", "x@example.test"], "Nobody has the address nobody@example.test"],
  ])("is refused with a sentence: %j", async (words, sentence) => {
    const scene = await department();
    await expect(typed(scene)("people", "address", ...words)).rejects.toThrow(sentence);
    expect(await events(scene)).not.toContain("person.address-changed");
  });
});

describe("an account that an administrator links", () => {
  const kit = { user: "U-kit", name: "Kit", email: "kit@elsewhere.test" };

  it("counts once its person has confirmed it from there; until then nothing of theirs is shown there", async () => {
    const scene = await department({ strangers: [kit] });
    const type = typed(scene);
    const there = scene.member("U-kit");
    await scene.maya.logs();
    const linked = ["people", "link", LIND, "--account", `${WORKSPACE}/U-kit`];
    expect(await type(...linked)).toContain("counts as Dr Lind's once it is confirmed from there");
    expect(await type(...linked)).toContain("nothing to do");
    await scene.beat();
    expect(there.inbox()).toEqual([
      "Is this account Dr Lind's? An administrator of Countersign says so. Confirm it only if you are Dr Lind.",
    ]);
    await there.commands("queue");
    expect(there.answer()).toContain('write "confirm"; until then nothing is shown here');
    expect(await hereOf(type, LIND)).toMatchObject({ accounts: [{ account: `${WORKSPACE}/lind` }] });
    await there.presses("Yes, it is mine");
    expect(there.answer()).toContain("This account is yours now, Dr Lind");
    await there.commands("queue");
    expect(there.answer()).toContain("#1");
    expect(await scene.store.claims()).toEqual([]);
    const about = (await scene.audit()).filter(({ facts }) => facts.user === "U-kit");
    expect(about.map(({ event, actor }) => [event, actor])).toEqual([
      ["account.link-asked", null],
      ["account.bound", "lind"],
    ]);
  });

  it("may be confirmed by a word, and by nobody who was not asked", async () => {
    const scene = await department({
      strangers: [kit, { ...kit, user: "U-other", email: "o@elsewhere.test" }],
    });
    const type = typed(scene);
    await type("people", "link", LIND, "--account", `${WORKSPACE}/U-kit`);
    const other = scene.member("U-other");
    await other.says("confirm");
    await other.does({ type: "button", action: "link-confirm", value: "lind", message: null });
    expect(other.answer()).toContain("I don't know you yet");
    const there = scene.member("U-kit");
    await there.says("Confirm.");
    expect((await scene.store.account(there.account))?.person?.id).toBe("lind");
    expect(await scene.store.account(other.account)).toBeNull();
  });

  it.each([
    [[LIND, "--account", "U-kit"], "Write workspace/user"],
    [[LIND, "--account", `${WORKSPACE}/okafor`], "That account is Dr Okafor's here"],
    [["nobody@example.test", "--account", `${WORKSPACE}/U-kit`], "Nobody has the address"],
  ])("is refused with a sentence: %j", async (words, sentence) => {
    const scene = await department();
    await scene.okafor.commands("queue");
    await expect(typed(scene)("people", "link", ...words)).rejects.toThrow(sentence);
  });
});
