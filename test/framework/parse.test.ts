import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { competencesOf } from "../../framework/framework.ts";
import { parseFramework } from "../../framework/parse.ts";
import { rowsIn } from "../data.ts";
import { frameworks } from "./generated.ts";

function small() {
  const lists = { achievementOf: ["Skill."], achievedThrough: [], goodEvidence: [], notes: [] };
  const domain = (id: string) => ({
    id,
    name: `Domain ${id}`,
    areas: [{ id: `${id}1`, statement: "Do it." }],
    specificCompetencies: [{ id: `${id}.1`, statement: "Do it well." }],
    guidance: { ...structuredClone(lists), assessedBy: "Us" },
  });
  const domains = [domain("A"), domain("B")];
  return { id: "small", title: "Small", version: "1", source: "Ourselves", domains };
}

/** The faults of the small framework with one value put in (or, if undefined, taken out) at a path. */
function faultsWith(keys: (string | number)[], value: unknown): string[] {
  const document: object = small();
  const last = keys.at(-1) ?? "";
  const holder = keys.slice(0, -1).reduce((at: object, key) => Reflect.get(at, key), document);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
  return faultsOf(document);
}

function faultsOf(document: unknown): string[] {
  const parsed = parseFramework(document);
  return parsed.ok ? [] : parsed.faults.map(({ path, problem }) => `${path} ${problem}`);
}

describe("checking a framework", () => {
  it("accepts a sound one and changes nothing in it", () => {
    const withModality = { ...small(), modality: "Anything" };
    expect(parseFramework(small())).toEqual({ ok: true, framework: small() });
    expect(parseFramework(withModality)).toEqual({ ok: true, framework: withModality });
  });

  it("accepts a domain with no areas, and one with no specific competencies", () => {
    expect(faultsWith(["domains", 0, "areas"], [])).toEqual([]);
    expect(faultsWith(["domains", 0, "specificCompetencies"], [])).toEqual([]);
  });

  it.each(
    rowsIn<{ at: (string | number)[]; value?: unknown; fault: string }>(
      import.meta.dirname,
      "parse-faults.yaml",
    ),
  )("names the place of %s, and nothing else", (_, { at, value, fault }) => {
    const faults = faultsWith(at, value);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(fault));
  });

  it("accepts an id of exactly 64 characters", () => {
    expect(faultsWith(["domains", 0, "areas", 0, "id"], "A".repeat(64))).toEqual([]);
  });

  it("refuses a framework in which no domain has a competence", () => {
    const domains = small().domains.map((domain) => ({ ...domain, areas: [], specificCompetencies: [] }));
    const faults = faultsOf({ ...small(), domains });
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual(["domains[0]", "domains[1]", "domains"]);
    expect(faults[2]).toMatch(/no competence at all/);
  });

  it.each([[undefined], [null], ["words"], [7], [[]]])(
    "refuses a document that is no group of keys: %j",
    (document) => {
      const faults = faultsOf(document);
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(/^\(the whole document\) .* a group of keys/);
    },
  );

  it("tells every fault in one go, doubled ids beside faults of shape", () => {
    const [first, second] = small().domains;
    const domains = [
      { ...first, areas: "none" },
      { ...second, id: "a", areas: [{ id: "A.1", statement: " ", level: 2 }] },
    ];
    const parsed = parseFramework({ ...small(), version: 1, colour: "red", shape: "round", domains });
    expect(parsed.ok ? [] : parsed.faults.map(({ path }) => path).sort()).toEqual([
      "colour",
      "domains[0].areas",
      "domains[1].areas[0].id",
      "domains[1].areas[0].level",
      "domains[1].areas[0].statement",
      "domains[1].id",
      "shape",
      "version",
    ]);
  });
});

describe("any valid framework", () => {
  it("comes back as it was, as it stands and by way of YAML and JSON", () => {
    fc.assert(
      fc.property(frameworks, (framework) => {
        const expected = { ok: true, framework };
        expect(parseFramework(structuredClone(framework))).toEqual(expected);
        expect(parseFramework(JSON.parse(JSON.stringify(framework)))).toEqual(expected);
        expect(parseFramework(parse(stringify(framework)))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it("is refused, with the place, as soon as one of its statements is blanked", () => {
    fc.assert(
      fc.property(frameworks, fc.nat(), (framework, pick) => {
        const copy = structuredClone(framework);
        const places = copy.domains.flatMap((domain, d) =>
          (["areas", "specificCompetencies"] as const).flatMap((list) =>
            domain[list].map((one, at) => ({ one, path: `domains[${d}].${list}[${at}].statement` })),
          ),
        );
        expect(places).toHaveLength(competencesOf(framework).length);
        const chosen = places[pick % places.length];
        if (chosen) chosen.one.statement = "  ";
        const parsed = parseFramework(copy);
        expect(parsed.ok ? [] : parsed.faults.map(({ path }) => path)).toEqual([chosen?.path]);
      }),
      { numRuns: 50 },
    );
  });
});
