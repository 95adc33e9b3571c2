import { TeamsActivityHandler, type TurnContext } from "botbuilder";
import { AuthenticationConstants } from "botframework-connector";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Activity, activities, post, postAs } from "./activities.ts";
import { type TeamsDouble, teamsDouble } from "./connector.ts";
import { FORGED } from "./forged.ts";
import { type LoginDouble, loginDouble } from "./login.ts";
import { connectorOf, type SmallBot, smallBot } from "./small-bot.ts";
import { teamsPerson } from "./tenant.ts";

const maya = teamsPerson("Maya Rao");
let login: LoginDouble;
let teams: TeamsDouble;
let bot: SmallBot;
let heard: string[];

beforeAll(async () => {
  login = await loginDouble();
  teams = await teamsDouble({ people: [maya], accepts: login.accepts });
  const handler = new TeamsActivityHandler();
  handler.onMessage(async ({ activity }) => void heard.push(activity.text));
  bot = await smallBot(handler, login);
});
afterAll(() => Promise.all([bot.close(), teams.close(), login.close()]));

beforeEach(() => {
  heard = [];
  vi.spyOn(console, "error").mockImplementation(() => {}); // botbuilder says there what it refuses
});
afterEach(() => vi.restoreAllMocks());

function hello(): Activity {
  const where = teams.personalOf(maya.id);
  const said = teams.write({ conversation: where.id, from: maya.id, text: "hi" });
  return activities(teams).message(maya, where, said);
}
const answers = async (context: TurnContext) => void (await context.sendActivity("Hello yourself"));

describe("the double of Microsoft's login, as the real botbuilder and MSAL see it", () => {
  it("has tokens that a bot takes for Teams' own", async () => {
    const activity = hello();
    expect((await post(bot.url, activity, login.tokenFor(activity))).status).toBe(200);
    expect(heard).toEqual(["hi"]);
  });

  it.each(FORGED)("botbuilder by itself answers $bare to: $name", async ({ bare, forge }) => {
    const { activity, authorization } = forge(login, hello());
    expect((await postAs(bot.url, activity, authorization)).status).toBe(bare);
    expect(heard).toHaveLength(bare === 200 ? 1 : 0);
  });

  it("sells the bot a token for its secret, which the connector takes, and no other", async () => {
    await bot.later(hello(), answers);
    expect(login.issued).toMatchObject([
      {
        client_id: login.appId,
        client_secret: login.secret,
        grant_type: "client_credentials",
        scope: `${AuthenticationConstants.ToChannelFromBotOAuthScope}/.default`,
      },
    ]);
    expect(teams.posts(teams.personalOf(maya.id).id).at(-1)?.text).toBe("Hello yourself");
    const other = { authorization: `Bearer ${login.bought().slice(0, -8)}AAAAAAAA` };
    for (const headers of [other, {}])
      expect((await fetch(`${teams.url}v3/conversations/x/pagedmembers`, { headers })).status).toBe(401);
  });

  it("is answered through the connector that the activity names", async () => {
    await bot.later(hello(), async (context) => {
      const { id } = context.activity.conversation;
      heard.push((await connectorOf(context).conversations.getConversationMember(id, maya.id)).name);
    });
    expect(heard).toEqual(["Maya Rao"]);
  });

  it.each([
    ["with another secret", { secret: "old" }, null, /7000215/],
    ["for an app that is not there", { appId: "nobody" }, null, /700016/],
    ["in trouble of its own", {}, { status: 503, error: "temporarily_unavailable" }, /unavailable/],
  ])("sells nothing %s", async (why, claimed: { appId?: string; secret?: string }, failure, told) => {
    const shop = await loginDouble({ appId: why }); // botbuilder keeps tokens by app, for good
    shop.fail(failure);
    const other = await smallBot(new TeamsActivityHandler(), { ...shop, ...claimed });
    await expect(other.later(hello(), answers)).rejects.toThrow(told);
    await Promise.all([other.close(), shop.close()]);
  });
});
