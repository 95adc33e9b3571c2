import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Enrolment, Person } from "../../src/core/people/directory.ts";
import { nameAmong, namesTogether } from "../../src/core/people/same-names.ts";
import { directory, enrolment, NOW, person, programme } from "../fixtures.ts";

const RT = programme();
const NM = programme({ id: "nm", code: "NM", name: "Nuclear Medicine" });
const someone = (id: string, overrides: Partial<Person> = {}) =>
  person({ id, email: `${id}@hospital.example`, name: "Ali Khan", ...overrides });
const of = (traineeId: string, programmeId: string, change: Partial<Enrolment> = {}) =>
  enrolment({ id: `${traineeId}-${programmeId}`, traineeId, programmeId, ...change });
const around = (...enrolments: Enrolment[]) =>
  directory({
    programmes: new Map([RT, NM].map((one) => [one.id, one])),
    enrolments: new Map(enrolments.map((one) => [one.id, one])),
  });
const named = (people: readonly Person[], ...enrolments: Enrolment[]) => [
  ...namesTogether(people, around(...enrolments), NOW).values(),
];

const khan = someone("a.khan");
const other = someone("a.khan2");
const inBoth = [of("a.khan", RT.id), of("a.khan2", NM.id)];

describe("people who are named together", () => {
  it.each<[string, readonly Person[], readonly Enrolment[], readonly string[]]>([
    [
      "by their names, where these differ",
      [khan, someone("b", { name: "Jo Bell" })],
      inBoth,
      ["Ali Khan", "Jo Bell"],
    ],
    ["alone by the name, however often they come", [khan, khan], inBoth, ["Ali Khan"]],
    [
      "by their programmes, where one name is in two",
      [khan, other],
      inBoth,
      ["Ali Khan (Radiotherapy Physics)", "Ali Khan (Nuclear Medicine)"],
    ],
    [
      "by their addresses before the @, where their programme is the same",
      [khan, other],
      [of("a.khan", NM.id), of("a.khan2", NM.id)],
      ["Ali Khan (a.khan)", "Ali Khan (a.khan2)"],
    ],
    [
      "by their addresses, where one is in no programme",
      [khan, other],
      [of("a.khan", NM.id)],
      ["Ali Khan (a.khan)", "Ali Khan (a.khan2)"],
    ],
    [
      "by their addresses, where one is a trainee no longer",
      [khan, { ...other, roles: ["supervisor"] }],
      inBoth,
      ["Ali Khan (a.khan)", "Ali Khan (a.khan2)"],
    ],
    [
      "by the whole of these, where their beginnings are the same",
      [khan, someone("z", { email: "a.khan@trust.example" })],
      [],
      ["Ali Khan (a.khan@hospital.example)", "Ali Khan (a.khan@trust.example)"],
    ],
    [
      "each as they write it, where capitals and accents make no other name",
      [someone("r", { name: "Zoë Rão " }), someone("s", { name: "ZOE\u0308 RA\u0303O" })],
      [],
      ["Zoë Rão (r)", "ZOE\u0308 RA\u0303O (s)"],
    ],
  ])("are told apart %s", (_, people, enrolments, names) => {
    expect(named(people, ...enrolments)).toEqual(names);
  });

  it("are told apart by the programme of today, not by one to come", () => {
    const soon = of("a.khan2", NM.id, { start: "2026-09-01" });
    expect(named([khan, other], of("a.khan", RT.id), of("a.khan2", RT.id), soon)).toEqual([
      "Ali Khan (a.khan)",
      "Ali Khan (a.khan2)",
    ]);
  });

  it("never look the same, whoever they are", () => {
    const programmes = fc.constantFrom(null, RT.id, NM.id);
    const name = fc.constantFrom("Ali Khan", "ali khan", " Ali Khan", "Jo Bell", "Zoë", "Zoe\u0308");
    const email = fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("x.example", "y.example"));
    const one = fc.record({ name, programmes, email: email.map((parts) => parts.join("@")) });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: (each) => each.email }), (all) => {
        const people = all.map((each) => person({ ...each, id: each.email }));
        const enrolments = all.flatMap((each) => (each.programmes ? [of(each.email, each.programmes)] : []));
        const shown = named(people, ...enrolments);
        expect(shown).toHaveLength(people.length);
        expect(new Set(shown.map((each) => each.normalize("NFC").trim().toLowerCase())).size).toBe(
          shown.length,
        );
      }),
    );
  });
});

it("somebody who is not among them is called by their own name", () => {
  expect(nameAmong(namesTogether([khan, other], around(), NOW), someone("z"))).toBe("Ali Khan");
});
