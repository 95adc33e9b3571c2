import { expect, it } from "vitest";
import { doDueWork } from "../../../src/engine/due.ts";
import { teamsPerson } from "../../platforms/teams/tenant.ts";
import { countedActs } from "../counted-acts.ts";
import { SUPERVISORS, setsUpADepartment, THE_LEAD, TRAINEES } from "../from-nothing.ts";
import { lastWeekOn, thereSinceJanuary } from "../past.ts";
import { teamsStage } from "./stage.ts";

it("a department of eight is set up in Teams alone by its lead, whom the operator has named; all are asked", async () => {
  const { shah, member, office, settled } = await teamsStage({ csv: THE_LEAD });
  const members = [...TRAINEES, ...SUPERVISORS].map(({ name, email }) =>
    member(teamsPerson(name, { email })),
  );
  expect(shah.last()).toContain("Radiotherapy Physics has no trainees yet.");
  // In Teams a bot cannot begin with somebody it has never met. Some have the app from their administrator long before.
  const early = members.filter((_, n) => n % 2 === 0);
  for (const one of early) await one.installs();
  await setsUpADepartment(
    {
      says: (text) => shah.says(text),
      presses: (label) => shah.presses(label),
      choosesRegion: (region) => shah.fills({ "text:region": region }),
      sends: () => shah.presses("Save"),
      closes: async () => shah.closes(),
      answer: () => shah.dialogWords() || shah.last(),
      ...countedActs("Teams", "department", () => shah.dialogWords() || shah.last()),
    },
    { start: "1 June 2026", away: "1–5 Feb 2027" },
  );
  for (const one of members) if (!early.includes(one)) await one.installs();
  await thereSinceJanuary(office.database);
  await doDueWork(office.desk, lastWeekOn(2, "09:31"));
  await settled();
  const [nia, omar, lea, ewa, tom, brandt] = members;
  for (const one of [nia, omar, lea, ewa, tom])
    expect(one?.inbox().filter((text) => text.includes("Why this one"))).toHaveLength(1);
  expect(brandt?.inbox().join("\n")).toContain("You supervise Nia Evans, Omar Haddad and Lea Marsh");
});
