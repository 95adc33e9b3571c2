import { dayIn } from "../../core/calendar/calendar.ts";
import { byPerson } from "../../core/causes.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { type Enrolment, zoneOf } from "../../core/people/directory.ts";
import type { Asker, Desk, RequestContext } from "../desk.ts";
import { audited, howOf } from "../trail.ts";

/*
 * Who has opened what of somebody else's: written into the trail before any word of it is shown, and nothing is shown
 * where that fails. Once for each person, thing, revision and day of theirs. One's own is not recorded, nor is a
 * message that was sent to somebody unasked.
 */

/** In chat as it was asked for; elsewhere on a page. */
export type Opener = Asker & Partial<Pick<RequestContext, "event">>;

/** An entry's words; its reflection; how a trainee is getting on, with the list of their evidence. */
export type Opened =
  | { what: "entry" | "reflection"; entry: Pick<Entry, "id" | "revision" | "traineeId" | "programmeId"> }
  | { what: "summary"; enrolment: Pick<Enrolment, "id" | "traineeId" | "programmeId"> };

export async function recordOpening({ store }: Desk, opener: Opener, opened: Opened): Promise<void> {
  const { person, directory, event, now } = opener;
  const { traineeId, programmeId } = opened.what === "summary" ? opened.enrolment : opened.entry;
  if (traineeId === person.id) return;
  const [subject, facts] =
    opened.what === "summary"
      ? [`enrolment:${opened.enrolment.id}`, {}]
      : [`entry:${opened.entry.id}`, { revision: opened.entry.revision }];
  const day = dayIn(zoneOf(directory, person.id, directory.programmes.get(programmeId)), now);
  const revision = opened.what === "summary" ? "" : `:${opened.entry.revision}`;
  const how = event ? howOf({ event }) : "page";
  await store.commit({
    cause: byPerson(person.id, `opened:${opened.what}:${subject}${revision}:${day}`),
    at: now,
    audit: [audited({ actor: person.id, how }, `${opened.what}.opened`, subject, facts)],
  });
}
