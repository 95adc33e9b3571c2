import type { Day, LocalTime } from "../core/calendar/calendar.ts";
import type { EvidenceKind } from "../core/entry/entry.ts";
import type { Person } from "../core/people/directory.ts";
import type { Answer } from "../ports/form.ts";

/** One thing that somebody does, and when; what comes of it is never written here: it happens. */
export interface Scene {
  day: Day;
  time: LocalTime; // in the department's zone
  who: Person;
  told: string; // in a sentence, for the audience
  doing: Doing;
}

/** `on`: words of the message that it is done to, the newest of those this person can see. */
export type Doing =
  | { does: "say"; text: string }
  | { does: "command"; text: string; fill?: Fill }
  | { does: "press"; button: string; on: string; fill?: Fill }
  | { does: "react"; emoji: Emoji; on: string; added: boolean };

type Emoji = "white_check_mark" | "leftwards_arrow_with_hook";

/** What is filled in of the form that opens; the rest stays as it stands there. */
export interface Fill {
  submit: "send" | "keep";
  values: Readonly<Record<string, Answer>>;
}

/** A day of the play: `on("2026-03-03")("10:05", maya, "Maya answers", press(…))`. */
export const on =
  (day: Day) =>
  (time: LocalTime, who: Person, told: string, doing: Doing): Scene => ({ day, time, who, told, doing });

export const say = (text: string): Doing => ({ does: "say", text });

export const command = (text: string, fill?: Fill): Doing => ({
  does: "command",
  text,
  ...(fill && { fill }),
});

export const press = (button: string, words: string, fill?: Fill): Doing => ({
  does: "press",
  button,
  on: words,
  ...(fill && { fill }),
});

export const react = (sign: "✅" | "↩️", words: string, added = true): Doing => ({
  does: "react",
  emoji: sign === "✅" ? "white_check_mark" : "leftwards_arrow_with_hook",
  on: words,
  added,
});

/** The entry form, complete and sent for review. */
export function evidence(
  kind: EvidenceKind,
  firstDay: Day,
  claims: string,
  title: string,
  narrative: string,
  saw: Person | null = null,
): Fill {
  const values = { kind, firstDay, title, narrative, witness: saw?.id ?? "", attested: true };
  return { submit: "send", values: { ...values, claims: claims.split(" ") } };
}

/** Feedback, a comment or a reason. */
export const remark = (words: string): Fill => ({ submit: "send", values: { remark: words } });

export const changed = (values: Fill["values"]): Fill => ({ submit: "send", values });
