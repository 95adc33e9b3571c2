import { describe, expect, it } from "vitest";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";
import { choose, NOTHING_ASKED } from "../../src/core/calendar/prompt.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { digestOf, weekOfTrainee } from "../../src/core/coverage/digest.ts";
import { arrived, BOT, decided, type Line } from "../../src/demo/count.ts";
import { departmentOn, PEOPLE } from "../../src/demo/people.ts";
import { plainText } from "../../src/ports/message.ts";
import type { AuditRow } from "../../src/ports/store.ts";
import { summaryMessage } from "../../src/views/coverage.ts";
import { digestMessage, waitingNote } from "../../src/views/digest.ts";
import { nudgeMessage, promptMessage } from "../../src/views/prompt.ts";

const NOW = new Date("2026-03-06T16:00:00Z");

/** What the bot really says, rendered by its own views. */
async function said() {
  const [shipped] = (await shippedFrameworks()).filter(({ id }) => id === "ipem-mpce");
  const framework = await loadFramework(shipped?.file ?? "");
  const { directory, enrolments } = departmentOn(NOW, { maya: 45, jo: 28, ali: 0 }, "from now on");
  const programme = directory.programmes.get(enrolments.maya.programmeId);
  if (!programme) throw new Error("The invented department has no programme.");
  const choice = choose(framework, coverageOf(framework, programme.targets, []), NOTHING_ASKED);
  if (!choice) throw new Error("There is nothing to ask about.");
  const scene = { framework, directory, programme, enrolment: enrolments.maya, entries: [] };
  const week = weekOfTrainee(scene, NOW);
  const digest = digestOf({ framework, directory, programme, entries: [] }, NOW);
  return {
    prompt: plainText(promptMessage(choice, "prompt")),
    nudge: plainText(nudgeMessage("Sci1", "prompt", false)),
    quiet: plainText(summaryMessage(week)),
    busy: plainText(summaryMessage({ ...week, staleDrafts: [], approved: [entryOf()] })),
    digest: plainText(
      digestMessage({ ...digest, approvals: 2 }, "2026-03-06", [], { sequence: 7, hash: "" }),
    ),
    quietDigest: plainText(digestMessage(digest, "2026-03-06", [], { sequence: 7, hash: "" })),
    supervisors: plainText(waitingNote([], "weekly", null)),
  };
}

function entryOf() {
  const words = {
    ...{ title: "", narrative: "", reflection: "", firstDay: null, lastDay: null, kind: null },
    ...{ claims: [], links: [], witness: null, attested: true, numberNote: null, edition: "" },
  };
  const facts = {
    id: "e",
    number: 1,
    programmeId: "p",
    enrolmentId: "x",
    traineeId: "t",
    revision: 1,
    words,
  };
  const times = { createdAt: NOW, updatedAt: NOW, submittedAt: NOW };
  return { ...facts, ...times, standing: null, version: 1, status: "approved" as const };
}

const toMaya = `dm:${PEOPLE.maya.email}`;
const toJo = `dm:${PEOPLE.jo.email}`;
const toShah = `dm:${PEOPLE.shah.email}`;

const line = (at: string, conversation: string, text: string, from = BOT): Line => ({
  at,
  conversation,
  from,
  text,
});

const TUESDAY = "2026-03-03T09:30:00.000Z";
const FRIDAY = "2026-03-06T16:00:00.000Z";

describe("what arrived", () => {
  it("is counted by its words: prompts, summaries (quiet ones too) and digests", async () => {
    const { prompt, quiet, busy, digest, quietDigest } = await said();
    const transcript = [
      line(TUESDAY, toMaya, prompt),
      line(TUESDAY, toJo, prompt),
      line(FRIDAY, toMaya, busy),
      line(FRIDAY, toJo, quiet),
      line(FRIDAY, toShah, digest),
      line(FRIDAY, toShah, quietDigest),
    ];
    expect(arrived(transcript)).toEqual({
      prompts: 2,
      promptsDoubled: 0,
      summaries: 2,
      summariesDoubled: 0,
      digests: 2,
    });
  });

  it("is no prompt if it is a nudge, and no summary if a supervisor is told what waits", async () => {
    const { nudge, supervisors } = await said();
    const found = arrived([line(TUESDAY, toMaya, nudge), line(FRIDAY, toJo, supervisors)]);
    expect(found).toMatchObject({ prompts: 0, summaries: 0, digests: 0 });
  });

  it("shows a prompt and a summary that were sent twice, however they came to be", async () => {
    const { prompt, quiet, busy } = await said();
    const transcript = [
      line(TUESDAY, toMaya, prompt),
      line("2026-03-05T09:30:00.000Z", toMaya, prompt.replaceAll("Sci1", "Tech4")),
      line("2026-03-10T09:30:00.000Z", toMaya, prompt),
      line(FRIDAY, toMaya, busy),
      line("2026-03-08T23:59:00.000Z", toMaya, quiet), // still the same ISO week
      line("2026-03-08T23:59:00.000Z", toMaya, quiet),
    ];
    expect(arrived(transcript)).toMatchObject({
      prompts: 3,
      promptsDoubled: 1,
      summaries: 3,
      summariesDoubled: 2,
    });
  });

  it("is never what a person wrote, and the same words to two people are no doubles", async () => {
    const { prompt } = await said();
    const transcript = [
      line(TUESDAY, toMaya, prompt),
      line(TUESDAY, toMaya, prompt, PEOPLE.maya.name),
      line(TUESDAY, toJo, prompt),
    ];
    expect(arrived(transcript)).toMatchObject({ prompts: 2, promptsDoubled: 0 });
  });
});

describe("what was decided", () => {
  const row = (event: string, subject: string): AuditRow => ({
    ...{ sequence: 1, at: NOW, actor: null, how: null, event, subject, facts: {} },
    ...{ cause: "", digest: null, previous: "", hash: "" },
  });

  it("counts an entry once, however often it is sent, and every decision and refused attempt", () => {
    const rows = [
      row("entry.saved", "entry:1"),
      row("entry.submitted", "entry:1"),
      row("entry.returned", "entry:1"),
      row("entry.submitted", "entry:1"),
      row("entry.approved", "entry:1"),
      row("approval.withdrawn", "entry:1"),
      row("entry.approved", "entry:1"),
      row("entry.submitted", "entry:2"),
      row("approve.refused", "entry:2"),
      row("stranger.refused", "account:a"),
    ];
    expect(decided(rows)).toEqual({ entries: 2, approved: 2, returned: 1, refused: 2 });
  });
});
