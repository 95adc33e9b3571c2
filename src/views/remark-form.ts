import type { Entry } from "../core/entry/entry.ts";
import { MOST } from "../core/entry/entry-rules.ts";
import type { Form } from "../ports/form.ts";
import { textField } from "./entry-form.ts";
import * as words from "./words/form.ts";
import { claims as CLAIMS } from "./words/pages.ts";
import { reference } from "./words/phrases.ts";

/** The short forms of a review: feedback, a comment, a reason, the claims that are not supported. */
export type Remark = "return" | "comment" | "withdraw" | "undo";

const REMARKS = {
  return: { title: words.RETURN_TITLE, field: words.FEEDBACK, submit: words.RETURN },
  comment: { title: words.COMMENT_TITLE, field: words.COMMENT, submit: words.SEND_COMMENT },
  withdraw: { title: words.WITHDRAW_TITLE, field: words.REASON, submit: words.WITHDRAW },
  undo: { title: words.UNAPPROVE_TITLE, field: words.REASON, submit: words.UNAPPROVE },
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

/** Tick what is not supported, with a reason each; the rest is approved. */
export function chooseForm(
  entry: Entry,
  { context, instance }: Opened,
  struck: readonly string[] = [],
  reasons: Record<string, string> = {},
): Form {
  return {
    name: "choose",
    context,
    instance,
    title: words.CHOOSE_TITLE(reference(entry)),
    intro: entry.words.title || null,
    fields: [
      {
        type: "choices",
        name: "struck",
        label: words.SUPPORTED.label,
        hint: words.SUPPORTED.hint,
        required: false,
        value: struck,
        groups: [
          {
            label: CLAIMS,
            options: entry.words.claims.map(({ competence, line }) => ({
              value: competence,
              label: line ? `${competence}: ${line}` : competence,
            })),
          },
        ],
        each: { name: "reasons", ...words.STRIKE_REASON, max: MOST.line, value: reasons },
      },
    ],
    submits: [{ value: "send", label: words.APPROVE }],
    note: words.CLOSING,
  };
}
