import { byEngine } from "../../core/causes.ts";
import { waitingIn } from "../../core/entry/waiting.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { Directory, Person } from "../../core/people/directory.ts";
import { isHere, supervisedByAny } from "../../core/people/here.ts";
import { leadsOf } from "../../core/people/reviewers.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import { administratorsIn } from "../../core/people/today.ts";
import { type Aside, NO_ACCOUNT, NOT_SAID, type Unsent } from "../../ports/deliveries.ts";
import { type NotDelivered, reviewersAway, undelivered } from "../../views/undelivered.ts";
import { type Desk, tell } from "../desk.ts";

const AT_ONCE = 200;

/**
 * Tells those who can do something about it what could not be sent, once for each conversation and kind: the leads of
 * the programmes that it concerns, else the administrators; and the trainees who rely on somebody whom it did not reach.
 * @returns whether there was anything to tell
 */
export async function tellUndelivered(desk: Desk, aside: Aside): Promise<boolean> {
  const untold = await aside.untold(AT_ONCE);
  const [first] = untold;
  if (!first) return false;
  const directory = await desk.store.directory("all");
  const now = desk.clock.now();
  const news = groupedBy(
    untold.flatMap((unsent) => concerned(directory, unsent)),
    ({ told }) => told,
  );
  const namesIn = (all: readonly NotDelivered[]) => {
    const people = all.flatMap((one) => (one.what === "person" ? [one.person] : []));
    return namesTogether(people, directory, now);
  };
  const cause = byEngine(`undelivered:${first.id}-${untold.at(-1)?.id}:${untold.length}`);
  const deliveries = [
    ...[...news].map(([person, concerns]) => {
      const all = concerns.map(({ about }) => about);
      const names = namesIn(all);
      const carries = { entries: [], people: [...names.keys()] };
      return tell(person, `${cause}:${person}`, undelivered(all, names), "news", carries);
    }),
    ...(await tellTrainees(desk, untold, directory, cause)),
  ];
  if (deliveries.length > 0) await desk.store.commit({ cause, at: now, deliveries });
  await aside.told(untold, now);
  return deliveries.length > 0;
}

/** Whoever relies on a reviewer who cannot be reached, whatever showed it: what waits, and with whom it is. */
async function tellTrainees(desk: Desk, untold: readonly Unsent[], directory: Directory, cause: string) {
  const now = desk.clock.now();
  const away = new Set(
    untold.flatMap(({ to, state }) => (to.type === "person" && state === "unreachable" ? [to.person] : [])),
  );
  if (away.size === 0) return [];
  const enrolments = [...supervisedByAny(directory, away)];
  const submitted = await desk.store.entries({ enrolments, statuses: ["submitted"] });
  const affected = waitingIn(directory, submitted, now).filter((one) =>
    one.with.some(({ id }) => away.has(id)),
  );
  return [...new Set(affected.map(({ entry }) => entry.traineeId))]
    .filter((trainee) => isHere(directory, trainee))
    .map((trainee) => {
      const theirs = affected.filter(({ entry }) => entry.traineeId === trainee);
      const named = theirs.flatMap((one) => [...one.with, ...leadsOf(directory, one.entry.programmeId)]);
      const carries = {
        entries: theirs.map(({ entry }) => entry.id),
        people: named.map(({ id }) => id),
      };
      const message = reviewersAway(theirs, away, directory, now);
      return tell(trainee, `${cause}:relies:${trainee}`, message, "news", carries);
    });
}

/** What is said of it, to each of those who can do something about it; nothing where its person is not here any more. */
function concerned(
  directory: Directory,
  { to, state, why }: Unsent,
): { told: string; about: NotDelivered }[] {
  const gaveUp = state === "dead";
  if (to.type === "channel") {
    const programmes = [...directory.programmes.values()].filter(
      ({ reviewChannel }) =>
        reviewChannel?.workspace === to.workspace && reviewChannel.channel === to.channel,
    );
    const names = programmes.map(({ name }) => name);
    const about = { what: "channel" as const, names, why: codeOf(why), gaveUp };
    const leads = programmes.flatMap(({ id }) => leadsOf(directory, id));
    return orAdministrators(directory, leads, "").map((told) => ({ told, about }));
  }
  if (to.type === "account") return []; // the operator asked, and "outbox" shows it
  const person = directory.people.get(to.person);
  if (!person || !isHere(directory, person.id)) return [];
  const isUnknown = why === NO_ACCOUNT || why === NOT_SAID;
  const about = { what: "person" as const, person, why: isUnknown ? null : codeOf(why), gaveUp };
  const leads = programmesOf(directory, person.id).flatMap((id) => leadsOf(directory, id));
  return orAdministrators(directory, leads, person.id).map((told) => ({ told, about }));
}

/** Where somebody is a trainee, supervises, or leads. */
function programmesOf(directory: Directory, personId: string): string[] {
  const { enrolments, programmes } = directory;
  const supervised = supervisedByAny(directory, new Set([personId]));
  const found = [...enrolments.values()].flatMap(({ id, traineeId, programmeId }) =>
    traineeId === personId || supervised.has(id) ? [programmeId] : [],
  );
  const led = [...programmes.values()].flatMap(({ id, leads }) => (leads.includes(personId) ? [id] : []));
  return [...new Set([...found, ...led])];
}

/** Nobody is told through a conversation that takes nothing. */
function orAdministrators(directory: Directory, leads: readonly Person[], notId: string): string[] {
  const others = (people: readonly Person[]) =>
    [...new Set(people.map(({ id }) => id))].filter((id) => id !== notId);
  const found = others(leads);
  return found.length > 0 ? found : others(administratorsIn(directory));
}

/** The platform's own word, without whose it is: "is_archived". */
const codeOf = (why: string | null): string => (why ?? "").replace(/^[a-z]+ [\w.]+: /, "").slice(0, 80);
