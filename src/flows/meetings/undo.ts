import type { Meeting } from "../../core/meetings/meeting.ts";
import { counterpart } from "../../core/meetings/places.ts";
import type { Write } from "../../ports/change.ts";
import { undoneIn } from "../../views/meetings.ts";
import * as words from "../../views/words/meetings.ts";
import { type Flow, notice } from "../desk.ts";
import { changing, meetingAudit, tellOther } from "./changing.ts";

/**
 * Takes back what one has written down, and the meeting with it where nothing else was agreed at it. What somebody has
 * ticked since stays.
 */
export const undoMeeting: Flow<[value: string]> = (desk, scene, value) => {
  const { enrolmentId, withId, id: meetingId, before, ids } = undoneIn(value);
  return changing(desk, scene, enrolmentId, withId, (place, recorded) => {
    const { person } = scene;
    const was = recorded.meetings.find((one) => one.id === meetingId && one.withId === withId);
    const standing = recorded.actions.filter(
      (one) => one.meetingId === meetingId && one.state !== "taken-back",
    );
    const gone = standing.filter(
      ({ id, by, state }) => ids.includes(id) && by === person.id && state === "open",
    );
    const isEmpty = standing.length === gone.length;
    const isAll = before !== "held" && isEmpty && was?.by === person.id;
    const nothing = was?.state !== "held" || (ids.length > 0 ? gone.length === 0 : !isAll);
    if (nothing) return { reply: notice(words.nothingToUndo) };
    const { day } = was;
    const meeting: Meeting = isAll ? { ...was, state: before, heldAt: null } : was;
    return {
      change: {
        writes: [
          { type: "meeting", meeting },
          ...gone.map((action): Write => ({ type: "action", action: { ...action, state: "taken-back" } })),
        ],
        audit: [meetingAudit(scene, "meeting.undone", meeting, { actions: gone.length })],
        deliveries: [tellOther(scene, place, (by) => words.toldTakenBack(by, day))],
        answer: notice(words.takenBack(counterpart(place, person.id).name, day)),
      },
    };
  });
};
