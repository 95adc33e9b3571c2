import type { CompetenceCoverage, Coverage } from "../core/coverage/coverage.ts";
import type { Digest, TraineeLine } from "../core/coverage/digest.ts";
import type {
  DomainState,
  DomainsPicture,
  HeatPicture,
  Picture,
  QueuePicture,
} from "../core/coverage/picture.ts";
import type { Person } from "../core/people/directory.ts";
import { type Names, nameAmong } from "../core/people/same-names.ts";
import type { Part } from "../ports/message.ts";
import * as words from "./words/pictures.ts";

/** What is counted, as pictures; and a picture as a part of a message, with its words. */

export const picturePart = (picture: Picture): Part => ({
  type: "picture",
  picture,
  alt: words.alt(picture),
});

export function domainsPicture(coverage: Coverage): DomainsPicture {
  return {
    type: "domains",
    title: words.byDomain,
    domains: coverage.domains.map(({ id, name }) => {
      const counts = { approved: 0, waiting: 0, returned: 0, draft: 0, none: 0 };
      for (const one of coverage.competences) if (one.domain === id) counts[stateOf(one)] += 1;
      return { name, ...counts };
    }),
  };
}

/** Approved is what has enough of it: what has some, and none on its way, is not there yet. */
function stateOf({ state, approved, waiting, target }: CompetenceCoverage): DomainState {
  if (approved >= target) return "approved";
  if (state === "approved") return waiting > 0 ? "waiting" : "none";
  return state;
}

/** A trainee's row of the heat map, which they can see for themselves before any lead does. */
export const coveredByDomain = ({ name }: Pick<Person, "name">, { domains }: Coverage) => ({
  name,
  cells: domains.map(({ name: domain, areas, specificCompetencies }) => ({
    domain,
    covered: areas.covered + specificCompetencies.covered,
    total: areas.total + specificCompetencies.total,
  })),
});

/** @param lines in the order in which they are to be seen, which is never by coverage */
export function heatPicture(lines: readonly TraineeLine[], names: Names): HeatPicture {
  const rows = lines.map(({ trainee, coverage }) =>
    coveredByDomain({ name: nameAmong(names, trainee) }, coverage),
  );
  return {
    type: "heat",
    title: words.heat,
    domains: rows[0]?.cells.map(({ domain }) => domain) ?? [],
    trainees: rows.map(({ name, cells }) => ({
      name,
      cells: cells.map(({ covered, total }) => ({ covered, total })),
    })),
  };
}

export function queuePicture({ reviewers, names }: Pick<Digest, "reviewers" | "names">): QueuePicture {
  const supervisors = reviewers.map(({ person, waiting, oldest }) => ({
    name: nameAmong(names, person),
    waiting,
    oldest,
  }));
  return { type: "queue", title: words.reviewsWaiting, supervisors };
}
