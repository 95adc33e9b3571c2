import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Server as NetServer, Socket } from "node:net";
import { type Thing, thing } from "../slack/limits/reading.ts";

/** HTTP as the double needs it: connections that can be destroyed, bodies in both of the forms that clients send. */

interface Served {
  server: Server;
  origin: string;
  /** Destroys every connection, and each new one for as long as it is on. */
  outage(on: boolean): void;
  close(): Promise<void>;
}

export type Answer =
  | { status: number; headers?: Readonly<Record<string, string>>; body: string }
  | "hang"
  | "cut";

export async function serve(
  answer: (request: IncomingMessage, body: string) => Promise<Answer> | Answer,
): Promise<Served> {
  const sockets = new Set<Socket>();
  let out = false;

  const server = createServer(async (request, response) => {
    const told = await answer(request, await textOf(request));
    if (told === "cut") request.socket.destroy();
    else if (told !== "hang") send(response, told);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    if (out) socket.destroy();
  });
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };

  const origin = await originOf(server);

  return {
    server,
    origin,
    outage(on) {
      out = on;
      if (on) cutAll();
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        cutAll();
      }),
  };
}

/** Has a server listen on this machine alone. @returns where, without a slash at its end */
export async function originOf(server: NetServer): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What was sent along; nothing where the client went away. */
export async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    return ""; // nobody waits for an answer
  }
  return Buffer.concat(parts).toString("utf8");
}

function send(response: ServerResponse, { status, headers = {}, body }: Exclude<Answer, string>): void {
  const type = body.startsWith("{") ? "application/json; charset=utf-8" : "text/plain; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers }).end(body);
}

/** The arguments of a call, from a form-encoded or a JSON body, and the token that came with them. */
export function argumentsOf(request: IncomingMessage, body: string): { args: Thing; token: string } {
  const type = request.headers["content-type"] ?? "";
  const query = new URL(request.url ?? "/", "http://double").searchParams;
  const { token, ...args } = {
    ...Object.fromEntries(query),
    ...(type.startsWith("application/json") ? json(body) : Object.fromEntries(new URLSearchParams(body))),
  } as Thing;
  const bearer = request.headers.authorization?.replace(/^Bearer /i, "");
  return { args, token: bearer ?? (typeof token === "string" ? token : "") };
}

/** A body that ought to be JSON; nothing where it is none. */
export function json(body: string): Thing {
  try {
    return thing(JSON.parse(body));
  } catch {
    return {};
  }
}
