import { enrolmentsOf, ledBy, supervisedBy } from "../core/directory.ts";
import { type Entry, isPrivate } from "../core/entry.ts";
import type { ChatReply } from "../ports/chat.ts";
import { aboutOf } from "../views/buttons.ts";
import { wholeEntry } from "../views/entry-messages.ts";
import { firstName, line, named, reference } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { auditRefusal, type Desk, notice, type Scene } from "./desk.ts";
import { withLink } from "./hand-out.ts";
import { mayReflect, readingOf, type Unread } from "./may-see.ts";

/** "Read": the whole entry, only to the one who asks, after checking who that is. */
export async function readEntry(desk: Desk, scene: Scene, entryId: string): Promise<ChatReply> {
  const reading = await readingOf(desk, scene, entryId);
  if (reading.type !== "may") return notRead(desk, scene, reading);
  const { entry, reader, directory, framework } = reading;
  const history = await desk.store.history(entry.id);
  const message = wholeEntry({ entry, directory, framework }, history, reader);
  return notice(await withLink(desk, scene, message, { name: "entry", entry: entry.id }));
}

/** A reflection is the trainee's: shown to those who may review it, and never to a lead. */
export async function readReflection(desk: Desk, scene: Scene, value: string): Promise<ChatReply> {
  const reading = await readingOf(desk, scene, aboutOf(value).entryId);
  if (reading.type !== "may") return notRead(desk, scene, reading);
  const { entry, reader } = reading;
  if (!mayReflect(reader)) return refuseReading(desk, scene, entry);
  return notice({
    ...line(named(entry, reader.code)),
    parts: [{ type: "quote", text: entry.words.reflection }],
  });
}

async function notRead(desk: Desk, scene: Scene, reading: Unread) {
  switch (reading.type) {
    case "missing":
      return notice(line(refusals.noSuchCard));
    case "refused":
      return refuseReading(desk, scene, reading.entry);
    case "changing": {
      const { entry, reader, directory } = reading;
      const trainee = firstName(directory.people.get(entry.traineeId)?.name ?? "The trainee");
      return notice(line(refusals.beingChanged(reference(entry, reader.code), trainee)));
    }
  }
}

async function refuseReading(desk: Desk, scene: Scene, entry: Entry): Promise<ChatReply> {
  await auditRefusal(desk, scene.cause, scene.now, {
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
