import { randomUUID } from "node:crypto";
import { type WebSocket, WebSocketServer } from "ws";
import { isThing, type Thing, thing } from "./limits/reading.ts";
import type { Kind, Send } from "./requests.ts";
import type { SlackDouble } from "./web-api.ts";

/*
 * Slack's side of Socket Mode: what happens is sent over the newest connection, in envelopes that the app
 * acknowledges. Events that were not acknowledged come again over the next connection; interactions do not.
 */

interface Acknowledgement {
  envelope: string;
  kind: Kind;
  payload: unknown; // what the app answered with; null where it was nothing
}

interface Envelope {
  id: string;
  kind: Kind;
  payload: Thing;
  attempts: number; // how often it was sent
  over: WebSocket | null; // the connection that it was sent over last
  done(payload: unknown): void;
  lost(why: Error): void;
}

export type SlackSockets = ReturnType<typeof slackSockets>;

const PATH = "/link/";

export function slackSockets(slack: SlackDouble) {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>(); // each address that was handed out connects once
  const open: WebSocket[] = [];
  let waiting: Envelope[] = [];
  let watchers: (() => void)[] = [];
  const acks: Acknowledgement[] = [];

  slack.serveSockets(() => {
    const ticket = randomUUID();
    tickets.add(ticket);
    return `${slack.url.replace("http:", "ws:").replace("/api/", PATH)}?ticket=${ticket}`;
  });

  slack.server.on("upgrade", (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://double");
    if (pathname !== PATH || !tickets.delete(searchParams.get("ticket") ?? "")) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    server.handleUpgrade(request, socket, head, welcome);
  });

  function welcome(socket: WebSocket): void {
    open.push(socket);
    socket.on("message", (data) => acknowledged(String(data)));
    socket.on("error", () => {});
    socket.on("close", () => gone(socket));
    const facts = { num_connections: open.length, connection_info: { app_id: slack.appId } };
    const debug_info = { host: "double", approximate_connection_time: 3600 };
    socket.send(JSON.stringify({ type: "hello", ...facts, debug_info }));
    for (const envelope of waiting) if (envelope.over === null) transmit(envelope);
    for (const watcher of watchers) watcher();
    watchers = [];
  }

  function transmit(envelope: Envelope): void {
    const socket = open.at(-1);
    if (!socket) return;
    const { id, kind, payload, attempts } = envelope;
    envelope.attempts += 1;
    envelope.over = socket;
    const again = attempts > 0 && { retry_attempt: attempts, retry_reason: "socket_closed" };
    const event = kind === "events_api" && { retry_attempt: 0, retry_reason: "" };
    const accepts = { accepts_response_payload: kind !== "events_api" };
    socket.send(JSON.stringify({ envelope_id: id, type: kind, payload, ...accepts, ...event, ...again }));
  }

  function acknowledged(data: string): void {
    const { envelope_id: id, payload: carried } = thing(JSON.parse(data));
    // The client says nothing by saying `{}`.
    const payload = isThing(carried) && Object.keys(carried).length === 0 ? null : (carried ?? null);
    const envelope = waiting.find((one) => one.id === id);
    if (!envelope) return; // acknowledged before, over another connection
    waiting = waiting.filter((one) => one !== envelope);
    acks.push({ envelope: envelope.id, kind: envelope.kind, payload });
    envelope.done(payload);
  }

  function gone(socket: WebSocket): void {
    open.splice(open.indexOf(socket), 1);
    const orphans = waiting.filter(({ over }) => over === socket);
    waiting = waiting.filter(({ over, kind }) => over !== socket || kind === "events_api");
    for (const envelope of orphans) {
      envelope.over = null;
      if (envelope.kind === "events_api") transmit(envelope);
      else envelope.lost(new Error("The connection died before the interaction was acknowledged."));
    }
  }

  /**
   * Resolves with what the acknowledgement carried. An event waits for as long as it takes, over as many connections
   * as it takes; an interaction is rejected where there is no connection, or where it dies first.
   */
  function deliver(kind: Kind, payload: Thing): Promise<unknown> {
    return new Promise((done, lost) => {
      const envelope: Envelope = { id: randomUUID(), kind, payload, attempts: 0, over: null, done, lost };
      if (!open.length && kind !== "events_api") {
        lost(new Error("Nobody is connected."));
        return;
      }
      waiting.push(envelope);
      transmit(envelope);
    });
  }

  return {
    deliver,
    /** For members: what was acknowledged is a 200, what was lost a 504. */
    send: (({ kind, payload }) =>
      deliver(kind, payload).then(
        (body) => ({ status: 200, body: body ?? "" }),
        () => ({ status: 504, body: "" }),
      )) satisfies Send,
    acks: acks as readonly Acknowledgement[],
    /** What was sent, or is to be sent, and was not acknowledged yet. */
    waiting: (): readonly Envelope[] => waiting,
    connections: () => open.length,
    /** Resolves once an app is connected. */
    connected: (): Promise<void> =>
      open.length ? Promise.resolve() : new Promise((come) => watchers.push(come)),
    /** Ends every connection: asks the app to leave ("refresh"), or just breaks ("cut"). */
    disconnect(how: "refresh" | "cut" = "refresh") {
      for (const socket of [...open])
        if (how === "cut") socket.terminate();
        else socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    },
    close: () =>
      new Promise<void>((closed) => {
        for (const socket of open) socket.terminate();
        server.close(() => closed());
      }),
  };
}
