import type { AgreedAction } from "../../core/meetings/meeting.ts";
import { placesIn } from "../../core/meetings/places.ts";
import { endedBy, enrolmentsOf } from "../../core/people/directory.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { button, promptIn } from "../../views/buttons.ts";
import { oneIn } from "../../views/meetings.ts";
import * as words from "../../views/words/meetings.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Asker, asItWas, type Flow, notice, type Plan, settle } from "../desk.ts";
import { meetingAudit, notTheirs } from "./changing.ts";

type State = Exclude<AgreedAction["state"], "taken-back">;

/** Ticked, dropped, or open after all. */
export const settleAction: Flow<[value: string, state: State]> = (desk, scene, value, state) => {
  const { enrolmentId, id } = oneIn(value);
  return settleOne(desk, scene, enrolmentId, id, state);
};

/** "It is done", on a prompt. @param value the prompt's id, and the action's */
export const doneWithPrompt: Flow<[value: string]> = async (desk, scene, value) => {
  const { id, shown: actionId } = promptIn(value);
  const own = enrolmentsOf(scene.directory, scene.person.id).map((one) => one.id);
  const asked = (await desk.store.prompts(own)).find((prompt) => prompt.id === id);
  return asked ? settleOne(desk, scene, asked.enrolmentId, actionId, "done") : notTheirs(desk, scene);
};

/**
 * By either of the two: the trainee while they train, whoever it was agreed with, and that one while they may meet.
 * Nobody is sent anything: both see it at the next meeting.
 */
const settleOne: Flow<[enrolmentId: string, id: string, state: State]> = (
  desk,
  scene,
  enrolmentId,
  id,
  state,
) => {
  const { person, now, cause } = scene;
  const plan = async (): Promise<Plan> => {
    const directory = await desk.store.directory({ person: person.id });
    const { meetings, actions } = await desk.store.meetings([enrolmentId]);
    const was = actions.find((one) => one.id === id);
    const meeting = meetings.find((one) => one.id === was?.meetingId);
    const enrolment = directory.enrolments.get(enrolmentId);
    if (!was || !meeting || !enrolment || !isOneOfTwo({ ...scene, directory }, enrolmentId, meeting.withId))
      return { reply: await notTheirs(desk, scene) };
    if (was.state === "taken-back") return { reply: notice(words.notAgreed) };
    if (was.state === state || (was.state !== "open" && state !== "open"))
      return { reply: notice(words.settledBefore(was.words, was.state)) };
    const settledAt = state === "open" ? null : now;
    const action = { ...was, state, settledAt, settledBy: settledAt && person.id };
    return {
      change: {
        cause,
        at: now,
        expect: asItWas("enrolment", enrolment),
        writes: [{ type: "action", action }],
        audit: [meetingAudit(scene, EVENT[state], meeting, { action: id })],
        answer: said(action, `${enrolmentId}/${meeting.withId}/${id}`),
      },
    };
  };
  return settle(desk.store, plan, notice(refusals.busy));
};

function isOneOfTwo({ directory, person, now }: Asker, enrolmentId: string, withId: string): boolean {
  const enrolment = directory.enrolments.get(enrolmentId);
  if (!enrolment) return false;
  if (person.id === enrolment.traineeId)
    return !endedBy(enrolment, todayInProgramme(directory, enrolment.programmeId, now));
  return person.id === withId && placesIn(directory, enrolment, now).some(({ other }) => other.id === withId);
}

const EVENT: Record<State, string> = {
  done: "action.done",
  dropped: "action.dropped",
  open: "action.reopened",
};
const SAID: Record<State, (words: string) => string> = {
  done: words.isDone,
  dropped: words.isDropped,
  open: words.isOpen,
};

function said({ words: agreed, state }: AgreedAction & { state: State }, value: string): ChatReply {
  const undo = state === "open" ? [] : [button(words.BUTTON.reopen, "agreed-open", value)];
  return notice(SAID[state](agreed), { buttons: undo });
}
