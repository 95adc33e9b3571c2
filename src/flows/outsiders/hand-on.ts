import { addDays, dayIn, startOfDay } from "../../core/calendar/calendar.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { hindrance } from "../../core/entry/transition.ts";
import { codeFor, zoneOfProgramme } from "../../core/people/directory.ts";
import { isCurrent, LINK_DAYS, type Outsider, outsidersMeant } from "../../core/people/outsiders.ts";
import { nameIn } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { Write } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { aboutOf } from "../../views/buttons.ts";
import { handedOn, linkAskedFor, whichOutside } from "../../views/outsiders.ts";
import * as words from "../../views/words/outsiders.ts";
import { firstName, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import { asItWas, type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { type EntryContext, entryFor, refuse } from "../rights.ts";
import { audited, byAsker } from "../trail.ts";

/* A link to one revision of an entry, for one outsider and one decision. Whoever asks for it hands it on themselves. */

/** The outsiders of an entry's trainee whose days these are. */
export async function outsidersNow(
  { store }: Pick<Desk, "store">,
  { entry, directory }: Pick<EntryContext, "entry" | "directory">,
  now: Date,
): Promise<Outsider[]> {
  const today = todayInProgramme(directory, entry.programmeId, now);
  return (await store.outsiders([entry.enrolmentId])).filter((one) => isCurrent(one, today));
}

/** "Link for Dr Bell". */
export const handOn: Flow<[value: string]> = (desk, scene, value) => {
  const { entryId, revision } = aboutOf(value);
  const { outsiderId, reflection } = linkAskedFor(value);
  const meant = (some: readonly Outsider[]) => some.filter(({ id }) => id === outsiderId);
  return handingOn(desk, scene, { entryId, revision, reflection }, meant, "");
};

/** "link #12 for Dr Bell". */
export const handOnByText: Flow<[entry: Entry, rest: string]> = (desk, scene, entry, rest) => {
  const typed = rest.replace(/^for\s+/i, "").trim();
  const meant = (some: readonly Outsider[]) => (typed === "" ? some : outsidersMeant(some, typed));
  const asked = { entryId: entry.id, revision: entry.revision, reflection: false };
  return handingOn(desk, scene, asked, meant, typed);
};

async function handingOn(
  desk: Desk,
  scene: RequestContext,
  asked: { entryId: string; revision: number; reflection: boolean },
  meant: (some: readonly Outsider[]) => readonly Outsider[],
  typed: string,
): Promise<ChatReply> {
  const done = await retryStale<ChatReply>(async () => {
    const around = await entryFor(desk, scene, asked.entryId, "hand-on");
    if ("reply" in around) return around.reply;
    const { entry, directory } = around;
    const why = hindrance(entry, { type: "decide-by-link", revision: asked.revision });
    if (why) return refuse(desk, scene, around, "hand-on", why);
    const current = await outsidersNow(desk, around, scene.now);
    const code = codeFor(directory, entry, scene.person.id);
    if (current.length === 0)
      return notice(words.nobodyOutside(firstName(nameIn(directory, entry.traineeId))));
    const [outsider, ...others] = meant(current);
    const names = current.map(({ name }) => name);
    if (!outsider) return notice(words.notCalled(typed, names));
    if (others.length > 0)
      return notice(
        typed === ""
          ? whichOutside(entry, current, code)
          : words.severalOutside([outsider, ...others].map(({ name }) => name)),
      );
    return made(desk, scene, around, outsider, asked.reflection);
  });
  return done ?? notice(refusals.busy);
}

/** @returns null where somebody was quicker */
async function made(
  desk: Desk,
  scene: RequestContext,
  { entry, directory, programme, enrolment, actor }: EntryContext,
  outsider: Outsider,
  wanted: boolean,
): Promise<ChatReply | null> {
  const { now, cause, person } = scene;
  const own = actor.standing === "trainee";
  const reflection = own && wanted && entry.words.reflection !== ""; // theirs alone to show
  const zone = zoneOfProgramme(programme);
  const lastDay = addDays(outsider.until, 1);
  const ends = startOfDay(lastDay, zone);
  const longest = new Date(now.getTime() + LINK_DAYS * 24 * 3_600_000);
  const expiresAt = longest < ends ? longest : ends;
  const opens = { outsider: outsider.id, entry: entry.id, revision: entry.revision, reflection, expiresAt };
  const link = await desk.links.byLink(opens);
  if (!link) return notice(words.noPages);
  const code = codeFor(directory, entry, person.id);
  const earlier = await desk.store.outsiderLinks(entry.id);
  const replaced = earlier.filter(
    (one) => one.outsiderId === outsider.id && one.usedAt === null && !one.replaced,
  );
  const kept = {
    hash: link.hash,
    outsiderId: outsider.id,
    entryId: entry.id,
    revision: entry.revision,
    reflection,
    madeBy: person.id,
    madeAt: now,
    expiresAt,
    misses: 0,
    confirmedAt: null,
    usedAt: null,
    replaced: false,
  };
  const facts = {
    outsider: outsider.id,
    link: link.hash.slice(0, 12),
    revision: entry.revision,
    reflection,
    until: expiresAt.toISOString(),
  };
  const writes: Write[] = [
    ...replaced.map((one): Write => ({ type: "outsider-link", link: { ...one, replaced: true } })),
    { type: "outsider-link", link: kept },
  ];
  const outcome = await desk.store.commit({
    cause,
    at: now,
    expect: [
      ...asItWas("entry", entry),
      ...asItWas("enrolment", enrolment),
      ...asItWas("programme", programme),
      ...asItWas("person", directory.people.get(person.id)),
    ],
    writes,
    audit: [audited(byAsker(scene), "link.made", `entry:${entry.id}`, facts)],
    // The address itself is kept nowhere: whoever repeats this is told so.
    answer: notice(words.shownOnce(reference(entry, code), outsider.name)),
  });
  if (outcome.type === "stale") return null;
  if (outcome.type === "seen") return outcome.answer;
  const until = dayIn(zone, new Date(expiresAt.getTime() - 1));
  return notice(handedOn(entry, outsider, { url: link.url, until, reflection, own }, code));
}
