import { type App, HTTPReceiver, type Receiver, type ReceiverEvent } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import type { Mount } from "../../src/ports/mount.ts";
import type { PlatformLog } from "../../src/ports/platform.ts";
import { dispatcherFor, NO_ANSWER, refusalOf, type SlackWayOut, webClient } from "./api.ts";
import { frontDoor } from "./front-door.ts";
import { NotHandled } from "./listening.ts";
import { quiet } from "./silent-logger.ts";

/*
 * Two ways in. In both Slack hears "received" only once the commit stands: by itself Bolt would say so before
 * anything was looked at, and what a killed process had in hand would be lost.
 */

export interface WayIn {
  receiver: Receiver;
  mounts: readonly Mount[];
}

const PATH = "/slack/events";

/** Slack calls us: on the program's one server, behind our own door. */
export function overHttp(signingSecret: string, now: () => Date, log: PlatformLog): WayIn {
  const bolt = new HTTPReceiver({
    signingSecret,
    endpoints: PATH,
    processBeforeResponse: true,
    logger: quiet,
    processEventErrorHandler: async ({ error, response }) => {
      const ours = error instanceof NotHandled;
      if (ours) log("slack.event-failed", { why: error.message.slice(0, 200) });
      else log("slack.refused", { status: 400, why: "malformed" });
      if (!response.headersSent) response.writeHead(ours ? 500 : 400);
      response.end();
      return false;
    },
  });
  const receiver: Receiver = { init: (app) => bolt.init(app), start: async () => {}, stop: async () => {} };
  const handler = frontDoor(
    signingSecret,
    now,
    (request, response) =>
      void Promise.resolve(bolt.requestListener(request, response)).catch((error: unknown) => {
        log("slack.event-failed", { why: String(error).slice(0, 200) });
        response.destroy();
      }),
    log,
  );
  return { receiver, mounts: [{ path: PATH, handler }] };
}

/** We call Slack: nothing has to reach us. */
export function overSocket(appToken: string, out: SlackWayOut, log: PlatformLog): WayIn {
  const { apiUrl } = out;
  const dispatcher = dispatcherFor(out);
  const client = new SocketModeClient({
    appToken,
    logger: quiet,
    clientOptions: apiUrl ? { slackApiUrl: apiUrl } : {},
    ...(dispatcher && { dispatcher }),
  });
  let app: App | null = null;

  /** Bolt's own acknowledgement is written down; the real one follows when all is done. */
  async function take(args: Envelope): Promise<void> {
    let said: unknown;
    const event: ReceiverEvent = {
      body: args.body,
      ack: async (response) => {
        said = response;
      },
      ...(args.retry_num !== undefined && { retryNum: args.retry_num }),
      ...(args.retry_reason !== undefined && { retryReason: args.retry_reason }),
    };
    await app?.processEvent(event);
    await args.ack(said as Record<string, unknown> | undefined);
  }

  client.on("slack_event", (args: Envelope) => {
    take(args).catch((error: unknown) => log("slack.event-failed", { why: String(error).slice(0, 200) }));
  });
  client.on("disconnected", () => log("slack.socket", { state: "disconnected" }));
  client.on("connected", () => log("slack.socket", { state: "connected" }));

  return {
    mounts: [],
    receiver: {
      init: (one) => {
        app = one;
      },
      start: async () => {
        await mayConnect(appToken, out);
        await client.start();
      },
      stop: () => client.disconnect(),
    },
  };
}

/** Asked once, before the socket's own client, which would go on asking for minutes without a word. */
async function mayConnect(appToken: string, out: SlackWayOut): Promise<void> {
  try {
    await webClient(appToken, out).apps.connections.open({});
  } catch (error) {
    const refusal = refusalOf(error);
    throw new Error(
      refusal
        ? `Slack refuses SLACK_APP_TOKEN (${refusal}). On the page "Basic Information" generate an app-level token with the scope connections:write, and copy it (xapp-…); "Socket Mode" has to be switched on.`
        : NO_ANSWER,
    );
  }
}

interface Envelope {
  ack: (response?: Record<string, unknown>) => Promise<void>;
  body: Record<string, unknown>;
  retry_num?: number;
  retry_reason?: string;
}
