import { codeFor } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import { supervisedBy } from "../../core/people/reviewers.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import { queueView } from "../../views/pages/queue.ts";
import { codesOf } from "../../views/words/entry.ts";
import * as words from "../../views/words/pages.ts";
import { reference } from "../../views/words/phrases.ts";
import type { Asker, Desk, Show } from "../desk.ts";
import { waitingFor } from "../show/coverage.ts";

/** What waits for a supervisor, and whom they supervise. */
export const showQueuePage: Show<"queue"> = async (desk, asker, _, query) => {
  const { directory, person, now } = asker;
  if (!person.roles.includes("supervisor")) return { refused: `person:${person.id}` };
  const supervised = supervisedBy(directory, person.id, now);
  const people = supervised.flatMap(({ traineeId }) => directory.people.get(traineeId) ?? []);
  const names = namesTogether(people, directory, now);
  return queueView({
    waiting: await waitingFor(desk, person.id, now, people),
    trainees: supervised
      .filter(({ traineeId }) => isHere(directory, traineeId))
      .map(({ traineeId: id, programmeId: programme }) => ({ id, name: names.get(id) ?? "", programme }))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
    approved: await approvedJustNow(desk, asker, query.approved),
  });
};

/** Said only of what this person did approve, whatever an address claims. */
async function approvedJustNow(desk: Desk, { directory, person }: Asker, id = ""): Promise<string | null> {
  const entry = id ? await desk.store.entry(id) : null;
  if (!entry?.standing || entry.standing.approval.by !== person.id) return null;
  return words.approvedHere(
    reference(entry, codeFor(directory, entry, person.id)),
    codesOf(entry.standing.words),
  );
}
