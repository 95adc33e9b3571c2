import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quietLogger } from "./quiet-logger.ts";
import { type SlackDouble, slackDouble } from "./web-api.ts";

let slack: SlackDouble;
let client: WebClient;

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const modal = (title = "Log evidence") =>
  ({ type: "modal", title: { type: "plain_text", text: title }, blocks: [] }) as never;
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "not refused",
    (error) => error.data?.error ?? error.message,
  );

beforeEach(async () => {
  slack = await slackDouble({
    members: [
      { id: "U1", name: "Maya Lind" },
      { id: "U2", name: "Ben Okafor" },
    ],
    channels: [{ id: "G1", name: "review", is_private: true, members: ["U0BOT", "U2"] }],
  });
  client = new WebClient(slack.token, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    logger: quietLogger,
  });
});

afterEach(() => slack.close());

describe("the double's views and response_urls, asked by the real client", () => {
  it("opens a view for a trigger that it handed out, once, and not when it has expired", async () => {
    const trigger_id = slack.trigger("U1");
    await client.views.open({ trigger_id, view: modal() });
    expect(slack.top("U1")?.body).toMatchObject({ type: "modal" });
    expect(await refusal(client.views.open({ trigger_id, view: modal() }))).toBe("exchanged_trigger_id");
    expect(await refusal(client.views.open({ trigger_id: "1.2.3", view: modal() }))).toBe(
      "invalid_trigger_id",
    );
    const late = slack.trigger("U1");
    slack.expireTriggers();
    expect(await refusal(client.views.open({ trigger_id: late, view: modal() }))).toBe("expired_trigger_id");
  });

  it("stacks three views, and changes one only as it was seen", async () => {
    const opened = await client.views.open({ trigger_id: slack.trigger("U1"), view: modal("One") });
    await client.views.push({ trigger_id: slack.trigger("U1"), view: modal("Two") });
    const third = await client.views.push({ trigger_id: slack.trigger("U1"), view: modal("Three") });
    expect(third.view?.root_view_id).toBe(opened.view?.id);
    expect(await refusal(client.views.push({ trigger_id: slack.trigger("U1"), view: modal("Four") }))).toBe(
      "push_limit_reached",
    );
    const { id: view_id = "", hash = "" } = third.view ?? {};
    await client.views.update({ view_id, hash, view: modal("Changed") });
    expect(slack.top("U1")).toMatchObject({ id: view_id, body: { title: { text: "Changed" } } });
    expect(await refusal(client.views.update({ view_id, hash, view: modal("Late") }))).toBe("hash_conflict");
    slack.modals.close("U1", true);
    expect(await refusal(client.views.update({ view_id, view: modal("Gone") }))).toBe("not_found");
  });

  it("publishes one home tab for each person", async () => {
    await client.views.publish({ user_id: "U1", view: { type: "home", blocks: [section("Coverage")] } });
    await client.views.publish({ user_id: "U1", view: { type: "home", blocks: [section("Gaps")] } });
    expect(slack.home("U1")?.body.blocks).toMatchObject([section("Gaps")]);
    expect(slack.home("U2")).toBeNull();
  });

  it("takes five answers at a response_url, for one person or for all", async () => {
    const url = slack.responseUrl("U2", "G1");
    const answer = (body: object) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    await answer({ text: "Only you" });
    await answer({ text: "All of you", response_type: "in_channel" });
    expect(slack.ephemerals.map(({ user, text }) => [user, text])).toEqual([["U2", "Only you"]]);
    expect(slack.messages("G1").map(({ text }) => text)).toEqual(["All of you"]);
    expect((await answer({ text: "x".repeat(4_001) })).status).toBe(400);
    for (const text of ["four", "five"]) expect((await answer({ text })).status).toBe(200);
    expect((await answer({ text: "six" })).status).toBe(404);
  });

  it("replaces or deletes by response_url what was acted on", async () => {
    const post = slack.write({ channel: "G1", user: slack.botUser, text: "To review" });
    const url = slack.responseUrl("U2", "G1", { ts: post.ts, ephemeral: false });
    const answer = (body: object) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    await answer({ text: "Approved", replace_original: true });
    expect(slack.messages("G1").map(({ text }) => text)).toEqual(["Approved"]);
    await answer({ delete_original: true });
    expect(slack.messages("G1")).toEqual([]);
  });
});
