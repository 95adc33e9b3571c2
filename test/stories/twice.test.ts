import { describe, expect, it } from "vitest";
import type { MessageRef } from "../../src/ports/chat.ts";
import { type Department, department } from "./department.ts";
import { EVIDENCE, type Member } from "./member.ts";

const TICK = "white_check_mark";
const HOOK = "leftwards_arrow_with_hook";
type Act = (scene: Department) => Promise<Member>;

/** A happening of every kind: who did it, after everything that leads up to it. */
const HAPPENINGS: [string, Act][] = [
  ["a prompt declined", asked(({ maya }) => did(maya, maya.presses("Not this week")))],
  ["another competence asked for", asked(({ maya }) => did(maya, maya.presses("Another competence")))],
  [
    "a snooze",
    asked(async ({ maya }) => {
      await maya.presses("Snooze");
      return did(maya, maya.presses("Ask tomorrow"));
    }),
  ],
  ["a line in answer to the prompt", asked(({ maya }) => did(maya, maya.says("Measured the output.")))],
  ["a note", ({ maya }) => did(maya, maya.says("note Measured the output."))],
  ["a note by command", ({ maya }) => did(maya, maya.commands("note Measured the output."))],
  [
    "one's own message",
    ({ maya }) =>
      did(maya, maya.does({ type: "shortcut", text: "Measured it.", link: "", author: maya.account })),
  ],
  ["a form sent for review", ({ maya }) => did(maya, maya.logs())],
  ["a form kept as a draft", ({ maya }) => did(maya, maya.logs({}, "keep"))],
  ["a discard", after("draft", ({ maya }) => did(maya, maya.presses("Discard")))],
  [
    "an edit",
    after("sent", async ({ maya }) => {
      await maya.commands("edit #1");
      maya.fills({ title: "Changed" });
      return did(maya, maya.sends());
    }),
  ],
  ["a withdrawal", after("sent", ({ maya }) => did(maya, maya.presses("Withdraw")))],
  ["✅", after("sent", ({ okafor }) => did(okafor, okafor.reacts(TICK, "To review: #1")))],
  ["↩️", after("sent", ({ okafor }) => did(okafor, okafor.reacts(HOOK, "To review: #1")))],
  ["an approval", after("sent", ({ okafor }) => did(okafor, okafor.presses("Approve")))],
  ["an approval by command", after("sent", ({ okafor }) => did(okafor, okafor.commands("approve #1")))],
  ["a return by command", after("sent", ({ okafor }) => did(okafor, okafor.commands("return #1 Say why.")))],
  [
    "a return by form",
    after("sent", async ({ okafor }) => {
      await okafor.presses("Return with feedback");
      okafor.fills({ remark: "Say why." });
      return did(okafor, okafor.sends());
    }),
  ],
  [
    "a reply under the card",
    after("sent", ({ lind }) => did(lind, lind.says("Well told.", "To review: #1"))),
  ],
  ["an undo", after("approved", ({ okafor }) => did(okafor, okafor.presses("Undo")))],
  ["✅ taken away", after("approved", ({ okafor }) => did(okafor, okafor.takesAway(TICK, "Approved: #1")))],
  ["a second ✅", after("approved", ({ lind }) => did(lind, lind.reacts(TICK, "Approved: #1")))],
  ["an onlooker's command", after("sent", ({ jo }) => did(jo, jo.commands("approve #1")))],
  ["help", ({ jo }) => did(jo, jo.commands("help"))],
  ["the home page", ({ jo }) => did(jo, jo.does({ type: "home" }))],
  [
    "a search",
    ({ jo }) => did(jo, jo.does({ type: "search", form: "entry", field: "claims", query: "tech" })),
  ],
  ["an installation", ({ jo }) => did(jo, jo.does({ type: "installed" }))],
  ["a removal", ({ jo }) => did(jo, jo.does({ type: "removed" }))],
  ["a changed profile", ({ jo }) => did(jo, jo.does({ type: "profileChanged" }))],
];

async function did(who: Member, act: Promise<unknown>): Promise<Member> {
  await act;
  return who;
}

function asked(act: Act): Act {
  return async (scene) => {
    await scene.at("2026-06-09 09:30");
    return act(scene);
  };
}

function after(what: "draft" | "sent" | "approved", act: Act): Act {
  return async (scene) => {
    await scene.maya.logs({}, what === "draft" ? "keep" : "send");
    if (what === "approved") await scene.okafor.reacts(TICK, "To review: #1");
    return act(scene);
  };
}

describe("what is delivered twice has one effect, and one answer", () => {
  it.each(HAPPENINGS)("%s", async (_, act) => {
    const scene = await department();
    const who = await act(scene);
    const untimed = () => scene.dump(["RateBucket"]); // it holds instants of the database's own clock
    const [tables, said] = [await untimed(), scene.chat.everything().length];
    const [first] = scene.chat.replies().slice(-1);
    const again = await who.again();
    if (first?.reply.type !== "form") expect(again).toEqual(first?.reply);
    expect(await untimed()).toEqual(tables);
    expect(scene.chat.everything()).toHaveLength(said);
  });

  it("even where both deliveries are worked on at once", async () => {
    const { maya, okafor, chat, clock, beat, entry, store } = await department();
    await maya.logs();
    const { ref } = okafor.sees("To review: #1");
    const event = { id: "twin", account: okafor.account, at: clock.now() } as const;
    const tick = {
      ...event,
      type: "reaction",
      reaction: TICK,
      added: true,
      message: ref,
      ours: true,
    } as const;
    await Promise.all([chat.emit(tick), chat.emit(tick), chat.emit(tick)]);
    await beat();
    const { decisions } = await store.history((await entry(1)).id);
    expect(decisions).toHaveLength(1);
    expect(maya.inbox().filter((lead) => lead.startsWith("Approved:"))).toHaveLength(1);
  });
});

describe("a double click", () => {
  const twice = async (who: Member, label: string, on: string) => {
    const { ref, message } = who.sees(on, label);
    const button = message.buttons.find((one) => one.label === label);
    if (!button) throw new Error(`There is no [${label}].`);
    const { action, value } = button;
    await who.does({ type: "button", action, value, message: ref });
    await who.does({ type: "button", action, value, message: ref });
    return who.answer();
  };

  it("on Approve approves once, and says nothing of the second", async () => {
    const { maya, okafor, audit } = await department();
    await maya.logs();
    expect(await twice(okafor, "Approve", "To review: #1")).toBe("");
    expect(maya.inbox().filter((lead) => lead.startsWith("Approved:"))).toHaveLength(1);
    expect((await audit()).filter(({ event }) => event.includes("approve"))).toHaveLength(1);
  });

  it("on Another competence moves on once", async () => {
    const { at, maya } = await department();
    await at("2026-06-09 09:30");
    expect(await twice(maya, "Another competence", "for Sci1?")).toBe("");
    expect(maya.inbox().map((lead) => lead.match(/for (\w+)\?/)?.[1])).toEqual(["Sci1", "Sci2"]);
  });

  it("on Send makes one entry, whatever stands in the second form", async () => {
    const { maya, store } = await department();
    await maya.logs();
    const { context, instance } = maya.form();
    const answers = { submit: "send", values: { ...EVIDENCE, title: "Something else" } };
    await maya.does({ type: "form", form: "entry", context, answers }, { id: instance });
    expect((await store.entries({})).map(({ words }) => words.title)).toEqual([EVIDENCE.title]);
  });
});

describe("two reviewers at once", () => {
  const both = async (scene: Department, act: (who: Member, ref: MessageRef) => Promise<unknown>) => {
    const { okafor, lind } = scene;
    const cards = [okafor, lind].map((who) => ({ who, ref: who.sees("To review: #1").ref }));
    await Promise.all(cards.map(({ who, ref }) => act(who, ref)));
    await scene.beat();
  };

  it("reacting: the first committed wins, and the other is told", async () => {
    const scene = await department();
    await scene.maya.logs();
    await both(scene, (who, message) =>
      who.does({ type: "reaction", reaction: TICK, added: true, message, ours: true }),
    );
    const by = (await scene.entry(1)).standing?.approval.by;
    const [winner, other] = by === "okafor" ? [scene.okafor, scene.lind] : [scene.lind, scene.okafor];
    expect(winner.last()).toMatch(/^You approved #1/);
    expect(other.last()).toMatch(/^Your ✅ on #1 changed nothing: Dr (Okafor|Lind) approved it on/);
    expect(scene.maya.inbox().filter((lead) => lead.startsWith("Approved:"))).toHaveLength(1);
  });

  it("of whom one approves and one returns: one decision stands", async () => {
    const scene = await department();
    const { maya, okafor, lind, store, entry } = scene;
    await maya.logs();
    await Promise.all([okafor.commands("approve #1"), lind.commands("return #1 Name the chamber.")]);
    const { decisions } = await store.history((await entry(1)).id);
    expect(decisions).toHaveLength(1);
    expect(`${okafor.answer()}${lind.answer()}`).toMatch(/^Your message on #1 changed nothing: Dr /);
  });
});
