import type { CompetenceCoverage, Coverage, Tally } from "../core/coverage/coverage.ts";
import type { Digest, TraineeLine } from "../core/coverage/digest.ts";
import type { DomainState, DomainsPicture, HeatPicture, QueuePicture } from "../core/coverage/picture.ts";
import { type Names, nameAmong } from "../core/people/same-names.ts";
import * as words from "./words/pictures.ts";

type Kind = CompetenceCoverage["kind"];

/*
 * One picture of areas and one of specific competencies, never one of both: the words beside them count the two apart,
 * and a number that stands in no line of them could not be checked by anybody. What a framework has none of has none.
 */
const KINDS: readonly Kind[] = ["area", "specific"];
const tallyOf = (all: Pick<Coverage, "areas" | "specificCompetencies">, kind: Kind): Tally =>
  kind === "area" ? all.areas : all.specificCompetencies;
const hasSome = (kind: Kind) => (all: Pick<Coverage, "areas" | "specificCompetencies">) =>
  tallyOf(all, kind).total > 0;

const BY_DOMAIN: Record<Kind, string> = { area: words.areasByDomain, specific: words.specificByDomain };

/** @param titles where they do not stand alone */
export const domainsPictures = (coverage: Coverage, titles = BY_DOMAIN): DomainsPicture[] =>
  KINDS.filter((kind) => hasSome(kind)(coverage)).map((kind) => ({
    type: "domains",
    title: titles[kind],
    domains: coverage.domains.filter(hasSome(kind)).map(({ id, name }) => {
      const counts = { approved: 0, waiting: 0, returned: 0, draft: 0, none: 0 };
      for (const one of coverage.competences)
        if (one.domain === id && one.kind === kind) counts[stateOf(one)] += 1;
      return { name, ...counts };
    }),
  }));

/** Approved is what has enough of it: what has some, and none on its way, is not there yet. */
function stateOf({ state, approved, waiting, target }: CompetenceCoverage): DomainState {
  if (approved >= target) return "approved";
  if (state === "approved") return waiting > 0 ? "waiting" : "none";
  return state;
}

/** @param lines in the order in which they are to be seen, which is never by coverage */
export function heatPictures(lines: readonly TraineeLine[], names: Names): HeatPicture[] {
  const [first] = lines;
  if (!first) return [];
  return KINDS.filter((kind) => hasSome(kind)(first.coverage)).map((kind) => ({
    type: "heat",
    title: kind === "area" ? words.areasCovered : words.specificCovered,
    domains: first.coverage.domains.filter(hasSome(kind)).map(({ name }) => name),
    codes: first.coverage.domains.filter(hasSome(kind)).map(({ id }) => id),
    trainees: lines.map(({ trainee, coverage }) => ({
      name: nameAmong(names, trainee),
      cells: coverage.domains.filter(hasSome(kind)).map((domain) => tallyOf(domain, kind)),
    })),
  }));
}

export function queuePicture({ reviewers, names }: Pick<Digest, "reviewers" | "names">): QueuePicture {
  const supervisors = reviewers.map(({ person, waiting, oldest }) => ({
    name: nameAmong(names, person),
    waiting,
    oldest,
  }));
  return { type: "queue", title: words.reviewsWaiting, supervisors };
}
