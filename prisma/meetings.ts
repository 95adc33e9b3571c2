import { z } from "zod";
import { isDay } from "../src/core/calendar/calendar.ts";
import type { AgreedAction, Meeting, Meetings } from "../src/core/meetings/meeting.ts";
import type { Database, Tx } from "./client.ts";
import { gather, meant, oneOf, type Raw, rowOf, rowsOf, type Tell } from "./gather.ts";
import { insertAll, updateAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { only } from "./stale.ts";

const day = z.string().refine(isDay);
const meetingState = z.enum(["planned", "held", "cancelled"]);
const actionState = z.enum(["open", "done", "dropped", "taken-back"]);
const instant = z.date();

const meetingOf = (row: Prisma.MeetingGetPayload<object>): Meeting => ({
  ...row,
  day: day.parse(row.day),
  state: meetingState.parse(row.state),
  heldAt: instant.nullable().parse(row.heldAt),
  createdAt: instant.parse(row.createdAt),
});

const actionOf = (row: Prisma.AgreedActionGetPayload<object>): AgreedAction => ({
  ...row,
  due: day.nullable().parse(row.due),
  state: actionState.parse(row.state),
  agreedAt: instant.parse(row.agreedAt),
  settledAt: instant.nullable().parse(row.settledAt),
});

export const meetingsIn = (rows: readonly Raw<"Meeting">[], tell: Tell): Meeting[] =>
  rows
    .flatMap((raw) => meant("Meeting", String(raw.id), () => meetingOf(rowOf("Meeting", raw)), tell))
    .sort(byDay);

const byDay = (a: Meeting, b: Meeting) =>
  a.day.localeCompare(b.day) || a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);

/** All that is recorded of some enrolments' meetings, as it stood at one moment. */
export async function meetings(
  database: Database,
  enrolments: readonly string[],
  tell: Tell,
): Promise<Meetings> {
  const theirs = oneOf(database.provider, '"enrolmentId"', enrolments);
  const rows = await gather(database, {
    meetings: rowsOf("Meeting", theirs),
    actions: rowsOf("AgreedAction", theirs),
  });
  const actions = rows.actions.flatMap((raw) =>
    meant("AgreedAction", String(raw.id), () => actionOf(rowOf("AgreedAction", raw)), tell),
  );
  return {
    meetings: meetingsIn(rows.meetings, tell),
    actions: actions.sort((a, b) => a.agreedAt.getTime() - b.agreedAt.getTime() || a.place - b.place),
  };
}

/** New, or in the place of the one that was read. */
export const writeMeeting = (tx: Tx, meeting: Meeting) => writeOne(tx, "Meeting", meeting);
export const writeAction = (tx: Tx, action: AgreedAction) => writeOne(tx, "AgreedAction", action);

async function writeOne(
  tx: Tx,
  table: "Meeting" | "AgreedAction",
  row: Meeting | AgreedAction,
): Promise<void> {
  const { id, version } = row;
  const data = { ...row, version: version + 1 };
  if (version === 0) await insertAll(tx, table, [data]);
  else only(await updateAll(tx, table, data, Prisma.sql`"id" = ${id} AND "version" = ${version}`));
}
