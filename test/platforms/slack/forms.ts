import { carriedOver, type Filled, inputsIn, shownIn } from "./filled-in.ts";
import { list, type Thing, thing } from "./limits/reading.ts";
import type { SlackView } from "./modals.ts";
import { inputLabels, type Placed, wordsIn } from "./surfaces.ts";

/** All that a view says, its title first; "" where none is open. */
export const wordsOfView = (view: SlackView | null): string =>
  view ? [thing(view.body.title).text, wordsIn(list(view.body.blocks))].filter(Boolean).join("\n") : "";

/** And what its inputs show, with what was filled in. */
export function wordsOfForm(view: SlackView, filled: Filled): string {
  const shown = inputsIn(view).flatMap((placed) =>
    shownIn(placed, filled[placed.blockId]?.[String(placed.element.action_id)]),
  );
  return [wordsOfView(view), ...shown].filter(Boolean).join("\n");
}

interface Shown {
  top(user: string): SlackView | null;
  violated(where: string, faults: readonly string[]): void;
}

/** The forms that somebody has open, and what they have filled in there. */
export function formsOf(slack: Shown, user: string) {
  const kept = new Map<string, Filled>(); // by view

  /** What is in a view's inputs, as the view stands now. */
  function filled(view: SlackView): Filled {
    const now = carriedOver(view, kept.get(view.id) ?? {});
    kept.set(view.id, now);
    return now;
  }

  function open(): SlackView {
    const view = slack.top(user);
    if (!view) throw new Error(`${user} has no form open.`);
    return view;
  }

  return {
    filled,
    open,

    put({ blockId, element }: Placed, value: Thing): void {
      const now = filled(open());
      kept.set(open().id, { ...now, [blockId]: { ...now[blockId], [String(element.action_id)]: value } });
    },

    /** Errors by label, as they are seen; those for blocks that are not there break Slack's rule, and nobody sees them. */
    labelled(view: SlackView, errors: Thing): Record<string, string> {
      const labels = inputLabels(list(view.body.blocks));
      const strange = Object.keys(errors).filter((id) => !labels.has(id));
      const faults = strange.map((id) => `errors.${id} is for no input of the view.`);
      slack.violated("view_submission", faults);
      const known = [...labels].filter(([id]) => id in errors);
      return Object.fromEntries(known.map(([id, label]) => [label, String(errors[id])]));
    },
  };
}
