import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { given } from "./core/given.ts";
import type { Mount } from "./ports/mount.ts";

export interface Health {
  /** Null when ready; else the reason, one sentence. */
  notReady(): Promise<string | null>;
  /** What to know of it although it is ready; null: nothing. */
  remark(): string | null;
  metrics(): Promise<{ type: string; body: string }>;
  /** Who may read them from elsewhere: whoever has it. Null: this machine alone. */
  metricsToken: string | null;
}

const LOOPBACK = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];

/** A proxy on this machine would let anybody in: what came through one says so. */
const isFromHere = ({ socket, headers }: IncomingMessage) =>
  LOOPBACK.includes(socket.remoteAddress ?? "") && !headers["x-forwarded-for"] && !headers.forwarded;

function hasToken({ headers }: IncomingMessage, token: string | null): boolean {
  const [given, wanted] = [headers.authorization ?? "", `Bearer ${token}`].map((one) =>
    createHash("sha256").update(one).digest(),
  );
  return token !== null && given !== undefined && wanted !== undefined && timingSafeEqual(given, wanted);
}

export interface HttpServer {
  listen(host: string, port: number): Promise<{ port: number }>;
  /** Ready turns red, so that nobody sends more work. */
  refuse(): void;
  /** No new connections; what only reads is cut off, what changes something is finished, for at most so long. */
  close(withinMs: number): Promise<void>;
}

/** The one HTTP server: health, readiness, metrics, and what adapters mount. */
export function httpServer(mounts: readonly Mount[], home: string | null, health: Health): HttpServer {
  let refusing = false;
  const open = new Map<ServerResponse, IncomingMessage>();
  const server: Server = createServer((request, response) => {
    open.set(response, request);
    response.once("close", () => open.delete(response));
    if (refusing) response.shouldKeepAlive = false;
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    const mount = mounts.find((one) => path === one.path || path.startsWith(`${one.path}/`));
    if (mount) {
      try {
        return mount.handler(request, response);
      } catch {
        return plain(response, 500, "Something went wrong here.");
      }
    }
    answer(path, request, response).catch(() => plain(response, 500, "Something went wrong here."));
  });

  async function answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (path === "/health") return plain(response, 200, "ok");
    if (path === "/ready") {
      const reason = refusing ? "It is stopping." : await health.notReady();
      return plain(response, reason ? 503 : 200, reason ?? given(["ready", health.remark()]).join(": "));
    }
    if (path === "/metrics") {
      if (!isFromHere(request) && !hasToken(request, health.metricsToken))
        return plain(response, 401, "Metrics are for this machine, or for whoever has METRICS_TOKEN.");
      const { type, body } = await health.metrics();
      return whole(response, 200, type, body);
    }
    if (path === "/" && home) {
      response.writeHead(302, { location: home });
      response.end();
      return;
    }
    plain(response, 404, "There is nothing here.");
  }

  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once("error", (error: NodeJS.ErrnoException) => reject(couldNotListen(error, port)));
        server.listen(port, host, () => resolve({ port: (server.address() as AddressInfo).port }));
      }),
    refuse: () => {
      refusing = true;
    },
    close: (withinMs) => {
      refusing = true;
      return new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), withinMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        for (const [response, { method, socket }] of open) {
          response.shouldKeepAlive = false;
          if (method === "GET" || method === "HEAD") socket.destroy();
        }
      });
    },
  };
}

function plain(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return void response.end();
  whole(response, status, "text/plain; charset=utf-8", `${text}\n`);
}

/** What no browser is to make anything else of, to show within another page, or to keep. */
const FOR_NO_PAGE = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
};

function whole(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type, ...FOR_NO_PAGE });
  response.end(body);
}

function couldNotListen(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new Error(`Port ${port} is taken. Stop what uses it, or set PORT to another number.`);
  if (error.code === "EACCES")
    return new Error(`This user may not listen on port ${port}. Set PORT to a number above 1023.`);
  return error;
}
