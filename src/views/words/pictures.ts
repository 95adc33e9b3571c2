import type { Tally } from "../../core/coverage/coverage.ts";
import { DOMAIN_STATES, type Picture } from "../../core/coverage/picture.ts";
import { count } from "./phrases.ts";

export const byDomain = "Evidence by domain";
export const heat = "Covered by domain";
export const reviewsWaiting = "Reviews waiting";

/** A picture in words, a line for each row, with every number in it: read out, and said where no picture can stand. */
export function alt(picture: Picture): string {
  return [`${picture.title}.`, ...lines(picture)].join("\n");
}

function lines(picture: Picture): string[] {
  switch (picture.type) {
    case "domains":
      return picture.domains.map((one) => {
        const total = DOMAIN_STATES.reduce((sum, { state }) => sum + one[state], 0);
        const rest = DOMAIN_STATES.filter(({ state }) => state !== "approved" && one[state] > 0).map(
          ({ state, label }) => `${one[state]} ${label.toLowerCase()}`,
        );
        return `${one.name}: ${[`${one.approved} of ${total} approved`, ...rest].join(", ")}.`;
      });
    case "heat":
      return picture.trainees.map(({ name, cells }) =>
        heatRow({ name, cells: cells.map((cell, at) => ({ ...cell, domain: picture.domains[at] ?? "" })) }),
      );
    case "queue":
      return picture.supervisors.map(
        ({ name, waiting, oldest }) => `${name}: ${waiting}, the oldest for ${count(oldest, "working day")}.`,
      );
    case "progress":
      return progress(picture);
  }
}

/** What a heat map says of one trainee. */
export const heatRow = ({ name, cells }: { name: string; cells: readonly (Tally & { domain: string })[] }) =>
  `${name}: ${cells.map(({ domain, covered, total }) => `${domain} ${covered} of ${total}`).join(", ")}.`;

function progress({ points, total, start, target, forecast }: Extract<Picture, { type: "progress" }>) {
  const last = points.at(-1);
  return [
    last
      ? `From ${start}: ${last.covered} of ${total} covered by ${last.day}.`
      : `From ${start}: nothing yet.`,
    ...(points.length > 1
      ? [`Week by week: ${points.map(({ day, covered }) => `${day} ${covered}`).join(", ")}.`]
      : []),
    ...(target ? [`The target is all ${total} by ${target}.`] : []),
    ...(forecast
      ? [
          `At this pace that is reached from ${forecast.earliest} to ${forecast.latest ?? "no foreseeable day"}.`,
        ]
      : []),
  ];
}
