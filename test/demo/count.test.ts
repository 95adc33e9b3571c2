import { describe, expect, it } from "vitest";
import { choose, NOTHING_ASKED } from "../../src/core/calendar/prompt.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import { digestOf, weekOfTrainee } from "../../src/core/coverage/digest.ts";
import { arrived, BOT, type CountLine, decided } from "../../src/demo/count.ts";
import { departmentOn, PEOPLE } from "../../src/demo/people.ts";
import type { AuditRow } from "../../src/ports/found.ts";
import { plainText } from "../../src/ports/message.ts";
import { summaryMessage } from "../../src/views/coverage.ts";
import { digestMessage, waitingNote } from "../../src/views/digest.ts";
import { nudgeMessage, promptMessage } from "../../src/views/prompt.ts";
import { approved, directory as directoryOf } from "../fixtures.ts";
import { theFramework } from "../populated.ts";

const NOW = new Date("2026-03-06T16:00:00Z");

const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));

/** What the bot really says, rendered by its own views. */
async function said() {
  const framework = await theFramework();
  const department = departmentOn(NOW, { maya: 45, jo: 28, ali: 0 }, "from now on");
  const { enrolments, supervision } = department;
  const directory = directoryOf({
    people: byId(Object.values(PEOPLE)),
    programmes: byId(department.programmes),
    enrolments: byId(Object.values(enrolments)),
    supervision,
    seesSeveral: new Set([PEOPLE.okafor.id, PEOPLE.lind.id, PEOPLE.shah.id]),
  });
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
    busy: plainText(summaryMessage({ ...week, staleDrafts: [], approved: [approved()] })),
    digest: plainText(digestMessage({ ...digest, approvals: 2 }, "2026-03-06", [])),
    quietDigest: plainText(digestMessage(digest, "2026-03-06", [])),
    supervisors: plainText(waitingNote([], "weekly", null)),
  };
}

const toMaya = `dm:${PEOPLE.maya.email}`;
const toJo = `dm:${PEOPLE.jo.email}`;
const toShah = `dm:${PEOPLE.shah.email}`;

function line(at: string, conversation: string, text: string, from = BOT): CountLine {
  return { at, conversation, from, text };
}

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
    const once = { promptsDoubled: 0, summariesDoubled: 0 };
    expect(arrived(transcript)).toEqual({ prompts: 2, summaries: 2, digests: 2, ...once });
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
    const doubled = { promptsDoubled: 1, summariesDoubled: 2 };
    expect(arrived(transcript)).toMatchObject({ prompts: 3, summaries: 3, ...doubled });
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
    const first = "entry.saved entry.submitted entry.returned entry.submitted entry.approved".split(" ");
    const rows = [
      ...[...first, "approval.withdrawn", "entry.approved"].map((event) => row(event, "entry:1")),
      row("entry.submitted", "entry:2"),
      row("approve.refused", "entry:2"),
      row("stranger.refused", "account:a"),
    ];
    expect(decided(rows)).toEqual({ entries: 2, approved: 2, returned: 1, refused: 2 });
  });
});
