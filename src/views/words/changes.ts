import type { Changes } from "../../core/entry/changes.ts";
import { given } from "../../core/given.ts";
import { listed, sentence, spelled } from "./phrases.ts";

/** The heading of a later revision's card. @param by who decided; null: the reader */
export const changedSince = (
  named: string,
  trainee: string,
  what: "returned" | "approved" | "sent",
  by: string | null,
): string =>
  what === "sent"
    ? `Changed since it was first sent: ${named}, from ${trainee}`
    : `Changed since ${by ?? "you"} ${what} it: ${named}, from ${trainee}`;

export const asked = (by: string | null, feedback: string) => `${by ?? "You"} asked: "${feedback}"`;
export const added = (sentence: string) => `Added: ${sentence}`;
export const takenOut = (sentence: string) => `Taken out: ${sentence}`;
export const moreChanges = (n: number) => `${sentence(spelled(n, "more sentence"))} changed.`;

const FIELDS: Record<Changes["fields"][number], string> = {
  title: "another title",
  reflection: "the reflection changed",
  day: "another day",
  kind: "another kind of evidence",
  links: "the links changed",
  witness: "another witness",
};

/** "Changed: two sentences added, one sentence taken out, Tech6 no longer claimed." */
export function changed({ added, removed, claimed, unclaimed, shownOtherwise, fields }: Changes): string {
  const what = given([
    added.length > 0 && `${spelled(added.length, "sentence")} added`,
    removed.length > 0 && `${spelled(removed.length, "sentence")} taken out`,
    claimed.length > 0 && `${listed(claimed)} claimed now`,
    unclaimed.length > 0 && `${listed(unclaimed)} no longer claimed`,
    shownOtherwise.length > 0 && `another line for ${listed(shownOtherwise)}`,
    ...fields.map((field) => FIELDS[field]),
  ]);
  return what.length > 0 ? `Changed: ${what.join(", ")}.` : "Nothing in it was changed.";
}
