/** A framework from a CASE package, ours or another maker's (OpenSALT, a state's own): JSON, version 1.0 or 1.1. */
import { z } from "zod";
import { ITEM_TYPES } from "./case-shape.ts";
import type { PlacedFault, Reading } from "./exchange.ts";
import type { Guidance } from "./framework.ts";
import { parseFramework } from "./parse.ts";

const MOST_ITEMS = 20_000;
const LONGEST_ID = 24;
const UNSAID = "Not said in the source.";

const absent = <Shape extends z.ZodType>(shape: Shape) =>
  shape.nullish().transform((value) => value ?? undefined);
const words = z.string({ error: (issue) => (issue.input === undefined ? "is missing" : "should be text") });
const node = z.object({ identifier: words }, { error: "is missing: it names one end" });
const guidance: z.ZodType<Guidance> = z.object({
  achievementOf: z.array(z.string()),
  achievedThrough: z.array(z.string()),
  goodEvidence: z.array(z.string()),
  notes: z.array(z.string()),
  assessedBy: z.string(),
});
const item = z.object({
  identifier: words,
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
      identifier: words,
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
  CFAssociations: z.array(
    z.object({
      associationType: words,
      sequenceNumber: absent(z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])),
      originNodeURI: node,
      destinationNodeURI: node,
    }),
    { error: 'is missing: its "isChildOf" say what belongs to which domain' },
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
 * competence (specific competencies where its type says so); headings in between are not carried, and that is noted.
 * Codes that are missing, too long for an id, of several words or used twice are replaced by derived ones, and noted.
 * Faults name their JSON path: what is missing or blank, an item that hangs below nothing, below two, or in a ring.
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
  return mapped(shaped.data, tree.childrenOf);
}

type Children = ReadonlyMap<string, readonly Item[]>;

/** Who stands below whom, in order; every item is reached from the document exactly once, or it is a fault. */
function treeOf({ CFDocument, CFItems, CFAssociations }: Package) {
  const faults: PlacedFault[] = [];
  const places = new Map<string, number>();
  for (const [place, { identifier }] of CFItems.entries()) {
    const at = `CFItems[${place}].identifier`;
    const problem = `is that of CFItems[${places.get(identifier)}] too: an identifier is used once`;
    if (places.has(identifier)) faults.push({ at, problem });
    else places.set(identifier, place);
  }
  const parents = new Map<string, { parent: string; at: string; order: number }>();
  for (const [place, one] of CFAssociations.entries()) {
    if (one.associationType !== "isChildOf") continue;
    const at = `CFAssociations[${place}]`;
    const [own, parent] = [one.originNodeURI.identifier, one.destinationNodeURI.identifier];
    if (!places.has(own)) {
      faults.push({ at: `${at}.originNodeURI.identifier`, problem: "is no item of this package" });
      continue;
    }
    if (parent !== CFDocument.identifier && !places.has(parent)) {
      const problem = "is neither an item of this package nor its document";
      faults.push({ at: `${at}.destinationNodeURI.identifier`, problem });
      continue;
    }
    const known = parents.get(own);
    if (known && known.parent !== parent) {
      const problem = `puts CFItems[${places.get(own)}] below a second item (${known.at} names the first): take one of them out`;
      faults.push({ at, problem });
    } else if (!known)
      parents.set(own, { parent, at, order: one.sequenceNumber ?? Number.POSITIVE_INFINITY });
  }
  const childrenOf = new Map<string, Item[]>();
  const orderOf = ({ identifier }: Item) => parents.get(identifier)?.order ?? 0;
  for (const one of CFItems) {
    const parent = parents.get(one.identifier)?.parent;
    if (parent !== undefined) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), one]);
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
        const problem = 'hangs below nothing that leads to the document: add an "isChildOf" for it';
        faults.push({ at: `CFItems[${place}]`, problem });
      }
  return faults.length > 0 ? { ok: false as const, faults } : { ok: true as const, childrenOf };
}

function mapped({ CFDocument, CFItems, CFAssociations }: Package, childrenOf: Children): Reading {
  const placeOf = new Map(CFItems.map(({ identifier }, place) => [identifier, place]));
  const notes: string[] = [];
  const faults: PlacedFault[] = [];
  const codes = codesOf(CFItems, notes);
  const tops = childrenOf.get(CFDocument.identifier) ?? [];
  const flat = tops.every(({ identifier }) => !childrenOf.has(identifier));
  const unsaid: string[] = [];
  let headings = 0;
  const leavesOf = (one: Item): Item[] => {
    const children = childrenOf.get(one.identifier) ?? [];
    headings += children.filter(({ identifier }) => childrenOf.has(identifier)).length;
    return children.flatMap((child) => (childrenOf.has(child.identifier) ? leavesOf(child) : [child]));
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
  const domains = flat
    ? [domainOf(codes.free("D"), CFDocument.title, undefined, undefined, [...tops])]
    : tops.map((top, place) => {
        if (!childrenOf.has(top.identifier)) {
          const problem =
            "is a domain (it hangs below the document), but has no competence below it: add some, or hang it below a domain";
          faults.push({ at: `CFItems[${placeOf.get(top.identifier)}]`, problem });
        }
        const id = codes.idOf(top, `D${place + 1}`);
        const { guidance: about, throughout } = top.extensions ?? {};
        const domain = domainOf(id, top.fullStatement, about, top.notes, leavesOf(top));
        return throughout === undefined ? domain : { ...domain, throughout };
      });
  if (faults.length > 0) return { ok: false, faults };
  const others = CFAssociations.filter(({ associationType }) => associationType !== "isChildOf").length;
  if (headings > 0)
    notes.push(
      `${headings} headings between domains and competences are not carried: a domain holds its competences directly.`,
    );
  if (others > 0)
    notes.push(`${others} associations other than "isChildOf" are not carried: nothing here reads them.`);
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
  const slug = letters.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, LONGEST_ID);
  return slug.replace(/^-+|-+$/g, "") || "framework";
}

/** The codes that can be ids, and others derived for the rest; what had to be derived is noted, once for each reason. */
function codesOf(all: readonly Item[], notes: string[]) {
  const uses = new Map<string, number>();
  const codeIn = ({ humanCodingScheme }: Item) => humanCodingScheme?.trim() ?? "";
  for (const one of all) {
    const key = codeIn(one).toLowerCase();
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const taken = new Set(uses.keys());
  const because = { missing: 0, unfit: 0, repeated: 0 };
  for (const one of all) {
    const code = codeIn(one);
    if (code === "") because.missing += 1;
    else if (!isId(code)) because.unfit += 1;
    else if ((uses.get(code.toLowerCase()) ?? 0) > 1) because.repeated += 1;
  }
  const derived = 'were given derived ids, such as "D1.3": give them codes in the file to have your own.';
  if (because.missing > 0) notes.push(`${because.missing} items without a code ${derived}`);
  if (because.unfit > 0)
    notes.push(
      `${because.unfit} items whose code is longer than ${LONGEST_ID} characters or has spaces ${derived}`,
    );
  if (because.repeated > 0) notes.push(`${because.repeated} items that share a code ${derived}`);
  const free = (wanted: string) => {
    let id = wanted.slice(-LONGEST_ID);
    for (let n = 2; taken.has(id.toLowerCase()); n += 1) id = `${wanted}-${n}`.slice(-LONGEST_ID);
    taken.add(id.toLowerCase());
    return id;
  };
  const idOf = (one: Item, wanted: string) => {
    const code = codeIn(one);
    return code !== "" && isId(code) && uses.get(code.toLowerCase()) === 1 ? code : free(wanted);
  };
  return { idOf, free };
}
