import type { EnrolmentData } from "../../core/coverage/scene.ts";
import { currentEnrolments, type Enrolment } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import { checkOf, type PortfolioFinding } from "../../core/portfolio/check.ts";
import { contentsOf, type PortfolioContents } from "../../core/portfolio/contents.ts";
import {
  type AssessmentRoute,
  applyPortfolioAction,
  defaultPortfolio,
  type Portfolio,
  type PortfolioAction,
  type PortfolioRefusal,
} from "../../core/portfolio/portfolio.ts";
import type { AuditEntry } from "../../ports/change.ts";
import { REFUSALS } from "../../views/words/portfolio.ts";
import * as refusals from "../../views/words/refusals.ts";
import { asItWas, auditRefusal, type Desk, NONE, wasDone } from "../desk.ts";
import { retryStale } from "../retry.ts";
import { sceneOf } from "../show/access.ts";
import { audited } from "../trail.ts";
import { earlierReturns } from "./earlier-returns.ts";

/** A trainee's own portfolio: what is in it, and what the check finds. */
export interface PortfolioPage {
  contents: PortfolioContents;
  check: readonly PortfolioFinding[];
}

/** Who acts on their own portfolio, by what, and when. */
export interface PortfolioRequest {
  personId: string;
  cause: string; // counts once: a second one changes nothing more
  how: AuditEntry["how"];
  now: Date;
}

export type PortfolioChanged =
  | { type: "done"; page: PortfolioPage }
  | { type: "refused"; why: PortfolioRefusal; page: PortfolioPage }
  | { type: "not-a-trainee" }
  | { type: "busy" };

/** Why it was not changed, and what to do. */
export function notChanged(changed: Exclude<PortfolioChanged, { type: "done" }>): string {
  if (changed.type === "refused") return REFUSALS[changed.why];
  return changed.type === "busy" ? refusals.busy : refusals.notATrainee;
}

/** The person's own, of the enrolment they log to; null where they have none, or were switched off. */
export async function ownPortfolio(desk: Desk, personId: string, now: Date): Promise<PortfolioPage | null> {
  const own = await readOwn(desk, personId, now);
  return own && pageOf(desk, own.scene, own.portfolio, now);
}

/**
 * Changes the person's own portfolio: nobody chooses for somebody else.
 * @param version of the portfolio that was looked at; null where what is asked for does not depend on it
 */
export async function changePortfolio(
  desk: Desk,
  request: PortfolioRequest,
  action: PortfolioAction,
  version: number | null,
): Promise<PortfolioChanged> {
  const { personId, cause, how, now } = request;
  const done = await retryStale<PortfolioChanged>(async () => {
    const own = await readOwn(desk, personId, now);
    if (!own) {
      await keepRefusal(desk, request, `person:${personId}`, { why: "not-a-trainee" });
      return { type: "not-a-trainee" };
    }
    const { scene, person, portfolio } = own;
    const { enrolment } = scene;
    const page = (of: Portfolio) => pageOf(desk, scene, of, now);
    if (await wasDone(desk.store, cause)) return { type: "done", page: await page(portfolio) };
    const earlier = action.type === "returns" ? await earlierReturns(desk, scene, portfolio) : [];
    const returned = new Set(earlier.map(({ entryId }) => entryId));
    const decision =
      version !== null && version !== portfolio.version
        ? ({ ok: false, why: "out-of-date" } as const)
        : applyPortfolioAction(portfolio, scene.framework, scene.entries, action, returned);
    const subject = `enrolment:${enrolment.id}`;
    if (!decision.ok) {
      await keepRefusal(desk, request, subject, { ...action, why: decision.why });
      return { type: "refused", why: decision.why, page: await page(portfolio) };
    }
    const next = decision.portfolio;
    const facts = { ...action, version: portfolio.version };
    const outcome = await desk.store.commit({
      cause,
      at: now,
      expect: [...asItWas("enrolment", enrolment), ...asItWas("person", person)],
      writes: [{ type: "portfolio", portfolio: next }],
      audit: [audited({ actor: personId, how }, "portfolio.changed", subject, facts)],
      answer: NONE,
    });
    if (outcome.type === "stale") return null;
    return { type: "done", page: await page({ ...next, version: portfolio.version + 1 }) };
  });
  return done ?? { type: "busy" };
}

/**
 * What the documents are made from, for whoever is given them; that they were is recorded first.
 * @param actor the trainee; null: the operator, who sees what the trainee has chosen to hand in
 * @param route to reckon by this once, in place of the trainee's own
 */
export async function exportPortfolio(
  desk: Desk,
  enrolment: Enrolment,
  by: Omit<PortfolioRequest, "personId"> & { actor: string | null; route: AssessmentRoute | null },
): Promise<PortfolioPage | null> {
  const scene = await sceneOf(desk, enrolment.id);
  if (!scene) return null;
  const stored = await portfolioOf(desk, enrolment.id);
  const page = await pageOf(desk, scene, by.route ? { ...stored, route: by.route } : stored, by.now);
  const { pieces, portfolio } = page.contents;
  const reflections = pieces.filter(({ reflection }) => reflection !== null).length;
  await desk.store.commit({
    cause: by.cause,
    at: by.now,
    audit: [
      audited(by, "portfolio.exported", `enrolment:${enrolment.id}`, {
        trainee: enrolment.traineeId,
        pieces: pieces.length,
        entries: pieces.map(({ entry }) => entry.id).join(" "),
        reflections,
        returns: pieces.filter(({ returns }) => returns.length > 0).length,
        route: portfolio.route,
      }),
    ],
  });
  return page;
}

const portfolioOf = async (desk: Desk, enrolmentId: string): Promise<Portfolio> =>
  (await desk.store.portfolio(enrolmentId)) ?? defaultPortfolio(enrolmentId);

async function pageOf(
  desk: Desk,
  scene: EnrolmentData,
  portfolio: Portfolio,
  now: Date,
): Promise<PortfolioPage> {
  const contents = contentsOf(scene, portfolio, now, await earlierReturns(desk, scene, portfolio));
  return { contents, check: checkOf(contents) };
}

async function readOwn(desk: Desk, personId: string, now: Date) {
  const directory = await desk.store.directory({ person: personId });
  const enrolment = currentEnrolments(directory, now).get(personId);
  const scene = enrolment && (await sceneOf(desk, enrolment.id));
  const person = scene?.directory.people.get(personId);
  if (!scene || !person || !isHere(directory, personId)) return null;
  return { scene, person, portfolio: await portfolioOf(desk, scene.enrolment.id) };
}

const keepRefusal = (desk: Desk, request: PortfolioRequest, subject: string, facts: AuditEntry["facts"]) =>
  auditRefusal(
    desk,
    request,
    audited({ actor: request.personId, how: request.how }, "portfolio.refused", subject, facts),
  );
