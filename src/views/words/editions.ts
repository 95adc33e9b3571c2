import type { NamedEdition } from "../../../framework/framework.ts";
import { formatDay } from "../../core/calendar/calendar.ts";
import type { AdoptionRefusal, MappingFault } from "../../core/editions.ts";
import { given } from "../../core/given.ts";
import { sentences } from "../sentences.ts";
import { count, listed } from "./phrases.ts";

/** As its awarding body names it, where the file says so; else by our version. */
const editionName = ({ officialName, version }: NamedEdition) =>
  officialName === undefined ? `version ${version}` : `"${officialName}"`;
/** "new tables, in force from 1 April 2024" */
export const edition = ({ officialName, version, inForceFrom }: NamedEdition) =>
  given([
    officialName ?? `version ${version}`,
    inForceFrom !== undefined && `in force from ${formatDay(inForceFrom)}`,
  ]).join(", ");

/** What is wrong with an edition that another has taken the place of: the same words for everybody. */
export const olderThan = (inUse: NamedEdition, { inForceFrom = "", ...newer }: NamedEdition) =>
  `an older edition, ${editionName(inUse)}; ${editionName(newer)} has been in force since ${formatDay(inForceFrom)}`;
/** To a lead, on their digest and their pages. */
export const olderEdition = (programme: string, inUse: NamedEdition, newer: NamedEdition) =>
  `${programme} is measured by ${olderThan(inUse, newer)}. Agree with your trainees when to go over to it; whoever runs this bot adopts it, and nothing that anybody wrote or approved is changed by that.`;
/** To a trainee, of their own programme. */
export const yourOlderEdition = (inUse: NamedEdition, newer: NamedEdition) =>
  `Your programme is measured by ${olderThan(inUse, newer)}. Ask your training lead when your programme goes over to it.`;

export const fileChanged = ({ id, version }: NamedEdition) =>
  `The file of ${id} has changed, but not its version: the programmes that use it go on with ${version} as it was kept.`;
export const giveNewVersion = 'Give the file a new version, and use "framework adopt".';

const both = (one: NamedEdition, other: NamedEdition) =>
  one.id === other.id
    ? [`${one.id} ${one.version}`, other.version]
    : [`${one.id} ${one.version}`, `${other.id} ${other.version}`];

export const adopted = (programme: string, from: NamedEdition, to: NamedEdition) => {
  const [now, before] = both(to, from);
  const called =
    to.officialName === undefined ? "" : `, ${edition({ ...to, officialName: editionName(to) })}`;
  return `${programme} is now measured by ${now}${called} (before: ${before}).`;
};
export const nothingRewritten =
  "Nothing that anybody wrote or approved was changed: it is only counted under the new competences.";
export const notTouched = "None of your entries names a competence that changed.";
export const touches = (names: readonly string[]) =>
  names.length > 0 ? `It touches the evidence of ${listed(names)}.` : "It touches nobody's evidence.";
export const renamed = (from: string, to: readonly string[], entries: number) =>
  `${from} is now ${listed(to)}${inEntries(entries)}.`;
export const reworded = (id: string, entries: number) =>
  `${id} has a new wording${inEntries(entries)}. What counted for it still counts.`;
export const dropped = (id: string, entries: number) =>
  entries > 0
    ? `${id} is no competence any more${inEntries(entries)}. It stays in the entry, and counts nowhere.`
    : `${id} is no competence any more.`;
const inEntries = (entries: number) => (entries > 0 ? ` (${count(entries, "entry", "entries")})` : "");
export const added = (ids: readonly string[]) => `New: ${listed(ids)}.`;
export const more = (n: number) => `and ${n} more`;
export const coverageMoved = (before: string, after: string) =>
  before === after ? `${after}, as before.` : `${after}. Before: ${before.replace(/^[^:]*: /, "")}.`;
export const questionClosed = (id: string) =>
  `The open question about ${id} is closed. The next one comes at its usual time.`;

export const DRY = "Nothing was changed. It would be:";
export const questionsClosed = (n: number) => `${count(n, "open question")} closed.`;
export const targetsLost = (ids: readonly string[]) =>
  `The targets set for ${listed(ids)} are gone with them: set new ones if you need them.`;
export const planLost = (ids: readonly string[]) =>
  `No longer asked about first, or later: ${ids.join(", ")}, which the new edition has no more.`;

const SAME = "Nothing was adopted:";

/** Why an edition was not adopted, and what to do: one sentence, and each fault of a mapping on its line. */
export function adoptionRefusalWords(refusal: AdoptionRefusal, programme: string): string {
  return sentences<AdoptionRefusal, "why">("why", {
    "no-edition": ({ framework }) =>
      `${SAME} ${programme} uses the framework "${framework}", which is not in the framework folder. Put its file there first, so that what it measures by can be kept.`,
    "in-use": ({ version }) => `${SAME} ${programme} is measured by version ${version} already.`,
    "used-before": ({ version, until }) =>
      `${SAME} ${programme} was measured by version ${version} until ${until.toISOString().slice(0, 10)}, and claims cannot be read backwards. Give the framework a new version, and adopt that.`,
    "other-content": ({ version, id }) =>
      `${SAME} version ${version} of ${id} is kept with another content. Give the file a new version.`,
    mapping: ({ faults }) =>
      [SAME.replace(":", ". In the mapping:"), ...faults.map(mappingFaultWords)].join("\n"),
    busy: `${SAME} ${programme} was changed at the same moment. Look at it again, and try again.`,
  })(refusal);
}

const mappingFaultWords = sentences<MappingFault, "why">("why", {
  "unknown-old": (fault) => `line ${fault.line}: "${fault.id}" is not in the edition in use.`,
  "unknown-new": (fault) => `line ${fault.line}: "${fault.id}" is not in the new edition.`,
  "dropped-and-mapped": (fault) =>
    `line ${fault.line}: "${fault.id}" is dropped and mapped at once. Choose one.`,
  missing: (fault) =>
    `missing: ${fault.ids.join(", ")}. Their words or ids differ in the new edition: add a row old,new for each, with an empty new for what is dropped.`,
});
