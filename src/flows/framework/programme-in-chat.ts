import { dayIn, formatDays, isLocalTime, isZone } from "../../core/calendar/calendar.ts";
import { quietMeant } from "../../core/calendar/quiet-hours.ts";
import { withinDay } from "../../core/calendar/working-days.ts";
import { zonesMeant } from "../../core/calendar/zones.ts";
import { MOST_WEEKS, zoneOfProgramme } from "../../core/people/directory.ts";
import type { FormErrors } from "../../ports/form.ts";
import {
  type ProgrammePlan,
  type ProgrammeValues,
  programmeForm,
  programmeShown,
  valuesOf,
} from "../../views/programme.ts";
import { unknownRegion } from "../../views/words/away.ts";
import * as words from "../../views/words/programme.ts";
import * as quietWords from "../../views/words/quiet.ts";
import { notThatZone } from "../../views/zone.ts";
import { regionMeant, regionName, regionTyped } from "../away/holidays.ts";
import { departmentDays } from "../away/programme-days.ts";
import { type Flow, notice } from "../desk.ts";
import type { FormEvent } from "../entry/form-context.ts";
import { programmesLed } from "../show/access.ts";
import { led, nextThings, notLead } from "./programme-change.ts";
import { settingsForm, typedIn } from "./settings-form.ts";

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

/** Its days, times, zone, holidays and quiet hours. */
export const { open: openProgrammeForm, submit: submitProgrammeForm } = settingsForm<ProgrammeValues>({
  of: (programme) => valuesOf(programme, regionTyped),
  form: programmeForm,
  typed: valuesIn,
  plan: (_desk, _programme, values) => planIn(values),
  first: "days",
  at: (about) => about,
});

function valuesIn(sent: FormEvent): ProgrammeValues {
  const text = typedIn(sent);
  const { days } = sent.answers.values;
  return {
    days: Array.isArray(days) ? days.filter((day): day is string => typeof day === "string") : [],
    time: text("time").replace(".", ":").padStart(5, "0"),
    everyWeeks: text("everyWeeks"),
    weekday: text("weekday"),
    weeklyTime: text("weeklyTime").replace(".", ":").padStart(5, "0"),
    zone: text("zone"),
    region: text("region"),
    quiet: text("quiet"),
  };
}

const isWeekday = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7;

async function planIn(
  values: ProgrammeValues,
): Promise<{ plan: Partial<ProgrammePlan> } | { errors: FormErrors }> {
  const weekdays = [...new Set(values.days.map(Number))].filter(isWeekday).sort();
  const everyWeeks = Number(values.everyWeeks);
  const zones = isZone(values.zone) ? [values.zone] : zonesMeant(values.zone);
  const [zone = ""] = zones;
  const region = values.region === "" ? null : await regionMeant(values.region);
  const quiet = quietMeant(values.quiet || "off");
  const fits = (time: string) => isLocalTime(time) && withinDay(time);
  const errors: FormErrors = {
    ...(weekdays.length === 0 && { days: words.FORM.daysNeeded }),
    ...(!fits(values.time) && { time: words.timeFault(values.time) }),
    ...(!(everyWeeks >= 1 && everyWeeks <= MOST_WEEKS) && { everyWeeks: words.FORM.everyNeeded }),
    ...(!isWeekday(Number(values.weekday)) && { weekday: words.FORM.daysNeeded }),
    ...(!fits(values.weeklyTime) && { weeklyTime: words.timeFault(values.weeklyTime) }),
    ...(zones.length !== 1 && { zone: notThatZone(zones) }),
    ...(values.region !== "" && region === null && { region: unknownRegion(values.region) }),
    ...(!(quiet.ok && quiet.quiet !== "programme") && {
      quiet: !quiet.ok && quiet.why === "whole-day" ? quietWords.roomWanted : quietWords.timesWanted,
    }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const prompts = { weekdays, time: values.time, everyWeeks };
  return {
    plan: {
      prompts,
      weekly: { weekday: Number(values.weekday), time: values.weeklyTime },
      zone,
      region,
      quiet: quiet.ok && typeof quiet.quiet === "object" ? quiet.quiet : null,
    },
  };
}
