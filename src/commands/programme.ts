import { InvalidArgumentError, Option } from "commander";
import { isZone } from "../core/calendar/calendar.ts";
import { quietMeant } from "../core/calendar/quiet-hours.ts";
import { isRetention } from "../core/calendar/retention.ts";
import { withinDay } from "../core/calendar/working-days.ts";
import { MOST_PIECES, type TargetChange } from "../core/coverage/targets.ts";
import { given } from "../core/given.ts";
import type { Programme } from "../core/people/directory.ts";
import { type IdentifierPattern, patternFault } from "../core/text/identifiers/own-patterns.ts";
import { regionMeant, regionName } from "../flows/away/holidays.ts";
import { changeProgramme, neverAsked, patternsAfter, targetsAfter } from "../flows/framework/programme.ts";
import { unknownRegion } from "../views/words/away.ts";
import { targetsText } from "../views/words/coverage.ts";
import { patternFaultWords } from "../views/words/form.ts";
import * as words from "../views/words/plan.ts";
import { retentionWanted } from "../views/words/programme-file.ts";
import * as quiet from "../views/words/quiet.ts";
import { keptFor } from "../views/words/retention.ts";
import { type AddCommands, asJson } from "./office.ts";
import { addProgrammeFile } from "./programme-file.ts";
import { programmeNamed } from "./programme-named.ts";
import { addPlanOptions, type PlanFlags, planFrom, planText } from "./programme-plan.ts";

export const addProgrammeCommands: AddCommands = (program, withDesk, print) => {
  const programme = program
    .command("programme")
    .description("a department's training: its times and its channel");
  programme
    .command("show")
    .description("the programmes and their settings")
    .option("--json", "as one JSON document")
    .action((options: { json?: boolean }) =>
      withDesk(async (desk) => {
        const { programmes } = await desk.store.directory("all");
        const all = [...programmes.values()];
        print(options.json ? asJson(all) : all.map(asText).join("\n") || "There are no programmes yet.");
      }),
    );
  const set = programme
    .command("set")
    .description("change a programme's settings; what is not named stays as it is")
    .argument("<name>", "the programme's name or code")
    .option(
      "--review-channel <workspace/channel>",
      'where review cards go instead of direct messages; "none" for those',
      channel,
    )
    .addOption(
      new Option("--review-cards <show>", "what a card in the review channel shows of an entry").choices([
        "words",
        "headings",
      ]),
    )
    .option("--prompts <day time>", 'for example "tue 09:30"', slotTime)
    .option("--weekly <day time>", 'for example "fri 16:00"', slotTime)
    .option("--zone <zone>", 'by whose clock, where a person\'s own is not known: "Europe/London"', zone)
    .option(
      "--region <region>",
      'whose public holidays it has: "england", "scotland", "ireland", "DE-BY"; or "none"',
    )
    .option(
      "--quiet-hours <from-until>",
      'when nothing is sent to those who set none of their own: "18:00-08:00", or "off"',
      quietHours,
    )
    .option(
      "--target <[id=]pieces>",
      'approved pieces that each competence needs: "2", "Sci=2", "Tech4=3", "Tech4=default"; may be given again',
      target,
    )
    .option(
      "--retention-months <months>",
      'for how long after its end an enrolment keeps its words, from 3 to 120: "12"; or "never" for words that never go by themselves',
      retention,
    )
    .option(
      "--identifier-pattern <name=regex>",
      'how numbers of patients look in your hospital: "CRIS number=RX\\d{6}"; nothing after = takes it away; may be given again',
      identifierPattern,
    )
    .action((name: string, options: ProgrammeFlags) =>
      withDesk(async (desk) => {
        const found = await programmeNamed(desk, name);
        const changed = await changeProgramme(desk, found, {
          ...(options.target && { targets: targetsAfter(desk, found, options.target) }),
          ...channelAfter(found, options),
          ...planFrom(desk, found, options),
          ...(options.weekly && { weekly: options.weekly }),
          ...(options.zone && { zone: options.zone }),
          ...(options.quietHours !== undefined && { quiet: options.quietHours || null }),
          ...(options.retentionMonths !== undefined && { retentionMonths: options.retentionMonths || null }),
          ...(options.region && { region: await regionNamed(options.region) }),
          ...(options.identifierPattern && {
            identifierPatterns: patternsAfter(found, options.identifierPattern),
          }),
          ...(options.prompts && {
            prompts: { weekdays: [options.prompts.weekday], time: options.prompts.time, everyWeeks: 1 },
          }),
        });
        const never = options.prompts ? await neverAsked(desk, changed) : [];
        print(given([asText(changed), never.length > 0 && words.neverAsked(never)]).join("\n"));
      }),
    );
  addPlanOptions(set);
  addProgrammeFile(programme, withDesk, print);
};

interface ProgrammeFlags extends PlanFlags {
  reviewChannel?: Programme["reviewChannel"];
  reviewCards?: "words" | "headings";
  prompts?: Programme["weekly"];
  weekly?: Programme["weekly"];
  zone?: string;
  region?: string;
  quietHours?: Programme["quiet"] | ""; // what commander makes of none
  retentionMonths?: number | ""; // what commander makes of none
  target?: TargetChange[];
  identifierPattern?: IdentifierPattern[];
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function slotTime(text: string): Programme["weekly"] {
  const [, day = "", time = ""] =
    /^(\w{3})\w* ([01]\d:[0-5]\d|2[0-3]:[0-5]\d)$/.exec(text.trim().toLowerCase()) ?? [];
  const weekday = WEEKDAYS.indexOf(day) + 1;
  if (weekday === 0) throw new InvalidArgumentError('Write a day and a time, for example "tue 09:30".');
  if (!withinDay(time))
    throw new InvalidArgumentError(
      "Choose a time from 08:00 and before 18:00: nobody is written to at night.",
    );
  return { weekday, time };
}

function zone(text: string): string {
  if (!isZone(text)) throw new InvalidArgumentError("Write an area and a place, for example Europe/London.");
  return text;
}

function quietHours(text: string): Programme["quiet"] {
  const meant = quietMeant(text);
  if (meant.ok && meant.quiet !== "programme") return meant.quiet === "off" ? null : meant.quiet;
  throw new InvalidArgumentError(
    !meant.ok && meant.why === "whole-day" ? quiet.roomWanted : quiet.timesWanted,
  );
}

function retention(text: string): number | null {
  const typed = text.trim().toLowerCase();
  if (typed === "never" || typed === "none") return null;
  if (!/^\d{1,3}$/.test(typed) || !isRetention(Number(typed)))
    throw new InvalidArgumentError(retentionWanted);
  return Number(typed);
}

async function regionNamed(text: string): Promise<string | null> {
  if (text.trim().toLowerCase() === "none") return null;
  const region = await regionMeant(text);
  if (region === null) throw new Error(unknownRegion(text));
  return region;
}

function channel(text: string): Programme["reviewChannel"] {
  if (text === "none") return null;
  const [workspace, id] = [text.slice(0, text.lastIndexOf("/")), text.slice(text.lastIndexOf("/") + 1)];
  if (!workspace.includes(":") || !id)
    throw new InvalidArgumentError('Write workspace/channel, for example "slack:T0123/C0456", or "none".');
  return { workspace, channel: id };
}

/** Another channel shows what the one before it showed; what its cards show is nothing without a channel. */
function channelAfter(
  { name, reviewChannel: before }: Programme,
  { reviewChannel: next = before, reviewCards }: ProgrammeFlags,
): Pick<Programme, "reviewChannel"> | null {
  if (next === before && !reviewCards) return null;
  if (!next && reviewCards) throw new Error(`${name} has no review channel. Set it with --review-channel.`);
  const headingsOnly = reviewCards ? reviewCards === "headings" : before?.headingsOnly;
  if (!next) return { reviewChannel: null };
  const { workspace, channel } = next;
  return { reviewChannel: { workspace, channel, ...(headingsOnly && { headingsOnly }) } };
}

const TARGET = /^(?:([^=\s]{1,24})=)?(?:(\d{1,2})|default)$/;

/** "2", "Sci=2" or "Tech4=default", after those that were given before it. */
function target(text: string, before: TargetChange[] = []): TargetChange[] {
  const [known, of, pieces] = TARGET.exec(text.trim()) ?? [];
  const to = pieces === undefined ? null : Number(pieces);
  if (known === undefined || (to !== null && (to < 1 || to > MOST_PIECES)))
    throw new InvalidArgumentError(
      `Write a number from 1 to ${MOST_PIECES}, for all or after an id: "2", "Sci=2", "Tech4=default".`,
    );
  return [...before, { of: of ?? null, to }];
}

const NAMED_PATTERN = /^([^=\n]{1,40})=(.*)$/s;

/** "NAME=REGEX", or "NAME=" for none, after those that were given before it. */
function identifierPattern(text: string, before: IdentifierPattern[] = []): IdentifierPattern[] {
  const [, name = "", pattern = ""] = NAMED_PATTERN.exec(text) ?? [];
  if (!name.trim())
    throw new InvalidArgumentError('Write a name and an expression, for example "CRIS number=RX\\d{6}".');
  const fault = pattern === "" ? null : patternFault(pattern);
  if (fault) throw new InvalidArgumentError(patternFaultWords(fault));
  return [...before, { name: name.trim(), pattern }];
}

function asText(one: Programme): string {
  const to = one.reviewChannel
    ? `${one.reviewChannel.workspace}/${one.reviewChannel.channel}${one.reviewChannel.headingsOnly ? " (headings only)" : ""}`
    : "direct messages";
  const patterns = one.identifierPatterns
    .map(({ name, pattern }) => `, looks for ${name} (${pattern})`)
    .join("");
  const days = one.prompts.weekdays.map((day) => WEEKDAYS[day - 1]).join(" ");
  return `${one.name} (${one.code}): framework ${one.framework}, prompts ${days} ${one.prompts.time}, weekly ${WEEKDAYS[one.weekly.weekday - 1]} ${one.weekly.time}, ${one.zone}, ${one.region ? `holidays of ${regionName(one.region)}` : "no public holidays"}${one.quiet ? `, quiet hours ${quiet.span(one.quiet)}` : ""}, targets ${targetsText(one.targets)}, review cards to ${to}, words kept ${keptFor(one.retentionMonths)}${patterns}${planText(one)}`;
}
