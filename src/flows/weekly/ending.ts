import { daysBetween } from "../../core/calendar/calendar.ts";
import { gapsOf } from "../../core/calendar/prompt.ts";
import { coverageOf } from "../../core/coverage/coverage.ts";
import { lookingAhead, todayIn } from "../../core/coverage/scene.ts";
import { endingMessage } from "../../views/ending.ts";
import { NOBODYS_WORDS, tell } from "../desk.ts";
import { happenedOnce } from "./record-occurrence.ts";
import type { Planner } from "./together.ts";

/** Before the target day: what a trainee has, what is missing, and how to take it away. */
export const tellOfEnding: Planner = async ({ now, scenes }, slot) => {
  const scene = scenes.get(slot.subject);
  const target = scene?.enrolment.target;
  if (!scene || !target) return null;
  const { framework, programme, entries } = scene;
  const coverage = coverageOf(framework, programme.targets, entries);
  const gaps = gapsOf(framework, coverage, lookingAhead(scene, now)).map(({ competence }) => competence.id); // parked ones too
  const count = (status: string) => entries.filter((entry) => entry.status === status).length;
  const message = endingMessage({
    days: daysBetween(todayIn(scene, now), target),
    target,
    coverage,
    gaps,
    waiting: count("submitted"),
    returned: count("returned"),
    drafts: count("draft"),
  });
  return happenedOnce(slot, now, {
    deliveries: [tell(slot.personId, slot.key, message, "digest", NOBODYS_WORDS, "hold")],
    facts: { target },
  });
};
