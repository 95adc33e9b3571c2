import { afterEach, describe, expect, it, vi } from "vitest";
import { playgroundPerson } from "../../../adapters/teams/playground.ts";

/* What is sent to the bot for somebody in Microsoft's playground, and what is said where nothing can be. */

const BOT = "http://127.0.0.1:3978/api/messages";
const PLAYGROUND = "http://127.0.0.1:56150";
const alex = { id: "user-1", name: "Alex Wilber", aadObjectId: "aad-1" };
const megan = { id: "user-2", name: "Megan Bowen", aadObjectId: "aad-2" };
const bot = { id: "bot-1", name: "Countersign" };
const config = {
  tenantId: "tenant-1",
  bot,
  currentUser: alex,
  users: [megan],
  personalChat: { id: "chat-own" },
  groupChats: [{ id: "chat-group" }],
};

afterEach(() => vi.unstubAllGlobals());

/** @param answers the bot's, in turn; a number: the status alone; null: it is not there */
function place(answers: readonly unknown[] = [], known: unknown = { config }) {
  const left = [...answers];
  const asked: unknown[] = [];
  vi.stubGlobal("fetch", async (url: string, init?: { body: string }) => {
    if (url === `${PLAYGROUND}/_internal/v1/config`) {
      if (known === null) throw new Error("ECONNREFUSED");
      return Response.json(known);
    }
    expect(url).toBe(BOT);
    asked.push(JSON.parse(init?.body ?? ""));
    const answer = left.length > 0 ? left.shift() : "";
    if (answer === null) throw new Error("ECONNREFUSED");
    if (typeof answer === "number") return new Response("", { status: answer });
    return answer === "" ? new Response("") : Response.json(answer);
  });
  let n = 0;
  const options = {
    bot: BOT,
    playground: PLAYGROUND,
    now: () => new Date("2026-06-09T10:00:00Z"),
    newId: () => `id-${++n}`,
  };
  return { asked, person: (name: string) => playgroundPerson(options, name) };
}

/** A dialog, as far as it is read. */
const dialog = (data: object, ...said: string[]) => ({
  task: {
    value: {
      card: {
        content: {
          body: said.map((text) => ({ type: "RichTextBlock", inlines: [{ type: "TextRun", text }] })),
          actions: [
            { type: "Action.Submit", title: "Save draft", data: { not: "this" } },
            { type: "Action.Submit", title: "Send for review", data },
          ],
        },
      },
    },
  },
});
const piece = {
  title: "Output drift",
  narrative: "I measured.",
  day: "2026-06-08",
  kind: "report",
  claims: "Tech4, Sci1",
};

describe("somebody in the playground", () => {
  it("writes as who they are there, in their own chat or in the one that stands for theirs", async () => {
    const { asked, person } = place();
    await (await person("alex")).says("help");
    await (await person("MEG")).says("coverage");
    const from = (who: typeof alex, id: string, chat: string, text: string) => ({
      type: "message",
      id,
      timestamp: "2026-06-09T10:00:00.000Z",
      channelId: "msteams",
      serviceUrl: `${PLAYGROUND}/_connector`,
      from: who,
      recipient: bot,
      conversation: { id: chat, conversationType: "personal", tenantId: "tenant-1" },
      channelData: { tenant: { id: "tenant-1" } },
      text,
      textFormat: "plain",
    });
    expect(asked).toEqual([
      from(alex, "id-1", "chat-own", "help"),
      from(megan, "id-2", "chat-group", "coverage"),
    ]);
  });

  it("reacts to a message", async () => {
    const { asked, person } = place();
    await (await person("megan")).reacts("m-7", "like");
    expect(asked).toMatchObject([
      { type: "messageReaction", replyToId: "m-7", reactionsAdded: [{ type: "like" }] },
    ]);
  });

  it("logs: opens the form, and sends what it carries with each answer in its place", async () => {
    const { asked, person } = place([dialog({ form: "log", instance: "i-1" }), { task: {} }]);
    expect(await (await person("megan")).logs(piece)).toBe("");
    const [opened, sent] = asked as { name: string; type: string; value: { data: object } }[];
    expect(opened).toMatchObject({ type: "invoke", name: "task/fetch", value: { data: { value: "log" } } });
    expect(sent).toMatchObject({ type: "invoke", name: "task/submit" });
    expect(sent?.value.data).toEqual({
      form: "log",
      instance: "i-1",
      "text:title": "Output drift",
      "text:narrative": "I measured.",
      "day:firstDay": "2026-06-08",
      "one:kind": "report",
      "tick:attested": "true",
      "pick:claims:0": "Tech4",
      "pick:claims:1": "Sci1",
    });
  });

  it("is told what the form says, and what is said where none opens", async () => {
    const refused = place([dialog({}), dialog({}, "That is wrong.", "Tech4 twice.")]);
    expect(await (await refused.person("megan")).logs(piece)).toBe("That is wrong.\nTech4 twice.");
    const none = place([{ body: [{ type: "TextRun", text: "You train nowhere." }, { type: "TextRun" }] }]);
    expect(await (await none.person("megan")).logs(piece)).toBe("You train nowhere.");
    expect(none.asked).toHaveLength(1);
  });

  it("names as many competences as a form has rows, and no more", async () => {
    const { asked, person } = place([dialog({}), ""]);
    const who = await person("megan");
    expect(await who.logs({ ...piece, claims: "A1,A2,B1,B2" })).toMatch(/opens with 3 rows/);
    expect(asked).toEqual([]);
    expect(await who.logs({ ...piece, claims: "A1,A2,B1" })).toBe("");
  });
});

describe("a sentence says what to do", () => {
  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      "nobody is called so",
      () => place().person("joni"),
      /Nobody there is called joni\. Name one of Alex Wilber, Megan Bowen\./,
    ],
    [
      "no playground answers",
      () => place([], null).person("megan"),
      /No playground answers at http:\/\/127\.0\.0\.1:56150\./,
    ],
    ["it is another program", () => place([], { hello: 1 }).person("megan"), /No playground answers/],
    [
      "no bot answers",
      async () => (await place([null]).person("megan")).says("help"),
      /No bot answers at http:\/\/127\.0\.0\.1:3978\/api\/messages\. Start it with TEAMS_LOCAL=1/,
    ],
    [
      "the bot refuses",
      async () => (await place([401]).person("megan")).says("help"),
      /The bot refused that \(401\)\. Does it run with TEAMS_LOCAL=1/,
    ],
  ])("where %s", async (_, act, sentence) => {
    await expect(act()).rejects.toThrow(sentence);
  });

  it("a playground of before, which wrapped nothing, and one without groups, are understood", async () => {
    const { asked, person } = place([], { ...config, groupChats: [] });
    await (await person("megan")).says("help");
    expect(asked).toMatchObject([{ conversation: { id: "chat-own" } }]);
  });
});
