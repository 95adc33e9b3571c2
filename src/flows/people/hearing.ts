import { canonical } from "../../core/audit.ts";
import type { Directory, Person } from "../../core/people/directory.ts";
import {
  hearingAfter,
  ownEnrolment,
  type PlannedHearing,
  plannedHearing,
  type WantedHearing,
} from "../../core/people/hearing.ts";
import { newlyCovered } from "../../core/people/planned-times.ts";
import { quietOf } from "../../core/people/quiet.ts";
import { reviewsRefusal } from "../../core/people/review-rhythm.ts";
import type { Write } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import { hearingChanged, hearingChanges } from "../../views/hearing.ts";
import * as words from "../../views/words/hearing.ts";
import * as quiet from "../../views/words/quiet.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, type Flow, notice, type Plan, settle } from "../desk.ts";
import { cardsOf } from "../review/consequences.ts";
import { waitingFor } from "../show/coverage.ts";
import { audited, byAsker, turnedDown } from "../trail.ts";

/** What is decided by: read anew, as it is committed. */
export interface Own {
  directory: Directory;
  person: Person;
  chosen: PlannedHearing;
}

export type About = "day" | "time" | "reviews" | "reviewsTime" | "quiet";

/** How a change is answered. */
export interface Answered {
  lead: string;
  undo: boolean; // whether it may be undone
  refused(why: string, about: About): ChatReply;
}

/** What somebody hears and when is as they choose, once, or they are told why not. @param make what they want, as it stands by now */
export const changeHearing: Flow<
  [make: (own: Own) => WantedHearing | { reply: ChatReply }, how: Answered]
> = (desk, scene, make, how) => {
  const { now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const directory = await desk.store.directory({ person: scene.person.id });
    const before = directory.people.get(scene.person.id) ?? scene.person;
    const { id } = before;
    const chosen = plannedHearing(directory, id, now);
    const wanted = make({ directory, person: before, chosen });
    if ("reply" in wanted) return wanted;
    const reviews = wanted.reviews ?? null;
    if (wanted.reviews !== undefined && !chosen.reviews)
      return { reply: await turnedDown(desk, scene, "reviews.refused", words.onlySupervisors) };
    const never = reviews && reviewsRefusal(reviews, chosen.reviews?.workingDays ?? []);
    if (never)
      return {
        reply: how.refused(words.REFUSALS[never], never === "outside-hours" ? "reviewsTime" : "reviews"),
      };
    const after = hearingAfter(directory, before, wanted, now);
    const covered = newlyCovered(directory, after.directory, id, now);
    if (covered) {
      const { what, time, hours } = covered;
      const isTheirs = (what === "reviews" && reviews) || (what === "prompt" && wanted.prompts);
      const why = isTheirs ? quiet.timeCovered(time, hours) : quiet.covered(covered);
      return { reply: how.refused(why, isTheirs ? ABOUT[what] : "quiet") };
    }
    const changed = canonical(asText(before)) !== canonical(asText(after.person));
    const own = ownEnrolment(directory, id, now);
    const prompts =
      after.enrolment && canonical(own?.enrolment.prompts) !== canonical(after.enrolment.prompts);
    if (!changed && !prompts) return { reply: notice(words.same) };
    const cards =
      before.reviews && !after.person.reviews ? await cardsOfAll(desk, after.directory, id, now) : [];
    const writes: Write[] = [
      ...(changed ? [{ type: "person" as const, person: after.person }] : []),
      ...(prompts && after.enrolment ? [{ type: "enrolment" as const, enrolment: after.enrolment }] : []),
    ];
    const was: WantedHearing = {
      ...(wanted.prompts !== undefined && { prompts: own?.enrolment.prompts ?? null }),
      ...(wanted.reviews !== undefined && { reviews: before.reviews }),
      ...(wanted.quiet !== undefined && { quiet: before.quiet }),
    };
    const at = (some: Directory) => ({
      chosen: plannedHearing(some, id, now),
      quiet: quietOf(some, id, now),
    });
    const answer = notice(
      hearingChanged(
        how.lead,
        hearingChanges(at(directory), at(after.directory)),
        how.undo ? undoText({ to: was, from: wanted }) : null,
        cards.length > 0 ? [words.cardsCome] : [],
      ),
    );
    const settings = Object.keys(wanted).sort().join(" ");
    const personal = { before: asText(before), after: asText(after.person) };
    const audit = [audited(byAsker(scene), "hearing.changed", `person:${id}`, { settings }, personal)];
    return { change: { cause, at: now, writes, audit, deliveries: cards, answer } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

const ABOUT = { prompt: "time", weekly: "quiet", reviews: "reviewsTime" } as const;

const asText = ({ reviews, quiet: hours }: Person) => ({
  reviews: reviews && { weekday: reviews.weekday, time: reviews.time },
  quiet: hours === null || hours === "off" ? hours : { ...hours },
});

/** What a button carries: what was chosen, and what stands again where that still does. */
export interface Undo {
  from: WantedHearing;
  to: WantedHearing;
}

function undoText({ from, to }: Undo): string {
  const plain = ({ reviews, ...rest }: WantedHearing) => ({
    ...rest,
    ...(reviews !== undefined && { reviews: reviews && { weekday: reviews.weekday, time: reviews.time } }),
  });
  return JSON.stringify({ from: plain(from), to: plain(to) });
}

/** Whoever has cards as they come again has one of all that waits; a key is sent once, so none of what they have had. */
async function cardsOfAll(
  desk: Desk,
  directory: Directory,
  personId: string,
  now: Date,
): Promise<NewDelivery[]> {
  const cards = [];
  for (const { entry } of await waitingFor(desk, directory, personId, now)) {
    const all = await cardsOf(desk, directory, entry, now);
    cards.push(...all.filter(({ to }) => to.type === "person" && to.person === personId));
  }
  return cards;
}
