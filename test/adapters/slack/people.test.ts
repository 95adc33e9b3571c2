import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Profile } from "../../../src/ports/chat.ts";
import type { SlackUser } from "../../platforms/slack/workspace.ts";
import { type AtWork, MAYA, slackAtWork } from "./at-work.ts";

type Marks = Partial<SlackUser>;
const OURS = "T0DOUBLE";

describe("who somebody is in Slack", () => {
  let at: AtWork;
  beforeAll(async () => {
    at = await slackAtWork();
  });
  afterAll(() => at.close());
  const profile = (user = MAYA.id) => at.chat.profile({ workspace: at.chat.workspace, user });

  it.each<[string, Marks, Profile["kind"], boolean]>([
    ["of this workspace", {}, "member", true],
    ["a guest of several channels", { is_restricted: true }, "guest", true],
    ["a guest of one channel", { is_ultra_restricted: true }, "guest", true],
    ["from Slack Connect", { is_stranger: true, team: "T0OTHER" }, "guest", true],
    ["of another workspace, whatever else", { team: "T0OTHER" }, "guest", true],
    [
      "of a sibling workspace on the grid, and of ours",
      { team: "T0OTHER", teams: ["T0OTHER", OURS] },
      "member",
      true,
    ],
    ["of the organisation, and of ours", { team: "E0ORG", teams: [OURS] }, "member", true],
    ["of a sibling workspace alone", { team: "T0OTHER", teams: ["T0OTHER"] }, "guest", true],
    ["on the grid, a guest of ours", { team: "E0ORG", teams: [OURS], is_restricted: true }, "guest", true],
    ["a bot", { is_bot: true }, "bot", true],
    ["deactivated", { deleted: true }, "member", false],
  ])("%s", async (_, marks, kind, active) => {
    at.slack.users.set(MAYA.id, { ...MAYA, ...marks });
    expect(await profile()).toMatchObject({ kind, active });
  });

  it("is nobody where Slack knows of none, and not known where Slack does not say", async () => {
    expect(await profile("U0NOBODY")).toBe("absent");
    for (const fault of [
      { type: "error-before", status: 500 },
      { type: "refused", error: "internal_error" },
      { type: "refused", error: "missing_scope" },
      { type: "cut-before" },
    ] as const) {
      at.slack.fail("users.info", fault);
      expect([fault, await profile()]).toEqual([fault, "unknown"]);
    }
  });
});

describe("what comes to our installation of the app", () => {
  const events = async (change: (payload: Record<string, unknown>) => void) => {
    const at = await slackAtWork();
    try {
      const heard = await at.listen();
      const on = { channel: "G0REVIEW", ts: "1.000001" };
      const request = at.payloads.reactionAdded(MAYA.id, "white_check_mark", on);
      change(request.payload as Record<string, unknown>);
      await at.send(request);
      return heard.map(({ type }) => type);
    } finally {
      await at.close();
    }
  };

  it("is a reaction in a channel that another organisation shares with us", async () => {
    const shared = await events((payload) => {
      payload.team_id = "T0OTHER";
      payload.authorizations = [{ enterprise_id: null, team_id: OURS, user_id: "U0BOT", is_bot: true }];
    });
    expect(shared).toEqual(["reaction"]);
  });

  it("is none that came to another's, whatever the team on top", async () => {
    const foreign = await events((payload) => {
      payload.authorizations = [{ enterprise_id: null, team_id: "T0OTHER", user_id: "U0BOT", is_bot: true }];
    });
    expect(foreign).toEqual([]);
  });
});
