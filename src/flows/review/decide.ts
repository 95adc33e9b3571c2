import type { Decision, Entry, EntryAction, Refusal } from "../../core/entry/entry.ts";
import { transition } from "../../core/entry/transition.ts";
import type { AccountRecord, Person } from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { AuditEntry, Change, Write } from "../../ports/store.ts";
import { type Desk, NONE } from "../desk.ts";
import { type Around, aroundEntry, type Refused } from "../rights.ts";
import { consequencesOf } from "./consequences.ts";

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

export type Decided =
  | { type: "done"; before: Entry; after: Entry | null }
  | { type: "seen"; answer: ChatReply }
  | Refused
  | { type: "missing" }
  | { type: "busy" };

interface Judged extends Around {
  decision: Decision;
}

/** What comes of it now; nothing is changed yet. Null where there is no such entry (any more). */
async function judge(desk: Desk, request: Request): Promise<Judged | null> {
  const entry = await request.read();
  const around = entry && (await aroundEntry(desk, request, entry));
  if (!around) return null;
  return { ...around, decision: transition(around.entry, request.action, around.actor, request.now) };
}

/**
 * The one way in which a person changes an entry: who may is decided from what is stored at this moment, and
 * committed only if that is still so. A refusal changes nothing; the caller keeps and answers it.
 */
export async function decide(desk: Desk, request: Request): Promise<Decided> {
  for (let tries = 0; tries < 3; tries++) {
    const judged = await judge(desk, request);
    if (!judged) return { type: "missing" };
    const { decision, entry: before } = judged;
    const why = decision.ok ? outdated(request.action, judged) : decision.why;
    if (why || !decision.ok) return refusedBy(request, judged, why ?? { type: "not-allowed" });
    const outcome = await desk.store.commit(await changeFor(desk, request, judged, decision));
    if (outcome.type === "saved") return { type: "done", before, after: decision.entry };
    if (outcome.type === "seen") return { type: "seen", answer: outcome.answer ?? NONE };
  }
  return { type: "busy" };
}

function refusedBy(
  { action, person, cause, how, now }: Omit<Request, "read" | "account">,
  { entry, actor, directory }: Around,
  why: Refusal,
): Refused {
  return { type: "refused", why, right: action.type, entry, actor, directory, person, cause, how, now };
}

/** Words whose claims were chosen in another edition than the programme has by now: they could mean something else. */
function outdated(action: EntryAction, { programme }: Judged): Refusal | null {
  if (action.type !== "revise" || action.words.edition === programme.edition) return null;
  return { type: "edition-changed" };
}

async function changeFor(
  desk: Desk,
  { action, person, cause, how, now, also }: Request,
  { entry: before, directory, programme, enrolment }: Judged,
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
