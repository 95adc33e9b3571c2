import type { Framework } from "../../../framework/framework.ts";
import { dayIn } from "../../core/calendar/calendar.ts";
import { coverageOf } from "../../core/coverage/coverage.ts";
import { entryUnder } from "../../core/editions.ts";
import type { Entry, EntryAction } from "../../core/entry/entry.ts";
import type { ReactionSets } from "../../core/entry/reactions.ts";
import { codeFor, type Directory, type Person, zoneOfProgramme } from "../../core/people/directory.ts";
import { askedOf } from "../../core/people/reviewers.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { DecisionRecord, Store, Write } from "../../ports/store.ts";
import * as messages from "../../views/entry-messages.ts";
import { type ReviewScene, reviewCard } from "../../views/review-card.ts";
import * as entryWords from "../../views/words/entry.ts";
import { line, named, reference } from "../../views/words/phrases.ts";
import * as review from "../../views/words/review.ts";
import { tell } from "../desk.ts";
import { entriesAsCounted } from "../framework/editions.ts";

export interface Happened {
  before: Entry;
  after: Entry | null;
  action: EntryAction;
  person: Person; // who did it
  directory: Directory;
  framework: Framework;
  reactions: ReactionSets;
  cause: string;
  now: Date;
  newId(): string;
}

/** What else is written and who hears of it, once an entry has changed. Every copy of its card is redrawn. */
export async function consequencesOf(
  happened: Happened,
  store: Pick<Store, "entries" | "adoptions">,
): Promise<{ writes: Write[]; deliveries: NewDelivery[] }> {
  const { before, after } = happened;
  const writes: Write[] = [
    after ? { type: "entry", entry: after } : { type: "entry-gone", entry: before },
    ...decisionIn(happened).map((decision): Write => ({ type: "decision", decision })),
    ...(before.version > 0 ? [{ type: "redraw" as const, entryId: before.id }] : []),
  ];
  return { writes, deliveries: await deliveriesFor(happened, store) };
}

async function deliveriesFor(
  happened: Happened,
  store: Pick<Store, "entries" | "adoptions">,
): Promise<NewDelivery[]> {
  const { before, after, action, person, directory, framework, reactions, cause, now } = happened;
  const trainee = before.traineeId;
  switch (action.type) {
    case "revise": {
      if (!after) return [];
      const message = action.send
        ? messages.sentForReview(after, directory, now)
        : messages.draftKept(after, before.status === "submitted");
      const told = tell(trainee, `${cause}:kept`, message, "answer");
      return action.send
        ? [told, ...cardsFor({ entry: after, framework, directory, reactions }, now)]
        : [told];
    }
    case "discard": {
      const words = after ? entryWords.discardedDraftOnly : entryWords.discarded;
      return [tell(trainee, `${cause}:discarded`, line(words(reference(before))), "answer")];
    }
    case "withdraw": {
      const message = { ...line(entryWords.withdrawn(named(before))), note: entryWords.withdrawNote };
      return [tell(trainee, `${cause}:withdrawn`, message, "answer")];
    }
    case "approve": {
      if (!after) return [];
      const query = { enrolments: [after.enrolmentId] };
      const stored = await entriesAsCounted(store, after.programmeId, query); // as they are before this approval
      const counted = entryUnder(after, await store.adoptions(after.programmeId));
      const targets = directory.programmes.get(after.programmeId)?.targets;
      const coverage = coverageOf(framework, targets ?? { all: 1, domains: {}, competences: {} }, stored);
      return [
        tell(
          person.id,
          `${cause}:approver`,
          messages.approvedForApprover(after, codeFor(directory, after, person.id)),
          "answer",
        ),
        tell(trainee, `${cause}:trainee`, messages.approvedForTrainee(counted, directory, coverage), "news"),
      ];
    }
    case "return": {
      if (after?.status !== "returned") return [];
      return [
        tell(
          person.id,
          `${cause}:returner`,
          line(review.youReturned(named(after, codeFor(directory, after, person.id)))),
          "answer",
        ),
        tell(trainee, `${cause}:trainee`, messages.returnedForTrainee(after, directory), "news"),
      ];
    }
    case "withdraw-approval": {
      if (!after) return [];
      const waits = before.status === "approved"; // else only an earlier revision counts no longer
      const withdrawn = (reader: string) =>
        messages.approvalWithdrawn(
          reader === trainee ? after : { ...after, words: before.standing?.words ?? after.words }, // as they approved it
          person.name,
          action.reason,
          waits,
          codeFor(directory, after, reader),
        );
      const approver = before.standing?.approval.by ?? person.id;
      const own = approver === person.id;
      const told = review.youWithdrew(reference(after, codeFor(directory, after, person.id)), own, waits);
      return [
        tell(person.id, `${cause}:withdrawer`, line(told), "answer"),
        tell(trainee, `${cause}:trainee`, withdrawn(trainee), "news"),
        ...(own ? [] : [tell(approver, `${cause}:approver`, withdrawn(approver), "news")]),
      ];
    }
  }
}

/** One card into the programme's review channel, or one to each of those who are asked now. */
export function cardsFor(scene: ReviewScene, now: Date): NewDelivery[] {
  const { entry, directory } = scene;
  const channel = directory.programmes.get(entry.programmeId)?.reviewChannel;
  if (!channel) return directCards(scene, now);
  return [
    {
      key: `card:${entry.id}:${entry.revision}:channel`,
      to: { type: "channel", ...channel },
      priority: "news",
      message: reviewCard(scene, entry.revision, "channel"),
      card: { entryId: entry.id, revision: entry.revision },
      whenUnsure: "resend",
    },
  ];
}

/** One card to each of those who are asked now. */
export function directCards(scene: ReviewScene, now: Date): NewDelivery[] {
  const { entry, directory } = scene;
  const zone = zoneOfProgramme(directory.programmes.get(entry.programmeId));
  const card = { entryId: entry.id, revision: entry.revision };
  const submitted = "submittedAt" in entry ? entry.submittedAt : now;
  return askedOf(directory, entry, dayIn(zone, submitted), dayIn(zone, now)).map(({ id }) => ({
    ...tell(
      id,
      `card:${entry.id}:${entry.revision}:${id}`,
      reviewCard(scene, entry.revision, { to: id }),
      "news",
    ),
    card,
  }));
}

/** What stays in the history, whatever is decided later. */
function decisionIn({ before, action, person, now, newId, after }: Happened): DecisionRecord[] {
  const record = (
    what: DecisionRecord["what"],
    words: string,
    how: DecisionRecord["how"],
    revision: number,
  ): DecisionRecord[] => [
    { id: newId(), entryId: before.id, revision, what, by: person.id, onBehalfOf: null, at: now, how, words },
  ];
  switch (action.type) {
    case "approve": {
      const struck = action.struck.map(({ competence, reason }) => `${competence}: ${reason}`).join("; ");
      return record("approved", struck, action.how, before.revision);
    }
    case "return":
      return record(
        "returned",
        after?.status === "returned" ? after.feedback : "",
        action.how,
        before.revision,
      );
    case "withdraw-approval":
      return record(
        "approval-withdrawn",
        action.reason,
        action.how,
        before.standing?.revision ?? before.revision,
      );
    case "revise":
    case "discard":
    case "withdraw":
      return [];
  }
}
