import type { IncomingMessage, ServerResponse } from "node:http";
import type { CloudAdapter, TurnContext } from "botbuilder";
import { causesOf, networkCodeOf } from "../../src/ports/network-errors.ts";
import type { PlatformLog } from "../../src/ports/platform.ts";
import { tenantOf } from "./payload.ts";
import { payloadIn, type TeamsPayload } from "./payload-shape.ts";

/*
 * Before botbuilder sees anything: the size, the JSON, that it says where its answers go, and from which tenant it is.
 * botbuilder checks the token; what it makes of some forged ones (an error of any kind) is 401 here.
 */

const MOST_BYTES = 1_000_000;
const HERE = ["127.0.0.1", "localhost", "[::1]"];
const LOOPBACK = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];

export interface Door {
  adapter: CloudAdapter;
  /** Null: any tenant, from this machine alone, without a token: Microsoft's playground. */
  tenants: readonly string[] | null;
  turn(context: TurnContext): Promise<void>;
  log: PlatformLog;
}

export function frontDoor({ adapter, tenants, turn, log }: Door) {
  const local = tenants === null;

  function forgery(payload: TeamsPayload): string | null {
    const url = typeof payload.serviceUrl === "string" ? URL.parse(payload.serviceUrl) : null;
    if (!payload.type || !url) return "serviceUrl";
    const isHere = HERE.includes(url.hostname);
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
    if (local && !isFromHere(request)) return refuse(401, "not this machine");
    if (local && isFromPage(request)) return refuse(403, "a page of another site");
    if (local && !isJson(request)) return refuse(415, "not JSON");
    const body = await bodyOf(request);
    if (body === null) return refuse(413, "size");
    const payload = payloadIn(body);
    if (!payload) return refuse(400, "malformed");
    const why = forgery(payload);
    if (why) return refuse(401, why);

    let entered = false;
    const isSomewhere = Boolean(payload.conversation?.id); // else botbuilder would stumble over its answer
    try {
      const { authorization = "" } = request.headers;
      const answer = await insides(adapter).processActivity(authorization, payload, (context) => {
        entered = true;
        return isSomewhere ? turn(context) : Promise.resolve();
      });
      if (!isSomewhere) return refuse(400, "malformed");
      const told = answer?.body === undefined ? "" : JSON.stringify(answer.body);
      response.writeHead(
        answer?.status ?? 200,
        told ? { "content-type": "application/json; charset=utf-8" } : {},
      );
      response.end(told);
    } catch (error) {
      // Whatever botbuilder makes of a token that is not Teams', nobody is told why.
      if (!entered) return isAway(error) ? refuse(503, "keys") : refuse(401, "token");
      log("teams.event-failed", { why: String(error).slice(0, 200) });
      refuse(500, "failed");
    }
  };
}

/** Beneath `process`, which writes all that goes wrong to the console and into the answer. */
const insides = (adapter: CloudAdapter) =>
  adapter as unknown as {
    processActivity(
      authorization: string,
      activity: TeamsPayload,
      logic: (context: TurnContext) => Promise<void>,
    ): Promise<{ status: number; body?: unknown } | undefined>;
  };

/** Microsoft's keys could not be fetched: Teams may try again. */
const isAway = (error: unknown) =>
  networkCodeOf(error) !== null || causesOf(error).some(({ name }) => name === "FetchError");

/** A proxy on this machine would let anybody in: what came through one says so. */
const isFromHere = ({ socket, headers }: IncomingMessage) =>
  LOOPBACK.includes(socket.remoteAddress ?? "") && !headers["x-forwarded-for"] && !headers.forwarded;

/**
 * Where nobody is asked who they are, no web page may come as the playground: neither one whose name leads to this machine
 * (DNS rebinding: the Host is then another's), nor any other that a browser has open.
 */
function isFromPage({ headers }: IncomingMessage): boolean {
  const host = URL.parse(`http://${headers.host ?? ""}`)?.hostname ?? "";
  const site = headers["sec-fetch-site"];
  return !HERE.includes(host) || headers.origin !== undefined || (site !== undefined && site !== "none");
}

const isJson = ({ headers }: IncomingMessage) =>
  /^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "");

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
