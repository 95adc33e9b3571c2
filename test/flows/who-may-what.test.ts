import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { given } from "../../src/core/given.ts";
import type { ChatReply } from "../../src/ports/chat.ts";
import { ACTIONS as BUTTONS } from "../../src/views/buttons.ts";
import { approval, approved, claim, delegation, draft, entry, put, supervision, words } from "../fixtures.ts";
import { type Department, openDepartment, waiting } from "../stories/department.ts";
import { EVIDENCE, type Member, pressing, TICK, type Values } from "../stories/member.ts";
import { joins, odd } from "./odd.ts";

/*
 * What is theirs to do is done, and nothing is said against it. What is not theirs is tried in `everybody.ts`.
 */

type Standing = "draft" | "discarded" | "submitted" | "approved";
interface Target {
  id: string;
  revision: number;
}
type Attempt = (who: Member, target: Target) => Promise<ChatReply>;

const press =
  (action: string, value?: string): Attempt =>
  (who, { id, revision }) =>
    who.does(pressing(action, value ?? `${id}/${revision}`), { silent: true });
/** As if they had got hold of the form: its context is checked again when it comes back. */
const send =
  (form: string, values: Values): Attempt =>
  (who, { id, revision }) => {
    const context = JSON.stringify({ entry: id, revision, version: 1, prompt: null });
    return who.does({ type: "form", form, context, answers: { submit: "send", values } }, { silent: true });
  };
const remark = { remark: "For a reason." };

/** What is done to what, how, and by whom it may be: Dr Okafor has approved what is approved. */
const ACTIONS: Record<string, [Standing, Attempt, who: string]> = {
  read: ["submitted", press("read"), "rao okafor lind named shah"],
  "read a draft": ["draft", press("read"), "rao"],
  "read the reflection": ["submitted", press("reflection"), "rao okafor lind named"],
  "open the form to edit": ["submitted", press("edit"), "rao"],
  "send an edit": ["submitted", send("entry", EVIDENCE), "rao"],
  discard: ["draft", press("discard"), "rao"],
  "delete a draft": ["discarded", press("delete-draft"), "rao"],
  "bring a draft back": ["discarded", press("bring-back"), "rao"],
  "read a discarded draft": ["discarded", press("read"), "rao"],
  "ask to withdraw": ["submitted", press("withdraw"), "rao"],
  withdraw: ["submitted", press("withdraw-now"), "rao"],
  "withdraw by form": ["submitted", send("withdraw", remark), "rao"],
  approve: ["submitted", press("approve"), "okafor lind named"],
  "open the claims": ["submitted", press("choose"), "okafor lind named"],
  "send the claims": [
    "submitted",
    send("choose", { "verdict-0": "supported", "verdict-1": "supported" }),
    "okafor lind named",
  ],
  "open the feedback": ["submitted", press("return"), "okafor lind named"],
  "return it": ["submitted", send("return", remark), "okafor lind named"],
  "open a comment": ["submitted", press("comment"), "rao okafor lind named"],
  comment: ["submitted", send("comment", remark), "rao okafor lind named"],
  "comment on a draft": ["draft", send("comment", remark), "rao"],
  "withdraw the approval": ["approved", send("undo", remark), "okafor shah"],
  undo: ["approved", press("undo"), "okafor shah"],
  "see the overview": ["submitted", press("overview", "rp"), "shah"],
  "preview the digest": ["submitted", press("digest-preview", "rp"), "shah"],
  "see the trainee's summary": ["submitted", press("trainee-summary", "rao"), "shah"],
};

const PLANTED = {
  narrative: "plantednarrative",
  reflection: "plantedreflection",
  claims: [claim({ line: "plantedline" })],
};

/** Whatever shows words of somebody else's says so in the trail. */
function openingsIn(action: string, reply: ChatReply): string[] {
  const shown = JSON.stringify(reply);
  return given([
    /plantednarrative|plantedline/.test(shown) && "entry.opened",
    shown.includes("plantedreflection") && "reflection.opened",
    action.endsWith("summary") && "summary.opened",
  ]);
}

describe("who may do what with Maya's evidence", () => {
  let scene: Department & { close(): Promise<void> };
  beforeAll(async () => {
    scene = await openDepartment();
    await scene.writes(
      put.person(odd("named")),
      put.delegation(delegation({ delegateId: "named", from: "2026-06-08" })),
    );
    scene.chat.join({ user: "named", name: "Dr named", email: "named@example.test" });
    await scene.member("named").commands("help");
    for (const id of ["novak", "ended"]) await joins(scene, [odd(id), {}, { until: "2026-06-07" }]);
    for (const user of ["rao", "okafor", "lind", "shah"]) await scene.member(user).commands("help");
  });
  afterAll(() => scene.close());

  let number = 1_000; // out of the way of those that are given out
  async function targetOf(standing: Standing): Promise<Target> {
    number += 1;
    const dated = words({ firstDay: "2026-06-05", lastDay: null, ...PLANTED });
    const of = { number, id: `e${number}`, programmeId: "rp", words: dated };
    const at = scene.clock.now();
    const discarded = (one: Parameters<typeof draft>[0]) =>
      ({ ...draft(one), status: "discarded", discardedAt: at }) as const;
    const made = {
      draft,
      discarded,
      submitted: entry,
      approved: () => approved({ ...of, approval: approval({ at }) }),
    };
    await scene.writes({ type: "entry", entry: made[standing](of) });
    return { id: of.id, revision: 1 };
  }

  const allowed = Object.entries(ACTIONS).flatMap(([action, [standing, attempt, who]]) =>
    who.split(" ").map((user) => [user, action, standing, attempt] as const),
  );
  it.each(allowed)("%s may %s", async (user, action, standing, attempt) => {
    const { member, store, chat, beat } = scene;
    const target = await targetOf(standing);
    const [{ sequence }, heard] = [await store.auditHead(), chat.everything().length];
    const reply = await attempt(member(user), target);
    await beat();
    const happened = (await store.auditRows(sequence, 10)).map(({ event }) => event);
    expect(happened.filter((event) => event.endsWith(".refused"))).toEqual([]);
    if (reply.type === "none") expect(chat.everything().length).toBeGreaterThan(heard);
    else expect(["form", "notice"]).toContain(reply.type);
    const opened = happened.filter((event) => event.endsWith(".opened"));
    expect(opened).toEqual(user === "rao" ? [] : openingsIn(action, reply));
    expect(happened.length > opened.length).toBe(reply.type === "none");
  });

  it("whatever button shows a reviewer or a lead words of hers, the trail says so first, once a day", async () => {
    const { member, store, clock } = scene;
    const shown: string[] = [];
    for (const user of ["okafor", "shah"])
      for (const action of Object.keys(BUTTONS)) {
        const { id } = await targetOf("submitted");
        for (const times of [1, 2]) {
          const { sequence } = await store.auditHead();
          clock.forward(2_000);
          const reply = await member(user).does(pressing(action, `${id}/1`), { silent: true });
          const opened = (await store.auditRows(sequence, 10))
            .filter(({ event }) => event.endsWith(".opened"))
            .map(({ event, actor, subject }) => `${event} ${actor} ${subject}`);
          const openings = openingsIn("", reply).map((event) => `${event} ${user} entry:${id}`);
          expect(opened, `${user} presses ${action}`).toEqual(times === 1 ? openings : []);
          if (openings.length === 0) break;
          if (times === 1) shown.push(`${user} ${action}`);
        }
      }
    expect(shown).toEqual(["okafor read", "okafor reflection", "okafor choose", "shah read"]);
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
    await ended.takesAway(TICK, `#${logged}`);
    expect((await numbered(logged)).status).toBe("approved");
    await ended.presses("Undo", `You approved #${logged}`);
    expect((await numbered(logged)).status).toBe("submitted");
    await ended.does(pressing("approve", `${(await numbered(logged)).id}/1`));
    expect(ended.answer()).toContain("only a trainee's supervisors can approve");
  });

  it("evidence dated within an ended link is decided until the day that the link allows", async () => {
    const { maya, writes, entry: numbered } = scene;
    const novak = scene.member("novak");
    const link = supervision({ supervisorId: "novak", until: "2026-06-05", decideUntil: "2026-06-08" });
    await writes({ type: "supervision", link });
    await maya.logs();
    const logged = Number(/#(\d+)/.exec(maya.last())?.[1]);
    await novak.reacts(TICK, `To review: #${logged}`);
    expect((await numbered(logged)).standing?.approval.by).toBe("novak");
  });
});

it("someone who was switched off takes their approving reaction away in vain", async () => {
  const { okafor, entry: numbered, changes, audit } = await waiting();
  await okafor.reacts(TICK, "To review: #1");
  await changes("okafor", { active: false });
  await okafor.takesAway(TICK, "Approved: #1");
  expect((await numbered(1)).status).toBe("approved");
  expect((await audit()).at(-1)).toMatchObject({ event: "withdraw-approval.refused", actor: "okafor" });
});
