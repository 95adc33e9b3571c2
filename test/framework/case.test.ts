import path from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { frameworkFromCase } from "../../framework/case-read.ts";
import { casePackage } from "../../framework/case-write.ts";
import type { Framework } from "../../framework/framework.ts";
import { loadFramework } from "../../framework/load.ts";
import { dataIn } from "../data.ts";
import { frameworks } from "./generated.ts";

const ajv = new Ajv({ allErrors: true });
formats.default(ajv);
const fits = ajv.compile(dataIn<object>(import.meta.dirname, "case-package.yaml"));
const read = (made: unknown) => frameworkFromCase(JSON.stringify(made));

let shipped: Framework;
beforeAll(async () => {
  shipped = await loadFramework(path.join(import.meta.dirname, "../../framework/ipem-mpce.yaml"));
});

describe("a framework as a CASE 1.1 package", () => {
  it("has the structure that the specification asks for", () => {
    for (const made of [casePackage(shipped), casePackage(shipped, "https://cases.example.org/")]) {
      fits(made);
      expect(fits.errors).toBeNull();
    }
    fc.assert(fc.property(frameworks, (framework) => fits(casePackage(framework))));
  });

  it("is noticed where it does not fit: the check can fail", () => {
    const made = casePackage(shipped);
    const [first, ...others] = made.CFItems;
    expect(fits({ ...made, CFItems: [{ ...first, identifier: "Sci" }, ...others] })).toBe(false);
    expect(fits({ ...made, CFDocument: { ...made.CFDocument, lastChangeDateTime: "2023-09" } })).toBe(false);
  });

  it("holds each domain, area and specific competency once, below its parent and in order", () => {
    const { CFItems, CFAssociations, CFDocument } = casePackage(shipped);
    expect(CFItems).toHaveLength(7 + 46 + 49);
    expect(CFAssociations).toHaveLength(CFItems.length);
    expect(new Set(CFItems.map(({ identifier }) => identifier)).size).toBe(CFItems.length);
    const codes = (parent: string) =>
      CFAssociations.filter(({ destinationNodeURI }) => destinationNodeURI.identifier === parent)
        .sort((a, b) => a.sequenceNumber - b.sequenceNumber)
        .map(
          ({ originNodeURI }) =>
            CFItems.find((one) => one.identifier === originNodeURI.identifier)?.humanCodingScheme,
        );
    expect(codes(CFDocument.identifier)).toEqual(shipped.domains.map(({ id }) => id));
    const sci = CFItems.find(({ humanCodingScheme }) => humanCodingScheme === "Sci");
    expect(codes(sci?.identifier ?? "").slice(5, 9)).toEqual(["Sci6", "Sci7", "Sci.1", "Sci.2"]);
  });

  it("marks the codes that its source does not have", () => {
    const derived = casePackage(shipped).CFItems.filter(({ extensions }) => extensions?.codeIsDerived);
    expect(derived).toHaveLength(49);
    expect(derived.every(({ humanCodingScheme }) => humanCodingScheme.includes("."))).toBe(true);
  });

  it("is the same to the byte whenever it is written, and names another edition's parts otherwise", () => {
    expect(JSON.stringify(casePackage(shipped))).toBe(JSON.stringify(casePackage(structuredClone(shipped))));
    const next = casePackage({ ...shipped, version: "2027" });
    expect(next.CFItems[0]?.identifier).not.toBe(casePackage(shipped).CFItems[0]?.identifier);
    expect(next.CFDocument.lastChangeDateTime).toBe("2027-01-01T00:00:00Z");
    const dated = (version: string) => casePackage({ ...shipped, version }).CFDocument.lastChangeDateTime;
    expect(["2023-09", "2024-02-30", "example-1", "20240"].map(dated)).toEqual([
      "2023-09-01T00:00:00Z",
      "1970-01-01T00:00:00Z",
      "1970-01-01T00:00:00Z",
      "1970-01-01T00:00:00Z",
    ]);
  });

  it("is read again as the very same framework", () => {
    expect(read(casePackage(shipped))).toEqual({ ok: true, framework: shipped, notes: [] });
    fc.assert(
      fc.property(frameworks, (framework) => {
        expect(read(casePackage(framework))).toEqual({ ok: true, framework, notes: [] });
      }),
    );
  });
});

const FOREIGN = dataIn<{ package: Foreign; framework: object; notes: string[] }>(
  import.meta.dirname,
  "foreign.yaml",
);
/** A package of another maker, to be changed. */
const foreign = () => structuredClone(FOREIGN.package);
interface Foreign {
  CFDocument: object;
  CFItems: Record<string, unknown>[];
  CFAssociations: Record<string, unknown>[];
}

describe("a CASE package of another maker", () => {
  it("gives its top items as domains, and what is at the bottom as their areas", () => {
    const found = read(foreign());
    if (!found.ok) throw new Error(JSON.stringify(found.faults));
    const { framework } = found;
    expect({ ...framework, domains: framework.domains.map(({ guidance: _, ...one }) => one) }).toEqual(
      FOREIGN.framework,
    );
    expect(framework.domains[1]?.guidance.notes).toEqual(["Look for *doing*."]);
  });

  it("says in words what was not carried, and what to do about it", () => {
    const found = read(foreign());
    expect(found.ok && found.notes).toEqual(FOREIGN.notes);
  });

  it("that is a flat list is one domain", () => {
    const flat = foreign();
    const found = read({
      ...flat,
      CFItems: flat.CFItems.slice(2, 3),
      CFAssociations: [{ ...flat.CFAssociations[0], originNodeURI: { identifier: "push" } }],
    });
    expect(found).toMatchObject({
      ok: true,
      framework: {
        domains: [{ id: "D", name: "Science for Everybody, in Four Parts", areas: [{ id: "S.1" }] }],
      },
    });
  });

  const changed = (change: (one: Foreign["CFAssociations"][number], n: number) => object) => {
    const one = foreign();
    return { ...one, CFAssociations: one.CFAssociations.map((each, n) => ({ ...each, ...change(each, n) })) };
  };
  const to = (identifier: string) => ({ destinationNodeURI: { identifier, title: "" } });

  it.each<[string, object, string, string]>([
    [
      "an item beside its groups",
      changed((_, n) => (n === 3 ? to("doc") : {})),
      "L: L.1 L.2; D2: D2.1 STATE.SCI.CONTENT.K.FORCES.1; D: S.1",
      '1 item beside the domains (S.1) make a domain of their own, "Science for Everybody, in Four Parts".',
    ],
    [
      "an item whose parent is elsewhere",
      changed((_, n) => (n === 3 ? to("moon") : {})),
      "L: L.1 L.2; D2: D2.1 STATE.SCI.CONTENT.K.FORCES.1; D: S.1",
      "1 item without a parent in this package (S.1) stand below the document.",
    ],
    [
      "an item below two",
      {
        ...foreign(),
        CFAssociations: [...foreign().CFAssociations, { ...foreign().CFAssociations[3], ...to("life") }],
      },
      "L: L.1 L.2; D2: S.1 STATE.SCI.CONTENT.K.FORCES.1",
      '1 "isChildOf" would put an item below a second one: it stays below the first that is named.',
    ],
    [
      "no associations at all",
      { ...foreign(), CFAssociations: [] },
      "D: D.1 D.2 S.1 STATE.SCI.CONTENT.K.FORCES.1 L D.6 D.7",
      '7 items without a parent in this package ("Forces", "Pushes", S.1, …) stand below the document.',
    ],
  ])("with %s is read, and what was decided is said", (_, document, domains, note) => {
    const found = read(document);
    if (!found.ok) throw new Error(JSON.stringify(found.faults));
    const said = found.framework.domains.map(
      ({ id, areas }) => `${id}: ${areas.map((one) => one.id).join(" ")}`,
    );
    expect(said.join("; ")).toBe(domains);
    expect(found.notes).toContain(note);
  });

  it("may name its items by addresses and URNs of their UUIDs", () => {
    const uuid = (n: number) => `0000000${n}-1111-4222-8333-444444444444`;
    const found = read({
      CFDocument: { ...foreign().CFDocument, identifier: uuid(0) },
      CFItems: [1, 2].map((n) => ({
        identifier: uuid(n),
        fullStatement: `Do ${n}.`,
        humanCodingScheme: `X${n}`,
      })),
      CFAssociations: [
        {
          associationType: "isChildOf",
          originNodeURI: { identifier: `urn:uuid:${uuid(2)}` },
          destinationNodeURI: { identifier: `https://case.example/uri/${uuid(1).toUpperCase()}` },
        },
      ],
    });
    expect(found).toMatchObject({ ok: true, framework: { domains: [{ id: "X1", areas: [{ id: "X2" }] }] } });
  });

  it("may be a chain of any depth, and nested beyond reading it is a sentence", () => {
    const deep = 20_000;
    const found = read({
      CFDocument: foreign().CFDocument,
      CFItems: Array.from({ length: deep }, (_, n) => ({ identifier: `i${n}`, fullStatement: `Do ${n}.` })),
      CFAssociations: Array.from({ length: deep - 1 }, (_, n) => ({
        associationType: "isChildOf",
        originNodeURI: { identifier: `i${n + 1}` },
        destinationNodeURI: { identifier: `i${n}` },
      })),
    });
    expect(found).toMatchObject({
      ok: true,
      framework: { domains: [{ areas: [{ statement: "Do 19999." }] }] },
    });
    expect(frameworkFromCase("[".repeat(200_000))).toMatchObject({ ok: false, faults: [{ at: "" }] });
  });

  const broken: [string, (one: Foreign) => unknown, { at: string; problem: string }[]][] = [
    ["is no package", () => [], [{ at: "", problem: "Invalid input: expected object, received array" }]],
    [
      "lacks its parts",
      () => ({ CFDocument: { identifier: "doc", title: " " }, CFItems: [] }),
      [
        { at: "CFDocument.title", problem: "is blank" },
        { at: "CFItems", problem: "is empty: there is no competence in it" },
      ],
    ],
    [
      "has a blank statement",
      (one) => ({
        ...one,
        CFItems: one.CFItems.map((item, n) => (n === 2 ? { ...item, fullStatement: "" } : item)),
      }),
      [{ at: "CFItems[2].fullStatement", problem: "is blank: a competence needs words" }],
    ],
    [
      "uses an identifier twice",
      (one) => ({
        ...one,
        CFItems: one.CFItems.map((item, n) => (n === 3 ? { ...item, identifier: "push" } : item)),
      }),
      [{ at: "CFItems[3].identifier", problem: "is that of CFItems[2] too: an identifier is used once" }],
    ],
    [
      "goes round in a ring",
      (one) => ({
        ...one,
        CFAssociations: one.CFAssociations.map((each, n) =>
          n === 1 ? { ...each, destinationNodeURI: { identifier: "push" } } : each,
        ),
      }),
      [0, 1, 2, 3].map((n) => ({
        at: `CFItems[${n}]`,
        problem: 'hangs in a ring, or below one: correct its "isChildOf" so that it leads to the document',
      })),
    ],
  ];
  it.each(broken)("that %s is refused, with every fault and its place", (_, breaking, faults) => {
    expect(read(breaking(foreign()))).toEqual({ ok: false, faults });
  });

  it("that is not JSON is refused", () => {
    expect(frameworkFromCase("{")).toMatchObject({
      ok: false,
      faults: [{ problem: expect.stringMatching(/^is not JSON: /) }],
    });
  });
});
