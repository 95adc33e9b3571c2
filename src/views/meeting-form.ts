import type { Day } from "../core/calendar/calendar.ts";
import { MOST_OF_ACTION } from "../core/meetings/meeting.ts";
import type { Field, Form, Option } from "../ports/form.ts";
import { base, textField } from "./entry-form.ts";
import { CLOSING } from "./words/form.ts";
import * as words from "./words/meetings.ts";

/** What was filled in, as it was: three fields for each action, and the day. */
export interface MeetingAnswers {
  day: string;
  actions: readonly { words: string; owner: string; due: string }[];
}

/** The fields of an action are named for its place, from 1 on. */
export const wordsField = (n: number) => `words-${n}`;
export const ownerFieldName = (n: number) => `owner-${n}`;
export const dueFieldName = (n: number) => `due-${n}`;

interface Opened {
  context: string;
  instance: string;
  intro: string; // whose meeting it is
  owners: readonly Option[]; // the trainee first
  latest: Day;
}

export const meetingForm = (
  { context, instance, intro, owners, latest }: Opened,
  { day, actions }: MeetingAnswers,
): Form => ({
  name: "meeting",
  context,
  instance,
  title: words.FORM.title,
  intro: `${intro}. ${words.FORM.intro}`,
  fields: [
    { ...base("day", words.FORM.day, true), type: "day", value: day, latest },
    ...actions.flatMap(({ words: said, owner, due }, place): Field[] => {
      const n = place + 1;
      return [
        textField(wordsField(n), words.actionField(n), said, MOST_OF_ACTION, "one", false),
        {
          ...base(ownerFieldName(n), words.ownerField(n), false),
          type: "choice",
          value: owner,
          options: owners,
        },
        { ...base(dueFieldName(n), words.dueField(n), false), type: "day", value: due, latest: null },
      ];
    }),
  ],
  submits: [{ value: "send", label: words.FORM.save }],
  note: CLOSING,
});

/** @param rows how many actions the form had */
export function answersOf(values: Readonly<Record<string, unknown>>, rows: number): MeetingAnswers {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" ? value.trim() : "";
  };
  return {
    day: text("day"),
    actions: Array.from({ length: rows }, (_, place) => ({
      words: text(wordsField(place + 1)),
      owner: text(ownerFieldName(place + 1)),
      due: text(dueFieldName(place + 1)),
    })),
  };
}
