import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refuseInProduction } from "../../../adapters/local/index.ts";
import { buttonMark } from "../../../adapters/local/outbound.ts";
import type { ChatEvent } from "../../../src/ports/chat.ts";
import type { Button } from "../../../src/ports/message.ts";
import { card, evidenceForm, plain } from "./samples.ts";
import { GONE, MAYA, OKAFOR, type Workspace, workspace } from "./workspace.ts";

let place: Workspace;
beforeEach(async () => {
  place = await workspace();
});
afterEach(() => place.close());

type Fields = Record<string, string>;
const say = (user: string, text: string, more: Fields = {}, headers: Fields = {}) =>
  place.post(place.at(user, "/say"), { conversation: `dm:${user}`, text, ...more }, headers);

const IN_CHANNEL = { conversation: "channel:reviews" };
const channelOf = (user: string) => place.page(place.at(user, "/channel/reviews"));
const react = (user: string, message: string, toggle: string) =>
  place.post(place.at(user, "/react"), { message, toggle });
const press = (user: string, fields: Fields, button: Button | undefined) =>
  place.post(place.at(user, "/press"), { ...fields, button: button ? buttonMark(button) : "" });
/** The first message of somebody's own that stands in the channel. */
const ownIn = (page: string) => page.match(/name="message" value="([^"]+)"/)?.[1] ?? "";

/** A request with headers that `fetch` would not send. */
function raw(path: string, headers: Fields, method = "GET"): Promise<number> {
  const { hostname, port } = new URL(place.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("who may ask", () => {
  it("answers under its own host alone", async () => {
    const alike = place.host.replace("127.0.0.1", "127.0.0.1.nip.example.test");
    expect(await raw("/local", { host: place.host })).toBe(200);
    for (const host of ["evil.example.test", alike]) expect(await raw("/local", { host })).toBe(403);
    expect(await raw("/local/assets/local.js", { host: "evil.example.test" })).toBe(403);
  });

  it.each([
    ["another site's page", { origin: "https://evil.example.test" }],
    ["a page without an origin of its own", { origin: "null" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["a request that the browser calls cross-site", { "sec-fetch-site": "cross-site" }],
    ["a request that the browser calls same-site only", { "sec-fetch-site": "same-site" }],
  ])("takes nothing from %s", async (_, headers) => {
    expect((await say(MAYA, "hello", {}, headers)).status).toBe(403);
    expect(place.events).toEqual([]);
  });

  it("takes what its own pages post", async () => {
    const own: Fields[] = [{ origin: place.origin }, { "sec-fetch-site": "same-origin" }, {}];
    for (const headers of own) expect((await say(MAYA, "hello", {}, headers)).status).toBe(303);
    expect(place.events).toHaveLength(3);
  });

  it("takes no other methods", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"])
      expect((await fetch(place.at(MAYA), { method })).status).toBe(403);
  });

  it("takes at most 256 KB, and plain forms only", async () => {
    expect((await say(MAYA, "x".repeat(257 * 1024))).status).toBe(413);
    const json = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
    expect((await fetch(place.at(MAYA, "/say"), json)).status).toBe(415);
    expect(place.events).toEqual([]);
  });

  it("knows nobody whom it was not told of, and nobody who was switched off", async () => {
    const nobody = await fetch(place.at("nobody@example.test"));
    expect(nobody.status).toBe(404);
    expect(await nobody.text()).toMatch(
      /<a class="brand" href="\/local">.*<h1>.+<\/h1>.*Choose who you are/s,
    );
    expect((await say("nobody@example.test", "hello")).status).toBe(404);
    expect((await fetch(place.at(GONE))).status).toBe(403);
    expect(await place.page(`${place.origin}/local`)).not.toContain("Sam Gone");
  });

  it("sends every page, refusals included, with a policy that allows no foreign or inline script", async () => {
    const local = `${place.origin}/local`;
    for (const url of [local, place.at(MAYA), place.at("nobody"), `${local}/assets/turbo.js`]) {
      const policy = (await fetch(url)).headers.get("content-security-policy");
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w-]{22}'; /);
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  it("is closed before it starts and after it stops, and says so", async () => {
    const other = await workspace({ started: false });
    expect((await fetch(`${other.origin}/local`)).status).toBe(503);
    await other.close();
    await place.local.stop();
    const closed = await fetch(place.at(MAYA));
    expect(closed.status).toBe(503);
    expect(await closed.text()).toContain("The workspace is not open at the moment");
  });

  it("does not start in production, and names the setting", () => {
    expect(() => refuseInProduction("production")).toThrow(/NODE_ENV=production/);
    expect(() => refuseInProduction("development")).not.toThrow();
    expect(() => refuseInProduction(undefined)).not.toThrow();
  });
});

describe("talking", () => {
  it("shows one's own words in the conversation, escaped", async () => {
    await say(MAYA, `<script>alert("x")</script>`);
    const page = await place.page(place.at(MAYA));
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
    expect(page).not.toContain("<script>alert");
  });

  it("shows a direct conversation to its one person", async () => {
    await place.local.send(place.to(MAYA), plain("For Maya alone"), "k");
    expect(await place.page(place.at(MAYA))).toContain("For Maya alone");
    expect(await place.page(place.at(OKAFOR))).not.toContain("For Maya alone");
    expect((await say(OKAFOR, "not mine", { conversation: `dm:${MAYA}` })).status).toBe(404);
  });

  it("shows a channel to everybody", async () => {
    await say(MAYA, "/hello all", IN_CHANNEL);
    expect(await channelOf(OKAFOR)).toContain("/hello all");
    expect(place.events).toMatchObject([{ type: "text", text: "/hello all", direct: false }]);
  });

  it("carries which message is answered", async () => {
    const ref = await place.local.send(place.to(MAYA), plain("Anything recent?"), "k");
    expect(await place.page(`${place.at(MAYA)}?reply=${ref.message}`)).toContain(
      "Replying to: <b>Anything recent?</b>",
    );
    await say(MAYA, "Yes", { replyTo: ref.message });
    expect(place.events).toMatchObject([{ type: "text", text: "Yes", replyTo: ref }]);
    expect(await place.page(place.at(MAYA))).toContain("In reply to: </span>Anything recent?");
  });

  it("counts what was not read yet", async () => {
    await place.local.send(place.to(MAYA), plain("One"), "k1");
    await place.local.send(place.channel, plain("Two"), "k2");
    const unread = (page: string) => page.match(/class="unread">(\d+)/)?.[1];
    expect(unread(await place.page(`${place.origin}/local`))).toBe("2");
    expect(unread(await place.page(place.at(MAYA)))).toBe("1");
    expect(unread(await channelOf(MAYA))).toBeUndefined();
  });

  it("takes a message of one's own away, and nobody else's", async () => {
    await say(MAYA, "a slip", IN_CHANNEL);
    const message = ownIn(await channelOf(MAYA));
    expect((await place.post(place.at(OKAFOR, "/delete"), { message })).status).toBe(403);
    await place.post(place.at(MAYA, "/delete"), { message });
    expect(await channelOf(MAYA)).not.toContain("a slip");
  });

  it("shows a long conversation's end, and the rest when asked", async () => {
    for (let n = 1; n <= 101; n += 1) await place.local.send(place.to(MAYA), plain(`Message ${n}.`), `k${n}`);
    const page = await place.page(place.at(MAYA));
    expect(page).not.toContain("Message 1.");
    expect(page).toContain("Show earlier messages");
    expect(await place.page(place.at(MAYA, "?all=yes"))).toContain("Message 1.");
  });
});

describe("pressing and reacting", () => {
  const [approve, , back] = card.buttons;

  it("brings what the button means, from the person who pressed it", async () => {
    const message = await place.local.send(place.to(OKAFOR), card, "k");
    await press(OKAFOR, { message: message.message }, approve);
    expect(place.events).toMatchObject([{ type: "button", action: "approve", value: "e1/2", message }]);
    expect(place.events[0]?.account.user).toBe(OKAFOR);
  });

  it("does nothing with a button that stands there no more, and says so", async () => {
    const ref = await place.local.send(place.to(OKAFOR), card, "k");
    await place.local.update(ref, { ...card, buttons: back ? [back] : [] });
    await press(OKAFOR, { message: ref.message }, approve);
    expect(place.events).toEqual([]);
    expect(await place.page(place.at(OKAFOR))).toContain("Nothing was done: that message has changed");
  });

  it("lets nobody press what only another person sees", async () => {
    const { message } = await place.local.send(place.to(OKAFOR), card, "k");
    expect((await press(MAYA, { message }, approve)).status).toBe(404);
    expect((await react(MAYA, message, "add:eyes")).status).toBe(404);
    expect(place.events).toEqual([]);
  });

  it("brings each change of a reaction once, each later than the one before", async () => {
    const { message } = await place.local.send(place.channel, card, "k");
    for (const what of ["add", "add", "remove", "add"])
      await react(OKAFOR, message, `${what}:white_check_mark`);
    const added = place.events.map((event) => event.type === "reaction" && event.added);
    expect(added).toEqual([true, false, true]);
    const times = place.events.map(({ at }) => at.getTime());
    expect(new Set(times).size).toBe(3);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(place.events.map(({ id }) => id)).size).toBe(3);
  });

  it("says in words who reacted how", async () => {
    const { message } = await place.local.send(place.channel, card, "k");
    await react(OKAFOR, message, "add:white_check_mark");
    const sign = '<span aria-hidden="true">✅</span>';
    expect(await channelOf(MAYA)).toContain(`<li>${sign} approve: Dr Amara Okafor</li>`);
    expect(await channelOf(OKAFOR)).toContain(`<li>${sign} approve: you</li>`);
    await react(MAYA, message, "add:eyes");
    const looking = '<li><span aria-hidden="true">👀</span> looking at it';
    expect(await channelOf(OKAFOR)).toContain(`<li>${sign} approve: you</li>${looking}: Maya Rao</li>`);
  });

  it("tells the bot's messages from people's", async () => {
    await say(MAYA, "mine", IN_CHANNEL);
    await react(OKAFOR, ownIn(await channelOf(OKAFOR)), "add:eyes");
    expect(place.events.at(-1)).toMatchObject({ type: "reaction", ours: false });
  });
});

describe("a conversation in which nothing stands", () => {
  it("is told of when its person opens it; what is said to that begins it, and stays", async () => {
    place.answerWith(({ type }) =>
      type === "opened" ? { type: "notice", message: plain("Hello Maya.") } : { type: "none" },
    );
    const opened = () => place.events.filter(({ type }) => type === "opened");
    await place.page(place.at(MAYA, "/channel/reviews"));
    await place.page(place.origin);
    expect(opened()).toEqual([]);
    for (let n = 0; n < 2; n++) expect(await place.page(place.at(MAYA))).toContain("Hello Maya.");
    expect(opened()).toHaveLength(1);
    expect(opened()[0]?.account.user).toBe(MAYA);
    await say(MAYA, "hm");
    expect(await place.page(place.at(MAYA))).toContain("Hello Maya.");
    expect(await place.page(place.at(OKAFOR, "/channel/reviews"))).not.toContain("Hello Maya.");
  });
});

describe("a reply", () => {
  it("that is a notice is seen by its person alone, in that conversation, until it is dismissed", async () => {
    place.answerWith(({ type }) =>
      type === "text"
        ? { type: "notice", message: plain("Your ✅ on #412 changed nothing.") }
        : { type: "none" },
    );
    await say(MAYA, "hm", IN_CHANNEL);
    const seen = async (user: string, rest = "") =>
      (await place.page(place.at(user, rest))).includes("changed nothing");
    expect(await seen(MAYA, "/channel/reviews")).toBe(true);
    expect(await seen(MAYA)).toBe(false);
    expect(await seen(OKAFOR, "/channel/reviews")).toBe(false);
    await place.post(place.at(MAYA, "/dismiss"), { conversation: "channel:reviews" });
    expect(await seen(MAYA, "/channel/reviews")).toBe(false);
  });

  it("that is a notice takes the place of the one before it", async () => {
    const noticeOf = (event: ChatEvent) => (event.type === "text" ? `Notice ${event.text}` : "");
    place.answerWith((event) => ({ type: "notice", message: plain(noticeOf(event)) }));
    await say(MAYA, "one");
    await say(MAYA, "two");
    const page = await place.page(place.at(MAYA));
    expect(page).not.toContain("Notice one");
    expect(page).toContain("Notice two");
  });

  it("that is a notice may hold buttons, which stand on no message", async () => {
    const log = { label: "Log evidence", action: "log", value: "", style: "primary" as const };
    place.answerWith(() => ({ type: "notice", message: { ...plain("Gaps"), buttons: [log] } }));
    await say(MAYA, "/gaps");
    await press(MAYA, { conversation: `dm:${MAYA}` }, log);
    expect(place.events.at(-1)).toMatchObject({ type: "button", action: "log", message: null });
  });

  it("that fails is told in a sentence, and logged without anybody's words", async () => {
    place.answerWith(() => {
      throw new Error("could not store: my private words");
    });
    await say(MAYA, "my private words");
    expect(await place.page(place.at(MAYA))).toContain(
      "Something went wrong here and nothing was changed. Please try again.",
    );
    expect(place.logged).toHaveLength(1);
    expect(JSON.stringify(place.logged)).not.toContain("private");
  });
});

describe("a form", () => {
  const form = { ...evidenceForm, instance: "i/1" };
  const path = "/form/i%2F1";
  const typed: [string, string][] = [
    ["f.title", "Drift"],
    ["f.what", "I <b>measured</b>.\r\nTwice."],
    ["f.claims.0.value", "Tech4"],
    ["f.claims.0.line", "found the cause"],
    ["f.links.0.label", "QA"],
    ["submit", "review"],
  ];

  beforeEach(async () => {
    place.answerWith(() => ({ type: "form", form }));
    await say(MAYA, "/log");
  });

  it("opens on a page of its own, for its person alone", async () => {
    const opened = await say(MAYA, "/log");
    expect(opened.headers.get("location")).toBe(new URL(place.at(MAYA, path)).pathname);
    expect(await place.page(place.at(MAYA, path))).toContain("What was done, and your part");
    expect((await fetch(place.at(OKAFOR, path))).status).toBe(410);
  });

  it("that is refused keeps every word, says what is wrong, and can be corrected", async () => {
    const errors = { first: "Choose today or earlier." };
    place.answerWith(({ type }) => (type === "form" ? { type: "invalid", errors, form } : { type: "none" }));
    const refused = await place.post(place.at(MAYA, path), typed);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(
      '<a href="#f-first" data-turbo="false">First day: Choose today or earlier.</a>',
    );
    expect(await place.page(place.at(MAYA, path))).toContain("There is a problem");

    place.answerWith(() => ({ type: "notice", message: plain("Sent for review: #412.") }));
    const taken = await place.post(place.at(MAYA, path), [...typed, ["f.first", "2026-11-20"]]);
    expect(taken.headers.get("location")).toBe(new URL(place.at(MAYA)).pathname);
    expect(await place.page(place.at(MAYA))).toContain("Sent for review: #412.");
    const sent = place.events.filter((event) => event.type === "form");
    expect(sent.map(({ id }) => id)).toEqual(["i/1", "i/1"]);
    const claims = [{ value: "Tech4", line: "found the cause" }, {}, {}];
    const values = { first: "2026-11-20", what: "I <b>measured</b>.\nTwice.", claims };
    expect(sent[1]).toMatchObject({ context: "secret context", answers: { submit: "review", values } });
  });

  it("whose handling fails keeps every word too", async () => {
    place.answerWith(() => {
      throw new Error("no");
    });
    const failed = await place.post(place.at(MAYA, path), typed);
    expect(failed.status).toBe(422);
    const page = await failed.text();
    expect(page).toContain("Something went wrong here and nothing was changed.");
    const typedBefore = ['value="Drift"', 'value="found the cause"', 'value="QA"'];
    for (const words of [...typedBefore, "I &lt;b&gt;measured&lt;/b&gt;.\nTwice."])
      expect(page).toContain(words);
  });

  it("that is being handled is finished before the workspace stops", async () => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    place.answerWith(async () => {
      await held;
      return { type: "invalid", errors: { title: "Give it a title." }, form };
    });
    const sent = place.post(place.at(MAYA, path), typed);
    await expect.poll(() => place.events.length).toBe(2);
    const stopped = place.local.stop();
    goOn();
    expect((await sent).status).toBe(422);
    await stopped;
    expect(place.logged).toEqual([]);
  });

  it("that is closed saves nothing and cannot be sent", async () => {
    await place.post(place.at(MAYA, `${path}/cancel`), typed);
    expect((await place.post(place.at(MAYA, path), typed)).status).toBe(410);
    expect(place.events.some(({ type }) => type === "form")).toBe(false);
  });

  it("may be followed by another form", async () => {
    place.answerWith(() => ({ type: "form", form: { ...form, instance: "second" } }));
    const next = await place.post(place.at(MAYA, path), typed);
    expect(next.headers.get("location")).toMatch(/\/form\/second$/);
    expect((await fetch(place.at(MAYA, path))).status).toBe(410);
  });
});

describe("the clock", () => {
  const next = "2026-11-27T16:00:00.000Z";
  const move = (at: string) =>
    place.post(`${place.origin}/local/clock/next`, { user: MAYA, conversation: `dm:${MAYA}`, at });

  it("says what time it is here, and goes to what is due next", async () => {
    expect(await place.page(place.at(MAYA))).toContain("Tuesday 24 November 2026, <b>09:30</b>");
    expect(await place.page(place.at(MAYA))).toContain("Go to Friday 27 November, 16:00: weekly messages");
    await move(next);
    expect(await place.page(place.at(MAYA))).toContain("Friday 27 November 2026, <b>16:00</b>");
    expect(await place.page(place.at(MAYA))).toMatch(/disabled[^>]*>Nothing is due/);
  });

  it("goes only to what its button said", async () => {
    await move("2026-12-24T16:00:00.000Z");
    expect(await place.page(place.at(MAYA))).toContain("Tuesday 24 November 2026");
  });

  it("is not shown where time passes by itself", async () => {
    const other = await workspace({ time: null });
    expect(await other.page(other.at(MAYA))).not.toContain("/local/clock/next");
    await other.close();
  });
});

describe("an open page", () => {
  /** What a page that is open hears, as soon as it is said. */
  async function listen(url: string, headers: Record<string, string> = {}) {
    const stopped = new AbortController();
    const answer = await fetch(url, { headers, signal: stopped.signal });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    return {
      async until(words: string) {
        while (!heard.includes(words)) {
          const part = await reader?.read();
          if (!part || part.done) throw new Error(`The stream ended after: ${heard}`);
          heard += part.value;
        }
        return heard;
      },
      ended: async () => (await reader?.read())?.done,
      stop: () => stopped.abort(),
    };
  }
  const streamOf = async (user: string) => {
    const page = await place.page(place.at(user));
    return `${place.origin}${page.match(/<turbo-stream-source id="live" src="([^"]+)"/)?.[1]}`;
  };

  it("is told of a message, an update, a reaction and the clock", async () => {
    const heard = await listen(await streamOf(MAYA));
    const ref = await place.local.send(place.to(MAYA), card, "k");
    await heard.until('<turbo-stream action="refresh" method="morph" scroll="preserve">');
    await place.local.update(ref, plain("Approved"));
    await heard.until(".0.2\n");
    await react(MAYA, ref.message, "add:eyes");
    await heard.until(".0.3\n");
    const fields = { user: MAYA, conversation: `dm:${MAYA}`, at: "2026-11-27T16:00:00.000Z" };
    await place.post(`${place.origin}/local/clock/next`, fields);
    await heard.until(".1.3\n");
    heard.stop();
  });

  it("is told at once of what happened before it listened", async () => {
    const url = await streamOf(MAYA);
    await place.local.send(place.to(MAYA), card, "k");
    const heard = await listen(url);
    await heard.until("refresh");
    heard.stop();
  });

  it("is told nothing of other people's conversations", async () => {
    const heard = await listen(await streamOf(OKAFOR));
    await place.local.send(place.to(MAYA), card, "k1");
    await place.local.send(place.to(OKAFOR), card, "k2");
    const all = await heard.until("refresh");
    expect(all.match(/refresh/g)).toHaveLength(1);
    expect(all).not.toContain("Linac");
    heard.stop();
  });

  it("hears the end when the workspace stops", async () => {
    const heard = await listen(await streamOf(MAYA));
    await heard.until("retry");
    await place.local.stop();
    expect(await heard.ended()).toBe(true);
  });
});
