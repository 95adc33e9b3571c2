import { type Day, dayIn } from "../../core/calendar/calendar.ts";
import { type DaysFault, faultOf } from "../../core/calendar/days-meant.ts";
import { byOperator } from "../../core/causes.ts";
import { leaveOf, type Span } from "../../core/people/days-off.ts";
import { zoneOf } from "../../core/people/directory.ts";
import { programmeAround } from "../../core/people/leave.ts";
import { toldByOperator } from "../../views/words/away.ts";
import { line } from "../../views/words/phrases.ts";
import { type Desk, tell } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { BY_OPERATOR } from "../trail.ts";
import { adding, type LeaveEdit, type LeaveOf, leaveChange, undoing } from "./leave.ts";

/** What the operator did about somebody's leave; `span`: as it stands, or stood. `changed`: false where it was so already. */
export type LeaveDone =
  | { ok: true; changed: boolean; span: Span }
  | { ok: false; why: DaysFault | "nobody" | "busy" };

type Decided = { edit: LeaveEdit; span: Span } | { same: Span } | { why: DaysFault };

async function about(
  desk: Desk,
  email: string,
  dryRun: boolean,
  decide: (leave: LeaveOf) => Decided,
): Promise<LeaveDone> {
  const done = await retryStale<LeaveDone>(async () => {
    const known = await desk.store.personByEmail(email.trim().toLowerCase());
    if (!known) return { ok: false, why: "nobody" };
    const now = desk.clock.now();
    const directory = await desk.store.directory({ person: known.id });
    const person = directory.people.get(known.id) ?? known;
    const today = dayIn(zoneOf(directory, person.id, programmeAround(directory, person.id, now)), now);
    const cause = byOperator(`leave:${desk.newId()}`);
    const decided = decide({ desk, directory, person, today, by: BY_OPERATOR, cause });
    if ("why" in decided) return { ok: false, why: decided.why };
    if ("same" in decided) return { ok: true, changed: false, span: decided.same };
    const { edit, span } = decided;
    if (dryRun) return { ok: true, changed: true, span };
    const { after: _after, ...change } = await leaveChange(
      { desk, directory, person, today, by: BY_OPERATOR, cause },
      edit,
    );
    const said = line(toldByOperator(span, edit.event === "leave.added"));
    const news = tell(person.id, `${cause}:away`, said, "news", { entries: [], people: [person.id] });
    const outcome = await desk.store.commit({ ...change, deliveries: [...(change.deliveries ?? []), news] });
    return outcome.type === "stale" ? null : { ok: true, changed: true, span };
  });
  return done ?? { ok: false, why: "busy" };
}

export const addLeave = (desk: Desk, email: string, span: Span, dryRun = false): Promise<LeaveDone> =>
  about(desk, email, dryRun, (leave) => {
    const why = faultOf(span, leave.today);
    if (why) return { why };
    const edit = adding(leave, leaveOf(leave.directory, leave.person.id), span);
    const stands = edit?.come[0];
    return edit && stands ? { edit, span: stands } : { same: span };
  });

/** The leave that begins on a day is taken off; where none does, nothing is to be done. */
export const removeLeave = (desk: Desk, email: string, first: Day, dryRun = false): Promise<LeaveDone> =>
  about(desk, email, dryRun, (leave) => {
    const off = leaveOf(leave.directory, leave.person.id).find((one) => one.first === first);
    return off ? { edit: undoing(leave, off, []), span: off } : { same: { first, last: first } };
  });
