import { describe, expect, it } from "vitest";
import { TEAMS } from "../../adapters/teams/index.ts";
import { reachOverHttp } from "../../src/commands/address-check.ts";
import { teamsAtWork } from "../adapters/teams/at-work.ts";
import { ANSWERS, department, doctor, notOk, rightWorkspace } from "./surgery.ts";
import {
  attended,
  bound,
  CHANNEL,
  examined,
  heard,
  login,
  MAYA,
  OKAFOR,
  place,
  settings,
  TEAM,
  teams,
  url,
  workspace,
} from "./teams-tenant.ts";

attended();

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
    const { settings: registration } = TEAMS.read(settings());
    const { unsigned } = (registration && TEAMS.calls(registration)) ?? {};
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
      `Has the app, or is in a team that has it, but was never written to, and so not yet counted as reachable: ${OKAFOR.email}.`,
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
