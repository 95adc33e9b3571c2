import { dayIn } from "../core/calendar.ts";
import { askedOf, codeFor, type Directory, zoneOfProgramme } from "../core/directory.ts";
import { type Entry, type EntryAction, isPrivate } from "../core/entry.ts";
import type { ChatReply } from "../ports/chat.ts";
import { commented } from "../views/entry-messages.ts";
import { line, reference } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import * as review from "../views/words/review.ts";
import { judge } from "./decide.ts";
import { auditRefusal, type Desk, NONE, notice, type Plan, type Scene, settle, tell } from "./desk.ts";

/** Reviewers may comment on what was decided already, and trainees on their own. */
export async function mayComment(desk: Desk, scene: Scene, entry: Entry): Promise<boolean> {
  const action: EntryAction = {
    type: "return",
    revision: entry.revision,
    feedback: "to be written",
    how: "button",
  };
  const judged = await judge(desk, { ...scene, read: async () => entry, action });
  if (!judged) return false;
  if (judged.decision.ok) return true;
  const { type } = judged.decision.why;
  return type === "own-entry" || (!isPrivate(entry) && ["already-decided", "not-waiting"].includes(type));
}

/** Beside a decision, never one: kept, and told to the trainee (or to the reviewers, where it is the trainee's). */
export function comment(desk: Desk, scene: Scene, about: Entry, words: string): Promise<ChatReply> {
  const cause = scene.cause;
  const how = scene.event.type === "form" ? ("form" as const) : ("text" as const);
  const { person, now } = scene;
  return settle(
    desk.store,
    async (): Promise<Plan> => {
      const entry = await desk.store.entry(about.id);
      if (!entry) return { reply: notice(line(refusals.noSuchCard)) };
      const subject = `entry:${entry.id}`;
      if (!(await mayComment(desk, scene, entry))) {
        const facts = { revision: entry.revision, status: entry.status };
        const attempt = { actor: person.id, how, event: "comment.refused", subject, facts };
        await auditRefusal(desk, cause, now, attempt);
        return { reply: notice(line(refusals.mayNotRead)) };
      }
      const directory = await desk.store.directory({ enrolment: entry.enrolmentId });
      const enrolment = directory.enrolments.get(entry.enrolmentId);
      const known = directory.people.get(person.id);
      const { id: entryId, revision } = entry;
      const name = reference(entry, codeFor(directory, entry, person.id));
      return {
        change: {
          cause,
          at: now,
          expect: [
            ...(enrolment
              ? [{ row: "enrolment" as const, id: enrolment.id, version: enrolment.version }]
              : []),
            ...(known ? [{ row: "person" as const, id: known.id, version: known.version }] : []),
          ],
          writes: [
            {
              type: "comment",
              comment: { id: desk.newId(), entryId, revision, by: person.id, at: now, words },
            },
          ],
          audit: [
            {
              actor: person.id,
              how,
              event: "entry.commented",
              subject,
              facts: { revision },
              personal: words,
            },
          ],
          deliveries: [
            tell(person.id, `${cause}:kept`, line(review.commentKept(name)), "answer"),
            ...hearersOf(directory, entry, person.id, now).map((id) =>
              tell(
                id,
                `${cause}:${id}`,
                commented(entry, person.name, words, codeFor(directory, entry, id)),
                "news",
              ),
            ),
          ],
          answer: NONE,
        },
      };
    },
    notice(line(refusals.busy)),
  );
}

/** A reviewer's comment is for the trainee; the trainee's for whoever decided, or else for those who are asked. */
function hearersOf(directory: Directory, entry: Entry, by: string, now: Date): string[] {
  if (by !== entry.traineeId) return [entry.traineeId];
  const decidedBy = entry.status === "returned" ? entry.by : entry.standing?.approval.by;
  if (decidedBy) return [decidedBy];
  const zone = zoneOfProgramme(directory.programmes.get(entry.programmeId));
  const submitted = "submittedAt" in entry ? entry.submittedAt : now;
  const asked = askedOf(directory, entry, dayIn(zone, submitted), dayIn(zone, now));
  return isPrivate(entry) ? [] : asked.map(({ id }) => id);
}
