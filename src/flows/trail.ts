import type { AuditEntry } from "../ports/change.ts";
import type { ChatReply } from "../ports/chat.ts";
import { auditRefusal, type Desk, notice, type RequestContext } from "./desk.ts";

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

/** Whoever may not is told so, and that they tried is kept. */
export async function turnedDown(
  desk: Desk,
  scene: RequestContext,
  event: string,
  said: string,
): Promise<ChatReply> {
  await auditRefusal(desk, scene, audited(byAsker(scene), event, `person:${scene.person.id}`));
  return notice(said);
}
