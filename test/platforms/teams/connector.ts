import type { IncomingMessage } from "node:http";
import { type Fault as AnyFault, brokenBy, faults, violations } from "../shared/faults.ts";
import { type Answer, json as parsed, serve } from "../shared/serving.ts";
import type { Thing } from "../slack/limits/reading.ts";
import { type Asked, METHODS, type Method, Refused, routeOf } from "./methods.ts";
import { type TenantFacts, tenant } from "./tenant.ts";

/*
 * A double of Microsoft's side: the Bot Connector's REST API over HTTP, for the real botbuilder to talk to. It keeps
 * what it is told, refuses what Teams refuses, and breaks in the ways that Teams breaks, when a test says so.
 */

export interface DoubleOptions extends TenantFacts {
  /** Whether a call with this token is let in; without it every call is. */
  accepts?: (token: string) => boolean;
  /** Milliseconds on a clock that never goes back: what Retry-After and a permitted rate are measured by. */
  elapsed?: () => number;
}

export interface Call {
  method: Method | "unknown";
  path: string;
  body: Thing;
  at: number; // when it arrived, by `elapsed`
  fault: Fault["type"] | null;
  error: string | null; // what it was refused for
}

type Own = { type: "refused"; status: number; code: string };
export type Fault = AnyFault | Own;
export type TeamsDouble = Awaited<ReturnType<typeof teamsDouble>>;

export async function teamsDouble(options: DoubleOptions = {}) {
  const { accepts = () => true, elapsed = () => performance.now() } = options;
  const teams = tenant(options);
  const broken = faults<Own>("send", elapsed);
  const calls: Call[] = [];
  const { violated, ...kept } = violations();
  let blocked = false;

  function done(call: Call, asked: Asked, token: string): Answer {
    try {
      if (!accepts(token)) throw new Refused(401, "BotNotRegistered", "No registered bot has this token.");
      if (blocked) throw new Refused(403, "BotDisabledByAdmin", "The tenant admin disabled this bot.");
      if (call.method === "unknown") throw new Refused(404, "NotFound", "No such method.");
      const { status, body } = METHODS[call.method](asked, { teams, violated });
      return json(status, body);
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      call.error = refusal.code;
      return refused(refusal);
    }
  }

  function answered(call: Call, effect: () => Answer): Answer | Promise<Answer> {
    const fault = broken.meets(call.method);
    call.fault = fault?.type ?? null;
    if (fault?.type !== "refused")
      return brokenBy(fault, effect, (status) =>
        refused(new Refused(status, CODES[status] ?? "ServiceError")),
      );
    call.error = fault.code;
    return refused(new Refused(fault.status, fault.code));
  }

  function receive(request: IncomingMessage, body: string): Answer | Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://double");
    const route = routeOf(request.method ?? "GET", pathname);
    const asked = { ...route, query: Object.fromEntries(searchParams), body: parsed(body) };
    const { method } = route;
    const call: Call = { method, path: pathname, body: asked.body, at: elapsed(), fault: null, error: null };
    calls.push(call);
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    return answered(call, () => done(call, asked, token));
  }

  const served = await serve(receive);

  return {
    ...teams,
    url: `${served.origin}/uk/`, // with a region and a slash at its end, as Teams has it
    server: served.server,
    calls: calls as readonly Call[],
    callsOf: (method: Method) => calls.filter((call) => call.method === method),
    ...kept,
    violated,
    fail: broken.fail,
    allow: broken.allow,
    get early() {
      return broken.early;
    },
    /** Destroys every connection until it is over. */
    outage: served.outage,
    /** The app is blocked by the administrator: every call is refused for as long as it is on. */
    block: (on: boolean) => {
      blocked = on;
    },
    close: served.close,
  };
}

const CODES: Record<number, string> = { 412: "PreconditionFailed", 429: "RateLimitExceeded" };

const json = (status: number, body: Thing) => ({ status, body: JSON.stringify(body) });

const refused = ({ status, code, message }: Refused) => json(status, { error: { code, message } });
