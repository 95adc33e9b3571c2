import type { Decision, EntryAction, Refusal } from "../../core/entry/decision.ts";
import { type Entry, wordsToChange } from "../../core/entry/entry.ts";
import { transition } from "../../core/entry/transition.ts";
import { type AccountRecord, endedBy, type Person } from "../../core/people/directory.ts";
import { askedNow, todayInProgramme } from "../../core/people/today.ts";
import type { AuditEntry, Change, Write } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { Around } from "../../ports/found.ts";
import { asItWas, type Desk, NONE, wasDone } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { contextOf, type EntryContext, type Refused } from "../rights.ts";
import { consequencesOf } from "./consequences.ts";

export interface Request {
  read(): Promise<Around | null>; // anew at every try but the first
  action: EntryAction;
  version?: number; // of the entry that this is about, as they saw it: nothing later is overwritten
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

/** What comes of it now; nothing is changed yet. */
function judge(request: Request, around: EntryContext): Decision {
  const decision = transition(around.entry, request.action, around.actor, request.now);
  const why = decision.ok && outdated(request, around);
  return why ? { ok: false, why } : decision;
}

/**
 * The one way in which a person changes an entry: who may is decided from what is stored at this moment, and
 * committed only if that is still so. A refusal changes nothing; the caller keeps and answers it.
 */
export async function decide(desk: Desk, request: Request): Promise<Decided> {
  const decided = await retryStale<Decided>(async () => {
    const around = contextOf(await request.read(), request);
    if (!around) return { type: "missing" };
    const decision = judge(request, around);
    if (!decision.ok) {
      const done = await wasDone(desk.store, request.cause); // it came twice, and is overtaken by itself alone
      if (done) return { type: "seen", answer: done.answer };
      return { ...request, ...around, type: "refused", why: decision.why, right: request.action.type };
    }
    const outcome = await desk.store.commit(await changeFor(desk, request, around, decision));
    if (outcome.type === "saved") return { type: "done", before: around.entry, after: decision.entry };
    if (outcome.type === "seen") return { type: "seen", answer: outcome.answer ?? NONE };
    return null;
  });
  return decided ?? { type: "busy" };
}

/**
 * Words of a new entry where its trainee trains no more; of one that was changed or decided since; and those whose claims were chosen in another edition than the
 * programme has by now: they could mean something else.
 */
function outdated(
  { action, version, now }: Request,
  { entry, programme, enrolment, directory }: EntryContext,
): Refusal | null {
  if (action.type !== "revise") return null;
  const isNew = entry.version === 0;
  if (isNew && endedBy(enrolment, todayInProgramme(directory, programme.id, now)))
    return { type: "enrolment-ended" };
  if (version !== undefined && version !== entry.version) return { type: "changed-meanwhile" };
  return action.words.edition === programme.edition ? null : { type: "edition-changed" };
}

/** What goes by a programme's edition, or by who leads it, whoever does it. */
const ON_PROGRAMME: ReadonlySet<EntryAction["type"]> = new Set(["revise", "close-report"]);

async function changeFor(
  desk: Desk,
  { action, person, account, cause, how, now, also }: Request,
  around: EntryContext,
  decision: Extract<Decision, { ok: true }>,
): Promise<Change> {
  const { entry: after } = decision;
  const { entry: before, directory, programme, enrolment, actor } = around;
  const framework = desk.framework(programme);
  const happened = { ...around, desk, before, after, action, person, account, framework, cause, now };
  const { writes, deliveries } = await consequencesOf(happened);
  return {
    cause,
    at: now,
    expect: [
      ...asItWas("enrolment", enrolment),
      ...(ON_PROGRAMME.has(action.type) || actor.leads ? asItWas("programme", programme) : []),
      ...asItWas("person", directory.people.get(person.id)),
      // Whoever has no card of it, as they have what waits in batches: no change of that passes it by.
      ...(after?.status === "submitted"
        ? askedNow(directory, after, now)
            .filter(({ id, reviews }) => reviews !== null && id !== person.id)
            .flatMap((one) => asItWas("person", one))
        : []),
    ],
    writes: [...writes, ...(also?.writes ?? [])],
    audit: [{ ...decision.audit, actor: person.id, how, personal: after ? wordsToChange(after) : undefined }],
    deliveries: [...deliveries, ...(also?.deliveries ?? [])],
    answer: also?.answer ?? NONE,
  };
}
