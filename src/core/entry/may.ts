import { given } from "../given.ts";
import type { Actor, EntryAction, Refusal } from "./decision.ts";
import type { Entry } from "./entry.ts";

/**
 * What somebody may want of an entry. `know`: that it is there, its reference, and whose it is. `redirect`: to ask
 * somebody else to review it. `remind`: to ask those whom it waits with once more. `hand-on`: to give a link to a named
 * outsider, who may decide it.
 */
export type Right =
  | EntryAction["type"]
  | "hand-on"
  | "know"
  | "read"
  | "read-reflection"
  | "comment"
  | "redirect"
  | "remind";

/** What somebody can be to an entry. An administrator, as such, is nothing to it. */
type Relation = "trainee" | "reviewer" | "lead" | "approver" | "outsider" | "governance";

/** Every policy there is: who is not named in its line may not. `docs/security.md` has this very table. */
export const MAY: Record<Right, readonly Relation[]> = {
  know: ["trainee", "reviewer", "lead", "approver", "governance"],
  read: ["trainee", "reviewer", "lead"],
  "read-reflection": ["trainee", "reviewer"],
  revise: ["trainee"],
  discard: ["trainee"],
  "delete-draft": ["trainee"],
  withdraw: ["trainee"],
  "bring-back": ["trainee"],
  redirect: ["trainee"],
  remind: ["trainee"],
  comment: ["trainee", "reviewer"],
  approve: ["reviewer"],
  return: ["reviewer"],
  "hand-on": ["trainee", "lead"],
  "decide-by-link": ["outsider"],
  "confirm-link": ["lead"],
  "decline-link": ["lead"],
  "withdraw-approval": ["approver", "lead"],
  report: ["trainee", "reviewer", "lead"],
  "close-report": ["governance"],
};

const DECIDES: ReadonlySet<Right> = new Set(["approve", "return", "confirm-link", "decline-link"]);

/** A draft of which no revision was ever sent, discarded or not: nobody but its trainee knows that it is there. */
export const isPrivate = ({ status, revision }: Entry): boolean =>
  status === "discarded" || (status === "draft" && revision === 1);

/** One may be a reviewer, a lead and the approver at once; the trainee of an entry is nothing else to it. */
function relationsOf(actor: Actor, entry: Entry): Relation[] {
  if (!actor.here) return [];
  if (actor.standing === "trainee") return ["trainee"];
  if (isPrivate(entry)) return [];
  const { by, onBehalfOf } = entry.standing?.approval ?? { by: null, onBehalfOf: null };
  return given<Relation>([
    actor.standing === "reviewer" && "reviewer",
    actor.leads && "lead",
    actor.standing === "outsider" && "outsider",
    (actor.id === by || actor.id === onBehalfOf) && "approver",
    actor.governs && entry.status === "reported" && "governance", // before and after it is none of their business
  ]);
}

/**
 * The one question of rights: may this person do this with this entry, whatever its state allows? Asked before anything
 * of the entry is used or shown, by `transition`, every flow and every page.
 * @returns null where they may; else why not, with nothing of the entry in it
 */
export function may(actor: Actor, entry: Entry, right: Right): Refusal | null {
  const relations = relationsOf(actor, entry);
  if (relations.some((relation) => MAY[right].includes(relation))) return null;
  const isOwn = relations.includes("trainee");
  if (DECIDES.has(right)) return { type: isOwn ? "own-entry" : "not-allowed" };
  if (right !== "withdraw-approval" || relations.length === 0) return { type: "not-allowed" };
  if (!entry.standing) return { type: "nothing-approved" };
  return { type: isOwn ? "own-entry" : "not-the-approver" };
}
