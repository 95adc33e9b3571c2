import { describe, expect, it } from "vitest";
import { ALONE } from "../fixtures.ts";
import { department, IN_CHANNEL, waiting } from "./department.ts";
import { EVIDENCE, HOOK, pressing, TICK } from "./member.ts";

const SEVEN = ["Sci1", "Sci2", "Tech1", "Tech4", "Com1", "Com5", "Prof1"];
const lines = Object.fromEntries(SEVEN.map((id) => [id, `My part in ${id}.`]));

describe("approving", () => {
  it("works by reaction, by button and by command, and the history says which", async () => {
    const { maya, okafor, store, entry } = await department();
    for (const title of ["One", "Two", "Three"]) await maya.logs({ title });
    await okafor.reacts(`${TICK}::skin-tone-3`, "To review: #1");
    await okafor.presses("Approve", "To review: #2");
    await okafor.commands("approve #3");
    for (const [place, how] of ["reaction", "button", "text"].entries()) {
      const approved = await entry(place + 1);
      expect(approved).toMatchObject({ status: "approved", standing: { approval: { by: "okafor", how } } });
      const { decisions } = await store.history(approved.id);
      expect(decisions).toMatchObject([{ what: "approved", by: "okafor", how }]);
    }
    expect(maya.inbox().filter((lead) => lead.startsWith("Approved:"))).toHaveLength(3);
  });

  it("may leave claims out, with a reason that the trainee reads, and they count nowhere", async () => {
    const { maya, okafor, lind, entry } = await department();
    await maya.logs({ claims: ["Tech4", "Com5"] });
    await okafor.answers("Choose claims", {
      "verdict-1": "struck",
      "reason-1": "You did not present it.",
    });
    expect(okafor.last()).toContain(
      "By you, 8 June 2026, 12:00.\nEvidence approved for Tech4.\nNot counted: Com5.",
    );
    expect(maya.last()).toContain("Counts for Tech4 (your first piece).");
    expect(maya.last()).toContain('Not counted: Com5. Reason: "You did not present it."');
    expect(maya.last()).toContain("You can edit and claim it again.");
    const struck = { type: "text", text: "Not counted: Com5." };
    expect(lind.sees("Approved: #1").message.parts).toContainEqual(struck);
    await maya.commands("status");
    expect(maya.answer()).toContain("1 of 46 areas");
    const { claims } = (await entry(1)).words;
    expect(claims.map(({ struck: why }) => why)).toEqual([null, "You did not present it."]);
  });

  it("leaves the same claims out by a form that version 0.1.0 opened", async () => {
    const { maya, okafor, entry } = await department();
    await maya.logs({ claims: ["Tech4", "Com5"] });
    await okafor.presses("Choose claims");
    const { name, context, instance } = okafor.form();
    const values = { struck: ["Com5"], reasons: { Com5: "You did not present it." } };
    await okafor.does(
      { type: "form", form: name, context, answers: { submit: "send", values } },
      { id: instance },
    );
    expect((await entry(1)).words.claims.map(({ struck }) => struck)).toEqual([
      null,
      "You did not present it.",
    ]);
  });

  it("takes no silence for a yes: where a client forgot what was chosen, it is asked again", async () => {
    const { maya, okafor, entry } = await department();
    await maya.logs({ claims: ["Tech4", "Com5"] });
    await okafor.answers("Choose claims", { "verdict-0": "", "verdict-1": "maybe" });
    expect(okafor.errors()).toEqual({
      "verdict-0": "Say of Tech4 whether it is supported.",
      "verdict-1": "Say of Com5 whether it is supported.",
    });
    const { name, context, instance } = okafor.form();
    await okafor.does(
      { type: "form", form: name, context, answers: { submit: "send", values: {} } },
      { id: instance },
    );
    expect((await entry(1)).status).toBe("submitted");
    okafor.fills({ "verdict-0": "supported", "verdict-1": "struck", "reason-1": "Not shown." });
    await okafor.sends();
    expect((await entry(1)).words.claims.map(({ struck }) => struck)).toEqual([null, "Not shown."]);
  });

  it("asks for a reason for each claim left out, and for feedback where none would be left", async () => {
    const { maya, okafor, entry } = await department();
    await maya.logs({ claims: ["Tech4", "Com5"] });
    await okafor.answers("Choose claims", { "verdict-1": "struck" });
    expect(okafor.errors()).toEqual({ "reason-1": "Write a line." });
    okafor.fills({ "reason-1": "n".repeat(201) });
    await okafor.sends();
    expect(okafor.errors()).toEqual({ "reason-1": "Use 200 characters or fewer." });
    okafor.fills({ "verdict-0": "struck", "reason-0": "No.", "reason-1": "No." });
    await okafor.sends();
    expect(okafor.errors()["verdict-1"]).toBe("No claim would be left. Return #1 with feedback instead.");
    expect((await entry(1)).status).toBe("submitted");
    okafor.fills({ "verdict-0": "supported" });
    await okafor.sends();
    expect((await entry(1)).status).toBe("approved");
  });

  it("of seven claims is never done at one stroke: the list to choose from comes instead", async () => {
    const { maya, okafor, entry, audit } = await department();
    await maya.logs({ claims: SEVEN, lines });
    expect(okafor.last()).not.toContain("[Approve");
    okafor.news();
    await okafor.reacts(TICK, "To review: #1");
    expect((await entry(1)).status).toBe("submitted");
    const list = /^#1, Output drift after service has 7 claims[\s\S]*\[Choose claims\]/;
    expect(okafor.news()).toEqual([expect.stringMatching(list)]);
    await okafor.commands("approve #1");
    expect(okafor.answer()).toMatch(list);
    expect(okafor.answer()).toContain("nothing is approved yet");
    await okafor.presses("Read all");
    expect(okafor.answer()).not.toContain("[Approve]");
    expect((await entry(1)).status).toBe("submitted");
    expect(await audit()).not.toContainEqual(expect.objectContaining({ event: "approve.refused" }));
    await okafor.answers("Choose claims", { "verdict-6": "struck", "reason-6": "Not shown." });
    expect((await entry(1)).status).toBe("approved");
  });

  it("happens in the programme's review channel too, with its words and no reflection", async () => {
    const { maya, okafor, chat } = await department(IN_CHANNEL);
    await maya.logs({ reflection: "I was nervous." });
    const card = () => chat.sentIn("reviews")[0]?.message;
    expect(card()?.lead).toBe("To review: #1, Output drift after service, from Maya Rao");
    expect(JSON.stringify(card())).toContain("found the cause");
    expect(JSON.stringify(card())).not.toContain("nervous");
    expect(okafor.inbox()).toEqual([]);
    await okafor.reacts(TICK, "To review: #1");
    expect(card()?.lead).toMatch(/^Approved: #1/);
    expect(okafor.last()).toContain("You approved #1");
  });
});

describe("an approval where its approver has a card on another platform", () => {
  it("is answered where they gave it", async () => {
    const { okafor, entry, database } = await waiting();
    const { id, revision } = await entry(1);
    await database.database.db.card.updateMany({ data: { workspace: "teams:elsewhere" } });
    await okafor.does(pressing("approve", `${id}/${revision}`));
    expect(okafor.last()).toContain("You approved #1 for Tech4.");
  });
});

describe("returning", () => {
  it("needs feedback: by form, by command, or after ↩️ by the button that answers it", async () => {
    const { maya, okafor, entry } = await department();
    for (const title of ["One", "Two", "Three"]) await maya.logs({ title });

    await okafor.answers("Return with feedback", { remark: "Say which checks." }, "To review: #1");
    expect(maya.last()).toMatch(/^Returned with feedback: #1, One\.\n/);
    expect(maya.last()).toContain('Dr Okafor: "Say which checks."\nYour text is safe.');

    await okafor.commands("return #2");
    expect(okafor.answer()).toMatch(/^Nothing was done with #2\./);
    await okafor.commands("return #2 Name the chamber.");
    expect(await entry(2)).toMatchObject({ status: "returned", feedback: "Name the chamber." });

    await okafor.reacts(HOOK, "To review: #3");
    expect((await entry(3)).status).toBe("submitted");
    expect(okafor.last()).toContain("To return #3, Three, write what should change. It stays waiting");
    await okafor.answers("Write feedback", { remark: "Add your own part." });
    expect(await entry(3)).toMatchObject({ status: "returned", by: "okafor" });
    expect(okafor.last()).toBe("Returned, with your feedback: #3, Three.");
  });

  it("leads to a next version, and whoever reacts to the old card is told so", async () => {
    const { maya, okafor, lind, entry } = await waiting();
    await okafor.commands("return #1 Name the chamber.");
    await maya.answers("Edit", { title: "Drift, chamber named", attested: true }, "Returned with feedback");
    expect(await entry(1)).toMatchObject({ status: "submitted", revision: 2 });
    expect(lind.inbox()[0]).toMatch(/^Out of date: since this card was sent, Maya has changed #1/);
    await lind.reacts(TICK, "Out of date:");
    expect(lind.last()).toContain("Nothing was approved: Maya has changed #1 since this card was sent.");
    await lind.presses("Open the current version", "Nothing was approved");
    expect(lind.answer()).toContain("Drift, chamber named");
    expect((await entry(1)).status).toBe("submitted");
    await lind.reacts(TICK, "Changed since Dr Okafor returned it: #1");
    expect(await entry(1)).toMatchObject({ status: "approved", standing: { revision: 2 } });
  });

  it("is shown while it is answered, and the next version's card says what was asked and what has changed", async () => {
    const { maya, okafor, lind } = await waiting();
    await okafor.commands("return #1 Which chamber was it?");
    await maya.presses("Edit");
    expect(maya.form()).toMatchObject({ intro: 'Dr Okafor: "Which chamber was it?"' });
    maya.fills({ narrative: `${EVIDENCE.narrative} It was the Farmer chamber.`, title: "" });
    await maya.sends();
    expect(Object.keys(maya.errors())).toEqual(["title", "attested"]); // of each revision anew
    expect(maya.form().intro).toContain("Which chamber");
    maya.fills({ title: EVIDENCE.title ?? "", attested: true, claims: ["Tech4", "Com5"] });
    await maya.sends();
    for (const [one, asked] of [
      [okafor, "Changed since you returned it: #1"],
      [lind, "Changed since Dr Okafor returned it: #1"],
    ] as const)
      expect(one.last()).toContain(asked);
    expect(okafor.last()).toContain(
      'You asked: "Which chamber was it?"\nChanged: one sentence added, Com5 claimed now.\n- Added: It was the Farmer chamber.',
    );
    expect(lind.last()).toContain('Dr Okafor asked: "Which chamber was it?"');
  });

  it("can be answered by the trainee, and whoever returned it hears it", async () => {
    const { maya, okafor, lind } = await waiting();
    await okafor.commands("return #1 Which chamber?");
    okafor.news();
    lind.news();
    await maya.answers("Reply", { remark: "The Farmer chamber." });
    expect(okafor.news().join()).toContain("The Farmer chamber.");
    expect(lind.news()).toEqual([]);
  });
});

describe("what waits", () => {
  it("is asked about again by its trainee, once in three working days: one message for all of it", async () => {
    const { maya, okafor, lind, jo, at } = await waiting();
    await maya.logs({ title: "A second" });
    for (const one of [okafor, lind]) one.news();
    await maya.commands("#1");
    expect(maya.answer()).toContain("[Remind Dr Lind or Dr Okafor]");
    await maya.commands("remind #1");
    expect(maya.answer()).toBe(
      "Reminded Dr Lind or Dr Okafor of #1 and #2. You can remind again in three working days.",
    );
    for (const one of [okafor, lind]) {
      const news = one.news();
      expect(news).toHaveLength(1);
      expect(news[0]).toMatch(
        /^Maya Rao asks again: 2 entries wait for your review\.\n- #1, .*\n- #2, A second/,
      );
    }
    await jo.commands("remind #1");
    await at("2026-06-10 12:00");
    await maya.commands("remind #2");
    expect(maya.answer()).toContain("You reminded on 8 June 2026, and nothing more was sent.");
    await at("2026-06-11 12:00");
    okafor.news();
    await maya.commands("remind #2");
    expect(okafor.news().join()).toContain("Maya Rao asks again");
  });

  it("with nobody, or no more, is asked about of nobody", async () => {
    const { maya, okafor } = await waiting();
    await okafor.commands("approve #1");
    await maya.commands("remind #1");
    expect(maya.answer()).toContain("it is approved, not waiting for review");
  });
});

describe("a comment", () => {
  it("decides nothing: by form, as a reply under the card, by command", async () => {
    const { maya, okafor, lind, entry, store } = await waiting();
    await okafor.says("Clear account of the cause.", "To review: #1");
    expect(okafor.last()).toBe("Your comment on #1 was passed on. It decides nothing.");
    expect(maya.last()).toContain("A comment on #1, Output drift after service, from Dr Okafor:");
    await lind.commands("comment #1 I agree.");
    await okafor.presses("Approve");
    await okafor.answers("Add a comment", { remark: "Well shown." });
    const { comments } = await store.history((await entry(1)).id);
    expect(comments.map(({ by, words }) => `${by}: ${words}`)).toEqual([
      "okafor: Clear account of the cause.",
      "lind: I agree.",
      "okafor: Well shown.",
    ]);
    await maya.commands("#1");
    expect(maya.answer()).toContain('Comment on revision 1 by Dr Lind: "I agree."');
    expect((await entry(1)).status).toBe("approved");
  });

  it("in the review channel is a reply under the card; other talk there is none of our business", async () => {
    const { maya, okafor, sam, audit } = await waiting(IN_CHANNEL);
    await okafor.saysUnder("To review: #1", "Nice plots.");
    expect(maya.last()).toContain('"Nice plots."');
    await sam.does({ type: "text", text: "Lunch?", ...ALONE, direct: false });
    expect(sam.answer()).toBe("");
    await sam.saysUnder("To review: #1", "Well done.");
    expect(sam.answer()).toContain("Only the trainee, their supervisors and their training lead");
    expect((await audit()).at(-1)).toMatchObject({ event: "comment.refused", actor: "onlooker" });
  });
});
