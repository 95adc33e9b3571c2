import { z } from "zod";
import {
  type Approval,
  type Entry,
  type EntryState,
  type LinkDecision,
  REPORT_PLACES,
  type ReportedFrom,
  type WithdrawnFrom,
} from "../src/core/entry/entry.ts";
import type { Words } from "../src/core/entry/words.ts";
import { isNothing } from "./plain.ts";
import type { Prisma } from "./sqlite/generated/client.ts";

/* What belongs to an entry's status alone: how it is kept, and parsed on the way out. */

const date = z.iso.datetime().transform((text) => new Date(text));
const how = z.enum(["reaction", "button", "text", "link"]);
const byLink = z.object({
  outsider: z.string(),
  name: z.string(),
  role: z.string(),
  organisation: z.string(),
});
const linkDecision = z.object({
  by: byLink,
  at: date,
  verdict: z.discriminatedUnion("type", [
    z.object({
      type: z.literal("approve"),
      struck: z.array(z.object({ competence: z.string(), reason: z.string() })),
    }),
    z.object({ type: z.literal("return"), feedback: z.string() }),
  ]),
}) satisfies z.ZodType<LinkDecision, unknown>;
export const approval = z.object({
  by: z.string(),
  onBehalfOf: z.string().nullable(),
  byLink: byLink.optional(),
  at: date,
  how,
  reaction: z.object({ card: z.string(), account: z.string(), emoji: z.string(), at: date }).nullable(),
}) satisfies z.ZodType<Approval, unknown>;
const returned = z.object({
  returnedAt: date,
  by: z.string(),
  onBehalfOf: z.string().optional(),
  byLink: byLink.optional(),
  feedback: z.string(),
});
const discardedOver = z.object({ at: date, revision: z.number().int() });
const liveState = z.discriminatedUnion("status", [
  z.object({ status: z.literal("draft") }),
  z.object({ status: z.literal("submitted"), submittedAt: date, byLink: linkDecision.optional() }),
  z.object({ status: z.literal("approved"), submittedAt: date }),
  returned.extend({ status: z.literal("returned"), submittedAt: date }),
]);
const withdrawnFrom = z.object({
  state: liveState,
  standing: z.object({ revision: z.number().int(), approval }).nullable(),
}) satisfies z.ZodType<WithdrawnFrom, unknown>;
/** Earlier versions did not keep how it stood. */
const withdrawn = z.object({
  withdrawnAt: date,
  reason: z.string(),
  from: withdrawnFrom.nullable().default(null),
});
const approvedOver = z.object({ status: z.literal("approved"), submittedAt: date, discarded: discardedOver });
const reportedFrom = z.object({
  state: z.union([approvedOver, liveState, withdrawn.extend({ status: z.literal("withdrawn") })]),
  standing: z.object({ revision: z.number().int(), approval }).nullable(),
});
const reported = z.object({
  reportedAt: date,
  reportedBy: z.string(),
  where: z.enum(REPORT_PLACES).nullable(),
  from: reportedFrom,
  clean: z.object({ at: date, sent: z.boolean() }).nullable(), // its words: `cleanRevision`
});

/** Under which number the words are kept that were written in the place of a revision that was reported. */
export const cleanRevision = (reported: number, discarded: { revision: number } | null | undefined): number =>
  Math.max(reported, discarded?.revision ?? 0) + 1;
const submittedState = z.object({ byLink: linkDecision.optional() });
const approvedState = z.object({ discarded: discardedOver.nullish() });
const discarded = z.object({ discardedAt: date });

/** @param submittedAt where the status has one @param wordsOf a revision of it */
export function stateIn(
  {
    id,
    status,
    state,
    revision,
  }: Pick<Prisma.EntryGetPayload<object>, "id" | "status" | "state" | "revision">,
  submittedAt: Date,
  wordsOf: (revision: number) => Words,
): EntryState {
  switch (status) {
    case "submitted": {
      const decided = isNothing(state) ? undefined : submittedState.parse(state).byLink;
      return { status, submittedAt, ...(decided && { byLink: decided }) };
    }
    case "approved": {
      const over = isNothing(state) ? null : approvedState.parse(state).discarded;
      if (!over) return { status, submittedAt };
      return { status, submittedAt, discarded: { ...over, words: wordsOf(over.revision) } };
    }
    case "discarded":
      return { status, ...discarded.parse(state) };
    case "returned":
      return { status, submittedAt, ...returned.parse(state) };
    case "withdrawn":
      return { status, ...withdrawn.parse(state) };
    case "reported": {
      const { clean, from, ...rest } = reported.parse(state);
      const over = "discarded" in from.state ? from.state.discarded : null;
      const stood: ReportedFrom["state"] =
        "discarded" in from.state
          ? {
              ...from.state,
              discarded: { ...from.state.discarded, words: wordsOf(from.state.discarded.revision) },
            }
          : from.state;
      const anew = clean && { ...clean, words: wordsOf(cleanRevision(revision, over)) };
      return { status, ...rest, from: { ...from, state: stood }, clean: anew };
    }
    case "draft":
      return { status };
    default:
      throw new Error(`Entry ${id} has the unknown status ${status}.`);
  }
}

export function stateJson(entry: Entry): Prisma.InputJsonObject {
  if (entry.status === "returned") {
    const { returnedAt, by, onBehalfOf, byLink, feedback } = entry;
    const others = { ...(onBehalfOf && { onBehalfOf }), ...(byLink && { byLink: { ...byLink } }) };
    return { returnedAt: returnedAt.toISOString(), by, ...others, feedback };
  }
  if (entry.status === "submitted" && entry.byLink)
    return JSON.parse(JSON.stringify({ byLink: entry.byLink }));
  if (entry.status === "withdrawn")
    return JSON.parse(
      JSON.stringify({ withdrawnAt: entry.withdrawnAt, reason: entry.reason, from: entry.from }),
    );
  if (entry.status === "reported") {
    const { reportedAt, reportedBy, where, from, clean } = entry;
    const anew = clean && { at: clean.at, sent: clean.sent };
    // Words stand with their revisions.
    const kept = { reportedAt, reportedBy, where, from, clean: anew };
    return JSON.parse(JSON.stringify(kept, (key, value) => (key === "words" ? undefined : value)));
  }
  if (entry.status === "discarded") return { discardedAt: entry.discardedAt.toISOString() };
  if (entry.status === "approved" && entry.discarded) {
    const { at, revision } = entry.discarded;
    return { discarded: { at: at.toISOString(), revision } };
  }
  return {};
}
