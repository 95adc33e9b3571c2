import { addDays, dayIn } from "../../core/calendar/calendar.ts";
import type { TrainingVerb } from "../../core/commands.ts";
import { zoneOfProgramme } from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { traineesLedBy } from "../../core/people/leave.ts";
import { peopleMeant } from "../../core/people/named.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import * as words from "../../views/words/training.ts";
import { type Flow, notice } from "../desk.ts";
import { outsiderByText } from "../outsiders/by-chat.ts";
import { programmesLed } from "../show/access.ts";
import { enrolByText, supervisorByText } from "./joining-by-text.ts";
import { notLead, proposeIn } from "./led-training.ts";
import { placeIn } from "./training-change.ts";
import { type DaysRead, readDays } from "./training-days.ts";
import type { Act } from "./training-order.ts";

const MOST_WORDS_OF_A_NAME = 4;

/** "pause Maya Rao 3 Aug – 30 Sep". @returns null where it is no command of theirs: whoever leads nobody may well write so */
export const trainingByText: Flow<[verb: TrainingVerb, typed: string], ChatReply | null> = async (
  desk,
  scene,
  verb,
  typed,
) => {
  if (verb === "enrol") return enrolByText(desk, scene, typed);
  if (verb === "supervisor") return supervisorByText(desk, scene, typed);
  if (verb === "outsider") return outsiderByText(desk, scene, typed);
  const { directory, person, now } = scene;
  const programmes = programmesLed(scene);
  const today = dayIn(zoneOfProgramme(programmes[0]), now);
  const read = readDays(typed, today);
  const name = read.name;
  if (name.split(/\s+/).length > MOST_WORDS_OF_A_NAME) return null;
  if (programmes.length === 0) {
    const known = peopleMeant([...directory.people.values()], name);
    return person.roles.includes("trainee") || known.length === 0 ? null : notLead(desk, scene);
  }
  const trainees = traineesLedBy(directory, person.id);
  const found = peopleMeant(trainees, name);
  const [trainee] = found;
  if (!trainee) return notice(words.nobodyCalled(name));
  if (found.length > 1)
    return notice(words.severalCalled([...namesTogether(found, directory, now).values()]));
  if (read.fault) return notice(words.DAYS_FAULTS[read.fault]);
  const act = actOf(verb, read);
  const places = programmes.filter((one) => placeIn(directory, trainee.id, one.id).enrolments.length > 0);
  const going = places.filter(
    (one) => enrolmentMeant(placeIn(directory, trainee.id, one.id))?.ended === null,
  );
  const meant = going.length > 0 && verb !== "reopen" ? going : places;
  return proposeIn(desk, scene, { who: [trainee.id], names: [trainee.name] }, meant, act);
};

/** Of somebody who is enrolled. */
type LaterVerb = Exclude<TrainingVerb, "enrol" | "supervisor" | "outsider">;

/** A day alone is the last one of a training that ends, and the first on which one goes on; "from" a day is the first without it. */
function actOf(verb: LaterVerb, { first, last, open }: DaysRead): Act {
  switch (verb) {
    case "pause":
      return { type: verb, from: first, until: open ? null : last };
    case "resume":
      return { type: verb, from: first };
    case "complete":
    case "withdraw":
      return { type: verb, from: first && !open ? addDays(first, 1) : first };
    case "reopen":
      return { type: verb };
  }
}
