import { afterEach, describe, expect, it } from "vitest";
import { openOffice } from "../../src/office.ts";
import { emptySqliteUrl } from "../database.ts";
import { account, write } from "../fixtures.ts";
import type { DoubleOptions, SlackDouble } from "../platforms/slack/web-api.ts";
import {
  ALL_SCOPES,
  type Channel,
  department,
  doctor,
  imported,
  notOk,
  REVIEWS,
  rightWorkspace,
  SECRET,
  type SetUp,
  TOKEN,
} from "./surgery.ts";

const SLACK = { workspace: "slack:T0DOUBLE", channel: "C0REVIEW" };

let slack: SlackDouble;
let url: string;
afterEach(() => slack.close());

/** A workspace that is right but for this, and Maya and Dr Okafor, whose cards go to this channel. */
async function installed(channel: Channel = null, options: Partial<DoubleOptions> = {}) {
  slack = await rightWorkspace(options);
  url = emptySqliteUrl();
  await department(url, channel);
}
const examined = (given: Omit<SetUp, "slack"> = {}) => doctor(url, { slack, ...given });

describe("doctor, where all is right", () => {
  it("finds nothing to do, over HTTP", async () => {
    await installed(SLACK);
    const told = await examined();
    expect(notOk(told)).toEqual([]);
    expect(told.failed).toBeNull();
    expect(
      told.out.split("\n").map((line) => line.replace(/\d+ MB|file:\S+|\/\S+\.(db|secret)/, "…")),
    ).toMatchInlineSnapshot(`
      [
        "ok:    Settings: They can be read.",
        "ok:    Frameworks: example-podiatry and ipem-mpce can be used.",
        "ok:    Clock: The program reckons in UTC.",
        "ok:    Database: … is up to date and can be written to.",
        "ok:    Database: Its disk has … free.",
        "ok:    Secret: None yet: the first start that shows pages makes …, for its owner alone.",
        "ok:    Editions: ipem-mpce 2023-09 is kept, as when first used.",
        "ok:    People: 1 trainee, 1 supervisor and 1 lead. 2 of them have no account on a platform yet.",
        "ok:    Calendar: Everybody's times can be reckoned with.",
        "ok:    Outbox: 1 message on the way, the oldest for 0 minutes.",
        "ok:    Slack: This machine's clock and Slack's agree to within a minute.",
        "ok:    Slack: The bot is countersign in Double, which is called slack:T0DOUBLE here.",
        "ok:    Slack: Slack calls the program (HTTP), and the signing secret looks like one.",
        "ok:    Slack: The bot has every scope that it needs, and no other.",
        "ok:    Slack: The bot is in C0REVIEW, the review channel of Radiotherapy Physics.",
        "ok:    Slack: Slack knows everybody with a role by their e-mail address (2 looked for).",
        "ok:    Address: https://countersign.hospital.example/slack/events answers, and refuses what Slack did not sign.",
        "ok:    Pages: https://countersign.hospital.example/pages answers, and shows nothing to whoever has no link.",
      ]
    `);
  });

  it("finds nothing to do with Socket Mode either, and asks nobody about an address", async () => {
    slack = await rightWorkspace();
    slack.serveSockets(() => "wss://double.example");
    await department(url, null);
    const reached: string[] = [];
    const told = await examined({
      settings: { SLACK_APP_TOKEN: slack.appToken, COUNTERSIGN_URL: undefined },
      reach: async (asked) => {
        reached.push(asked);
        return null;
      },
    });
    expect(notOk(told)).toEqual([]);
    expect(told.out).toContain("Socket Mode: Slack accepts the app token");
    expect(reached).toEqual([]);
  });

  it("changes nothing in Slack", async () => {
    await installed(SLACK);
    await examined();
    expect(new Set(slack.calls.map(({ method }) => method))).toEqual(
      new Set(["api.test", "auth.test", "conversations.history", "users.lookupByEmail"]),
    );
  });
});

describe("doctor, where something is wrong", () => {
  it("names each scope that is missing, and what it is for", async () => {
    const scopes = ALL_SCOPES.filter((scope) => !/reactions:read|users:read$/.test(scope));
    await installed(SLACK, { scopes });
    const told = await examined();
    expect(notOk(told)).toEqual([
      "wrong Slack: The bot lacks the scope reactions:read, to see ✅ and ↩️ on its own cards.",
      "wrong Slack: The bot lacks the scope users:read, to know guests, bots, time zones, and who has left.",
    ]);
    expect(told.out).toContain("Reinstall to Workspace");
    expect(told.failed).toBe("2 things are wrong. Put that right, and run doctor again.");
  });

  it("wants no scope for channels where there is no review channel", async () => {
    await installed(null, { scopes: ALL_SCOPES.filter((scope) => scope !== "groups:history") });
    expect(notOk(await examined())).toEqual([]);
  });

  it("mentions a scope that nothing needs", async () => {
    await installed(SLACK, { scopes: [...ALL_SCOPES, "files:read"] });
    const told = await examined();
    expect(notOk(told)).toEqual([expect.stringMatching(/^look Slack: .*never uses: files:read\.$/)]);
    expect(told.failed).toBeNull();
  });

  it("says who cannot be found or may not take part, and that the bot is not in the review channel", async () => {
    const maya = { id: "U0MAYA", name: "Maya Rao", email: "m.rao@hospital.example", is_restricted: true };
    await installed(SLACK, { members: [maya], channels: [{ ...REVIEWS, members: [] }] });
    const told = await examined();
    expect(notOk(told)).toEqual([
      "wrong Slack: The bot is not in C0REVIEW, the review channel of Radiotherapy Physics, or there is no such channel.",
      "wrong Slack: Slack knows nobody by c.okafor@hospital.example.",
      "wrong Slack: In Slack these are guests, or of another organisation, and may not take part: m.rao@hospital.example.",
    ]);
    expect(told.out).toContain('Write "/invite @countersign" in that channel');
  });

  it("says where a review channel is in another workspace", async () => {
    await installed({ workspace: "slack:T0OTHER", channel: "C0REVIEW" });
    expect(notOk(await examined())).toEqual([
      "wrong Slack: The review channel of Radiotherapy Physics is in slack:T0OTHER, and the bot is in slack:T0DOUBLE.",
    ]);
  });

  it.each([
    [50_000, []],
    [120_000, [/^wrong Slack: This machine's clock is 1[12]\d seconds ahead of Slack's/]],
    [-120_000, [/^wrong Slack: This machine's clock is 1[12]\d seconds behind Slack's/]],
  ])("says so when the clock is off by %i ms", async (aheadMs, expected) => {
    await installed(null, { now: () => new Date() });
    const found = expected.map((pattern) => expect.stringMatching(pattern));
    expect(notOk(await examined({ aheadMs }))).toEqual(found);
  });

  it("says that a token is refused, and shows none", async () => {
    await installed();
    slack.revoke();
    const told = await examined();
    expect(notOk(told)).toEqual(["wrong Slack: Slack refuses SLACK_BOT_TOKEN (token_revoked)."]);
    for (const secret of [TOKEN, SECRET]) {
      expect(told.out).not.toContain(secret);
      expect(JSON.stringify(told.findings)).not.toContain(secret);
    }
  });

  it("says that two tokens were exchanged", async () => {
    await installed();
    const told = await examined({
      settings: { SLACK_BOT_TOKEN: slack.appToken, SLACK_APP_TOKEN: slack.token },
    });
    expect(notOk(told)).toEqual([
      "wrong Slack: Slack refuses SLACK_BOT_TOKEN (not_allowed_token_type), which does not begin with xoxb-.",
      "wrong Slack: Slack refuses SLACK_APP_TOKEN for Socket Mode (not_allowed_token_type).",
    ]);
  });

  it("says that Socket Mode is switched off", async () => {
    await installed();
    const told = await examined({ settings: { SLACK_APP_TOKEN: slack.appToken } });
    expect(notOk(told)).toEqual([expect.stringContaining("(socket_mode_not_enabled)")]);
    expect(told.out).toContain('on the page "Socket Mode"');
  });

  it("says that Slack does not answer, and asks nothing more of it", async () => {
    await installed(SLACK);
    slack.outage(true);
    expect(notOk(await examined())).toEqual(["wrong Slack: Slack does not answer from here."]);
  });

  it("looks for fifty people at most, and says how many are left", async () => {
    slack = await rightWorkspace();
    url = emptySqliteUrl();
    const many = Array.from({ length: 53 }, (_, n) => `p${n}@hospital.example,Person ${n},supervisor,,,,,`);
    await imported(url, many);
    const told = await examined();
    expect(told.out).toContain("3 more people were not looked for in Slack.");
    expect(slack.callsOf("users.lookupByEmail").length).toBe(2 * 50); // once in each format
  });

  it("stops asking where Slack asks it to wait", async () => {
    await installed();
    slack.fail("users.lookupByEmail", { type: "rate-limited", retryAfter: 30 });
    const { findings } = await examined();
    expect(findings.map(({ what }) => what)).toContain("2 more people were not looked for in Slack.");
  });

  it("asks again about nobody whose account is known", async () => {
    await installed();
    const { desk, close } = await openOffice({ databaseUrl: url });
    for (const { id } of (await desk.store.directory("all")).people.values())
      await write(desk.store, {
        type: "account",
        account: account({ workspace: SLACK.workspace, user: `U${id}`, personId: id }),
      });
    await close();
    const told = await examined();
    expect(told.out).toContain("Everybody with a role has been found in Slack before.");
    expect(slack.callsOf("users.lookupByEmail")).toEqual([]);
  });
});
