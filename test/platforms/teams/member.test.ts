import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { activities, overHttp, type Send } from "./activities.ts";
import { type TeamsDouble, teamsDouble } from "./connector.ts";
import { type LoginDouble, loginDouble } from "./login.ts";
import { type TeamsMember, teamsMember } from "./member.ts";
import { cardOf, text } from "./samples.ts";
import { type SmallBot, smallBot } from "./small-bot.ts";
import { smallHandler } from "./small-handler.ts";
import { teamsPerson } from "./tenant.ts";

const CHANNEL = "19:review@thread.tacv2";
let login: LoginDouble;
let teams: TeamsDouble;
let bot: SmallBot;
let heard: string[];
let send: Send;
let maya: TeamsMember;
let ben: TeamsMember;

beforeAll(async () => {
  login = await loginDouble();
});
afterAll(() => login.close());

beforeEach(async () => {
  const people = [teamsPerson("Maya Rao"), teamsPerson("Ben Lind")];
  const members = people.map(({ id }) => id);
  const channels = [{ id: CHANNEL, name: "review", members }];
  teams = await teamsDouble({ people, channels, accepts: login.accepts });
  const small = smallHandler();
  heard = small.heard;
  bot = await smallBot(small.handler, login);
  send = overHttp(bot.url, login.tokenFor);
  [maya, ben] = people.map(({ id }) => teamsMember(teams, { id, send })) as [TeamsMember, TeamsMember];
});

afterEach(async () => {
  expect(teams.violations).toEqual([]);
  await Promise.all([bot.close(), teams.close()]);
});

const CARD_WORDS =
  "To review: a_b [x] & more\nEntry #1\n[Approve]\nEntry #2\n[Approve]\nKind: Audit\n" +
  "[Log evidence] [Not this week] [Why] [Broken] [Nothing]";
const report = { Kind: "Report or QA record", Competences: ["Tech4"], "My own work": true };
const filled = { Title: "Output drift", ...report };

describe("a member of the double, in front of the real botbuilder", () => {
  it("talks to the bot and reads what stands there, as it looks", async () => {
    await maya.says("hello");
    expect(heard).toEqual(["personal: hello"]);
    expect(maya.inbox()).toEqual([CARD_WORDS]);
    await maya.says("I agree", { replyTo: "To review" });
    expect(heard.at(-1)).toBe("personal: I agree (reply)");
  });

  it("speaks to it in a channel, and in a thread there", async () => {
    await maya.saysIn(CHANNEL, "hello");
    await ben.saysIn(CHANNEL, "I agree", { under: "To review" });
    expect(heard).toEqual(["channel: hello", "channel: I agree (reply)"]);
    const [asked, answer] = teams.posts(CHANNEL);
    expect(answer?.replyToId).toBe(asked?.id);
    expect(maya.inbox()).toEqual([]);
  });

  it("presses the button that stands by what it says, and alone sees the card that answers", async () => {
    await maya.saysIn(CHANNEL, "hello");
    await maya.presses("Approve", "#2");
    expect(heard.at(-1)).toBe("executed #2");
    const post = maya.sees("Approved #2");
    expect(ben.reads(post)).toBe(CARD_WORDS);
    await ben.reacts("like", post);
    expect(maya.reads(post)).toBe(CARD_WORDS);
  });

  it("is told something in words, and told of trouble where the answer is none", async () => {
    await maya.says("hello");
    await maya.presses("Why");
    expect(maya.notice()).toBe("Nothing approved yet.");
    await maya.presses("Broken");
    expect(maya.notice()).toContain("Something went wrong");
    await maya.presses("Nothing");
    expect([maya.notice(), maya.dialog()]).toEqual([expect.stringContaining("Something went wrong"), null]);
    expect(teams.forgive().map(({ where }) => where)).toEqual(["adaptiveCard/action", "task/fetch"]);
  });

  it("presses a button that only sends", async () => {
    await maya.says("hello");
    await maya.presses("Not this week");
    expect(heard.at(-1)).toBe('submitted {"skip":true}');
    await expect(ben.presses("Not this week")).rejects.toThrow("sees no [Not this week]");
    await expect(maya.presses("Snooze")).rejects.toThrow("sees no [Snooze]");
  });

  it("reacts to what they see, once, and takes it away again", async () => {
    await maya.says("hello");
    await maya.reacts("like", "To review");
    await expect(maya.reacts("like", "To review")).rejects.toThrow("there already");
    await maya.changesReaction("like", "2705_whiteheavycheckmark", "To review");
    await maya.takesAway("2705_whiteheavycheckmark", "To review");
    await expect(maya.takesAway("like", "To review")).rejects.toThrow("not there");
    expect(heard.slice(1)).toEqual([
      "reaction +like -",
      "reaction +2705_whiteheavycheckmark -like",
      "reaction + -2705_whiteheavycheckmark",
    ]);
    await maya.reacts("heart", "hello");
    expect(heard).toHaveLength(4);
  });

  it("fills a form in by what its labels say, searches in it, and sends it", async () => {
    await maya.says("hello");
    await maya.presses("Log evidence");
    expect(maya.dialogWords()).toBe(
      "Log evidence\nTitle\nFirst day\nKind\nCompetences\nMy own work\nThis is my work\n[Send] [Keep as a draft]",
    );
    expect(await maya.searches("Phy")).toEqual([{ title: "Sci1: Physics", value: "Sci1" }]);
    await maya.fills({ ...filled, Competences: ["Tech4", "Sci1"] });
    expect((await maya.submits("Send"))?.status).toBe(200);
    expect(maya.dialog()).toBeNull();
    expect(JSON.parse(heard.at(-1)?.replace("sent ", "") ?? "")).toEqual({
      form: "entry",
      title: "Output drift",
      day: "2026-06-05",
      kind: "report",
      claims: "Tech4,Sci1",
      own: "true",
    });
  });

  it("sends nothing of what is empty, and nothing at all by a button without inputs", async () => {
    await maya.says("hello");
    await maya.presses("Log evidence");
    await maya.fills({ title: "Output drift", "First day": "" });
    await maya.submits("Send");
    expect(heard.at(-1)).toBe('sent {"form":"entry","title":"Output drift","own":"false"}');
    await maya.presses("Log evidence");
    await maya.presses("Keep as a draft");
    expect(heard.at(-1)).toBe('sent {"draft":true}');
    expect([maya.dialogWords(), maya.notice()]).toEqual(["", "Kept as a draft."]);
  });

  it("is held back by Teams itself where something is missing, too long or too late", async () => {
    await maya.says("hello");
    await maya.presses("Log evidence");
    expect(await maya.submits("Send")).toBeNull();
    expect(maya.errors()).toEqual({ Title: "Give it a title." });
    await maya.fills({ Title: "x".repeat(21), "First day": "2026-06-10" });
    expect(await maya.submits("Send")).toBeNull();
    expect(maya.errors()).toEqual({
      Title: "No more than 20 characters can be typed here.",
      "First day": "Earlier.",
    });
    await expect(maya.fills({ Colour: "red" })).rejects.toThrow('no input "Colour"');
    await expect(maya.fills({ Kind: "Song" })).rejects.toThrow('No option "Song"');
    await expect(maya.fills({ Kind: ["audit", "report"] })).rejects.toThrow("one choice only");
    await expect(maya.submits("Approve")).rejects.toThrow("has no [Approve]");
  });

  it("sees a refused form again, with what it was given back and nothing else", async () => {
    await maya.says("hello");
    await maya.presses("Log evidence");
    await maya.fills({ ...filled, Title: "wrong" });
    await maya.submits("Send");
    expect(maya.dialogWords()).toContain("Not saved: say more.");
    expect(maya.filled()).toMatchObject({ title: "wrong", kind: "", own: "false" });
    maya.closes();
    expect(maya.dialogWords()).toBe("");
  });

  it("logs a message as evidence, their own or another's", async () => {
    await ben.saysIn(CHANNEL, "R&D went well");
    await maya.usesOnMessage("log", "R&D");
    expect(maya.filled().title).toBe("R&amp;D went well");
    await maya.fills({ Title: "R and D" });
    await maya.submits("Send");
    expect(heard.at(-1)).toBe("log R and D");
    expect(maya.dialog()).toBeNull();
  });

  it("installs the app, and takes it away", async () => {
    await maya.installs();
    await maya.uninstalls();
    expect(heard).toEqual(["added Countersign", "installation add", "installation remove"]);
    expect(teams.person(maya.person.id)?.installed).toBe(false);
  });

  it("sees a redrawn message as it is now", async () => {
    await maya.says("hello");
    const post = maya.sees("To review");
    await maya.presses("Approve");
    expect(maya.last()).toBe("Approved #1");
    teams.rewrite(post, { text: "", attachments: [cardOf([text("Done")])], activity: {} });
    expect(maya.last()).toBe("Done");
  });

  it("has their last act delivered once more, as the same happening", async () => {
    await maya.says("hello");
    await maya.again();
    expect(heard).toEqual(["personal: hello", "personal: hello"]);
    expect(teams.everything().filter(({ from }) => from === maya.person.id)).toHaveLength(1);
  });

  it("changes and takes back what they wrote, which the bot hears of", async () => {
    await maya.says("hello");
    const said = maya.sees("hello");
    const [from, where] = [activities(teams), teams.personalOf(maya.person.id)];
    await maya.does(from.edited(maya.person, where, { ...said, text: "hello there" }));
    await maya.does(from.deleted(maya.person, where, said));
    expect(heard.slice(1)).toEqual(["edited hello there", "deleted true"]);
  });

  it("is told of trouble where the bot is broken or away", async () => {
    await maya.says("hello");
    const lost = teamsMember(teams, { id: maya.person.id, send: async () => ({ status: 500, body: "" }) });
    await lost.presses("Why");
    expect(lost.notice()).toContain("Something went wrong");
    vi.spyOn(console, "error").mockImplementation(() => {});
    const where = teams.personalOf(maya.person.id);
    const unknown = activities(teams).invoke("unknown", maya.person, where, {});
    expect((await send(unknown)).status).toBe(501);
    vi.restoreAllMocks();
  });
});
