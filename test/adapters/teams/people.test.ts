import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Profile } from "../../../src/ports/chat.ts";
import type { TeamsPerson } from "../../platforms/teams/tenant.ts";
import { type AtWork, MAYA, teamsAtWork } from "./at-work.ts";

describe("who somebody is in Teams", () => {
  let at: AtWork;
  beforeAll(async () => {
    at = await teamsAtWork();
    await at.listen();
    const said = { id: "1", text: "hello", replyToId: null };
    await at.send(at.sends.message(MAYA, at.teams.personalOf(MAYA.id), said));
  });
  afterAll(() => at.close());
  const profile = () => at.chat.profile({ workspace: at.chat.workspace, user: MAYA.aadObjectId });

  it.each<[string, Partial<TeamsPerson>, Profile["kind"]]>([
    ["of this tenant", {}, "member"],
    ["a guest by their role", { userRole: "guest" }, "guest"],
    ["a guest by their principal name", { userPrincipalName: "maya_elsewhere#EXT#@double.test" }, "guest"],
    ["from another tenant", { tenantId: "99999999-9999-4999-8999-999999999999" }, "guest"],
  ])("%s", async (_, marks, kind) => {
    at.teams.people.set(MAYA.id, { ...MAYA, ...marks });
    expect(await profile()).toMatchObject({ kind, active: true });
  });

  it("has left where every conversation says so; that one is not found says nothing, as it does so at random", async () => {
    at.teams.people.set(MAYA.id, MAYA);
    at.teams.fail("getMember", { type: "refused", status: 404, code: "ConversationNotFound" });
    expect(await profile()).toBe("unknown");
    at.teams.fail("getMember", { type: "error-before", status: 500 });
    expect(await profile()).toBe("unknown");
    at.teams.fail("getMember", { type: "refused", status: 404, code: "MemberNotFoundInConversation" });
    expect(await profile()).toBe("absent");
  });
});
