import { z } from "zod";
import { isLocalTime, isZone } from "../../core/calendar/calendar.ts";
import { quietMeant } from "../../core/calendar/quiet-hours.ts";
import { isRetention } from "../../core/calendar/retention.ts";
import { withinDay } from "../../core/calendar/working-days.ts";
import { MOST_PIECES } from "../../core/coverage/targets.ts";
import { MOST_WEEKS, type Programme } from "../../core/people/directory.ts";
import { MOST_PATTERNS, patternFault } from "../../core/text/identifiers/own-patterns.ts";
import { patternFaultWords } from "../../views/words/form.ts";
import * as words from "../../views/words/programme-file.ts";
import * as quietWords from "../../views/words/quiet.ts";
import { regionMeant, regionTyped } from "../away/holidays.ts";
import type { Desk } from "../desk.ts";
import { PLAN_IN_FILE, type ProgrammeFault, planAsFile, planInFile } from "./plan-file.ts";
import { coveredTime, type ProgrammeSettings, targetsAfter, whatDiffers } from "./programme.ts";

/** A programme's settings as a file: what `programme export` writes, and `programme apply` takes. */

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const dayName = (weekday: number) => DAYS[weekday - 1] ?? "mon";

const day = z.enum(DAYS, words.dayWanted).transform((name) => DAYS.indexOf(name) + 1);
const time = z.string(words.timeWanted).refine(isLocalTime, words.timeWanted);
const pieces = z
  .number(words.piecesWanted)
  .int(words.piecesWanted)
  .min(1, words.piecesWanted)
  .max(MOST_PIECES, words.piecesWanted);
const counts = z.record(z.string(), pieces).default({});
const channel = z
  .string(words.channelWanted)
  .regex(/^[a-z]+:[^/]+\/[^/]+$/, words.channelWanted)
  .transform((text) => ({
    workspace: text.slice(0, text.lastIndexOf("/")),
    channel: text.slice(text.lastIndexOf("/") + 1),
  }));

const FILE = z.strictObject({
  programme: z.string(words.nameWanted).min(1, words.nameWanted),
  zone: z.string(words.zoneWanted).refine(isZone, words.zoneWanted).optional(),
  region: z.string(words.regionWanted).optional(),
  quiet_hours: z.string(words.quietWanted).optional(),
  prompts: z
    .strictObject({
      days: z.array(day, words.daysWanted).min(1, words.daysWanted),
      time,
      every_weeks: z
        .number(words.weeksWanted)
        .int(words.weeksWanted)
        .min(1, words.weeksWanted)
        .max(MOST_WEEKS, words.weeksWanted)
        .default(1),
    })
    .optional(),
  weekly: z.strictObject({ day, time }).optional(),
  review: z
    .union(
      [
        z.literal("direct"),
        z.strictObject({ channel, cards: z.enum(["words", "headings"], words.cardsWanted).default("words") }),
      ],
      words.reviewWanted,
    )
    .optional(),
  targets: z.strictObject({ all: pieces.default(1), domains: counts, competences: counts }).optional(),
  patterns: z.record(z.string().min(1).max(40), z.string()).optional(),
  retention_months: z
    .union([z.literal("never"), z.number().refine(isRetention)], words.retentionWanted)
    .optional(),
  ...PLAN_IN_FILE,
});

/** What `programme export` gives: the same shape that `programme apply` takes. */
export function programmeAsFile(programme: Programme) {
  const {
    name,
    zone,
    region,
    quiet,
    prompts,
    weekly,
    reviewChannel,
    targets,
    identifierPatterns,
    retentionMonths,
  } = programme;
  return {
    programme: name,
    zone,
    region: region === null ? "none" : regionTyped(region),
    quiet_hours: quiet ? `${quiet.from}-${quiet.until}` : "off",
    prompts: { days: prompts.weekdays.map(dayName), time: prompts.time, every_weeks: prompts.everyWeeks },
    weekly: { day: dayName(weekly.weekday), time: weekly.time },
    review: reviewChannel
      ? {
          channel: `${reviewChannel.workspace}/${reviewChannel.channel}`,
          cards: reviewChannel.headingsOnly ? "headings" : "words",
        }
      : "direct",
    targets,
    patterns: Object.fromEntries(identifierPatterns.map(({ name: called, pattern }) => [called, pattern])),
    retention_months: retentionMonths ?? "never",
    ...planAsFile(programme),
  };
}

export type ProgrammeRead =
  | { ok: true; programme: Programme; settings: ProgrammeSettings }
  | { ok: false; faults: ProgrammeFault[] };

/** What of a programme a file changes, or all that is wrong with the file; what it does not name stays as it is. */
export async function readProgrammeFile(desk: Desk, content: unknown): Promise<ProgrammeRead> {
  const read = FILE.safeParse(content, {
    error: (issue) => (issue.code === "invalid_type" ? words.shapeWanted(issue.expected) : undefined),
  });
  if (!read.success)
    return {
      ok: false,
      faults: read.error.issues.map((issue) => ({
        path: issue.path.join(".") || "the file",
        problem: issue.code === "unrecognized_keys" ? words.unknownKeys(issue.keys) : issue.message,
      })),
    };
  const file = read.data;
  const { programmes } = await desk.store.directory("all");
  const programme = [...programmes.values()].find(
    ({ name, code }) => name === file.programme || code === file.programme,
  );
  if (!programme)
    return { ok: false, faults: [{ path: "programme", problem: words.noProgramme(file.programme) }] };
  const faults: ProgrammeFault[] = [];
  const wanted: ProgrammeSettings = {};
  if (file.zone) wanted.zone = file.zone;
  if (file.region !== undefined) {
    const none = file.region.trim().toLowerCase() === "none";
    const region = none ? null : await regionMeant(file.region);
    if (region === null && !none) faults.push({ path: "region", problem: words.regionWanted });
    else wanted.region = region;
  }
  if (file.quiet_hours !== undefined) {
    const meant = quietMeant(file.quiet_hours);
    if (meant.ok && meant.quiet !== "programme") wanted.quiet = meant.quiet === "off" ? null : meant.quiet;
    else
      faults.push({
        path: "quiet_hours",
        problem: !meant.ok && meant.why === "whole-day" ? quietWords.roomWanted : words.quietWanted,
      });
  }
  if (file.prompts) {
    const { days, time: at, every_weeks: everyWeeks } = file.prompts;
    wanted.prompts = { weekdays: [...new Set(days)].sort(), time: at, everyWeeks };
    if (!withinDay(at) && at !== programme.prompts.time)
      faults.push({ path: "prompts.time", problem: words.quietHours });
  }
  if (file.weekly) {
    wanted.weekly = { weekday: file.weekly.day, time: file.weekly.time };
    if (!withinDay(file.weekly.time) && file.weekly.time !== programme.weekly.time)
      faults.push({ path: "weekly.time", problem: words.quietHours });
  }
  const planned = { ...programme, ...wanted };
  const covered = wanted.quiet || file.prompts || file.weekly ? coveredTime(planned) : null;
  if (covered && planned.quiet)
    faults.push({
      path: wanted.quiet ? "quiet_hours" : covered === planned.prompts.time ? "prompts.time" : "weekly.time",
      problem: quietWords.programmeCovers(planned.quiet, covered),
    });
  if (file.review)
    wanted.reviewChannel =
      file.review === "direct"
        ? null
        : { ...file.review.channel, ...(file.review.cards === "headings" && { headingsOnly: true }) };
  if (file.targets) {
    const { all, domains, competences } = file.targets;
    const none = { ...programme, targets: { all: 1, domains: {}, competences: {} } };
    const changes = [
      { of: null, to: all },
      ...Object.entries({ ...domains, ...competences }).map(([of, to]) => ({ of, to })),
    ];
    try {
      wanted.targets = targetsAfter(desk, none, changes);
    } catch (error) {
      faults.push({ path: "targets", problem: error instanceof Error ? error.message : String(error) });
    }
  }
  if (file.patterns) {
    const patterns = Object.entries(file.patterns).map(([name, pattern]) => ({ name, pattern }));
    if (patterns.length > MOST_PATTERNS)
      faults.push({ path: "patterns", problem: words.tooManyPatterns(MOST_PATTERNS) });
    for (const { name, pattern } of patterns) {
      const fault = patternFault(pattern);
      if (fault) faults.push({ path: `patterns.${name}`, problem: patternFaultWords(fault) });
    }
    wanted.identifierPatterns = patterns;
  }
  if (file.retention_months !== undefined)
    wanted.retentionMonths = file.retention_months === "never" ? null : file.retention_months;
  const plan = planInFile(desk, programme, file);
  faults.push(...plan.faults);
  Object.assign(wanted, plan.settings);
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, programme, settings: whatDiffers(programme, wanted) };
}
