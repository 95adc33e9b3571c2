import { ConnectorClient, MicrosoftAppCredentials } from "botframework-connector";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Failure, faultsContract } from "../shared/faults-contract.ts";
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
  name?: string;
  response?: { headers: { get(name: string): string | undefined } };
};
const failed = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: Failed) => error,
  );

async function sent(giveUpMs?: number): Promise<Failure> {
  const error = await failed(send(giveUpMs ? AbortSignal.timeout(giveUpMs) : undefined));
  if (!error) return null;
  if (giveUpMs) expect(error.name).toBe("AbortError");
  const seconds = error.response?.headers.get("retry-after");
  return { status: error.statusCode ?? null, retryAfter: seconds ? Number(seconds) : null };
}
const arrived = () => teams.posts(teams.personalOf(maya.id).id).length;

faultsContract(
  () => ({
    send: sent,
    asksElse: () => client.conversations.getConversationMember(teams.personalOf(maya.id).id, maya.id),
    arrived,
    fail: (...next) => teams.fail("send", ...next),
    failAny: (...next) => teams.fail("*", ...next),
    allow: teams.allow,
    outage: teams.outage,
    early: () => teams.early,
    elapsed: (ms) => {
      elapsed = ms;
    },
  }),
  { statuses: [412, 500, 502, 503, 504], untold: 429 },
);

describe("the double of Teams", () => {
  it("refuses for the reason it is given, once", async () => {
    teams.fail("send", { type: "refused", status: 403, code: "ConversationBlockedByUser" });
    expect((await sent())?.status).toBe(403);
    await send();
    expect(teams.callsOf("send").map(({ fault, error }) => [fault, error])).toEqual([
      ["refused", "ConversationBlockedByUser"],
      [null, null],
    ]);
  });

  it("is repeated by botbuilder itself, unless that is switched off", async () => {
    const eager = new ConnectorClient(new MicrosoftAppCredentials("", ""), { baseUri: teams.url });
    teams.fail("send", { type: "rate-limited", retryAfter: 0 });
    const { id } = teams.personalOf(maya.id);
    await eager.conversations.sendToConversation(id, { type: "message", text: "Hi" });
    expect(teams.callsOf("send")).toHaveLength(2);
  });
});
