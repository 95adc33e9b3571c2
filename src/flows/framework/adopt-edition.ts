import type { Framework, NamedEdition } from "../../../framework/framework.ts";
import { byOperator } from "../../core/causes.ts";
import { type Coverage, coverageOf } from "../../core/coverage/coverage.ts";
import { withoutDrafts } from "../../core/coverage/digest.ts";
import {
  type Adoption,
  type AdoptionRefusal,
  type Changes,
  changesIn,
  type Edition,
  entryUnder,
  mappingOf,
  type Stated,
  targetsUnder,
  type Use,
  usesIn,
} from "../../core/editions.ts";
import type { Entry } from "../../core/entry/entry.ts";
import type { Directory, Enrolment, Programme } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import { planUnder } from "../../core/people/plan-under.ts";
import { nameAmong, namesTogether } from "../../core/people/same-names.ts";
import type { Prompt } from "../../ports/schedule.ts";
import { adoptedForLead, adoptedForTrainee } from "../../views/editions.ts";
import { BECAME } from "../../views/words/prompt.ts";
import { type Desk, digestOf, NOBODYS_WORDS, tell } from "../desk.ts";
import { audited, BY_OPERATOR } from "../trail.ts";
import { over } from "../weekly/prompt-over.ts";
import { editionOf, keptAs } from "./editions.ts";

/** What an adoption does, in numbers and ids; nothing that anybody wrote. */
export interface AdoptionReport {
  programme: string;
  from: NamedEdition;
  to: NamedEdition;
  changes: Changes;
  uses: ReadonlyMap<string, Use>; // by old id
  trainees: { name: string; before: Coverage; after: Coverage }[]; // whose evidence names what was renamed, reworded or dropped
  promptsClosed: number;
  targetsLost: string[]; // domains and competences that a target was set for
  planLost: string[]; // those that were to come later, or first
}

export type AdoptionResult =
  | { ok: true; report: AdoptionReport; saved: boolean }
  | ({ ok: false } & AdoptionRefusal);

/**
 * A programme goes on in a new edition of its framework, as one change: the edition, the mapping, the programme's targets,
 * the questions that are open about what has changed, the audit row, and a message to everybody whom it concerns. The
 * entries are not touched: their claims are read through the mapping from now on.
 */
export async function adoptEdition(
  desk: Desk,
  programme: Programme,
  file: Framework,
  stated: readonly Stated[],
  dryRun: boolean,
): Promise<AdoptionResult> {
  const { store, clock } = desk;
  const now = clock.now();
  const adoptions = await store.adoptions(programme.id);
  const { edition: next, other } = keptAs(editionOf(file, now), await store.editions());
  const refusal = refusalOf(programme, next, other, adoptions);
  if (refusal) return { ok: false, ...refusal };
  const old = desk.framework(programme);
  const found = mappingOf(old, next.framework, stated);
  if (!found.ok) return { ok: false, why: "mapping", faults: found.faults };
  const { mapping } = found;
  const [programmeId, from, to] = [programme.id, programme.edition, next.digest];
  const adoption: Adoption = { programmeId, from, to, mapping, at: now };
  const { targets, lost } = targetsUnder(programme.targets, mapping, next.framework);
  const planned = planUnder(programme, adoption, next.framework);
  const after: Programme = {
    ...programme,
    ...planned.plan,
    framework: next.framework.id,
    edition: next.digest,
    targets,
  };
  const changes = changesIn(old, next.framework, mapping);
  const step: EditionChange = { old, next, file, adoption, adoptions, before: programme, after, changes };
  const directory = await store.directory("all");
  const entries = await store.entries({ programme: programme.id });
  const enrolments = [...directory.enrolments.values()].filter(
    ({ programmeId }) => programmeId === programme.id,
  );
  const ids = enrolments.map(({ id }) => id);
  const prompts = await store.prompts(ids);
  const closed = prompts.filter(({ state, competence }) => state === "open" && isTouched(step, competence));
  const told = enrolments.map((enrolment) => traineeTold(step, directory, enrolment, entries, closed));
  const touched = told.filter((one) => one.touched);
  const named = touched.flatMap(({ person }) => person ?? []);
  const names = namesTogether(named, directory, now);
  const report: AdoptionReport = {
    programme: programme.name,
    from: old,
    to: file,
    changes: step.changes,
    uses: usesIn(withoutDrafts(entries).map((entry) => entryUnder(entry, adoptions))),
    trainees: touched.map(({ person, ...one }) => ({ ...one, name: person ? nameAmong(names, person) : "" })),
    promptsClosed: closed.length,
    targetsLost: lost,
    planLost: planned.lost,
  };
  if (dryRun) return { ok: true, report, saved: false };
  const key = (person: string) => `adopted:${programme.id}:${next.digest}:${person}`;
  const carries = { entries: [], people: [...names.keys()] };
  const outcome = await store.commit({
    cause: byOperator(`adopt:${programme.id}:${next.digest}`),
    at: now,
    writes: [
      { type: "programme", programme: after },
      { type: "edition", edition: next },
      { type: "adoption", adoption },
      ...closed.flatMap((prompt) => over(prompt, "declined", BECAME.edition)),
    ],
    audit: [
      audited(BY_OPERATOR, "framework.adopted", `programme:${programmeId}`, {
        from,
        to,
        mapping: digestOf(mapping),
      }),
    ],
    deliveries: [
      ...programme.leads
        .filter((id) => isHere(directory, id))
        .map((id) => tell(id, key(id), adoptedForLead(report), "news", carries, "hold")),
      ...told.flatMap(({ person, message }) =>
        person && isHere(directory, person.id) && !programme.leads.includes(person.id)
          ? [tell(person.id, key(person.id), message, "news", NOBODYS_WORDS, "hold")]
          : [],
      ),
    ],
  });
  return outcome.type === "saved" ? { ok: true, report, saved: true } : { ok: false, why: "busy" };
}

interface EditionChange {
  old: Framework;
  next: Edition;
  file: Framework; // of which it was taken: it says what the edition is called today
  adoption: Adoption;
  adoptions: readonly Adoption[]; // before this one
  before: Programme;
  after: Programme;
  changes: Changes;
}

function refusalOf(
  { edition, framework }: Programme,
  next: Edition,
  otherContent: boolean,
  adoptions: readonly Adoption[],
): AdoptionRefusal | null {
  const { id, version } = next.framework;
  if (edition === "") return { why: "no-edition", framework };
  if (otherContent) return { why: "other-content", id, version };
  if (next.digest === edition) return { why: "in-use", version };
  const left = adoptions.find(({ from }) => from === next.digest);
  return left ? { why: "used-before", version, until: left.at } : null;
}

const isTouched = ({ changes }: EditionChange, id: string) =>
  changes.dropped.includes(id) ||
  changes.reworded.includes(id) ||
  changes.renamed.some(({ from }) => from === id);

/** How it stands with one trainee, and what they hear of it. */
function traineeTold(
  step: EditionChange,
  { people }: Directory,
  enrolment: Enrolment,
  all: readonly Entry[],
  closed: readonly Prompt[],
) {
  const own = all.filter(({ enrolmentId }) => enrolmentId === enrolment.id);
  const counted = own.map((entry) => entryUnder(entry, step.adoptions));
  const uses = usesIn(counted);
  const before = coverageOf(step.old, step.before.targets, counted);
  const adoptions = [...step.adoptions, step.adoption];
  const recounted = own.map((entry) => entryUnder(entry, adoptions));
  const after = coverageOf(step.next.framework, step.after.targets, recounted);
  const person = people.get(enrolment.traineeId);
  const question = closed.find(({ enrolmentId }) => enrolmentId === enrolment.id)?.competence ?? null;
  const { changes, old: from, file: to } = step;
  const about = { programme: step.before.name, from, to, changes };
  return {
    person,
    before,
    after,
    touched: [...usesIn(withoutDrafts(counted)).keys()].some((id) => isTouched(step, id)), // as others may know
    message: adoptedForTrainee({ ...about, uses, before, after, question }),
  };
}
