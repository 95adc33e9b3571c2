import type { IncomingMessage } from "node:http";
import { type Fault as AnyFault, brokenBy, faults, violations } from "../shared/faults.ts";
import { type Answer, argumentsOf, serve } from "../shared/serving.ts";
import { handedOut } from "./handed-out.ts";
import type { Thing } from "./limits/reading.ts";
import { type Inside, type Method, Refused } from "./methods/asked.ts";
import { chat } from "./methods/chat.ts";
import { conversations } from "./methods/conversations.ts";
import { people } from "./methods/people.ts";
import { views } from "./methods/views.ts";
import { modals } from "./modals.ts";
import { answerTo } from "./response-url.ts";
import { type WorkspaceFacts, workspace } from "./workspace.ts";

/*
 * A double of Slack's own side: its Web API over HTTP, for the real SDKs to talk to. It keeps what it is told,
 * refuses what Slack refuses, and breaks in the ways that Slack breaks, when a test says so.
 */

export interface DoubleOptions extends WorkspaceFacts {
  token?: string;
  appToken?: string; // for Socket Mode
  signingSecret?: string;
  scopes?: readonly string[];
  /** Milliseconds on a clock that never goes back: what Retry-After and a permitted rate are measured by. */
  elapsed?: () => number;
}

export interface Call {
  method: string;
  args: Thing;
  at: number; // when it arrived, by `elapsed`
  fault: Fault["type"] | null;
  error: string | null; // what it was refused for; null also where it was never answered
}

type Own = { type: "refused"; error: string };
export type Fault = AnyFault | Own;
export type SlackDouble = Awaited<ReturnType<typeof slackDouble>>;

const METHODS: Readonly<Record<string, Method>> = { ...people, ...conversations, ...chat, ...views };
const SCOPES = [
  "chat:write",
  "commands",
  "im:write",
  "im:history",
  "reactions:read",
  "users:read",
  "users:read.email",
];

export async function slackDouble(options: DoubleOptions = {}) {
  const { token = "xoxb-double", appToken = "xapp-double", signingSecret = "signing-secret" } = options;
  const { scopes = SCOPES, elapsed = () => performance.now() } = options;
  const slack = workspace(options);
  const shown = modals();
  const broken = faults<Own>("chat.postMessage", elapsed);
  const calls: Call[] = [];
  const { violated, ...kept } = violations();
  let revoked = false;

  const inside: Inside = {
    slack,
    modals: shown,
    handed: handedOut(() => served.origin, slack.stamp),
    connect: null,
    within(method, found, error) {
      violated(method, found);
      if (found.length) throw new Refused(error, found);
    },
  };

  function permit(given: string, method: string): void {
    if (!given) throw new Refused("not_authed");
    if (method === "apps.connections.open" ? given !== appToken : given !== token)
      throw new Refused(given === token || given === appToken ? "not_allowed_token_type" : "invalid_auth");
    if (revoked) throw new Refused("token_revoked");
  }

  function called({ method, args }: Call, given: string): Thing {
    const known = METHODS[method];
    if (!known) throw new Refused("unknown_method");
    if (method !== "api.test") permit(given, method);
    return known(args, inside);
  }

  function done(work: () => Answer, call: Call): Answer {
    try {
      return work();
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      call.error = refusal.message;
      return json(refused(refusal.message, refusal.messages));
    }
  }

  function answered(call: Call, effect: () => Answer): Answer | Promise<Answer> {
    const fault = broken.meets(call.method);
    call.fault = fault?.type ?? null;
    if (fault?.type !== "refused")
      return brokenBy(fault, effect, (status) =>
        status === 429 ? json(refused("ratelimited"), status) : { status, body: "upstream connect error" },
      );
    call.error = fault.error;
    return json(refused(fault.error));
  }

  function receive(request: IncomingMessage, body: string): Answer | Promise<Answer> {
    const { pathname } = new URL(request.url ?? "/", "http://double");
    const { args, token: given } = argumentsOf(request, body);
    const [room, name = ""] = pathname.slice(1).split("/");
    if (room !== "api" && room !== "response") return { status: 404, body: "not found" };
    const method = room === "api" ? name : "response_url";
    const call: Call = { method, args, at: elapsed(), fault: null, error: null };
    calls.push(call);
    const headers = { "x-oauth-scopes": scopes.join(",") };
    const work = () =>
      room === "api" ? { ...json(called(call, given)), headers } : answerTo(name, args, inside);
    return answered(call, () => done(work, call));
  }

  const served = await serve(receive);
  const { handed } = inside;

  return {
    ...slack,
    ...shown,
    url: `${served.origin}/api/`, // for `slackApiUrl`
    server: served.server,
    token,
    appToken,
    signingSecret,
    modals: shown,
    calls: calls as readonly Call[],
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    ...kept,
    violated,
    fail: broken.fail,
    allow: broken.allow,
    get early() {
      return broken.early;
    },
    trigger: handed.trigger,
    responseUrl: handed.responseUrl,
    expireTriggers: handed.expireTriggers,
    /** Destroys every connection until it is over. */
    outage: served.outage,
    /** The app was removed: every token is refused from now on. */
    revoke: () => {
      revoked = true;
    },
    /** Where Socket Mode connects to, once somebody serves it. */
    serveSockets: (connect: () => string) => {
      inside.connect = connect;
    },
    close: served.close,
  };
}

const json = (body: Thing, status = 200) => ({ status, body: JSON.stringify(body) });

const refused = (error: string, messages: readonly string[] = []): Thing => ({
  ok: false,
  error,
  ...(messages.length && { response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) } }),
});
