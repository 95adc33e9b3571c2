import { byOutsider } from "../../core/causes.ts";
import type { Actor } from "../../core/entry/decision.ts";
import { asOthersSee, type LinkDecision } from "../../core/entry/entry.ts";
import { transition } from "../../core/entry/transition.ts";
import {
  asPrinted,
  isCurrent,
  isSameName,
  MOST_MISSES,
  type Outsider,
  type OutsiderLink,
} from "../../core/people/outsiders.ts";
import { leadsOf } from "../../core/people/reviewers.ts";
import { todayInProgramme } from "../../core/people/today.ts";
import type { ByLinkPages, ByLinkShown } from "../../ports/by-link.ts";
import type { AuditEntry, Change, DecisionRecord } from "../../ports/change.ts";
import type { Around } from "../../ports/found.ts";
import { byLinkView, saidBy, whoAsked } from "../../views/pages/by-link.ts";
import * as words from "../../views/words/by-link.ts";
import { named } from "../../views/words/phrases.ts";
import { asItWas, auditRefusal, type Desk } from "../desk.ts";
import { frameworkOf } from "../framework/editions.ts";
import { retryStale } from "../retry.ts";
import { audited } from "../trail.ts";
import { decidedTold, saidIn } from "./told.ts";
import { verdictIn } from "./verdict.ts";

/*
 * What somebody without an account does behind a link. Nothing is trusted but the link: at every step it is asked anew
 * whether it still opens something, and whatever is refused is kept.
 */

/** What a link leads to, as it stands now. */
interface Behind extends Around {
  link: OutsiderLink;
  outsider: Outsider;
}
type Over = keyof typeof words.OVER;

async function behind(
  { store, clock }: Desk,
  hash: string,
): Promise<Behind | { over: Over; link: OutsiderLink | null }> {
  const link = await store.outsiderLink(hash);
  const around = link && (await store.around(link.entryId, null));
  if (!link || !around) return { over: "gone", link };
  const outsider = (await store.outsiders([around.entry.enrolmentId])).find(
    ({ id }) => id === link.outsiderId,
  );
  if (!outsider) return { over: "gone", link };
  const over = overFor({ ...around, link, outsider }, clock.now());
  return over ? { over, link } : { ...around, link, outsider };
}

/** Why it opens nothing any more; null: it does. */
function overFor({ link, outsider, entry, directory }: Behind, now: Date): Over | null {
  const today = todayInProgramme(directory, entry.programmeId, now);
  if (link.usedAt) return "used";
  if (link.replaced) return "replaced";
  if (link.misses >= MOST_MISSES) return "missed";
  if (!isCurrent(outsider, today))
    return outsider.from > today && outsider.from <= outsider.until ? "not-begun" : "ended";
  if (now >= link.expiresAt) return "expired";
  if (asOthersSee(entry) === null || entry.status === "draft") return "taken-back";
  if (entry.revision !== link.revision) return "changed";
  return entry.status === "submitted" && !entry.byLink ? null : "decided";
}

const actorBehind = ({ outsider }: Behind): Actor => ({
  id: outsider.id,
  here: true,
  standing: "outsider",
  leads: false,
  onBehalfOf: null,
});

const over = (why: Over): ByLinkShown => ({
  type: "said",
  title: words.overTitle,
  lines: [words.OVER[why]],
  over: true,
});

const leadsNamed = ({ directory, entry }: Pick<Around, "directory" | "entry">) =>
  leadsOf(directory, entry.programmeId).map(({ name }) => name);

export function byLinkPages(desk: Desk): ByLinkPages {
  const { store, clock } = desk;
  const BY = { actor: null, how: "link" } as const;
  const trail = (link: OutsiderLink, event: string, facts: AuditEntry["facts"] = {}) =>
    audited(BY, event, `entry:${link.entryId}`, {
      outsider: link.outsiderId,
      link: link.hash.slice(0, 12),
      revision: link.revision,
      ...facts,
    });

  /** What a link may not any more is kept, once for each reason. */
  async function refused(hash: string, why: Over, link: OutsiderLink | null): Promise<ByLinkShown> {
    const scene = { cause: byOutsider(hash, `opened:${why}`), now: clock.now() };
    if (link) await auditRefusal(desk, scene, trail(link, "link.refused", { why }));
    return over(why);
  }

  async function written(found: Behind, deed: string, change: Pick<Change, "writes" | "audit">) {
    return store.commit({ cause: byOutsider(found.link.hash, deed), at: clock.now(), ...change });
  }

  function entryShown(found: Behind, told: readonly string[] = []): Extract<ByLinkShown, { type: "entry" }> {
    const { entry, directory, link, outsider } = found;
    const programme = directory.programmes.get(entry.programmeId);
    if (!programme) throw new Error("an entry has a programme");
    const framework = frameworkOf(desk, programme, entry);
    const scene = { entry, directory, framework, reflects: link.reflection, newInstance: () => desk.newId() };
    return {
      type: "entry",
      who: saidBy(outsider),
      view: byLinkView(scene, leadsNamed(found)),
      told,
      again: null,
    };
  }

  async function decided(found: Behind, verdict: LinkDecision["verdict"]): Promise<ByLinkShown | null> {
    const { entry, directory, link, outsider } = found;
    const now = clock.now();
    const by = asPrinted(outsider);
    const action = { type: "decide-by-link", revision: link.revision, by, verdict } as const;
    const actor = actorBehind(found);
    const decision = transition(entry, action, actor, now);
    const [programme, enrolment] = [
      directory.programmes.get(entry.programmeId),
      directory.enrolments.get(entry.enrolmentId),
    ];
    if (!decision.ok || !programme || !enrolment)
      return refused(link.hash, decision.ok ? "gone" : "decided", link);
    const framework = frameworkOf(desk, programme, entry);
    const cause = byOutsider(link.hash, "decided");
    const after = decision.entry;
    const deliveries = decidedTold({ before: entry, after, directory, framework, cause });
    const record: DecisionRecord = {
      id: desk.newId(),
      entryId: entry.id,
      revision: link.revision,
      what: verdict.type === "return" ? "link-returned" : "link-approved",
      by: outsider.id,
      onBehalfOf: null,
      byLink: by,
      at: now,
      how: "link",
      words: saidIn(verdict),
    };
    const outcome = await store.commit({
      cause,
      at: now,
      expect: asItWas("enrolment", enrolment),
      writes: [
        ...(after ? [{ type: "entry" as const, entry: after, was: entry }] : []),
        { type: "decision", decision: record },
        { type: "redraw", entryId: entry.id },
        { type: "outsider-link", link: { ...link, usedAt: now } },
      ],
      audit: [
        {
          ...decision.audit,
          facts: { ...decision.audit.facts, link: link.hash.slice(0, 12) },
          ...BY,
          personal: { by, verdict },
        },
      ],
      deliveries,
    });
    if (outcome.type === "stale") return null;
    if (outcome.type === "seen") return refused(link.hash, "used", link);
    const did = verdict.type === "approve" ? words.youApproved : words.youReturned;
    return {
      type: "said",
      title: words.doneTitle,
      lines: [did(named(entry)), words.recorded(leadsNamed(found).join(" or "))],
      over: false,
    };
  }

  return {
    async opens(hash) {
      const link = await store.outsiderLink(hash);
      if (!link) return null;
      const { outsiderId: outsider, entryId: entry, revision, reflection, expiresAt } = link;
      return { outsider, entry, revision, reflection, expiresAt };
    },

    async show(hash) {
      const found = await behind(desk, hash);
      if ("over" in found) return refused(hash, found.over, found.link);
      await written(found, "opened", { audit: [trail(found.link, "link.opened")] });
      return whoAsked(found.outsider, null);
    },

    async confirm(hash, { name, ticked }) {
      const found = await behind(desk, hash);
      if ("over" in found) return refused(hash, found.over, found.link);
      const { link, outsider } = found;
      if (!ticked) return whoAsked(outsider, words.tickWanted);
      if (!isSameName(name, outsider.name)) {
        const misses = link.misses + 1;
        await written(found, `missed:${misses}`, {
          writes: [{ type: "outsider-link", link: { ...link, misses } }],
          audit: [trail(link, "link.refused", { why: "name", misses })],
        });
        return misses >= MOST_MISSES ? over("missed") : whoAsked(outsider, words.wrongName);
      }
      if (!link.confirmedAt)
        await written(found, "confirmed", {
          writes: [{ type: "outsider-link", link: { ...link, confirmedAt: clock.now() } }],
          audit: [trail(link, "link.confirmed")],
        });
      return entryShown(found);
    },

    async decide(hash, sent) {
      const shown = await retryStale<ByLinkShown>(async () => {
        const found = await behind(desk, hash);
        if ("over" in found) return refused(hash, found.over, found.link);
        if (!found.link.confirmedAt) return whoAsked(found.outsider, null);
        const read = verdictIn(sent, found.entry, patternsOf(found));
        if ("verdict" in read) return decided(found, read.verdict);
        if ("told" in read) return entryShown(found, [read.told]);
        return { ...entryShown(found), again: read };
      });
      return shown ?? { type: "said", title: words.notDone, lines: [words.busy], over: false };
    },
  };
}

const patternsOf = ({ directory, entry }: Behind) =>
  directory.programmes.get(entry.programmeId)?.identifierPatterns ?? [];
