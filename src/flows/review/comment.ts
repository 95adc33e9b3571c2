import { asSeenBy, type Entry } from "../../core/entry/entry.ts";
import { isPrivate } from "../../core/entry/may.ts";
import { codeFor, type Directory } from "../../core/people/directory.ts";
import { reviewersOf } from "../../core/people/reviewers.ts";
import { askedNow, todayInProgramme } from "../../core/people/today.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { commented } from "../../views/entry-messages.ts";
import { line, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as review from "../../views/words/review.ts";
import {
  asItWas,
  carriedBy,
  type Desk,
  NONE,
  notice,
  type Plan,
  type RequestContext,
  settle,
  tell,
} from "../desk.ts";
import { entryFor, refuse } from "../rights.ts";
import { audited, byAsker } from "../trail.ts";

/** Beside a decision, never one: kept, and told to the trainee (or to the reviewers, where it is the trainee's). */
export function comment(desk: Desk, scene: RequestContext, about: Entry, words: string): Promise<ChatReply> {
  const { person, now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const around = await entryFor(desk, scene, about.id, "comment");
    if ("reply" in around) return around;
    const { entry, directory, enrolment } = around;
    if (entry.status === "reported")
      return { reply: await refuse(desk, scene, around, "comment", { type: "reported" }) };
    const { id: entryId, revision } = entry;
    const name = reference(entry, codeFor(directory, entry, person.id));
    const kept = { id: desk.newId(), entryId, revision, by: person.id, at: now, words };
    const heard = (id: string) =>
      commented(asSeenBy(id, entry), person.name, words, codeFor(directory, entry, id));
    return {
      change: {
        cause,
        at: now,
        expect: [...asItWas("enrolment", enrolment), ...asItWas("person", directory.people.get(person.id))],
        writes: [{ type: "comment", comment: kept }],
        audit: [audited(byAsker(scene), "entry.commented", `entry:${entryId}`, { revision }, words)],
        deliveries: [
          tell(person.id, `${cause}:kept`, line(review.commentKept(name)), "answer", carriedBy(entry)),
          ...hearersOf(directory, entry, person.id, now).map((id) =>
            tell(id, `${cause}:${id}`, heard(id), "news", carriedBy(entry, person.id)),
          ),
        ],
        answer: NONE,
      },
    };
  };
  return settle(desk.store, plan, notice(refusals.busy));
}

/**
 * A reviewer's comment is for the trainee; the trainee's for whoever decided, as long as they review this trainee, or
 * else for those who are asked.
 */
function hearersOf(directory: Directory, entry: Entry, by: string, now: Date): string[] {
  if (by !== entry.traineeId) return [entry.traineeId];
  if (isPrivate(entry)) return [];
  const today = todayInProgramme(directory, entry.programmeId, now);
  const decidedBy = entry.status === "returned" ? entry.by : entry.standing?.approval.by;
  if (decidedBy && reviewersOf(directory, entry, today).some(({ id }) => id === decidedBy))
    return [decidedBy];
  return askedNow(directory, entry, now).map(({ id }) => id);
}
