import { Parser } from "htmlparser2";

/*
 * What Teams sends as HTML, read by a parser: its time is in proportion to the message, whatever is in it.
 */

/** What a message quotes, encloses or runs is not its author's words. */
const NOT_SAID = new Set(["blockquote", "attachment", "script", "style"]);
const ENDS_LINE = new Set(["p", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"]);

/** The words of a message in HTML; what it quotes is somebody else's. */
export function fromHtml(html: string): string {
  const said: string[] = [];
  let unsaid = 0;
  const parser = new Parser({
    onopentag(name, { alt }) {
      if (NOT_SAID.has(name)) unsaid += 1;
      if (unsaid > 0) return;
      if (name === "li") said.push("\n- ");
      if (name === "br") said.push("\n");
      if (name === "img" && alt) said.push(alt);
    },
    ontext(text) {
      if (unsaid === 0) said.push(text.replace(/[ \t\r\n]+/g, " "));
    },
    onclosetag(name) {
      if (NOT_SAID.has(name)) unsaid -= 1;
      else if (unsaid === 0 && ENDS_LINE.has(name)) said.push("\n");
    },
  });
  parser.end(html);
  const lines = said.join("").replaceAll("\u00a0", " ").split("\n");
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The message that the first quotation in it is of; null where it quotes none. */
export function quotedIn(html: string): string | null {
  let quoted: string | null = null;
  const parser = new Parser({
    onopentag(name, { itemtype, itemid }) {
      if (name === "blockquote" && itemtype?.includes("schema.skype.com/Reply") && /^\d+$/.test(itemid ?? ""))
        quoted ??= itemid ?? null;
    },
  });
  parser.end(html);
  return quoted;
}
