import type { AdoptionRefusal, MappingFault } from "../../core/editions.ts";
import { sentences } from "../sentences.ts";
import { count, listed } from "./phrases.ts";

interface NamedEdition {
  id: string;
  version: string;
}

export const fileChanged = ({ id, version }: NamedEdition) =>
  `The file of ${id} has changed, but not its version: the programmes that use it go on with ${version} as it was kept.`;
export const giveNewVersion = 'Give the file a new version, and use "framework adopt".';

const both = (one: NamedEdition, other: NamedEdition) =>
  one.id === other.id
    ? [`${one.id} ${one.version}`, other.version]
    : [`${one.id} ${one.version}`, `${other.id} ${other.version}`];

export const adopted = (programme: string, from: NamedEdition, to: NamedEdition) => {
  const [now, before] = both(to, from);
  return `${programme} is now measured by ${now} (before: ${before}).`;
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
