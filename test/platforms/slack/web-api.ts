import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Fault, type Faults, faults } from "./faults.ts";
import { type HandedOut, handedOut } from "./handed-out.ts";
import type { Thing } from "./limits/reading.ts";
import { type Inside, Refused } from "./methods/asked.ts";
import { chat } from "./methods/chat.ts";
import { conversations } from "./methods/conversations.ts";
import { people } from "./methods/people.ts";
import { views } from "./methods/views.ts";
import { type Modals, modals } from "./modals.ts";
import { answerTo } from "./response-url.ts";
import { type Answer, argumentsOf, type Served, serve } from "./serving.ts";
import { type Workspace, type WorkspaceFacts, workspace } from "./workspace.ts";

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

export interface Violation {
  method: string;
  faults: readonly string[];
}

export interface SlackDouble
  extends Omit<Workspace, "users" | "channels">,
    Omit<Modals, "update" | "publish">,
    Pick<Faults, "fail" | "allow" | "early">,
    Pick<HandedOut, "trigger" | "responseUrl" | "expireTriggers" | "expireResponseUrls"> {
  url: string; // for `slackApiUrl`
  server: Served["server"];
  token: string;
  appToken: string;
  signingSecret: string;
  users: Workspace["users"];
  channels: Workspace["channels"];
  modals: Modals;
  calls: readonly Call[];
  callsOf(method: string): readonly Call[];
  /** Everything that was ever posted, opened or answered beyond Slack's limits. */
  violations: readonly Violation[];
  /** Keeps the faults of what came another way than by a call; none are no violation. */
  violated(method: string, faults: readonly string[]): void;
  /** For tests that break a limit on purpose: what was kept, which is kept no longer. */
  forgive(): Violation[];
  /** Destroys every connection until it is over. */
  outage(on: boolean): void;
  /** The app was removed: every token is refused from now on. */
  revoke(): void;
  /** Where Socket Mode connects to, once somebody serves it. */
  serveSockets(connect: () => string): void;
  close(): Promise<void>;
}

const METHODS = { ...people, ...conversations, ...chat, ...views };
const SCOPES = [
  "chat:write",
  "commands",
  "im:write",
  "im:history",
  "reactions:read",
  "users:read",
  "users:read.email",
];

export async function slackDouble(options: DoubleOptions = {}): Promise<SlackDouble> {
  const {
    token = "xoxb-double",
    appToken = "xapp-double",
    signingSecret = "signing-secret-of-the-double",
  } = options;
  const { scopes = SCOPES, elapsed = () => performance.now() } = options;
  const slack = workspace(options);
  const shown = modals();
  const broken = faults(elapsed);
  const calls: Call[] = [];
  const violations: Violation[] = [];
  let revoked = false;

  const violated = (method: string, found: readonly string[]) => {
    if (found.length) violations.push({ method, faults: found });
  };

  const inside: Inside = {
    slack,
    modals: shown,
    handed: handedOut(() => served.origin, slack.stamp),
    scopes,
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

  function done(call: Call, given: string): Thing {
    const method = Object.hasOwn(METHODS, call.method)
      ? METHODS[call.method as keyof typeof METHODS]
      : undefined;
    try {
      if (!method) throw new Refused("unknown_method");
      if (call.method !== "api.test") permit(given, call.method);
      return method(call.args, inside);
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      call.error = refusal.message;
      return refused(refusal.message, refusal.messages);
    }
  }

  /** What becomes of a call: its fault comes before the effect, or after it, or instead of it. */
  function answered(call: Call, effect: () => Answer): Answer | Promise<Answer> {
    const fault = broken.meets(call.method);
    call.fault = fault?.type ?? null;
    if (fault?.type.endsWith("-after")) effect();
    switch (fault?.type) {
      case undefined:
        return effect();
      case "rate-limited": {
        const { retryAfter } = fault;
        const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
        return { status: 429, headers, body: JSON.stringify(refused("ratelimited")) };
      }
      case "error-before":
      case "error-after":
        return { status: fault.status, body: "upstream connect error" };
      case "hang-before":
      case "hang-after":
        return "hang";
      case "cut-before":
      case "cut-after":
        return "cut";
      case "unreadable-before":
      case "unreadable-after":
        return { status: 200, body: fault.body };
      case "slow":
        return wait(fault.ms).then(effect);
      case "refused":
        call.error = fault.error;
        return { status: 200, body: JSON.stringify(refused(fault.error)) };
    }
  }

  function receive(request: IncomingMessage, body: string): Answer | Promise<Answer> {
    const { pathname } = new URL(request.url ?? "/", "http://double");
    const { args, token: given } = argumentsOf(request, body);
    const [room, name = ""] = pathname.slice(1).split("/");
    if (room !== "api" && room !== "response") return { status: 404, body: "not found" };
    const call: Call = {
      method: room === "api" ? name : "response_url",
      args,
      at: elapsed(),
      fault: null,
      error: null,
    };
    calls.push(call);
    const headers = { "x-oauth-scopes": scopes.join(",") };
    return answered(call, () =>
      room === "api"
        ? { status: 200, headers, body: JSON.stringify(done(call, given)) }
        : answerTo(name, args, inside),
    );
  }

  const served = await serve(receive);
  const { handed } = inside;

  return {
    ...slack,
    ...shown,
    url: `${served.origin}/api/`,
    server: served.server,
    token,
    appToken,
    signingSecret,
    modals: shown,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    violations,
    violated,
    forgive: () => violations.splice(0),
    fail: broken.fail,
    allow: broken.allow,
    get early() {
      return broken.early;
    },
    trigger: handed.trigger,
    responseUrl: handed.responseUrl,
    expireTriggers: handed.expireTriggers,
    expireResponseUrls: handed.expireResponseUrls,
    outage: served.outage,
    revoke: () => {
      revoked = true;
    },
    serveSockets: (connect) => {
      inside.connect = connect;
    },
    close: served.close,
  };
}

const refused = (error: string, messages: readonly string[] = []): Thing => ({
  ok: false,
  error,
  ...(messages.length && { response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) } }),
});
