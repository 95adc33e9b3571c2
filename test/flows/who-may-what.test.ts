import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountRecord, Person, Supervision } from "../../src/core/people/directory.ts";
import type { ChatReply } from "../../src/ports/chat.ts";
import { account, approval, approved, draft, entry, person, supervision, words } from "../fixtures.ts";
import { type Department, openDepartment } from "../stories/department.ts";
import { EVIDENCE, type Member } from "../stories/member.ts";

/*
 * Everybody against everything. Each of Maya's odd supervisors has a sound link, role and account but for the one thing
 * they are named after.
 */

type Standing = "draft" | "submitted" | "approved";
interface Target {
  id: string;
  revision: number;
}
type Attempt = (who: Member, target: Target) => Promise<ChatReply>;

const press =
  (action: string, value?: string): Attempt =>
  (who, { id, revision }) =>
    who.does(
      { type: "button", action, value: value ?? `${id}/${revision}`, message: null },
      { silent: true },
    );
/** As if they had got hold of the form: its context is checked again when it comes back. */
const send =
  (form: string, values: Parameters<Member["fills"]>[0]): Attempt =>
  (who, { id, revision }) => {
    const context = JSON.stringify({ entry: id, revision, version: 1, prompt: null });
    const answers = { submit: "send", values };
    return who.does({ type: "form", form, context, answers }, { silent: true });
  };
const remark = { remark: "For a reason." };

const ACTIONS = {
  read: ["submitted", press("read")],
  "read a draft": ["draft", press("read")],
  "read the reflection": ["submitted", press("reflection")],
  "open the form to edit": ["submitted", press("edit")],
  "send an edit": ["submitted", send("entry", EVIDENCE)],
  discard: ["draft", press("discard")],
  withdraw: ["submitted", press("withdraw")],
  "withdraw by form": ["submitted", send("withdraw", remark)],
  approve: ["submitted", press("approve")],
  "open the claims": ["submitted", press("choose")],
  "send the claims": ["submitted", send("choose", { struck: [], reasons: {} })],
  "open the feedback": ["submitted", press("return")],
  "return it": ["submitted", send("return", remark)],
  "open a comment": ["submitted", press("comment")],
  comment: ["submitted", send("comment", remark)],
  "comment on a draft": ["draft", send("comment", remark)],
  "withdraw the approval": ["approved", send("undo", remark)],
  undo: ["approved", press("undo")],
  "see the overview": ["submitted", press("overview", "rp")],
  "preview the digest": ["submitted", press("digest-preview", "rp")],
  "see the trainee's summary": ["submitted", press("trainee-summary", "rao")],
} satisfies Record<string, [Standing, Attempt]>;
type Action = keyof typeof ACTIONS;

const OWN: Action[] = [
  "read",
  "read a draft",
  "read the reflection",
  "open the form to edit",
  "send an edit",
  "discard",
  "withdraw",
  "withdraw by form",
  "open a comment",
  "comment",
  "comment on a draft",
];
const REVIEW: Action[] = [
  "read",
  "read the reflection",
  "approve",
  "open the claims",
  "send the claims",
  "open the feedback",
  "return it",
  "open a comment",
  "comment",
];

const MAY: Record<string, readonly Action[]> = {
  rao: OWN,
  okafor: [...REVIEW, "withdraw the approval", "undo"], // who approved it
  lind: REVIEW,
  shah: [
    "read",
    "withdraw the approval",
    "undo",
    "see the overview",
    "preview the digest",
    "see the trainee's summary",
  ],
  bell: [], // a trainee of the same programme
  khan: [], // of another
  reyes: [], // the lead of another programme
  adams: [], // an administrator
  onlooker: [],
  novak: [], // supervises somebody else
  ended: [],
  later: [], // a link that begins after the day of the evidence
  roleless: [],
  left: [], // inactive
  guest: [],
  machine: [], // a bot's account
  off: [], // a deactivated account
  stranger: [],
};

const odd = (name: string, change: Partial<Person> = {}): Person =>
  person({ id: name, name: `Dr ${name}`, email: `${name}@example.test`, roles: ["supervisor"], ...change });
const ODD: [Person, Partial<AccountRecord>, Partial<Supervision>][] = [
  [odd("novak"), {}, { enrolmentId: "bell-rt" }],
  [odd("ended"), {}, { until: "2026-06-07" }],
  [odd("later"), {}, { from: "2026-06-06" }],
  [odd("roleless", { roles: [] }), {}, {}],
  [odd("left", { active: false }), {}, {}],
  [odd("guest"), { kind: "guest" }, {}],
  [odd("machine"), { kind: "bot" }, {}],
  [odd("off"), { active: false }, {}],
];

describe("who may do what with Maya's evidence", () => {
  let scene: Department & { close(): Promise<void> };
  const targets = new Map<Standing, Target>();

  let number = 1_000; // out of the way of those that are given out
  async function targetOf(standing: Standing): Promise<Target> {
    number += 1;
    const of = {
      number,
      id: `e${number}`,
      programmeId: "rp",
      words: words({ firstDay: "2026-06-05", lastDay: null }),
    };
    const at = scene.clock.now();
    const made = { draft, submitted: entry, approved: () => approved({ ...of, approval: approval({ at }) }) };
    await scene.writes({ type: "entry", entry: made[standing](of) });
    return { id: of.id, revision: 1 };
  }

  beforeAll(async () => {
    scene = await openDepartment();
    const { chat, member, writes } = scene;
    for (const [someone, of, link] of ODD) {
      const { id, name, email } = someone;
      chat.join({ user: id, name, email });
      await writes(
        { type: "person", person: someone },
        { type: "account", account: account({ personId: id, ...of }) },
        { type: "supervision", link: supervision({ supervisorId: id, ...link }) },
      );
    }
    chat.join({ user: "stranger", name: "A Stranger", email: "stranger@example.test" });
    for (const standing of ["draft", "submitted", "approved"] as const)
      targets.set(standing, await targetOf(standing));
    for (const user of Object.keys(MAY)) await member(user).commands("help");
  });
  afterAll(() => scene.close());

  const allowed = Object.entries(MAY).flatMap(([user, actions]) =>
    actions.map((action) => [user, action] as const),
  );
  it.each(allowed)("%s may %s", async (user, action) => {
    const { member, store, chat, beat } = scene;
    const [standing, attempt] = ACTIONS[action];
    const target = await targetOf(standing);
    const [{ sequence }, heard] = [await store.auditHead(), chat.everything().length];
    const reply = await attempt(member(user), target);
    await beat();
    const happened = (await store.auditRows(sequence, 10)).map(({ event }) => event);
    expect(happened.filter((event) => event.endsWith(".refused"))).toEqual([]);
    if (reply.type === "none") expect(chat.everything().length).toBeGreaterThan(heard);
    else expect(["form", "notice"]).toContain(reply.type);
    expect(happened.length > 0).toBe(reply.type === "none");
  });

  it("a lead reads what was submitted without its reflection, and never a draft", async () => {
    const { maya, shah, okafor } = scene;
    await maya.logs({ title: "Read by many", reflection: "A quiet doubt." });
    const logged = /#\d+/.exec(maya.last())?.[0] ?? "";
    await shah.commands(logged);
    expect(shah.answer()).toContain("I found the cause of the drift");
    expect(shah.answer()).not.toMatch(/A quiet doubt|Read reflection/);
    await okafor.commands(logged);
    expect(okafor.answer()).toContain("[Read reflection]");
  });

  it("someone whose link has ended decides no more, but may withdraw what they approved", async () => {
    const { maya, writes, entry: numbered } = scene;
    const ended = scene.member("ended");
    const link = supervision({ supervisorId: "ended", until: null });
    await writes({ type: "supervision", link });
    await maya.logs();
    const logged = Number(/#(\d+)/.exec(maya.last())?.[1]);
    await ended.commands(`approve #${logged}`);
    await writes({ type: "supervision", link: { ...link, until: "2026-06-07" } });
    await ended.takesAway("white_check_mark", `#${logged}`);
    expect((await numbered(logged)).status).toBe("approved");
    await ended.presses("Undo", `You approved #${logged}`);
    expect((await numbered(logged)).status).toBe("submitted");
    await ended.does({
      type: "button",
      action: "approve",
      value: `${(await numbered(logged)).id}/1`,
      message: null,
    });
    expect(ended.answer()).toContain("only a trainee's supervisors can approve");
  });

  it("evidence dated within an ended link is decided until the day that the link allows", async () => {
    const { maya, writes, entry: numbered } = scene;
    const novak = scene.member("novak");
    const link = supervision({ supervisorId: "novak", until: "2026-06-05", decideUntil: "2026-06-08" });
    await writes({ type: "supervision", link });
    await maya.logs();
    const logged = Number(/#(\d+)/.exec(maya.last())?.[1]);
    await novak.reacts("white_check_mark", `To review: #${logged}`);
    expect((await numbered(logged)).standing?.approval.by).toBe("novak");
  });
});

describe("someone who is switched off while they act", () => {
  it.each([
    ["the person", "person"],
    ["the account", "account"],
  ] as const)("%s: nothing is decided", async (_, what) => {
    let before: (() => Promise<void>) | null = null;
    const scene = await openDepartment({
      around: (desk) => ({
        ...desk,
        store: {
          ...desk.store,
          commit: async (change) => {
            const act = before;
            before = null;
            await act?.();
            return desk.store.commit(change);
          },
        },
      }),
    });
    const { maya, okafor, entry, store, writes, changes, close } = scene;
    await maya.logs();
    before = async () => {
      await changes("okafor", what === "person" ? { active: false } : {});
      const known = await store.account(okafor.account);
      if (what === "account" && known)
        await writes({ type: "account", account: { ...known.record, active: false } });
    };
    await okafor.presses("Approve");
    expect((await entry(1)).status).toBe("submitted");
    expect(okafor.answer()).toContain("changed nothing");
    before = async () => {
      await changes("maya", what === "person" ? { active: false } : {});
      const known = await store.account(maya.account);
      if (what === "account" && known)
        await writes({ type: "account", account: { ...known.record, active: false } });
    };
    await maya.presses("Withdraw");
    expect((await entry(1)).status).toBe("submitted");
    await close();
  });

  it("takes their approving reaction away in vain", async () => {
    const scene = await openDepartment();
    const { maya, okafor, entry, changes, audit, close } = scene;
    await maya.logs();
    await okafor.reacts("white_check_mark", "To review: #1");
    await changes("okafor", { active: false });
    await okafor.takesAway("white_check_mark", "Approved: #1");
    expect((await entry(1)).status).toBe("approved");
    expect((await audit()).at(-1)).toMatchObject({ event: "withdraw-approval.refused", actor: "okafor" });
    await close();
  });
});
