import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addReportsCommand } from "../../src/commands/reports.ts";
import { DOCUMENTS } from "../../src/documents/documents.ts";
import { verifyTrail } from "../../src/flows/records/verify-trail.ts";
import { typedOn } from "../commands/typed.ts";
import { approvedByReaction, type Department, department, waiting } from "./department.ts";
import { pressing, TICK } from "./member.ts";

const PATIENT = "Mrs Quillfeather of ward nine";
const WITH_PATIENT = {
  title: `Setup of ${PATIENT}`,
  narrative: `I set up ${PATIENT}.`,
  reflection: `${PATIENT} was kind.`,
};
const CLEAN = { title: "A setup", narrative: "I set up a patient.", reflection: "" };

async function reportedBy(who: "okafor" | "shah" | "maya", governance = true) {
  const scene = await department();
  if (governance) await scene.changes("sam", { roles: ["governance"] });
  await scene.maya.logs(WITH_PATIENT);
  await scene[who].commands("report #1");
  scene[who].fills({ where: "narrative" });
  await scene[who].sends();
  return scene;
}

/** Everything that stands in chat. */
const everything = ({ chat }: Department) => JSON.stringify(chat.everything().map(({ message }) => message));

describe("an entry in which a patient's details may stand", () => {
  it("is hidden at once from all but its trainee by whoever can read it, counts nowhere, and its words leave every message", async () => {
    const scene = await waiting();
    const { maya, okafor, lind, shah, adams, entry, beat, database } = scene;
    await okafor.reacts(TICK, "To review: #1");
    await lind.presses("Report a patient detail", "Approved: #1");
    expect(lind.form().intro).toContain("It is hidden at once from everybody but its trainee");
    expect((await entry(1)).status).toBe("approved");
    await lind.sends();
    expect(await entry(1)).toMatchObject({
      status: "reported",
      standing: null,
      reportedBy: "lind",
      where: null,
    });
    await beat();
    expect(everything(scene)).not.toContain("Output drift");
    expect(okafor.inbox().join("\n")).toContain("Hidden: #1, from Maya Rao, was reported");
    expect(maya.inbox().join("\n")).toContain("Taken back: this message had words of #1");
    expect(maya.last()).toContain("Dr Lind reported #1: a patient's details may stand in it.");
    expect(lind.last()).toContain("Reported: #1. It is hidden from everybody but Maya");
    expect(shah.last()).toContain("Dr Lind reported #1, from Maya Rao"); // nobody has the role: the lead closes it
    expect(adams.last()).toMatch(/^#1, from Maya Rao, was reported/);
    for (const one of [okafor, lind, shah]) {
      await one.commands("#1");
      expect(one.answer()).toBe(
        "#1 was reported, because a patient's details may stand in it. Until that is looked at nobody but Maya can read it.",
      );
      await one.commands("comment #1 what was it?");
      expect(one.answer()).not.toBe("");
      await one.commands("report #1");
      expect(one.answer()).toContain("it was reported, and is hidden");
    }
    await maya.commands("#1");
    expect(maya.answer()).toContain("#1, Output drift after service: reported, and hidden");
    await maya.commands("status");
    expect(maya.answer()).toContain("0 of 46 areas");
    const { db } = database.database;
    expect(await db.comment.count()).toBe(0);
  });

  it("is written anew by its trainee, and in its place once the report is closed: the words are gone for good, the event stays", async () => {
    const scene = await reportedBy("okafor");
    const { maya, okafor, lind, sam, shah, entry, store, database, beat } = scene;
    await maya.commands("edit #1");
    maya.fills({ attested: true });
    await maya.sends();
    expect(maya.errors().title).toContain("These are the words that were reported in #1.");
    maya.fills({ ...CLEAN });
    await maya.sends();
    expect(await entry(1)).toMatchObject({ status: "reported", revision: 1, clean: { sent: true } });
    expect(sam.last()).toContain("Maya Rao has written #1 anew.");
    await okafor.commands("#1");
    expect(okafor.answer()).not.toContain("A setup");
    await sam.commands("reports");
    expect(sam.answer()).toContain("1 report is open, oldest first.");
    expect(sam.answer()).not.toContain("Quillfeather");
    await shah.commands("reports");
    expect(shah.answer()).toContain("Only whoever answers for information governance can see this");
    await sam.presses("It is a patient's");
    expect(sam.answer()).toContain("Take the words of #1 out for good? Nobody can bring them back.");
    await sam.presses("Take the words out for good");
    expect(await entry(1)).toMatchObject({ status: "submitted", revision: 2, words: { title: "A setup" } });
    expect(sam.last()).toContain("Closed: #1 had a patient's details in it.");
    expect(maya.last()).toContain("Your new version was sent for review. It is waiting with");
    expect(lind.last()).toContain("To review: #1, A setup");
    await lind.reacts(TICK, "To review: #1, A setup");
    expect((await entry(1)).status).toBe("approved");
    await lind.commands("#1");
    await beat();
    expect(everything(scene)).not.toContain("Quillfeather");
    const dump = JSON.stringify(await scene.dump());
    expect(dump).not.toContain("Quillfeather");
    expect(dump).toContain("entry.reported");
    const file = database.database.name;
    for (const one of [file, `${file}-wal`])
      expect(readFileSync(one, "latin1")).not.toContain("Quillfeather");
    expect((await verifyTrail(store, null)).problems).toEqual([]);
    await sam.does(pressing("report-clear", `${(await entry(1)).id}/1`));
    expect(sam.answer()).toContain("only whoever answers for information governance can close a report");
  });

  it("with nothing written anew is its trainee's draft, with nothing in it but its competences, days and kind", async () => {
    const scene = await reportedBy("shah");
    const { sam, maya, okafor, entry } = scene;
    await okafor.commands("return #1 x"); // hidden by then
    await sam.presses("It is a patient's");
    await sam.presses("Take the words out for good");
    const { status, revision, words } = await entry(1);
    expect({ status, revision }).toEqual({ status: "draft", revision: 2 });
    expect(words).toMatchObject({ title: "", narrative: "", reflection: "", kind: "problem" });
    expect(words.claims).toEqual([{ competence: "Tech4", line: "", struck: null }]);
    expect(JSON.stringify(await scene.dump())).not.toContain("Quillfeather");
    await maya.edits(1, CLEAN);
    expect(await entry(1)).toMatchObject({ status: "submitted", revision: 2 });
  });

  it("which was no patient's is as it was: its approval, its cards and every message", async () => {
    const scene = await approvedByReaction();
    const { maya, okafor, shah, entry, store } = scene;
    const before = await entry(1);
    const said = maya.inbox();
    await maya.commands("report #1");
    await maya.sends();
    await shah.presses("It is not a patient's");
    const { version: _v, updatedAt: _u, ...after } = await entry(1);
    const { version: _w, updatedAt: _t, ...was } = before;
    expect(after).toEqual(was);
    expect(maya.inbox().slice(0, said.length)).toEqual(said);
    expect(maya.last()).toContain("there was no patient's detail in it. It is as it was");
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1, Output drift after service/);
    await maya.commands("status");
    expect(maya.answer()).toContain("1 of 46 areas");
    expect((await verifyTrail(store, null)).problems).toEqual([]);
  });

  it("keeps a draft that was discarded over what stands approved: its trainee brings it back as before, unless it is purged", async () => {
    const scene = await approvedByReaction();
    const { maya, shah, entry, beat } = scene;
    await maya.edits(1, { narrative: "I found more of Quillfeather." }, "draft");
    await maya.commands("discard #1");
    const { version: _v, updatedAt: _u, ...before } = await entry(1);
    const reports = async () => {
      await maya.commands("report #1");
      await maya.sends();
      await maya.edits(1, { title: "Anew" }, "draft");
    };
    await reports();
    await beat();
    await shah.presses("It is not a patient's");
    const { version: _w, updatedAt: _t, ...after } = await entry(1);
    expect(after).toEqual(before);
    await maya.commands("restore #1");
    expect(await entry(1)).toMatchObject({
      ...{ status: "draft", revision: 2, words: { narrative: "I found more of Quillfeather." } },
      standing: { revision: 1 },
    });
    await maya.commands("discard #1");
    await reports();
    await shah.presses("It is a patient's");
    await shah.presses("Take the words out for good");
    expect(await entry(1)).toMatchObject({ status: "draft", revision: 2, words: { title: "Anew" } });
    expect(JSON.stringify(await scene.dump())).not.toContain("Quillfeather");
  });

  it("asks those again who were to be asked and had no card yet", async () => {
    const scene = await department();
    const { maya, okafor, lind, shah, entry, database } = scene;
    const { db } = database.database;
    await db.account.updateMany({ where: { personId: "lind" }, data: { active: false } });
    await maya.logs();
    await db.account.updateMany({ where: { personId: "lind" }, data: { active: true } });
    await okafor.commands("report #1");
    await okafor.sends();
    await shah.presses("It is not a patient's");
    expect((await entry(1)).status).toBe("submitted");
    expect(okafor.inbox().filter((one) => one.startsWith("To review: #1"))).toHaveLength(1);
    expect(lind.inbox().filter((one) => one.startsWith("To review: #1"))).toHaveLength(1);
  });

  it("is nobody's to report or close who may not", async () => {
    const scene = await reportedBy("maya");
    const { maya, jo, ali, okafor, lind, shah, reyes, adams, entry, audit } = scene;
    const { id } = await entry(1);
    const before = await entry(1);
    for (const one of [maya, jo, ali, okafor, lind, shah, reyes, adams])
      for (const action of ["report-patient", "report-purge", "report-clear", "report-leave"]) {
        await one.does(pressing(action, `${id}/1`));
        expect(one.answer()).toContain("changed nothing: only whoever answers for information governance");
      }
    expect(await entry(1)).toEqual(before);
    expect((await audit()).filter(({ event }) => event === "close-report.refused")).toHaveLength(32);
    await maya.logs();
    const other = await entry(2);
    for (const one of [jo, ali, reyes, adams]) {
      await one.does(pressing("report", `${other.id}/1`));
      await one.does({
        type: "form",
        form: "report",
        context: JSON.stringify({ entry: other.id }),
        answers: { submit: "send", values: {} },
      });
      expect(one.answer()).not.toContain("#2");
    }
    expect((await entry(2)).status).toBe("submitted");
  });

  it("is taken out of what was written just before it was reported and committed just after", async () => {
    const scene = await reportedBy("okafor");
    const { store, clock, beat, entry } = scene;
    const { id } = await entry(1);
    await store.commit({
      cause: "engine:late",
      at: clock.now(),
      deliveries: [
        {
          ...{ key: "late", to: { type: "person", person: "lind" }, priority: "news", card: null },
          message: { lead: `A note of ${PATIENT}`, parts: [], buttons: [], note: null },
          carries: { entries: [id], people: [] },
          whenUnsure: "resend",
        },
      ],
    });
    await beat();
    await beat();
    expect(everything(scene)).not.toContain("Quillfeather");
  });

  it("says what cannot be taken out: what was typed in chat, and a portfolio made before", async () => {
    const scene = await department();
    const { maya, okafor, shah, entry, pages, chat } = scene;
    await maya.says(`note I set up ${PATIENT}.`);
    await maya.edits(1, { title: "A setup", kind: "problem", claims: ["Tech4"], firstDay: "2026-06-05" });
    await okafor.reacts(TICK, "To review: #1");
    const visitor = { account: chat.account("rao"), personId: "rao" };
    await pages.file(visitor, DOCUMENTS[0]?.name ?? "");
    await okafor.commands("report #1");
    await okafor.sends();
    expect(maya.last()).toContain(
      "You typed 1 message of it to me in the local workspace: find it in our conversation",
    );
    await shah.commands("reports");
    expect(shah.answer()).toContain("1 message that its trainee typed in the local workspace");
    expect(shah.answer()).toMatch(
      /It stood in a portfolio that was made .*, by Maya Rao: ask for that to be deleted\./,
    );
    const listed = await typedOn(scene.desk, addReportsCommand)("reports", "--json");
    expect(JSON.parse(listed)).toMatchObject([
      { entry: "RP-1", state: "open", typed: [{}], exported: [{ certain: true }] },
    ]);
    expect((await entry(1)).status).toBe("reported");
  });
});
