import {
  competenceOf,
  type Framework,
  isThroughout,
  type PlacedCompetence,
} from "../../../framework/framework.ts";
import { type CompetenceCoverage, type Coverage, isCovered, type Tally } from "../coverage/coverage.ts";
import type { Day } from "./calendar.ts";
import type { Later, Turns } from "./turns.ts";

/** Why this competence was chosen, in numbers; `views/words/prompt.ts` makes the line of them. */
export interface Reason {
  approved: number;
  target: number;
  waiting: number;
  domain: string; // its name
  kind: "area" | "specific";
  domainTally: Tally; // of that kind, in that domain
  starter?: true; // one of those that its programme asks about first
  later?: Later; // its turn has not come yet
  instead?: { competence: string; later: Later }; // whose turn it would be, had it come yet
}

export interface Choice {
  competence: PlacedCompetence;
  reason: Reason;
}

/** One prompt, and what it asked about: what was declined for another has been asked about too. */
export interface Asked {
  period: string;
  at: Date;
  competences: readonly string[]; // as they are called now; the last is what it was about in the end
}

/** What an enrolment was asked about before, and what is being asked for now. */
export interface Asking {
  asked: readonly Asked[];
  period: string | null; // the prompt's; what it asked about already counts as asked. null: only a look at what is next
  now: Date;
  turns?: Turns; // left out: nobody has said whose turn comes first or later
}

/** Nothing was asked yet; at what instant makes no difference then. */
export const NOTHING_ASKED: Asking = { asked: [], period: null, now: new Date(0) };

/** As often a domain that may be covered throughout has its turn. */
const THROUGHOUT_EVERY = 4;
const DAY_MS = 24 * 3_600_000;
/** Eight weeks, less half a day for clocks that change in between. */
const NOT_AGAIN_FOR_MS = 8 * 7 * DAY_MS - DAY_MS / 2;
const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Gap-first (product.md, section 4): the one with the least approved evidence against its target; then nothing
 * waiting; then longest since last asked; then the domain with least coverage; then framework order. While there are
 * others to ask about, not what was asked about in the last eight weeks, not the domain of the last two periods, and
 * a domain that may be covered throughout only in every fourth prompt, which is its own. Where these are at odds, the
 * first of them counts. In the first weeks what the programme begins with comes first, in its order; what is parked, or
 * is to come later in the training, comes after every other gap. The same inputs always give the same choice.
 * @param leaveOut competences not to be asked about now (declined a moment ago)
 * @returns null only when nothing is left to ask about; one with `later` where the turn of no gap has come
 */
export function choose(
  framework: Framework,
  coverage: Coverage,
  asking: Asking,
  leaveOut?: ReadonlySet<string>,
): Choice | null {
  return inGapOrder(framework, coverage, asking, leaveOut)[0] ?? null;
}

/** The gaps (target not met) in the same order; those whose turn has not come stand last. */
export const gapsOf = (framework: Framework, coverage: Coverage, asking = NOTHING_ASKED): Choice[] =>
  inGapOrder(framework, coverage, { ...asking, period: null }).filter(({ reason }) => !isCovered(reason));

/** The gaps whose turn it is: "look at next". */
export const nextOf = (gaps: readonly Choice[]): Choice[] => gaps.filter(({ reason }) => !reason.later);

/** Where the turn of no gap has come and some are parked: until when nothing is asked. */
export function nothingUntil(gaps: readonly Choice[]): Day | null {
  if (nextOf(gaps).length > 0) return null;
  const days = gaps.flatMap(({ reason: { later } }) => (later?.why === "parked" ? [later.until] : []));
  return days.sort()[0] ?? null;
}

/** Whether every target is met: nobody is asked for more then. */
export const isComplete = ({ competences }: Coverage): boolean => competences.every(isCovered);

export const piecesWanted = ({ competences }: Coverage): number =>
  competences.reduce((sum, { target }) => sum + target, 0);

function inGapOrder(
  framework: Framework,
  coverage: Coverage,
  asking: Asking,
  leaveOut: ReadonlySet<string> = new Set(),
): Choice[] {
  const shares = sharesOf(coverage);
  const throughout = new Set(framework.domains.filter(isThroughout).map(({ id }) => id));
  const earlier = asking.asked.filter(({ period }) => period !== asking.period);
  const itsTurn = asking.period !== null && (earlier.length + 1) % THROUGHOUT_EVERY === 0;
  const last = lastAsked(asking.asked);
  const barred = askedTwiceRunning(framework, earlier);
  const tooSoon = asking.now.getTime() - NOT_AGAIN_FOR_MS;
  const { later = NONE_LATER, first = [] } = asking.turns ?? {};
  const ranked = coverage.competences
    .filter(({ id }) => !leaveOut.has(id))
    .map((one, place) => {
      const asked = last.get(one.id) ?? NEVER;
      const waits = throughout.has(one.domain) !== itsTurn;
      return {
        one,
        rank: [
          isCovered(one) ? 1 : 0,
          asked > tooSoon ? 1 : 0,
          first.includes(one.id) ? first.indexOf(one.id) : first.length,
          one.domain === barred ? 1 : 0,
          throughout.size > 0 && waits ? 1 : 0,
          one.approved / one.target,
          Math.min(one.waiting, 1),
          asked,
          shares.get(one.domain) ?? 1,
          place,
        ],
      };
    })
    .sort((a, b) => firstDifference(a.rank, b.rank));
  const [before] = ranked;
  const instead = before && !isCovered(before.one) ? later.get(before.one.id) : undefined;
  return ranked
    .map(({ one }) => ({ one, waits: isCovered(one) ? 2 : later.has(one.id) ? 1 : 0 }))
    .sort((a, b) => a.waits - b.waits)
    .flatMap(({ one }, place) => {
      const waits = later.get(one.id);
      return choiceOf(framework, coverage, one, {
        ...(first.includes(one.id) && { starter: true }),
        ...(waits && { later: waits }),
        ...(place === 0 && before && instead && { instead: { competence: before.one.id, later: instead } }),
      });
    });
}

const NONE_LATER: Turns["later"] = new Map();

function choiceOf(
  framework: Framework,
  coverage: Coverage,
  one: CompetenceCoverage,
  turn: Pick<Reason, "starter" | "later" | "instead">,
): Choice[] {
  const competence = competenceOf(framework, one.id);
  const domain = coverage.domains.find(({ id }) => id === one.domain);
  if (!competence || !domain) return [];
  const { approved, target, waiting, kind } = one;
  const domainTally = kind === "area" ? domain.areas : domain.specificCompetencies;
  return [
    { competence, reason: { approved, target, waiting, domain: domain.name, kind, domainTally, ...turn } },
  ];
}

/** How much of each domain is covered, areas and specific competencies alike. */
const sharesOf = (coverage: Coverage) =>
  new Map(
    coverage.domains.map(({ id, areas, specificCompetencies }) => {
      const total = areas.total + specificCompetencies.total;
      return [id, (areas.covered + specificCompetencies.covered) / total];
    }),
  );

function lastAsked(asked: readonly Asked[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const { at, competences } of asked)
    for (const id of competences) last.set(id, Math.max(at.getTime(), last.get(id) ?? NEVER));
  return last;
}

/** The domain that both of the last two periods were about. */
function askedTwiceRunning(framework: Framework, earlier: readonly Asked[]): string | null {
  const [one, other] = [...earlier]
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.period < b.period ? 1 : -1))
    .slice(0, 2)
    .map(({ competences }) => competenceOf(framework, competences.at(-1) ?? "")?.domain.id);
  return one !== undefined && one === other ? one : null;
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  for (const [place, value] of a.entries()) {
    const other = b[place] ?? value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
