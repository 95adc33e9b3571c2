import { describe, expect, it } from "vitest";
import { ChatError } from "../../src/ports/chat.ts";
import type { TestDatabase } from "../database.ts";
import { asked, department, IN_CHANNEL, refused, waiting } from "./department.ts";
import { HOOK, reacting, TICK } from "./member.ts";

/** What Maya is told and both cards: they arrive, and nobody can say so. */
const THREE_UNSURE = [1, 2, 3].map(() => ({
  error: new ChatError("no answer", { uncertain: true }),
  effect: "after" as const,
}));
const HOURS = Date.UTC(2100, 0, 1);

/** Nothing that waits to be sent is tried before this. */
const hold = ({ database }: TestDatabase, until: number) =>
  database.db.delivery.updateMany({ where: { state: "pending" }, data: { notBefore: until } });

describe("a reaction that may not decide", () => {
  it("of an onlooker changes nothing, and they are told once", async () => {
    const scene = await waiting(IN_CHANNEL);
    const { maya, sam, jo, shah, audit } = scene;
    for (const one of [sam, jo, shah]) await one.commands("help");

    expect(await refused(scene, sam, () => sam.reacts(TICK, "To review: #1"))).toEqual([
      "Your ✅ on #1 changed nothing: only Maya's supervisors can approve it. If you supervise Maya, ask Dr Shah to add you.",
    ]);
    expect(await audit()).toContainEqual(
      expect.objectContaining({ event: "approve.refused", actor: "onlooker" }),
    );
    expect(await refused(scene, sam, () => sam.takesAway(TICK, "To review: #1"))).toEqual([]);
    expect(await refused(scene, sam, () => sam.reacts(TICK, "To review: #1"))).toEqual([]);
    expect(await refused(scene, jo, () => jo.reacts(HOOK, "To review: #1"))).toEqual([
      expect.stringMatching(/^Your ↩️ on #1 changed nothing: only Maya's supervisors/),
    ]);
    const [toTheLead] = await refused(scene, shah, () => shah.reacts(TICK, "To review: #1"));
    expect(toTheLead).toContain("ask an administrator to add you");
    expect(await refused(scene, maya, () => maya.reacts(TICK, "To review: #1"))).toEqual([
      "Your ✅ on #1 changed nothing: approval has to come from a supervisor. It is waiting with Dr Lind or Dr Okafor.",
    ]);
  });

  it("of a stranger, a guest or a bot leaves a record, and no word to anybody", async () => {
    const scene = await waiting({
      strangers: [
        { user: "U-new", email: "new@example.test", name: "New Person" },
        { user: "U-guest", email: "dr.okafor@example.test", name: "Okafor's guest", kind: "guest" },
        { user: "U-bot", email: null, name: "Helper", kind: "bot" },
      ],
    });
    const { okafor, member, audit } = scene;
    const { ref } = okafor.sees("To review: #1");
    for (const user of ["U-new", "U-guest", "U-bot"]) {
      const who = member(user);
      expect(await refused(scene, who, () => who.does(reacting(ref)))).toEqual([]);
      expect((await audit()).at(-1)).toMatchObject({ event: "reaction.refused", facts: { user } });
    }
  });

  it("on an old version approves nothing, and offers the current one", async () => {
    const scene = await waiting();
    const { maya, okafor } = scene;
    await maya.edits(1, { title: "Better told" });
    const told = await refused(scene, okafor, () => okafor.reacts(TICK, "Out of date:"));
    expect(told).toEqual([
      "Nothing was approved: Maya has changed #1 since this card was sent.\n[Open the current version]",
    ]);
    const back = await refused(scene, okafor, () => okafor.reacts(HOOK, "Out of date:"));
    expect(back).toEqual([expect.stringContaining("Maya has changed #1")]);
  });

  it("that was refused is never acted on later, by no sweep either: only taken away and added again", async () => {
    const { lind, okafor, entry, writes, beat, store } = await waiting();
    const { supervision } = await store.directory({ person: "rao" });
    const link = supervision.find(({ supervisorId }) => supervisorId === "lind");
    if (!link) throw new Error("Dr Lind supervises Maya.");
    await writes({ type: "supervision", link: { ...link, until: "2026-06-01" } });
    await lind.reacts(TICK, "To review: #1");
    expect(lind.last()).toContain("only Maya's supervisors can approve it");
    await writes({ type: "supervision", link });
    await beat();
    expect((await entry(1)).status).toBe("submitted");
    await lind.takesAway(TICK, "To review: #1");
    await lind.reacts(TICK, "To review: #1");
    expect((await entry(1)).standing?.approval.by).toBe("lind");
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1/);
  });
});

describe("a reaction", () => {
  it("made twice decides once, and says nothing more", async () => {
    const scene = await waiting();
    const { okafor } = scene;
    await okafor.reacts(TICK, "To review: #1");
    expect(await refused(scene, okafor, () => okafor.reacts(TICK, "Approved: #1"))).toEqual([]);
    expect(await refused(scene, okafor, () => okafor.again())).toEqual([]);
    expect(await refused(scene, okafor, () => okafor.reacts("heavy_check_mark", "Approved: #1"))).toEqual([]);
  });

  it("that means nothing here is none of our business: not a row is written", async () => {
    const { okafor, dump } = await waiting();
    const before = await dump();
    await okafor.reacts("tada", "To review: #1");
    expect(await dump()).toEqual(before);
  });

  it("on a message that is not ours is ignored: not a row is written", async () => {
    const { okafor, dump } = await waiting();
    const before = await dump();
    const message = { workspace: "local:test", conversation: "dm:okafor", message: "theirs" };
    for (const ours of [false, "unknown"] as const) await okafor.does({ ...reacting(message), ours });
    await okafor.does({ ...reacting(message, HOOK, false), ours: "unknown" });
    expect(await dump()).toEqual(before);
  });

  it("on a card whose reference is not recorded yet is kept, and applied when it is", async () => {
    const { maya, okafor, chat, database, entry, beat, dump } = await department();
    await okafor.commands("help");
    chat.failNextSends(...THREE_UNSURE);
    await maya.logs();
    await hold(database, HOURS);
    await okafor.reacts(TICK, "To review: #1");
    expect((await dump()).Card).toEqual([]);
    expect((await dump()).Reaction).toEqual([expect.stringContaining('"handled":false')]);
    expect((await entry(1)).status).toBe("submitted");
    await hold(database, 0);
    await beat();
    await beat();
    expect(await entry(1)).toMatchObject({ status: "approved", standing: { approval: { by: "okafor" } } });
    expect(okafor.inbox().filter((lead) => lead.includes("#1, Output"))).toHaveLength(1);
  });

  it("on something else of ours that was kept meanwhile is let go, and nothing comes of it", async () => {
    const { maya, chat, database, beat, dump, store } = await asked();
    chat.failNextSends(...THREE_UNSURE);
    await maya.logs();
    await hold(database, HOURS);
    await maya.reacts(TICK, "for Sci1?");
    expect(await store.unhandledReactions()).toHaveLength(1);
    await hold(database, 0);
    await beat();
    await beat();
    expect(await store.unhandledReactions()).toEqual([]);
    expect((await dump()).Decision).toEqual([]);
  });
});
