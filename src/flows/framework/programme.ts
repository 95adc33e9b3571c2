import { canonical } from "../../core/audit.ts";
import { reachOf } from "../../core/calendar/plan-reach.ts";
import { isWithin } from "../../core/calendar/quiet-hours.ts";
import { byOperator } from "../../core/causes.ts";
import { changedTargets, type TargetChange } from "../../core/coverage/targets.ts";
import type { Directory, Programme, Targets } from "../../core/people/directory.ts";
import type { TrainingPlan } from "../../core/people/training-plan.ts";
import { type IdentifierPattern, MOST_PATTERNS } from "../../core/text/identifiers/own-patterns.ts";
import type { AuditEntry, Change, Write } from "../../ports/change.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import { channelOpened } from "../../views/review-channel.ts";
import { targetsText } from "../../views/words/coverage.ts";
import * as words from "../../views/words/plan.ts";
import { programmeCovers } from "../../views/words/quiet.ts";
import { holidayWrites } from "../away/programme-days.ts";
import type { Desk } from "../desk.ts";
import { audited, BY_OPERATOR } from "../trail.ts";

export type ProgrammeSettings = Partial<
  Pick<
    Programme,
    | "reviewChannel"
    | "identifierPatterns"
    | "prompts"
    | "weekly"
    | "targets"
    | "zone"
    | "region"
    | "quiet"
    | "retentionMonths"
    | keyof TrainingPlan
  >
>;

/** Of some settings those that are not so already. */
export function whatDiffers(programme: Programme, wanted: ProgrammeSettings): ProgrammeSettings {
  const names = Object.keys(wanted) as (keyof ProgrammeSettings)[];
  const text = (value: unknown) => canonical(value ?? null);
  return Object.fromEntries(
    names.filter((name) => text(wanted[name]) !== text(programme[name])).map((name) => [name, wanted[name]]),
  );
}

/**
 * What is committed for other settings of a programme; what is not named stays as it is.
 * @returns a fault where a time is set that can never take effect, as nobody works then
 */
export async function programmeChange(
  desk: Desk,
  programme: Programme,
  settings: ProgrammeSettings,
  { by, cause }: { by: Pick<AuditEntry, "actor" | "how">; cause: string },
): Promise<{ next: Programme; change: Change } | { fault: string; about: "days" | "weekday" | "quiet" }> {
  const next = { ...programme, ...settings };
  const { targets } = settings;
  const now = desk.clock.now();
  const directory = await desk.store.directory("all");
  const reach = reachOf(directory, next, now);
  if (settings.prompts && !reach.prompts)
    return { fault: words.promptsNeverCome(settings.prompts.weekdays), about: "days" };
  if (settings.weekly && !reach.weekly)
    return { fault: words.weeklyNeverComes(settings.weekly.weekday), about: "weekday" };
  const inside = coveredTime(next);
  if (inside && next.quiet && (settings.quiet || settings.prompts || settings.weekly))
    return { fault: programmeCovers(next.quiet, inside), about: "quiet" };
  const shown = ({ reviewChannel }: Programme) => reviewChannel?.headingsOnly === true;
  const waiting =
    shown(next) === shown(programme)
      ? []
      : await desk.store.entries({ programme: programme.id, statuses: ["submitted"] });
  const change: Change = {
    cause,
    at: now,
    writes: [
      { type: "programme", programme: next },
      ...(settings.region === undefined ? [] : await holidayWrites(directory, next, now)),
      ...waiting.map(({ id }): Write => ({ type: "redraw", entryId: id })), // cards show from now on what counts from now on
    ],
    audit: [
      audited(by, "programme.changed", `programme:${programme.id}`, {
        settings: Object.keys(settings).join(" "),
        ...(targets && { targetsWere: targetsText(programme.targets), targets: targetsText(targets) }),
        ...planFacts(programme, settings),
      }),
    ],
    deliveries: opened(programme, next, directory.people, by.actor),
  };
  return { next, change };
}

/** Of the times at which a programme's messages come the first within its quiet hours. */
export const coveredTime = ({ quiet, prompts, weekly }: Programme) =>
  quiet && [prompts.time, weekly.time].find((time) => isWithin(quiet, time));
const OF_PLAN = [
  "milestones",
  "reviewMonths",
  "pageBudgets",
  "reminders",
  "notBefore",
  "starters",
  "retentionMonths",
] as const;

/** What of a training plan is another, before and after. */
const planFacts = (before: Programme, after: ProgrammeSettings): AuditEntry["facts"] =>
  Object.fromEntries(
    OF_PLAN.filter((name) => after[name] !== undefined).flatMap((name) => [
      [`${name}Were`, canonical(before[name])],
      [name, canonical(after[name])],
    ]),
  );

/**
 * The same by the operator, done.
 * @throws with what is wrong with it
 */
export async function changeProgramme(
  desk: Desk,
  programme: Programme,
  settings: ProgrammeSettings,
): Promise<Programme> {
  const cause = byOperator(`programme:${desk.newId()}`);
  const planned = await programmeChange(desk, programme, settings, { by: BY_OPERATOR, cause });
  if ("fault" in planned) throw new Error(planned.fault);
  const outcome = await desk.store.commit(planned.change);
  if (outcome.type === "stale")
    throw new Error(`${programme.name} was changed at the same moment. Try again.`);
  return planned.next;
}

/** The first that a review channel hears of us, once: what comes there, and who had it so. */
function opened(
  before: Programme,
  next: Programme,
  people: Directory["people"],
  by: string | null,
): NewDelivery[] {
  const [was, now] = [before.reviewChannel, next.reviewChannel];
  if (!now || (was?.workspace === now.workspace && was.channel === now.channel)) return [];
  const leads = next.leads.flatMap((id) => people.get(id) ?? []);
  const { workspace, channel } = now;
  return [
    {
      key: `channel-opened:${next.id}:${workspace}/${channel}`,
      to: { type: "channel", workspace, channel },
      priority: "news",
      message: channelOpened(
        next.name,
        leads.map(({ name }) => name),
        people.get(by ?? "")?.name ?? null,
      ),
      carries: { entries: [], people: leads.map(({ id }) => id) },
      card: null,
      whenUnsure: "hold",
    },
  ];
}

/** The trainees whom a programme's prompts never reach, because of the days that they work: by address. */
export async function neverAsked(desk: Desk, programme: Programme): Promise<string[]> {
  const directory = await desk.store.directory("all");
  return reachOf(directory, programme, desk.clock.now()).never.flatMap(
    ({ traineeId }) => directory.people.get(traineeId)?.email ?? [],
  );
}

/**
 * A programme's expressions after these changes; one without a pattern is taken away.
 * @throws where there would be too many, or one that is to be taken away is not there
 */
export function patternsAfter(
  { name: programme, identifierPatterns }: Programme,
  changes: readonly IdentifierPattern[],
): IdentifierPattern[] {
  const after = new Map(identifierPatterns.map((one) => [one.name.toLowerCase(), one]));
  for (const { name, pattern } of changes) {
    const key = name.toLowerCase();
    if (pattern !== "") after.set(key, { name, pattern });
    else if (!after.delete(key)) throw new Error(`${programme} looks for nothing called "${name}".`);
  }
  if (after.size > MOST_PATTERNS) throw new Error(`A programme looks for ${MOST_PATTERNS} at most.`);
  return [...after.values()];
}

/** @throws naming every id that the programme's framework does not have */
export function targetsAfter(desk: Desk, programme: Programme, changes: readonly TargetChange[]): Targets {
  const framework = desk.framework(programme);
  const changed = changedTargets(framework, programme.targets, changes);
  if (!changed.ok)
    throw new Error(
      `${framework.title} has no ${changed.unknown.join(", no ")}. "framework show ${framework.id}" lists what it has.`,
    );
  return changed.targets;
}
