import type { PromptPlan, WeeklyPlan } from "../../core/people/directory.ts";
import { listed, weekdayName } from "./phrases.ts";

/** To somebody who opens the app for the first time: what they will be asked and told, and when. */

function when({ weekdays, time, everyWeeks }: PromptPlan): string {
  const days = `${listed(weekdays.map(weekdayName))} at ${time}`;
  return everyWeeks > 1 ? `Every ${everyWeeks} weeks, on ${days},` : `Each ${days}`;
}

export const asks = (plan: PromptPlan) =>
  `${when(plan)} I ask about one competence. One line in reply is enough; "not this week" is an answer too.`;
export const notEnrolled =
  "You are in no programme yet, so I ask nothing. Your training lead or the administrator can add you.";
export const sendsOn =
  "You can log evidence at any time, unasked. I pass it on to your supervisors and tell you what they decide.";
export const yourWeek = ({ weekday, time }: WeeklyPlan) =>
  `Each ${weekdayName(weekday)} at ${time} you get your week: what was approved, what came back, what to look at next.`;

export const cards =
  "What a trainee of yours sends for review comes as a card: read it, then approve it or return it with feedback.";
export const reminds = "What has waited for three working days I list for you, all in one message.";
export const notTheAssessment = "You approve a piece of evidence. It is not the ACS assessment.";

/** @param plan null: they lead no programme yet */
export const digest = (plan: WeeklyPlan | null) =>
  `${plan ? `Each ${weekdayName(plan.weekday)} at ${plan.time}` : "Each week, once you lead a programme,"} you get one digest: who is worth a conversation and why, and what waits with whom.`;
export const leadReads =
  "You can read what was sent for review, without reflections. Drafts are their trainees' alone.";

export const noTrainees = (programme: string) =>
  `${programme} has no trainees yet. Write "programme" to set its days and public holidays, then "enrol Maya Rao <maya.rao@hospital.example>, … from 1 Sep" for those who train, and "supervisor add Dr Lind <e.lind@hospital.example> for Maya Rao" for who reviews their evidence.`;

export const governs =
  "When a patient's details may stand in an entry, you hear that it was reported, and close the report. You read no entries.";
export const administers = "People and settings are changed by the operator's commands. You read no entries.";

export const help = 'Write "help" to see what else I can do.';
