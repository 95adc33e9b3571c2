import type { inFrontOf } from "./in-front.ts";
import { isThing, list, thing } from "./limits/reading.ts";
import { faultsInMessage } from "./limits.ts";
import type { SlackView } from "./modals.ts";
import type { Answered } from "./signing.ts";
import type { SlackDouble } from "./web-api.ts";

/** What Slack does with an app's answer to something that a person did. */

/** To a form: closes it, replaces it, puts another on top, or marks what is wrong, by label. */
export function takeFormAnswer(
  slack: SlackDouble,
  front: ReturnType<typeof inFrontOf>,
  view: SlackView,
  { status, body }: Answered,
): Record<string, string> {
  if (status !== 200) return {}; // "We had some trouble connecting": the form stays as it is
  const { response_action: action, errors, view: next } = thing(body);
  if (action === undefined || action === "clear") slack.modals.close(view.user, action === "clear");
  else if (action === "errors") return front.labelled(view, thing(errors));
  else if (!front.faulty("view_submission", next)) {
    if (action === "update") slack.modals.update(view, next);
    else if (slack.modals.push(view.user, next) === "too deep")
      slack.violated("view_submission", ["view is the fourth on top of each other."]);
  }
  return {};
}

/** To a command: shown to the person alone, or to all in the channel. */
export function takeCommandAnswer(
  slack: SlackDouble,
  user: string,
  channel: string,
  { status, body }: Answered,
): void {
  if (status !== 200 || body === "" || body === null) return;
  const said = isThing(body) ? body : { text: String(body) };
  slack.violated("command", faultsInMessage(said));
  const shown = { channel, text: String(said.text ?? ""), blocks: list(said.blocks).map(thing) };
  if (said.response_type === "in_channel") slack.write({ user: slack.botUser, ...shown });
  else slack.show({ user, ...shown });
}
