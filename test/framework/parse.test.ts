import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { competencesOf, type Framework } from "../../framework/framework.ts";
import { parseFramework } from "../../framework/parse.ts";

function small() {
  const guidance = {
    achievementOf: ["Skill."],
    achievedThrough: [],
    goodEvidence: [],
    notes: [],
    assessedBy: "Us",
  };
  const domain = (id: string) => ({
    id,
    name: `Domain ${id}`,
    areas: [{ id: `${id}1`, statement: "Do it." }],
    specificCompetencies: [{ id: `${id}.1`, statement: "Do it well." }],
    guidance: structuredClone(guidance),
  });
  return {
    id: "small",
    title: "Small",
    version: "1",
    source: "Ourselves",
    domains: [domain("A"), domain("B")],
  };
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

  const competences = ["domains", 1, "areas"];
  it.each([
    [
      "a missing key",
      ["domains", 1, "areas", 0, "statement"],
      undefined,
      /^domains\[1\]\.areas\[0\]\.statement is missing/,
    ],
    [
      "a missing list",
      ["domains", 1, "guidance", "notes"],
      undefined,
      /^domains\[1\]\.guidance\.notes is missing/,
    ],
    ["a missing group", ["domains", 0, "guidance"], undefined, /^domains\[0\]\.guidance is missing/],
    ["a missing title", ["title"], undefined, /^title is missing/],
    [
      "an empty value",
      ["domains", 0, "guidance", "notes"],
      null,
      /^domains\[0\]\.guidance\.notes has no value.*\[\] if empty/,
    ],
    [
      "an empty statement",
      [...competences, 0, "statement"],
      "",
      /^domains\[1\]\.areas\[0\]\.statement is blank/,
    ],
    [
      "a blank statement",
      [...competences, 0, "statement"],
      " \n\t",
      /^domains\[1\]\.areas\[0\]\.statement is blank/,
    ],
    [
      "a blank line of guidance",
      ["domains", 0, "guidance", "notes"],
      ["One", " "],
      /^domains\[0\]\.guidance\.notes\[1\] is blank/,
    ],
    ["a blank id", ["domains", 0, "id"], "", /^domains\[0\]\.id is blank/],
    ["a blank modality", ["modality"], "", /^modality is blank/],
    [
      "a number where text belongs",
      ["version"],
      2024,
      /^version should be text, not a number: put it in quotes/,
    ],
    [
      "a truth value where text belongs",
      ["domains", 0, "name"],
      true,
      /^domains\[0\]\.name should be text.*in quotes/,
    ],
    [
      "text where a list belongs",
      ["domains", 0, "areas"],
      "A1",
      /^domains\[0\]\.areas should be a list, not text/,
    ],
    [
      "text where a competence belongs",
      ["domains", 0, "areas", 0],
      "A1",
      /^domains\[0\]\.areas\[0\] should be a group of keys \(id, statement\), not text/,
    ],
    [
      "a list where a group belongs",
      ["domains", 0, "guidance"],
      [],
      /^domains\[0\]\.guidance should be a group of keys .* not a list/,
    ],
    ["an unknown key at the top", ["colour"], "red", /^colour is not a key we know here: use id, title/],
    ["an unknown key of a domain", ["domains", 1, "colour"], "red", /^domains\[1\]\.colour is not a key/],
    [
      "an unknown key of a competence",
      [...competences, 0, "level"],
      3,
      /^domains\[1\]\.areas\[0\]\.level is not a key.*id, statement/,
    ],
    [
      "an unknown key of the guidance",
      ["domains", 0, "guidance", "good evidence"],
      [],
      /^domains\[0\]\.guidance\["good evidence"\] is not a key/,
    ],
    ["no domains", ["domains"], [], /^domains is empty/],
    [
      "a domain with no competence",
      ["domains", 1],
      { ...small().domains[1], areas: [], specificCompetencies: [] },
      /^domains\[1\] has neither/,
    ],
    [
      "an id too long for a button",
      ["domains", 0, "areas", 0, "id"],
      "A".repeat(65),
      /^domains\[0\]\.areas\[0\]\.id is 65 characters long: at most 64/,
    ],
    [
      "an id with a space in it",
      ["domains", 1, "specificCompetencies", 0, "id"],
      "B 1",
      /^domains\[1\]\.specificCompetencies\[0\]\.id has a space/,
    ],
    [
      "an id with something invisible in it",
      ["domains", 1, "id"],
      "B\u200b",
      /^domains\[1\]\.id has a space or an invisible/,
    ],
    ["a framework id with a space in it", ["id"], "my own", /^id has a space/],
    [
      "an id used twice in a domain",
      ["domains", 1, "areas", 0, "id"],
      "B.1",
      /^domains\[1\]\.specificCompetencies\[0\]\.id "B\.1" is already the id at domains\[1\]\.areas\[0\]\.id/,
    ],
    [
      "an id used in two domains",
      ["domains", 1, "areas", 0, "id"],
      "A1",
      /^domains\[1\]\.areas\[0\]\.id "A1" is already the id at domains\[0\]\.areas\[0\]\.id/,
    ],
    [
      "a domain's id used twice",
      ["domains", 1, "id"],
      "A",
      /^domains\[1\]\.id "A" is already the id at domains\[0\]\.id/,
    ],
    [
      "a competence with a domain's id",
      ["domains", 1, "areas", 0, "id"],
      "A",
      /^domains\[1\]\.areas\[0\]\.id "A" is already the id at domains\[0\]\.id/,
    ],
    [
      "two ids that only capitals tell apart",
      ["domains", 1, "areas", 0, "id"],
      "a1",
      /^domains\[1\]\.areas\[0\]\.id "a1" is already the id/,
    ],
  ])("names the place of %s, and nothing else", (_, keys, value, fault) => {
    const faults = faultsWith(keys, value);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
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
    const document = {
      ...small(),
      version: 1,
      colour: "red",
      shape: "round",
      domains: [
        { ...first, areas: "none" },
        { ...second, id: "a", areas: [{ id: "A.1", statement: " ", level: 2 }] },
      ],
    };
    const parsed = parseFramework(document);
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

const sentence = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
  .filter((words) => /\S/.test(words) && !words.includes("\uFFFD"));
const sentences = fc.array(sentence, { maxLength: 3 });
const id = fc.stringMatching(/^[A-Za-z0-9&._é-]{1,24}$/);
const guidance = fc.record({
  achievementOf: sentences,
  achievedThrough: sentences,
  goodEvidence: sentences,
  notes: sentences,
  assessedBy: sentence,
});

const anyFramework: fc.Arbitrary<Framework> = fc
  .array(
    fc.tuple(fc.nat(3), fc.nat(3), sentence, guidance).filter(([areas, specific]) => areas + specific > 0),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .chain((plans) => {
    const count = plans.reduce((sum, [areas, specific]) => sum + 1 + areas + specific, 0);
    const ids = fc.uniqueArray(id, {
      minLength: count,
      maxLength: count,
      selector: (one) => one.toLowerCase(),
    });
    const statements = fc.array(sentence, { minLength: count, maxLength: count });
    return fc.tuple(fc.constant(plans), ids, statements);
  })
  .chain(([plans, ids, statements]) => {
    let next = 0;
    const competence = () => ({ id: ids[next] ?? "", statement: statements[next++] ?? "" });
    const domains = plans.map(([areas, specific, name, ofDomain]) => ({
      id: competence().id,
      name,
      areas: Array.from({ length: areas }, competence),
      specificCompetencies: Array.from({ length: specific }, competence),
      guidance: ofDomain,
    }));
    return fc.record(
      {
        id,
        title: sentence,
        modality: sentence,
        version: sentence,
        source: sentence,
        domains: fc.constant(domains),
      },
      { requiredKeys: ["id", "title", "version", "source", "domains"] },
    );
  });

describe("any valid framework", () => {
  it("comes back as it was, as it stands and by way of YAML and JSON", () => {
    fc.assert(
      fc.property(anyFramework, (framework) => {
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
      fc.property(anyFramework, fc.nat(), (framework, pick) => {
        const copy = structuredClone(framework);
        const places = copy.domains.flatMap((domain, d) => [
          ...domain.areas.map((one, place) => ({ one, path: `domains[${d}].areas[${place}].statement` })),
          ...domain.specificCompetencies.map((one, place) => ({
            one,
            path: `domains[${d}].specificCompetencies[${place}].statement`,
          })),
        ]);
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
