import { given } from "../../core/given.ts";
import { codeFor } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import { supervisedBy } from "../../core/people/reviewers.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { Query } from "../../ports/pages.ts";
import { type QueuedEntry, queueView } from "../../views/pages/queue.ts";
import { namesIn } from "../../views/review-card.ts";
import { codesOf, struckOf } from "../../views/words/entry.ts";
import * as words from "../../views/words/pages.ts";
import { reference } from "../../views/words/phrases.ts";
import { notCounted } from "../../views/words/review.ts";
import type { Asker, Desk, Show } from "../desk.ts";
import { placeFor } from "../meetings/changing.ts";
import { lastKnownOf } from "../review/last-known.ts";
import { readingOf } from "../show/access.ts";
import { type WaitsFor, waitingFor } from "../show/coverage.ts";

/** What waits for a supervisor, and whom they supervise. */
export const showQueuePage: Show<"queue"> = async (desk, asker, _, query) => {
  const { directory, person, now } = asker;
  if (!person.roles.includes("supervisor")) return { refused: `person:${person.id}` };
  const supervised = supervisedBy(directory, person.id, now);
  const people = supervised.flatMap(({ traineeId }) => directory.people.get(traineeId) ?? []);
  const names = namesTogether(people, directory, now);
  const waiting = await waitingFor(desk, directory, person.id, now, people);
  const read = await Promise.all(waiting.map((one) => asReviewed(desk, asker, one)));
  return queueView({
    waiting: read.filter((one) => one !== null),
    trainees: supervised
      .filter(({ traineeId }) => isHere(directory, traineeId))
      .map(({ id: enrolment, traineeId: id, programmeId: programme }) => ({
        ...{ id, name: names.get(id) ?? "", programme },
        meeting: placeFor(asker, enrolment, person.id) && {
          name: "meeting" as const,
          ...{ enrolment, with: person.id },
        },
      }))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
    decided: await decidedJustNow(desk, asker, query),
    newInstance: () => desk.newId(),
  });
};

/** With its words, as whoever reviews it may read them at this moment; null where they may not, or not any more. */
async function asReviewed(desk: Desk, asker: Asker, waits: WaitsFor): Promise<QueuedEntry | null> {
  const reading = await readingOf(desk, asker, waits.entry.id, "words and reflection");
  if (reading.type !== "may" || !reading.reader.reviewer) return null;
  const { entry, framework, reader, directory } = reading;
  const known = await lastKnownOf(desk, entry);
  const nameOf = namesIn(directory, given([entry.traineeId, known?.by]), asker.now);
  const { reflects, id } = reader;
  return { ...waits, entry, framework, reflects, known, reader: id, nameOf };
}

/** Said only of what this person did decide, whatever an address claims. */
async function decidedJustNow(
  desk: Desk,
  { directory, person }: Asker,
  query: Query,
): Promise<string | null> {
  const id = query.approved || query.returned;
  const entry = id ? await desk.store.entry(id) : null;
  if (!entry) return null;
  const named = reference(entry, codeFor(directory, entry, person.id));
  if (query.returned)
    return entry.status === "returned" && entry.by === person.id ? words.returnedHere(named) : null;
  const { standing } = entry;
  if (standing?.approval.by !== person.id) return null;
  const struck = struckOf(standing.words).map(({ competence }) => competence);
  return given([
    words.approvedHere(named, codesOf(standing.words)),
    struck.length > 0 && notCounted(struck),
  ]).join(" ");
}
