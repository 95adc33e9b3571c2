import type { Scene as EnrolmentScene } from "../../core/coverage/scene.ts";
import { currentEnrolments, type Enrolment, type Person } from "../../core/people/directory.ts";
import { isHere } from "../../core/people/here.ts";
import { checkOf, type Finding } from "../../core/portfolio/check.ts";
import { contentsOf, type PortfolioContents } from "../../core/portfolio/contents.ts";
import {
  applyPortfolioAction,
  defaultPortfolio,
  type Portfolio,
  type PortfolioAction,
  type PortfolioRefusal,
  type Route,
} from "../../core/portfolio/portfolio.ts";
import type { AuditEntry } from "../../ports/store.ts";
import { auditRefusal, type Desk, NONE, wasDone } from "../desk.ts";
import { sceneOf } from "../show/access.ts";

/** A trainee's own portfolio: what is in it, and what the check finds. */
export interface PortfolioPage {
  contents: PortfolioContents;
  check: readonly Finding[];
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

interface Own {
  scene: EnrolmentScene;
  person: Person;
  portfolio: Portfolio;
}

/** The person's own, of the enrolment they log to; null where they have none, or were switched off. */
export async function ownPortfolio(desk: Desk, personId: string, now: Date): Promise<PortfolioPage | null> {
  const own = await readOwn(desk, personId, now);
  return own && pageOf(own.scene, own.portfolio, now);
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
  for (let tries = 0; tries < 3; tries++) {
    const own = await readOwn(desk, request.personId, request.now);
    if (!own) {
      const { personId, cause, how, now } = request;
      const [event, subject] = ["portfolio.refused", `person:${personId}`];
      await auditRefusal(desk, cause, now, {
        actor: personId,
        how,
        event,
        subject,
        facts: { why: "not-a-trainee" },
      });
      return { type: "not-a-trainee" };
    }
    const { scene, portfolio } = own;
    const page = (of: Portfolio) => pageOf(scene, of, request.now);
    if (await wasDone(desk.store, request.cause)) return { type: "done", page: page(portfolio) };
    const decision =
      version !== null && version !== portfolio.version
        ? ({ ok: false, why: "out-of-date" } as const)
        : applyPortfolioAction(portfolio, scene.framework, scene.entries, action);
    if (!decision.ok) {
      await keepRefusal(desk, request, own, action, decision.why);
      return { type: "refused", why: decision.why, page: page(portfolio) };
    }
    if (await saved(desk, request, own, action, decision.portfolio))
      return { type: "done", page: page({ ...decision.portfolio, version: portfolio.version + 1 }) };
  }
  return { type: "busy" };
}

/**
 * What the documents are made from, for whoever is given them; that they were is recorded first.
 * @param actor the trainee; null: the operator, who sees what the trainee has chosen to hand in
 * @param route to reckon by this once, in place of the trainee's own
 */
export async function exportPortfolio(
  desk: Desk,
  enrolment: Enrolment,
  by: { actor: string | null; how: AuditEntry["how"]; cause: string; now: Date; route: Route | null },
): Promise<PortfolioPage | null> {
  const scene = await sceneOf(desk, enrolment.id);
  if (!scene) return null;
  const stored = await portfolioOf(desk, enrolment.id);
  const page = pageOf(scene, by.route ? { ...stored, route: by.route } : stored, by.now);
  const { pieces, portfolio } = page.contents;
  const reflections = pieces.filter(({ reflection }) => reflection !== null).length;
  await desk.store.commit({
    cause: by.cause,
    at: by.now,
    audit: [
      {
        actor: by.actor,
        how: by.how,
        event: "portfolio.exported",
        subject: `enrolment:${enrolment.id}`,
        facts: { trainee: enrolment.traineeId, pieces: pieces.length, reflections, route: portfolio.route },
      },
    ],
  });
  return page;
}

const portfolioOf = async (desk: Desk, enrolmentId: string): Promise<Portfolio> =>
  (await desk.store.portfolio(enrolmentId)) ?? defaultPortfolio(enrolmentId);

function pageOf(scene: EnrolmentScene, portfolio: Portfolio, now: Date): PortfolioPage {
  const contents = contentsOf(scene, portfolio, now);
  return { contents, check: checkOf(contents) };
}

async function readOwn(desk: Desk, personId: string, now: Date): Promise<Own | null> {
  const directory = await desk.store.directory({ person: personId });
  const enrolment = currentEnrolments(directory, now).get(personId);
  const scene = enrolment && (await sceneOf(desk, enrolment.id));
  const person = scene?.directory.people.get(personId);
  if (!scene || !person || !isHere(directory, personId)) return null;
  return { scene, person, portfolio: await portfolioOf(desk, scene.enrolment.id) };
}

/** @returns false where somebody else was quicker */
async function saved(
  desk: Desk,
  { cause, how, now }: PortfolioRequest,
  { scene: { enrolment }, person }: Own,
  action: PortfolioAction,
  portfolio: Portfolio,
): Promise<boolean> {
  const outcome = await desk.store.commit({
    cause,
    at: now,
    expect: [
      { row: "enrolment", id: enrolment.id, version: enrolment.version },
      { row: "person", id: person.id, version: person.version },
    ],
    writes: [{ type: "portfolio", portfolio }],
    audit: [
      {
        actor: person.id,
        how,
        event: "portfolio.changed",
        subject: `enrolment:${enrolment.id}`,
        facts: { ...action, version: portfolio.version },
      },
    ],
    answer: NONE,
  });
  return outcome.type !== "stale";
}

async function keepRefusal(
  desk: Desk,
  { cause, how, now }: PortfolioRequest,
  { scene: { enrolment }, person }: Own,
  action: PortfolioAction,
  why: PortfolioRefusal,
): Promise<void> {
  await auditRefusal(desk, cause, now, {
    actor: person.id,
    how,
    event: "portfolio.refused",
    subject: `enrolment:${enrolment.id}`,
    facts: { ...action, why },
  });
}
