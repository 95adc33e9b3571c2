import { createServer, request as httpRequest, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HttpServer, httpServer } from "../src/server.ts";

const TOKEN = "a token for metrics";

describe("the one HTTP server", () => {
  let server: HttpServer;
  let url: string;
  let reason: string | null;
  let remark: string | null;
  let letGo: () => void;
  let arrived: Promise<void>;

  beforeEach(async () => {
    reason = null;
    remark = null;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let here = () => {};
    arrived = new Promise<void>((resolve) => {
      here = resolve;
    });
    const mount = {
      path: "/chat",
      handler: (request: { url?: string | undefined }, response: import("node:http").ServerResponse) => {
        here();
        const slow = request.url === "/chat/slow";
        const answer = () => response.end(`the platform's: ${request.url}`);
        if (slow) void held.then(answer);
        else answer();
      },
    };
    server = httpServer([mount], "/chat", {
      notReady: async () => reason,
      remark: () => remark,
      metrics: async () => ({ type: "text/plain; version=0.0.4", body: "up 1\n" }),
      metricsToken: TOKEN,
    });
    const { port } = await server.listen("127.0.0.1", 0);
    url = `http://127.0.0.1:${port}`;
  });
  afterEach(() => server.close(0));

  const get = async (path: string) => {
    const response = await fetch(url + path, { redirect: "manual" });
    return { status: response.status, text: (await response.text()).trim(), headers: response.headers };
  };

  it("says that the loop turns", async () => {
    expect(await get("/health")).toMatchObject({ status: 200, text: "ok" });
  });

  it("says whether it is ready, what to know of that, and if not, why", async () => {
    expect(await get("/ready")).toMatchObject({ status: 200, text: "ready" });
    remark = "Nothing is sent yet.";
    expect(await get("/ready")).toMatchObject({ status: 200, text: "ready: Nothing is sent yet." });
    reason = "The database cannot be written to.";
    expect(await get("/ready")).toMatchObject({ status: 503, text: reason });
  });

  it("is not ready while it is stopping, but alive", async () => {
    server.refuse();
    expect(await get("/ready")).toMatchObject({ status: 503, text: "It is stopping." });
    expect(await get("/health")).toMatchObject({ status: 200 });
  });

  it("shows its metrics as what they are", async () => {
    const { status, text, headers } = await get("/metrics");
    expect({ status, text }).toEqual({ status: 200, text: "up 1" });
    expect(headers.get("content-type")).toBe("text/plain; version=0.0.4");
  });

  it("shows them to this machine, and from elsewhere to whoever has the token", async () => {
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${url}/metrics`, { headers: { "x-forwarded-for": "198.51.100.7", ...headers } })).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: "Bearer null" })).toBe(401);
    expect(await ask({ authorization: `Bearer ${TOKEN}x` })).toBe(401);
    expect(await ask({ authorization: `Bearer ${TOKEN}` })).toBe(200);
  });

  it.each(["/health", "/ready", "/metrics", "/nowhere"])(
    "lets no browser make anything else of %s",
    async (path) => {
      const { headers } = await get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
      });
    },
  );

  it("leads from its front door to the platform", async () => {
    const { status, headers } = await get("/");
    expect([status, headers.get("location")]).toEqual([302, "/chat"]);
  });

  it("hands a mount its path and everything below, and nothing that only begins alike", async () => {
    for (const path of ["/chat", "/chat/", "/chat/as/maya?all=yes"])
      expect((await get(path)).text).toBe(`the platform's: ${path}`);
    for (const path of ["/chatter", "/", "/other"]) expect((await get(path)).text).not.toContain("platform");
  });

  it.each(["//", "///chat", "http://[", "*", "/%", "/\\"])("survives the address %s", async (target) => {
    const { port } = new URL(url);
    const socket = connect(Number(port), "127.0.0.1");
    const answered = new Promise<string>((resolve, reject) => {
      socket.once("data", (data) => resolve(String(data)));
      socket.once("error", reject);
    });
    socket.write(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    expect(await answered).toMatch(/^HTTP\/1\.1 4\d\d /);
    socket.destroy();
    expect(await get("/health")).toMatchObject({ status: 200 });
  });

  it("says in a sentence that a port is taken, and what to do", async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const second = httpServer([], null, {
      notReady: async () => null,
      remark: () => null,
      metrics: async () => ({ type: "", body: "" }),
      metricsToken: null,
    });
    await expect(second.listen("127.0.0.1", port)).rejects.toThrow(
      `Port ${port} is taken. Stop what uses it, or set PORT to another number.`,
    );
    await second.close(0);
    await new Promise((resolve) => other.close(resolve));
  });

  describe("when it closes", () => {
    const ask = (method: string, path: string) =>
      new Promise<string>((resolve, reject) => {
        const asked = httpRequest(url + path, { method, agent: false }, (response) => {
          let body = "";
          response.on("data", (chunk) => {
            body += chunk;
          });
          response.on("end", () => resolve(body));
          response.on("error", reject);
        });
        asked.on("error", reject);
        asked.end();
      });

    it("answers a request that changes something, and then takes no others", async () => {
      const asked = ask("POST", "/chat/slow");
      await arrived;
      const closed = server.close(5_000);
      letGo();
      expect(await asked).toBe("the platform's: /chat/slow");
      await closed;
      await expect(fetch(`${url}/health`)).rejects.toThrow();
    });

    it("does not wait for those who only read: a page may be open for ever", async () => {
      const asked = ask("GET", "/chat/slow").catch((error: Error) => error.message);
      await arrived;
      await server.close(60_000);
      expect(await asked).toMatch(/hang up|reset/);
    });

    it("waits for nobody longer than it was told to", async () => {
      const asked = ask("POST", "/chat/slow").catch((error: Error) => error.message);
      await arrived;
      await server.close(50);
      expect(await asked).toMatch(/hang up|reset/);
    });

    it("may be closed twice", async () => {
      await server.close(50);
      await server.close(50);
    });
  });
});
