import { describe, expect, it } from "vitest";
import { fromHtml, quotedIn } from "../../../adapters/teams/html.ts";
import { literal, title } from "../../../adapters/teams/text.ts";
import { answeredIn, typedIn } from "../../../adapters/teams/typed.ts";

describe("people's text", () => {
  it("is not turned into a date", () => {
    expect(literal("{{DATE(2026-01-01T00:00:00Z,SHORT)}} {{ time(x)}} {{other}}")).not.toMatch(
      /\{\{\s*(date|time)/i,
    );
    expect(literal("{{other}}")).toBe("{{other}}");
  });

  it("in a label or a title makes no link, calls nobody, and is never empty", () => {
    expect(title("[x](https://evil.test)\n<at>Maya</at>", 80)).toBe(
      "[x]\u2060(https://evil.test) ‹at>Maya‹/at>",
    );
    expect(title("\u200b \u0000", 80)).toBe("…");
  });
});

describe("a message in HTML", () => {
  it("keeps its words, and none of what it quotes", () => {
    const html =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><p>Old</p></blockquote><div>I found &lt;b&gt;&nbsp;it&#33;</div>\n<ul><li>one</li><li>two</li></ul><p>End <img alt="😀" src="x"></p><script>x()</script>';
    expect(fromHtml(html)).toBe("I found <b> it!\n\n- one\n- two\nEnd 😀");
  });

  it.each([
    ...['<img alt="', "<blockquote schema.skype.com/Reply", "<div ", "<blockquote>", "&amp", "<!--", " "],
    ...["\n ", "<attachment>", '<quoted messageId="'],
  ])("is read to its end, however long it is and whatever it repeats: %s", (part) => {
    const html = part.repeat(Math.ceil(28_000 / part.length));
    expect(fromHtml(html).length).toBeLessThanOrEqual(html.length);
    expect(quotedIn(html)).toBe(null);
    const content = {
      text: html,
      textFormat: "xml",
      attachments: [{ contentType: "text/html", content: html }],
    };
    expect(typedIn(content).length).toBeLessThanOrEqual(html.length);
    expect(answeredIn(content)).toBeNull();
  });
});
