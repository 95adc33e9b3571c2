import { z } from "zod";
import { addDays, type Day, dayIn, isLocalTime, isZone, weekdayOf } from "../../core/calendar/calendar.ts";
import { isWorkingDay } from "../../core/calendar/working-days.ts";
import {
  type Directory,
  MOST_WEEKS,
  type Programme,
  workCalendarOf,
  zoneOfProgramme,
} from "../../core/people/directory.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { MOST_CARRIED } from "../../views/buttons.ts";
import {
  changesOf,
  type NextThings,
  type ProgrammePlan,
  programmeChanged,
  programmeChangedBy,
} from "../../views/programme.ts";
import * as words from "../../views/words/programme.ts";
import * as refusals from "../../views/words/refusals.ts";
import { regionName } from "../away/holidays.ts";
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
import { contextIn } from "../entry/form-context.ts";
import { programmesLed } from "../show/access.ts";
import { byAsker, turnedDown } from "../trail.ts";
import { programmeChange, whatDiffers } from "./programme.ts";

/* A lead changes their programme: with what it will do, the other leads' news, and Undo. */

export const led = (scene: RequestContext, programmeId: string): Programme | undefined => {
  const all = programmesLed(scene);
  return programmeId ? all.find(({ id }) => id === programmeId) : all[0];
};

export const notLead = (desk: Desk, scene: RequestContext): Promise<ChatReply> =>
  turnedDown(desk, scene, "programme.refused", refusals.notALead);

const WITHIN_DAYS = 60;

/** The next days on which questions, and weekly messages, come by a plan, for whoever works on every weekday. */
export function nextThings(directory: Directory, programme: Programme, now: Date): NextThings {
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

export const CONTEXT = z.object({ programme: z.string(), version: z.number().int() });

/** What of the settings can never take effect. */
export type SettingAtFault = "days" | "weekday" | "quiet";

interface How {
  version: number; // which the asker saw
  stale(now: Programme): ChatReply;
  refused(why: string, about: SettingAtFault): ChatReply;
  undo: boolean; // whether it may be undone
}

/** Planned anew where somebody else was quicker; the other leads hear what has changed. */
export const change: Flow<[programmeId: string, plan: Partial<ProgrammePlan>, how: How]> = (
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
      const changes = changesOf(programme, { ...programme, ...plan }, regionName);
      if (changes.length === 0) return { reply: notice(words.same) };
      const differing = whatDiffers(programme, plan);
      const planned = await programmeChange(desk, programme, differing, {
        by: byAsker(scene),
        cause: scene.cause,
      });
      if ("fault" in planned) return { reply: how.refused(planned.fault, planned.about) };
      const { next, change } = planned;
      const undo = JSON.stringify({
        programme: next.id,
        version: next.version + 1,
        plan: asBefore(programme, differing),
      });
      const answer = how.undo
        ? notice(
            programmeChanged(
              next,
              changes,
              nextThings(directory, next, scene.now),
              undo.length > MOST_CARRIED ? null : undo,
            ),
          )
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

/** What of a programme a change replaces, as it stood. */
const asBefore = (programme: Programme, plan: object): Partial<ProgrammePlan> =>
  Object.fromEntries((Object.keys(plan) as (keyof ProgrammePlan)[]).map((name) => [name, programme[name]]));

const weekday = z.number().int().min(1).max(7);
const time = z.string().refine(isLocalTime);
const count = z.number().int().min(0);
const budget = z.object({ target: count, most: count });
const UNDO = CONTEXT.extend({
  plan: z
    .object({
      prompts: z.object({
        weekdays: z.array(weekday).min(1),
        time,
        everyWeeks: z.number().int().min(1).max(MOST_WEEKS),
      }),
      weekly: z.object({ weekday, time }),
      zone: z.string().refine(isZone),
      region: z.string().max(20).nullable(),
      quiet: z.object({ from: time, until: time }).nullable(),
      reviewChannel: z
        .object({ workspace: z.string(), channel: z.string(), headingsOnly: z.boolean().optional() })
        .nullable(),
      targets: z.object({
        all: count,
        domains: z.record(z.string(), count),
        competences: z.record(z.string(), count),
      }),
      milestones: z.array(z.object({ month: count, areas: count, specific: count })),
      reviewMonths: z.array(count),
      pageBudgets: z.object({ one: budget.optional(), two: budget.optional() }),
      reminders: z.boolean(),
      notBefore: z.record(z.string(), count),
      starters: z.object({ weeks: count, competences: z.array(z.string()) }),
    })
    .partial(),
});

/** The button under what was changed: as it was before, where nobody has changed it since. */
export const undoProgramme: Flow<[value: string]> = async (desk, scene, value) => {
  const undo = contextIn(UNDO, value);
  if (!undo || !led(scene, undo.programme)) return notLead(desk, scene);
  return change(desk, scene, undo.programme, undo.plan as Partial<ProgrammePlan>, {
    version: undo.version,
    stale: () => notice(words.changedSince),
    refused: (why) => notice(why),
    undo: false,
  });
};
