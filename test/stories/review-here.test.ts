import { describe, expect, it } from "vitest";
import type { Place } from "../../src/ports/chat.ts";
import { WORKSPACE } from "../fixtures.ts";
import { type Casting, type Department, department, waiting } from "./department.ts";
import { type Member, pressing, TICK } from "./member.ts";

const ROOM: Place = { channel: "reviews", kind: "private", shared: false };
const there = (who: Member, place = ROOM, text = "review here") => who.does({ type: "command", text, place });
const channelOf = async ({ programmeNow }: Department) => (await programmeNow()).reviewChannel;
const CHANNELS: Casting = { channels: ["reviews", "others"] };

describe("review here", () => {
  it("asks before it is done, says who reads and who decides, is told in the channel, and is undone by a button", async () => {
    const scene = await waiting(CHANNELS);
    const { shah, maya, okafor, chat, audit } = scene;
    await there(shah);
    expect(shah.answer()).toContain("Shall the review cards of Radiotherapy Physics come to that channel?");
    expect(shah.answer()).toContain("Everybody in that channel reads there what trainees send for review");
    expect(shah.answer()).toContain("own supervisors decide: Dr Lind or Dr Okafor.");
    expect(await channelOf(scene)).toBeNull();
    await shah.presses("Send them there");
    expect(shah.answer()).toContain("Review cards go to: the review channel (before: direct messages)");
    expect(await channelOf(scene)).toEqual({ workspace: WORKSPACE, channel: "reviews" });
    const [first] = chat.sentIn("reviews");
    expect(JSON.stringify(first?.message)).toContain("Dr Shah, who leads the programme, set it up");
    await maya.logs({ title: "Chamber comparison" });
    expect(chat.sentIn("reviews").at(-1)?.message.lead).toContain("To review: #2");
    await okafor.reacts(TICK, "To review: #2");
    expect((await scene.entry(2)).status).toBe("approved");
    await shah.presses("Undo");
    expect(await channelOf(scene)).toBeNull();
    await there(shah); // once more, in the same channel
    await shah.presses("Send them there");
    expect(await channelOf(scene)).toEqual({ workspace: WORKSPACE, channel: "reviews" });
    await there(shah);
    expect(shah.answer()).toBe("The review cards of Radiotherapy Physics come there already.");
    const kept = (await audit()).filter(({ event }) => event === "programme.changed");
    expect(kept.map(({ facts }) => facts.settings)).toEqual(Array(3).fill("reviewChannel"));
  });

  it("shows first who is in that channel: who is no reviewer here, guests, and whom nobody can name; Cancel leaves all as it was", async () => {
    const scene = await department({
      ...CHANNELS,
      strangers: [
        { user: "U1", email: "visitor@elsewhere.example", name: "A Guest", kind: "guest" },
        { user: "U2", email: "new@hospital.example", name: "Ada New" },
        { user: "U3", email: null, name: "Some App", kind: "bot" },
      ],
    });
    const { shah } = scene;
    await there(shah);
    const said = shah.answer();
    expect(said).toMatch(/In it: A Guest, Ada New, .*Dr Lind, Dr Okafor.*Maya Rao/);
    expect(said).toMatch(/neither supervises in Radiotherapy Physics nor leads it: Ada New, .*Maya Rao/);
    expect(said).not.toMatch(/nor leads it: .*Dr (Lind|Okafor|Shah)/);
    expect(said).toContain("Guests, who would read it too: A Guest.");
    expect(said).not.toContain("Some App");
    await shah.presses("Cancel");
    expect(shah.answer()).toBe("Nothing was changed: review cards go where they went before.");
    expect(await channelOf(scene)).toBeNull();
  });

  it("says so plainly where the platform does not tell who is in it, and asks to look oneself", async () => {
    const scene = await department({});
    await there(scene.shah, { ...ROOM, channel: "unheard of" });
    expect(scene.shah.answer()).toContain(
      "I am not told who is in it: look at its list of members before you confirm, for guests above all.",
    );
    expect(scene.shah.answer()).toContain("[Send them there] [Cancel]");
  });

  it("asks for which programme, where somebody leads several, and tells the other lead", async () => {
    const scene = await department({ ...CHANNELS, programme: { leads: ["shah", "reyes"] } });
    const { shah, reyes } = scene;
    await there(reyes);
    expect(reyes.answer()).toContain("For which programme shall review cards come to that channel?");
    await reyes.presses("Radiotherapy Physics");
    await reyes.presses("Send them there");
    expect(await channelOf(scene)).toMatchObject({ channel: "reviews" });
    expect(shah.last()).toContain("Dr Reyes changed how Radiotherapy Physics is set up:");
  });

  it("is taken by no channel that others can read, by no chat, and only where it is said", async () => {
    const scene = await department(CHANNELS);
    const { shah } = scene;
    const answer = async (place: Partial<Place>) => {
      await there(shah, { ...ROOM, ...place });
      return shah.answer();
    };
    expect(await answer({ kind: "open" })).toContain("That channel is open to everybody");
    expect(await answer({ kind: "chat" })).toContain("That is a chat, and not a channel");
    expect(await answer({ shared: true })).toContain("shared with another organisation");
    expect(await answer({ kind: "team" })).toContain("Everybody in that team, guests too");
    await shah.says("review here");
    expect(shah.answer()).toContain('write there: "@Countersign review here"');
    await shah.says("review in direct messages");
    expect(shah.answer()).toBe("Review cards go to direct messages already.");
    expect(await channelOf(scene)).toBeNull();
  });

  it("is a lead's to say, whatever others send; one who was quicker is not overwritten", async () => {
    const scene = await department({ ...CHANNELS, programme: { leads: ["shah", "reyes"] } });
    const { maya, okafor, shah, reyes, audit, adapts } = scene;
    const value = JSON.stringify({
      ...{ programme: "rp", version: 1, workspace: WORKSPACE, channel: "others", kind: "private" },
    });
    for (const one of [maya, okafor]) {
      await there(one);
      expect(one.answer()).toContain("Only the training lead of that programme");
      for (const action of ["review-ask", "review-here", "review-direct"] as const) {
        await one.does(pressing(action, action === "review-direct" ? "rp" : value));
        expect(one.answer()).toContain("Only the training lead of that programme");
      }
    }
    expect((await audit()).filter(({ event }) => event === "programme.refused").length).toBeGreaterThan(3);
    await shah.does(pressing("review-here", value.replace(WORKSPACE, "slack:T666")));
    await shah.does(pressing("review-here", value.replace('"private"', '"open"')));
    await shah.does(pressing("review-here", "{"));
    expect(await channelOf(scene)).toBeNull();
    await there(shah);
    await adapts({ zone: "Europe/Dublin" });
    await shah.presses("Send them there");
    expect(shah.answer()).toContain("Somebody has changed that programme meanwhile.");
    expect(await channelOf(scene)).toBeNull();
    await reyes.does(pressing("review-direct", "rp"));
    expect(reyes.answer()).toBe("Review cards go to direct messages already.");
  });

  it("is taken back by a line or from the programme's settings, and what its cards showed stays so", async () => {
    const scene = await department({
      ...CHANNELS,
      programme: { reviewChannel: { workspace: WORKSPACE, channel: "others", headingsOnly: true } },
    });
    const { shah } = scene;
    await there(shah);
    await shah.presses("Send them there");
    expect(await channelOf(scene)).toEqual({ workspace: WORKSPACE, channel: "reviews", headingsOnly: true });
    await shah.says("review in direct messages");
    expect(await channelOf(scene)).toBeNull();
    await shah.presses("Undo");
    expect(await channelOf(scene)).toMatchObject({ channel: "reviews" });
    await shah.says("programme");
    await shah.presses("Review in direct messages");
    expect(await channelOf(scene)).toBeNull();
  });
});
