import { isDay } from "../src/core/calendar/calendar.ts";
import type { Approval, ReactionSource } from "../src/core/entry/entry.ts";
import { EVIDENCE_KINDS, type EvidenceKind } from "../src/core/entry/words.ts";

/*
 * What is as it should be, told at a glance: of hundreds of thousands of entries on a Friday nearly all are. Undefined: it
 * is something else, and whoever asked has it parsed, which says what is wrong with it.
 */

export const plainDay = (text: string | null) => (text === null || isDay(text) ? text : undefined);
export const plainKind = (text: string | null): EvidenceKind | null | undefined =>
  text === null ? null : EVIDENCE_KINDS.find((one) => one === text);
export const plainInstant = (at: Date) => (Number.isNaN(at.getTime()) ? undefined : at);

/** {}, as a state is kept that says no more than its status. */
export const isNothing = (value: unknown) => {
  if (typeof value !== "object" || value === null) return false;
  return !Array.isArray(value) && Object.keys(value).length === 0;
};

const HOW: readonly Approval["how"][] = ["reaction", "button", "text", "link"];
const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/; // as we write an instant

type Loose = Readonly<Record<string, unknown>>;
const loose = (value: unknown): Loose =>
  typeof value === "object" && value !== null ? (value as Loose) : {};
const isText = (value: unknown): value is string => typeof value === "string";
const written = (at: unknown) => (isText(at) && WRITTEN.test(at) ? plainInstant(new Date(at)) : undefined);

export function plainApproval(value: unknown): Approval | undefined {
  const { by, onBehalfOf, byLink, at, how, reaction } = loose(value);
  if (byLink !== undefined) return undefined;
  const [given, means] = [written(at), HOW.find((one) => one === how)];
  const source = reaction === null ? null : plainReaction(reaction);
  if (!isText(by) || (onBehalfOf !== null && !isText(onBehalfOf))) return undefined;
  return given && means && source !== undefined
    ? { by, onBehalfOf, at: given, how: means, reaction: source }
    : undefined;
}

function plainReaction(value: unknown): ReactionSource | undefined {
  const { card, account, emoji, at } = loose(value);
  const given = written(at);
  return given && isText(card) && isText(account) && isText(emoji)
    ? { card, account, emoji, at: given }
    : undefined;
}
