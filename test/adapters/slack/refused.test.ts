import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChatEvent } from "../../../src/ports/chat.ts";
import { encoded, post, postRequest, signed } from "../../platforms/slack/requests.ts";
import { JSON_TYPE } from "../../platforms/slack/signing.ts";
import { type AtWork, MAYA, slackAtWork } from "./at-work.ts";

let work: AtWork;
let events: ChatEvent[];
beforeEach(async () => {
  work = await slackAtWork();
  events = await work.listen();
});
afterEach(() => work.close());

const minutes = (n: number) => new Date(work.slack.now().getTime() + n * 60_000);
const hello = () =>
  work.payloads.message(MAYA.id, {
    channel: work.slack.dmOf(MAYA.id),
    ts: work.slack.stamp(),
    text: "hello",
  });

describe("a request to /slack/events", () => {
  it.each([
    ["signed now", 0, 200],
    ["signed four minutes ago", -4, 200],
    ["signed six minutes ago", -6, 401],
    ["signed six minutes ahead", 6, 401],
    ["signed a day ahead", 24 * 60, 401],
  ])("%s is answered %i → %i", async (_, ahead, status) => {
    const answered = await postRequest(work.url, work.slack.signingSecret, hello(), { at: minutes(ahead) });
    expect(answered.status).toBe(status);
    expect(events).toHaveLength(status === 200 ? 1 : 0);
  });

  it("signed with another secret is refused", async () => {
    expect((await postRequest(work.url, "another", hello(), { at: work.slack.now() })).status).toBe(401);
    expect(events).toEqual([]);
  });

  it("whose body was changed on the way is refused", async () => {
    const { body, contentType } = encoded(hello());
    const headers = signed(work.slack.signingSecret, body, contentType, work.slack.now());
    expect((await post(work.url, body.replace("hello", "hallo"), headers)).status).toBe(401);
    expect(events).toEqual([]);
  });

  it.each(["x-slack-signature", "x-slack-request-timestamp"])("without %s is refused", async (missing) => {
    const { body, contentType } = encoded(hello());
    const headers = { ...signed(work.slack.signingSecret, body, contentType, work.slack.now()) };
    delete headers[missing];
    expect((await post(work.url, body, headers)).status).toBe(401);
    expect(events).toEqual([]);
  });

  it("that names its letters beside its kind is read as any other", async () => {
    const body = new URLSearchParams({
      command: "/evidence",
      text: "help",
      user_id: MAYA.id,
      team_id: work.slack.team,
    });
    const type = "application/x-www-form-urlencoded; charset=utf-8";
    const headers = signed(work.slack.signingSecret, String(body), type, work.slack.now());
    expect((await post(work.url, String(body), headers)).status).toBe(200);
    expect(events).toMatchObject([{ type: "command", text: "help" }]);
  });

  it("whose own time no clock could show is dated when it came", async () => {
    const { body, contentType } = encoded(hello());
    const late = body.replace(/"event_ts":"[^"]*"/, '"event_ts":"9999999999999.0"');
    const headers = signed(work.slack.signingSecret, late, contentType, work.slack.now());
    expect((await post(work.url, late, headers)).status).toBe(200);
    expect(events.map(({ at }) => at.getUTCFullYear())).toEqual([work.slack.now().getUTCFullYear()]);
  });

  it("that is signed but no JSON is called malformed", async () => {
    const body = '{"type": "event_callback", ';
    const headers = signed(work.slack.signingSecret, body, JSON_TYPE, work.slack.now());
    expect((await post(work.url, body, headers)).status).toBe(400);
  });

  it("that is none of Slack's ways is refused, and so is one that grows too large on its way", async () => {
    expect((await fetch(work.url)).status).toBe(405);
    const { host, port } = new URL(work.url);
    const line = connect(Number(port), "127.0.0.1");
    line.write(`POST /slack/events HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n`);
    line.on("error", () => {}); // closed while we still write
    for (let part = 0; part < 11; part += 1) line.write(`186a0\r\n${"x".repeat(100_000)}\r\n`);
    const signal = AbortSignal.timeout(3_000);
    const [answer] = await once(line, "data", { signal }).finally(() => line.destroy());
    expect(String(answer)).toMatch(/^HTTP\/1.1 413 /);
    expect(events).toEqual([]);
  });

  it("that is refused is told nothing, and its connection ends", async () => {
    const answered = await fetch(work.url, { method: "POST", body: "{}" });
    expect([answered.status, answered.headers.get("connection"), await answered.text()]).toEqual([
      401,
      "close",
      "",
    ]);
  });

  it("that says it will be larger is refused before anything of it came", async () => {
    const { host, port } = new URL(work.url);
    const line = connect(Number(port), "127.0.0.1");
    line.write(`POST /slack/events HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1100000\r\n\r\n`);
    const signal = AbortSignal.timeout(3_000); // it would wait for the body for ever
    const [answer] = await once(line, "data", { signal }).finally(() => line.destroy());
    expect(String(answer)).toMatch(/^HTTP\/1.1 413 /);
  });

  it("of more than a megabyte is refused before it is read", async () => {
    const body = JSON.stringify({ type: "event_callback", text: "x".repeat(1_100_000) });
    const headers = signed(work.slack.signingSecret, body, JSON_TYPE, work.slack.now());
    const status = await post(work.url, body, headers).then(
      (answered) => answered.status,
      () => 413, // the connection may be closed while we still write
    );
    expect(status).toBe(413);
    expect(events).toEqual([]);
  });

  const installedIn = (team_id: string) => ({
    authorizations: [{ team_id, user_id: "U0BOT", is_bot: true }],
  });
  it.each([
    ["of another workspace", { team_id: "T0OTHER", ...installedIn("T0OTHER") }, 0],
    ["that came to another's installation, whatever the team on top", installedIn("T0OTHER"), 0],
    [
      "of a channel that another organisation shares with us",
      { team_id: "T0OTHER", ...installedIn("T0DOUBLE") },
      1,
    ],
  ])("%s is not sent again, and is taken only where it came to us", async (_, elsewhere, taken) => {
    const request = hello();
    expect((await work.send({ ...request, payload: { ...request.payload, ...elsewhere } })).status).toBe(200);
    expect(events).toHaveLength(taken);
    expect(work.logged.map(({ event }) => event)).toEqual(taken ? [] : ["slack.foreign"]);
  });

  it("is logged by what was wrong with it, never by what it said", async () => {
    await postRequest(work.url, "another", hello(), { at: work.slack.now() });
    expect(work.logged).toEqual([{ event: "slack.refused", facts: { status: 401, why: "signature" } }]);
  });

  it("that asks whether the address is ours is answered with its challenge", async () => {
    const answered = await work.send(work.payloads.urlVerification("c-1"));
    expect(answered).toMatchObject({ status: 200 });
    expect(JSON.stringify(answered)).toContain("c-1");
  });
});

describe("a delivery that Slack repeats", () => {
  it("has the id of the first", async () => {
    const request = hello();
    for (const retryNum of [undefined, 1, 2])
      await postRequest(work.url, work.slack.signingSecret, request, {
        at: work.slack.now(),
        ...(retryNum && { retryNum }),
      });
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    expect(events).toHaveLength(3);
  });

  it("is asked for again where it could not be handled", async () => {
    await work.chat.start(async () => {
      throw new Error("the database is away");
    });
    expect((await work.send(hello())).status).toBe(500);
    expect((await work.send(work.payloads.command(MAYA.id, "/evidence", "gaps", "D1"))).status).toBe(500);
  });
});
