import { describe, expect, it } from "vitest";
import type { HttpProbe } from "../../src/commands/address-check.ts";
import { department, notOk } from "./surgery.ts";
import {
  attended,
  bound,
  CHANNEL,
  examined,
  heard,
  login,
  MAYA,
  OKAFOR,
  OTHER_ID,
  teams,
  url,
  workspace,
} from "./teams-tenant.ts";

attended();

describe("doctor on Teams, where something is wrong", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ["an app id that is none", { MicrosoftAppId: "countersign" }, /^wrong Teams: MicrosoftAppId is no id/],
    [
      "a tenant's name in place of its id",
      { MicrosoftAppTenantId: "h.onmicrosoft.com" },
      /TenantId is no id of a tenant/,
    ],
    ["another's secret", { MicrosoftAppPassword: "wrong" }, /Microsoft refuses MicrosoftAppPassword/],
    ["another app", { MicrosoftAppId: OTHER_ID }, /Microsoft knows no app with MicrosoftAppId/],
  ])("sees %s", async (_, other, expected) => {
    await department(url, null);
    await bound(MAYA.email, OKAFOR.email);
    const told = await examined(other);
    expect(notOk(told)).toEqual([expect.stringMatching(expected)]);
    expect(notOk(told)[0]).toMatch(/^wrong Teams: /);
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

  it.each([
    ["that is not there", { channel: "19:other@thread.tacv2" }, /^wrong .*or there is no such/],
    ["of another tenant", { workspace: "teams:other" }, /^wrong .* is in teams:other, and/],
    ["as a link has it", { channel: "19%3Areviews%40thread.tacv2" }, /^wrong .*as in a link/],
  ])("sees a review channel %s", async (_, other, expected) => {
    await department(url, { workspace, channel: CHANNEL, ...other });
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

  it.each<[string, HttpProbe, RegExp]>([
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
