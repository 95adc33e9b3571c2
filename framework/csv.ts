/**
 * A framework as one table for a spreadsheet, and back. One row is one statement, or one line of what a domain's source
 * says about evidence; the rows of kind "framework" carry what belongs to the whole. The columns are in README.md.
 */
import { stringify } from "csv-stringify/sync";
import type { FrameworkReading, PlacedFault } from "./exchange.ts";
import { type Domain, type Framework, type Guidance, noGuidance, type OtherWords } from "./framework.ts";
import { mangledCode, mangledWords } from "./mangled.ts";
import { type Fault, parseFramework } from "./parse.ts";
import { type Row, rowsOf } from "./table.ts";

const COLUMNS = ["domain", "domain_name", "kind", "id", "statement"] as const;
type FrameworkRow = Row<(typeof COLUMNS)[number]>;

const KEYS = ["id", "title", "modality", "version", "officialName", "inForceFrom", "source"] as const;
type Lists = Exclude<keyof Guidance, "assessedBy">;
const GUIDANCE: Readonly<Record<string, Lists>> = {
  "achievement of": "achievementOf",
  "achieved through": "achievedThrough",
  "good evidence": "goodEvidence",
  note: "notes",
};
const ALSO_CALLED = "also called";
const KINDS = [
  "framework",
  "area",
  "specific",
  "throughout",
  ...Object.keys(GUIDANCE),
  "assessed by",
  ALSO_CALLED,
];

/** Every cell in quotes, so that no spreadsheet has to guess; reading it again gives the same framework. */
export function frameworkCsv(framework: Framework): string {
  const whole = KEYS.flatMap((key) => {
    const value = framework[key];
    return value === undefined ? [] : [["", "", "framework", key, value]];
  });
  const rows = framework.domains.flatMap((domain) => {
    const { id, name, areas, specificCompetencies, throughout, guidance } = domain;
    const row = (kind: string, code: string, words: string) => [id, name, kind, code, words];
    return [
      ...areas.map((one) => row("area", one.id, one.statement)),
      ...specificCompetencies.map((one) => row("specific", one.id, one.statement)),
      ...(throughout === undefined ? [] : [row("throughout", "", throughout ? "yes" : "no")]),
      ...Object.entries(GUIDANCE).flatMap(([kind, list]) =>
        guidance[list].map((words) => row(kind, "", words)),
      ),
      row("assessed by", "", guidance.assessedBy),
    ];
  });
  const others = (framework.alsoCalled ?? []).flatMap(({ of, words }) =>
    words.map((word) => ["", "", ALSO_CALLED, of.join(" "), word]),
  );
  return stringify([[...COLUMNS], ...whole, ...rows, ...others], { quoted: true, quoted_empty: true });
}

/**
 * Reads such a table, from us or typed by hand: the rows may stand in any order, domains come in the order of their
 * first rows, and a domain's name need stand on its first row alone. Every fault is given with its line.
 */
export function frameworkFromCsv(csv: string): FrameworkReading {
  const { rows, faults } = rowsOf(csv, COLUMNS);
  if (rows.length === 0) return { ok: false, faults };
  const draft: Draft = { domains: new Map(), whole: new Map(), alsoCalled: [] };
  for (const row of rows)
    for (const problem of [...spoilt(row), place(row, draft)])
      if (problem) faults.push({ at: `line ${row.line}`, problem });
  const values = Object.fromEntries([...draft.whole].map(([key, { words }]) => [key, words]));
  const domains = [...draft.domains.values()].map(({ domain }) => domain);
  const ids = new Set(
    domains.flatMap(({ areas, specificCompetencies }) =>
      [...areas, ...specificCompetencies].map(({ id }) => id),
    ),
  );
  /** People type "A1, A2"; a comma may belong to an id all the same. */
  const apart = (code: string) => (ids.has(code) ? [code] : code.split(/[,;]/).filter((id) => id !== ""));
  const alsoCalled = draft.alsoCalled.map(({ group: { of, words } }) => ({ of: of.flatMap(apart), words }));
  const document = {
    ...values,
    domains,
    ...(alsoCalled.length > 0 && { alsoCalled }),
  };
  const parsed = parseFramework(document);
  if (parsed.ok && faults.length === 0) return { ok: true, framework: parsed.framework, notes: [] };
  const found = parsed.ok ? [] : parsed.faults.map((fault) => placedFault(fault, draft));
  return { ok: false, faults: inOrder([...faults, ...found]) };
}

/** What a spreadsheet made of a row's codes and words. */
function spoilt({ cells, bare }: FrameworkRow): (string | null)[] {
  const { kind, id, statement, domain, domain_name } = cells;
  const code = /^\s*(area|specific)\s*$/i.test(kind) ? mangledCode(id.trim(), bare.includes("id")) : null;
  const name = domain_name === domain ? null : mangledWords(domain_name);
  return [code, mangledCode(domain.trim(), bare.includes("domain")), name, mangledWords(statement)];
}

/** A fault of the document as a fault of the table it was read from. */
function placedFault({ path, problem }: Fault, draft: Draft): PlacedFault {
  const missing = `there is no row of kind "framework" with the id "${path}", to give its ${path}`;
  if (KEYS.some((key) => key === path) && !draft.whole.has(path)) return { at: "", problem: missing };
  const words = problem.replace(/domains\[\d+\][\w.[\]]*/, (other) => lineOf(other, draft));
  const unsaid = 'begins a domain without a row "assessed by" that says who assesses it';
  return { at: lineOf(path, draft), problem: path.endsWith("guidance.assessedBy") ? unsaid : words };
}

interface DomainDraft {
  domain: Domain;
  line: number;
  assessedAt: number;
  lines: Map<string, number>; // `areas[0]` → its line
}

/** What was read so far, by domains' ids and by what is said of the whole. */
interface Draft {
  domains: Map<string, DomainDraft>;
  whole: Map<string, { words: string; line: number }>;
  alsoCalled: { group: OtherWords; lines: number[] }[]; // a line a word
}

/** Puts a row where it belongs, or says what is wrong with it. */
function place(row: FrameworkRow, { domains, whole, alsoCalled }: Draft): string | null {
  const { line, cells } = row;
  const kind = cells.kind.trim().toLowerCase();
  if (kind === ALSO_CALLED) return placeOtherWord(row, alsoCalled);
  if (kind === "framework") {
    const key = KEYS.find((known) => known === cells.id.trim());
    if (!key) return `"${cells.id.trim()}" says nothing about a framework: use ${KEYS.join(", ")}`;
    const first = whole.get(key);
    if (first) return `gives the framework's ${key} again: line ${first.line} has it already`;
    whole.set(key, { words: cells.statement, line });
    return null;
  }
  if (!KINDS.includes(kind)) return `"${cells.kind.trim()}" is not a kind we know: use ${KINDS.join(", ")}`;
  if (cells.domain === "") return "names no domain";
  const known = domains.get(cells.domain) ?? newDomain(cells.domain, cells.domain_name, line);
  domains.set(cells.domain, known);
  const { domain } = known;
  if (cells.domain_name !== "" && cells.domain_name !== domain.name)
    return `calls the domain "${cells.domain_name}", which line ${known.line} calls "${domain.name}"`;
  if (kind === "throughout") return placeThroughout(cells.statement, domain);
  const list = GUIDANCE[kind];
  if (kind === "assessed by") {
    if (known.assessedAt > 0) return `says who assesses, as line ${known.assessedAt} does already`;
    known.assessedAt = line;
    domain.guidance.assessedBy = cells.statement;
  } else if (list) {
    known.lines.set(`guidance.${list}[${domain.guidance[list].length}]`, line);
    domain.guidance[list].push(cells.statement);
  } else {
    const name = kind === "area" ? "areas" : "specificCompetencies";
    known.lines.set(`${name}[${domain[name].length}]`, line);
    domain[name].push({ id: cells.id, statement: cells.statement });
  }
  return null;
}

/** The cell `id` names the competences, with spaces between them; rows of the same ids that follow each other are a group. */
function placeOtherWord({ line, cells }: FrameworkRow, groups: Draft["alsoCalled"]): null {
  const of = cells.id.split(/\s+/).filter((id) => id !== "");
  const last = groups.at(-1);
  if (last && last.group.of.join(" ") === of.join(" ")) {
    last.group.words.push(cells.statement);
    last.lines.push(line);
  } else groups.push({ group: { of, words: [cells.statement] }, lines: [line] });
  return null;
}

function placeThroughout(words: string, domain: Domain): string | null {
  const said = words.trim().toLowerCase();
  if (said !== "yes" && said !== "no") return `says "${words.trim()}" of throughout: write yes or no`;
  if (domain.throughout !== undefined) return "says again whether the domain may be covered throughout";
  domain.throughout = said === "yes";
  return null;
}

function newDomain(id: string, name: string, line: number): DomainDraft {
  const guidance = noGuidance("");
  return {
    domain: { id, name, areas: [], specificCompetencies: [], guidance },
    line,
    assessedAt: 0,
    lines: new Map(),
  };
}

/** `domains[2].areas[0].statement` stands on a line; what stands on none is named by its path. */
function lineOf(path: string, { domains, whole, alsoCalled }: Draft): string {
  const key = whole.get(path);
  if (key) return `line ${key.line}`;
  const [, group, word] = /^alsoCalled\[(\d+)\](?:\.words\[(\d+)\])?/.exec(path) ?? [];
  const lines = group === undefined ? undefined : alsoCalled[Number(group)]?.lines;
  if (lines) return `line ${lines[Number(word ?? 0)] ?? lines[0]}`;
  const [, place, rest = ""] = /^domains\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const found = place === undefined ? undefined : [...domains.values()][Number(place)];
  if (!found) return path;
  if (rest === "guidance.assessedBy" && found.assessedAt === 0) return `line ${found.line}`;
  const [row = ""] = /^[\w.]+\[\d+\]/.exec(rest) ?? [];
  return `line ${rest === "guidance.assessedBy" ? found.assessedAt : (found.lines.get(row) ?? found.line)}`;
}

const numberIn = ({ at }: PlacedFault) => Number(/\d+/.exec(at)?.[0] ?? 0);
const inOrder = (faults: readonly PlacedFault[]) => [...faults].sort((a, b) => numberIn(a) - numberIn(b));
