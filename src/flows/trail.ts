import type { AuditEntry } from "../ports/store.ts";
import type { RequestContext } from "./desk.ts";

/** Who did something, and by which way. */
type By = Pick<AuditEntry, "actor" | "how">;

export const BY_ITSELF: By = { actor: null, how: null };
export const BY_OPERATOR: By = { actor: null, how: "operator" };

export const howOf = ({ event }: Pick<RequestContext, "event">): "button" | "form" | "text" =>
  event.type === "button" || event.type === "form" ? event.type : "text";

export const byAsker = (scene: RequestContext): By => ({ actor: scene.person.id, how: howOf(scene) });

export const audited = (
  { actor, how }: By,
  event: string,
  subject: string,
  facts: AuditEntry["facts"] = {},
  personal?: unknown,
): AuditEntry => ({ actor, how, event, subject, facts, personal });
