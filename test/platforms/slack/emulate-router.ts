import type { IncomingMessage } from "node:http";
import { violations } from "../shared/faults.ts";
import { type Answer, argumentsOf, serve } from "../shared/serving.ts";
import { list, type Thing, thing } from "./limits/reading.ts";
import { faultsInMessage, faultsInView } from "./limits.ts";
import type { SlackView } from "./modals.ts";
import { identified } from "./surfaces.ts";

/*
 * What stands in front of emulate, where the app believes Slack to be. It passes every call on unchanged; it looks at
 * messages and views for what Slack would refuse, remembers which views emulate made of them (nobody can ask it
 * afterwards), and has Socket Mode's one method answered by whoever has sockets.
 */

const OF_SOCKETS = "apps.connections.open";

/** @param emulate where it answers, with a slash at its end; `sockets`: where Socket Mode's method is answered */
export async function routerTo(emulate: string, sockets: string) {
  const { violated, violations: found } = violations();
  const refusals: { method: string; error: string }[] = [];
  const triggers = new Map<string, string>();
  const stacks = new Map<string, SlackView[]>();
  const homes = new Map<string, SlackView>();
  let written = 0;

  async function receive(request: IncomingMessage, body: string): Promise<Answer> {
    const method = (request.url ?? "").replace(/^\/api\//, "");
    const { args } = argumentsOf(request, body);
    violated(method, faultsIn(method, args));
    const { authorization = "", "content-type": type = "" } = request.headers;
    const answer = await fetch(`${method === OF_SOCKETS ? sockets : emulate}${method}`, {
      method: "POST",
      headers: { authorization, "content-type": type },
      body,
    });
    const text = await answer.text();
    heed(method, args, thing(parsed(text)));
    return { status: answer.status, body: text };
  }

  function heed(method: string, args: Thing, { ok, error, view }: Thing): void {
    if (ok !== true) refusals.push({ method, error: String(error) });
    else if (/^chat\./.test(method)) written += 1;
    else if (method === "views.publish") homes.set(String(args.user_id), asHeld(String(args.user_id), view));
    else if (method === "views.update") replace(asHeld("", view));
    else if (method === "views.open" || method === "views.push") {
      const user = triggers.get(String(args.trigger_id)) ?? "";
      const below = method === "views.push" ? (stacks.get(user) ?? []) : [];
      stacks.set(user, [...below, asHeld(user, view)]);
    }
  }

  function replace(next: SlackView): void {
    for (const [user, views] of stacks)
      stacks.set(
        user,
        views.map((one) => (one.id === next.id ? { ...next, user } : one)),
      );
    for (const [user, { id }] of homes) if (id === next.id) homes.set(user, { ...next, user });
  }

  const served = await serve(receive);

  return {
    url: `${served.origin}/api/`, // for `slackApiUrl`
    /** What passed and was beyond Slack's limits. */
    violations: found,
    violated,
    /** What the app was refused. */
    refusals: refusals as readonly (typeof refusals)[number][],
    /** How many messages the app has sent or changed; while it stays the same there is nothing new to read. */
    written: () => written,
    /** Whose view will be opened by it. */
    handedOut: (trigger: string, user: string) => void triggers.set(trigger, user),
    top: (user: string) => stacks.get(user)?.at(-1) ?? null,
    home: (user: string) => homes.get(user) ?? null,
    /** A form has been sent and is done with, or all that was open is. */
    shut: (user: string) => void stacks.delete(user),
    close: served.close,
  };
}

/** What Slack would refuse, or show otherwise than it was meant. */
function faultsIn(method: string, args: Thing): string[] {
  if (method === "chat.postMessage" || method === "chat.update") {
    const { text, blocks, metadata } = args;
    return faultsInMessage({
      text,
      ...(blocks !== undefined && { blocks: parsed(blocks) }),
      ...(metadata !== undefined && { metadata: parsed(metadata) }),
    });
  }
  return method.startsWith("views.") ? faultsInView(parsed(args.view)) : [];
}

/** Arguments that are JSON are a string in a form-encoded body. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A view as emulate gave it back, with the ids that Slack would have given it. */
function asHeld(user: string, value: unknown): SlackView {
  const view = thing(value);
  const { id, hash, root_view_id: root, previous_view_id: previous } = view;
  return {
    id: String(id),
    hash: String(hash),
    user,
    body: { ...view, blocks: identified(list(view.blocks), String(id)) },
    root: String(root),
    previous: typeof previous === "string" ? previous : null,
  };
}
