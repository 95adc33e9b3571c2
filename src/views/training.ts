import { given } from "../core/given.ts";
import { groupedBy } from "../core/grouped.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list, text } from "./parts.ts";
import { listed } from "./words/phrases.ts";
import * as words from "./words/training.ts";
import { SUPERVISOR } from "./words/training-forms.ts";

interface Said {
  said: readonly string[];
  notes: readonly string[];
  told: readonly string[];
}

/** What would be done, before it is. @param value of the button that does it; null: nothing is to be done */
export const proposed = ({
  said,
  notes,
  told,
  value,
  meanwhile,
}: Said & { value: string | null; meanwhile: boolean }): Message => {
  const [first = "", ...more] = said;
  if (value === null) return message(notes[0] ?? words.isSo, { parts: notes.slice(1).map(text) });
  return message(more.length > 0 ? words.shallIAll : words.shallI(first), {
    parts: [
      meanwhile && text(words.meanwhile),
      more.length > 0 && list(said),
      ...notes.map(text),
      told.length > 0 && text(words.wouldBeTold(told)),
    ],
    buttons: [
      button(words.BUTTON.yes, "training-do", value, "primary"),
      button(words.BUTTON.no, "training-not", ""),
    ],
  });
};

/**
 * @param undo the value of the button that takes it back
 * @param supervise of whom the supervisors are the next question: as the form's button names them; null: of nobody
 */
export const settled = ({
  said,
  notes,
  told,
  undo,
  supervise,
}: Said & { undo: string; supervise: string | null }): Message => {
  const [first = "", ...more] = said;
  return message(more.length > 0 ? words.allRecorded : first, {
    parts: [more.length > 0 && list(said), ...notes.map(text), told.length > 0 && text(words.areTold(told))],
    buttons: given([
      supervise !== null && button(SUPERVISOR.open, "supervisor", supervise, "primary"),
      button(words.BUTTON.undo, "training-undo", undo),
    ]),
  });
};

/** What is said alike of several is said once, with all their names. */
export const saidOnce = (
  all: readonly { name: string; says(names: string, several: boolean): string }[],
): string[] =>
  [...groupedBy(all, ({ says }) => says("…", true)).values()].map((same) => {
    const names = [...new Set(same.map(({ name }) => name))];
    return same[0]?.says(listed(names), names.length > 1) ?? "";
  });

/** In which of several programmes. */
export const which = (
  trainees: readonly string[],
  programmes: readonly { name: string; value: string }[],
): Message =>
  message(words.whichProgramme(listed(trainees)), {
    buttons: programmes.map(({ name, value }) => button(name, "training-ask", value)),
  });
