import type { IncomingMessage, ServerResponse } from "node:http";
import type { CloudAdapter, Response, TurnContext } from "botbuilder";
import { type Payload, tenantOf } from "./payload.ts";

/*
 * Before botbuilder sees anything: the size, the JSON, that it says where its answers go, and from which tenant it is.
 * botbuilder checks the token; what it makes of some forged ones (500, with words of its own) is 401 here.
 */

const MOST_BYTES = 1_000_000;
const LOOPBACK = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];

type Log = (event: string, facts: Record<string, string | number>) => void;

export interface Door {
  adapter: CloudAdapter;
  /** Null: any tenant, from this machine alone, without a token: Microsoft's playground. */
  tenants: readonly string[] | null;
  turn(context: TurnContext): Promise<void>;
  log: Log;
}

export function frontDoor({ adapter, tenants, turn, log }: Door) {
  const local = tenants === null;

  function forgery(payload: Payload): string | null {
    const url = typeof payload.serviceUrl === "string" ? URL.parse(payload.serviceUrl) : null;
    if (!payload.type || !url) return "serviceUrl";
    const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
    if (url.protocol !== "https:" && !isHere) return "serviceUrl";
    return local || tenants.includes(tenantOf(payload)) ? null : "tenant";
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, why: string) => {
      log("teams.refused", { status, why });
      if (!response.headersSent) response.writeHead(status, { "content-length": 0, connection: "close" });
      response.end();
    };
    if (request.method !== "POST") return refuse(405, "method");
    if (local && !LOOPBACK.includes(request.socket.remoteAddress ?? ""))
      return refuse(401, "not this machine");
    const body = await bodyOf(request);
    if (body === null) return refuse(413, "size");
    const payload = parsed(body);
    if (!payload) return refuse(400, "malformed");
    const why = forgery(payload);
    if (why) return refuse(401, why);

    let entered = false;
    let failed: { error: unknown } | null = null;
    const answer: { status: number; body: unknown } = { status: 500, body: undefined };
    const written: Response = {
      socket: null,
      header: () => {},
      status: (code: number) => {
        answer.status = code;
      },
      send: (told: unknown) => {
        answer.body = told;
      },
      end: () => {},
    };
    try {
      const sent = { body: payload as Record<string, unknown>, headers: request.headers, method: "POST" };
      await adapter.process(sent, written, async (context) => {
        entered = true;
        // Not thrown: botbuilder would write all of it to the console.
        await turn(context).catch((error: unknown) => {
          failed = { error };
        });
      });
    } catch (error) {
      if (!entered) return refuse(401, "token");
      failed = { error };
    }
    // Whatever it makes of a token that is not Teams', nobody is told why.
    if (!entered) return refuse(answer.status < 500 ? answer.status : 401, "token");
    const fault = failed as { error: unknown } | null;
    if (fault) {
      log("teams.event-failed", { why: String(fault.error).slice(0, 200) });
      return refuse(500, "failed");
    }
    const told = answer.body === undefined ? "" : JSON.stringify(answer.body);
    response.writeHead(answer.status, told ? { "content-type": "application/json; charset=utf-8" } : {});
    response.end(told);
  };
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parsed(body: string): Payload | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
