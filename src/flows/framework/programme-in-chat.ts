import { z } from "zod";
import {
  addDays,
  type Day,
  dayIn,
  formatDays,
  isLocalTime,
  isZone,
  weekdayOf,
} from "../../core/calendar/calendar.ts";
import { isWorkingDay, withinDay } from "../../core/calendar/working-days.ts";
import { zonesMeant } from "../../core/calendar/zones.ts";
import {
  type Directory,
  MOST_WEEKS,
  type Programme,
  workCalendarOf,
  zoneOfProgramme,
} from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { FormErrors } from "../../ports/form.ts";
import {
  changesOf,
  type NextThings,
  type ProgrammePlan,
  type ProgrammeValues,
  programmeChanged,
  programmeChangedBy,
  programmeForm,
  programmeShown,
  valuesOf,
} from "../../views/programme.ts";
import { unknownRegion } from "../../views/words/away.ts";
import * as words from "../../views/words/programme.ts";
import * as refusals from "../../views/words/refusals.ts";
import { notThatZone } from "../../views/zone.ts";
import { regionMeant, regionName, regionTyped } from "../away/holidays.ts";
import { departmentDays } from "../away/programme-days.ts";
import {
  asItWas,
  type Desk,
  type Flow,
  notice,
  type Plan,
  type RequestContext,
  settle,
  tell,
} from "../desk.ts";
import { contextIn, type FormEvent } from "../entry/form-context.ts";
import { programmesLed } from "../show/access.ts";
import { byAsker, turnedDown } from "../trail.ts";
import { programmeChange, whatDiffers } from "./programme.ts";

/** "programme": how it is set up, to those who lead it. */
export const showProgramme: Flow<[programmeId?: string]> = async (desk, scene, programmeId = "") => {
  const programme = led(scene, programmeId);
  if (!programme) return notLead(desk, scene);
  const { directory, now } = scene;
  const today = dayIn(zoneOfProgramme(programme), now);
  const others = programmesLed(scene).filter(({ id }) => id !== programme.id);
  const daysOff = departmentDays(directory, programme.id)
    .filter(({ last }) => last >= today)
    .map(({ first, last, name }) =>
      name ? `${formatDays(first, last)} (${name})` : formatDays(first, last),
    );
  return notice(
    programmeShown({ programme, next: nextThings(directory, programme, now), regionName, daysOff, others }),
  );
};

const led = (scene: RequestContext, programmeId: string): Programme | undefined => {
  const all = programmesLed(scene);
  return programmeId ? all.find(({ id }) => id === programmeId) : all[0];
};

const notLead = (desk: Desk, scene: RequestContext): Promise<ChatReply> =>
  turnedDown(desk, scene, "programme.refused", refusals.notALead);

const WITHIN_DAYS = 60;

/** The next days on which questions, and weekly messages, come by a plan, for whoever works on every weekday. */
function nextThings(directory: Directory, programme: Programme, now: Date): NextThings {
  const { id, prompts, weekly } = programme;
  const calendar = workCalendarOf(directory, "", id);
  const zone = zoneOfProgramme(programme);
  const today = dayIn(zone, now);
  const next = (fits: (day: Day) => boolean): Day | null => {
    for (let day = addDays(today, 1); day <= addDays(today, WITHIN_DAYS); day = addDays(day, 1))
      if (fits(day) && isWorkingDay(calendar, day)) return day;
    return null;
  };
  return {
    prompt: prompts.everyWeeks === 1 ? next((day) => prompts.weekdays.includes(weekdayOf(day))) : null,
    weekly: next((day) => weekdayOf(day) === weekly.weekday),
  };
}

const CONTEXT = z.object({ programme: z.string(), version: z.number().int() });

export const openProgrammeForm: Flow<[programmeId: string]> = async (desk, scene, programmeId) => {
  const programme = led(scene, programmeId);
  if (!programme) return notLead(desk, scene);
  return { type: "form", form: formOf(desk.newId(), programme, valuesOf(programme, regionTyped)) };
};

const formOf = (instance: string, { id, version, name }: Programme, values: ProgrammeValues) =>
  programmeForm(instance, JSON.stringify({ programme: id, version }), name, values);

export const submitProgrammeForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const context = contextIn(CONTEXT, sent.context);
  const programme = context && led(scene, context.programme);
  if (!context || !programme) return notLead(desk, scene);
  const values = valuesIn(sent);
  const read = await planIn(values);
  const again = (errors: FormErrors, at = programme): ChatReply => ({
    type: "invalid",
    errors,
    form: formOf(sent.id, at, values),
  });
  if ("errors" in read) return again(read.errors);
  return change(desk, scene, programme.id, read.plan, {
    version: context.version,
    stale: (now) => again({ days: words.changedWhileOpen }, now),
    refused: (why, about) => again({ [about]: why }),
    undo: true,
  });
};

function valuesIn({ answers: { values } }: FormEvent): ProgrammeValues {
  const text = (name: string) => (typeof values[name] === "string" ? (values[name] as string).trim() : "");
  const days = values.days;
  return {
    days: Array.isArray(days) ? days.filter((day): day is string => typeof day === "string") : [],
    time: text("time").replace(".", ":").padStart(5, "0"),
    everyWeeks: text("everyWeeks"),
    weekday: text("weekday"),
    weeklyTime: text("weeklyTime").replace(".", ":").padStart(5, "0"),
    zone: text("zone"),
    region: text("region"),
  };
}

const isWeekday = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7;

async function planIn(values: ProgrammeValues): Promise<{ plan: ProgrammePlan } | { errors: FormErrors }> {
  const weekdays = [...new Set(values.days.map(Number))].filter(isWeekday).sort();
  const everyWeeks = Number(values.everyWeeks);
  const zones = isZone(values.zone) ? [values.zone] : zonesMeant(values.zone);
  const [zone = ""] = zones;
  const region = values.region === "" ? null : await regionMeant(values.region);
  const fits = (time: string) => isLocalTime(time) && withinDay(time);
  const errors: FormErrors = {
    ...(weekdays.length === 0 && { days: words.FORM.daysNeeded }),
    ...(!fits(values.time) && { time: words.timeFault(values.time) }),
    ...(!(everyWeeks >= 1 && everyWeeks <= MOST_WEEKS) && { everyWeeks: words.FORM.everyNeeded }),
    ...(!isWeekday(Number(values.weekday)) && { weekday: words.FORM.daysNeeded }),
    ...(!fits(values.weeklyTime) && { weeklyTime: words.timeFault(values.weeklyTime) }),
    ...(zones.length !== 1 && { zone: notThatZone(zones) }),
    ...(values.region !== "" && region === null && { region: unknownRegion(values.region) }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const prompts = { weekdays, time: values.time, everyWeeks };
  return {
    plan: { prompts, weekly: { weekday: Number(values.weekday), time: values.weeklyTime }, zone, region },
  };
}

interface How {
  version: number; // which the asker saw
  stale(now: Programme): ChatReply;
  refused(why: string, about: "days" | "weekday"): ChatReply;
  undo: boolean; // whether it may be undone
}

/** Planned anew where somebody else was quicker; the other leads hear what has changed. */
const change: Flow<[programmeId: string, plan: ProgrammePlan, how: How]> = (
  desk,
  scene,
  programmeId,
  plan,
  how,
) =>
  settle(
    desk.store,
    async (): Promise<Plan> => {
      const directory = await desk.store.directory({ person: scene.person.id });
      const programme = led({ ...scene, directory }, programmeId);
      if (!programme) return { reply: await notLead(desk, scene) };
      if (programme.version !== how.version) return { reply: how.stale(programme) };
      const changes = changesOf(programme, plan, regionName);
      if (changes.length === 0) return { reply: notice(words.same) };
      const planned = await programmeChange(desk, programme, whatDiffers(programme, plan), {
        by: byAsker(scene),
        cause: scene.cause,
      });
      if ("fault" in planned) return { reply: how.refused(planned.fault, planned.about) };
      const { next, change } = planned;
      const undo = JSON.stringify({ programme: next.id, version: next.version + 1, plan: planOf(programme) });
      const answer = how.undo
        ? notice(programmeChanged(next, changes, nextThings(directory, next, scene.now), undo))
        : notice(words.undone(next.name));
      const carries = { entries: [], people: [scene.person.id] };
      const told = next.leads
        .filter((id) => id !== scene.person.id)
        .map((id) => {
          const said = programmeChangedBy(scene.person.name, next.name, changes);
          return tell(id, `${scene.cause}:programme:${id}`, said, "news", carries);
        });
      return {
        change: {
          ...change,
          expect: [...(change.expect ?? []), ...asItWas("person", directory.people.get(scene.person.id))],
          deliveries: [...(change.deliveries ?? []), ...told],
          answer,
        },
      };
    },
    notice(refusals.busy),
  );

const planOf = ({ prompts, weekly, zone, region }: Programme): ProgrammePlan => ({
  prompts,
  weekly,
  zone,
  region,
});

const weekday = z.number().int().min(1).max(7);
const time = z.string().refine(isLocalTime);
const UNDO = CONTEXT.extend({
  plan: z.object({
    prompts: z.object({
      weekdays: z.array(weekday).min(1),
      time,
      everyWeeks: z.number().int().min(1).max(MOST_WEEKS),
    }),
    weekly: z.object({ weekday, time }),
    zone: z.string().refine(isZone),
    region: z.string().max(20).nullable(),
  }),
});

/** The button under what was changed: as it was before, where nobody has changed it since. */
export const undoProgramme: Flow<[value: string]> = async (desk, scene, value) => {
  const undo = contextIn(UNDO, value);
  if (!undo || !led(scene, undo.programme)) return notLead(desk, scene);
  return change(desk, scene, undo.programme, undo.plan, {
    version: undo.version,
    stale: () => notice(words.changedSince),
    refused: (why) => notice(why),
    undo: false,
  });
};
