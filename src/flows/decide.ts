import {
  type AccountRecord,
  actorFor,
  codeFor,
  type Directory,
  type Enrolment,
  leadsOf,
  type Person,
  type Programme,
} from "../core/directory.ts";
import { type Decision, type Entry, type EntryAction, type Refusal, transition } from "../core/entry.ts";
import { isHere, isMember } from "../core/here.ts";
import type { ChatReply } from "../ports/chat.ts";
import type { NewDelivery } from "../ports/deliveries.ts";
import type { AuditEntry, Change, Outcome, Write } from "../ports/store.ts";
import { waitsWith } from "../views/entry-messages.ts";
import { whenIn } from "../views/review-card.ts";
import { firstName, reference } from "../views/words/phrases.ts";
import { refusalWords } from "../views/words/refusals.ts";
import { consequencesOf } from "./consequences.ts";
import { auditRefusal, type Desk, NONE, todayOf } from "./desk.ts";

export interface Request {
  read(): Promise<Entry | null>; // anew at every try
  action: EntryAction;
  person: Person;
  account: AccountRecord;
  cause: string;
  how: AuditEntry["how"];
  now: Date;
  also?: { writes?: readonly Write[]; deliveries?: readonly NewDelivery[]; answer?: ChatReply };
}

export interface Refused {
  type: "refused";
  why: Refusal;
  entry: Entry;
  directory: Directory;
  request: Request;
}

export type Decided =
  | { type: "done"; before: Entry; after: Entry | null }
  | { type: "seen"; answer: ChatReply }
  | Refused
  | { type: "missing" }
  | { type: "busy" };

interface Judged {
  before: Entry;
  directory: Directory;
  programme: Programme;
  enrolment: Enrolment;
  decision: Decision;
}

/**
 * What would come of it now; nothing is changed. Null where there is no such entry (any more). Someone who has
 * been switched off in the meantime, or whose account has, may do nothing at all.
 */
export async function judge(
  desk: Desk,
  request: Pick<Request, "read" | "action" | "person" | "account" | "now">,
): Promise<Judged | null> {
  const before = await request.read();
  if (!before) return null;
  const directory = await desk.store.directory({ enrolment: before.enrolmentId });
  const programme = directory.programmes.get(before.programmeId);
  const enrolment = directory.enrolments.get(before.enrolmentId);
  if (!programme || !enrolment) return null;
  const person = directory.people.get(request.person.id) ?? request.person;
  const account = (await desk.store.account(request.account))?.record ?? request.account;
  const here = isHere(directory, person.id) && isMember(account);
  const today = todayOf(directory, person, programme, request.now);
  const actor = actorFor(directory, before, person, account, today);
  const decision: Decision = here
    ? transition(before, request.action, actor, request.now)
    : { ok: false, why: { type: "not-allowed" } };
  return { before, directory, programme, enrolment, decision };
}

/**
 * The one way in which a person changes an entry: who may is decided from what is stored at this moment, and
 * committed only if that is still so. A refusal changes nothing; the caller keeps and answers it.
 */
export async function decide(desk: Desk, request: Request): Promise<Decided> {
  for (let tries = 0; tries < 3; tries++) {
    const judged = await judge(desk, request);
    if (!judged) return { type: "missing" };
    const { before, directory, decision } = judged;
    const why = decision.ok ? outdated(request.action, judged) : decision.why;
    if (why || !decision.ok)
      return { type: "refused", why: why ?? { type: "not-allowed" }, entry: before, directory, request };
    const outcome = await desk.store.commit(await changeFor(desk, request, judged, decision));
    if (outcome.type === "saved") return { type: "done", before, after: decision.entry };
    if (outcome.type === "seen") return { type: "seen", answer: outcome.answer ?? NONE };
  }
  return { type: "busy" };
}

/** Words whose claims were chosen in another edition than the programme has by now: they could mean something else. */
function outdated(action: EntryAction, { programme }: Judged): Refusal | null {
  if (action.type !== "revise" || action.words.edition === programme.edition) return null;
  return { type: "edition-changed" };
}

async function changeFor(
  desk: Desk,
  { action, person, cause, how, now, also }: Request,
  { before, directory, programme, enrolment }: Judged,
  decision: Extract<Decision, { ok: true }>,
): Promise<Change> {
  const { entry: after } = decision;
  const framework = desk.framework(programme);
  const { newId, reactions } = desk;
  const happened = { before, after, action, person, directory, framework, reactions, cause, now, newId };
  const { writes, deliveries } = await consequencesOf(happened, desk.store);
  const known = directory.people.get(person.id);
  return {
    cause,
    at: now,
    expect: [
      { row: "enrolment", id: enrolment.id, version: enrolment.version },
      ...(action.type === "revise"
        ? [{ row: "programme" as const, id: programme.id, version: programme.version }]
        : []),
      ...(known ? [{ row: "person" as const, id: known.id, version: known.version }] : []),
    ],
    writes: [...writes, ...(also?.writes ?? [])],
    audit: [{ ...decision.audit, actor: person.id, how, personal: after?.words }],
    deliveries: [...deliveries, ...(also?.deliveries ?? [])],
    answer: also?.answer ?? NONE,
  };
}

/** Keeps an attempt at what one may not in the audit trail. */
export async function keepRefusal(
  desk: Desk,
  { request, entry, why }: Refused,
  rest: Parameters<typeof auditRefusal>[4] = {},
): Promise<Outcome> {
  const attempt: AuditEntry = {
    actor: request.person.id,
    how: request.how,
    event: `${request.action.type}.refused`,
    subject: `entry:${entry.id}`,
    facts: { why: why.type, revision: entry.revision, status: entry.status },
  };
  return auditRefusal(desk, request.cause, request.now, attempt, rest);
}

const FOR_THE_TRAINEE: readonly EntryAction["type"][] = ["revise", "discard", "withdraw"];

/** The sentence for a refusal: what they did, that nothing changed, and what to do. */
export function sentenceFor({ why, entry, directory, request }: Refused, did: string): string {
  const { action, person, now } = request;
  const nameOf = (id: string) => directory.people.get(id)?.name ?? "someone who has left";
  const leads = leadsOf(directory, entry.programmeId);
  const leading = leads.some(({ id }) => id === person.id);
  const takingBack = action.type === "withdraw-approval" && why.type === "own-entry";
  return refusalWords(takingBack ? { type: "not-the-approver" } : why, {
    did,
    reference: reference(entry, codeFor(directory, entry, person.id)),
    trainee: firstName(nameOf(entry.traineeId)),
    waitsWith: entry.status === "submitted" ? waitsWith(directory, entry, now) : "",
    decidedBy: why.type === "already-decided" ? nameOf(why.by) : "",
    when: why.type === "already-decided" ? whenIn(directory, entry, why.at) : "",
    lead: leading ? "an administrator" : (leads[0]?.name ?? ""),
    onlyTrainee: FOR_THE_TRAINEE.includes(action.type),
    mayUndo: action.type === "withdraw" && (leading || person.roles.includes("supervisor")),
  });
}
