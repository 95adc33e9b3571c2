import { describe, expect, it } from "vitest";
import { loadFramework } from "../../framework/load.ts";
import { type Coverage, coverageOf } from "../../src/core/coverage/coverage.ts";
import type { TraineeLine, Week } from "../../src/core/coverage/digest.ts";
import { DOMAIN_STATES } from "../../src/core/coverage/picture.ts";
import { coverageMessage, type Outlook, summaryMessage } from "../../src/views/coverage.ts";
import { digestMessage } from "../../src/views/digest.ts";
import { domainsPicture, heatPicture } from "../../src/views/pictures.ts";
import { approved, claim, draft, entry, person, programme, returned, words } from "../fixtures.ts";

const framework = await loadFramework("framework/ipem-mpce.yaml");
const of = (competence: string) => ({ words: words({ claims: [claim({ competence })] }) });
const targets = { all: 1, domains: {}, competences: { Sci2: 2 } };
const coverage = coverageOf(framework, targets, [
  approved(of("Sci1")),
  approved(of("Sci2")), // one of two
  entry(of("Sci3")),
  returned(of("Sci4")),
  draft(of("Sci5")),
]);

describe("domains and states", () => {
  it("count each competence once, and as approved only where its target is met", () => {
    const { domains } = domainsPicture(coverage);
    expect(domains[0]).toMatchObject({ name: "Scientific", approved: 1, waiting: 1, returned: 1, draft: 1 });
    const all = domains.flatMap((one) => DOMAIN_STATES.map(({ state }) => one[state]));
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(coverage.competences.length);
  });
});

const onCourse: TraineeLine = { trainee: person(), course: { type: "on-course" }, concerns: [], coverage };

describe("trainees and domains", () => {
  it("are in the order given, with areas and specific competencies of a domain together", () => {
    const line = (name: string) => ({ ...onCourse, trainee: person({ name }) });
    const { domains, trainees } = heatPicture([line("Zoe"), line("Al")], new Map());
    expect(domains).toHaveLength(coverage.domains.length);
    expect(trainees.map(({ name }) => name)).toEqual(["Zoe", "Al"]);
    expect(trainees[0]?.cells[0]?.covered).toBe(1);
    expect(trainees[0]?.cells.reduce((sum, { total }) => sum + total, 0)).toBe(95);
  });
});

describe("a message", () => {
  const pictures = ({ parts }: ReturnType<typeof coverageMessage>) =>
    parts.flatMap((part) => (part.type === "picture" ? [part.picture.type] : []));
  const quietWeek: Week = {
    approved: [],
    returned: [],
    waiting: [],
    names: new Map(),
    staleDrafts: [],
    before: coverage,
    now: coverage,
    next: [],
    concerns: [],
    step: null,
  };
  const outlook: Outlook = { forecast: null, target: null, span: null, balance: [], nameOf: (id) => id };
  const digest = (reviewers: { waiting: number; oldest: number }[], approvals = 1) =>
    digestMessage(
      {
        programme: programme(),
        approvals,
        worth: [],
        others: [onCourse],
        unreached: [],
        reviewers: reviewers.map((one) => ({ ...one, person: person() })),
        names: new Map(),
      },
      "2026-06-12",
      [],
      { sequence: 1, hash: "f" },
    );

  it("to a trainee has their domains; a quiet week is one line", () => {
    expect(pictures(coverageMessage(coverage, outlook))).toEqual(["domains"]);
    expect(pictures(summaryMessage({ ...quietWeek, approved: [approved()] }))).toEqual(["domains"]);
    expect(pictures(summaryMessage(quietWeek))).toEqual([]);
  });

  it("to a lead has everybody's domains, and the reviews only where some wait", () => {
    expect(pictures(digest([]))).toEqual(["heat"]);
    expect(pictures(digest([{ waiting: 2, oldest: 3 }]))).toEqual(["queue", "heat"]);
    expect(pictures(digest([], 0))).toEqual([]);
  });

  it("has nothing to count in a framework without domains", () => {
    const empty: Coverage = { ...coverage, domains: [], competences: [] };
    expect(domainsPicture(empty).domains).toEqual([]);
  });
});
