import { competencesOf, type Framework } from "../../../framework/framework.ts";
import { type ApprovedEntry, type Entry, isApproved } from "../entry/entry.ts";
import type { Claim, Words } from "../entry/words.ts";

/** How a trainee comes to the ACS assessor; each has its own budget of pages: see `STANDARD_BUDGETS`. */
export const ROUTES = ["one", "two"] as const;
export type AssessmentRoute = (typeof ROUTES)[number];

/** What a trainee wants to hand in, of one enrolment: theirs alone to choose. */
export interface Portfolio {
  enrolmentId: string;
  route: AssessmentRoute;
  chosen: readonly string[] | null; // entries, in the trainee's order; null: every approved one, in the framework's
  reflections: readonly string[]; // entries whose reflection goes in; none unless the trainee says so
  returns: readonly string[]; // entries with which goes in what was asked before; none unless the trainee says so
  version: number; // 0: not stored yet
}

/** Before anything was chosen: every approved entry, no reflection, nothing of what was asked before. */
export const defaultPortfolio = (enrolmentId: string): Portfolio => ({
  enrolmentId,
  route: "one",
  chosen: null,
  reflections: [],
  returns: [],
  version: 0,
});

/** Of an entry's approved words the claims that count. */
export const claimsThatStand = ({ claims }: Words): Claim[] => claims.filter(({ struck }) => struck === null);

/**
 * Everything approved, as the framework has its competences: an entry stands where the first competence does that it
 * was approved for, the earlier day first. That is the order in which the domains are summed up and assessed.
 */
export function inFrameworkOrder(framework: Framework, entries: readonly Entry[]): ApprovedEntry[] {
  const places = new Map(competencesOf(framework).map(({ id }, place) => [id, place]));
  const placeOf = ({ standing }: ApprovedEntry) =>
    Math.min(
      ...claimsThatStand(standing.words).map(({ competence }) => places.get(competence) ?? places.size),
    );
  const dayOf = ({ standing: { words } }: ApprovedEntry) => words.firstDay ?? "";
  return entries
    .filter(isApproved)
    .sort((a, b) => placeOf(a) - placeOf(b) || dayOf(a).localeCompare(dayOf(b)) || a.number - b.number);
}

export interface Selection {
  within: ApprovedEntry[]; // in their order
  lapsed: Entry[]; // chosen, but not approved (any more)
  leftOut: ApprovedEntry[];
}

/** Which entries are in it. A chosen one whose approval was withdrawn keeps its place, and is out until it is back. */
export function selectionOf(
  { chosen }: Pick<Portfolio, "chosen">,
  framework: Framework,
  entries: readonly Entry[],
): Selection {
  const all = inFrameworkOrder(framework, entries);
  if (chosen === null) return { within: all, lapsed: [], leftOut: [] };
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const named = chosen.map((id) => byId.get(id)).filter((entry) => entry !== undefined);
  return {
    within: named.filter(isApproved),
    lapsed: named.filter((entry) => !isApproved(entry)),
    leftOut: all.filter(({ id }) => !chosen.includes(id)),
  };
}

type Placing =
  | { type: "choose"; entryId: string }
  | { type: "leave-out"; entryId: string }
  | { type: "move"; entryId: string; to: number }; // a place, from 1
export type PortfolioAction =
  | Placing
  | { type: "choose-all" } // from now on everything approved, in the framework's order
  | { type: "reflection"; entryId: string; included: boolean }
  | { type: "returns"; entryId: string; included: boolean } // what was asked before
  | { type: "all-reflections"; included: boolean }
  | { type: "route"; route: AssessmentRoute };

export type PortfolioRefusal =
  | "unknown-entry"
  | "not-approved"
  | "in-it-already"
  | "not-in-it"
  | "there-already"
  | "no-such-place"
  | "no-reflection"
  | "no-returns"
  | "out-of-date"; // what was looked at when it was decided is no longer so

export type PortfolioDecision = { ok: true; portfolio: Portfolio } | { ok: false; why: PortfolioRefusal };

const refuse = (why: PortfolioRefusal): PortfolioDecision => ({ ok: false, why });

/**
 * The one function that changes a portfolio. It decides; it stores nothing.
 * @param entries all of the enrolment's: what is not among them is refused as unknown
 * @param returned those of which something was asked before they were approved
 */
export function applyPortfolioAction(
  portfolio: Portfolio,
  framework: Framework,
  entries: readonly Entry[],
  action: PortfolioAction,
  returned: ReadonlySet<string> = new Set(),
): PortfolioDecision {
  const change = (some: Partial<Portfolio>): PortfolioDecision => ({
    ok: true,
    portfolio: { ...portfolio, ...some },
  });
  if (action.type === "route") return change({ route: action.route });
  if (action.type === "choose-all") return change({ chosen: null });
  if (action.type === "all-reflections")
    return change({ reflections: action.included ? entries.filter(hasReflection).map(({ id }) => id) : [] });
  const entry = entries.find(({ id }) => id === action.entryId);
  if (!entry) return refuse("unknown-entry");
  if (action.type === "reflection") {
    if (action.included && !hasReflection(entry)) return refuse("no-reflection");
    const others = portfolio.reflections.filter((id) => id !== entry.id);
    return change({ reflections: action.included ? [...others, entry.id] : others });
  }
  if (action.type === "returns") {
    if (action.included && !returned.has(entry.id)) return refuse("no-returns");
    const others = portfolio.returns.filter((id) => id !== entry.id);
    return change({ returns: action.included ? [...others, entry.id] : others });
  }
  const { within } = selectionOf(portfolio, framework, entries);
  const placed = chosenAnew(portfolio.chosen ?? within.map(({ id }) => id), within, entry, action);
  return typeof placed === "string" ? refuse(placed) : change({ chosen: placed });
}

/** Whether there is one to include: what was approved with it, or will be. */
const hasReflection = ({ standing, words }: Entry) => (standing?.words ?? words).reflection.trim() !== "";

function chosenAnew(
  chosen: readonly string[],
  within: readonly ApprovedEntry[],
  entry: Entry,
  action: Placing,
): readonly string[] | PortfolioRefusal {
  const others = chosen.filter((id) => id !== entry.id);
  const isIn = others.length < chosen.length;
  switch (action.type) {
    case "choose":
      if (isIn) return "in-it-already";
      return isApproved(entry) ? [...chosen, entry.id] : "not-approved";
    case "leave-out":
      return isIn ? others : "not-in-it";
    case "move": {
      const place = within.findIndex(({ id }) => id === entry.id);
      if (place < 0) return isIn ? "not-approved" : "not-in-it";
      const neighbour = within[action.to - 1];
      if (!neighbour) return "no-such-place";
      if (neighbour.id === entry.id) return "there-already";
      const at = others.indexOf(neighbour.id) + (action.to - 1 < place ? 0 : 1);
      return [...others.slice(0, at), entry.id, ...others.slice(at)];
    }
  }
}
