import type { Entry } from "../src/core/entry/entry.ts";
import type { Enrolment, Person, Supervision } from "../src/core/people/directory.ts";
import type { Carries } from "../src/ports/deliveries.ts";
import type { Write } from "../src/ports/store.ts";
import type { Tx } from "./client.ts";
import { rewritePrompt } from "./rewrites.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { only } from "./stale.ts";
import { conversationOf } from "./waking.ts";
import { writeEntry } from "./write-entry.ts";

/** Rows as they are stored: by `writeAll` where they are new, else here. */
export const personData = ({ roles, version, ...person }: Person) => ({
  ...person,
  roles: roles.join(" "),
  version: version + 1,
});

export const supervisionData = (link: Supervision) => ({ ...link, domains: link.domains.join(" ") });

export function enrolmentData(enrolment: Enrolment) {
  const { ended, ...row } = enrolment;
  const { prompts, workingDays, version } = row;
  return {
    ...row,
    lastDay: ended?.lastDay ?? "",
    ending: ended?.how ?? null,
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
  delegation: (tx, { delegation }) =>
    tx.delegation.upsert({ where: { id: delegation.id }, create: delegation, update: delegation }),
  "day-off": (tx, { off }) => tx.dayOff.upsert({ where: { id: off.id }, create: off, update: off }),
  "day-off-gone": (tx, { off: { id } }) => tx.dayOff.deleteMany({ where: { id } }),
  pause: (tx, { pause }) => tx.pause.upsert({ where: { id: pause.id }, create: pause, update: pause }),
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
  entry: (tx, { entry, was }) => writeEntry(tx, entry, was ?? null),
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
  occurrence: async () => {}, // with those of all changes that are committed together
  said: async (tx, { ref, entryId, was }) => {
    if (was === null) await tx.said.create({ data: { ...ref, entryId } });
    else only(await tx.said.updateMany({ where: { ...ref, entryId: was }, data: { entryId } }));
  },
  reaction: async (tx, { fact, was }) => {
    const { present, at, handled, ...key } = fact;
    const data = { present, at, handled };
    if (was) only(await tx.reaction.updateMany({ where: { ...key, at: was }, data }));
    else await tx.reaction.create({ data: fact }); // there is none, or this is stale
  },
  redraw: async () => {}, // with the deliveries of its change
  setting: (tx, { key, value }) =>
    tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } }),
};

/** Whoever stays keeps the instant at which they were recorded. */
async function writeLeads(tx: Tx, programmeId: string, leads: readonly string[], at: Date): Promise<void> {
  const known = await tx.lead.findMany({ where: { programmeId } });
  const sinceOf = new Map<string, Date | null>(leads.map((id) => [id, at]));
  for (const { personId, since } of known) if (sinceOf.has(personId)) sinceOf.set(personId, since);
  await tx.lead.deleteMany({ where: { programmeId } });
  await tx.lead.createMany({
    data: [...sinceOf].map(([personId, since]) => ({ programmeId, personId, since })),
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
