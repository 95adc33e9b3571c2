import type { TargetChange } from "../coverage/targets.ts";
import type { Milestone, PageBudget } from "./training-plan.ts";

/* A training plan's parts as people type them in a line, and as that line reads again. */

const MILESTONE = /^(?:month |by month )?(\d{1,3})\s*[:=]\s*(.+)$/i;
const WANTED = /^(\d{1,4})\s*(?:(areas?)|(specific(?: competenc(?:y|ies))?))$/i;

/** "12: 25 areas, 10 specific". Null: it says something else, or one kind twice. */
export function milestoneTyped(text: string): Milestone | null {
  const [, month = "", rest = ""] = MILESTONE.exec(text.trim()) ?? [];
  const milestone: Milestone = { month: Number(month), areas: 0, specific: 0 };
  const parts = rest.split(/\s*(?:,|\band\b|\+|·)\s*/).filter(Boolean);
  const said = new Set<string>();
  for (const part of parts) {
    const [, count = "", areas] = WANTED.exec(part) ?? [];
    const kind = areas ? "areas" : "specific";
    if (count === "" || said.has(kind)) return null;
    said.add(kind);
    milestone[kind] = Number(count);
  }
  return parts.length > 0 ? milestone : null;
}

/** Several, parted by ";" or by lines. A text that cannot be read is given as it stands. */
export function milestonesTyped(text: string): { milestones: Milestone[]; unreadable: string[] } {
  const parts = partsOf(text, /[;\n]/);
  const read = parts.map((part) => ({ part, milestone: milestoneTyped(part) }));
  return {
    milestones: read.flatMap(({ milestone }) => milestone ?? []),
    unreadable: read.flatMap(({ part, milestone }) => (milestone ? [] : [part])),
  };
}

/** "12: 25 areas, 10 specific; 24: 46 areas" */
export const milestonesAsTyped = (all: readonly Milestone[]): string =>
  all
    .map(({ month, areas, specific }) => {
      const wanted = [areas > 0 && `${areas} areas`, specific > 0 && `${specific} specific`];
      return `${month}: ${wanted.filter(Boolean).join(", ")}`;
    })
    .join("; ");

const MONTH = /^(?:months? )?(\d{1,3})$/i;

/** "6, 12, 18" */
export function monthsTyped(text: string): { months: number[]; unreadable: string[] } {
  const parts = partsOf(text.replace(/\s+and\s+/gi, ","), /[;,\n]/);
  const read = parts.map((part) => ({ part, month: MONTH.exec(part)?.[1] }));
  return {
    months: read.flatMap(({ month }) => (month ? [Number(month)] : [])),
    unreadable: read.flatMap(({ part, month }) => (month ? [] : [part])),
  };
}

const PIECES_OF = /^(?:([^=:\s]{1,24})\s*[=:\s]\s*)?(\d{1,3})$/i;
const OF_ALL = /^(?:all|every|each)$/i;

/** "1, Tech 2, Tech4 3": a number alone, or "all", is of every competence. */
export function targetsTyped(text: string): { changes: TargetChange[]; unreadable: string[] } {
  const parts = partsOf(text, /[;,\n]/);
  const read = parts.map((part) => ({ part, found: PIECES_OF.exec(part) }));
  return {
    changes: read.flatMap(({ found }) => {
      const [, of = "all", pieces] = found ?? [];
      return pieces ? [{ of: OF_ALL.test(of) ? null : of, to: Number(pieces) }] : [];
    }),
    unreadable: read.flatMap(({ part, found }) => (found ? [] : [part])),
  };
}

const MONTH_OF = /^([^=:\s]{1,24})\s*(?:[=:]|from month|month|\s)\s*(\d{1,3})$/i;

/** "Prof 13, R&D3 7" */
export function notBeforeTyped(text: string): {
  wanted: [id: string, month: number][];
  unreadable: string[];
} {
  const parts = partsOf(text, /[;,\n]/);
  const read = parts.map((part) => ({ part, found: MONTH_OF.exec(part) }));
  return {
    wanted: read.flatMap(({ found }) =>
      found ? [[found[1] ?? "", Number(found[2])] satisfies [string, number]] : [],
    ),
    unreadable: read.flatMap(({ part, found }) => (found ? [] : [part])),
  };
}

export const notBeforeAsTyped = (notBefore: Readonly<Record<string, number>>): string =>
  Object.entries(notBefore)
    .map(([id, month]) => `${id} ${month}`)
    .join(", ");

/** "Prof1, Com2 Sci1" */
export const idsTyped = (text: string): string[] => partsOf(text, /[;,\s]/);

const BUDGET = /^(\d{1,4})\s*(?:\/|to|-|–|,| )\s*(\d{1,4})$/;

/** "60/80": the aim, and the most. */
export function budgetTyped(text: string): PageBudget | null {
  const [, target, most] = BUDGET.exec(text.trim()) ?? [];
  return target && most ? { target: Number(target), most: Number(most) } : null;
}

export const budgetAsTyped = ({ target, most }: PageBudget): string => `${target}/${most}`;

const partsOf = (text: string, separators: RegExp): string[] =>
  text
    .split(separators)
    .map((part) => part.trim())
    .filter(Boolean);
