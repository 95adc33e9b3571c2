import { type Day, formatDay } from "../../core/calendar/calendar.ts";
import { DOMAIN_STATES, type DomainState, type Picture, type Table } from "../../core/coverage/picture.ts";
import { given } from "../../core/given.ts";
import { sentences } from "../sentences.ts";
import { count } from "./phrases.ts";

export const areasByDomain = "Evidence by domain: areas";
export const specificByDomain = "Evidence by domain: specific competencies";
export const areasCovered = "Covered by domain: areas";
export const specificCovered = "Covered by domain: specific competencies";
export const reviewsWaiting = "Reviews waiting";
export const STATE_LABELS: Record<DomainState, string> = {
  approved: "Approved",
  waiting: "Waiting",
  returned: "Returned",
  draft: "Draft",
  none: "Not yet",
};

/** A picture in words, a line for each row, with every number in it: read out, and said where no picture can stand. */
export const alt = (picture: Picture): string => [`${picture.title}.`, ...lines(picture)].join("\n");

const lines = sentences<Picture, "type", string[]>("type", {
  domains: ({ domains }) =>
    domains.map((one) => {
      const total = DOMAIN_STATES.reduce((sum, state) => sum + one[state], 0);
      const rest = DOMAIN_STATES.filter((state) => state !== "approved" && one[state] > 0).map(
        (state) => `${one[state]} ${STATE_LABELS[state].toLowerCase()}`,
      );
      return `${one.name}: ${[approvedOf(one.approved, total), ...rest].join(", ")}.`;
    }),
  heat: ({ domains, trainees }) =>
    trainees.map(({ name, cells }) => {
      const said = cells.map(({ covered, total }, at) => `${domains[at] ?? ""} ${covered} of ${total}`);
      return `${name}: ${said.join(", ")}.`;
    }),
  queue: ({ supervisors }) =>
    supervisors.map(
      ({ name, waiting, oldest }) => `${name}: ${waiting}, the oldest for ${count(oldest, "working day")}.`,
    ),
  progress: ({ points, total, start, target, forecast }) => {
    const last = points.at(-1);
    const latest = forecast?.latest ?? "no foreseeable day";
    return given([
      last
        ? `From ${start}: ${last.covered} of ${total} covered by ${last.day}.`
        : `From ${start}: nothing yet.`,
      points.length > 1 &&
        `Week by week: ${points.map(({ day, covered }) => `${day} ${covered}`).join(", ")}.`,
      target && `The target is all ${total} by ${target}.`,
      forecast && `At this pace that is reached from ${forecast.earliest} to ${latest}.`,
    ]);
  },
});

/** Every fact of a picture, the same ones and in the same order. */
export const tableOf = sentences<Picture, "type", Table>("type", {
  domains: ({ domains }) => ({
    columns: ["Domain", ...DOMAIN_STATES.map((state) => STATE_LABELS[state])],
    rows: domains.map((one) => [one.name, ...DOMAIN_STATES.map((state) => one[state])]),
  }),
  progress: ({ points, total, start, target, forecast }) => {
    const latest = forecast && (forecast.latest ?? "Not foreseeable");
    const whole = given([
      forecast && `${forecast.earliest} (forecast, earliest)`,
      latest && `${latest} (forecast, latest)`,
      target && `${target} (target)`,
    ]);
    return {
      columns: ["Day", "Covered", "Of"],
      rows: [
        [`${start} (start)`, 0, total],
        ...points.map(({ day, covered }) => [day, covered, total]),
        ...whole.map((day) => [day, total, total]),
      ],
    };
  },
  heat: ({ domains, trainees }) => ({
    columns: ["Trainee", ...domains],
    rows: trainees.map(({ name, cells }) => [
      name,
      ...cells.map(({ covered, total }) => `${covered} of ${total}`),
    ]),
  }),
  queue: ({ supervisors }) => ({
    columns: ["Supervisor", reviewsWaiting, "Oldest, in working days"],
    rows: supervisors.map(({ name, waiting, oldest }) => [name, waiting, oldest]),
  }),
});

/* What stands in a picture itself. */
export const approvedOf = (approved: number, total: number) => `${approved} of ${total} approved`;
export const oldestFor = (days: number) => `oldest ${count(days, "working day")}`;
export const andMore = (more: number, what: string) => `and ${more} more ${what}${more === 1 ? "" : "s"}`;
export const barsCount = "A bar is the whole of its domain; its numbers count competences.";
export const queueCounts = "The numbers count reviews.";
export const heatCounts = "Covered of all in that domain: the more of it, the stronger the shade.";
/** "Sci Scientific, Clin Clinical" */
export const domainKey = (domains: readonly { code: string; name: string }[]) =>
  domains.map(({ code, name }) => `${code} ${name}`);
export const axisCounts = "Competences covered";
export const noReview = "No review waits.";
export const noTrainee = "No trainee is in this programme.";
export const coveredBy = (covered: number, total: number, day: Day) =>
  `${covered} of ${total} covered by ${formatDay(day)}`;
export const nothingYet = (total: number) => `Nothing recorded yet, of ${total}`;
export const targetIs = (total: number, day: Day) => `Target: all ${total} by ${formatDay(day)}`;
export const forecastIs = (earliest: Day, latest: Day | null) =>
  `Forecast: ${formatDay(earliest)} ${latest ? `to ${formatDay(latest)}` : "or much later"}`;
