import { ConnectorClient, MicrosoftAppCredentials } from "botframework-connector";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TeamsDouble, teamsDouble } from "./connector.ts";
import { cardOf, message, text } from "./samples.ts";
import { doesNotRepeat } from "./small-bot.ts";
import { TENANT, teamsGuest, teamsPerson } from "./tenant.ts";

const maya = teamsPerson("Maya Rao");
const guest = teamsGuest("Ben Lind", { installed: false });
const CHANNEL = "19:review@thread.tacv2";
const ELSEWHERE = "19:other@thread.tacv2";

let teams: TeamsDouble;
let client: ConnectorClient;

beforeEach(async () => {
  teams = await teamsDouble({
    people: [maya, guest],
    channels: [
      { id: CHANNEL, name: "review", members: [maya.id, guest.id] },
      { id: ELSEWHERE, name: "other", members: [maya.id], installed: false },
    ],
  });
  client = new ConnectorClient(new MicrosoftAppCredentials("", ""), { baseUri: teams.url });
  doesNotRepeat(client);
});

afterEach(async () => {
  expect(teams.violations).toEqual([]);
  await teams.close();
});

const asked = (id: string, more: object = {}) =>
  ({ isGroup: false, bot: teams.bot, members: [{ id, name: "" }], tenantId: TENANT, ...more }) as Parameters<
    ConnectorClient["conversations"]["createConversation"]
  >[0];
const begin = (id: string, more?: object) => client.conversations.createConversation(asked(id, more));
const send = (conversation: string, activity: object) =>
  client.conversations.sendToConversation(conversation, activity);
const said = (words: string) => ({ type: "message", text: words });
// The client asks for both, and leaves out what is empty.
const asPage = (continuationToken: string) => ({ pageSize: 50, continuationToken });
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "none",
    (error: { statusCode: number; code: string }) => `${error.statusCode} ${error.code}`,
  );

describe("the double of the connector, as the real client sees it", () => {
  it("begins one conversation with each person, by either of their ids", async () => {
    const { id } = await begin(maya.id);
    expect((await begin(maya.aadObjectId)).id).toBe(id);
    expect(teams.conversations.get(id)?.members).toEqual([maya.id]);
  });

  it("begins none with those who have not installed the app, nor in another tenant, nor with two", async () => {
    expect(await refusal(begin(guest.aadObjectId))).toBe("403 ForbiddenOperationException");
    expect(await refusal(begin(maya.id, { tenantId: "elsewhere" }))).toBe("400 BadArgument");
    expect(await refusal(begin(maya.id, { isGroup: true }))).toBe("400 BadArgument");
    expect(await refusal(begin("29:nobody"))).toBe("400 BadArgument");
  });

  it("keeps what is sent, as it was sent, under an id of its own", async () => {
    const { id } = await begin(maya.id);
    const first = await send(id, said("Hello"));
    const second = await send(id, message(cardOf([text("#1")])));
    expect(second.id).not.toBe(first.id);
    expect(teams.posts(id)).toMatchObject([
      { id: first.id, from: teams.bot.id, text: "Hello", edited: 0 },
      { id: second.id, attachments: [{ content: { body: [{ text: "#1" }] } }], replyToId: null },
    ]);
    expect(teams.callsOf("send").map(({ error }) => error)).toEqual([null, null]);
  });

  it("redraws a message under the same id, as long as it is there", async () => {
    const { id } = await begin(maya.id);
    const sent = await send(id, said("Hello"));
    await client.conversations.updateActivity(id, sent.id, said("Changed"));
    expect(teams.postAt(id, sent.id)).toMatchObject({ text: "Changed", edited: 1 });
    const [post] = teams.posts(id);
    if (post) teams.erase(post);
    const again = client.conversations.updateActivity(id, sent.id, said("Changed"));
    expect(await refusal(again)).toBe("404 ActivityNotFoundInConversation");
  });

  it("has threads in a channel, begun by a message and gone on with", async () => {
    const root = await send(CHANNEL, said("To review"));
    await send(`${CHANNEL};messageid=${root.id}`, said("Read"));
    const channelData = { channel: { id: CHANNEL }, tenant: { id: TENANT } };
    const asChannel = { isGroup: true, members: [], channelData, tenantId: undefined };
    const begun = await begin("", { ...asChannel, activity: said("Another") });
    expect(begun.id).toBe(`${CHANNEL};messageid=${begun.activityId}`);
    expect(teams.posts(CHANNEL).map(({ text: words, replyToId }) => [words, replyToId])).toEqual([
      ["To review", null],
      ["Read", root.id],
      ["Another", null],
    ]);
  });

  it("refuses where the bot is not, or nothing is, or somebody else wrote", async () => {
    expect(await refusal(send("a:nowhere", said("Hello")))).toBe("404 ConversationNotFound");
    expect(await refusal(send(ELSEWHERE, said("Hello")))).toBe("403 BotNotInConversationRoster");
    const { id } = await begin(maya.id);
    const own = teams.write({ conversation: id, from: maya.id, text: "Mine" });
    expect(await refusal(client.conversations.updateActivity(id, own.id, said("x")))).toContain("403");
    const person = teams.people.get(maya.id);
    if (person) person.installed = false;
    expect(await refusal(send(id, said("Hello")))).toBe("403 BotNotInConversationRoster");
  });

  it("knows the roster: addresses, ids, guests by their role and their principal name", async () => {
    const { id } = await begin(maya.id);
    const { installed: _, ...known } = { ...maya, tenantId: TENANT };
    expect(await client.conversations.getConversationMember(id, maya.id)).toMatchObject(known);
    const member = (who: string) => client.conversations.getConversationMember(id, who);
    expect((await member(maya.aadObjectId)).id).toBe(maya.id);
    expect(await refusal(member(guest.id))).toBe("404 MemberNotFoundInConversation");
    const { members } = await client.conversations.getConversationPagedMembers(CHANNEL);
    expect(members.map(({ name }) => name)).toEqual(["Maya Rao", "Ben Lind"]);
    expect(members[1]).toMatchObject({
      userRole: "guest",
      userPrincipalName: "ben.lind_example.test#EXT#@double.onmicrosoft.test",
    });
  });

  it("gives a long roster page by page", async () => {
    const many = Array.from({ length: 120 }, (_, at) => teamsPerson(`Someone ${at}`, { id: `29:${at}` }));
    for (const one of many) teams.people.set(one.id, one);
    teams.conversations.get(CHANNEL)?.members.push(...many.map(({ id }) => id));
    const names: string[] = [];
    for (let token = ""; ; ) {
      const page = await client.conversations.getConversationPagedMembers(CHANNEL, asPage(token));
      names.push(...page.members.map(({ name }) => name));
      token = page.continuationToken ?? "";
      if (!token) break;
    }
    expect(new Set(names).size).toBe(names.length);
    expect(teams.callsOf("getPagedMembers")).toHaveLength(3);
    expect(names).toHaveLength(122);
  });

  it("refuses what goes beyond the limits, and keeps that it was sent", async () => {
    const { id } = await begin(maya.id);
    expect(await refusal(send(id, said("x".repeat(60_000))))).toBe("413 MessageSizeTooBig");
    expect(await refusal(send(id, message(cardOf([{ type: "Slideshow" }]))))).toBe("400 BadSyntax");
    expect(teams.posts(id)).toEqual([]);
    expect(teams.forgive().map(({ where }) => where)).toEqual(["send", "send"]);
  });

  it("says nothing to a typing sign, and answers a method that it does not know", async () => {
    const { id } = await begin(maya.id);
    await send(id, { type: "typing" });
    expect(teams.posts(id)).toEqual([]);
    expect((await fetch(`${teams.url}v3/attachments`)).status).toBe(404);
  });

  it("lets nobody in once the administrator has blocked the app", async () => {
    teams.block(true);
    expect(await refusal(begin(maya.id))).toBe("403 BotDisabledByAdmin");
  });
});
