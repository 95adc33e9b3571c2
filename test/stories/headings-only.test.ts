import { expect, it } from "vitest";
import { addProgrammeCommands } from "../../src/commands/programme.ts";
import { plainText } from "../../src/ports/message.ts";
import { typedOn } from "../commands/typed.ts";
import { waiting as asWaiting, type Casting, type Department, IN_CHANNEL, refused } from "./department.ts";
import { pressing, TICK } from "./member.ts";

/** A programme whose review channel shows headings only, in which one entry waits. */
const HEADINGS: Casting = {
  ...IN_CHANNEL,
  programme: {
    reviewChannel: { workspace: "local:test", channel: "reviews", headingsOnly: true },
  },
};
const waiting = () => asWaiting(HEADINGS);
const inChannel = ({ okafor }: Department) => [plainText(okafor.sees("To review: #1").message)];

it("its card shows no words and offers no approval: Read opens them, to whoever presses it alone", async () => {
  const scene = await waiting();
  const [card = ""] = inChannel(scene);
  expect(card).toContain("To review: #1, Output drift after service, from Maya Rao");
  expect(card).toContain("[Read]");
  expect(card).not.toMatch(/I found the cause|Approve|Choose|Return/);
  await scene.okafor.presses("Read", "To review: #1");
  expect(scene.okafor.answer()).toMatch(/I found the cause of the drift[\s\S]*\[Approve/);
});

it("a ✅ of somebody who has not read it approves nothing, and they are told so alone, once, with Read", async () => {
  const scene = await waiting();
  const { okafor, lind, entry, audit } = scene;
  for (const one of [okafor, lind]) await one.commands("help");
  const unread = [
    "Your reaction approved nothing yet: #1, Output drift after service stands in the channel by its headings only. Here are its words.",
  ];
  expect(await refused(scene, okafor, () => okafor.reacts(TICK, "To review: #1"))).toEqual(
    unread.map((text) => expect.stringContaining(text.split("\n")[0] ?? "")),
  );
  expect((await audit()).at(-1)).toMatchObject({ event: "reaction.answered", actor: "okafor" });
  expect(okafor.last()).toMatch(/I found the cause of the drift[\s\S]*\[Approve\]/);
  await okafor.presses("Read", "To review: #1");
  expect((await audit()).at(-1)).toMatchObject({
    event: "entry.opened",
    actor: "okafor",
    facts: { revision: 1 },
  });
  await refused(scene, lind, () => lind.reacts(TICK, "To review: #1")); // another's reading is not theirs
  expect((await entry(1)).status).toBe("submitted");
  await okafor.takesAway(TICK, "To review: #1");
  await okafor.reacts(TICK, "To review: #1");
  expect(await entry(1)).toMatchObject({
    status: "approved",
    standing: { approval: { by: "okafor", how: "reaction" } },
  });
});

it("whoever has read it approves by ✅, or in what Read opened; a later revision is to be read anew", async () => {
  const scene = await waiting();
  const { maya, okafor, lind, entry, audit } = scene;
  await okafor.commands("#1");
  await okafor.commands("#1");
  expect((await audit()).filter(({ event }) => event === "entry.opened")).toHaveLength(1);
  await maya.edits(1, { title: "Output drift, again" });
  await okafor.reacts(TICK, "Output drift, again");
  expect((await entry(1)).status).toBe("submitted");
  expect(okafor.last()).toContain("Your reaction approved nothing yet: #1, Output drift, again");
  await lind.commands("#1");
  await lind.reacts(TICK, "Output drift, again");
  expect(await entry(1)).toMatchObject({ status: "approved", standing: { approval: { by: "lind" } } });
});

it("who read it and may not approve is told as ever: a lead's reading is in the trail, its trainee's own is not", async () => {
  const scene = await waiting();
  const { maya, shah, sam, audit } = scene;
  await maya.commands("#1");
  await shah.commands("#1");
  expect((await audit()).filter(({ event }) => event === "entry.opened").map(({ actor }) => actor)).toEqual([
    "shah",
  ]);
  await sam.commands("help");
  const [told] = await refused(scene, sam, () => sam.reacts(TICK, "To review: #1"));
  expect(told).toContain("only Maya's supervisors can approve it");
});

it("the operator sets it, and cards that wait are redrawn: what they show is what a ✅ is about", async () => {
  const scene = await asWaiting(IN_CHANNEL);
  const { desk, okafor, beat, entry, programmeNow } = scene;
  const type = typedOn(desk, addProgrammeCommands);
  expect(inChannel(scene)[0]).toContain("I found the cause");
  expect(await type("programme", "set", "RP", "--review-cards", "headings")).toContain("(headings only)");
  await beat();
  expect(inChannel(scene)[0]).not.toContain("I found the cause");
  expect(await type("programme", "set", "RP", "--review-channel", "local:test/reviews")).toContain(
    "(headings only)",
  );
  expect(await type("programme", "set", "RP", "--review-cards", "words")).not.toContain("headings");
  expect((await programmeNow()).reviewChannel).toEqual({ workspace: "local:test", channel: "reviews" });
  await beat();
  expect(inChannel(scene)[0]).toContain("I found the cause");
  await okafor.reacts(TICK, "To review: #1");
  expect((await entry(1)).status).toBe("approved");
  await type("programme", "set", "RP", "--review-channel", "none");
  await expect(type("programme", "set", "RP", "--review-cards", "headings")).rejects.toThrow(
    /has no review channel/,
  );
});

it("the direct card of somebody who is not in the channel has the words, and is approved by ✅", async () => {
  const scene = await asWaiting({ ...HEADINGS, programme: { reviewChannel: null } });
  const { adapts, okafor, entry } = scene;
  await adapts(HEADINGS.programme ?? {});
  await okafor.reacts(TICK, "To review: #1");
  expect((await entry(1)).status).toBe("approved");
  await okafor.does(pressing("read", `${(await entry(1)).id}/1`));
});
