import type { Entry } from "../../core/entry/entry.ts";
import { may } from "../../core/entry/may.ts";
import { nameIn } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { Button } from "../../ports/message.ts";
import { aboutOf } from "../../views/buttons.ts";
import { waitsWith, wholeEntry } from "../../views/entry-messages.ts";
import { confirmButtons, linkButtons } from "../../views/outsiders.ts";
import { quote } from "../../views/parts.ts";
import { tracesPart } from "../../views/reports.ts";
import { firstName, named, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import { hidden } from "../../views/words/reports.ts";
import { auditRefusal, type Desk, notice, type RequestContext } from "../desk.ts";
import { outsidersNow } from "../outsiders/hand-on.ts";
import { leftOf } from "../reports/list.ts";
import { lastKnownOf } from "../review/last-known.ts";
import { aroundEntry, entryFor, refuse } from "../rights.ts";
import { type EntryReading, readingOf, type Unread } from "../show/access.ts";
import { withLink } from "../show/page-links.ts";
import { audited, byAsker } from "../trail.ts";

/** "Read": the whole entry, only to the one who asks, after checking who that is. */
export async function readEntry(desk: Desk, scene: RequestContext, entryId: string): Promise<ChatReply> {
  const reading = await readingOf(desk, scene, entryId, "words");
  if (reading.type !== "may") return notRead(desk, scene, reading);
  const { entry, reader, directory, framework } = reading;
  const history = await desk.store.history(entry.id);
  const known = reader.reviewer ? await lastKnownOf(desk, entry) : null;
  const asked = reader.own && entry.status === "submitted" ? waitsWith(directory, entry, scene.now) : "";
  const whole = wholeEntry({ entry, directory, framework, known, asked }, history, reader);
  const left = entry.status === "reported" ? [tracesPart(await leftOf(desk, entry, directory, true))] : [];
  const buttons = [...whole.buttons, ...(await linking(desk, reading, scene.now))];
  const message = { ...whole, parts: [...whole.parts, ...left], buttons };
  return notice(await withLink(desk, scene, message, { name: "entry", entry: entry.id }));
}

/** What may be handed on, or confirmed, of an entry that waits. */
async function linking(
  desk: Desk,
  { entry, reader, directory }: Extract<EntryReading, { type: "may" }>,
  now: Date,
): Promise<Button[]> {
  if (entry.status !== "submitted" || !(reader.own || reader.lead)) return [];
  if (entry.byLink) return reader.own ? [] : confirmButtons(entry);
  return linkButtons(entry, await outsidersNow(desk, { entry, directory }, now));
}

/** A reflection is the trainee's: shown to those who may review it, and never to a lead. */
export async function readReflection(desk: Desk, scene: RequestContext, value: string): Promise<ChatReply> {
  const { entryId } = aboutOf(value);
  const around = await entryFor(desk, scene, entryId, "read-reflection");
  if ("reply" in around) return around.reply;
  const reading = await readingOf(desk, scene, entryId, "reflection");
  if (reading.type !== "may") return notRead(desk, scene, reading);
  const { entry, reader } = reading;
  return notice(named(entry, reader.code), { parts: [quote(entry.words.reflection)] });
}

async function notRead(desk: Desk, scene: RequestContext, reading: Unread) {
  if (reading.type === "missing") return notice(refusals.noSuchCard);
  if (reading.type === "refused") return refuse(desk, scene, reading.around, "read", reading.why);
  const { entry, reader, directory, type } = reading;
  const trainee = firstName(nameIn(directory, entry.traineeId));
  const said = UNREAD[type];
  return notice(said(reference(entry, reader.code), trainee));
}

const UNREAD = { changing: refusals.beingChanged, withdrawn: refusals.takenBack, reported: hidden };

type EntryNamed = { entry: Entry } | { reply: ChatReply };

/**
 * The entry that "#12" or "MP-12" names for this person, or why none does. One that they may not know of is none; that
 * they tried is kept.
 */
export async function entryNamed(desk: Desk, scene: RequestContext, typed: string): Promise<EntryNamed> {
  const [, code, digits] = /^#?(?:([A-Za-z]+)-)?(\d{1,9})$/.exec(typed) ?? [];
  const { programmes } = scene.directory;
  const found: Entry[] = [];
  const hidden: Entry[] = [];
  for (const programme of programmes.values()) {
    if (code && programme.code !== code.toUpperCase()) continue;
    const name = { programme: programme.id, number: Number(digits) };
    const around = await aroundEntry(desk, scene, name);
    if (around) (may(around.actor, around.entry, "know") ? hidden : found).push(around.entry);
  }
  const [entry, ...more] = found;
  if (!entry) {
    const [one] = hidden;
    const subject = one ? `entry:${one.id}` : `person:${scene.person.id}`;
    await auditRefusal(desk, scene, audited(byAsker(scene), "know.refused", subject, { reference: typed }));
    return { reply: notice(refusals.unknownEntry(typed)) };
  }
  if (more.length === 0) return { entry };
  const names = found.map((one) => reference(one, programmes.get(one.programmeId)?.code ?? null)).sort();
  return { reply: notice(refusals.severalEntries(typed, names)) };
}
