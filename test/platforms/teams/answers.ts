import { type Thing, thing } from "../slack/limits/reading.ts";
import type { Answered, activities } from "./activities.ts";
import type { TeamsDouble } from "./connector.ts";
import { CARD, faultsInCard, faultsInDialog } from "./limits.ts";
import type { TeamsPerson, TeamsPost } from "./tenant.ts";

/*
 * What Teams does with a bot's answer to something that a person did. What it does not understand it shows to the
 * person as trouble, and that is kept as a violation.
 */

const TROUBLE = "Something went wrong. Please try again.";

/** Where a dialog was opened from: its answer goes back the same way. */
export interface From {
  where: Parameters<ReturnType<typeof activities>["sent"]>[1];
  command: { id: string; post: TeamsPost; author: TeamsPerson | null } | null;
}

export interface Dialog extends From {
  title: string;
  card: Thing;
}

/** What one person has in front of them. */
export function answering(teams: TeamsDouble, person: TeamsPerson) {
  let dialog: Dialog | null = null;
  let notice = "";

  /** Whether the bot was there and understood; else the person is told. */
  function understood({ status }: Answered): boolean {
    if (status !== 200) notice = TROUBLE;
    return status === 200;
  }

  function faulty(where: string, faults: readonly string[]): boolean {
    teams.violated(where, faults);
    if (faults.length) notice = TROUBLE;
    return faults.length > 0;
  }

  return {
    dialog: () => dialog,
    notice: () => notice,
    close: () => {
      dialog = null;
    },
    /** One that was open before this double was there. */
    bring: (open: Dialog) => {
      dialog = open;
    },
    /** A new act: what was said to the one before is not seen any more. */
    forget: () => {
      notice = "";
    },

    /** To Action.Execute: another card in this one's place, for this person only, or words. Never a dialog. */
    toExecute(post: TeamsPost, answer: Answered): void {
      if (!understood(answer)) return;
      const { type, value, statusCode } = thing(answer.body);
      if (type === CARD) {
        if (!faulty("adaptiveCard/action", faultsInCard(value)))
          teams.overlay(person.id, post, [{ contentType: CARD, content: value }]);
      } else if (type === "application/vnd.microsoft.activity.message" && typeof value === "string")
        notice = value;
      else if (type === "application/vnd.microsoft.error") notice = String(thing(value).message ?? TROUBLE);
      else
        faulty("adaptiveCard/action", [
          `answered with ${JSON.stringify(type ?? statusCode)}, which is unknown.`,
        ]);
    },

    /** To what opens or sends a dialog: the next one in its place, last words, or nothing, which closes it. */
    toDialog(name: string, answer: Answered, from: From): void {
      if (!understood(answer)) return;
      const opens = /fetch/i.test(name);
      const body = thing(answer.body);
      if (!opens && body.task === undefined) {
        dialog = null;
        return;
      }
      if (faulty(name, faultsInDialog(body))) return;
      const { type, value } = thing(body.task);
      if (type === "message") {
        dialog = null;
        notice = String(value);
      } else {
        const { title, card } = thing(value);
        dialog = { ...from, title: String(title), card: thing(thing(card).content) };
      }
    },
  };
}
