/** Who is in Slack, and what the department's own list says of them. */

export const PEOPLE = {
  maya: { id: "U0MAYA", name: "Maya Rao", email: "maya.rao@example.test", tz: "Europe/London" },
  okafor: { id: "U0OKAFOR", name: "Dr Okafor", email: "c.okafor@example.test", tz: "Europe/London" },
  lind: { id: "U0LIND", name: "Dr Lind", email: "e.lind@example.test", tz: "Europe/Stockholm" },
  shah: { id: "U0SHAH", name: "Dr Shah", email: "a.shah@example.test", tz: "Europe/London" },
  sam: { id: "U0SAM", name: "Sam Field", email: "sam.field@example.test", tz: "Europe/London" },
} as const;
export type Who = keyof typeof PEOPLE;

/** Dr Okafor and Dr Lind supervise Maya; Sam is a supervisor of nobody; Dr Shah leads the programme. */
export const CSV = `email,name,roles,programme,supervisors,start,target,time_zone
a.shah@example.test,Dr Shah,lead,Radiotherapy Physics,,,,
c.okafor@example.test,Dr Okafor,supervisor,,,,,
e.lind@example.test,Dr Lind,supervisor,,,,,
maya.rao@example.test,Maya Rao,trainee,Radiotherapy Physics,c.okafor@example.test;e.lind@example.test,2026-01-05,2029-01-05,
sam.field@example.test,Sam Field,supervisor,,,,,
`;
