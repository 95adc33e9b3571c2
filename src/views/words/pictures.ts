import { DOMAIN_STATES, type Picture } from "../../core/picture.ts";
import { count } from "./phrases.ts";

export const byDomain = "Evidence by domain";
export const heat = "Covered by domain";
export const reviewsWaiting = "Reviews waiting";

/** A picture in words, with every number in it: what is read out, and what stands where no picture can. */
export function alt(picture: Picture): string {
  return [`${picture.title}.`, ...sentences(picture)].join(" ");
}

function sentences(picture: Picture): string[] {
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
      return picture.trainees.map(
        ({ name, cells }) =>
          `${name}: ${picture.domains
            .map((domain, at) => `${domain} ${cells[at]?.covered ?? 0} of ${cells[at]?.total ?? 0}`)
            .join(", ")}.`,
      );
    case "queue":
      return picture.supervisors.map(
        ({ name, waiting, oldest }) => `${name}: ${waiting}, the oldest for ${count(oldest, "working day")}.`,
      );
    case "progress":
      return progress(picture);
  }
}

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
