import { expect, it } from "vitest";
import type { PeopleRow } from "../../src/flows/people/file.ts";
import { missingFrom } from "../../src/flows/people/missing.ts";
import { directory, NOW, person, programme } from "../fixtures.ts";

/* Promises of whoever a file of people does not name: in which order, and what keeps them from being switched off. */

const lead = (name: string, ...more: ("administrator" | "supervisor")[]) =>
  person({ name, roles: ["lead", ...more] });
const missing = (people: ReturnType<typeof person>[], leads: string[], listed: string[] = []) => {
  const known = directory({
    people: new Map(people.map((one) => [one.id, one])),
    programmes: new Map([["radiotherapy", { ...programme({ leads }), version: 1 }]]),
    enrolments: new Map(),
    supervision: [],
  });
  const rows = ["listed@example.test", ...listed].map(
    (email) => ({ email, supervisors: [], programmes: ["radiotherapy physics"] }) as unknown as PeopleRow,
  );
  return missingFrom(rows, known, known, NOW).map(({ name, email, stays }) => [name, email, stays]);
};

it("two of one name are in the order of their addresses", () => {
  const [second, first] = ["b@example.test", "a@example.test"].map((email, n) =>
    person({ id: `p${n}`, name: "Ann Lee", email, roles: ["lead"] }),
  );
  if (!first || !second) throw new Error("Two people are missing.");
  for (const people of [
    [second, first],
    [first, second],
  ])
    expect(missing(people, ["p0", "p1"]).map(([, email]) => email)).toEqual([first.email, second.email]);
});

it("the last lead of a programme and the last administrator stay, whichever of several comes last", () => {
  const [ann, bob] = [lead("Ann"), lead("Bob")];
  expect(missing([bob, ann], ["ann", "bob"])).toEqual([
    ["Ann", "ann@example.test", null],
    ["Bob", "bob@example.test", "last-lead"],
  ]);
  const [ada, alan] = [lead("Ada", "administrator"), lead("Alan", "administrator")];
  const stays = (people: ReturnType<typeof person>[], listed: string[] = []) =>
    missing(people, ["ada", "alan", "bob"], listed).map(([name, , why]) => [name, why]);
  expect(stays([ada, alan, bob], [bob.email])).toEqual([
    ["Ada", null],
    ["Alan", "last-administrator"],
  ]);
  expect(stays([ada, alan, bob], [alan.email])).toEqual([
    ["Ada", null],
    ["Bob", null],
  ]);
  // Whoever leads by the record of a programme alone, and is no lead by their own, keeps nobody from going.
  expect(stays([bob, person({ ...ada, roles: ["trainee"] })], [ada.email])).toEqual([["Bob", "last-lead"]]);
});
