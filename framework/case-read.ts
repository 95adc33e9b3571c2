/** A framework from a CASE package, ours or another maker's (OpenSALT, a state's own): JSON, version 1.0 or 1.1. */
import { z } from "zod";
import { ITEM_TYPES } from "./case-shape.ts";
import type { PlacedFault, Reading } from "./exchange.ts";
import type { Domain, Guidance } from "./framework.ts";
import { asOne, parseFramework } from "./parse.ts";

const MOST_ITEMS = 20_000;
const LONGEST_ID = 64;
const UNSAID = "Not said in the source.";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=[/?#]*$)/i;
function bare(identifier: string): string {
  return UUID.exec(identifier)?.[0].toLowerCase() ?? identifier;
}

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
type Item = z.output<typeof item>;
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
      extensions: absent(z.looseObject({ frameworkId: z.string().optional().catch(undefined) })),
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

const pathOf = (keys: readonly PropertyKey[]) =>
  keys
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");

/**
 * Reads a package. The items directly below the document become domains, and what has nothing below it their areas of
 * competence (specific competencies where its type says so); headings in between are not carried. Items beside the domains,
 * with nothing below them, make a domain of their own; an item without a parent stands below the document, and one with
 * several below the first. Codes that are missing, far too long, of several words or used twice are replaced by derived ids.
 * All of that is noted. Faults name their JSON path: what is missing or blank, identifiers used twice, rings.
 */
export function frameworkFromCase(json: string): Reading {
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
  if (!tree.ok) return tree;
  return mapped(shaped.data, tree);
}

type Children = ReadonlyMap<string, readonly Item[]>;

interface Tree {
  ok: true;
  childrenOf: Children;
  notes: string[];
}

const isParent = (type: string) => type.toLowerCase() === "ischildof";

/** Who stands below whom, in order; every item is reached from the document exactly once, or it is a fault. */
function treeOf({
  CFDocument,
  CFItems,
  CFAssociations = [],
}: Package): Tree | { ok: false; faults: PlacedFault[] } {
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
  for (const { identifier } of orphans)
    parents.set(identifier, { parent: CFDocument.identifier, order: Number.POSITIVE_INFINITY });
  const childrenOf = new Map<string, Item[]>();
  const orderOf = ({ identifier }: Item) => parents.get(identifier)?.order ?? 0;
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
      if (!reached.has(identifier)) {
        const problem =
          'hangs in a ring, or below one: correct its "isChildOf" so that it leads to the document';
        faults.push({ at: `CFItems[${place}]`, problem });
      }
  const notes = [
    orphans.length > 0 &&
      `${said(orphans.length, "item")} without a parent in this package (${some(orphans)}) stand below the document.`,
    lost.parents > 0 &&
      `${said(lost.parents, '"isChildOf"')} that lead to something outside this package are not carried.`,
    lost.origins > 0 &&
      `${said(lost.origins, '"isChildOf"')} of something outside this package are not carried.`,
    lost.seconds > 0 &&
      `${said(lost.seconds, '"isChildOf"')} would put an item below a second one: it stays below the first that is named.`,
  ].filter((note) => note !== false);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, childrenOf, notes };
}

const said = (n: number, what: string) => `${n} ${what}${n === 1 || what.endsWith('"') ? "" : "s"}`;

/** A few of them, by their codes or their first words. */
function some(items: readonly Item[]): string {
  const names = items.slice(0, 3).map(({ humanCodingScheme, fullStatement }) => {
    const words = fullStatement.replace(/\s+/g, " ").trim();
    return humanCodingScheme?.trim() || `"${words.length > 30 ? `${words.slice(0, 29)}…` : words}"`;
  });
  return `${names.join(", ")}${items.length > 3 ? ", …" : ""}`;
}

function mapped({ CFDocument, CFItems, CFAssociations = [] }: Package, tree: Tree): Reading {
  const { childrenOf } = tree;
  const notes: string[] = [...tree.notes];
  const codes = codesOf(CFItems, notes);
  const tops = childrenOf.get(CFDocument.identifier) ?? [];
  const groups = tops.filter(({ identifier }) => childrenOf.has(identifier));
  const beside = tops.filter(({ identifier }) => !childrenOf.has(identifier));
  const flat = groups.length === 0;
  const unsaid: string[] = [];
  let headings = 0;
  /** Step by step: a chain of items may be deeper than functions may call themselves. */
  const leavesOf = (one: Item): Item[] => {
    const leaves: Item[] = [];
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
  const domainOf = (
    id: string,
    name: string,
    about: Guidance | undefined,
    note: string | undefined,
    all: Item[],
  ) => {
    if (!about) unsaid.push(id);
    const competence = (one: Item, place: number) => ({
      id: codes.idOf(one, `${id}.${place + 1}`),
      statement: one.fullStatement,
    });
    const isSpecific = ({ CFItemType }: Item) => CFItemType === ITEM_TYPES.specific.title;
    return {
      id,
      name,
      areas: all.filter((one) => !isSpecific(one)).map(competence),
      specificCompetencies: all.filter(isSpecific).map(competence),
      guidance: about ?? { ...NO_GUIDANCE, notes: note?.trim() ? [note] : [] },
    };
  };
  if (flat)
    notes.push(`Nothing stands below another item: all are areas of one domain, "${CFDocument.title}".`);
  const domains: Domain[] = flat
    ? [domainOf(codes.free("D"), CFDocument.title, undefined, undefined, [...tops])]
    : groups.map((top, place) => {
        const id = codes.idOf(top, `D${place + 1}`);
        const { guidance: about, throughout } = top.extensions ?? {};
        const domain = domainOf(id, top.fullStatement, about, top.notes, leavesOf(top));
        return throughout === undefined ? domain : { ...domain, throughout };
      });
  if (!flat && beside.length > 0) {
    domains.push(domainOf(codes.free("D"), CFDocument.title, undefined, undefined, beside));
    notes.push(
      `${said(beside.length, "item")} beside the domains (${some(beside)}) make a domain of their own, "${CFDocument.title}".`,
    );
  }
  const otherTypes = CFAssociations.map(({ associationType }) => associationType).filter(
    (type) => !isParent(type),
  );
  const others = otherTypes.length;
  if (headings > 0)
    notes.push(
      `${said(headings, "heading")} between domains and competences are not carried: a domain holds its competences directly.`,
    );
  if (others > 0)
    notes.push(
      `${said(others, "association")} other than "isChildOf" (${[...new Set(otherTypes)].slice(0, 5).join(", ")}) are not carried: nothing here reads them.`,
    );
  if (unsaid.length > 0)
    notes.push(
      `The file says nothing of ours about evidence in ${unsaid.join(", ")}: fill in its guidance and assessedBy.`,
    );
  const id = CFDocument.extensions?.frameworkId ?? slugOf(CFDocument.title);
  if (!CFDocument.extensions?.frameworkId)
    notes.push(`The id "${id}" was made of its title: change it if you like.`);
  const version = CFDocument.version?.trim()
    ? CFDocument.version
    : CFDocument.lastChangeDateTime?.slice(0, 10);
  if (!CFDocument.version?.trim())
    notes.push("The file gives no version: the day of its last change is used.");
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
  });
  if (parsed.ok) return { ok: true, framework: parsed.framework, notes };
  const asPath = (path: string) => (path === "version" ? "CFDocument.version" : path);
  return { ok: false, faults: parsed.faults.map(({ path, problem }) => ({ at: asPath(path), problem })) };
}

const NO_GUIDANCE: Guidance = {
  achievementOf: [],
  achievedThrough: [],
  goodEvidence: [],
  notes: [],
  assessedBy: UNSAID,
};

const isId = (code: string) => code.length <= LONGEST_ID && /^[^\s\p{C}]+$/u.test(code);

/** A word for a file's name, of a title's first words. */
function slugOf(title: string): string {
  const letters = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = letters.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 24);
  return slug.replace(/^-+|-+$/g, "") || "framework";
}

/** The codes that can be ids, and others derived for the rest; what had to be derived is noted, once for each reason. */
function codesOf(all: readonly Item[], notes: string[]) {
  const uses = new Map<string, number>();
  const codeIn = ({ humanCodingScheme }: Item) => humanCodingScheme?.trim() ?? "";
  for (const one of all) {
    const key = asOne(codeIn(one));
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const taken = new Set(uses.keys());
  const because = { missing: 0, unfit: 0, repeated: 0 };
  for (const one of all) {
    const code = codeIn(one);
    if (code === "") because.missing += 1;
    else if (!isId(code)) because.unfit += 1;
    else if ((uses.get(asOne(code)) ?? 0) > 1) because.repeated += 1;
  }
  const derived = 'were given derived ids, such as "D1.3": give them codes in the file to have your own.';
  if (because.missing > 0) notes.push(`${said(because.missing, "item")} without a code ${derived}`);
  if (because.unfit > 0)
    notes.push(
      `${said(because.unfit, "item")} whose code is longer than ${LONGEST_ID} characters or has spaces ${derived}`,
    );
  if (because.repeated > 0) notes.push(`${said(because.repeated, "item")} that share a code ${derived}`);
  const free = (wanted: string) => {
    let id = wanted.slice(-LONGEST_ID);
    for (let n = 2; taken.has(asOne(id)); n += 1) id = `${wanted}-${n}`.slice(-LONGEST_ID);
    taken.add(asOne(id));
    return id;
  };
  const idOf = (one: Item, wanted: string) => {
    const code = codeIn(one);
    return code !== "" && isId(code) && uses.get(asOne(code)) === 1 ? code : free(wanted);
  };
  return { idOf, free };
}
