import { MOST_ACTIONS } from "../../core/meetings/meeting.ts";
import { meetingView } from "../../views/pages/meeting.ts";
import type { Show } from "../desk.ts";
import { placeFor } from "../meetings/changing.ts";
import { readMeeting } from "../meetings/read.ts";
import { recordForm } from "../meetings/record.ts";
import { recordOpening } from "../show/openings.ts";

/** One page for the two who meet, and for nobody else. */
export const showMeetingPage: Show<"meeting"> = async (desk, asker, page) => {
  const place = placeFor(asker, page.enrolment, page.with);
  const scene = place && (await readMeeting(desk, asker, place));
  if (!scene) return { refused: `enrolment:${page.enrolment.slice(0, 64)}` };
  await recordOpening(desk, asker, { what: "summary", enrolment: place.enrolment });
  const room = MOST_ACTIONS - scene.pair.agreed.length;
  return meetingView(scene, room > 0 ? recordForm(desk, asker, place, room) : null);
};
