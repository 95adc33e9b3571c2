import { ownPrompts, promptsWanted, type WantedPrompts } from "../../core/calendar/own-prompts.ts";
import type { Enrolment, PromptPlan } from "../../core/people/directory.ts";
import { hearingAfter, ownEnrolment } from "../../core/people/hearing.ts";
import { newlyCovered } from "../../core/people/planned-times.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { type Message, message } from "../../ports/message.ts";
import { text } from "../../views/parts.ts";
import * as words from "../../views/words/own-prompts.ts";
import * as quiet from "../../views/words/quiet.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Desk, type Flow, notice, type Plan, settle } from "../desk.ts";
import { audited, byAsker } from "../trail.ts";

/** The plan that counts for a trainee now. */
const planOf = (plan: PromptPlan, own: Enrolment["prompts"]): PromptPlan => ({ ...plan, ...own });

/** "prompts": when I ask, who said so, and how to have it otherwise. */
export const showPrompts: Flow = async (_desk, scene) => {
  const own = ownEnrolment(scene.directory, scene.person.id, scene.now);
  if (!own) return notice(refusals.notATrainee);
  const { enrolment, programme } = own;
  return notice(shown(words.shown(planOf(programme.prompts, enrolment.prompts), enrolment.prompts !== null)));
};

const shown = (lead: string): Message => message(lead, { parts: [text(words.how)] });

/** "prompts Thursday 14:00". @returns null where so much is said that it is no command */
export const promptsByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const wanted = promptsWanted(typed);
  if (wanted) return choose(desk, scene, wanted);
  return typed.split(/\s+/).length > 3 ? null : notice(words.unknown);
};

const choose: Flow<[wanted: WantedPrompts]> = (desk: Desk, scene, wanted) => {
  const { now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const directory = await desk.store.directory({ person: scene.person.id });
    const own = ownEnrolment(directory, scene.person.id, now);
    if (!own) return { reply: notice(refusals.notATrainee) };
    const { enrolment, programme } = own;
    const decided = ownPrompts(programme.prompts, enrolment.prompts, enrolment.workingDays, wanted);
    if (!decided.ok) return { reply: notice(words.REFUSALS[decided.why]) };
    const prompts = decided.own;
    const chosen = hearingAfter(directory, scene.person, { prompts }, now);
    const covered = newlyCovered(directory, chosen.directory, scene.person.id, now);
    if (covered) return { reply: notice(quiet.timeCovered(covered.time, covered.hours)) };
    const after = planOf(programme.prompts, prompts);
    if (isSame(planOf(programme.prompts, enrolment.prompts), after))
      return { reply: notice(words.same(after)) };
    const answer = notice(words.changed(after, prompts !== null));
    const facts = { weekdays: after.weekdays.join(" "), time: after.time };
    const audit = [audited(byAsker(scene), "prompts.chosen", `enrolment:${enrolment.id}`, facts)];
    const writes = [{ type: "enrolment" as const, enrolment: { ...enrolment, prompts } }];
    return { change: { cause, at: now, writes, audit, answer } };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

const isSame = (one: PromptPlan, other: PromptPlan) =>
  one.time === other.time && one.weekdays.join() === other.weekdays.join();
