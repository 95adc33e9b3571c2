import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Enrolment, Person } from "../../src/core/people/directory.ts";
import { nameAmong, nameIn, namesTogether } from "../../src/core/people/same-names.ts";
import { rowsIn } from "../data.ts";
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

describe("people who are named together", () => {
  it.each(
    rowsIn<{ people: (Partial<Person> & { id: string })[]; enrolled: [string, string][]; names: string[] }>(
      import.meta.dirname,
      "same-names.yaml",
    ),
  )("are told apart %s", (_, { people, enrolled, names }) => {
    const all = people.map(({ id, ...change }) => someone(id, change));
    expect(named(all, ...enrolled.map(([id, programmeId]) => of(id, programmeId)))).toEqual(names);
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

it("somebody who is named alone has their own name, and whoever is recorded nowhere is someone who has left", () => {
  const people = new Map([[khan.id, khan]]);
  expect([nameIn({ people }, khan.id), nameIn({ people }, "nobody")]).toEqual([
    "Ali Khan",
    "someone who has left",
  ]);
});
