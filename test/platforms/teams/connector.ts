import type { IncomingMessage } from "node:http";
import type { Thing } from "../slack/limits/reading.ts";
import { thing } from "../slack/limits/reading.ts";
import { type Answer, type Served, serve } from "../slack/serving.ts";
import { type Fault, type Faults, faults } from "./faults.ts";
import { type Asked, METHODS, type Method, Refused, routeOf } from "./methods.ts";
import { type Tenant, type TenantFacts, tenant } from "./tenant.ts";

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

export interface Violation {
  where: string;
  faults: readonly string[];
}

export interface TeamsDouble extends Tenant, Pick<Faults, "fail" | "allow" | "early"> {
  url: string; // the `serviceUrl` of every activity from here
  server: Served["server"];
  calls: readonly Call[];
  callsOf(method: Method): readonly Call[];
  /** Everything that was ever sent or answered beyond Teams' limits and ours. */
  violations: readonly Violation[];
  /** Keeps the faults of what came another way than by a call; none are no violation. */
  violated(where: string, faults: readonly string[]): void;
  /** For tests that break a limit on purpose: what was kept, which is kept no longer. */
  forgive(): Violation[];
  /** Destroys every connection until it is over. */
  outage(on: boolean): void;
  /** The app is blocked by the administrator: every call is refused for as long as it is on. */
  block(on: boolean): void;
  close(): Promise<void>;
}

export async function teamsDouble(options: DoubleOptions = {}): Promise<TeamsDouble> {
  const { accepts = () => true, elapsed = () => performance.now() } = options;
  const teams = tenant(options);
  const broken = faults(elapsed);
  const calls: Call[] = [];
  const violations: Violation[] = [];
  let blocked = false;

  const violated = (where: string, found: readonly string[]) => {
    if (found.length) violations.push({ where, faults: found });
  };

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

  /** What becomes of a call: its fault comes before the effect, or after it, or instead of it. */
  function answered(call: Call, effect: () => Answer): Answer {
    const fault = broken.meets(call.method);
    call.fault = fault?.type ?? null;
    if (fault?.type.endsWith("-after")) effect();
    switch (fault?.type) {
      case undefined:
        return effect();
      case "rate-limited": {
        const { retryAfter } = fault;
        const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
        return { ...refused(new Refused(429, "RateLimitExceeded", "Too many requests.")), headers };
      }
      case "error-before":
      case "error-after":
        return refused(
          new Refused(fault.status, fault.status === 412 ? "PreconditionFailed" : "ServiceError"),
        );
      case "hang-before":
      case "hang-after":
        return "hang";
      case "cut-before":
      case "cut-after":
        return "cut";
      case "unreadable-before":
      case "unreadable-after":
        return { status: 200, body: fault.body };
      case "refused":
        call.error = fault.code;
        return refused(new Refused(fault.status, fault.code));
    }
  }

  function receive(request: IncomingMessage, body: string): Answer {
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
    outage: served.outage,
    block: (on) => {
      blocked = on;
    },
    close: served.close,
  };
}

const json = (status: number, body: unknown) => ({
  status,
  body: body === null ? "" : JSON.stringify(body),
  headers: { "content-type": "application/json; charset=utf-8" },
});

const refused = ({ status, code, message }: Refused) => json(status, { error: { code, message } });

function parsed(body: string): Thing {
  try {
    return thing(JSON.parse(body));
  } catch {
    return {};
  }
}
