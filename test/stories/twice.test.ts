import { describe, expect, it } from "vitest";
import { buttonsOf } from "../../src/ports/message.ts";
import { asked, type Department, department, type Name, waiting } from "./department.ts";
import { EVIDENCE, HOOK, type Member, pressing, reacting, shortcutOn, TICK } from "./member.ts";

type Before = "nothing" | "asked" | "draft" | "sent" | "approved";
type Act = (who: Member) => Promise<unknown>;

/** A happening of every kind: who does it, after what, and how. */
const HAPPENINGS: [what: string, who: Name, after: Before, act: Act][] = [
  ["a prompt declined", "maya", "asked", (who) => who.presses("Not this week")],
  ["another competence asked for", "maya", "asked", (who) => who.presses("Another competence")],
  ["a snooze", "maya", "asked", (who) => who.presses("Ask tomorrow")],
  ["a line in answer to the prompt", "maya", "asked", (who) => who.says("Measured the output.")],
  ["a note", "maya", "nothing", (who) => who.says("note Measured the output.")],
  ["a note by command", "maya", "nothing", (who) => who.commands("note Measured the output.")],
  ["one's own message", "maya", "nothing", (who) => who.does(shortcutOn(who.account, "Measured it."))],
  ["a form sent for review", "maya", "nothing", (who) => who.logs()],
  ["a form kept as a draft", "maya", "nothing", (who) => who.logs({}, "keep")],
  ["a discard", "maya", "draft", (who) => who.presses("Discard")],
  ["an edit", "maya", "sent", (who) => who.edits(1, { title: "Changed" })],
  ["a withdrawal", "maya", "sent", (who) => who.commands("withdraw #1")],
  ["✅", "okafor", "sent", (who) => who.reacts(TICK, "To review: #1")],
  ["↩️", "okafor", "sent", (who) => who.reacts(HOOK, "To review: #1")],
  ["an approval", "okafor", "sent", (who) => who.presses("Approve")],
  ["an approval by command", "okafor", "sent", (who) => who.commands("approve #1")],
  ["a return by command", "okafor", "sent", (who) => who.commands("return #1 Say why.")],
  [
    "a return by form",
    "okafor",
    "sent",
    (who) => who.answers("Return with feedback", { remark: "Say why." }),
  ],
  ["a reply under the card", "lind", "sent", (who) => who.says("Well told.", "To review: #1")],
  ["an undo", "okafor", "approved", (who) => who.presses("Undo")],
  ["✅ taken away", "okafor", "approved", (who) => who.takesAway(TICK, "Approved: #1")],
  ["a second ✅", "lind", "approved", (who) => who.reacts(TICK, "Approved: #1")],
  ["an onlooker's command", "jo", "sent", (who) => who.commands("approve #1")],
  ["help", "jo", "nothing", (who) => who.commands("help")],
  ["the home page", "jo", "nothing", (who) => who.does({ type: "home" })],
  ["a search", "jo", "nothing", (who) => who.does(SEARCH)],
  ["an installation", "jo", "nothing", (who) => who.does({ type: "installed" })],
  ["the conversation opened", "jo", "nothing", (who) => who.does({ type: "opened" })],
  ["a removal", "jo", "nothing", (who) => who.does({ type: "removed" })],
  ["a changed profile", "jo", "nothing", (who) => who.does({ type: "profileChanged" })],
];
const SEARCH = { type: "search", form: "entry", field: "claims", query: "tech" } as const;

async function comesTo(what: Before, { at, maya, okafor }: Department): Promise<void> {
  if (what === "asked") await at("2026-06-09 09:30");
  if (what === "draft") await maya.logs({}, "keep");
  if (what === "sent" || what === "approved") await maya.logs();
  if (what === "approved") await okafor.reacts(TICK, "To review: #1");
}

describe("what is delivered twice has one effect, and one answer", () => {
  it.each(HAPPENINGS)("%s", async (_, name, before, act) => {
    const scene = await department();
    await comesTo(before, scene);
    const who = scene[name];
    await act(who);
    const untimed = () => scene.dump(["RateBucket"]); // it holds instants of the database's own clock
    const [tables, said] = [await untimed(), scene.chat.everything().length];
    const [first] = scene.chat.replies().slice(-1);
    const again = await who.again();
    if (first?.reply.type !== "form") expect(again).toEqual(first?.reply);
    expect(await untimed()).toEqual(tables);
    expect(scene.chat.everything()).toHaveLength(said);
  });

  it("even where both deliveries are worked on at once", async () => {
    const { maya, okafor, chat, clock, beat, entry, store } = await waiting();
    const { ref } = okafor.sees("To review: #1");
    const tick = { id: "twin", account: okafor.account, at: clock.now(), ...reacting(ref) };
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
    const button = buttonsOf(message).find((one) => one.label === label);
    if (!button) throw new Error(`There is no [${label}].`);
    for (let n = 0; n < 2; n++) await who.does(pressing(button.action, button.value, ref));
    return who.answer();
  };

  it("on Approve approves once, and says nothing of the second", async () => {
    const { maya, okafor, audit } = await waiting();
    expect(await twice(okafor, "Approve", "To review: #1")).toBe("");
    expect(maya.inbox().filter((lead) => lead.startsWith("Approved:"))).toHaveLength(1);
    expect((await audit()).filter(({ event }) => event.includes("approve"))).toHaveLength(1);
  });

  it("on Return it returns once, and says nothing of the second form", async () => {
    const { maya, okafor, audit } = await waiting();
    await okafor.presses("Return with feedback", "To review: #1");
    const { name, context } = okafor.form();
    for (const remark of ["Say which chamber.", "Say which chamber it was."])
      await okafor.does({
        type: "form",
        form: name,
        context,
        answers: { submit: "send", values: { remark } },
      });
    expect(okafor.answer()).toBe("");
    expect(maya.last()).toContain("Say which chamber.");
    expect((await audit()).filter(({ event }) => event.includes("return"))).toHaveLength(1);
    // What one has decided otherwise is no second press of it.
    await okafor.commands("approve #1");
    expect(okafor.answer()).toContain("changed nothing");
  });

  it("on Another competence moves on once", async () => {
    const { maya } = await asked();
    expect(await twice(maya, "Another competence", "for Sci1?")).toBe("");
    expect(maya.inbox().map((lead) => lead.match(/for (\w+)\?/)?.[1])).toEqual(["Sci1", "Sci2"]);
  });

  it("on Send makes one entry, whatever stands in the second form", async () => {
    const { maya, store } = await waiting();
    const { context, instance } = maya.form();
    const answers = { submit: "send", values: { ...EVIDENCE, title: "Something else" } };
    await maya.does({ type: "form", form: "entry", context, answers }, { id: instance });
    expect((await store.entries({})).map(({ words }) => words.title)).toEqual([EVIDENCE.title]);
  });
});

describe("two reviewers at once", () => {
  it("reacting: the first committed wins, and the other is told", async () => {
    const { maya, okafor, lind, beat, entry } = await waiting();
    await Promise.all([okafor, lind].map((who) => who.reacts(TICK, "To review: #1")));
    await beat();
    const by = (await entry(1)).standing?.approval.by;
    const [winner, other] = by === "okafor" ? [okafor, lind] : [lind, okafor];
    expect(winner.last()).toMatch(/^Approved: #1, .* By you, /);
    expect(other.last()).toMatch(/^Your ✅ on #1 changed nothing: Dr (Okafor|Lind) approved it on/);
    expect(maya.inbox().filter((lead) => lead.startsWith("Approved:"))).toHaveLength(1);
  });

  it("of whom one approves and one returns: one decision stands", async () => {
    const { okafor, lind, store, entry } = await waiting();
    await Promise.all([okafor.commands("approve #1"), lind.commands("return #1 Name the chamber.")]);
    const { decisions } = await store.history((await entry(1)).id);
    expect(decisions).toHaveLength(1);
    expect(`${okafor.answer()}${lind.answer()}`).toMatch(/^Your message on #1 changed nothing: Dr /);
  });
});
