import type { Day } from "../core/calendar/calendar.ts";
import { given } from "../core/given.ts";
import type { DayOff, Span } from "../core/people/days-off.ts";
import type { Form, Option } from "../ports/form.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { base } from "./entry-form.ts";
import { list, text } from "./parts.ts";
import * as words from "./words/away.ts";
import { CLOSING } from "./words/form.ts";

/** What a button undoes: leave as it was recorded, and what went into it. */
export interface LeaveChange {
  offId: string;
  into: readonly Span[];
}

const SPANS = "~";
const spanText = ({ first, last }: Span) => `${first}_${last}`;

const undoValue = ({ offId, into }: LeaveChange) => [offId, ...into.map(spanText)].join(SPANS);

/** What `undoValue` wrote; days that are none are left to whoever reads it. */
export function undoIn(value: string): LeaveChange {
  const [offId = "", ...into] = value.split(SPANS);
  return {
    offId,
    into: into.map((one) => {
      const [first = "", last = ""] = one.split("_");
      return { first, last };
    }),
  };
}

export interface LeaveScene {
  change: LeaveChange;
  span: Span;
  workingDays: number;
  back: Day | null;
  whose: string | null; // null: the reader's own
  roles: { trainee: boolean; supervisor: boolean };
  others: readonly string[]; // who decides meanwhile what they are asked first
  alone: readonly string[]; // trainees for whom nobody else decides
}

export function leaveRecorded(scene: LeaveScene): Message {
  const { change, span, whose, roles, others, alone } = scene;
  return message(words.recorded(span, scene.workingDays, whose), {
    parts: [
      change.into.length > 0 && text(words.joined(change.into)),
      list(
        given([
          roles.trainee && words.asTrainee(scene.back),
          roles.supervisor && words.asSupervisor,
          others.length > 0 && words.others(others, whose),
          alone.length > 0 && words.nobodyElse(alone, whose),
        ]),
      ),
    ],
    buttons: [button(words.BUTTON.undo, "away-undo", undoValue(change))],
    note: words.datesAlone,
  });
}

const MOST_SHOWN = 10;

/** @param team who else is away, of those whose leave the reader records */
export function leaveShown(
  own: readonly DayOff[],
  today: Day,
  team: readonly { name: string; span: Span }[],
  leads: boolean,
): Message {
  const isAway = own.some(({ first, last }) => first <= today && today <= last);
  return message(own.length > 0 ? words.ahead(own) : words.NONE_AHEAD, {
    parts: [
      list(
        team.slice(0, MOST_SHOWN).map(({ name, span }) => words.oneOfTeam(name, span)),
        words.teamTitle,
      ),
      text(words.how),
      leads && text(words.howForOthers),
    ],
    buttons: given([
      isAway && button(words.BUTTON.back, "say", "back", "primary"),
      button(words.BUTTON.add, "away"),
      ...own
        .slice(0, 3)
        .map((off) => button(words.remove(off), "away-undo", undoValue({ offId: off.id, into: [] }))),
    ]),
    note: words.datesAlone,
  });
}

/** @param people who may be chosen; none: it is for oneself alone */
export function awayForm(
  instance: string,
  people: readonly Option[],
  values: { who: string; first: string; last: string },
): Form {
  const { title, who, me, first, last, save } = words.FORM;
  return {
    name: "away",
    context: "",
    instance,
    title,
    intro: words.datesAlone,
    fields: given([
      people.length > 0 && {
        ...base("who", who, true),
        type: "choice" as const,
        value: values.who,
        options: [{ value: "me", label: me }, ...people],
      },
      { ...base("first", first, true), type: "day" as const, value: values.first, latest: null },
      { ...base("last", last, false), type: "day" as const, value: values.last, latest: null },
    ]),
    submits: [{ value: "send", label: save }],
    note: CLOSING,
  };
}
