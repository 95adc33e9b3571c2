import { z } from "zod";
import type { Framework } from "./framework.ts";

/** One thing wrong with a framework document, and where: `domains[2].areas[0].statement`. */
export interface Fault {
  path: string;
  problem: string;
}

const longestId = 64; // ids go into buttons and choices, whose values every platform limits

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "a number";
  if (typeof value === "boolean") return `${value} (yes or no)`;
  return "a group of keys";
}

function wrongType(wanted: string, value: unknown): string {
  if (value === undefined) return `is missing: it should be ${wanted}`;
  if (value === null)
    return `has no value: it should be ${wanted}${wanted === "a list" ? " ([] if empty)" : ""}`;
  const hint = wanted === "text" && typeof value !== "object" ? ": put it in quotes" : "";
  return `should be ${wanted}, not ${kindOf(value)}${hint}`;
}

const text = z
  .string({ error: (issue) => wrongType("text", issue.input) })
  .regex(/\S/, { error: "is blank: it needs words" })
  .regex(/^[^\uFFFD]*$/, {
    error: 'has a letter that was lost ("\uFFFD"): save the file as UTF-8 ("CSV UTF-8" in Excel)',
  });

const id = text
  .regex(/^(\s*|[^\s\p{C}]+)$/u, { error: "has a space or an invisible character in it: an id is one word" })
  .max(longestId, {
    error: (issue) => `is ${String(issue.input).length} characters long: at most ${longestId}`,
  });

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.array(item, { error: (issue) => wrongType("a list", issue.input) });

const NONE = { error: "is empty: leave the key out" };
const someOf = <Item extends z.ZodType>(item: Item) =>
  listOf(item).min(1, { error: "is empty: name at least one" });

function groupOf<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `is not a key we know here: use ${known}`
        : wrongType(`a group of keys (${known})`, issue.input),
  });
}

const yesOrNo = z.boolean({ error: (issue) => wrongType("true or false", issue.input) });

const day = z.iso.date({
  error: ({ input }) =>
    typeof input === "string" ? "is not a day: write it as 2024-04-01" : wrongType("text", input),
});

const competence = groupOf({ id, statement: text });

const schema: z.ZodType<Framework> = groupOf({
  id,
  title: text,
  modality: z.exactOptional(text),
  version: text,
  officialName: z.exactOptional(text),
  inForceFrom: z.exactOptional(day),
  source: text,
  domains: listOf(
    groupOf({
      id,
      name: text,
      areas: listOf(competence),
      specificCompetencies: listOf(competence),
      throughout: z.exactOptional(yesOrNo),
      guidance: groupOf({
        achievementOf: listOf(text),
        achievedThrough: listOf(text),
        goodEvidence: listOf(text),
        notes: listOf(text),
        assessedBy: text,
      }),
    }),
  ).min(1, { error: "is empty: a framework needs at least one domain" }),
  alsoCalled: z.exactOptional(listOf(groupOf({ of: someOf(id), words: someOf(text) })).min(1, NONE)),
});

export function pathOf(keys: readonly PropertyKey[]): string {
  const path = keys.map((key) => {
    if (typeof key === "number") return `[${key}]`;
    return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(String(key))
      ? `.${String(key)}`
      : `[${JSON.stringify(String(key))}]`;
  });
  return path.join("").replace(/^\./, "");
}

function shapeFaults(issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue) => {
    const keys =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return keys.map((path) => ({ path: pathOf(path) || "(the whole document)", problem: issue.message }));
  });
}

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What nobody can tell apart is one id: capitals, the halves of a letter with an accent, what cannot be seen. */
export const asOne = (id: string) =>
  id
    .normalize("NFC")
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, "")
    .toLowerCase();
const UNSEEN = "the two look the same: they differ in letters that nobody can tell apart";

/** What the shape alone cannot say. Reads the raw document, so that it reports beside faults of shape, not after them. */
function wholeFaults(document: unknown): Fault[] {
  const faults: Fault[] = [];
  const firstUse = new Map<string, { path: string; used: string }>();
  const use = (holder: unknown, at: string) => {
    const used = field(holder, "id");
    if (typeof used !== "string" || used.trim() === "") return;
    const path = `${at}.id`;
    const first = firstUse.get(asOne(used));
    if (first === undefined) firstUse.set(asOne(used), { path, used });
    else {
      const alike = first.used.toLowerCase() === used.toLowerCase();
      const why = alike ? "capitals make no difference" : UNSEEN;
      faults.push({
        path,
        problem: `"${used}" is already the id at ${first.path}: an id is used once, and ${why}`,
      });
    }
  };
  const domains = items(field(document, "domains"));
  const bare: boolean[] = domains.map((domain, d) => {
    const at = `domains[${d}]`;
    use(domain, at);
    const lists = ["areas", "specificCompetencies"].map((list) => {
      const competences = field(domain, list);
      items(competences).forEach((one, place) => {
        use(one, `${at}.${list}[${place}]`);
      });
      return competences;
    });
    const isBare = lists.every((list) => Array.isArray(list) && list.length === 0);
    const problem = "has neither areas nor specificCompetencies: give it one or the other";
    if (isBare) faults.push({ path: at, problem });
    return isBare;
  });
  const problem = "hold no competence at all: there is nothing to give evidence of";
  if (bare.length > 0 && bare.every(Boolean)) faults.push({ path: "domains", problem });
  return faults;
}

/**
 * Reads a framework from a parsed YAML or JSON document. Answers with the framework, or with every fault at once:
 * unknown, missing or mistyped keys, blank words, ids too long for a button or used twice (capitals do not tell two
 * ids apart), no domain, a domain with no competence. Changes no wording, not even white space.
 */
export function parseFramework(
  document: unknown,
): { ok: true; framework: Framework } | { ok: false; faults: Fault[] } {
  const parsed = schema.safeParse(document);
  const faults = [...shapeFaults(parsed.error?.issues ?? []), ...wholeFaults(document)];
  return parsed.success && faults.length === 0 ? { ok: true, framework: parsed.data } : { ok: false, faults };
}
