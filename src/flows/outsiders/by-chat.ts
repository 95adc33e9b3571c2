import { addDays, dayIn } from "../../core/calendar/calendar.ts";
import { zoneOfProgramme } from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { traineesLedBy } from "../../core/people/leave.ts";
import { peopleMeant } from "../../core/people/named.ts";
import { nameIn, namesTogether } from "../../core/people/same-names.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { outsidersList } from "../../views/outsiders.ts";
import * as words from "../../views/words/outsiders.ts";
import * as training from "../../views/words/training.ts";
import { type Flow, notice } from "../desk.ts";
import { notLead, proposeIn } from "../people/led-training.ts";
import { placeIn } from "../people/training-change.ts";
import { type DaysRead, readDays } from "../people/training-days.ts";
import type { Act } from "../people/training-order.ts";
import { programmesLed } from "../show/access.ts";

/* Who from outside may decide by links, as a lead types it. What it would do is said first, as of all of a training. */

const ADD = /^add\s+([^,]+),\s*([^,]+),\s*(\S.*?),?\s+for\s+((?:(?!\sfor\s).)+)$/i;
const END = /^end\s+(\S.*)\s+for\s+((?:(?!\sfor\s).)+)$/i;
const LONGEST = 500;
const ROTATION = /,?\s+(?:in\s+)?(?:the\s+)?rotation\s+(\S.*)$/i;

/**
 * "outsider add Dr Ann Bell, consultant physicist, Anytown NHS Trust, for Maya Rao from 1 Sep until 30 Nov", "outsider end
 * Dr Ann Bell for Maya Rao". @returns null where it is no command of theirs
 */
export const outsiderByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const { directory, person, now } = scene;
  const [first] = programmesLed(scene);
  if (!/^(?:add|end|list)\b/i.test(typed)) return null;
  if (!first) return notLead(desk, scene);
  if (/^list\W*$/i.test(typed)) return showOutsiders(desk, scene);
  if (typed.length > LONGEST) return notice(words.HOW_TO_RECORD);
  const rotation = ROTATION.exec(typed)?.[1]?.trim().slice(0, 80) ?? null;
  const line = typed.replace(ROTATION, "").trim();
  const [added, ended] = [ADD.exec(line), END.exec(line)];
  const of = added?.[4] ?? ended?.[2];
  if (of === undefined) return notice(words.HOW_TO_RECORD);
  const read = readDays(of, dayIn(zoneOfProgramme(first), now));
  const found = peopleMeant(traineesLedBy(directory, person.id), read.name);
  const [trainee] = found;
  if (!trainee) return notice(training.nobodyCalled(read.name));
  if (found.length > 1)
    return notice(training.severalCalled([...namesTogether(found, directory, now).values()]));
  if (read.fault) return notice(training.DAYS_FAULTS[read.fault]);
  const asked = added ? adding(added, read, rotation) : ending(ended?.[1] ?? "", read);
  if (!asked) return notice(words.untilWanted);
  const places = programmesLed(scene).filter((one) => enrolmentMeant(placeIn(directory, trainee.id, one.id)));
  return proposeIn(desk, scene, { who: [trainee.id], names: [trainee.name] }, places, asked);
};

/** A day alone is the last. */
function adding(
  found: RegExpExecArray,
  { first, last, open }: DaysRead,
  rotation: string | null,
): Act | null {
  const [, name = "", role = "", organisation = ""] = found;
  if (last === null || (open && first === last && /\bfrom\b/i.test(found[4] ?? ""))) return null;
  const from = first === last ? null : first;
  return { type: "outsider-add", name, role, organisation, from, until: last, rotation };
}

function ending(name: string, { first, last, open }: DaysRead): Act {
  const until = first && open && first !== null ? addDays(first, -1) : last; // "from" a day: the first without them
  return { type: "outsider-end", name, until };
}

/** Those of their trainees, or a trainee's own, now or later. */
export const showOutsiders: Flow = async (desk, scene) => {
  const { directory, person, now } = scene;
  const led = new Set(programmesLed(scene).map(({ id }) => id));
  const mine = [...directory.enrolments.values()].filter(
    (one) => led.has(one.programmeId) || one.traineeId === person.id,
  );
  if (mine.length === 0) return notLead(desk, scene);
  const enrolments = new Map(mine.map((one) => [one.id, one]));
  const outsiders = await desk.store.outsiders([...enrolments.keys()]);
  const shown = outsiders.flatMap((outsider) => {
    const enrolment = enrolments.get(outsider.enrolmentId);
    const over =
      !enrolment ||
      outsider.until < outsider.from ||
      outsider.until < todayInProgramme(directory, enrolment.programmeId, now);
    return over ? [] : [{ outsider, trainee: nameIn(directory, enrolment.traineeId) }];
  });
  return notice(outsidersList(shown, led.size > 0));
};
