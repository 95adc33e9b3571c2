import { expect } from "vitest";

/*
 * A department of eight as its lead sets it up, in chat alone: the operator has named them and their programme, and has
 * started the bot. What they type is copied out of their mail program as it stands there.
 */

export const TRAINEES = [
  { user: "U0NIA", name: "Nia Evans", email: "nia.evans@example.test" },
  { user: "U0OMAR", name: "Omar Haddad", email: "omar.haddad@example.test" },
  { user: "U0LEA", name: "Lea Marsh", email: "lea.marsh@example.test" },
  { user: "U0EWA", name: "Ewa Nowak", email: "ewa.nowak@example.test" },
  { user: "U0TOM", name: "Tom O'Neill", email: "tom.oneill@example.test" },
] as const;
export const SUPERVISORS = [
  { user: "U0BRANDT", name: "Dr Brandt", email: "c.brandt@example.test" },
  { user: "U0COSTA", name: "Dr Costa", email: "e.costa@example.test" },
  { user: "U0NOVAK", name: "Dr Novak", email: "p.novak@example.test" },
] as const;

/** The lead, and what they do. A form's fields go by what the platform's double calls them. */
export interface NewLead {
  says(text: string): Promise<unknown>;
  presses(label: string): Promise<unknown>;
  choosesRegion(region: string): unknown;
  sends(): Promise<unknown>;
  /** The window in which a press was answered, where one opens. */
  closes?(): Promise<unknown>;
  /** What they were answered last. */
  answer(): string;
  act(does: string, deed: () => Promise<unknown>, line?: string): Promise<void>;
}

const at = ({ name, email }: { name: string; email: string }) => `${name} <${email}>`;

/** @param start the day on which all of them begin. @param away days in that month */
export async function setsUpADepartment(
  lead: NewLead,
  { start, away }: { start: string; away: string },
): Promise<void> {
  const confirms = async (line: string, ...says: string[]) => {
    await lead.act("send", () => lead.says(line), line);
    for (const said of says) expect(lead.answer()).toContain(said);
    expect(lead.answer()).toContain("Shall I record");
    await lead.act("Confirm", () => lead.presses("Confirm"));
    expect(lead.answer()).not.toContain("Shall I record");
    for (const said of says) expect(lead.answer()).toContain(said);
    if (lead.closes) await lead.act("close", lead.closes);
  };
  await lead.act("send", () => lead.says("programme"), "programme");
  expect(lead.answer()).toContain("Tuesdays at 09:30");
  await lead.act("Change", () => lead.presses("Change"));
  await lead.choosesRegion("England");
  await lead.act("Save", () => lead.sends());
  expect(lead.answer()).toContain("Public holidays: England (before: none)");
  if (lead.closes) await lead.act("close", lead.closes);

  const [nia, , lea, ...others] = TRAINEES.map(at);
  const [brandt, costa, novak] = SUPERVISORS.map(at);
  const omar = "HADDAD, Omar (EXAMPLE NHS TRUST) <omar.haddad@example.test>"; // as a trust's address book has it
  await confirms(
    `enrol ${nia}; ${omar}; ${lea} from ${start} to 31 Aug 2029 with ${brandt} and ${costa}`,
    "Nia Evans, Omar Haddad and Lea Marsh are trainees in Radiotherapy Physics",
    "Dr Brandt supervises Nia Evans, Omar Haddad and Lea Marsh in Radiotherapy Physics",
    "Dr Costa supervises Nia Evans, Omar Haddad and Lea Marsh in Radiotherapy Physics",
  );
  await confirms(
    `enrol ${others.join(" and ")} from ${start} to 31 Aug 2029 with ${novak}`,
    "Ewa Nowak and Tom O'Neill are trainees in Radiotherapy Physics",
    "Dr Novak supervises Ewa Nowak and Tom O'Neill in Radiotherapy Physics",
  );
  await confirms(
    "enrol Ewa works Mon–Wed",
    "Ewa Nowak trains in Radiotherapy Physics",
    "working Mondays, Tuesdays and Wednesdays",
  );
  await confirms(
    "supervisor add Dr Novak for Nia from 1 Nov 2027 until 31 Jan 2028, rotation Imaging",
    "Dr Novak supervises Nia Evans in Radiotherapy Physics from 1 November 2027 until 31 January 2028, in the rotation Imaging.",
  );
  const line = `away Omar ${away}`;
  await lead.act("send", () => lead.says(line), line);
  expect(lead.answer()).toContain("Omar Haddad is away");
}

/** Whom the operator names, and no more. */
export const THE_LEAD = `email,name,roles,programme,supervisors,start,target,time_zone
a.shah@example.test,Dr Shah,lead,Radiotherapy Physics,,,,
`;
