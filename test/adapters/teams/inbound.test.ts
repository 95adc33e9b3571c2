import { describe, expect, it } from "vitest";
import { toDialog } from "../../../adapters/teams/form.ts";
import { fromHtml, quotedIn } from "../../../adapters/teams/html.ts";
import { type Inbound, inbound, LOG_AS_EVIDENCE } from "../../../adapters/teams/inbound.ts";
import type { Payload } from "../../../adapters/teams/payload.ts";
import { remarkForm } from "../../../src/views/remark-form.ts";
import { entry, NOW } from "../../fixtures.ts";
import { activities } from "../../platforms/teams/activities.ts";
import { asSent } from "./fullest.ts";

const bot = { id: "28:b07", name: "Countersign" };
const maya = { id: "29:1maya", aadObjectId: "AAAAAAAA-0000-4000-8000-000000000001", name: "Maya Rao" };
const okafor = { id: "29:1okafor", aadObjectId: "bbbbbbbb-0000-4000-8000-000000000002", name: "Dr Okafor" };
const MAYA = { workspace: "teams:t1", user: "aaaaaaaa-0000-4000-8000-000000000001" };
const alone = { id: "a:1maya", type: "personal" as const };
const channel = { id: "19:review@thread.tacv2", type: "channel" as const };
const at = new Date("2026-06-09T10:00:00.500Z");

let stamps = 0;
const teams = activities({
  tenantId: "t1",
  bot,
  url: "https://smba.example.test/",
  now: () => at,
  stamp: () => {
    stamps += 1;
    return `${stamps}`;
  },
});
const taken = (activity: unknown) => inbound(activity as Payload, NOW);
function only(activity: unknown): Inbound {
  const [one, ...more] = taken(activity);
  if (!one || more.length > 0) throw new Error(`Expected one event, not ${taken(activity).length}.`);
  return one;
}
const post = { id: "1733", text: "", replyToId: null } as never;
const said = (text: string, replyToId: string | null = null) => ({ id: "1750", text, replyToId });

describe("what somebody writes", () => {
  it("to the bot alone is a text of theirs, at Teams' time", () => {
    const { event, surface } = only(teams.message(maya, alone, said("gaps")));
    expect(event).toEqual({
      id: "teams:a:1maya:1750",
      account: MAYA,
      at,
      type: "text",
      text: "gaps",
      message: { workspace: "teams:t1", conversation: "a:1maya", message: "1750" },
      replyTo: null,
      direct: true,
      called: false,
      files: false,
    });
    expect(surface).toEqual({
      kind: "message",
      user: MAYA.user,
      from: "29:1maya",
      conversation: "a:1maya",
      personal: true,
      activity: "1750",
      serviceUrl: "https://smba.example.test/",
      typed: "gaps",
    });
  });

  it("as an answer to a message names that message", () => {
    const ref = { workspace: "teams:t1", conversation: "a:1maya", message: "1733" };
    const { replyToId: _, ...quoting } = teams.message(maya, alone, said("A leak.", "1733"));
    const newer = {
      ...teams.message(maya, alone, said('<quoted messageId="1733"/>A leak.')),
      entities: [{ type: "quotedReply", quotedReply: { messageId: "1733" } }],
    };
    for (const activity of [quoting, newer])
      expect(only(activity).event).toMatchObject({ text: "A leak.", replyTo: ref });
  });

  it("under a card in a channel is a remark there, without the bot's name", () => {
    const thread = { ...channel, root: "1733" };
    expect(only(teams.message(okafor, thread, said("Which linac?"))).event).toMatchObject({
      type: "text",
      text: "Which linac?",
      direct: false,
      replyTo: { conversation: channel.id, message: "1733" },
    });
  });

  it("elsewhere in a channel asks for something only where it calls the bot", () => {
    const { event, surface } = only(teams.message(maya, { ...channel, root: "1750" }, said("help")));
    expect(event).toMatchObject({ type: "command", text: "help" });
    expect(surface.personal).toBe(false);
    const unnamed = { ...teams.message(maya, channel, said("help")), entities: [], text: "help" };
    expect(taken(unnamed)).toEqual([]);
  });

  it("comes with a file or a picture, which its words as HTML are not", () => {
    const words = teams.message(maya, alone, said("See this."));
    const file = (contentType: string) => ({
      ...words,
      attachments: [...(words.attachments as object[]), { contentType }],
    });
    expect(only(words).event).toMatchObject({ files: false });
    for (const kind of ["image/png", "application/vnd.microsoft.teams.file.download.info"])
      expect(only(file(kind)).event).toMatchObject({ text: "See this.", files: true });
  });

  it("changed or deleted afterwards, to the bot alone, is told with the message's own reference", () => {
    const message = { workspace: "teams:t1", conversation: "a:1maya", message: "1750" };
    const before = only(teams.message(maya, alone, said("A leek."))).event;
    const edited = only(teams.edited(maya, alone, said("A leak."))).event;
    const deleted = only(teams.deleted(maya, alone, said("A leak."))).event;
    expect(edited).toMatchObject({ type: "edited", account: MAYA, text: "A leak.", message });
    expect(deleted).toMatchObject({ type: "deleted", account: MAYA, message });
    expect(new Set([before.id, edited.id, deleted.id]).size).toBe(3);
  });

  it("has the same id however often it is delivered, and another each time it is said", () => {
    const activity = teams.message(maya, alone, said("gaps"));
    const again = { ...teams.message(maya, alone, said("gaps")), id: "1751" };
    expect(only(activity).event.id).toBe(only({ ...activity }).event.id);
    expect(only(again).event.id).not.toBe(only(activity).event.id);
  });

  it("keeps the words of a message in HTML, and none of what it quotes", () => {
    const html =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><p>Old</p></blockquote><div>I found &lt;b&gt;&nbsp;it&#33;</div>\n<ul><li>one</li><li>two</li></ul><p>End <img alt="😀" src="x"></p><script>x()</script>';
    expect(fromHtml(html)).toBe("I found <b> it!\n\n- one\n- two\nEnd 😀");
  });

  it.each([
    '<img alt="',
    "<blockquote schema.skype.com/Reply",
    "<div ",
    "<blockquote>",
    "&amp",
    "<!--",
    " ",
    "\n ",
    "<attachment>",
    '<quoted messageId="',
  ])("in HTML is read to its end, however long it is and whatever it repeats: %s", (part) => {
    const html = part.repeat(Math.ceil(28_000 / part.length));
    expect(fromHtml(html).length).toBeLessThanOrEqual(html.length);
    expect(quotedIn(html)).toBe(null);
    const activity = { ...teams.message(maya, alone, said("x")), text: html, textFormat: "xml" };
    expect(taken({ ...activity, attachments: [{ contentType: "text/html", content: html }] })).toHaveLength(
      1,
    );
  });
});

describe("who it was", () => {
  it("is named by the directory, the same in whatever they do, and by Teams where no directory has them", () => {
    const { event } = only(teams.reaction(maya, alone, { id: "1" }, { added: ["like"] }));
    expect(event.account).toEqual(MAYA);
    const guest = { ...teams.message(maya, alone, said("hello")), from: { id: "29:1guest" } };
    expect(only(guest).event.account.user).toBe("29:1guest");
  });

  it("is nobody where it was a bot, or was not said", () => {
    const activity = teams.message(maya, alone, said("hello"));
    for (const from of [undefined, {}, { id: "28:other" }, { id: "x", role: "bot" }])
      expect(taken({ ...activity, from })).toEqual([]);
  });
});

describe("a reaction", () => {
  it("names its message, as it is named when it is sent", () => {
    const thread = { ...channel, root: "1733" };
    expect(only(teams.reaction(okafor, thread, { id: "1733" }, { added: ["like"] })).event).toMatchObject({
      type: "reaction",
      reaction: "like",
      added: true,
      ours: true,
      at,
      message: { workspace: "teams:t1", conversation: channel.id, message: "1733" },
    });
  });

  it("of every kind is passed on without its skin tone", () => {
    const kinds = ["like", "heart", "2705_whiteheavycheckmark", "1f44d_thumbsup-tone3"];
    const thumbs = ["yes", "yes-tone1", "like-tone5"];
    const events = taken(teams.reaction(okafor, alone, { id: "1" }, { added: kinds }));
    expect(events.map(({ event }) => event.type === "reaction" && event.reaction)).toEqual([
      ...kinds.slice(0, 3),
      "1f44d_thumbsup",
    ]);
    const up = taken(teams.reaction(okafor, alone, { id: "1" }, { added: thumbs }));
    expect(up.map(({ event }) => event.type === "reaction" && event.reaction)).toEqual([
      "like",
      "like",
      "like",
    ]);
  });

  it("changed into another comes as two, the new one first, each with an id of its own", () => {
    const activity = teams.reaction(
      okafor,
      alone,
      { id: "1733" },
      { added: ["like"], removed: ["2705_whiteheavycheckmark"] },
    );
    const events = taken(activity).map(({ event }) => event);
    expect(events).toMatchObject([
      { reaction: "like", added: true },
      { reaction: "2705_whiteheavycheckmark", added: false },
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });
});

describe("a button", () => {
  const data = { action: "approve", value: "e/1" };
  const about = { conversation: "a:1maya", message: "1733" };

  it.each([
    ["execute", teams.executed(maya, alone, post, { type: "Action.Execute", verb: "approve", data })],
    ["dialog", teams.fetched(maya, alone, post, { ...data, msteams: { type: "task/fetch" } })],
    ["submit", teams.submitted(maya, alone, post, data)],
  ])("answered as %s says what it does and on which message", (kind, activity) => {
    const { event, surface } = only(activity);
    expect(event).toMatchObject({ type: "button", ...data, message: about });
    expect(surface.kind).toBe(kind);
  });

  it("in a dialog is on no message", () => {
    const { event, surface } = only(teams.sent(maya, alone, data));
    expect(event).toMatchObject({ type: "button", ...data, message: null });
    expect(surface.kind).toBe("dialog-submit");
  });

  it("that stands for what was typed is that command", () => {
    const { event, surface } = only(
      teams.fetched(maya, alone, post, { action: "as-command", value: "edit #412" }),
    );
    expect(event).toMatchObject({ type: "command", text: "edit #412" });
    expect(surface).toMatchObject({ kind: "dialog", typed: "edit #412" });
  });

  it("that carries nothing of ours is nobody's", () => {
    for (const strange of [
      undefined,
      null,
      "x",
      7,
      [],
      {},
      { action: "" },
      { action: 7 },
      { verb: "approve" },
    ]) {
      expect(taken(teams.fetched(maya, alone, post, strange))).toEqual([]);
      expect(taken(teams.executed(maya, alone, post, { data: strange }))).toEqual([]);
    }
  });
});

describe("a form", () => {
  const opened = { context: "c", instance: "i-7" };
  const dialog = toDialog(remarkForm("return", entry(), opened));

  it("that is sent is one happening, however often the client sends it", () => {
    const send = () =>
      only(teams.sent(okafor, alone, asSent(dialog, { "text:remark": "Say which checks." })));
    const { event, surface } = send();
    expect(event).toMatchObject({
      id: "i-7",
      type: "form",
      form: "return",
      context: "c",
      answers: { submit: "send", values: { remark: "Say which checks." } },
    });
    expect(surface.kind).toBe("dialog-submit");
    expect(send().event.id).toBe("i-7");
  });
});

describe('"Log as evidence"', () => {
  const message = { ...said("I found <it> & fixed it"), attachments: [], conversation: "19:chat" } as never;

  it("brings a message's words and its author", () => {
    const { event, surface } = only(teams.commandFetched(maya, alone, LOG_AS_EVIDENCE, message, maya));
    expect(event).toMatchObject({
      type: "shortcut",
      text: "I found <it> & fixed it",
      link: expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/message\//),
      author: MAYA,
      account: MAYA,
    });
    expect(surface.kind).toBe("extension");
  });

  it("names another's message as another's, and a bot's as nobody's", () => {
    const of = (author: typeof maya | null) =>
      only(teams.commandFetched(maya, alone, LOG_AS_EVIDENCE, message, author)).event;
    expect(of(okafor)).toMatchObject({ author: { user: okafor.aadObjectId } });
    expect(of(null)).toMatchObject({ author: { user: "" } });
  });

  it("goes on in its dialog, where a button is a button", () => {
    const data = { action: "edit", value: "e/1" };
    const { event, surface } = only(teams.commandSent(maya, alone, LOG_AS_EVIDENCE, message, maya, data));
    expect(event).toMatchObject({ type: "button", ...data, message: null });
    expect(surface.kind).toBe("extension-submit");
  });

  it("is the one command there is", () => {
    expect(taken(teams.commandFetched(maya, alone, "other", message, maya))).toEqual([]);
  });
});

describe("a search", () => {
  it("says in which field of which form", () => {
    const { event, surface } = only(teams.searched(maya, alone, "entry/claims", "trouble"));
    expect(event).toMatchObject({ type: "search", form: "entry", field: "claims", query: "trouble" });
    expect(surface.kind).toBe("search");
    expect(taken(teams.searched(maya, alone, "npm", "x"))).toEqual([]);
  });
});

describe("the app", () => {
  it("installed for somebody is said to them", () => {
    for (const action of ["add", "add-upgrade"] as const) {
      const { event, surface } = only(teams.installation(maya, alone, action));
      expect([event.type, surface.kind]).toEqual(["installed", "installed"]);
    }
  });

  it("taken away by one person is not taken away from the organisation", () => {
    const { event, surface } = only(teams.installation(maya, alone, "remove"));
    expect([event.type, surface.kind]).toEqual(["profileChanged", "removed"]);
    expect(taken(teams.installation(maya, alone, "remove-upgrade"))).toEqual([]);
  });

  it("looks up again who came to a team or left it", () => {
    const activity = teams.membersRemoved(okafor, channel, [{ ...maya }, { id: "28:b07" }]);
    expect(only(activity)).toMatchObject({
      event: { type: "profileChanged", account: MAYA },
      surface: { user: MAYA.user, from: "29:1maya" },
    });
    expect(taken(teams.membersAdded(maya, alone))).toEqual([]);
  });

  it("hears nothing in what is none of its business", () => {
    expect(taken(teams.edited(maya, channel, said("x")))).toEqual([]);
    expect(taken(teams.deleted(maya, channel, said("x")))).toEqual([]);
    expect(taken(teams.invoke("signin/verifyState", maya, alone, {}))).toEqual([]);
    expect(taken({ type: "typing", from: maya })).toEqual([]);
    expect(taken({})).toEqual([]);
  });
});
