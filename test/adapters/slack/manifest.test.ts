import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { SHORTCUTS } from "../../../adapters/slack/inbound.ts";
import { type Manifest, SCOPES, slackManifest } from "../../../adapters/slack/manifest.ts";

const FOLDER = path.join(import.meta.dirname, "../../../adapters/slack");
const URL_OF_OURS = "https://countersign.hospital.example";

const overHttp = slackManifest({ url: URL_OF_OURS, socket: false, reviewChannel: true });
const overSocket = slackManifest({ url: null, socket: true, reviewChannel: true });
const alone = slackManifest({ url: null, socket: true, reviewChannel: false });

const scopesOf = (manifest: Manifest): readonly string[] => manifest.oauth_config?.scopes?.bot ?? [];
const eventsOf = (manifest: Manifest): readonly string[] =>
  manifest.settings?.event_subscriptions?.bot_events ?? [];

/** By Slack's own pages: the scope without which a method is refused; null: any token will do. */
const NEEDED_BY_METHOD: Readonly<Record<string, readonly string[] | null>> = {
  "auth.test": null,
  "apps.connections.open": null, // the app token's own
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.history": ["im:history", "groups:history"],
  "conversations.members": ["groups:read"],
  "conversations.open": ["im:write"],
  "reactions.get": ["reactions:read"],
  "users.info": ["users:read", "users:read.email"],
  "users.lookupByEmail": ["users:read.email"],
  "views.open": null,
  "views.publish": null,
  "views.push": null,
  "views.update": null,
};

const NEEDED_BY_EVENT: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  app_uninstalled: null,
  "message.groups": "groups:history",
  "message.im": "im:history",
  reaction_added: "reactions:read",
  reaction_removed: "reactions:read",
  tokens_revoked: null,
  user_change: "users:read",
};

/** Every method of the Web API that the adapter's own code calls. */
function methodsCalled(): string[] {
  const sources = readdirSync(FOLDER).filter((file) => file.endsWith(".ts"));
  const text = sources.map((file) => readFileSync(path.join(FOLDER, file), "utf8")).join("\n");
  const called = text.matchAll(
    /\.(apps\.connections|auth|chat|conversations|reactions|users|views|files|team)\.(\w+)\(/g,
  );
  return [...new Set([...called].map(([, room, name]) => `${room}.${name}`))].sort();
}

describe("the manifest of the Slack app", () => {
  it("asks for the scopes of what the program calls and hears, and for no other", () => {
    const called = methodsCalled();
    expect(called.length).toBeGreaterThan(8);
    expect(called.filter((method) => !(method in NEEDED_BY_METHOD))).toEqual([]);
    const needed = new Set([
      "commands", // for the slash command and the shortcuts
      ...called.flatMap((method) => NEEDED_BY_METHOD[method] ?? []),
      ...eventsOf(overHttp).flatMap((event) => NEEDED_BY_EVENT[event] ?? []),
    ]);
    expect([...scopesOf(overHttp)].sort()).toEqual([...needed].sort());
  });

  it("hears nothing for which it would lack the scope", () => {
    for (const manifest of [overHttp, overSocket, alone])
      for (const event of eventsOf(manifest)) {
        expect(NEEDED_BY_EVENT).toHaveProperty([event]);
        const needed = NEEDED_BY_EVENT[event];
        if (needed) expect(scopesOf(manifest)).toContain(needed);
      }
  });

  it("gives one reason for each scope", () => {
    expect(new Set(SCOPES.map(({ scope }) => scope)).size).toBe(SCOPES.length);
    for (const { why } of SCOPES) expect(why).toMatch(/^(to|for) .{10,}[^.]$/);
  });

  it("is explained in docs/slack.md, scope by scope", () => {
    const rows =
      readFileSync(path.join(FOLDER, "../../docs/slack.md"), "utf8").match(/^\| `[a-z:.]+` \|.*$/gm) ?? [];
    expect(rows).toHaveLength(SCOPES.length);
    for (const [at, { scope, why }] of SCOPES.entries())
      expect(rows[at]).toMatch(new RegExp(`^\\| \`${scope}\` \\| ${why}( \\||;)`));
  });

  it("reads no channel at all where cards go to direct messages alone", () => {
    expect(eventsOf(alone)).not.toContain("message.groups");
    expect(scopesOf(alone)).not.toContain("groups:history");
    expect(scopesOf(overSocket)).toContain("groups:history");
  });

  it("has every request come to the one address, with HTTP", () => {
    const request = `${URL_OF_OURS}/slack/events`;
    expect(overHttp.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: request },
      interactivity: { is_enabled: true, request_url: request, message_menu_options_url: request },
    });
    expect(overHttp.features?.slash_commands?.map(({ url }) => url)).toEqual([request]);
  });

  it("names no address at all with Socket Mode", () => {
    expect(overSocket.settings).toMatchObject({
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
    });
    expect(JSON.stringify(overSocket)).not.toContain("http");
  });

  it.each([
    ["https://countersign.hospital.example/", "https://countersign.hospital.example/slack/events"],
    ["https://apps.hospital.example/countersign/", "https://apps.hospital.example/countersign/slack/events"],
    ["https://hospital.example:8443", "https://hospital.example:8443/slack/events"],
  ])("of a program at %s has Slack call %s", (url, request) => {
    const made = slackManifest({ url, socket: false, reviewChannel: true });
    expect(made.settings?.event_subscriptions?.request_url).toBe(request);
  });

  it.each([
    [null, /Set COUNTERSIGN_URL or add --url .* --socket/],
    ["http://countersign.hospital.example", /https:\/\/ addresses alone/],
  ])("is refused for the address %s, in a sentence that says what to do", (url, sentence) => {
    expect(() => slackManifest({ url, socket: false, reviewChannel: true })).toThrow(sentence);
  });

  it("calls its shortcuts what the program answers to, and lets people write to the bot", () => {
    const shortcuts = overHttp.features?.shortcuts?.map(({ type, callback_id }) => [type, callback_id]);
    expect(shortcuts).toEqual([
      ["global", SHORTCUTS.log],
      ["message", SHORTCUTS.message],
    ]);
    expect(overHttp.features?.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it("stays within what Slack takes", () => {
    const { display_information: shown, features } = overHttp;
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description?.length).toBeLessThanOrEqual(140);
    expect(features?.bot_user?.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    for (const { command } of features?.slash_commands ?? []) expect(command).toMatch(/^\/[a-z]{1,31}$/);
    for (const { name, description } of features?.shortcuts ?? []) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });
});
