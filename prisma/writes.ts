import type { Entry, Words } from "../src/core/entry/entry.ts";
import type { Enrolment, Person, Supervision } from "../src/core/people/directory.ts";
import type { Carries, Recipient } from "../src/ports/deliveries.ts";
import type { Write } from "../src/ports/store.ts";
import type { Tx } from "./client.ts";
import { rewritePrompt } from "./rewrites.ts";
import { approvalJson, entryRow, revisionRow } from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { conversationOf } from "./waking.ts";

/** Somebody else was quicker: the whole change is taken back. */
export class Stale extends Error {}

/** Rows as they are stored: by `writeAll` where they are new, else here. */
export const personData = ({ roles, version, ...person }: Person) => ({
  ...person,
  roles: roles.join(" "),
  version: version + 1,
});

export const supervisionData = (link: Supervision) => ({ ...link, domains: link.domains.join(" ") });

export function enrolmentData(enrolment: Enrolment) {
  const { prompts, workingDays, version } = enrolment;
  return {
    ...enrolment,
    workingDays: workingDays.join(" "),
    prompts: prompts
      ? { ...prompts, ...(prompts.weekdays && { weekdays: [...prompts.weekdays] }) }
      : Prisma.DbNull,
    version: version + 1,
  };
}

interface By {
  cause: string;
  at: Date;
}
type Writers = {
  [Type in Write["type"]]: (tx: Tx, write: Extract<Write, { type: Type }>, by: By) => Promise<unknown>;
};

/** Does one write of a change, at the version it was decided on. */
export async function write(tx: Tx, write: Write, by: By): Promise<void> {
  const writer = WRITERS[write.type] as (tx: Tx, write: Write, by: By) => Promise<unknown>;
  await writer(tx, write, by);
}

const WRITERS: Writers = {
  person: async (tx, { person }) => {
    const { id, version } = person;
    only(await tx.person.updateMany({ where: { id, version }, data: personData(person) }));
  },
  account: async (tx, { account }) => {
    const { workspace, user, version } = account;
    const data = { ...account, version: version + 1 };
    if (version === 0) await tx.account.create({ data });
    else only(await tx.account.updateMany({ where: { workspace, user, version }, data }));
  },
  claim: (tx, { claim }) => {
    const { workspace, user } = claim;
    const where = { workspace_user: { workspace, user } };
    return tx.accountClaim.upsert({ where, create: claim, update: claim });
  },
  "claim-settled": (tx, { account: { workspace, user } }) =>
    tx.accountClaim.deleteMany({ where: { workspace, user } }),
  programme: async (tx, { programme: { leads, ...programme } }, { at }) => {
    const { id, version } = programme;
    const data = {
      ...programme,
      prompts: { ...programme.prompts, weekdays: [...programme.prompts.weekdays] },
      weekly: { ...programme.weekly },
      targets: { ...programme.targets },
      identifierPatterns: programme.identifierPatterns.map((one) => ({ ...one })),
      reviewChannel: programme.reviewChannel ? { ...programme.reviewChannel } : Prisma.DbNull,
      version: version + 1,
    };
    if (version === 0) await tx.programme.create({ data });
    else only(await tx.programme.updateMany({ where: { id, version }, data }));
    await writeLeads(tx, id, leads, version === 0 ? programme.createdAt : at);
  },
  enrolment: async (tx, { enrolment }) => {
    const { id, version } = enrolment;
    only(await tx.enrolment.updateMany({ where: { id, version }, data: enrolmentData(enrolment) }));
  },
  supervision: (tx, { link }) =>
    tx.supervision.update({ where: { id: link.id }, data: supervisionData(link) }),
  portfolio: async (tx, { portfolio }) => {
    const { enrolmentId, version, chosen, reflections, returns } = portfolio;
    const data = {
      ...portfolio,
      chosen: chosen ? [...chosen] : Prisma.DbNull,
      reflections: [...reflections],
      returns: [...returns],
      version: version + 1,
    };
    if (version === 0) await tx.portfolio.create({ data });
    else only(await tx.portfolio.updateMany({ where: { enrolmentId, version }, data }));
  },
  edition: (tx, { edition: { digest, framework, adoptedAt } }) => {
    const content = JSON.parse(JSON.stringify(framework));
    const data = { digest, framework: framework.id, version: framework.version, content, adoptedAt };
    return tx.edition.upsert({ where: { digest }, create: data, update: {} });
  },
  "edition-of-first-words": (tx, { programmeId, edition }) =>
    tx.revision.updateMany({ where: { edition: "", entry: { programmeId } }, data: { edition } }),
  adoption: (tx, { adoption: { mapping, ...adoption } }) =>
    tx.adoption.create({ data: { ...adoption, mapping: JSON.parse(JSON.stringify(mapping)) } }),
  entry: (tx, { entry }) => writeEntry(tx, entry),
  "entry-gone": async (tx, { entry }) => {
    only(await tx.entry.deleteMany({ where: { id: entry.id, version: entry.version } }));
    await tx.comment.deleteMany({ where: { entryId: entry.id } }); // its trainee's own: nobody else knew of it
    await forgetTold(tx, entry, ["pending", "held", "unreachable", ...SETTLED]);
  },
  "draft-gone": (tx, { entry }) => forgetTold(tx, entry, SETTLED),
  decision: (tx, { decision }) => tx.decision.create({ data: decision }),
  comment: (tx, { comment }) => tx.comment.create({ data: comment }),
  prompt: (tx, { prompt }) => {
    const { id, state, competence, askAgainOn } = prompt;
    const passedOver = [...prompt.passedOver];
    const update = { state, competence, askAgainOn, passedOver };
    return tx.prompt.upsert({ where: { id }, create: { ...prompt, passedOver }, update });
  },
  "prompt-asked": (tx, { promptId, now }, { cause }) => rewritePrompt(tx, promptId, now, cause),
  occurrence: (tx, { occurrence }) => tx.occurrence.create({ data: occurrence }),
  said: async (tx, { ref, entryId, was }) => {
    if (was === null) await tx.said.create({ data: { ...ref, entryId } });
    else only(await tx.said.updateMany({ where: { ...ref, entryId: was }, data: { entryId } }));
  },
  reaction: async (tx, { fact, was }) => {
    const { present, at, handled, ...key } = fact;
    const where = { workspace_conversation_message_user_emoji: key };
    const known = await tx.reaction.findUnique({ where });
    if (known?.at.getTime() !== was?.getTime()) throw new Stale();
    const data = { present, at, handled };
    if (known) only(await tx.reaction.updateMany({ where: { ...key, at: known.at }, data }));
    else await tx.reaction.create({ data: fact });
  },
  redraw: (tx, { entryId }, { cause }) => redrawCards(tx, entryId, cause),
  setting: (tx, { key, value }) =>
    tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } }),
};

/** Whoever stays keeps the instant at which they were recorded. */
async function writeLeads(tx: Tx, programmeId: string, leads: readonly string[], at: Date): Promise<void> {
  const known = await tx.lead.findMany({ where: { programmeId } });
  const since = new Map(known.map((lead) => [lead.personId, lead.since]));
  await tx.lead.deleteMany({ where: { programmeId } });
  const sinceOf = (id: string) => (since.has(id) ? (since.get(id) ?? null) : at);
  await tx.lead.createMany({
    data: leads.map((personId) => ({ programmeId, personId, since: sinceOf(personId) })),
  });
}

export function only({ count }: { count: number }): void {
  if (count !== 1) throw new Stale();
}

async function writeEntry(tx: Tx, entry: Entry): Promise<void> {
  const { id, version, revision, standing } = entry;
  const data = { ...entryRow(entry), version: version + 1 };
  if (version === 0) await tx.entry.create({ data: { id, ...data } });
  else only(await tx.entry.updateMany({ where: { id, version }, data }));
  // A draft over a standing revision that is deleted leaves nothing of itself behind.
  await tx.claim.deleteMany({ where: { entryId: id, revision: { gte: revision } } });
  await tx.revision.deleteMany({ where: { entryId: id, number: { gt: revision } } });
  const approval = standing?.revision === revision ? approvalJson(standing.approval) : Prisma.DbNull;
  await writeWords(tx, id, revision, entry.words, approval);
  const over = entry.status === "approved" && entry.discarded;
  if (over) await writeWords(tx, id, over.revision, over.words, Prisma.DbNull);
}

async function writeWords(
  tx: Tx,
  entryId: string,
  revision: number,
  words: Words,
  approval: ReturnType<typeof approvalJson> | typeof Prisma.DbNull,
): Promise<void> {
  const row = { ...revisionRow(entryId, revision, words), approval };
  const where = { entryId_number: { entryId, number: revision } };
  await tx.revision.upsert({ where, create: row, update: row });
  await tx.claim.createMany({
    data: words.claims.map((claim, place) => ({ entryId, revision, place, ...claim })),
  });
}

const SETTLED = ["sent", "skipped", "dead"];

/** The messages in which its trainee was told of an entry keep that they were sent, and lose their words. */
async function forgetTold(tx: Tx, { id, traineeId }: Entry, states: readonly string[]): Promise<void> {
  const conversation = conversationOf({ type: "person", person: traineeId });
  const told = await tx.delivery.findMany({
    where: { conversation, redrawCardId: null, state: { in: [...states] } },
    select: { id: true, state: true, carries: true },
  });
  const about = told.filter(({ carries }) => (carries as Carries | null)?.entries.includes(id));
  const gone = { message: Prisma.DbNull };
  for (const { id, state } of about)
    await tx.delivery.updateMany({
      where: { id, state },
      data: state === "sent" ? gone : { ...gone, state: "skipped" }, // nobody tries again to send what has no words
    });
}

/** Until this transaction ends, nobody else writes the entry or asks for its cards to be redrawn. */
export async function holdEntry(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE "Entry" SET "version" = "version" WHERE "id" = ${id}`;
}

/** At most one redraw waits per card: what it will show is read when it is sent. */
export async function redrawCards(tx: Tx, entryId: string, cause: string): Promise<void> {
  await holdEntry(tx, entryId);
  for (const card of await tx.card.findMany({ where: { entryId } })) {
    // Written, not only read: a waiting redraw must not be claimed, and show the old state, before we are done.
    const as = { state: "pending" };
    if ((await tx.delivery.updateMany({ where: { redrawCardId: card.id, ...as }, data: as })).count > 0)
      continue;
    const { workspace, conversation } = card;
    const to: Recipient = card.personId
      ? { type: "person", person: card.personId }
      : { type: "channel", workspace, channel: conversation };
    await tx.delivery.create({
      data: {
        key: `redraw:${card.id}:${cause}`,
        conversation: conversationOf(to),
        workspace,
        recipient: { ...to },
        priority: 0,
        redrawCardId: card.id,
        whenUnsure: "resend",
        state: "pending",
      },
    });
  }
}
