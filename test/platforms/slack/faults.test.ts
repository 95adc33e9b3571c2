import { ErrorCode, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Failure, faultsContract } from "../shared/faults-contract.ts";
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

const arrived = () => slack.messages(slack.dmOf("U1")).length;
const post = (by = client) => by.chat.postMessage({ channel: "U1", text: "Hello" });
type Failed = { code?: string; statusCode?: number; retryAfter?: number; data?: { error: string } };
const failed = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: Failed) => error,
  );

async function sent(giveUpMs?: number): Promise<Failure> {
  const error = await failed(post(giveUpMs ? clientThatWaits(giveUpMs) : client));
  if (!error) return null;
  const { code, statusCode = null, retryAfter = null } = error;
  if (code === ErrorCode.RateLimitedError) return { status: 429, retryAfter };
  // Without the header the client knows no code for it.
  if (code === undefined) return { status: null, retryAfter: null };
  expect(code).toBe(statusCode === null ? ErrorCode.RequestError : ErrorCode.HTTPError);
  return { status: statusCode, retryAfter: null };
}

faultsContract(
  () => ({
    send: sent,
    asksElse: () => client.auth.test(),
    arrived,
    fail: (...next) => slack.fail("chat.postMessage", ...next),
    failAny: (...next) => slack.fail("*", ...next),
    allow: slack.allow,
    outage: slack.outage,
    early: () => slack.early,
    elapsed: (ms) => {
      elapsed = ms;
    },
  }),
  { statuses: [500, 503], untold: null },
);

describe("the double of Slack", () => {
  it("refuses for the reason it is given, once", async () => {
    slack.fail("chat.postMessage", { type: "refused", error: "internal_error" });
    expect(await failed(post())).toMatchObject({
      code: ErrorCode.PlatformError,
      data: { error: "internal_error" },
    });
    await post();
    expect(slack.callsOf("chat.postMessage").map(({ fault, error }) => [fault, error])).toEqual([
      ["refused", "internal_error"],
      [null, null],
    ]);
  });
});
