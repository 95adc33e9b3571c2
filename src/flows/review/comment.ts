import { dayIn } from "../../core/calendar/calendar.ts";
import { asSeenBy, type Entry } from "../../core/entry/entry.ts";
import { isPrivate } from "../../core/entry/may.ts";
import { codeFor, type Directory, zoneOfProgramme } from "../../core/people/directory.ts";
import { askedOf, reviewersOf } from "../../core/people/reviewers.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { commented } from "../../views/entry-messages.ts";
import { line, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as review from "../../views/words/review.ts";
import { type Desk, NONE, notice, type Plan, type Scene, settle, tell } from "../desk.ts";
import { entryFor, howOf } from "../rights.ts";

/** Beside a decision, never one: kept, and told to the trainee (or to the reviewers, where it is the trainee's). */
export function comment(desk: Desk, scene: Scene, about: Entry, words: string): Promise<ChatReply> {
  const cause = scene.cause;
  const how = howOf(scene);
  const { person, now } = scene;
  return settle(
    desk.store,
    async (): Promise<Plan> => {
      const around = await entryFor(desk, scene, about.id, "comment");
      if ("reply" in around) return around;
      const { entry, directory } = around;
      const subject = `entry:${entry.id}`;
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
                commented(asSeenBy(id, entry), person.name, words, codeFor(directory, entry, id)),
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

/**
 * A reviewer's comment is for the trainee; the trainee's for whoever decided, as long as they review this trainee, or
 * else for those who are asked.
 */
function hearersOf(directory: Directory, entry: Entry, by: string, now: Date): string[] {
  if (by !== entry.traineeId) return [entry.traineeId];
  if (isPrivate(entry)) return [];
  const zone = zoneOfProgramme(directory.programmes.get(entry.programmeId));
  const today = dayIn(zone, now);
  const decidedBy = entry.status === "returned" ? entry.by : entry.standing?.approval.by;
  if (decidedBy && reviewersOf(directory, entry, today).some(({ id }) => id === decidedBy))
    return [decidedBy];
  const submitted = "submittedAt" in entry ? entry.submittedAt : now;
  return askedOf(directory, entry, dayIn(zone, submitted), today).map(({ id }) => id);
}
