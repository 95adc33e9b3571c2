import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { payloadIn } from "./payload-shape.ts";

/*
 * Before Bolt sees anything: the size, the signature over the raw body, its time both ways, and what it says. (Bolt looks only at
 * the past: a request that was dated a day ahead passed.)
 */

const MOST_BYTES = 1_000_000;
const WINDOW_S = 5 * 60;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export function frontDoor(
  signingSecret: string,
  now: () => Date,
  behind: Listener,
  log: (event: string, facts: Record<string, string | number>) => void,
): Listener {
  const refuse = (response: ServerResponse, status: number, why: string) => {
    log("slack.refused", { status, why });
    if (!response.headersSent) response.writeHead(status, { "content-length": 0, connection: "close" });
    response.end();
  };
  return (request, response) => {
    if (request.method !== "POST") return refuse(response, 405, "method");
    if (Number(request.headers["content-length"] ?? 0) > MOST_BYTES) return refuse(response, 413, "size");
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("error", () => response.destroy());
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) chunks.push(chunk);
      else if (!response.headersSent) refuse(response, 413, "size");
    });
    request.on("end", () => {
      if (size > MOST_BYTES) return;
      const body = Buffer.concat(chunks);
      const fault = forgery(request, body, signingSecret, now());
      if (fault) return refuse(response, 401, fault);
      // Bolt knows a form by these very words, and whoever stands between may have named its letters too.
      const [type = ""] = request.headers["content-type"]?.toLowerCase().split(";") ?? [];
      request.headers["content-type"] = type.trim();
      // Signed, and odd all the same: Bolt would throw where nobody catches it.
      if (!payloadIn(body.toString("utf8"), request.headers["content-type"]))
        return refuse(response, 400, "malformed");
      // Where it finds the body read already, Bolt reads it there.
      behind(Object.assign(request, { rawBody: body }), response);
    });
  };
}

/** Why a request cannot be Slack's, or null. */
function forgery({ headers }: IncomingMessage, body: Buffer, secret: string, now: Date): string | null {
  const time = headers["x-slack-request-timestamp"];
  const signature = headers["x-slack-signature"];
  if (typeof time !== "string" || typeof signature !== "string" || !/^\d{1,12}$/.test(time))
    return "unsigned";
  if (Math.abs(now.getTime() / 1_000 - Number(time)) > WINDOW_S) return "time";
  const expected = `v0=${createHmac("sha256", secret).update(`v0:${time}:`).update(body).digest("hex")}`;
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(signature)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs) ? null : "signature";
}
