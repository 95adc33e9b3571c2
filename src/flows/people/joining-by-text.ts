import { addDays, dayIn } from "../../core/calendar/calendar.ts";
import { type Person, zoneOfProgramme } from "../../core/people/directory.ts";
import { enrolmentMeant } from "../../core/people/enrolling.ts";
import { traineesLedBy } from "../../core/people/leave.ts";
import { peopleMeant } from "../../core/people/named.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply } from "../../ports/chat.ts";
import * as words from "../../views/words/training.ts";
import { type Flow, notice } from "../desk.ts";
import { programmesLed } from "../show/access.ts";
import { addressIn, isEmail } from "./cells.ts";
import { type Act, proposeIn } from "./led-training.ts";
import { placeIn } from "./training-change.ts";
import { readDays } from "./training-days.ts";

/* Who joins a lead's programme, as they type it: a trainee by their address, a supervisor by their name or address. */

/** "enrol maya.rao@hospital.example from 1 Sep 2026 to 31 Aug 2029". @returns null where it is no command of theirs */
export const enrolByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const programmes = programmesLed(scene);
  const [first] = programmes;
  if (!first) return null;
  const today = dayIn(zoneOfProgramme(first), scene.now);
  const read = readDays(typed, today);
  const email = addressIn(read.name);
  if (!isEmail(email)) return notice(words.HOW_TO_ENROL);
  if (read.fault) return notice(words.DAYS_FAULTS[read.fault]);
  const trainee = await desk.store.personByEmail(email);
  if (!trainee) return notice(words.unknownAddress(email));
  const target = read.open || read.first === read.last ? null : read.last;
  const a: Act = { type: "add", from: read.first, target, workingDays: null };
  return proposeIn(desk, scene, trainee, programmes, a);
};

const LINE = /^(add|end)\s+(\S.*?)\s+for\s+(\S.*)$/i;
const ROTATION = /,?\s+(?:in\s+)?(?:the\s+)?rotation\s+(\S.*)$/i;

/**
 * "supervisor add Dr Lind for Maya Rao from 1 Sep until 30 Nov, rotation Imaging", "supervisor end Dr Lind for Maya Rao".
 * @returns null where it is no command of theirs
 */
export const supervisorByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const { directory, person, now } = scene;
  const programmes = programmesLed(scene);
  const [first] = programmes;
  const [, what = "", whom = "", of = ""] = LINE.exec(typed.trim()) ?? [];
  if (!first) return null;
  if (!what) return notice(words.HOW_TO_SUPERVISE);
  const rotation = ROTATION.exec(of)?.[1]?.trim().slice(0, 80) ?? null;
  const read = readDays(of.replace(ROTATION, ""), dayIn(zoneOfProgramme(first), now));
  const found = peopleMeant(traineesLedBy(directory, person.id), read.name);
  const [trainee] = found;
  const among = (some: readonly Person[]) => [...namesTogether(some, directory, now).values()];
  if (!trainee) return notice(words.nobodyCalled(read.name));
  if (found.length > 1) return notice(words.severalCalled(among(found)));
  if (read.fault) return notice(words.DAYS_FAULTS[read.fault]);
  const email = addressIn(whom);
  const byAddress = isEmail(email) ? await desk.store.personByEmail(email) : null;
  const supervisors = [...directory.people.values()].filter(
    ({ id, roles }) => roles.includes("supervisor") && id !== trainee.id,
  );
  const meant = byAddress ? [byAddress] : peopleMeant(supervisors, whom);
  const [supervisor] = meant;
  if (!supervisor) return notice(words.noSupervisorCalled(whom));
  if (meant.length > 1) return notice(words.severalCalled(among(meant)));
  const lastDay = read.first && read.open ? addDays(read.first, -1) : read.last; // "from" a day: the first without them
  const a: Act =
    what.toLowerCase() === "add"
      ? {
          type: "supervise",
          s: supervisor.id,
          from: read.first,
          until: read.open ? null : read.last,
          rotation,
        }
      : { type: "end", s: supervisor.id, from: null, until: lastDay, rotation };
  const places = programmes.filter((one) => enrolmentMeant(placeIn(directory, trainee.id, one.id)));
  const going = places.filter(
    (one) => enrolmentMeant(placeIn(directory, trainee.id, one.id))?.ended === null,
  );
  return proposeIn(desk, scene, trainee, going.length > 0 ? going : places, a);
};
