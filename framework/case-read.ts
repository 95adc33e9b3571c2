/** A framework from a CASE package, ours or another maker's (OpenSALT, a state's own): JSON, version 1.0 or 1.1. */
import { z } from "zod";
import { ITEM_TYPES } from "./case-shape.ts";
import type { FrameworkReading, PlacedFault } from "./exchange.ts";
import { type Domain, type Guidance, noGuidance } from "./framework.ts";
import { asOne, parseFramework, pathOf } from "./parse.ts";

const MOST_ITEMS = 20_000;
const LONGEST_ID = 64;
const UNSAID = "Not said in the source.";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=[/?#]*$)/i;
const bare = (identifier: string): string => UUID.exec(identifier)?.[0].toLowerCase() ?? identifier;

const absent = <Shape extends z.ZodType>(shape: Shape) =>
  shape.nullish().transform((value) => value ?? undefined);
const words = z.string({ error: (issue) => (issue.input === undefined ? "is missing" : "should be text") });
/** One end of an association: makers name it by the bare identifier, by `urn:uuid:…` or by an address that ends in it. */
const node = z.object({ identifier: words.transform(bare) }, { error: "is missing: it names one end" });
const guidance: z.ZodType<Guidance> = z.object({
  achievementOf: z.array(z.string()),
  achievedThrough: z.array(z.string()),
  goodEvidence: z.array(z.string()),
  notes: z.array(z.string()),
  assessedBy: z.string(),
});
const item = z.object({
  identifier: words.transform(bare),
  fullStatement: words.regex(/\S/, { error: "is blank: a competence needs words" }),
  CFItemType: absent(z.string()),
  humanCodingScheme: absent(z.string()),
  notes: absent(z.string()),
  extensions: absent(
    z.looseObject({
      guidance: guidance.optional().catch(undefined),
      throughout: z.boolean().optional().catch(undefined),
    }),
  ),
});
type CaseItem = z.output<typeof item>;
const packageShape = z.object({
  CFDocument: z.object(
    {
      identifier: words.transform(bare),
      title: words.regex(/\S/, { error: "is blank" }),
      creator: absent(z.string()),
      officialSourceURL: absent(z.string()),
      lastChangeDateTime: absent(z.string()),
      version: absent(z.string()),
      subject: absent(z.array(z.string())),
      extensions: absent(
        z.looseObject({
          frameworkId: z.string().optional().catch(undefined),
          alsoCalled: z.unknown().optional(), // ours where the id is, and checked with the framework
          officialName: z.unknown().optional(),
          inForceFrom: z.unknown().optional(),
        }),
      ),
    },
    { error: "is missing: it names the framework" },
  ),
  CFItems: z
    .array(item, { error: "is missing: it lists the competences" })
    .min(1, { error: "is empty: there is no competence in it" })
    .max(MOST_ITEMS, { error: `holds more than ${MOST_ITEMS.toLocaleString("en-GB")} items` }),
  CFAssociations: absent(
    z.array(
      z.object({
        associationType: words,
        sequenceNumber: absent(z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])),
        originNodeURI: node,
        destinationNodeURI: node,
      }),
    ),
  ),
});
type Package = z.output<typeof packageShape>;

/**
 * Reads a package. The items directly below the document become domains, and what has nothing below it their areas of
 * competence (specific competencies where its type says so); headings in between are not carried. Items beside the domains,
 * with nothing below them, make a domain of their own; an item without a parent stands below the document, and one with
 * several below the first. Codes that are missing, far too long, of several words or used twice are replaced by derived ids.
 * All of that is noted. Faults name their JSON path: what is missing or blank, identifiers used twice, rings.
 */
export function frameworkFromCase(json: string): FrameworkReading {
  let document: unknown;
  try {
    document = JSON.parse(json.replace(/^\uFEFF/, ""));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, faults: [{ at: "", problem: `is not JSON: ${why}` }] };
  }
  const shaped = packageShape.safeParse(document);
  if (!shaped.success) {
    const faults = shaped.error.issues.map(({ path, message }) => ({ at: pathOf(path), problem: message }));
    return { ok: false, faults };
  }
  const tree = treeOf(shaped.data);
  return tree.ok ? mapped(shaped.data, tree) : tree;
}

interface Tree {
  ok: true;
  childrenOf: ReadonlyMap<string, readonly CaseItem[]>;
  notes: string[];
}

const isParent = (type: string) => type.toLowerCase() === "ischildof";

/** Who stands below whom, in order; every item is reached from the document exactly once, or it is a fault. */
function treeOf(read: Package): Tree | { ok: false; faults: PlacedFault[] } {
  const { CFDocument, CFItems, CFAssociations = [] } = read;
  const faults: PlacedFault[] = [];
  const places = new Map<string, number>();
  for (const [place, { identifier }] of CFItems.entries()) {
    const at = `CFItems[${place}].identifier`;
    const problem = `is that of CFItems[${places.get(identifier)}] too: an identifier is used once`;
    if (places.has(identifier)) faults.push({ at, problem });
    else places.set(identifier, place);
  }
  const lost = { origins: 0, parents: 0, seconds: 0 };
  const parents = new Map<string, { parent: string; order: number }>();
  for (const one of CFAssociations) {
    if (!isParent(one.associationType)) continue;
    const [own, parent] = [one.originNodeURI.identifier, one.destinationNodeURI.identifier];
    const known = parents.get(own);
    if (!places.has(own)) lost.origins += 1;
    else if (parent !== CFDocument.identifier && !places.has(parent)) lost.parents += 1;
    else if (known && known.parent !== parent) lost.seconds += 1;
    else if (!known) parents.set(own, { parent, order: one.sequenceNumber ?? Number.POSITIVE_INFINITY });
  }
  const orphans = CFItems.filter(({ identifier }) => !parents.has(identifier));
  const childrenOf = new Map<string, CaseItem[]>();
  const orderOf = ({ identifier }: CaseItem) => parents.get(identifier)?.order ?? Number.POSITIVE_INFINITY;
  for (const one of CFItems) {
    const parent = parents.get(one.identifier)?.parent ?? CFDocument.identifier;
    const siblings = childrenOf.get(parent);
    if (siblings) siblings.push(one);
    else childrenOf.set(parent, [one]);
  }
  for (const children of childrenOf.values())
    children.sort((a, b) => (orderOf(a) === orderOf(b) ? 0 : orderOf(a) - orderOf(b)));
  const reached = new Set<string>();
  const waiting = [CFDocument.identifier];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const { identifier } of childrenOf.get(next) ?? []) {
      reached.add(identifier);
      waiting.push(identifier);
    }
  if (faults.length === 0)
    for (const [place, { identifier }] of CFItems.entries())
      if (!reached.has(identifier)) faults.push({ at: `CFItems[${place}]`, problem: IN_A_RING });
  const notes = [
    orphans.length > 0 &&
      `${many(orphans.length, "item")} without a parent in this package (${some(orphans)}) stand below the document.`,
    lost.parents > 0 &&
      `${many(lost.parents, '"isChildOf"')} that lead to something outside this package are not carried.`,
    lost.origins > 0 &&
      `${many(lost.origins, '"isChildOf"')} of something outside this package are not carried.`,
    lost.seconds > 0 &&
      `${many(lost.seconds, '"isChildOf"')} would put an item below a second one: it stays below the first that is named.`,
  ].filter((note) => note !== false);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, childrenOf, notes };
}

const IN_A_RING = 'hangs in a ring, or below one: correct its "isChildOf" so that it leads to the document';
const many = (n: number, what: string) => `${n} ${what}${n === 1 || what.endsWith('"') ? "" : "s"}`;

/** A few of them, by their codes or their first words. */
function some(items: readonly CaseItem[]): string {
  const names = items.slice(0, 3).map(({ humanCodingScheme, fullStatement }) => {
    const words = fullStatement.replace(/\s+/g, " ").trim();
    return humanCodingScheme?.trim() || `"${words.length > 30 ? `${words.slice(0, 29)}…` : words}"`;
  });
  return `${names.join(", ")}${items.length > 3 ? ", …" : ""}`;
}

function mapped({ CFDocument, CFItems, CFAssociations = [] }: Package, tree: Tree): FrameworkReading {
  const { childrenOf } = tree;
  const codes = codesOf(CFItems);
  const tops = childrenOf.get(CFDocument.identifier) ?? [];
  const groups = tops.filter(({ identifier }) => childrenOf.has(identifier));
  const beside = tops.filter(({ identifier }) => !childrenOf.has(identifier));
  const flat = groups.length === 0;
  const unsaid: string[] = [];
  let headings = 0;
  /** Step by step: a chain of items may be deeper than functions may call themselves. */
  const leavesOf = (one: CaseItem): CaseItem[] => {
    const leaves: CaseItem[] = [];
    const waiting = [...(childrenOf.get(one.identifier) ?? [])].reverse();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const below = childrenOf.get(next.identifier);
      if (!below) leaves.push(next);
      else {
        headings += 1;
        waiting.push(...[...below].reverse());
      }
    }
    return leaves;
  };
  const isSpecific = ({ CFItemType }: CaseItem) => CFItemType === ITEM_TYPES.specific.title;
  const domainOf = (id: string, name: string, all: readonly CaseItem[], top?: CaseItem): Domain => {
    const { guidance: about, throughout } = top?.extensions ?? {};
    const note = top?.notes?.trim() ? [top.notes] : [];
    if (!about) unsaid.push(id);
    const competence = (one: CaseItem, place: number) => ({
      id: codes.idOf(one, `${id}.${place + 1}`),
      statement: one.fullStatement,
    });
    return {
      id,
      name,
      areas: all.filter((one) => !isSpecific(one)).map(competence),
      specificCompetencies: all.filter(isSpecific).map(competence),
      ...(throughout !== undefined && { throughout }),
      guidance: about ?? { ...noGuidance(UNSAID), notes: note },
    };
  };
  const domains = groups.map((top, place) =>
    domainOf(codes.idOf(top, `D${place + 1}`), top.fullStatement, leavesOf(top), top),
  );
  if (beside.length > 0) domains.push(domainOf(codes.free("D"), CFDocument.title, beside));
  const others = CFAssociations.filter(({ associationType }) => !isParent(associationType));
  const otherTypes = [...new Set(others.map(({ associationType }) => associationType))];
  const { frameworkId, ...ours } = CFDocument.extensions ?? {};
  const id = frameworkId ?? slugOf(CFDocument.title);
  const said = CFDocument.version?.trim() ? CFDocument.version : null;
  const version = said ?? CFDocument.lastChangeDateTime?.slice(0, 10);
  const notes = [
    ...tree.notes,
    ...codes.notes,
    flat && `Nothing stands below another item: all are areas of one domain, "${CFDocument.title}".`,
    !flat &&
      beside.length > 0 &&
      `${many(beside.length, "item")} beside the domains (${some(beside)}) make a domain of their own, "${CFDocument.title}".`,
    headings > 0 &&
      `${many(headings, "heading")} between domains and competences are not carried: a domain holds its competences directly.`,
    others.length > 0 &&
      `${many(others.length, "association")} other than "isChildOf" (${otherTypes.slice(0, 5).join(", ")}) are not carried: nothing here reads them.`,
    unsaid.length > 0 &&
      `The file says nothing of ours about evidence in ${unsaid.join(", ")}: fill in its guidance and assessedBy.`,
    !frameworkId && `The id "${id}" was made of its title: change it if you like.`,
    !said && "The file gives no version: the day of its last change is used.",
  ].filter((note) => note !== false);
  const source = [CFDocument.creator ?? CFDocument.title, CFDocument.officialSourceURL]
    .filter(Boolean)
    .join(", ");
  const [modality] = CFDocument.subject ?? [];
  const parsed = parseFramework({
    id,
    title: CFDocument.title,
    ...(modality !== undefined && { modality }),
    version,
    source,
    domains,
    ...(frameworkId !== undefined && saidOf(ours)),
  });
  if (parsed.ok) return { ok: true, framework: parsed.framework, notes };
  const asPath = (path: string) => (path === "version" ? "CFDocument.version" : path);
  return { ok: false, faults: parsed.faults.map(({ path, problem }) => ({ at: asPath(path), problem })) };
}

/** What stands beside a framework of ours, as far as it is said. */
function saidOf(ours: Partial<Record<(typeof BESIDE)[number], unknown>>) {
  return Object.fromEntries(BESIDE.flatMap((key) => (ours[key] == null ? [] : [[key, ours[key]]])));
}
const BESIDE = ["officialName", "inForceFrom", "alsoCalled"] as const;

const isId = (code: string) => code.length <= LONGEST_ID && /^[^\s\p{C}]+$/u.test(code);

/** A word for a file's name, of a title's first words. */
function slugOf(title: string): string {
  const letters = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = letters.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 24);
  return slug.replace(/^-+|-+$/g, "") || "framework";
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The codes that can be ids, and others derived for the rest; what had to be derived is noted, once for each reason. */
function codesOf(all: readonly CaseItem[]) {
  const codeIn = ({ humanCodingScheme }: CaseItem) => humanCodingScheme?.trim() ?? "";
  const uses = countsOf(all.map((one) => asOne(codeIn(one))));
  const taken = new Set(uses.keys());
  const unfit = (code: string) => {
    if (code === "") return "without a code";
    if (!isId(code)) return `whose code is longer than ${LONGEST_ID} characters or has spaces`;
    return (uses.get(asOne(code)) ?? 0) > 1 ? "that share a code" : null;
  };
  const reasons = countsOf(all.flatMap((one) => unfit(codeIn(one)) ?? []));
  const derived = 'were given derived ids, such as "D1.3": give them codes in the file to have your own.';
  const free = (wanted: string) => {
    let id = wanted.slice(-LONGEST_ID);
    for (let n = 2; taken.has(asOne(id)); n += 1) id = `${wanted}-${n}`.slice(-LONGEST_ID);
    taken.add(asOne(id));
    return id;
  };
  return {
    free,
    idOf: (one: CaseItem, wanted: string) => (unfit(codeIn(one)) ? free(wanted) : codeIn(one)),
    notes: [...reasons].map(([reason, n]) => `${many(n, "item")} ${reason} ${derived}`),
  };
}
