import type { SlackCall } from "./api.ts";
import { afterChange } from "./form.ts";
import { SUBMIT } from "./form-ids.ts";
import { actionOf } from "./outbound.ts";
import type { SlackPayload, SlackPress } from "./payload-shape.ts";

/*
 * Within a form: a competence more has a line of its own, a link more has its inputs. Nobody but the form hears of
 * it; what was typed so far stays.
 */

type InForm = SlackPayload & { view: NonNullable<SlackPayload["view"]> };

/** What was done in a form that changes nothing but the form; null: something else happened. */
export function changeInForm(payload: SlackPayload): { payload: InForm; pressed: SlackPress } | null {
  const [pressed] = payload.actions ?? [];
  if (payload.type !== "block_actions" || payload.view?.type !== "modal" || !pressed) return null;
  const own =
    !["button", "overflow"].includes(pressed.type ?? "") || afterChange(payload.view, pressed) !== null;
  return own && actionOf(pressed.action_id).action !== SUBMIT
    ? { payload: payload as InForm, pressed }
    : null;
}

/** @throws where Slack refuses it: the form stays as it is, and can be sent as it is */
export async function redrawForm(
  call: SlackCall,
  { payload: { view }, pressed }: NonNullable<ReturnType<typeof changeInForm>>,
): Promise<void> {
  const next = afterChange(view, pressed);
  if (!next) return;
  // With the hash Slack refuses a view that is older than what stands there: two quick choices.
  const hash = view.hash ? { hash: view.hash } : {};
  await call("views.update", (web) => web.views.update({ view_id: view.id, view: next, ...hash }));
}
