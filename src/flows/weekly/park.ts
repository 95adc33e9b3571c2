import { findCompetence } from "../../../framework/framework.ts";
import { isDay } from "../../core/calendar/calendar.ts";
import { type Parked, parkedAfter, parkMeant, weeksFrom } from "../../core/calendar/parked.ts";
import { gapsOf, nothingUntil } from "../../core/calendar/prompt.ts";
import { coverageIn, type EnrolmentData, lookingAhead, todayIn } from "../../core/coverage/scene.ts";
import type { Write } from "../../ports/change.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { promptIn } from "../../views/buttons.ts";
import { howLongMessage, parkedList, parkedMessage } from "../../views/parked.ts";
import * as words from "../../views/words/parked.ts";
import * as refusals from "../../views/words/refusals.ts";
import { type Asker, type Desk, type Flow, notice, type Plan, type RequestContext, settle } from "../desk.ts";
import { countedAlone, ownScene } from "../show/access.ts";
import { audited, byAsker } from "../trail.ts";
import { over } from "./prompt-over.ts";

/** A trainee parks a competence: until a day they are not asked about it. Nobody else sees that. */

const ownAlone = (desk: Desk, asker: Asker) => ownScene(desk, asker, countedAlone);

/** "park": what is parked. */
export const showParked: Flow = async (desk, scene) => {
  const own = await ownAlone(desk, scene);
  if (!own) return notice(refusals.notATrainee);
  const today = todayIn(own, scene.now);
  return notice(parkedList((own.parked ?? []).filter(({ until }) => until >= today)));
};

/** "park R&D3 8 weeks". @returns null where so much is said that it is no command */
export const parkByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const own = await ownAlone(desk, scene);
  if (!own) return isShort(typed) ? notice(refusals.notATrainee) : null;
  const meant = parkMeant(typed, todayIn(own, scene.now));
  const competence = findCompetence(own.framework, meant.competence)?.id;
  if (!competence) return isShort(typed) ? notice(words.unknown(meant.competence)) : null;
  if ("why" in meant) return notice(words.refused({ type: meant.why }));
  if (!("until" in meant)) return notice(howLongMessage(competence));
  return change(desk, scene, { competence, until: meant.until });
};

/** "unpark R&D3" */
export const unparkByText: Flow<[typed: string], ChatReply | null> = async (desk, scene, typed) => {
  const own = await ownAlone(desk, scene);
  if (!own) return isShort(typed) ? notice(refusals.notATrainee) : null;
  if (typed.trim() === "") return showParked(desk, scene);
  const competence = findCompetence(own.framework, typed)?.id;
  if (competence) return change(desk, scene, { competence, until: null });
  return isShort(typed) ? notice(words.unknown(typed)) : null;
};

const isShort = (typed: string) => typed.trim().split(/\s+/).length <= 4 && typed.length <= 40;

/** Under a prompt: for how long it is not to be asked about. */
export const askHowLong: Flow<[value: string]> = async (desk, scene, value) =>
  withOwn(desk, scene, promptIn(value).shown, (competence) => notice(howLongMessage(competence)));

/** @param value a competence and for how many weeks: "R&D3/8" */
export const parkForWeeks: Flow<[value: string]> = async (desk, scene, value) => {
  const [named = "", weeks = ""] = value.split("/");
  return withOwn(desk, scene, named, (competence, own) => {
    const meant = parkMeant(`${competence} ${weeks} weeks`, todayIn(own, scene.now));
    if ("why" in meant) return notice(words.refused({ type: meant.why }));
    const until = weeksFrom(todayIn(own, scene.now), Number(weeks));
    return change(desk, scene, { competence, until });
  });
};

export const unpark: Flow<[competence: string]> = async (desk, scene, named) =>
  withOwn(desk, scene, named, (competence) => change(desk, scene, { competence, until: null }));

/** @param value a competence and the day up to which it was parked before; none: it was not */
export const undoPark: Flow<[value: string]> = async (desk, scene, value) => {
  const [named = "", before = ""] = value.split("/");
  return withOwn(desk, scene, named, (competence) =>
    change(desk, scene, { competence, until: isDay(before) ? before : null }),
  );
};

async function withOwn(
  desk: Desk,
  scene: RequestContext,
  named: string,
  then: (competence: string, own: EnrolmentData) => ChatReply | Promise<ChatReply>,
): Promise<ChatReply> {
  const own = await ownAlone(desk, scene);
  if (!own) return notice(refusals.notATrainee);
  const competence = findCompetence(own.framework, named)?.id;
  return competence ? then(competence, own) : notice(words.unknown(named));
}

type Wanted = Pick<Parked, "competence"> & { until: Parked["until"] | null };

const change: Flow<[wanted: Wanted]> = (desk, scene, { competence, until }) =>
  settle(
    desk.store,
    async (): Promise<Plan> => {
      const { now } = scene;
      const directory = await desk.store.directory({ person: scene.person.id });
      const own = await ownAlone(desk, { ...scene, directory });
      if (!own) return { reply: notice(refusals.notATrainee) };
      const { enrolment, framework, parked = [] } = own;
      const today = todayIn(own, now);
      const before = parked.find((one) => one.competence === competence && one.until >= today)?.until ?? null;
      if (before === until)
        return {
          reply: notice(until ? words.sameAsBefore(competence, until) : words.notParked(competence)),
        };
      const after = parkedAfter(parked, { competence, until, at: now }, today);
      const facts = { competence, until };
      const ahead = lookingAhead({ ...own, parked: after }, now);
      const asked = until === null ? [] : await promptsAbout(desk, own, competence, until);
      return {
        change: {
          cause: scene.cause,
          at: now,
          writes: [{ type: "enrolment", enrolment: { ...enrolment, parked: after } }, ...asked],
          audit: [audited(byAsker(scene), "competence.parked", `enrolment:${enrolment.id}`, facts)],
          answer: notice(
            parkedMessage({
              competence,
              until,
              before,
              nothingUntil: nothingUntil(gapsOf(framework, coverageIn(own), ahead)),
            }),
          ),
        },
      };
    },
    notice(refusals.busy),
  );

/** What was asked about it and is open is answered so. */
async function promptsAbout(
  desk: Desk,
  { enrolment }: EnrolmentData,
  competence: string,
  until: Parked["until"],
): Promise<Write[]> {
  const prompts = await desk.store.prompts([enrolment.id]);
  return prompts
    .filter((one) => one.state === "open" && one.competence === competence)
    .flatMap((one) => over(one, "declined", words.became(until)));
}
