import { expect, it } from "vitest";
import type { AccountRecord } from "../../src/core/people/directory.ts";
import type { Write } from "../../src/ports/change.ts";
import { account, supervision, withdrawn } from "../fixtures.ts";
import { type Department, meanwhile, waiting } from "../stories/department.ts";
import { type Member, pressing } from "../stories/member.ts";

/*
 * Promises that what a decision relies on is what is stored when it counts: each row changes right before the commit,
 * and the deed is decided anew by it.
 */

type Change = (d: Department) => Promise<unknown>;

/** What is recorded of somebody's account changes. */
async function records({ store, writes }: Department, who: Member, change: Partial<AccountRecord>) {
  const { record } = (await store.account(who.account)) ?? expect.fail("The account is there.");
  await writes({ type: "account", account: { ...record, ...change } });
}

/** What changes meanwhile, and whether Dr Okafor's approval still counts. */
const MEANWHILE: Record<string, [Change, counts: boolean]> = {
  "the reviewer is switched off": [(d) => d.changes("okafor", { active: false }), false],
  "the reviewer loses the role": [(d) => d.changes("okafor", { roles: [] }), false],
  "the reviewer changes nothing but the zone": [(d) => d.changes("okafor", { zone: "Europe/Paris" }), true],
  "the reviewer's account is switched off": [
    async (d) => {
      await d.changes("okafor", {});
      await records(d, d.okafor, { active: false });
    },
    false,
  ],
  "the enrolment changes its target": [
    async ({ store, writes }) => {
      const { enrolments } = await store.directory("all");
      const found = enrolments.get("rao-rt") ?? expect.fail("Maya is enrolled.");
      await writes({ type: "enrolment", enrolment: { ...found, target: null } });
    },
    true,
  ],
  "the trainee withdraws it": [
    async ({ entry, writes }) => writes({ type: "entry", entry: withdrawn(await entry(1)) }),
    false,
  ],
};

/** Maya's entry waits, and something happens right before the next commit that writes such a row, once. */
async function racing(row: Write["type"]) {
  const change = meanwhile();
  const outcomes: string[] = [];
  const d = await waiting({
    store: (real) => ({
      commit: async (deed) => {
        const first = deed.writes?.some(({ type }) => type === row) && (await change.passes());
        const outcome = await real.commit(deed);
        if (first) outcomes.push(outcome.type);
        return outcome;
      },
    }),
  });
  await d.okafor.commands("help");
  return { ...d, outcomes, first: (happens: Change) => change.comes(() => happens(d)) };
}

it.each(Object.entries(MEANWHILE))("%s", async (_, [change, counts]) => {
  const d = await racing("decision");
  d.first(change);
  await d.okafor.presses("Approve");
  expect(d.outcomes).toEqual(["stale"]);
  expect((await d.entry(1)).status === "approved").toBe(counts);
  expect(d.okafor.answer()).toMatch(counts ? /^$/ : /changed nothing/);
});

it.each([
  ["the trainee is switched off", (d) => d.changes("maya", { active: false })],
  [
    "the trainee's account is switched off",
    async (d) => {
      await d.changes("maya", {});
      await records(d, d.maya, { active: false });
    },
  ],
] satisfies [string, Change][])("%s while they withdraw: nothing is withdrawn", async (_, change) => {
  const d = await racing("entry");
  d.first(change);
  await d.maya.commands("withdraw #1");
  expect(d.outcomes).toEqual(["stale"]);
  expect((await d.entry(1)).status).toBe("submitted");
});

/** What changes while a form is sent, and what its sender is told; none of its words overwrites anything. */
const WHILE_SENT: Record<string, [Change, RegExp]> = {
  "the programme takes another edition": [(d) => d.adapts({ edition: "another" }), /edition|competences/i],
  "the entry is changed elsewhere, so that the form's version is an old one": [
    async ({ entry, writes }) => {
      const updatedAt = new Date("2026-06-08T11:30:00Z");
      await writes({ type: "entry", entry: { ...(await entry(1)), updatedAt } });
    },
    /changed/i,
  ],
};

it.each(Object.entries(WHILE_SENT))("%s", async (_, [change, told]) => {
  const d = await racing("entry");
  d.first(change);
  await d.maya.edits(1, { title: "Words of an old form" }).catch(() => {});
  expect(d.outcomes).toEqual(["stale"]);
  expect((await d.entry(1)).words.title).not.toContain("old form");
  expect(JSON.stringify(d.chat.replies().at(-1)?.reply)).toMatch(told);
});

it.each([{ active: false }, { kind: "guest" as const }])(
  "an account that became %o while its person was being answered decides nothing",
  async (change) => {
    const turn = meanwhile();
    const d = await waiting({
      store: (real) => ({
        around: async (...asked) => {
          await turn.passes();
          return real.around(...asked);
        },
      }),
    });
    await d.okafor.commands("help");
    const elsewhere = account({ workspace: "slack:T1", user: "U9", personId: "okafor" }); // who is here by that one
    await d.writes({ type: "account", account: elsewhere });
    turn.comes(() => records(d, d.okafor, change));
    await d.okafor.commands("approve #1");
    expect((await d.entry(1)).status).toBe("submitted");
  },
);

it("a link that ends while its supervisor decides counts as it is stored", async () => {
  const { okafor, entry, writes } = await waiting();
  await writes({ type: "supervision", link: supervision({ until: "2026-06-04" }) });
  await okafor.commands("approve #1");
  expect((await entry(1)).status).toBe("submitted");
});

it("one message that its form and Later keep at the same instant is one entry, whichever comes first", async () => {
  for (const first of ["form", "later"]) {
    const d = await racing("said");
    await d.maya.says("I chaired the departmental QA meeting");
    await d.maya.presses("Keep as evidence");
    d.maya.fills({ claims: ["Tech5"], attested: true });
    const later = () => d.maya.presses("Later", "Shall I keep this");
    d.first(first === "form" ? () => d.maya.sends() : later);
    const second = first === "form" ? await later() : await d.maya.sends();
    expect(d.outcomes).toEqual(["stale"]);
    expect(await d.store.entries({})).toHaveLength(2);
    expect(JSON.stringify(second)).toMatch(/(That is kept already,|What you sent first is kept) as #3/);
  }
});

it("a form that comes twice at once is answered twice as it was the first time, not as overtaken by itself", async () => {
  let held: (() => void) | null = null;
  let hold = false;
  const { maya, chat, clock, entry } = await waiting({
    store: (real) => ({
      adoptions: async (programme) => {
        if (hold && held === null) await new Promise<void>((go) => (held = go));
        return real.adoptions(programme);
      },
    }),
  });
  await maya.commands("edit #1");
  const { name: form, context, instance: id, fields } = maya.form();
  const as = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const answers = { submit: "send", values: { ...as, title: "A better title", attested: true } };
  const event = { id, account: maya.account, at: clock.now(), type: "form", form, context, answers } as const;
  hold = true;
  const late = chat.emit(event);
  await expect.poll(() => held).not.toBeNull();
  await chat.emit(event);
  ((held as (() => void) | null) ?? expect.fail("Nothing was held."))();
  await late;
  expect((await entry(1)).words.title).toBe("A better title");
  const replies = chat.replies().slice(-2);
  expect(replies.map(({ reply }) => reply.type)).toEqual(["none", "none"]);
});

it("a press that comes twice, and is kept by the one while the other is about to be, is answered twice", async () => {
  const change = meanwhile();
  const { okafor, chat, entry } = await waiting({
    store: (real) => ({
      commit: async (deed) => {
        if (deed.writes?.some(({ type }) => type === "decision")) await change.passes();
        return real.commit(deed);
      },
    }),
  });
  const { ref, message } = okafor.sees("To review: #1", "Approve");
  const { action, value } =
    message.buttons.find(({ label }) => label === "Approve") ?? expect.fail("No button.");
  const press = {
    id: "p-1",
    account: okafor.account,
    at: new Date(),
    ...pressing(action, value),
    message: ref,
  };
  change.comes(() => chat.emit(press));
  await chat.emit(press);
  expect((await entry(1)).status).toBe("approved");
  expect(
    chat
      .replies()
      .slice(-2)
      .map(({ reply }) => reply),
  ).toEqual([{ type: "none" }, { type: "none" }]);
});

it("words of a form about an entry that was withdrawn elsewhere come back, and become another", async () => {
  const { maya, entry } = await waiting();
  await maya.commands("edit #1");
  maya.fills({ narrative: "An hour of typing.", attested: true });
  await maya.commands("withdraw #1 entered twice");
  const reply = await maya.sends();
  expect(reply.type).toBe("invalid");
  expect(JSON.stringify(reply)).toContain("An hour of typing.");
  expect(JSON.stringify(reply)).toContain("send them as a new entry");
  await maya.sends();
  expect((await entry(2)).words.narrative).toBe("An hour of typing.");
});

it("what nobody else may read any more is said to be withdrawn, what is being written anew to be changing", async () => {
  const { maya, okafor } = await waiting();
  await maya.commands("edit #1");
  maya.fills({ narrative: "Written anew." });
  await maya.sends("draft");
  expect(JSON.stringify(await okafor.commands("read #1"))).toContain("Maya is changing");
  await maya.commands("withdraw #1 entered twice");
  expect(JSON.stringify(await okafor.commands("read #1"))).toContain("Maya has withdrawn");
});
