import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buttonMark, messageHtml } from "../../../adapters/local/outbound.ts";
import { initialsOf } from "../../../adapters/local/words.ts";
import { mayBeFollowed } from "../../../adapters/shared/lines.ts";
import type { Message } from "../../../src/ports/message.ts";
import { fakeDrawing } from "../../fakes/drawing.ts";
import { pictured } from "../../pictures/messages.ts";
import { realistic } from "../../pictures/samples.ts";
import { card, plain } from "./samples.ts";

const frame = {
  press: { action: "/local/as/x/press", fields: { message: "m1" } },
  hosts: ["127.0.0.1:3000"],
  drawing: fakeDrawing,
};
const shown = (message: Message) => String(messageHtml(message, frame));

describe("a message", () => {
  it("has its lead first, its buttons before the small print", () => {
    const page = shown(card);
    const places = ["To review: #412", "It had drifted", "Approve all 3", "Or react"].map((words) =>
      page.indexOf(words),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it("folds what is done seldom below its other buttons, and shows no fold where nothing is", () => {
    const button = { label: "Ask tomorrow", action: "snooze", value: "1", style: "plain" } as const;
    const page = shown({ ...card, more: [button] });
    expect(page).toMatch(/Approve all 3.*<details class="more"><summary>More …<\/summary>.*Ask tomorrow/s);
    expect(shown(card)).not.toContain("<details");
  });

  it("shows every kind of part as what it is", () => {
    const page = shown(card);
    for (const tag of ["<blockquote", "<ul", "<dl", "<dt>Who saw the work</dt>", "<dd", "<button"])
      expect(page).toContain(tag);
  });

  it("keeps the lines of a text apart", () => {
    expect(shown(card)).toContain("after the service.\nIt had drifted");
  });

  it("leads to https and to our own pages, and nowhere else", () => {
    const follow = (url: string) => mayBeFollowed(url, frame.hosts);
    expect(follow("https://qa.example.test/412")).toBe(true);
    expect(follow("http://127.0.0.1:3000/coverage")).toBe(true);
    for (const url of [
      "http://qa.example.test/412",
      "http://127.0.0.1:3001/",
      "javascript:alert(1)",
      "JavaScript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "//example.test",
      "/local",
      "https://somebody:secret@example.test",
      "",
    ])
      expect(follow(url), url).toBe(false);
  });

  it("shows an address that may not be followed as words", () => {
    const page = shown({
      ...plain("x"),
      parts: [{ type: "links", links: [{ label: "Run", url: "javascript:alert(1)" }] }],
    });
    expect(page).not.toContain("<a ");
    expect(page).toContain("Run (javascript:alert(1))");
  });

  it("opens links without telling where they were", () => {
    expect(shown(card)).toMatch(/<a href="https:\/\/qa\.example\.test\/412"[^>]*rel="noreferrer"/);
  });

  it("escapes whatever people wrote, wherever it stands", () => {
    const hostile = `"><img src=x onerror=alert(1)>'</textarea><script>`;
    const page = shown({
      lead: hostile,
      parts: [
        { type: "text", text: hostile },
        { type: "quote", text: hostile },
        { type: "list", title: hostile, items: [hostile] },
        { type: "facts", rows: [{ label: hostile, value: hostile }] },
        { type: "links", links: [{ label: hostile, url: `https://example.test/${hostile}` }] },
      ],
      buttons: [{ label: hostile, action: hostile, value: hostile, style: "plain" }],
      note: hostile,
    });
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<script");
    expect(page).not.toContain("</textarea");
  });

  it("lets no text add an element", () => {
    const tags = (text: string) => [...text.matchAll(/<\/?[a-z]+/gi)].map(([tag]) => tag);
    const expected = tags(shown({ ...card, lead: "x" }));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        expect(tags(shown({ ...card, lead: text }))).toEqual(expected);
      }),
    );
  });

  it("shows a picture for day and night, in words and as a table, and lets nothing out of any of them", async () => {
    const evil = '"><script>x</script>';
    const page = String(await messageHtml(pictured({ ...realistic.queue, title: evil }), frame));
    expect(page.match(/data:image\/svg\+xml;base64,/g)).toHaveLength(2);
    expect(page).toMatch(/<img src="data:[^"]+" alt="&quot;&gt;&lt;script&gt;/);
    expect(page).toContain('<th scope="row">Dr Ingrid Lind</th><td>5</td><td>12</td>');
    expect(page).not.toContain("<script");
  });

  it("has no buttons where there is nothing to press", () => {
    expect(String(messageHtml(card, { ...frame, press: null }))).not.toContain("<button");
  });
});

describe("the mark of a button", () => {
  const button = { label: "Approve", action: "approve", value: "e1/1", style: "primary" as const };

  it("does not give away what the button does", () => {
    expect(shown({ ...plain("x"), buttons: [button] })).not.toContain("e1/1");
  });

  it("changes with what the button is about, not with its looks", () => {
    expect(buttonMark({ ...button, value: "e1/2" })).not.toBe(buttonMark(button));
    expect(buttonMark({ ...button, style: "plain" })).toBe(buttonMark(button));
  });
});

describe("initials", () => {
  it.each([
    ["Maya Rao", "MR"],
    ["Dr Amara Okafor", "AO"],
    ["Jo", "J"],
    ["Élodie de la Cruz", "ÉC"],
    ["", ""],
  ])("of %j are %j", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
