import type { Entry } from "../src/core/entry/entry.ts";
import type { Enrolment, Person, Supervision } from "../src/core/people/directory.ts";
import type { Write } from "../src/ports/store.ts";
import type { Tx } from "./client.ts";
import { approvalJson, entryRow, personRow, revisionRow } from "./rows.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/** Somebody else was quicker: the whole change is taken back. */
export class Stale extends Error {}

/** Rows as they are stored: by `writeAll` where they are new, else here. */
export const personData = (person: Person) => ({ ...personRow(person), version: person.version + 1 });

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

/** Does one write of a change, at the version it was decided on. */
export async function write(tx: Tx, write: Write, { cause, at }: { cause: string; at: Date }): Promise<void> {
  switch (write.type) {
    case "person": {
      const { id, version } = write.person;
      only(await tx.person.updateMany({ where: { id, version }, data: personData(write.person) }));
      return;
    }
    case "account": {
      const { workspace, user, version } = write.account;
      const data = { ...write.account, version: version + 1 };
      if (version === 0) await tx.account.create({ data });
      else only(await tx.account.updateMany({ where: { workspace, user, version }, data }));
      return;
    }
    case "claim": {
      const { workspace, user } = write.claim;
      await tx.accountClaim.upsert({
        where: { workspace_user: { workspace, user } },
        create: write.claim,
        update: write.claim,
      });
      return;
    }
    case "claim-settled": {
      const { workspace, user } = write.account;
      await tx.accountClaim.deleteMany({ where: { workspace, user } });
      return;
    }
    case "programme": {
      const { leads, ...programme } = write.programme;
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
      return;
    }
    case "enrolment": {
      const { id, version } = write.enrolment;
      only(await tx.enrolment.updateMany({ where: { id, version }, data: enrolmentData(write.enrolment) }));
      return;
    }
    case "supervision": {
      const data = supervisionData(write.link);
      await tx.supervision.update({ where: { id: data.id }, data });
      return;
    }
    case "portfolio": {
      const { enrolmentId, version, chosen, reflections } = write.portfolio;
      const data = {
        ...write.portfolio,
        chosen: chosen ? [...chosen] : Prisma.DbNull,
        reflections: [...reflections],
        version: version + 1,
      };
      if (version === 0) await tx.portfolio.create({ data });
      else only(await tx.portfolio.updateMany({ where: { enrolmentId, version }, data }));
      return;
    }
    case "edition": {
      const { digest, framework, adoptedAt } = write.edition;
      const content = JSON.parse(JSON.stringify(framework));
      const data = { digest, framework: framework.id, version: framework.version, content, adoptedAt };
      await tx.edition.upsert({ where: { digest }, create: data, update: {} });
      return;
    }
    case "edition-of-first-words": {
      const { programmeId, edition } = write;
      await tx.revision.updateMany({ where: { edition: "", entry: { programmeId } }, data: { edition } });
      return;
    }
    case "adoption": {
      const { mapping, ...adoption } = write.adoption;
      await tx.adoption.create({ data: { ...adoption, mapping: JSON.parse(JSON.stringify(mapping)) } });
      return;
    }
    case "entry":
      return writeEntry(tx, write.entry);
    case "entry-gone": {
      const { id, version } = write.entry;
      only(await tx.entry.deleteMany({ where: { id, version } }));
      return;
    }
    case "decision":
      await tx.decision.create({ data: write.decision });
      return;
    case "comment":
      await tx.comment.create({ data: write.comment });
      return;
    case "prompt": {
      const { id, state, competence, askAgainOn } = write.prompt;
      const passedOver = [...write.prompt.passedOver];
      await tx.prompt.upsert({
        where: { id },
        create: { ...write.prompt, passedOver },
        update: { state, competence, askAgainOn, passedOver },
      });
      return;
    }
    case "occurrence":
      await tx.occurrence.create({ data: write.occurrence });
      return;
    case "said": {
      const { ref, entryId } = write;
      const where = { workspace_conversation_message: ref };
      await tx.said.upsert({ where, create: { ...ref, entryId }, update: { entryId } });
      return;
    }
    case "reaction": {
      const { present, at, handled, ...key } = write.fact;
      const where = { workspace_conversation_message_user_emoji: key };
      const known = await tx.reaction.findUnique({ where });
      if (known?.at.getTime() !== write.was?.getTime()) throw new Stale();
      if (known)
        only(
          await tx.reaction.updateMany({ where: { ...key, at: known.at }, data: { present, at, handled } }),
        );
      else await tx.reaction.create({ data: write.fact });
      return;
    }
    case "redraw":
      return redrawCards(tx, write.entryId, cause);
    case "setting":
      await tx.setting.upsert({
        where: { key: write.key },
        create: { key: write.key, value: write.value },
        update: { value: write.value },
      });
      return;
  }
}

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
  // A discarded draft over a standing revision leaves nothing of itself behind.
  await tx.claim.deleteMany({ where: { entryId: id, revision: { gte: revision } } });
  await tx.revision.deleteMany({ where: { entryId: id, number: { gt: revision } } });
  const words = revisionRow(id, revision, entry.words);
  const approval = standing?.revision === revision ? approvalJson(standing.approval) : Prisma.DbNull;
  await tx.revision.upsert({
    where: { entryId_number: { entryId: id, number: revision } },
    create: { ...words, approval },
    update: { ...words, approval },
  });
  await tx.claim.createMany({
    data: entry.words.claims.map((claim, place) => ({ entryId: id, revision, place, ...claim })),
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
    const to = card.personId
      ? { type: "person", person: card.personId }
      : { type: "channel", workspace, channel: conversation };
    await tx.delivery.create({
      data: {
        key: `redraw:${card.id}:${cause}`,
        conversation: card.personId ? `person:${card.personId}` : `channel:${workspace}:${conversation}`,
        workspace,
        recipient: to,
        priority: 0,
        redrawCardId: card.id,
        whenUnsure: "resend",
        state: "pending",
      },
    });
  }
}
