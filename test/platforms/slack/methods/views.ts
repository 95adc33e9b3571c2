import { isThing, type Thing } from "../limits/reading.ts";
import { faultsInView } from "../limits.ts";
import type { SlackView } from "../modals.ts";
import type { Workspace } from "../workspace.ts";
import { type Inside, type Method, parsed, Refused, text } from "./asked.ts";

/** views.*: modals and the home tab. */

function viewOf(method: string, args: Thing, inside: Inside, types: readonly string[]): Thing {
  const view = parsed(args.view, "invalid_arguments");
  inside.within(method, faultsInView(view), "invalid_arguments");
  if (!isThing(view) || !types.includes(text(view.type))) throw new Refused("invalid_arguments");
  return view;
}

/** A view as Slack gives it back, and sends it along with what is done in it. */
export function asView(view: SlackView, slack: Workspace, state: Thing = {}) {
  const { id, hash, body, root, previous } = view;
  return {
    id,
    team_id: slack.team,
    callback_id: "",
    private_metadata: "",
    external_id: "",
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...body,
    hash,
    state: { values: state },
    root_view_id: root,
    previous_view_id: previous,
    app_id: slack.appId,
    bot_id: slack.botId,
    app_installed_team_id: slack.team,
  };
}

function redeemed(args: Thing, { handed }: Inside): string {
  const trigger = handed.redeem(args.trigger_id);
  if ("error" in trigger) throw new Refused(trigger.error);
  return trigger.user;
}

function unchanged(view: SlackView, hash: unknown): void {
  if (hash !== undefined && hash !== view.hash) throw new Refused("hash_conflict");
}

export const views: Readonly<Record<string, Method>> = {
  "views.open": (args, inside) => {
    const view = viewOf("views.open", args, inside, ["modal"]);
    const user = redeemed(args, inside);
    return { ok: true, view: asView(inside.modals.open(user, view), inside.slack) };
  },

  "views.push": (args, inside) => {
    const view = viewOf("views.push", args, inside, ["modal"]);
    const user = redeemed(args, inside);
    if (!inside.modals.top(user)) throw new Refused("not_found");
    const pushed = inside.modals.push(user, view);
    if (pushed === "too deep") throw new Refused("push_limit_reached");
    return { ok: true, view: asView(pushed, inside.slack) };
  },

  "views.update": (args, inside) => {
    const view = viewOf("views.update", args, inside, ["modal", "home"]);
    const before = inside.modals.find(args.view_id);
    if (!before) throw new Refused("not_found");
    unchanged(before, args.hash);
    return { ok: true, view: asView(inside.modals.update(before, view), inside.slack) };
  },

  "views.publish": (args, inside) => {
    const view = viewOf("views.publish", args, inside, ["home"]);
    const user = text(args.user_id);
    if (!inside.slack.users.has(user)) throw new Refused("user_not_found");
    const before = inside.modals.home(user);
    if (before) unchanged(before, args.hash);
    return { ok: true, view: asView(inside.modals.publish(user, view), inside.slack) };
  },
};
