import type { Actor, Refusal } from "../core/entry/decision.ts";
import { may, type Right } from "../core/entry/may.ts";
import { codeFor, type Enrolment, type Person, type Programme } from "../core/people/directory.ts";
import { actorFor, leadsOf } from "../core/people/reviewers.ts";
import { nameIn } from "../core/people/same-names.ts";
import type { AuditEntry, Outcome } from "../ports/change.ts";
import type { Around } from "../ports/found.ts";
import type { EntryName } from "../ports/store.ts";
import { waitsWith } from "../views/entry-messages.ts";
import { whenIn } from "../views/review-card.ts";
import { firstName, reference } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import { auditRefusal, type Desk, type Flow, notice, type RequestContext, todayOf } from "./desk.ts";
import { audited, howOf } from "./trail.ts";

/*
 * Rights before anything else: an entry that was named from outside is used, and shown, only once its asker may do with
 * it what they want. Whoever may not is told nothing of it, and the attempt is kept.
 */

/** An entry, and what somebody is to it at this moment, by what is stored. */
export interface EntryContext extends Pick<Around, "entry" | "directory" | "adoptions" | "cards"> {
  actor: Actor;
  programme: Programme;
  enrolment: Enrolment;
}

export interface Refused extends Pick<EntryContext, "entry" | "actor" | "directory"> {
  type: "refused";
  why: Refusal;
  right: Right;
  person: Person;
  cause: string;
  how: AuditEntry["how"];
  now: Date;
}

type EntryAsker = Pick<RequestContext, "person" | "account" | "now">;

/** Null where it is gone, or its enrolment or programme is. */
export async function aroundEntry(
  { store }: Desk,
  asker: EntryAsker,
  entry: EntryName,
): Promise<EntryContext | null> {
  return contextOf(await store.around(entry, asker.account), asker);
}

/** What was read, to whoever asks. Someone who was switched off in the meantime is nothing to it. */
export function contextOf(around: Around | null, asker: EntryAsker): EntryContext | null {
  if (!around) return null;
  const { entry, directory, adoptions, cards } = around;
  const programme = directory.programmes.get(entry.programmeId);
  const enrolment = directory.enrolments.get(entry.enrolmentId);
  if (!programme || !enrolment) return null;
  const person = directory.people.get(asker.person.id) ?? asker.person;
  const today = todayOf(directory, person, programme, asker.now);
  const actor = actorFor(directory, entry, person, around.account ?? asker.account, today);
  return { entry, actor, directory, adoptions, cards, programme, enrolment };
}

const DID = { button: refusals.PRESS, form: refusals.FORM, text: refusals.TYPED };

/** An entry for whoever may do this with it; else the attempt is kept, and this is what they are told. */
export async function entryFor(desk: Desk, scene: RequestContext, entryId: string, right: Right) {
  const around = await aroundEntry(desk, scene, entryId);
  if (!around) return { reply: notice(refusals.noSuchCard) };
  const why = may(around.actor, around.entry, right);
  return why ? { reply: await refuse(desk, scene, around, right, why) } : around;
}

/** Keeps what somebody may not, or cannot now, and says so. */
export const refuse: Flow<[around: EntryContext, right: Right, why: Refusal]> = async (
  desk,
  scene,
  around,
  right,
  why,
) => {
  const how = howOf(scene);
  const refused: Refused = { ...scene, ...around, type: "refused", why, right, how };
  await keepRefusal(desk, refused);
  return notice(sentenceFor(refused, DID[how]));
};

/** Keeps an attempt at what one may not in the audit trail. */
export async function keepRefusal(
  desk: Desk,
  { person, how, right, entry, why, cause, now }: Refused,
  rest: Parameters<typeof auditRefusal>[3] = {},
): Promise<Outcome> {
  const { id, revision, status } = entry;
  const facts = { why: why.type, revision, status };
  const attempt = audited({ actor: person.id, how }, `${right}.refused`, `entry:${id}`, facts);
  return auditRefusal(desk, { cause, now }, attempt, rest);
}

/**
 * The sentence for a refusal: what they did, that nothing changed, and what to do. To whoever may not even know of the
 * entry it says nothing of it, unless what they did was done to a message that stands before them.
 */
export function sentenceFor(refused: Refused, did: string, standsBeforeThem = false): string {
  const { why, right, entry, actor, directory, person, now } = refused;
  if (!standsBeforeThem && may(actor, entry, "know")) return refusals.notTheirs(right, did);
  const nameOf = (id: string) => nameIn(directory, id);
  const leads = leadsOf(directory, entry.programmeId);
  const takingBack =
    right === "withdraw-approval" && (why.type === "own-entry" || why.type === "not-allowed");
  return refusals.refusalWords(takingBack ? { type: "not-the-approver" } : why, {
    did,
    right,
    reference: reference(entry, codeFor(directory, entry, person.id)),
    trainee: firstName(nameOf(entry.traineeId)),
    waitsWith: entry.status === "submitted" ? waitsWith(directory, entry, now) : "",
    decidedBy: why.type === "already-decided" ? nameOf(why.by) : "",
    when: why.type === "already-decided" ? whenIn(directory, entry, why.at) : "",
    lead: actor.leads ? "an administrator" : (leads[0]?.name ?? ""),
    mayUndo: right === "withdraw" && (actor.leads || person.roles.includes("supervisor")),
  });
}
