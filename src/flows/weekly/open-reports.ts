import type { Reported } from "../../core/entry/entry.ts";
import type { Directory } from "../../core/people/directory.ts";
import type { Carries } from "../../ports/deliveries.ts";
import type { Message } from "../../ports/message.ts";
import { withOpenReports } from "../../views/reports.ts";
import { openTo } from "../reports/list.ts";

/** What somebody is sent each week, and whose words stand in it. */
export interface Weekly {
  message: Message;
  carries: Carries;
}

/** With the reports of patients' details that they have to close. @param directory with everybody */
export function withReports(
  { message, carries }: Weekly,
  directory: Directory,
  personId: string,
  reported: readonly Reported[],
): Weekly {
  const open = openTo(directory, personId, reported);
  const people = open.flatMap(({ traineeId, reportedBy }) => [traineeId, reportedBy]);
  return {
    message: withOpenReports(message, open, directory, personId),
    carries: { ...carries, people: [...new Set([...carries.people, ...people])] },
  };
}
