import type { Entry } from "../src/core/entry/entry.ts";
import type { Enrolment, Person, Supervision } from "../src/core/people/directory.ts";
import type { Write } from "../src/ports/change.ts";
import type { MessageRef } from "../src/ports/chat.ts";
import type { Carries } from "../src/ports/deliveries.ts";
import { markDue } from "./cleaning.ts";
import type { Tx } from "./client.ts";
import { eraseEvidence } from "./erase-evidence.ts";
import { erasePerson } from "./erase-person.ts";
import { gather, oneOf, rowOf, rowsOf } from "./gather.ts";
import { deleteAll, insertAll, updateAll } from "./insert.ts";
import { writeAction, writeMeeting } from "./meetings.ts";
import { rewritePrompt } from "./rewrites.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { only } from "./stale.ts";
import { conversationOf } from "./waking.ts";
import { wordsGone } from "./words-gone.ts";
import { putBack, takeOut } from "./words-out.ts";
import { writeEntry } from "./write-entry.ts";

/** Rows as they are stored: by `writeAll` where they are new, else here. */
export const personData = ({ roles, version, reviews, quiet, ...person }: Person) => ({
  ...person,
  roles: roles.join(" "),
  reviews: reviews && {
    ...reviews,
    since: reviews.since.toISOString(),
    batchedSince: reviews.batchedSince.toISOString(),
  },
  quiet: quiet && (quiet === "off" ? { off: true } : { ...quiet }),
  approvedAs: person.approvedAs ? { ...person.approvedAs } : null,
  keptFor: person.keptFor ?? null,
  version: version + 1,
});

export const supervisionData = (link: Supervision) => ({ ...link, domains: link.domains.join(" ") });

export function enrolmentData(enrolment: Enrolment) {
  const { ended, ...row } = enrolment;
  const { prompts, parked, workingDays, version } = row;
  return {
    ...row,
    lastDay: ended?.lastDay ?? "",
    ending: ended?.how ?? null,
    workingDays: workingDays.join(" "),
    prompts: prompts ? { ...prompts, ...(prompts.weekdays && { weekdays: [...prompts.weekdays] }) } : null,
    parked: parked.map((one) => ({ ...one, at: one.at.toISOString() })),
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
    only(await updateAll(tx, "Person", personData(person), at(id, version)));
  },
  account: async (tx, { account }) => {
    const { workspace, user, version } = account;
    const data = { ...account, version: version + 1 };
    const where = Prisma.sql`"workspace" = ${workspace} AND "user" = ${user} AND "version" = ${version}`;
    if (version === 0) await insertAll(tx, "Account", [data]);
    else only(await updateAll(tx, "Account", data, where));
  },
  claim: (tx, { claim }) => insertAll(tx, "AccountClaim", [claim], { by: ["workspace", "user"] }),
  "claim-settled": (tx, { account: { workspace, user } }) =>
    deleteAll(tx, "AccountClaim", Prisma.sql`"workspace" = ${workspace} AND "user" = ${user}`),
  programme: async (tx, { programme: { leads, ...programme } }, by) => {
    const { id, version } = programme;
    const data = {
      ...programme,
      prompts: { ...programme.prompts, weekdays: [...programme.prompts.weekdays] },
      weekly: { ...programme.weekly },
      targets: { ...programme.targets },
      identifierPatterns: programme.identifierPatterns.map((one) => ({ ...one })),
      milestones: programme.milestones.map((one) => ({ ...one })),
      reviewMonths: [...programme.reviewMonths],
      pageBudgets: { ...programme.pageBudgets },
      notBefore: { ...programme.notBefore },
      starters: { ...programme.starters, competences: [...programme.starters.competences] },
      reviewChannel: programme.reviewChannel ? { ...programme.reviewChannel } : null,
      quiet: programme.quiet && { ...programme.quiet },
      version: version + 1,
    };
    if (version === 0) await insertAll(tx, "Programme", [data]);
    else only(await updateAll(tx, "Programme", data, at(id, version)));
    await writeLeads(tx, id, leads, version === 0 ? programme.createdAt : by.at);
  },
  enrolment: async (tx, { enrolment }) => {
    const { id, version } = enrolment;
    only(await updateAll(tx, "Enrolment", enrolmentData(enrolment), at(id, version)));
  },
  supervision: (tx, { link }) =>
    updateAll(tx, "Supervision", supervisionData(link), Prisma.sql`"id" = ${link.id}`),
  delegation: (tx, { delegation }) => insertAll(tx, "Delegation", [delegation], { by: ["id"] }),
  outsider: (tx, { outsider }) => insertAll(tx, "Outsider", [outsider], { by: ["id"] }),
  "outsider-link": (tx, { link }) => insertAll(tx, "OutsiderLink", [link], { by: ["hash"] }),
  "day-off": (tx, { off }) => insertAll(tx, "DayOff", [off], { by: ["id"] }),
  "day-off-gone": (tx, { off }) => deleteAll(tx, "DayOff", Prisma.sql`"id" = ${off.id}`),
  pause: (tx, { pause }) => insertAll(tx, "Pause", [pause], { by: ["id"] }),
  meeting: (tx, { meeting }) => writeMeeting(tx, meeting),
  action: (tx, { action }) => writeAction(tx, action),
  portfolio: async (tx, { portfolio }) => {
    const { enrolmentId, version, chosen, reflections, returns } = portfolio;
    const data = {
      ...portfolio,
      chosen: chosen ? [...chosen] : null,
      reflections: [...reflections],
      returns: [...returns],
      version: version + 1,
    };
    const where = Prisma.sql`"enrolmentId" = ${enrolmentId} AND "version" = ${version}`;
    if (version === 0) await insertAll(tx, "Portfolio", [data]);
    else only(await updateAll(tx, "Portfolio", data, where));
  },
  edition: (tx, { edition: { digest, framework, adoptedAt } }) => {
    const data = {
      digest,
      framework: framework.id,
      version: framework.version,
      content: framework,
      adoptedAt,
    };
    return insertAll(tx, "Edition", [data], { by: ["digest"], over: [] });
  },
  "edition-of-first-words": (tx, { programmeId, edition }) =>
    updateAll(
      tx,
      "Revision",
      { edition },
      Prisma.sql`"edition" = '' AND "entryId" IN (SELECT "id" FROM "Entry" WHERE "programmeId" = ${programmeId})`,
    ),
  adoption: (tx, { adoption: { mapping, ...adoption } }) =>
    insertAll(tx, "Adoption", [{ ...adoption, mapping }]),
  entry: (tx, { entry, was }) => writeEntry(tx, entry, was ?? null),
  "entry-gone": async (tx, { entry }) => {
    only(await deleteAll(tx, "Entry", at(entry.id, entry.version)));
    await deleteAll(tx, "Comment", Prisma.sql`"entryId" = ${entry.id}`); // its trainee's own: nobody else knew of it
    await forgetTold(tx, entry, ["pending", "held", "unreachable", ...SETTLED]);
  },
  "draft-gone": (tx, { entry }) => forgetTold(tx, entry, SETTLED),
  decision: (tx, { decision }) =>
    insertAll(tx, "Decision", [{ ...decision, byLink: decision.byLink ?? null }]),
  comment: (tx, { comment }) => insertAll(tx, "Comment", [comment]),
  prompt: (tx, { prompt }) => {
    const row = { ...prompt, passedOver: [...prompt.passedOver] };
    return insertAll(tx, "Prompt", [row], {
      by: ["id"],
      over: ["state", "competence", "askAgainOn", "passedOver"],
    });
  },
  "prompt-asked": (tx, { promptId, now }, { cause }) => rewritePrompt(tx, promptId, now, cause),
  "words-out": (tx, write, { cause }) => takeOut(tx, write, cause),
  "words-gone": async (tx, { entryId, upTo }) => {
    await wordsGone(tx, entryId, upTo);
    await markDue(tx);
  },
  "words-back": (tx, { of }, { cause }) => putBack(tx, of, cause),
  "evidence-erased": async (tx, write, by) => {
    await eraseEvidence(tx, write, by);
    await markDue(tx);
  },
  "person-erased": async (tx, write, by) => {
    const { id, version } = write.person;
    only(await updateAll(tx, "Person", personData(write.person), at(id, version)));
    await erasePerson(tx, write, by);
    await markDue(tx);
  },
  occurrence: async () => {}, // with those of all changes that are committed together
  "retention-notice": (tx, { notice }) => insertAll(tx, "RetentionNotice", [notice]),
  said: async (tx, { ref, entryId, was }) => {
    if (was === null) await insertAll(tx, "Said", [{ ...ref, entryId }]);
    else only(await updateAll(tx, "Said", { entryId }, Prisma.sql`${here(ref)} AND "entryId" = ${was}`));
  },
  reaction: async (tx, { fact, was }) => {
    const { present, at, handled, user, emoji } = fact;
    const theirs = Prisma.sql`${here(fact)} AND "user" = ${user} AND "emoji" = ${emoji}`;
    const data = { present, at, handled };
    if (was) only(await updateAll(tx, "Reaction", data, Prisma.sql`${theirs} AND "at" = ${was}`));
    else await insertAll(tx, "Reaction", [fact]); // there is none, or this is stale
  },
  redraw: async () => {}, // with the deliveries of its change
  setting: (tx, { key, value }) => insertAll(tx, "Setting", [{ key, value }], { by: ["key"] }),
  "setting-gone": (tx, { key }) => deleteAll(tx, "Setting", Prisma.sql`"key" = ${key}`),
};

const at = (id: string, version: number) => Prisma.sql`"id" = ${id} AND "version" = ${version}`;

const here = ({ workspace, conversation, message }: MessageRef) =>
  Prisma.sql`"workspace" = ${workspace} AND "conversation" = ${conversation} AND "message" = ${message}`;

/** Whoever stays keeps the instant at which they were recorded. */
async function writeLeads(tx: Tx, programmeId: string, leads: readonly string[], at: Date): Promise<void> {
  const its = Prisma.sql`"programmeId" = ${programmeId}`;
  const { known } = await gather(tx, { known: rowsOf("Lead", its) });
  const sinceOf = new Map<string, Date | null>(leads.map((id) => [id, at]));
  for (const raw of known) {
    const { personId, since } = rowOf("Lead", raw);
    if (sinceOf.has(personId)) sinceOf.set(personId, since);
  }
  await deleteAll(tx, "Lead", its);
  await insertAll(
    tx,
    "Lead",
    [...sinceOf].map(([personId, since]) => ({ programmeId, personId, since })),
  );
}

const SETTLED = ["sent", "skipped", "dead"];

/** The messages in which its trainee was told of an entry keep that they were sent, and lose their words. */
async function forgetTold(tx: Tx, { id, traineeId }: Entry, states: readonly string[]): Promise<void> {
  const conversation = conversationOf({ type: "person", person: traineeId });
  const { told } = await gather(tx, {
    told: rowsOf(
      "Delivery",
      Prisma.sql`"conversation" = ${conversation} AND "redrawCardId" IS NULL AND ${oneOf(tx.provider, `"state"`, states)}`,
    ),
  });
  const about = told
    .map((raw) => rowOf("Delivery", raw))
    .filter(({ carries }) => (carries as Carries | null)?.entries.includes(id));
  for (const { id, state } of about) {
    const gone = { message: null, ...(state !== "sent" && { state: "skipped" }) }; // nobody tries again to send what has no words
    await updateAll(tx, "Delivery", gone, Prisma.sql`"id" = ${id} AND "state" = ${state}`);
  }
}
