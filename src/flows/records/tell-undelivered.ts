import { byEngine } from "../../core/causes.ts";
import { waitingOf } from "../../core/entry/waiting.ts";
import type { Directory, Person } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import { leadsOf } from "../../core/people/reviewers.ts";
import { namesTogether } from "../../core/people/same-names.ts";
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
  const news = new Map<string, NotDelivered[]>(); // by person who is told
  for (const unsent of untold) {
    const { about, tell: people } = concerned(directory, unsent);
    for (const { id } of about ? people : [])
      news.set(id, [...(news.get(id) ?? []), ...(about ? [about] : [])]);
  }
  const namesIn = (all: readonly NotDelivered[]) =>
    namesTogether(
      all.flatMap((one) => (one.what === "person" ? [one.person] : [])),
      directory,
      now,
    );
  const cause = byEngine(`undelivered:${first.id}-${untold.at(-1)?.id}:${untold.length}`);
  const deliveries = [
    ...[...news].map(([person, all]) =>
      tell(person, `${cause}:${person}`, undelivered(all, namesIn(all)), "news"),
    ),
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
  const supervised = directory.supervision.filter(({ supervisorId }) => away.has(supervisorId));
  const enrolments = [...new Set(supervised.map(({ enrolmentId }) => enrolmentId))];
  const submitted = await desk.store.entries({ enrolments, statuses: ["submitted"] });
  const waiting = [...directory.programmes.values()].flatMap((programme) =>
    waitingOf(
      { directory, programme, entries: submitted.filter(({ programmeId }) => programmeId === programme.id) },
      now,
    ),
  );
  const affected = waiting.filter((one) => one.with.some(({ id }) => away.has(id)));
  return [...new Set(affected.map(({ entry }) => entry.traineeId))]
    .filter((trainee) => isHere(directory, trainee))
    .map((trainee) => {
      const theirs = affected.filter(({ entry }) => entry.traineeId === trainee);
      return tell(trainee, `${cause}:relies:${trainee}`, reviewersAway(theirs, away, directory, now), "news");
    });
}

/** Whom it concerns, and who can do something about it; about nothing where its person is not here any more. */
function concerned(directory: Directory, unsent: Unsent): { about: NotDelivered | null; tell: Person[] } {
  const { to, state, why } = unsent;
  const gaveUp = state === "dead";
  if (to.type === "channel") {
    const programmes = [...directory.programmes.values()].filter(
      ({ reviewChannel }) =>
        reviewChannel?.workspace === to.workspace && reviewChannel.channel === to.channel,
    );
    const about = {
      what: "channel" as const,
      names: programmes.map(({ name }) => name),
      why: codeOf(why),
      gaveUp,
    };
    const leads = programmes.flatMap(({ id }) => leadsOf(directory, id));
    return { about, tell: orAdministrators(directory, leads, "") };
  }
  if (to.type === "account") return { about: null, tell: [] }; // the operator asked, and "outbox" shows it
  const person = directory.people.get(to.person);
  if (!person || !isHere(directory, person.id)) return { about: null, tell: [] };
  const isUnknown = why === NO_ACCOUNT || why === NOT_SAID;
  const about = { what: "person" as const, person, why: isUnknown ? null : codeOf(why), gaveUp };
  const leads = programmesOf(directory, person.id).flatMap((id) => leadsOf(directory, id));
  return { about, tell: orAdministrators(directory, leads, person.id) };
}

/** Where somebody is a trainee, supervises, or leads. */
function programmesOf({ enrolments, supervision, programmes }: Directory, personId: string): string[] {
  const supervised = new Set(
    supervision.flatMap(({ supervisorId, enrolmentId }) => (supervisorId === personId ? [enrolmentId] : [])),
  );
  const found = [...enrolments.values()].flatMap(({ id, traineeId, programmeId }) =>
    traineeId === personId || supervised.has(id) ? [programmeId] : [],
  );
  const led = [...programmes.values()].flatMap(({ id, leads }) => (leads.includes(personId) ? [id] : []));
  return [...new Set([...found, ...led])];
}

/** Nobody is told through a conversation that takes nothing. */
function orAdministrators(directory: Directory, leads: readonly Person[], notId: string): Person[] {
  const others = (people: readonly Person[]) =>
    [...new Map(people.map((one) => [one.id, one])).values()].filter(({ id }) => id !== notId);
  const found = others(leads);
  if (found.length > 0) return found;
  return others(
    [...directory.people.values()].filter(
      ({ id, roles }) => roles.includes("administrator") && isHere(directory, id),
    ),
  );
}

/** The platform's own word, without whose it is: "is_archived". */
const codeOf = (why: string | null): string =>
  (why ?? "").replace(/^(slack|teams) [\w.]+: /, "").slice(0, 80);
