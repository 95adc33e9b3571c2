import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prismaConversations } from "../../prisma/conversations.ts";
import { type Reach, reachOverHttp, teamsWay } from "../../src/commands/address-check.ts";
import { openOffice } from "../../src/office.ts";
import { teamsAtWork } from "../adapters/teams/at-work.ts";
import { emptySqliteUrl } from "../database.ts";
import { account, write } from "../fixtures.ts";
import { type TeamsDouble, teamsDouble } from "../platforms/teams/connector.ts";
import { type LoginDouble, loginDouble } from "../platforms/teams/login.ts";
import { teamsPerson } from "../platforms/teams/tenant.ts";
import { ANSWERS, department, doctor, notOk, rightWorkspace } from "./surgery.ts";

const CHANNEL = "19:reviews@thread.tacv2";
const TEAM = "19:team@thread.tacv2";
const MAYA = teamsPerson("Maya Rao", { email: "m.rao@hospital.example" });
const OKAFOR = teamsPerson("Dr Chidi Okafor", { email: "c.okafor@hospital.example" });

let login: LoginDouble;
let teams: TeamsDouble;
let workspace: string;
let url: string;
beforeEach(async () => {
  url = emptySqliteUrl();
  login = await loginDouble();
  workspace = `teams:${login.tenantId}`;
  teams = await teamsDouble({
    people: [MAYA, OKAFOR],
    channels: [
      { id: CHANNEL, name: "reviews", members: [MAYA.id] },
      { id: TEAM, name: "team", members: [OKAFOR.id] },
    ],
    accepts: login.accepts,
  });
});
afterEach(async () => {
  await teams.close();
  await login.close();
});

const settings = () => ({
  MicrosoftAppId: login.appId,
  MicrosoftAppPassword: login.secret,
  MicrosoftAppTenantId: login.tenantId,
  COUNTERSIGN_URL: "https://countersign.hospital.example",
});

const examined = (other: Record<string, string | undefined> = {}, reach: Reach = ANSWERS) =>
  doctor(url, { login, settings: { ...settings(), ...other }, reach });

/** What the bot keeps of where things are, as it hears of them. */
async function heard(about: Record<string, unknown>): Promise<void> {
  const { database, close } = await openOffice({ databaseUrl: url });
  for (const [user, what] of Object.entries(about))
    await prismaConversations(database).remember({ workspace, user }, JSON.stringify(what));
  await close();
}

/** They have written to the bot; everybody but these has not. */
async function bound(...emails: string[]): Promise<void> {
  const { desk, close } = await openOffice({ databaseUrl: url });
  for (const { id, email } of (await desk.store.directory("all")).people.values())
    if (emails.includes(email))
      await write(desk.store, {
        type: "account",
        account: account({ workspace, user: email, personId: id }),
      });
  await close();
}

const place = (conversation: string) => ({ serviceUrl: teams.url, conversation });

describe("doctor on Teams, where all is right", () => {
  it("finds nothing to do, and shows no secret", async () => {
    await department(url, { workspace, channel: CHANNEL });
    await bound(MAYA.email, OKAFOR.email);
    await heard({ "-service": teams.url, [MAYA.email]: place("a:1"), [OKAFOR.email]: place("a:2") });
    const told = await examined();
    expect(notOk(told)).toEqual([]);
    expect(told.failed).toBeNull();
    const lines = told.out.split("\n").filter((line) => /Teams|Address/.test(line));
    expect(lines).toMatchInlineSnapshot(`
      [
        "ok:    Teams: The settings are complete: a single-tenant app, and activities of teams:11111111-1111-4111-8111-111111111111 alone are taken.",
        "ok:    Teams: Microsoft's login gives the bot a token for Teams.",
        "ok:    Teams: The bot is in 19:reviews@thread.tacv2, the review channel of Radiotherapy Physics.",
        "ok:    Teams: 2 of 2 people with a role have an account there, 2 of them with a conversation.",
        "ok:    Address: https://countersign.hospital.example/api/messages answers, and refuses what Teams did not sign.",
      ]
    `);
    expect(told.out).not.toContain(login.secret);
  });

  it("changes nothing in Teams", async () => {
    await department(url, { workspace, channel: CHANNEL });
    await heard({ "-service": teams.url, "-teams": [place(TEAM)] });
    await examined();
    expect(new Set(teams.calls.map(({ method }) => method))).toEqual(new Set(["getPagedMembers"]));
    expect(teams.everything()).toEqual([]);
  });

  it("calls the address with an activity that is whole but for its token, of nobody and for nobody", async () => {
    await department(url, null);
    const said: string[] = [];
    await examined({}, async (asked, method, body) => {
      if (body) said.push(body);
      return ANSWERS(asked, method);
    });
    const activity = JSON.parse(said[0] ?? "{}");
    expect(activity).toMatchObject({ type: "typing", channelData: { tenant: { id: login.tenantId } } });
    expect(activity.from).toBeUndefined();
    expect(activity.conversation).toBeUndefined();
  });

  it("is refused by the program for want of a token, and for nothing else", async () => {
    const work = await teamsAtWork();
    const { unsigned } = teamsWay(work.login.tenantId);
    expect(await reachOverHttp(work.url, "POST", unsigned)).toMatchObject({ status: 401 });
    expect(work.logged).toEqual([{ event: "teams.refused", facts: { status: 401, why: "token" } }]);
    await work.close();
  });

  it("says that the playground is one, and asks neither a login nor an address", async () => {
    await department(url, null);
    const told = await doctor(url, { settings: { TEAMS_LOCAL: "1" }, reach: async () => null });
    expect(told.out).toContain("TEAMS_LOCAL is set: this is Microsoft's playground on this machine");
    expect(told.out).not.toContain("Address");
    expect(login.issued).toEqual([]);
    expect(notOk(told)).toEqual([expect.stringMatching(/^look Teams: 2 people have not opened the app yet/)]);
  });
});

describe("doctor on people in Teams", () => {
  it("says who has to come first, by their address", async () => {
    await department(url, null);
    await bound(MAYA.email);
    await heard({ "-service": teams.url, [MAYA.email]: place("a:1") });
    const told = await examined();
    expect(told.out).toContain(
      "1 of 2 people with a role has an account there, 1 of them with a conversation.",
    );
    expect(notOk(told)).toEqual([
      `look Teams: 1 person has not opened the app yet, and nothing can be sent to them: ${OKAFOR.email}.`,
    ]);
    expect(told.out).toContain("Have them open the app in Teams");
    expect(told.failed).toBeNull();
  });

  it("names those whom a team that has the app makes known", async () => {
    await department(url, null);
    await heard({ "-service": teams.url, "-teams": [place(TEAM)] });
    const told = await examined();
    expect(told.out).toContain(
      `In a team that has the app, but never written to, and so not yet counted as reachable: ${OKAFOR.email}.`,
    );
    expect(notOk(told)).toEqual([
      expect.stringContaining(`not yet counted as reachable: ${OKAFOR.email}.`),
      expect.stringContaining(`not opened the app yet, and nothing can be sent to them: ${MAYA.email}.`),
    ]);
  });

  it("misses nobody in one place who is in the other, where both are connected", async () => {
    const slack = await rightWorkspace({ members: [{ id: "U0MAYA", name: "Maya Rao", email: MAYA.email }] });
    await department(url, { workspace, channel: CHANNEL });
    await heard({ "-service": teams.url });
    await bound(OKAFOR.email);
    const told = await doctor(url, { slack, login, settings: settings() });
    await slack.close();
    expect(notOk(told)).toEqual([
      expect.stringContaining(`not opened the app yet, and nothing can be sent to them: ${MAYA.email}.`),
    ]);
    expect(told.out).toContain("Slack knows everybody with a role by their e-mail address (1 looked for).");
    expect(told.out).toContain(`The bot is in ${CHANNEL}, the review channel`);
    for (const path of ["/slack/events", "/api/messages"]) expect(told.out).toContain(`${path} answers, and`);
  });
});

describe("doctor on Teams, where something is wrong", () => {
  it.each<[string, Record<string, string>, RegExp[]]>([
    ["an app id that is none", { MicrosoftAppId: "countersign" }, [/^wrong Teams: MicrosoftAppId is no id/]],
    [
      "a tenant's name in place of its id",
      { MicrosoftAppTenantId: "hospital.onmicrosoft.com" },
      [/^wrong Teams: MicrosoftAppTenantId is no id of a tenant/],
    ],
    [
      "another's secret",
      { MicrosoftAppPassword: "wrong" },
      [/^wrong Teams: Microsoft refuses MicrosoftAppPassword/],
    ],
    [
      "another app",
      { MicrosoftAppId: "99999999-9999-4999-8999-999999999999" },
      [/^wrong Teams: Microsoft knows no app with MicrosoftAppId/],
    ],
  ])("sees %s", async (_, other, expected) => {
    await department(url, null);
    await bound(MAYA.email, OKAFOR.email);
    const told = await examined(other);
    expect(notOk(told)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
    expect(told.failed).toMatch(/^One thing is wrong/);
    expect(told.out).not.toContain(login.secret);
  });

  it("says that Microsoft's login does not answer, or refuses for another reason", async () => {
    await department(url, null);
    await bound(MAYA.email, OKAFOR.email);
    login.fail({ status: 400, error: "unauthorized_client" });
    expect(notOk(await examined())).toEqual([
      "wrong Teams: Microsoft's login refuses the app (unauthorized_client).",
    ]);
    login.outage(true);
    expect(notOk(await examined())).toEqual(["wrong Teams: Microsoft's login does not answer from here."]);
  });

  it.each<[string, (all: { workspace: string }) => { workspace: string; channel: string }, RegExp]>([
    [
      "that is not there",
      () => ({ workspace, channel: "19:other@thread.tacv2" }),
      /^wrong .*or there is no such/,
    ],
    [
      "of another tenant",
      () => ({ workspace: "teams:other", channel: CHANNEL }),
      /^wrong .* is in teams:other, and/,
    ],
    [
      "as a link has it",
      () => ({ workspace, channel: "19%3Areviews%40thread.tacv2" }),
      /^wrong .*as in a link/,
    ],
  ])("sees a review channel %s", async (_, channel, expected) => {
    await department(url, channel({ workspace }));
    await bound(MAYA.email, OKAFOR.email);
    await heard({ "-service": teams.url });
    expect(notOk(await examined())).toEqual([expect.stringMatching(expected)]);
  });

  it("sees a review channel whose team has lost the app, and one that nobody answers about", async () => {
    await department(url, { workspace, channel: CHANNEL });
    await bound(MAYA.email, OKAFOR.email);
    await heard({ "-service": teams.url });
    const there = teams.conversations.get(CHANNEL);
    if (there) there.installed = false;
    expect(notOk(await examined())).toEqual([expect.stringMatching(/^wrong Teams: The bot is not in 19:/)]);
    teams.outage(true);
    expect(notOk(await examined())).toEqual([
      expect.stringMatching(/^look Teams: Teams did not answer about/),
    ]);
  });

  it.each<[string, Reach, RegExp]>([
    [
      "takes what Teams did not sign",
      async (asked) => (asked.endsWith("/health") ? { status: 200, body: "ok" } : { status: 200, body: "" }),
      /^wrong Address: .*\/api\/messages answers 200, where it should refuse what Teams did not sign/,
    ],
    ["is not reached from inside", async () => null, /^look Address: .*does not answer from here/],
  ])("sees a program that %s", async (_, reach, expected) => {
    await department(url, null);
    await bound(MAYA.email, OKAFOR.email);
    expect(notOk(await examined({}, reach))).toEqual([
      expect.stringMatching(expected),
      expect.stringMatching(/^look Pages: /),
    ]);
  });
});
