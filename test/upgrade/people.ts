import { teamsPerson } from "../platforms/teams/tenant.ts";

/** Who is in the fixture's department: Radiotherapy Physics reviews in a channel of Slack, Nuclear Medicine directly. */

export const CHANNEL = "G0REVIEW";

const london = (id: string, name: string, email: string) => ({ id, name, email, tz: "Europe/London" });

export const IN_SLACK = {
  maya: london("U0MAYA", "Maya Rao", "maya.rao@example.test"),
  okafor: london("U0OKAFOR", "Dr Okafor", "c.okafor@example.test"),
  shah: london("U0SHAH", "Dr Shah", "a.shah@example.test"),
  sam: london("U0SAM", "Sam Field", "sam.field@example.test"),
} as const;

export const IN_TEAMS = {
  noor: teamsPerson("Noor Haddad", { email: "noor.haddad@example.test" }),
  lind: teamsPerson("Dr Lind", { email: "e.lind@example.test" }),
} as const;

export const PEOPLE_CSV = `email,name,roles,programme,supervisors,start,target,time_zone
a.shah@example.test,Dr Shah,lead,Radiotherapy Physics,,,,
g.mbeki@example.test,Dr Mbeki,lead,Nuclear Medicine,,,,
c.okafor@example.test,Dr Okafor,supervisor,,,,,
e.lind@example.test,Dr Lind,supervisor,,,,,
sam.field@example.test,Sam Field,supervisor,,,,,
maya.rao@example.test,Maya Rao,trainee,Radiotherapy Physics,c.okafor@example.test;e.lind@example.test,2026-09-07,2029-09-07,
noor.haddad@example.test,Noor Haddad,trainee,Nuclear Medicine,c.okafor@example.test;e.lind@example.test,2026-09-07,2029-09-07,
`;
