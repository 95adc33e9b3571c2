import { ConnectorClient, MicrosoftAppCredentials } from "botframework-connector";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TeamsDouble, teamsDouble } from "./connector.ts";
import { doesNotRepeat } from "./small-bot.ts";
import { teamsPerson } from "./tenant.ts";

const maya = teamsPerson("Maya Rao");

let teams: TeamsDouble;
let client: ConnectorClient;
let elapsed: number;

beforeEach(async () => {
  elapsed = 0;
  teams = await teamsDouble({ people: [maya], elapsed: () => elapsed });
  client = new ConnectorClient(new MicrosoftAppCredentials("", ""), { baseUri: teams.url });
  doesNotRepeat(client);
});

afterEach(() => teams.close());

const send = (abortSignal?: AbortSignal) =>
  client.conversations.sendToConversation(
    teams.personalOf(maya.id).id,
    { type: "message", text: "Hello" },
    abortSignal ? ({ abortSignal } as object) : {},
  );
type Failed = {
  statusCode?: number;
  code?: string;
  name?: string;
  response?: { headers: { get(name: string): string | undefined } };
};
const failure = (call: Promise<unknown>): Promise<Failed> =>
  call.then(
    () => ({ code: "none" }),
    (error: Failed) => error,
  );
const retryAfter = ({ response }: Failed) => response?.headers.get("retry-after");
const arrived = () => teams.posts(teams.personalOf(maya.id).id).length;

describe("the double's faults, as the real client sees them", () => {
  it("asks to wait, with the header and without", async () => {
    teams.fail("send", { type: "rate-limited", retryAfter: 7 }, { type: "rate-limited" });
    const told = await failure(send());
    expect([told.statusCode, retryAfter(told)]).toEqual([429, "7"]);
    const untold = await failure(send());
    expect([untold.statusCode, retryAfter(untold)]).toEqual([429, undefined]);
    expect(arrived()).toBe(0);
    await send();
    expect(arrived()).toBe(1);
  });

  it("counts the calls that come before the wait is over, and not those of other methods", async () => {
    teams.fail("send", { type: "rate-limited", retryAfter: 7 });
    await failure(send());
    await client.conversations.getConversationMembers(teams.personalOf(maya.id).id);
    expect(teams.early).toBe(0);
    elapsed = 6_999;
    await send();
    expect(teams.early).toBe(1);
    elapsed = 7_000;
    await send();
    expect(teams.early).toBe(1);
  });

  it.each([412, 500, 502, 503, 504])("fails with %i before the effect, or after it", async (status) => {
    teams.fail("send", { type: "error-before", status }, { type: "error-after", status });
    expect((await failure(send())).statusCode).toBe(status);
    expect(arrived()).toBe(0);
    expect((await failure(send())).statusCode).toBe(status);
    expect(arrived()).toBe(1);
  });

  it("never answers, before the effect or after it", async () => {
    teams.fail("send", { type: "hang-before" }, { type: "hang-after" });
    expect((await failure(send(AbortSignal.timeout(60)))).name).toBe("AbortError");
    expect(arrived()).toBe(0);
    expect((await failure(send(AbortSignal.timeout(60)))).name).toBe("AbortError");
    expect(arrived()).toBe(1);
  });

  it("cuts the connection, before the effect or after it", async () => {
    teams.fail("*", { type: "cut-before" }, { type: "cut-after" });
    expect((await failure(send())).statusCode).toBeUndefined();
    expect(arrived()).toBe(0);
    expect((await failure(send())).statusCode).toBeUndefined();
    expect(arrived()).toBe(1);
  });

  it("refuses for the reason it is given, once", async () => {
    teams.fail("send", { type: "refused", status: 403, code: "ConversationBlockedByUser" });
    expect((await failure(send())).statusCode).toBe(403);
    await send();
    expect(teams.callsOf("send").map(({ fault, error }) => [fault, error])).toEqual([
      ["refused", "ConversationBlockedByUser"],
      [null, null],
    ]);
  });

  it("is out until it is back", async () => {
    await send();
    teams.outage(true);
    expect((await failure(send())).statusCode).toBeUndefined();
    teams.outage(false);
    await send();
    expect(arrived()).toBe(2);
  });

  it("takes no more than the permitted rate, and says for how many whole seconds to wait", async () => {
    teams.allow({ perSecond: 2, burst: 3 });
    for (let sent = 0; sent < 3; sent += 1) await send();
    const told = await failure(send());
    expect([told.statusCode, retryAfter(told)]).toEqual([429, "1"]);
    elapsed = 1_000;
    await send();
    await send();
    expect((await failure(send())).statusCode).toBe(429);
    expect(arrived()).toBe(5);
    teams.allow(null);
    await send();
    expect(arrived()).toBe(6);
  });

  it("is repeated by botbuilder itself, unless that is switched off", async () => {
    const eager = new ConnectorClient(new MicrosoftAppCredentials("", ""), { baseUri: teams.url });
    teams.fail("send", { type: "rate-limited", retryAfter: 0 });
    await eager.conversations.sendToConversation(teams.personalOf(maya.id).id, {
      type: "message",
      text: "Hi",
    });
    expect(teams.callsOf("send")).toHaveLength(2);
  });
});
