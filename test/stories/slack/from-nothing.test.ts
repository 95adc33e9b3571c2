import { expect, it } from "vitest";
import { doDueWork } from "../../../src/engine/due.ts";
import { countedActs } from "../counted-acts.ts";
import { SUPERVISORS, setsUpADepartment, THE_LEAD, TRAINEES } from "../from-nothing.ts";
import { lastWeekOn, thereSinceJanuary } from "../past.ts";
import { slackStage } from "./stage.ts";

it("a department of eight is set up in Slack alone by its lead, whom the operator has named; all are asked", async () => {
  const { shah, member, office, settled } = await slackStage({ csv: THE_LEAD });
  const members = [...TRAINEES, ...SUPERVISORS].map(({ user: id, name, email }) =>
    member({ id, name, email, tz: "Europe/London" }),
  );
  await shah.opensMessages();
  expect(shah.last()).toContain("Radiotherapy Physics has no trainees yet.");
  const answer = () => shah.ephemeral() || shah.last();
  await setsUpADepartment(
    {
      says: (text) => shah.says(text),
      presses: (label) => shah.presses(label),
      choosesRegion: (region) => shah.fills({ "Public holidays of": region }),
      sends: () => shah.submits(),
      closes: () => shah.closes(),
      answer: () => shah.modalWords() || shah.last(),
      ...countedActs("Slack", "department", () => shah.modalWords() || answer()),
    },
    { start: "1 June 2026", away: "1–5 Feb 2027" },
  );
  await thereSinceJanuary(office.database);
  await doDueWork(office.desk, lastWeekOn(2, "09:31"));
  await settled();
  const [nia, omar, lea, ewa, tom, brandt] = members;
  for (const one of [nia, omar, lea, tom])
    expect(one?.inbox().filter((text) => text.includes("Why this one"))).toHaveLength(1);
  expect(ewa?.inbox()[0]).toContain("You are a trainee in Radiotherapy Physics");
  expect(brandt?.last()).toContain("You supervise Nia Evans, Omar Haddad and Lea Marsh");
});
