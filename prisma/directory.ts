import { isZone } from "../src/core/calendar/calendar.ts";
import type { AccountRecord, AccountStanding, Directory } from "../src/core/people/directory.ts";
import type { DirectoryScope } from "../src/ports/store.ts";
import type { Db } from "./client.ts";
import { byId, inPieces, meant, type ReadableKind, readable, type Tell } from "./readable.ts";
import { accountOf, dayOffOf, enrolmentOf, personOf, programmeOf, supervisionOf } from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/** Frameworks are known elsewhere: whoever wraps this store says. */
const notSaid = () => null;

/** The people of a question, in one shape whatever its scope. */
export async function directory(db: Db, scope: DirectoryScope, tell: Tell): Promise<Directory> {
  const everyone = scope === "all";
  const enrolled = await readable(enrolments(db, tell), enrolmentsIn(scope), tell);
  const programmes = await among(
    everyone ? null : [...enrolled.map(({ one }) => one.programmeId), ...(await ledIn(db, scope))],
    (some) => readable(programmesOf(db), some ? { id: { in: some } } : {}, tell),
  );
  const known = new Set<string>([
    ...(typeof scope === "object" && "person" in scope ? [scope.person] : []),
    ...enrolled.flatMap(({ one, links }) => [one.traineeId, ...links.map((link) => link.supervisorId)]),
    ...programmes.flatMap(({ leads }) => leads),
  ]);
  const persons = everyone ? null : [...known];
  const people = await among(persons, (some) =>
    readable(peopleOf(db), some ? { id: { in: some } } : {}, tell),
  );
  const accounts = await among(persons, (some) =>
    readable(accountsOf(db), { personId: some ? { in: some } : { not: null } }, tell),
  );
  return {
    people: new Map(people.map((person) => [person.id, person])),
    programmes: new Map(programmes.map((programme) => [programme.id, programme])),
    enrolments: new Map(enrolled.map(({ one }) => [one.id, one])),
    supervision: enrolled.flatMap(({ links }) => links),
    daysOff: await daysOffOf(db, persons, programmes, tell),
    pauses: await among(everyone ? null : enrolled.map(({ one }) => one.id), (some) =>
      db.pause.findMany({ where: some ? { enrolmentId: { in: some } } : {} }),
    ),
    accounts: standingsOf(accounts),
    accountZones: zonesSaid(accounts),
    ...(await severalAndUnreached(db, persons)),
    domainOf: notSaid,
  };
}

/** Those of a list, in pieces; null: all there are, in one. */
const among = <T>(
  list: readonly string[] | null,
  read: (some: string[] | undefined) => Promise<T[]>,
): Promise<T[]> => (list === null ? read(undefined) : inPieces(list, read));

const peopleOf = (db: Db) =>
  byId("Person", db.person, (where: Prisma.PersonWhereInput) => db.person.findMany({ where }), personOf);

const enrolments = (db: Db, tell: Tell) =>
  byId(
    "Enrolment",
    db.enrolment,
    (where: Prisma.EnrolmentWhereInput) => db.enrolment.findMany({ where, include: { supervision: true } }),
    ({ supervision, ...row }) => ({
      one: enrolmentOf(row),
      links: supervision.flatMap((link) => meant("Supervision", link.id, () => supervisionOf(link), tell)),
    }),
  );

const programmesOf = (db: Db) =>
  byId(
    "Programme",
    db.programme,
    (where: Prisma.ProgrammeWhereInput) => db.programme.findMany({ where, include: { leads: true } }),
    programmeOf,
  );

/** Of one person all or none: they are few, and belong together. */
const accountsOf = (db: Db) =>
  ({
    table: "Account",
    find: (where) => db.account.findMany({ where, orderBy: [{ workspace: "asc" }, { user: "asc" }] }),
    ids: async (where) =>
      (await db.account.findMany({ where, select: { personId: true } })).flatMap(
        ({ personId }) => personId ?? [],
      ),
    withIds: (ids: string[]) => ({ personId: { in: ids } }),
    idOf: ({ workspace, user }) => `${workspace}/${user}`,
    meaning: accountOf,
  }) satisfies ReadableKind<Prisma.AccountWhereInput, Prisma.AccountGetPayload<object>, unknown>;

const offDays = (db: Db) =>
  byId("DayOff", db.dayOff, (where: Prisma.DayOffWhereInput) => db.dayOff.findMany({ where }), dayOffOf);

async function daysOffOf(
  db: Db,
  persons: readonly string[] | null,
  programmes: readonly { id: string }[],
  tell: Tell,
) {
  const kind = offDays(db);
  if (persons === null) return readable(kind, {}, tell);
  const found = await inPieces([...persons, ...programmes.map(({ id }) => id)], (some) =>
    readable(kind, { OR: [{ personId: { in: some } }, { programmeId: { in: some } }] }, tell),
  );
  return [...new Map(found.map((off) => [off.id, off])).values()];
}

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

/**
 * Those who are in, supervise in or lead more than one programme (nobody, where there is only one), and whoever something
 * could not be sent to. Counted in the database: whoever supervises a thousand would send a thousand rows for a yes or no.
 */
async function severalAndUnreached(
  db: Db,
  persons: readonly string[] | null,
): Promise<Pick<Directory, "seesSeveral" | "unreached">> {
  const found = await among(persons, (some) => {
    const who = (column: string) =>
      some ? Prisma.sql`${Prisma.raw(column)} IN (${Prisma.join(some)})` : Prisma.sql`1 = 1`;
    return db.$queryRaw<{ what: "several" | "unreached"; who: string }[]>`
      SELECT 'several' AS "what", "person" AS "who" FROM (
        SELECT s."supervisorId" AS "person", e."programmeId" AS "programme"
          FROM "Supervision" s JOIN "Enrolment" e ON e."id" = s."enrolmentId" WHERE ${who('s."supervisorId"')}
        UNION SELECT "traineeId", "programmeId" FROM "Enrolment" WHERE ${who('"traineeId"')}
        UNION SELECT "personId", "programmeId" FROM "Lead" WHERE ${who('"personId"')}
      ) seen WHERE (SELECT COUNT(*) FROM "Programme") > 1 GROUP BY "person" HAVING COUNT(*) > 1
      UNION ALL SELECT DISTINCT 'unreached', "conversation" FROM "Delivery" WHERE "state" = 'unreachable'`;
  });
  const marked = (mark: string) => found.flatMap(({ what, who }) => (what === mark ? [who] : []));
  return {
    seesSeveral: new Set(marked("several")),
    unreached: new Set(
      marked("unreached").flatMap((one) => (one.startsWith("person:") ? [one.replace("person:", "")] : [])),
    ),
  };
}

function enrolmentsIn(scope: DirectoryScope): Prisma.EnrolmentWhereInput {
  if (scope === "all") return {};
  if ("enrolment" in scope) return { id: scope.enrolment };
  const { person } = scope;
  return {
    OR: [
      { traineeId: person },
      { supervision: { some: { supervisorId: person } } },
      { programme: { leads: { some: { personId: person } } } },
    ],
  };
}

/** The programmes that the person of the question leads, with or without anybody enrolled. */
async function ledIn(db: Db, scope: DirectoryScope): Promise<string[]> {
  if (scope === "all" || "enrolment" in scope) return [];
  const leads = await db.lead.findMany({ where: { personId: scope.person } });
  return leads.map(({ programmeId }) => programmeId);
}
