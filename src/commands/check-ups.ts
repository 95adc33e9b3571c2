import { statfs } from "node:fs/promises";
import path from "node:path";
import { FrameworkError, loadFramework, shippedFrameworks } from "../../framework/load.ts";
import type { Config } from "../config.ts";
import { isZone } from "../core/calendar/calendar.ts";
import { given } from "../core/given.ts";
import {
  type AccountClaim,
  currentEnrolments,
  type Directory,
  endedBy,
  type Programme,
  ROLES,
  zoneOfProgramme,
} from "../core/people/directory.ts";
import { isHere, reachOf } from "../core/people/here.ts";
import { leadsOf, supervisorsOf } from "../core/people/reviewers.ts";
import { todayInProgramme } from "../core/people/today.ts";
import { changedFiles } from "../editions.ts";
import type { Desk } from "../flows/desk.ts";
import { holdOf } from "../flows/records/hold.ts";
import type { Deliveries } from "../ports/deliveries.ts";
import { type Finding, findingsIn, found } from "../ports/finding.ts";
import { aboutSecondAccount, notReachable, secondAccount, whatToDo } from "../views/words/accounts.ts";
import { fileChanged, giveNewVersion } from "../views/words/editions.ts";
import { lookAndRelease, nothingIsSent } from "../views/words/hold.ts";
import { count, listed } from "../views/words/phrases.ts";
import { said } from "./errors.ts";

/** What an operator can know of this side, before any platform is asked. Nothing here changes what is stored. */

export async function frameworkFindings(): Promise<Finding[]> {
  const { ok, wrong } = findingsIn("Frameworks");
  try {
    const shipped = await shippedFrameworks();
    const findings = shipped.map(({ id, file }) =>
      loadFramework(file).then(
        () => null,
        (error) => wrong(`${id} cannot be used.`, `"framework check ${file}" says why: ${said(error)}`),
      ),
    );
    const faults = found(await Promise.all(findings));
    return faults.length > 0 ? faults : [ok(`${listed(shipped.map(({ id }) => id))} can be used.`)];
  } catch (error) {
    if (!(error instanceof FrameworkError)) throw error;
    return [wrong("There is none.", said(error))];
  }
}

/** Files that were changed without a new version: the bot measures by what it keeps, and goes on so. */
export async function editionFindings({ store }: Desk): Promise<Finding[]> {
  const { ok, look } = findingsIn("Editions");
  const kept = await store.editions();
  const shipped = await shippedFrameworks().catch(() => []); // what cannot be used is said under Frameworks
  const files = await Promise.all(shipped.map(({ file }) => loadFramework(file).catch(() => null)));
  const changed = changedFiles(given(files), kept);
  if (changed.length > 0) return changed.map((framework) => look(fileChanged(framework), giveNewVersion));
  const names = kept.map(({ framework }) => `${framework.id} ${framework.version}`);
  return names.length > 0
    ? [ok(`${listed(names)} ${names.length > 1 ? "are" : "is"} kept, as when first used.`)]
    : [];
}

const MB = 1024 * 1024;
const LEAST_DISK = 20 * MB; // below it the bot is not ready
const LITTLE_DISK = 200 * MB;

/** All of it is read for that. */
export async function damageFindings({ databaseUrl }: Config, { store }: Desk): Promise<Finding[]> {
  const damage = await store.damage();
  if (damage.length === 0) return [];
  const what = `${databaseUrl.replace(/^file:/, "")} is damaged (${damage.join("; ")}).`;
  const todo = "Stop the bot, keep it as it is, and restore a backup (docs/operating.md, Backup).";
  return [findingsIn("Database").wrong(what, todo)];
}

/** Of a database that could be opened, and was brought up to date by that. */
export async function databaseFindings(
  { databaseUrl, nodeEnv }: Config,
  { store }: Desk,
): Promise<Finding[]> {
  const { ok, look, wrong } = findingsIn("Database");
  const file = databaseUrl.startsWith("file:") ? databaseUrl.slice("file:".length) : null;
  const name = file ?? `PostgreSQL at ${new URL(databaseUrl).host}`;
  try {
    await store.probe();
  } catch {
    return [
      wrong(
        `${name} can be read, but not written to.`,
        "Give this user the right to write, or free some of its disk.",
      ),
    ];
  }
  const spoiled = (await store.unreadable()).map(({ table, id, why }) =>
    wrong(
      `${table} ${id} cannot be read (${why}): it is left out, and everything else goes on.`,
      "Put that row right, or restore it from a backup.",
    ),
  );
  const writable = [ok(`${name} is up to date and can be written to.`), ...spoiled];
  if (!file) return [...writable, ...(await guardFindings(store, nodeEnv))];
  if (!(await store.isClean()))
    writable.push(
      look(
        "Words that were taken out may still be found in its file: it was not written anew since.",
        'A bot that runs does it within minutes, where there is room for another such file. Else run "erasures clean".',
      ),
    );
  const { bavail, bsize } = await statfs(path.dirname(path.resolve(file)));
  const free = bavail * bsize;
  const words = `Its disk has ${Math.floor(free / MB)} MB free.`;
  if (free < LEAST_DISK) return [...writable, wrong(words, "Free some: at 20 MB the bot takes nothing in.")];
  return [...writable, free < LITTLE_DISK ? look(words, "Free some soon.") : ok(words)];
}

/** On PostgreSQL: whoever tries it out may run it as the owner of the tables; whoever relies on the trail should not. */
async function guardFindings(store: Desk["store"], nodeEnv: string | undefined): Promise<Finding[]> {
  const { ok, look } = findingsIn("Database");
  if (await store.guarded())
    return [ok("The role that it is opened with can change neither the trail nor a table.")];
  if (nodeEnv !== "production") return [];
  return [
    look(
      "The role that it is opened with can change the audit trail and its tables.",
      'Run the bot under a role of its own: "migrate --role NAME" as the owner gives it what it needs (docs/hosting.md).',
    ),
  ];
}

/** Due work and daylight saving are reckoned in UTC, whatever zone the machine is in. */
export function clockFindings(): Finding[] {
  const { ok, wrong } = findingsIn("Clock");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (/^(Etc\/)?UTC$/.test(zone)) return [ok("The program reckons in UTC.")];
  return [wrong(`The program reckons in ${zone}.`, "Set TZ=UTC for it.")];
}

/** People with something to do, who are still here. */
export const activePeople = ({ people }: Directory) =>
  [...people.values()].filter(
    ({ active, roles }) => active && roles.some((role) => role !== "administrator"),
  );

export async function peopleFindings(desk: Desk): Promise<Finding[]> {
  const { ok, look } = findingsIn("People");
  const directory = await desk.store.directory("all");
  const people = activePeople(directory);
  if (people.length === 0)
    return [look("There is nobody with a role yet.", 'Import a file with "people import FILE".')];
  const counts = ROLES.flatMap((role) => {
    const n = people.filter(({ roles }) => roles.includes(role)).length;
    if (role === "governance" && n > 0) return [`${n} for information governance`];
    return n > 0 ? [count(n, role)] : [];
  });
  const unknown = people.filter(({ id }) => !directory.accounts.has(id)).length;
  const some = unknown > 0 ? ` ${unknown} of them have no account on a platform yet.` : "";
  const alone = withoutSupervisor(directory, desk.clock.now());
  return found([
    ok(`${listed(counts)}.${some}`),
    alone.length > 0 &&
      look(
        `Nobody supervises ${shortList(alone)}: nobody can approve what they log.`,
        'Name their supervisors in the column "supervisors", and import the file again.',
      ),
    ...unreachedFindings(directory, await desk.store.claims()),
    ...zoneFindings(directory),
    ...programmeFindings(desk, directory),
  ]);
}

/** Whoever is relied on and cannot be reached, and accounts of which nobody can say whose they are. */
function unreachedFindings(directory: Directory, claims: readonly AccountClaim[]): Finding[] {
  const { look } = findingsIn("People");
  const away = activePeople(directory).flatMap((person) => {
    const reach = reachOf(directory, person.id);
    const isAway = reach === "unreached" || reach === "guest" || reach === "left";
    return isAway ? [look(notReachable({ person, reach }, person.name), whatToDo({ person, reach }))] : [];
  });
  const said = claims.flatMap((claim) => {
    const person = directory.people.get(claim.personId);
    return person && claim.by === "address"
      ? [look(secondAccount(person, claim), aboutSecondAccount(person, claim))]
      : [];
  });
  return [...away, ...said];
}

/** Zones from before they were checked: nobody's beat fails by them, but their messages come by another clock. */
function zoneFindings({ people, programmes, accountZones }: Directory): Finding[] {
  const { look } = findingsIn("Time zones");
  const noZone = (zone: string | null | undefined) => typeof zone === "string" && !isZone(zone);
  const own = [...people.values()].filter(({ zone }) => noZone(zone));
  const said = [...people.values()].filter(({ id }) => noZone(accountZones.get(id)));
  return found([
    ...[...programmes.values()]
      .filter(({ zone }) => noZone(zone))
      .map((programme) =>
        look(
          `${programme.name} has ${programme.zone}, which is no time zone: ${zoneOfProgramme(programme)} stands in.`,
          `Run programme set "${programme.name}" --zone with an area and a place, as in Europe/London.`,
        ),
      ),
    own.length > 0 &&
      look(
        `${shortList(own.map(({ email, zone }) => `${email} (${zone})`))}: no time zone, so another clock stands in.`,
        'Correct the column "time_zone" and import the file again, or let them write "zone" and a city.',
      ),
    said.length > 0 &&
      look(
        `${shortList(said.map(({ id, email }) => `${email} (${accountZones.get(id)})`))}: what their profile in the chat says is no time zone.`,
        "The programme's stands in until it is corrected there.",
      ),
  ]);
}

function withoutSupervisor(directory: Directory, now: Date): string[] {
  return [...currentEnrolments(directory, now)].flatMap(([trainee, enrolment]) => {
    const { id, programmeId, start } = enrolment;
    const person = directory.people.get(trainee);
    const today = todayInProgramme(directory, programmeId, now);
    if (endedBy(enrolment, today)) return [];
    const day = today < start ? start : today; // somebody who has not begun yet
    return person && isHere(directory, trainee) && supervisorsOf(directory, id, day).length === 0
      ? [person.email]
      : [];
  });
}

function programmeFindings(desk: Desk, directory: Directory): Finding[] {
  const { look, wrong } = findingsIn("Programmes");
  const unusable = (programme: Programme) => {
    try {
      desk.framework(programme);
      return false;
    } catch (error) {
      return wrong(said(error), "No evidence can be logged there until then.");
    }
  };
  return [...directory.programmes.values()].flatMap((programme) =>
    found([
      unusable(programme),
      leadsOf(directory, programme.id).length === 0 &&
        look(
          `${programme.name} has no training lead: nobody gets its digest.`,
          "Import one: role lead, and the programme's name.",
        ),
    ]),
  );
}

const OLD_MS = 15 * 60_000;

export async function outboxFindings(
  { clock, store }: Desk,
  deliveries: Pick<Deliveries, "counts">,
): Promise<Finding[]> {
  const { ok, look } = findingsIn("Outbox");
  const { waiting, sending, held, unreachable, dead, oldestWaiting, parked } = await deliveries.counts();
  const hold = await holdOf(store);
  const waitsMs = oldestWaiting ? clock.now().getTime() - oldestWaiting.getTime() : 0;
  const minutes = Math.max(0, Math.floor(waitsMs / 60_000));
  const words = `${count(waiting + sending, "message")} on the way${oldestWaiting ? `, the oldest for ${count(minutes, "minute")}` : ""}.`;
  return found([
    hold && look(nothingIsSent(hold), lookAndRelease),
    minutes * 60_000 >= OLD_MS && !hold
      ? look(words, "See that the bot is running, and what it logs about deliveries.")
      : ok(words),
    held > 0 &&
      look(
        `${count(held, "message")} held back, because nobody can say whether they arrived.`,
        '"outbox" shows whose. Ask those people if it matters: nothing is sent twice, unless "outbox --retry" says so.',
      ),
    unreachable > 0 &&
      look(
        `${count(unreachable, "message")} for people or channels that take nothing now.`,
        '"outbox" shows whose, and what to put right; they are sent as soon as that is done.',
      ),
    dead > 0 &&
      look(
        `${count(dead, "message")} given up.`,
        '"outbox" shows whose, and why. Put that right, and send them again with "outbox --retry".',
      ),
    parked > 0 &&
      look(
        `${count(parked, "workspace")} let the bot in no more when it last called.`,
        "Put right what is wrong below; it tries again every ten minutes, and at every start.",
      ),
  ]);
}

const shortList = (all: readonly string[], most = 10) =>
  all.length > most ? `${all.slice(0, most).join(", ")} and ${all.length - most} more` : listed(all);
