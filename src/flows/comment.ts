import type { Entry, EntryAction } from "../core/entry.ts";
import type { ChatReply } from "../ports/chat.ts";
import { commented } from "../views/entry-messages.ts";
import { line, reference } from "../views/words/phrases.ts";
import * as refusals from "../views/words/refusals.ts";
import * as review from "../views/words/review.ts";
import { judge } from "./decide.ts";
import { type Desk, NONE, notice, type Scene, tell } from "./desk.ts";

/** Reviewers may comment on what was decided already, and trainees on their own. */
export async function mayComment(desk: Desk, scene: Scene, entry: Entry): Promise<boolean> {
  if (entry.traineeId === scene.person.id) return true;
  const action: EntryAction = {
    type: "return",
    revision: entry.revision,
    feedback: "to be written",
    how: "button",
  };
  const judged = await judge(desk, { ...scene, read: async () => entry, action });
  if (!judged) return false;
  return judged.decision.ok || ["already-decided", "not-waiting"].includes(judged.decision.why.type);
}

/** Beside a decision, never one: kept, and told to the trainee (or to the reviewers, where it is the trainee's). */
export async function comment(
  desk: Desk,
  scene: Scene,
  entry: Entry,
  words: string,
  cause: string,
): Promise<ChatReply> {
  const { person, now } = scene;
  const how = scene.event.type === "form" ? "form" : "text";
  if (!(await mayComment(desk, scene, entry))) return notice(line(refusals.mayNotRead));
  const directory = await desk.store.directory({ enrolment: entry.enrolmentId });
  const own = person.id === entry.traineeId;
  const decidedBy = entry.standing?.approval.by ?? (entry.status === "returned" ? entry.by : null);
  const hears = own ? [decidedBy ?? entry.words.witness].filter((id) => id !== null) : [entry.traineeId];
  await desk.store.commit({
    cause,
    at: now,
    expect: [],
    writes: [
      {
        type: "comment",
        comment: {
          id: desk.newId(),
          entryId: entry.id,
          revision: entry.revision,
          by: person.id,
          at: now,
          words,
        },
      },
    ],
    audit: [
      {
        actor: person.id,
        how,
        event: "entry.commented",
        subject: `entry:${entry.id}`,
        facts: { revision: entry.revision },
        personal: words,
      },
    ],
    deliveries: [
      tell(person.id, `${cause}:kept`, line(review.commentKept(reference(entry))), "answer"),
      ...hears
        .filter((id) => directory.people.has(id))
        .map((id) => tell(id, `${cause}:${id}`, commented(entry, person.name, words), "news")),
    ],
    answer: NONE,
  });
  return NONE;
}
