import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { forwardedBy } from "../../../adapters/web/forwarded.ts";
import { browserHeaders, guard, smallBodies } from "../../../adapters/web/guard.ts";
import {
  formMark,
  hashOf,
  isSound,
  newSecret,
  partsOf,
  same,
  tokenFor,
} from "../../../adapters/web/tokens.ts";
import { NOW } from "../../fixtures.ts";

/* Promises: what each answer carries, which requests are refused, who is believed to ask, and what a link's token binds. */

describe("a request to a page", () => {
  const app = (...origins: string[]) => {
    const door = new Hono();
    door.use(
      browserHeaders,
      guard(() => origins),
      smallBodies,
    );
    return door.all("*", (c) => c.text("in"));
  };
  const OURS = "https://countersign.example";

  it.each<[string, Record<string, string>, number]>([
    ["GET", {}, 200],
    ["GET", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, 200],
    ["HEAD", {}, 200],
    ["POST", { origin: OURS }, 200],
    ["POST", { origin: OURS, "sec-fetch-site": "same-origin" }, 200],
    ["POST", { "sec-fetch-site": "same-origin" }, 200],
    ["POST", {}, 403],
    ["POST", { origin: "null" }, 403],
    ["POST", { origin: "https://evil.example" }, 403],
    ["POST", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }, 403],
    ["POST", { origin: OURS, "sec-fetch-site": "cross-site" }, 403],
    ["POST", { origin: OURS, "sec-fetch-site": "same-site" }, 403],
    ["POST", { "sec-fetch-site": "none" }, 403],
    ["PUT", { origin: OURS, "sec-fetch-site": "same-origin" }, 403],
    ["DELETE", { origin: OURS }, 403],
  ])("by %s with %j is answered %i", async (method, headers, status) => {
    expect((await app(OURS).request("/", { method, headers })).status).toBe(status);
  });

  it.each([
    [64 * 1024, 200],
    [64 * 1024 + 1, 413],
  ])("of %i bytes is answered %i", async (size, status) => {
    const headers = { origin: OURS, "content-length": String(size) };
    expect((await app(OURS).request("/", { method: "POST", headers, body: "x".repeat(size) })).status).toBe(
      status,
    );
  });

  it("is answered with all that keeps browsers from giving it away, refused or not", async () => {
    const expected = {
      "content-security-policy":
        "default-src 'none'; style-src 'self'; script-src 'none'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-permitted-cross-domain-policies": "none",
      "x-dns-prefetch-control": "off",
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "same-origin",
      "permissions-policy": "camera=(), geolocation=(), microphone=()",
      "x-robots-tag": "noindex, nofollow",
      "cache-control": "no-store",
    };
    for (const method of ["GET", "POST"]) {
      const carriedBy = async (...origins: string[]) =>
        Object.fromEntries((await app(...origins).request("/", { method })).headers);
      const secure = { ...expected, "strict-transport-security": "max-age=31536000" };
      expect(await carriedBy(OURS)).toMatchObject(secure);
      expect(await carriedBy("http://127.0.0.1:3000", OURS)).toMatchObject(secure);
      const unencrypted = await carriedBy("http://localhost");
      expect(unencrypted).toMatchObject(expected);
      expect(unencrypted).not.toHaveProperty("strict-transport-security");
    }
  });
});

/** What a client wrote, who would be another, and what our proxy put behind it. */
const LENGTHY = `${"203.0.113.9,".repeat(200)}198.51.100.1`;

it.each([
  [[], "198.51.100.7", "203.0.113.9", "198.51.100.7"],
  [["10.0.0.0/8"], "198.51.100.7", "203.0.113.9", "198.51.100.7"],
  [["10.0.0.0/8"], "::ffff:10.1.2.3", "203.0.113.9", "203.0.113.9"],
  [["10.0.0.7"], "10.0.0.7", undefined, "10.0.0.7"],
  [["10.0.0.7"], "10.0.0.7", "unknown", "10.0.0.7"],
  [["10.0.0.7"], "10.0.0.7", "127.0.0.1, 203.0.113.9", "203.0.113.9"],
  [["10.0.0.7", "fd00::/8"], "fd00::1", "203.0.113.9, 10.0.0.7", "203.0.113.9"],
  [["10.0.0.7"], "10.0.0.7", "203.0.113.9", "203.0.113.9"],
  [["10.0.0.7"], "10.0.0.8", "203.0.113.9", "10.0.0.8"],
  [["10.0.0.0/24"], "10.0.1.0", "203.0.113.9", "10.0.1.0"],
  [["10.0.0.0/24"], "10.0.0.255", " 203.0.113.9 , ", "203.0.113.9"],
  [["10.0.0.0/24"], "10.0.0.1", "203.0.113.9, 10.0.0.2, 10.0.0.3", "203.0.113.9"],
  [["10.0.0.0/24"], "10.0.0.1", "10.0.0.2, 203.0.113.9, 10.0.0.3", "203.0.113.9"],
  [["10.0.0.0/24"], "10.0.0.1", "203.0.113.9, unknown, 10.0.0.3", "10.0.0.3"],
  [["10.0.0.0/24"], "10.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"],
  [["fd00::/64"], "fd00::1", "2001:db8::9", "2001:db8::9"],
  [["fd00::/64"], "fd00:0:0:1::1", "2001:db8::9", "fd00:0:0:1::1"],
  [["10.0.0.0/8"], undefined, "203.0.113.9", ""],
  [["10.0.0.0/8"], "10.0.0.1", LENGTHY, "198.51.100.1"],
])("with the proxies %j, asked by %s for %.40s, it is %s who asks", (trusted, remote, header, asker) => {
  expect(forwardedBy(trusted)(remote, header)).toBe(asker);
});

describe("a link's token", () => {
  const key = newSecret();
  const random = newSecret();
  const account = { workspace: "slack:T1", user: "U1" };
  const opens = { account, personId: "rao", page: "coverage", expiresAt: NOW } as Parameters<
    typeof tokenFor
  >[2];
  const token = tokenFor(key, random, opens);
  const parts = partsOf(token);
  if (!parts) throw new Error("A token has two parts.");

  it("is sound with the very secret, account, person, page and end that it was made for, and no other", () => {
    expect(isSound(key, parts, { ...opens })).toBe(true);
    const others = [
      { account: { ...account, workspace: "slack:T2" } },
      { account: { ...account, user: "U2" } },
      { personId: "bell" },
      { page: "entries" as never },
      { expiresAt: new Date(NOW.getTime() + 1) },
    ];
    for (const other of others) expect(isSound(key, parts, { ...opens, ...other })).toBe(false);
    expect(isSound(newSecret(), parts, opens)).toBe(false);
    expect(isSound(key, { ...parts, random: newSecret() }, opens)).toBe(false);
    expect(isSound(key, { ...parts, signed: `${parts.signed.slice(0, -1)}!` }, opens)).toBe(false);
  });

  it("is two parts of 43 letters, and nothing else", () => {
    expect(parts.random).toBe(random);
    expect(token).toBe(`${parts.random}.${parts.signed}`);
    for (const none of [`${token}a`, `a${token}`, token.slice(1), token.replace(".", ""), "", `${token}.a`])
      expect(partsOf(none)).toBeNull();
  });

  it("is random every time, kept as a hash, and no form's mark", () => {
    expect(newSecret()).not.toBe(newSecret());
    expect(hashOf("a")).toBe("ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs");
    expect(formMark(key, "visit")).not.toBe(formMark(key, "another"));
    expect(formMark(key, "visit")).not.toBe(formMark(newSecret(), "visit"));
    expect([same("a", "a"), same("a", "b"), same("a", "ab")]).toEqual([true, false, false]);
  });
});
