import type { Entry } from "../core/entry/entry.ts";
import { MOST } from "../core/entry/entry-rules.ts";
import type { Field, Form } from "../ports/form.ts";
import { textField } from "./entry-form.ts";
import * as words from "./words/form.ts";
import { reference } from "./words/phrases.ts";

/** The short forms of a review: feedback, a comment, a reason, the claims that are not supported. */
export type Remark = "return" | "comment" | "withdraw" | "undo" | "decline-link";

const REMARKS = {
  return: { title: words.RETURN_TITLE, field: words.FEEDBACK, submit: words.RETURN },
  comment: { title: words.COMMENT_TITLE, field: words.COMMENT, submit: words.SEND_COMMENT },
  withdraw: { title: words.WITHDRAW_TITLE, field: words.REASON, submit: words.WITHDRAW },
  undo: { title: words.UNAPPROVE_TITLE, field: words.REASON, submit: words.UNAPPROVE },
  "decline-link": { title: words.DECLINE_TITLE, field: words.REASON, submit: words.DECLINE },
} as const;

interface Opened {
  context: string;
  instance: string;
}

export function remarkForm(remark: Remark, entry: Entry, { context, instance }: Opened, value = ""): Form {
  const { title, field, submit } = REMARKS[remark];
  // Whoever withdraws an approval may know no more of the entry than what they approved.
  const shown = (remark === "undo" && entry.standing?.words) || entry.words;
  return {
    name: remark,
    context,
    instance,
    title: title(reference(entry)),
    intro: shown.title || null,
    fields: [textField("remark", field, value, MOST.remark, "many", true)],
    submits: [{ value: "send", label: submit }],
    note: words.CLOSING,
  };
}

/** What a reviewer says of one claim, null where nothing was said; `reason` counts where it is not supported. */
export interface ClaimVerdict {
  supported: boolean | null;
  reason: string;
}
const SUPPORTED: ClaimVerdict = { supported: true, reason: "" };
const VALUES = { supported: "supported", struck: "struck" } as const;

/** Of one claim, as its field was answered: nothing is taken for a yes. */
export const supportedBy = (answer: unknown): boolean | null =>
  answer === VALUES.supported ? true : answer === VALUES.struck ? false : null;

/** A claim's fields are named for its place: codes may hold any sign. */
export const verdictField = (place: number) => `verdict-${place}`;
export const reasonField = (place: number) => `reason-${place}`;

/** One press a claim: supported or not, with a reason; all of it stands at "supported" to begin with. */
export function chooseForm(
  entry: Entry,
  { context, instance }: Opened,
  verdicts: readonly ClaimVerdict[] = [],
): Form {
  return {
    name: "choose",
    context,
    instance,
    title: words.CHOOSE_TITLE(reference(entry)),
    intro: entry.words.title,
    fields: entry.words.claims.flatMap(({ competence, line }, place): Field[] => {
      const { supported, reason } = verdicts[place] ?? SUPPORTED;
      return [
        {
          type: "choice",
          name: verdictField(place),
          label: line ? `${competence}: ${line}` : competence,
          hint: null,
          required: true,
          value: supported === null ? "" : supported ? VALUES.supported : VALUES.struck,
          options: Object.entries(words.CLAIM_VERDICTS).map(([value, label]) => ({ value, label })),
        },
        textField(reasonField(place), words.STRIKE_REASON(competence), reason, MOST.line, "one", false),
      ];
    }),
    submits: [{ value: "send", label: words.APPROVE }],
    note: words.CLOSING,
  };
}
