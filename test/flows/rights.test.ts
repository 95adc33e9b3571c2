import { expect, it } from "vitest";
import { contextOf } from "../../src/flows/rights.ts";
import { account, directory, entry, NOW, person } from "../fixtures.ts";

/* What somebody is to an entry is made of what is stored around it: where any of that is gone, there is nothing to go by. */

const okafor = person({ id: "okafor", name: "Dr Okafor", roles: ["supervisor"] });
const asker = { person: okafor, account: account({ personId: "okafor" }), now: NOW };
const around = { entry: entry(), directory: directory(), adoptions: [], cards: [], account: null };

it("an entry with its programme and enrolment is one", () => {
  expect(contextOf(around, asker)).toMatchObject({ actor: { id: "okafor", standing: "reviewer" } });
});

it("whoever was switched off in the meantime is nothing to it", () => {
  const gone = { ...okafor, active: false, version: 1 };
  const people = new Map([...directory().people, ["okafor", gone] as const]);
  const context = contextOf({ ...around, directory: directory({ people }) }, asker);
  expect(context?.actor.here).toBe(false);
});

it.each([
  ["it is not there", null],
  ["its programme is not", { ...around, directory: directory({ programmes: new Map() }) }],
  ["its enrolment is not", { ...around, directory: directory({ enrolments: new Map() }) }],
])("nobody is anything to it where %s", (_, read) => {
  expect(contextOf(read, asker)).toBeNull();
});
