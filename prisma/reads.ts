import { isZone } from "../src/core/calendar.ts";
import type { Account, Directory } from "../src/core/directory.ts";
import type { Adoption, Edition } from "../src/core/editions.ts";
import type { Entry } from "../src/core/entry.ts";
import type { Standing } from "../src/core/here.ts";
import type { ChatReply, MessageRef } from "../src/ports/chat.ts";
import type {
  AuditRow,
  Card,
  DirectoryScope,
  EntryHistory,
  EntryQuery,
  EntryRevision,
  SweepQuery,
  SweptCard,
} from "../src/ports/store.ts";
import type { Db, Tx } from "./client.ts";
import {
  accountOf,
  adoptionOf,
  editionOf,
  enrolmentOf,
  entryOf,
  personOf,
  programmeOf,
  revisionsOf,
  supervisionOf,
} from "./rows.ts";
import type { Prisma } from "./sqlite/generated/client.ts";

export async function answerOf(db: Db, key: string): Promise<{ answer: ChatReply | null } | null> {
  const row = await db.cause.findUnique({ where: { key } });
  // Our own words, written by commit() a moment ago: nothing of them is decided on.
  return row && { answer: row.answer as ChatReply | null };
}

export async function accountAt(db: Db, { workspace, user }: Account) {
  const row = await db.account.findUnique({
    where: { workspace_user: { workspace, user } },
    include: { person: true },
  });
  if (!row) return null;
  const { person, ...record } = row;
  return { record: accountOf(record), person: person && personOf(person) };
}

/** The people of a question, in one shape whatever its scope. */
export async function directory(db: Db, scope: DirectoryScope): Promise<Directory> {
  const enrolments = await db.enrolment.findMany({
    where: enrolmentsIn(scope),
    include: { supervision: true },
  });
  const programmes = await db.programme.findMany({
    where: programmesIn(
      scope,
      enrolments.map(({ programmeId }) => programmeId),
    ),
    include: { leads: true },
  });
  const known = new Set<string>([
    ...(typeof scope === "object" && "person" in scope ? [scope.person] : []),
    ...enrolments.flatMap((row) => [row.traineeId, ...row.supervision.map((link) => link.supervisorId)]),
    ...programmes.flatMap((row) => row.leads.map((lead) => lead.personId)),
  ]);
  const everyone = scope === "all";
  const someone = { in: [...known] };
  const people = await db.person.findMany({ where: everyone ? {} : { id: someone } });
  const seesSeveral = await personsSeeingSeveral(db, someone);
  const accounts = await db.account.findMany({
    where: { personId: everyone ? { not: null } : someone },
    orderBy: [{ workspace: "asc" }, { user: "asc" }],
  });
  const some = { OR: [{ personId: someone }, { programmeId: { in: programmes.map(({ id }) => id) } }] };
  const daysOff = await db.dayOff.findMany({ where: everyone ? {} : some });
  const pauses = await db.pause.findMany({
    where: everyone ? {} : { enrolmentId: { in: enrolments.map(({ id }) => id) } },
  });
  return {
    people: new Map(people.map((row) => [row.id, personOf(row)])),
    programmes: new Map(programmes.map((row) => [row.id, programmeOf(row)])),
    enrolments: new Map(enrolments.map(({ supervision: _, ...row }) => [row.id, enrolmentOf(row)])),
    supervision: enrolments.flatMap((row) => row.supervision.map(supervisionOf)),
    daysOff,
    pauses,
    accounts: standingsOf(accounts),
    accountZones: zonesSaid(accounts),
    seesSeveral,
  };
}

/** By person what a platform of theirs says; of several one that is a zone, where there is one. */
function zonesSaid(accounts: Prisma.AccountGetPayload<object>[]): Map<string, string> {
  const said = accounts.flatMap(({ personId, active, zone }) =>
    personId && active && zone ? [[personId, zone] as const] : [],
  );
  return new Map([...said.filter(([, zone]) => !isZone(zone)), ...said.filter(([, zone]) => isZone(zone))]);
}

/** By person what is known of their accounts. */
function standingsOf(accounts: Prisma.AccountGetPayload<object>[]): Map<string, Standing[]> {
  const found = new Map<string, Standing[]>();
  for (const { personId, ...account } of accounts) {
    const { workspace, user, kind, active } = accountOf({ personId, ...account });
    if (personId) found.set(personId, [...(found.get(personId) ?? []), { workspace, user, kind, active }]);
  }
  return found;
}

/** Those who are in, supervise in or lead more than one programme; nobody, where there is only one. */
async function personsSeeingSeveral(db: Db, someone: { in: string[] }): Promise<Set<string>> {
  if ((await db.programme.count()) < 2) return new Set();
  const of = { enrolment: { select: { programmeId: true } } };
  const [links, enrolments, leads] = await Promise.all([
    db.supervision.findMany({ where: { supervisorId: someone }, select: { supervisorId: true, ...of } }),
    db.enrolment.findMany({ where: { traineeId: someone }, select: { traineeId: true, programmeId: true } }),
    db.lead.findMany({ where: { personId: someone } }),
  ]);
  const seen = new Map<string, Set<string>>();
  const sees = (person: string, programme: string) =>
    seen.set(person, (seen.get(person) ?? new Set()).add(programme));
  for (const { supervisorId, enrolment } of links) sees(supervisorId, enrolment.programmeId);
  for (const { traineeId, programmeId } of enrolments) sees(traineeId, programmeId);
  for (const { personId, programmeId } of leads) sees(personId, programmeId);
  return new Set([...seen].filter(([, programmes]) => programmes.size > 1).map(([person]) => person));
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

function programmesIn(scope: DirectoryScope, ids: string[]): Prisma.ProgrammeWhereInput {
  if (scope === "all") return {};
  const these = { id: { in: [...new Set(ids)] } };
  return "enrolment" in scope ? these : { OR: [these, { leads: { some: { personId: scope.person } } }] };
}

export async function editions(db: Db): Promise<Edition[]> {
  return (await db.edition.findMany({ orderBy: [{ adoptedAt: "asc" }, { digest: "asc" }] })).map(editionOf);
}

export async function adoptions(db: Db, programmeId: string): Promise<Adoption[]> {
  return (await db.adoption.findMany({ where: { programmeId }, orderBy: { at: "asc" } })).map(adoptionOf);
}

const WITH_WORDS = { revisions: true, claims: true } as const;

export async function entryAt(db: Db | Tx, where: Prisma.EntryWhereUniqueInput): Promise<Entry | null> {
  const row = await db.entry.findUnique({ where, include: WITH_WORDS });
  return row && entryOf(row);
}

export async function revisions(db: Db, id: string): Promise<EntryRevision[]> {
  const row = await db.entry.findUnique({ where: { id }, include: WITH_WORDS });
  return row ? revisionsOf(row) : [];
}

/** In the order of their references. */
export async function entries(db: Db, query: EntryQuery): Promise<Entry[]> {
  const rows = await db.entry.findMany({
    where: {
      ...(query.enrolments && { enrolmentId: { in: [...query.enrolments] } }),
      ...(query.programme && { programmeId: query.programme }),
      ...(query.statuses && { status: { in: [...query.statuses] } }),
    },
    include: WITH_WORDS,
    orderBy: [{ programmeId: "asc" }, { number: "asc" }],
  });
  return rows.map(entryOf);
}

export async function history(db: Db, entryId: string): Promise<EntryHistory> {
  const [decisions, comments] = await Promise.all([
    db.decision.findMany({ where: { entryId }, orderBy: { at: "asc" } }),
    db.comment.findMany({ where: { entryId }, orderBy: { at: "asc" } }),
  ]);
  // `what` and `how` were written by us from these very lists.
  return { decisions: decisions as EntryHistory["decisions"], comments };
}

/** In SQL, because an entry's revision is compared with its cards'. */
export async function cardsToSweep(db: Db, query: SweepQuery): Promise<SweptCard[]> {
  const { workspace, approvedSince, lookedAtBefore, limit } = query;
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "Card" c
    WHERE c."id" IN (
      SELECT w."id" FROM "Entry" e JOIN "Card" w ON w."entryId" = e."id" AND w."revision" = e."revision"
        WHERE e."status" = 'submitted'
      UNION
      SELECT a."id" FROM "Decision" d JOIN "Entry" e ON e."id" = d."entryId" AND e."standing" = d."revision"
        JOIN "Card" a ON a."entryId" = d."entryId" AND a."revision" = d."revision"
        WHERE d."at" >= ${approvedSince} AND d."what" = 'approved' AND d."how" = 'reaction')
      AND c."workspace" = ${workspace} AND (c."sweptAt" IS NULL OR c."sweptAt" < ${lookedAtBefore})
    ORDER BY (c."sweptAt" IS NOT NULL), c."sweptAt", c."sentAt" LIMIT ${limit}`;
  const order = found.map(({ id }) => id);
  // Once more by when it was looked at: another replica may have done so since.
  const due = { OR: [{ sweptAt: null }, { sweptAt: { lt: lookedAtBefore } }] };
  const rows = await db.card.findMany({ where: { id: { in: order }, ...due } });
  return rows
    .map((row) => ({ ...cardOf(row), sweptAt: row.sweptAt }))
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

export function cardOf(row: Prisma.CardGetPayload<object>): Card {
  const { workspace, conversation, message, sweptAt: _sweptAt, ...card } = row;
  return { ...card, ref: { workspace, conversation, message } };
}

export const refKey = ({ workspace, conversation, message }: MessageRef) => ({
  workspace,
  conversation,
  message,
});

export async function auditRows(db: Db, after: number, limit: number): Promise<AuditRow[]> {
  const rows = await db.audit.findMany({
    where: { sequence: { gt: after } },
    orderBy: { sequence: "asc" },
    take: limit,
  });
  return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) }));
}
