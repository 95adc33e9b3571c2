import { given } from "../core/given.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { text } from "./parts.ts";
import * as words from "./words/training.ts";
import { SUPERVISOR } from "./words/training-forms.ts";

interface Said {
  said: string;
  notes: readonly string[];
  told: readonly string[];
}

/** What would be done, before it is. @param value of the button that does it */
export const proposed = ({
  said,
  notes,
  told,
  value,
  meanwhile,
}: Said & { value: string; meanwhile: boolean }): Message =>
  message(words.shallI(said), {
    parts: [
      meanwhile && text(words.meanwhile),
      ...notes.map(text),
      told.length > 0 && text(words.wouldBeTold(told)),
    ],
    buttons: [
      button(words.BUTTON.yes, "training-do", value, "primary"),
      button(words.BUTTON.no, "training-not", ""),
    ],
  });

/** @param supervise of whom the supervisors are the next question: as the form's button names them; null: of nobody */
export const settled = ({
  said,
  notes,
  told,
  undo,
  supervise,
}: Said & { undo: string | null; supervise: string | null }): Message =>
  message(said, {
    parts: given([...notes.map(text), told.length > 0 && text(words.areTold(told))]),
    buttons: given([
      supervise !== null && button(SUPERVISOR.open, "supervisor", supervise, "primary"),
      undo !== null && button(words.BUTTON.undo, "training-undo", undo),
    ]),
  });

/** In which of several programmes. */
export const which = (trainee: string, programmes: readonly { name: string; value: string }[]): Message =>
  message(words.whichProgramme(trainee), {
    buttons: programmes.map(({ name, value }) => button(name, "training-ask", value)),
  });
