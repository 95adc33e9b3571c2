import { codeFor, enrolmentsOf, ledBy, supervisedBy } from "../core/directory.ts";
import { asOthersSee, type Entry, isPrivate } from "../core/entry.ts";
import type { ChatReply } from "../ports/chat.ts";
import { aboutOf } from "../views/buttons.ts";
import { wholeEntry } from "../views/entry-messages.ts";
import { firstName, line, named, reference } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { judge } from "./decide.ts";
import { auditRefusal, type Desk, notice, type Scene } from "./desk.ts";
import { frameworkOf } from "./editions.ts";

export interface Reader {
  own: boolean;
  reviewer: boolean;
  lead: boolean;
  mayUndo: boolean;
  code: string | null; // before the number, for someone who sees several programmes
}

/** What of an entry someone may read: a trainee their own, reviewers and leads what was submitted. */
async function readerOf(desk: Desk, scene: Scene, entry: Entry): Promise<Reader> {
  const judged = await judge(desk, {
    ...scene,
    read: async () => entry,
    action: { type: "return", revision: entry.revision, feedback: "to be written", how: "button" },
  });
  const why = judged && !judged.decision.ok ? judged.decision.why.type : null;
  const leads =
    scene.person.roles.includes("lead") && (judged?.programme.leads.includes(scene.person.id) ?? false);
  return {
    own: why === "own-entry",
    code: codeFor(scene.directory, entry, scene.person.id),
    mayUndo: leads || entry.standing?.approval.by === scene.person.id,
    reviewer: judged !== null && (judged.decision.ok || why === "already-decided" || why === "not-waiting"),
    lead: leads,
  };
}

/** "Read": the whole entry, only to the one who asks, after checking who that is. */
export async function readEntry(desk: Desk, scene: Scene, entryId: string): Promise<ChatReply> {
  const stored = await desk.store.entry(entryId);
  if (!stored) return notice(line(refusals.noSuchCard));
  const reader = await readerOf(desk, scene, stored);
  const mayRead = reader.own || ((reader.reviewer || reader.lead) && !isPrivate(stored));
  if (!mayRead) return refuseReading(desk, scene, stored);
  const directory = await desk.store.directory({ enrolment: stored.enrolmentId });
  const programme = directory.programmes.get(stored.programmeId);
  if (!programme) return notice(line(refusals.noSuchCard));
  const entry = reader.own ? stored : asOthersSee(stored);
  if (!entry) {
    const trainee = firstName(directory.people.get(stored.traineeId)?.name ?? "The trainee");
    return notice(line(refusals.beingChanged(reference(stored, reader.code), trainee)));
  }
  const history = await desk.store.history(entry.id);
  return notice(
    wholeEntry({ entry, directory, framework: frameworkOf(desk, programme, entry) }, history, reader),
  );
}

/** A reflection is the trainee's: shown to those who may review it, and never to a lead. */
export async function readReflection(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const stored = await desk.store.entry(aboutOf(value).entryId);
  if (!stored) return notice(line(refusals.noSuchCard));
  const reader = await readerOf(desk, scene, stored);
  const entry = reader.own ? stored : reader.reviewer ? asOthersSee(stored) : null;
  if (!entry) return refuseReading(desk, scene, stored);
  return notice({
    ...line(named(entry, reader.code)),
    parts: [{ type: "quote", text: entry.words.reflection }],
  });
}

async function refuseReading(desk: Desk, scene: Scene, entry: Entry): Promise<ChatReply> {
  await auditRefusal(desk, scene.event.id, scene.now, {
    actor: scene.person.id,
    how: scene.event.type === "button" ? "button" : "text",
    event: "read.refused",
    subject: `entry:${entry.id}`,
    facts: { status: entry.status },
  });
  return notice(line(refusals.mayNotRead));
}

/** The entry that "#12" or "MP-12" names for this person, or why none does. */
export async function entryNamed(
  desk: Desk,
  scene: Scene,
  typed: string,
): Promise<{ entry: Entry } | { reply: ChatReply }> {
  const [, code, digits] = /^#?(?:([A-Za-z]+)-)?(\d{1,9})$/.exec(typed) ?? [];
  const { directory, person, now } = scene;
  const enrolled = enrolmentsOf(directory, person.id);
  const supervised = supervisedBy(directory, person.id, now);
  const programmes = new Set([
    ...[...enrolled, ...supervised].map(({ programmeId }) => programmeId),
    ...ledBy(directory, person.id).map(({ id }) => id),
  ]);
  const found: Entry[] = [];
  for (const id of programmes) {
    const programme = directory.programmes.get(id);
    if (!programme || (code && programme.code !== code.toUpperCase())) continue;
    const entry = await desk.store.entryByNumber(id, Number(digits));
    const visible = entry && (!isPrivate(entry) || entry.traineeId === person.id);
    if (visible) found.push(entry);
  }
  const [entry, ...more] = found;
  if (!entry) return { reply: notice(line(refusals.unknownEntry(typed))) };
  if (more.length === 0) return { entry };
  const names = found
    .map((one) => reference(one, directory.programmes.get(one.programmeId)?.code ?? null))
    .sort();
  return { reply: notice(line(refusals.severalEntries(typed, names))) };
}
