import { AppCredentials } from "botframework-connector";
import { doDueWork } from "../../../src/engine/due.ts";
import { nextDueAfter } from "../../../src/engine/schedule-facts.ts";
import { type Activity, activities } from "../../platforms/teams/activities.ts";
import type { TeamsMember } from "../../platforms/teams/member.ts";
import { buttonsIn, cardsIn } from "../../platforms/teams/surfaces.ts";
import type { TeamsPost } from "../../platforms/teams/tenant.ts";
import type { FaultStage } from "./stage.ts";

export const TICK = "2705_whiteheavycheckmark";

/** A button of this very message, which need not be the newest one that says so. */
export function pressed({ teams }: FaultStage, who: TeamsMember, post: TeamsPost, label: string): Activity {
  const [card] = cardsIn(teams.shownTo(who.person.id, post));
  const placed = buttonsIn(card).find((one) => one.label === label);
  if (!placed) throw new Error(`There is no [${label}] on that message.`);
  const { type, title, verb, data } = placed.action;
  const where = teams.personalOf(who.person.id);
  return activities(teams).executed(who.person, where, post, { type, title, verb, data });
}

/** What Teams was called for, and what we meant to call it for: the same, where nobody repeats but us. */
export const calls = ({ teams }: FaultStage) => teams.callsOf("send").length + teams.callsOf("update").length;
export const attempts = ({ begun, welcomes }: FaultStage) => begun.send + begun.update + welcomes.size;

/** The next prompts, and the weekly messages after them. */
export async function untilFriday({ office: { desk } }: FaultStage): Promise<void> {
  const kinds = new Set<string>();
  for (let at = new Date(); !kinds.has("prompt") || !kinds.has("weekly"); ) {
    const slot = await nextDueAfter(desk.store, at);
    if (!slot) throw new Error("Nothing is due any more.");
    kinds.add(slot.kind === "summary" || slot.kind === "digest" ? "weekly" : slot.kind); // both at one time
    at = slot.at;
    await doDueWork(desk, at);
  }
}

/** botframework-connector keeps a token for all of the process; this is the day on which it has run out. */
export const tokenRunsOut = () =>
  (AppCredentials as unknown as { cache: Map<string, unknown> }).cache.clear();
