import { expect } from "vitest";
import type { Entry } from "../../src/core/entry/entry.ts";

/*
 * A patient's details are found in what waits: the same story for every platform, of what its members see. What stands in
 * their messages is read from the platform's own double.
 */

export const PATIENT = "Mrs Quillfeather";
export const CSV = `email,name,roles,programme,supervisors,start,target,time_zone
a.shah@example.test,Dr Shah,lead,Radiotherapy Physics,,,,
c.okafor@example.test,Dr Okafor,supervisor,,,,,
e.lind@example.test,Dr Lind,supervisor,,,,,
maya.rao@example.test,Maya Rao,trainee,Radiotherapy Physics,c.okafor@example.test;e.lind@example.test,2026-01-05,2029-01-05,
sam.field@example.test,Sam Field,information governance,,,,,
`;

interface Reader {
  presses(label: string, on?: string): Promise<unknown>;
  last(): string;
}

interface FoundLater {
  okafor: Reader;
  maya: Reader;
  sam: Reader;
  lind: Reader;
  entry(): Promise<Entry | undefined>;
  /** All messages as they stand on the platform now. */
  stands(): string;
  /** Sends the form in front of Dr Okafor. */
  reports(): Promise<unknown>;
  /** Maya opens the form by its button, and takes out what names the patient. */
  writesAnew(): Promise<unknown>;
}

export async function reportedWrittenAnewPurged(stage: FoundLater): Promise<void> {
  const { okafor, maya, sam, lind, entry, stands, reports, writesAnew } = stage;
  expect(stands()).toContain(PATIENT);
  await okafor.presses("Report a patient detail", "To review: #1");
  await reports();
  expect((await entry())?.status).toBe("reported");
  expect(stands()).not.toContain(PATIENT);
  expect(stands()).toContain("Hidden: #1, from Maya Rao, was reported");
  expect(maya.last()).toContain("Dr Okafor reported #1");
  await writesAnew();
  expect(await entry()).toMatchObject({ status: "reported", clean: { sent: true } });
  await sam.presses("It is a patient's", "Dr Okafor reported #1");
  await sam.presses("Take the words out for good");
  expect(await entry()).toMatchObject({ status: "submitted", revision: 2 });
  expect(lind.last()).toContain("To review: #1, A setup");
  expect(stands()).not.toContain(PATIENT);
}

export async function reportedAndNotAPatient(stage: FoundLater): Promise<void> {
  const { okafor, sam, entry, stands, reports } = stage;
  const before = await entry();
  await okafor.presses("Report a patient detail", "To review: #1");
  await reports();
  await sam.presses("It is not a patient's", "Dr Okafor reported #1");
  expect(await entry()).toMatchObject({ status: "submitted", words: before?.words ?? {} });
  expect(stands()).toContain(PATIENT);
  expect(stands()).toContain("To review: #1");
}
