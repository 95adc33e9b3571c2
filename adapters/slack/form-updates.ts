import type { Call } from "./api.ts";
import { afterChange } from "./form.ts";
import { SUBMIT } from "./inbound.ts";
import { actionOf } from "./outbound.ts";
import type { Payload, Pressed } from "./payload.ts";

/*
 * Within a form: a competence more has a line of its own, a link more has its inputs. Nobody but the form hears of
 * it; what was typed so far stays.
 */

type InForm = Payload & { view: NonNullable<Payload["view"]> };

/** What was done in a form that changes nothing but the form; null: something else happened. */
export function changeInForm(payload: Payload): { payload: InForm; pressed: Pressed } | null {
  const [pressed] = payload.actions ?? [];
  if (payload.type !== "block_actions" || payload.view?.type !== "modal" || !pressed) return null;
  const own = pressed.type !== "button" || afterChange(payload.view, pressed) !== null;
  return own && actionOf(pressed.action_id).action !== SUBMIT
    ? { payload: payload as InForm, pressed }
    : null;
}

/** @throws where Slack refuses it: the form stays as it is, and can be sent as it is */
export async function redrawForm(
  call: Call,
  { payload: { view }, pressed }: NonNullable<ReturnType<typeof changeInForm>>,
): Promise<void> {
  const next = afterChange(view, pressed);
  if (!next) return;
  // With the hash Slack refuses a view that is older than what stands there: two quick choices.
  const hash = view.hash ? { hash: view.hash } : {};
  await call("views.update", (web) => web.views.update({ view_id: view.id, view: next, ...hash }));
}
