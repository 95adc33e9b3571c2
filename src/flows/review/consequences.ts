import type { Framework } from "../../../framework/framework.ts";
import { coverageOf } from "../../core/coverage/coverage.ts";
import { entryUnder } from "../../core/editions.ts";
import type { EntryAction } from "../../core/entry/decision.ts";
import type { Entry, How } from "../../core/entry/entry.ts";
import { given } from "../../core/given.ts";
import { type Account, codeFor, type Directory, type Person } from "../../core/people/directory.ts";
import { inSteadOf, witnessAway } from "../../core/people/reviewers.ts";
import { askedNow, todayInProgramme } from "../../core/people/today.ts";
import type { DecisionRecord, Write } from "../../ports/change.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import * as messages from "../../views/entry-messages.ts";
import { type ReviewScene, reviewCard } from "../../views/review-card.ts";
import * as entryWords from "../../views/words/entry.ts";
import { line, named, reference } from "../../views/words/phrases.ts";
import * as review from "../../views/words/review.ts";
import { carriedBy, type Desk, reviewing, tell } from "../desk.ts";
import { withoutDraft } from "../entry/delete-discarded.ts";
import { frameworkOf } from "../framework/editions.ts";
import { confirmedTold, declinedTold, saidIn } from "../outsiders/told.ts";
import { cardsAnew, closeTold, reportTold, reportWrites, writtenAnewTold } from "../reports/told.ts";
import type { EntryContext } from "../rights.ts";
import { lastKnownOf } from "./last-known.ts";

export interface Happened extends Pick<EntryContext, "directory" | "adoptions" | "cards" | "actor"> {
  desk: Desk;
  before: Entry;
  after: Entry | null;
  action: EntryAction;
  person: Person; // who did it
  account: Account; // where they did it
  framework: Framework;
  cause: string;
  now: Date;
}

/** What else is written and who hears of it, once an entry has changed. Every copy of its card is redrawn. */
export async function consequencesOf(happened: Happened) {
  const { before, after, action } = happened;
  const writes: Write[] = [
    ...(after && action.type !== "delete-draft"
      ? [{ type: "entry" as const, entry: after, ...(before.version > 0 && { was: before }) }]
      : withoutDraft(before, after)),
    ...decisionIn(happened).map((decision): Write => ({ type: "decision", decision })),
    ...(before.version > 0 ? [{ type: "redraw" as const, entryId: before.id }] : []),
    ...reportWrites(happened),
  ];
  return { writes, deliveries: await deliveriesFor(happened) };
}

async function deliveriesFor(happened: Happened): Promise<NewDelivery[]> {
  const { desk, before, after, action, person, directory, framework, cause, now } = happened;
  const { reactions } = desk;
  const trainee = before.traineeId;
  const own = carriedBy(after ?? before);
  const approvedBefore = given([before.standing?.approval.by]);
  const both = carriedBy(after ?? before, person.id, ...approvedBefore);
  switch (action.type) {
    case "revise": {
      if (!after) return [];
      if (after.status === "reported") return writtenAnewTold(happened);
      const message = action.send
        ? messages.sentForReview(after, directory, now)
        : messages.draftKept(after, before.status === "submitted");
      const carries = carriedBy(after, ...reviewing(directory, after));
      const known = await lastKnownOf(desk, after);
      const told = tell(trainee, `${cause}:kept`, message, "answer", carries);
      return action.send
        ? [told, ...cardsFor({ entry: after, framework, directory, reactions, known }, now)]
        : [told];
    }
    case "discard":
      return after
        ? [tell(trainee, `${cause}:discarded`, messages.discarded(before, after, directory), "answer", own)]
        : [];
    case "delete-draft": {
      const said = line(entryWords.deleted(reference(before), after !== null));
      return [tell(trainee, `${cause}:deleted`, said, "answer", own)];
    }
    case "withdraw": {
      return [tell(trainee, `${cause}:withdrawn`, messages.withdrawn(before), "answer", own)];
    }
    case "bring-back": {
      if (!after) return [];
      const carries = carriedBy(after, ...reviewing(directory, after));
      const message = messages.broughtBack(after, directory, now);
      const told = tell(trainee, `${cause}:brought-back`, message, "answer", carries);
      const known = await lastKnownOf(desk, after);
      const asked = after.status === "submitted";
      return [
        told,
        ...(asked ? cardsFor({ entry: after, framework, directory, reactions, known }, now) : []),
      ];
    }
    case "approve": {
      if (!after) return [];
      const toApprover = messages.approvedForApprover(after, directory, codeFor(directory, after, person.id));
      // Their own card, redrawn, is the answer; who typed it, approved in a channel or on another platform has none there.
      const isOnCard =
        action.how !== "text" &&
        happened.cards.some(
          ({ revision, personId, ref }) =>
            revision === after.revision &&
            personId === person.id &&
            ref.workspace === happened.account.workspace,
        );
      return [
        ...(isOnCard ? [] : [tell(person.id, `${cause}:approver`, toApprover, "answer", own)]),
        ...(await approvedToldTrainee(happened)),
      ];
    }
    case "return": {
      if (after?.status !== "returned") return [];
      const told = line(review.youReturned(named(after, codeFor(directory, after, person.id))));
      return [
        tell(person.id, `${cause}:returner`, told, "answer", own),
        tell(trainee, `${cause}:trainee`, messages.returnedForTrainee(after, directory), "news", both),
      ];
    }
    case "decide-by-link": // by nobody who has an account here: `outsiders/by-link.ts`
      return [];
    case "confirm-link":
      return [
        ...confirmedTold(happened),
        ...(after?.status === "returned"
          ? [tell(trainee, `${cause}:trainee`, messages.returnedForTrainee(after, directory), "news", both)]
          : await approvedToldTrainee(happened)),
      ];
    case "decline-link":
      return declinedTold(happened, action.reason);
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
      const theirOwn = approver === person.id;
      const name = reference(after, codeFor(directory, after, person.id));
      const told = review.youWithdrew(name, theirOwn, waits);
      return [
        tell(person.id, `${cause}:withdrawer`, line(told), "answer", own),
        tell(trainee, `${cause}:trainee`, withdrawn(trainee), "news", both),
        ...(theirOwn ? [] : [tell(approver, `${cause}:approver`, withdrawn(approver), "news", both)]),
      ];
    }
    case "report":
      return reportTold(happened);
    case "close-report": {
      const scene = after?.status === "submitted" && { entry: after, framework, directory, reactions };
      return [
        ...(await closeTold(happened)),
        ...(scene ? cardsAnew(happened, cardsFor({ ...scene, known: null }, now)) : []),
      ];
    }
  }
}

/** What an approval counts for, as it was before it. */
async function approvedToldTrainee(happened: Happened): Promise<NewDelivery[]> {
  const { desk, after, person, directory, adoptions, framework, cause } = happened;
  if (!after) return [];
  const { enrolmentId } = after;
  const theirs = await desk.store.evidence({ enrolments: [enrolmentId], adoptions, texts: false });
  const { entries = [], approved } = theirs.get(enrolmentId) ?? {};
  const underWay = entries.map((entry) => entryUnder(entry, adoptions));
  const counted = entryUnder(after, adoptions);
  const targets = directory.programmes.get(after.programmeId)?.targets;
  const none = { all: 1, domains: {}, competences: {} };
  const coverage = coverageOf(framework, targets ?? none, underWay, approved);
  const told = messages.approvedForTrainee(counted, directory, coverage);
  return [tell(after.traineeId, `${cause}:trainee`, told, "news", carriedBy(after, person.id))];
}

/** One card into the programme's review channel, or one to each of those who are asked now. */
export function cardsFor(scene: ReviewScene, now: Date): NewDelivery[] {
  const { entry, directory } = scene;
  const channel = directory.programmes.get(entry.programmeId)?.reviewChannel;
  if (!channel) return directCards(scene, now);
  return [
    {
      key: `card:${entry.id}:${entry.revision}:channel`,
      to: { type: "channel", workspace: channel.workspace, channel: channel.channel },
      priority: "news",
      message: reviewCard(scene, entry.revision, "channel"),
      carries: carriedBy(entry, ...reviewing(directory, entry), ...given([scene.known?.by])),
      card: { entryId: entry.id, revision: entry.revision },
      whenUnsure: "resend",
    },
  ];
}

type CardDesk = Pick<Desk, "store" | "framework" | "reactions">;

async function cardScene(desk: CardDesk, directory: Directory, entry: Entry): Promise<ReviewScene | null> {
  const programme = directory.programmes.get(entry.programmeId);
  if (!programme) return null;
  const framework = frameworkOf(desk, programme, entry);
  const known = await lastKnownOf(desk, entry);
  return { entry, framework, directory, reactions: desk.reactions, known };
}

/** The same of an entry around which something has changed, as these records have it. */
export async function cardsOf(
  desk: CardDesk,
  directory: Directory,
  entry: Entry,
  now: Date,
): Promise<NewDelivery[]> {
  const scene = await cardScene(desk, directory, entry);
  return scene ? cardsFor(scene, now) : [];
}

/** One to each of those who are asked now, but for whoever has what waits in batches. */
export const directCards = (scene: ReviewScene, now: Date): NewDelivery[] =>
  askedNow(scene.directory, scene.entry, now)
    .filter(({ reviews }) => reviews === null)
    .map(({ id }) => directCard(scene, id, now));

function directCard(scene: ReviewScene, id: string, now: Date): NewDelivery {
  const { entry, directory } = scene;
  const card = { entryId: entry.id, revision: entry.revision };
  const onLeave = witnessAway(directory, entry, todayInProgramme(directory, entry.programmeId, now));
  const away =
    onLeave && onLeave.person.id !== id ? { name: onLeave.person.name, until: onLeave.until } : null;
  const carries = carriedBy(
    entry,
    ...given([scene.known?.by, inSteadOf(directory, entry, id)?.supervisorId]),
  );
  const shown = reviewCard({ ...scene, away }, entry.revision, { to: id });
  return { ...tell(id, `card:${entry.id}:${entry.revision}:${id}`, shown, "news", carries), card };
}

/** The card of an entry for somebody who wants to see it now: an answer to them. */
export async function cardTo(
  desk: CardDesk,
  directory: Directory,
  entry: Entry,
  personId: string,
  now: Date,
): Promise<NewDelivery | null> {
  const scene = await cardScene(desk, directory, entry);
  return scene && { ...directCard(scene, personId, now), priority: "answer" };
}

/** A lead decides about what a link has decided. */
const LINKED: ReadonlySet<EntryAction["type"]> = new Set(["confirm-link", "decline-link"]);

/** What stays in the history, whatever is decided later. */
function decisionIn({ desk, before, action, person, actor, now, after }: Happened): DecisionRecord[] {
  const record = (
    what: DecisionRecord["what"],
    words: string,
    how: How,
    revision = before.revision,
    onBehalfOf = actor.onBehalfOf,
  ) => [
    {
      id: desk.newId(),
      entryId: before.id,
      revision,
      what,
      by: person.id,
      onBehalfOf,
      ...(byLink && { byLink: byLink.by }),
      at: now,
      how,
      words,
    },
  ];
  const byLink = LINKED.has(action.type) && before.status === "submitted" ? before.byLink : null;
  switch (action.type) {
    case "approve":
      return record("approved", saidIn(action), action.how);
    case "confirm-link":
      return byLink
        ? record(
            byLink.verdict.type === "return" ? "returned" : "approved",
            saidIn(byLink.verdict),
            action.how,
          )
        : [];
    case "decline-link":
      return record("link-declined", action.reason, action.how);
    case "return":
      return record("returned", after?.status === "returned" ? after.feedback : "", action.how);
    case "withdraw-approval": {
      // Whoever takes back their own does so for the one whom they gave it for, whatever they are to it by now.
      const given = before.standing?.approval;
      const onBehalfOf = given?.by === person.id ? given.onBehalfOf : null;
      return record("approval-withdrawn", action.reason, action.how, before.standing?.revision, onBehalfOf);
    }
    case "revise":
    case "discard":
    case "delete-draft":
    case "withdraw":
    case "bring-back":
    case "decide-by-link":
    case "report":
    case "close-report":
      return [];
  }
}
