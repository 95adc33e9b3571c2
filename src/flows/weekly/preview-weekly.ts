import { currentEnrolments, type Directory, ledBy, type Person } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import type { Message } from "../../ports/message.ts";
import type { Desk } from "../desk.ts";
import { reviewsDue } from "../meetings/reviews-due.ts";
import { sceneOf } from "../show/access.ts";
import { noteFor } from "./remind-supervisors.ts";
import { digestOf, summaryOf } from "./send-digests.ts";

/** A weekly message as it would read, to be looked at: it is sent to nobody. */
export interface Preview {
  kind: "summary" | "supervisor-note" | "digest";
  programme: string | null; // its name; null where it is about several
  message: Message;
}

/** What one person would be sent at the end of a week that ended at an instant: by their roles, in this order. */
export async function previewsFor(
  desk: Desk,
  directory: Directory,
  person: Person,
  at: Date,
): Promise<Preview[]> {
  const is = (role: Person["roles"][number]) => isHere(directory, person.id) && person.roles.includes(role);
  const enrolment = is("trainee") ? currentEnrolments(directory, at).get(person.id) : undefined;
  const nameOf = (programmeId: string) => directory.programmes.get(programmeId)?.name ?? null;
  const scene = enrolment && (await sceneOf(desk, enrolment.id));
  const reviews = await reviewsDue(desk, scene ? [scene] : [], at);
  const summary = scene && summaryOf(scene, at, reviews.get(scene.enrolment.id) ?? null);
  const note = is("supervisor") ? await noteFor(desk, person.id, "weekly", at) : null;
  const previews: Preview[] = [];
  if (enrolment && summary)
    previews.push({ kind: "summary", programme: nameOf(enrolment.programmeId), message: summary.message });
  if (note) previews.push({ kind: "supervisor-note", programme: null, message: note.message });
  const led = is("lead") ? ledBy(directory, person.id) : [];
  const digest = await digestOf(desk, led, person.id, at, { directory });
  const [one, ...others] = led;
  const programme = one && others.length === 0 ? one.name : null;
  if (digest) previews.push({ kind: "digest", programme, message: digest.message });
  return previews;
}
