import { setImmediate as othersFirst } from "node:timers/promises";
import { isZone } from "../src/core/calendar/calendar.ts";
import { groupedBy } from "../src/core/grouped.ts";
import type { AccountRecord, AccountStanding, Directory } from "../src/core/people/directory.ts";
import type { DirectoryScope } from "../src/ports/store.ts";
import type { Database } from "./client.ts";
import { found, gather, meant, oneOf, type Raw, rowOf, rowsOf, type Tell } from "./gather.ts";
import {
  accountOf,
  dayOffOf,
  delegationOf,
  enrolmentOf,
  pauseOf,
  personOf,
  programmeOf,
  supervisionOf,
} from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import type { Table } from "./tables.ts";

/** The people of a question, in one shape whatever its scope. */
export async function directory(database: Database, scope: DirectoryScope, tell: Tell): Promise<Directory> {
  const { parts, asides } =
    scope === "all" ? EVERYBODY : peopleAround(enrolmentsIn(scope, database), personIn(scope));
  const steps = directoryIn(await gather(database, parts, asides), tell);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await othersFirst();
  }
}

/** Frameworks are known elsewhere: whoever wraps this store says. */
const notSaid = () => null;

type DirectoryRows = Awaited<ReturnType<typeof gather<typeof EVERYBODY.parts>>>;

/** At once: of those around somebody, who are few. */
export function directoryOf(rows: DirectoryRows, tell: Tell): Directory {
  const steps = directoryIn(rows, tell);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** So many rows are read between two turns of the loop: whoever presses something meanwhile is served. */
const AT_ONCE = 1_000;

function* directoryIn(rows: DirectoryRows, tell: Tell): Generator<void, Directory> {
  function* read<T extends Table, M>(
    table: T,
    some: readonly Raw<T>[],
    meaning: (row: ReturnType<typeof rowOf<T>>) => M,
    nameOf: (raw: Raw<T>) => string = (raw) => String((raw as { id?: string | null }).id),
  ): Generator<void, M[]> {
    const found: M[] = [];
    for (const [n, raw] of some.entries()) {
      if (n > 0 && n % AT_ONCE === 0) yield;
      found.push(...meant(table, nameOf(raw), () => meaning(rowOf(table, raw)), tell));
    }
    return found;
  }

  const leads = groupedBy(rows.leads, ({ programmeId }) => String(programmeId));
  const programmes = yield* read("Programme", rows.programmes, (row) =>
    programmeOf({ ...row, leads: (leads.get(row.id) ?? []).map((raw) => rowOf("Lead", raw)) }),
  );
  const enrolled = yield* read("Enrolment", rows.enrolments, enrolmentOf);
  const enrolments = new Map(enrolled.map((one) => [one.id, one]));
  const people = yield* read("Person", rows.people, personOf);
  const accounts = yield* read(
    "Account",
    rows.accounts,
    accountOf,
    ({ workspace, user }) => `${workspace}/${user}`,
  );
  const supervision = yield* read("Supervision", rows.supervision, supervisionOf);
  const ids = (some: readonly Raw<"Found">[]) => new Set(some.flatMap(({ id }) => id ?? []));
  return {
    people: new Map(people.map((person) => [person.id, person])),
    programmes: new Map(programmes.map((programme) => [programme.id, programme])),
    enrolments,
    supervision: supervision.filter(({ enrolmentId }) => enrolments.has(enrolmentId)),
    delegations: (yield* read("Delegation", rows.delegations, delegationOf)).sort((a, b) =>
      `${a.from} ${a.id}` < `${b.from} ${b.id}` ? -1 : 1,
    ),
    daysOff: yield* read("DayOff", rows.daysOff, dayOffOf),
    pauses: yield* read("Pause", rows.pauses, pauseOf),
    accounts: standingsOf(accounts.sort(inOrder)),
    accountZones: zonesSaid(accounts),
    seesSeveral: ids(rows.several),
    unreached: ids(rows.unreached),
    domainOf: notSaid,
  };
}

const inOrder = (a: AccountRecord, b: AccountRecord) =>
  a.workspace < b.workspace || (a.workspace === b.workspace && a.user < b.user) ? -1 : 1;

/**
 * Those who are in, supervise in (for somebody else too) or lead more than one programme; nobody, where there is only one. Counted in the
 * database: whoever supervises a thousand would send a thousand rows for a yes or no.
 */
const several = (those: (column: string) => Prisma.Sql) =>
  found(Prisma.sql`SELECT "person" AS "id" FROM (
    SELECT s."supervisorId" AS "person", e."programmeId" AS "programme"
      FROM "Supervision" s JOIN "Enrolment" e ON e."id" = s."enrolmentId" WHERE ${those('s."supervisorId"')}
    UNION SELECT d."delegateId", e."programmeId" FROM "Delegation" d
      JOIN "Supervision" s ON s."supervisorId" = d."supervisorId"
      JOIN "Enrolment" e ON e."id" = s."enrolmentId" WHERE ${those('d."delegateId"')}
    UNION SELECT "traineeId", "programmeId" FROM "Enrolment" WHERE ${those('"traineeId"')}
    UNION SELECT "personId", "programmeId" FROM "Lead" WHERE ${those('"personId"')}
  ) "seen" WHERE (SELECT COUNT(*) FROM "Programme") > 1 GROUP BY "person" HAVING COUNT(*) > 1`);

/** Whoever something could not be sent to. */
const UNREACHED = found(Prisma.sql`SELECT DISTINCT substr("conversation", 8) AS "id" FROM "Delivery"
  WHERE "state" = 'unreachable' AND "conversation" LIKE 'person:%'`);

export const EVERYBODY = {
  parts: {
    enrolments: rowsOf("Enrolment"),
    supervision: rowsOf("Supervision"),
    delegations: rowsOf("Delegation"),
    programmes: rowsOf("Programme"),
    leads: rowsOf("Lead"),
    people: rowsOf("Person"),
    accounts: rowsOf("Account", Prisma.sql`"personId" IS NOT NULL`),
    daysOff: rowsOf("DayOff"),
    pauses: rowsOf("Pause"),
    several: several(() => Prisma.sql`1 = 1`),
    unreached: UNREACHED,
  },
  asides: [] as Prisma.Sql[],
};

/**
 * What belongs to some enrolments, and to some people more where the question is about them.
 * @param theirs whether a column names one of these people
 */
export function peopleAround(
  enrolments: Prisma.Sql,
  theirs: ((column: string) => Prisma.Sql) | null,
): typeof EVERYBODY {
  const led = theirs ? ledBy(theirs) : Prisma.sql`SELECT NULL WHERE 1 = 0`;
  const also = theirs ? Prisma.sql`UNION SELECT "id" FROM "Person" WHERE ${theirs('"id"')}` : Prisma.empty;
  const named = theirs
    ? Prisma.sql`OR ${theirs('"supervisorId"')} OR ${theirs('"delegateId"')}`
    : Prisma.empty;
  const those = (column: string) => Prisma.sql`${Prisma.raw(column)} IN (SELECT "id" FROM "those")`;
  const enrolled = Prisma.sql`"enrolmentId" IN (SELECT "id" FROM "enrolled")`;
  const ofThese = Prisma.sql`IN (SELECT "id" FROM "programmes")`;
  return {
    asides: [
      Prisma.sql`"enrolled" AS (SELECT "id", "programmeId", "traineeId" FROM "Enrolment" WHERE ${enrolments})`,
      Prisma.sql`"programmes" AS (SELECT "programmeId" AS "id" FROM "enrolled" UNION ${led})`,
      Prisma.sql`"delegated" AS (SELECT "id", "supervisorId", "delegateId" FROM "Delegation"
        WHERE "supervisorId" IN (SELECT "supervisorId" FROM "Supervision" WHERE ${enrolled}) ${named})`,
      Prisma.sql`"those" AS (SELECT "traineeId" AS "id" FROM "enrolled"
        UNION SELECT "supervisorId" FROM "Supervision" WHERE ${enrolled}
        UNION SELECT "supervisorId" FROM "delegated" UNION SELECT "delegateId" FROM "delegated"
        UNION SELECT "personId" FROM "Lead" WHERE "programmeId" ${ofThese} ${also})`,
    ],
    parts: {
      enrolments: rowsOf("Enrolment", Prisma.sql`"id" IN (SELECT "id" FROM "enrolled")`),
      supervision: rowsOf("Supervision", enrolled),
      delegations: rowsOf("Delegation", Prisma.sql`"id" IN (SELECT "id" FROM "delegated")`),
      programmes: rowsOf("Programme", Prisma.sql`"id" ${ofThese}`),
      leads: rowsOf("Lead", Prisma.sql`"programmeId" ${ofThese}`),
      people: rowsOf("Person", those('"id"')),
      accounts: rowsOf("Account", those('"personId"')),
      daysOff: rowsOf("DayOff", Prisma.sql`${those('"personId"')} OR "programmeId" ${ofThese}`),
      pauses: rowsOf("Pause", enrolled),
      several: several(those),
      unreached: UNREACHED,
    },
  };
}

const ledBy = (theirs: (column: string) => Prisma.Sql) =>
  Prisma.sql`SELECT "programmeId" FROM "Lead" WHERE ${theirs('"personId"')}`;

const personIn = (scope: Exclude<DirectoryScope, "all">) =>
  "person" in scope ? (column: string) => Prisma.sql`${Prisma.raw(column)} = ${scope.person}` : null;

function enrolmentsIn(scope: Exclude<DirectoryScope, "all">, { provider }: Database): Prisma.Sql {
  if ("enrolments" in scope) return oneOf(provider, '"id"', scope.enrolments);
  if ("enrolment" in scope) return Prisma.sql`"id" = ${scope.enrolment}`;
  const { person } = scope;
  return Prisma.sql`"traineeId" = ${person}
    OR "id" IN (SELECT "enrolmentId" FROM "Supervision"
      WHERE ${supervises((column) => Prisma.sql`${Prisma.raw(column)} = ${person}`)})
    OR "programmeId" IN (${ledBy((column) => Prisma.sql`${Prisma.raw(column)} = ${person}`)})`;
}

/** Whether one of these is the supervisor of a link, or was named to decide for them. */
export const supervises = (these: (column: string) => Prisma.Sql) =>
  Prisma.sql`(${these('"supervisorId"')}
    OR "supervisorId" IN (SELECT "supervisorId" FROM "Delegation" WHERE ${these('"delegateId"')}))`;

/** By person what a platform of theirs says; of several one that is a zone, where there is one. */
function zonesSaid(accounts: readonly AccountRecord[]): Map<string, string> {
  const said = accounts.flatMap(({ personId, active, zone }) =>
    personId && active && zone ? [[personId, zone] as const] : [],
  );
  return new Map([...said.filter(([, zone]) => !isZone(zone)), ...said.filter(([, zone]) => isZone(zone))]);
}

/** By person what is known of their accounts. */
function standingsOf(accounts: readonly AccountRecord[]): Map<string, AccountStanding[]> {
  const found = new Map<string, AccountStanding[]>();
  for (const { personId, workspace, user, kind, active } of accounts)
    if (personId) found.set(personId, [...(found.get(personId) ?? []), { workspace, user, kind, active }]);
  return found;
}
