import { ErrorCode, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quietLogger } from "./quiet-logger.ts";
import { type SlackDouble, slackDouble } from "./web-api.ts";

let slack: SlackDouble;
let client: WebClient;
let elapsed: number;

beforeEach(async () => {
  elapsed = 0;
  slack = await slackDouble({ members: [{ id: "U1", name: "Maya Lind" }], elapsed: () => elapsed });
  client = clientThatWaits(10_000);
});

afterEach(() => slack.close());

const clientThatWaits = (timeout: number) =>
  new WebClient(slack.token, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: quietLogger,
  });

const post = (by = client) => by.chat.postMessage({ channel: "U1", text: "Hello" });
const failure = (call: Promise<unknown>) =>
  call.then(
    () => ({ code: "none" }),
    (error: { code?: string; retryAfter?: number; statusCode?: number; data?: { error: string } }) => error,
  );
const arrived = () => slack.messages(slack.dmOf("U1")).length;

describe("the double's faults, as the real client sees them", () => {
  it("asks to wait, with the header and without", async () => {
    slack.fail("chat.postMessage", { type: "rate-limited", retryAfter: 7 }, { type: "rate-limited" });
    expect(await failure(post())).toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 7 });
    expect((await failure(post())).code).toBeUndefined();
    expect(arrived()).toBe(0);
    await post();
    expect(arrived()).toBe(1);
  });

  it("counts the calls that come before the wait is over, and not those of other methods", async () => {
    slack.fail("chat.postMessage", { type: "rate-limited", retryAfter: 7 });
    await failure(post());
    await client.auth.test();
    expect(slack.early).toBe(0);
    elapsed = 6_999;
    await post();
    expect(slack.early).toBe(1);
    elapsed = 7_000;
    await post();
    expect(slack.early).toBe(1);
  });

  it("fails before the effect, or after it", async () => {
    slack.fail(
      "chat.postMessage",
      { type: "error-before", status: 503 },
      { type: "error-after", status: 500 },
    );
    expect(await failure(post())).toMatchObject({ code: ErrorCode.HTTPError, statusCode: 503 });
    expect(arrived()).toBe(0);
    expect(await failure(post())).toMatchObject({ code: ErrorCode.HTTPError, statusCode: 500 });
    expect(arrived()).toBe(1);
  });

  it("never answers, before the effect or after it", async () => {
    const hasty = clientThatWaits(60);
    slack.fail("chat.postMessage", { type: "hang-before" }, { type: "hang-after" });
    expect((await failure(post(hasty))).code).toBe(ErrorCode.RequestError);
    expect(arrived()).toBe(0);
    expect((await failure(post(hasty))).code).toBe(ErrorCode.RequestError);
    expect(arrived()).toBe(1);
  });

  it("cuts the connection, before the effect or after it", async () => {
    slack.fail("*", { type: "cut-before" }, { type: "cut-after" });
    expect((await failure(post())).code).toBe(ErrorCode.RequestError);
    expect(arrived()).toBe(0);
    expect((await failure(post())).code).toBe(ErrorCode.RequestError);
    expect(arrived()).toBe(1);
  });

  it("refuses for the reason it is given, once", async () => {
    slack.fail("chat.postMessage", { type: "refused", error: "internal_error" });
    expect(await failure(post())).toMatchObject({
      code: ErrorCode.PlatformError,
      data: { error: "internal_error" },
    });
    await post();
    expect(slack.callsOf("chat.postMessage").map(({ fault, error }) => [fault, error])).toEqual([
      ["refused", "internal_error"],
      [null, null],
    ]);
  });

  it("is out until it is back", async () => {
    await post();
    slack.outage(true);
    expect((await failure(post())).code).toBe(ErrorCode.RequestError);
    slack.outage(false);
    await post();
    expect(arrived()).toBe(2);
  });

  it("takes no more than the permitted rate, and says for how many whole seconds to wait", async () => {
    slack.allow({ perSecond: 2, burst: 3 });
    for (let sent = 0; sent < 3; sent += 1) await post();
    expect(await failure(post())).toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 1 });
    elapsed = 500;
    expect(await failure(post())).toMatchObject({ retryAfter: 1 });
    expect(slack.early).toBe(1);
    elapsed = 1_000;
    await post();
    await post();
    expect(await failure(post())).toMatchObject({ retryAfter: 1 });
    expect(arrived()).toBe(5);
    slack.allow(null);
    await post();
    expect(arrived()).toBe(6);
  });
});
