import { decodeHTMLStrict } from "entities";
import { plainSign } from "./signs.ts";

/*
 * The one normal form of what people write: what is checked for patients, kept, shown and handed out. Whatever comes in
 * goes through it once, before anything is made of it. Plain core: no platform's ways are known here.
 */

/** In code units: no text of a person's is longer, and nothing reads one that is. */
export const LONGEST_TEXT = 20_000;

const PLAIN = /^[\n -%'-;=?-~]*$/; // nothing in it that could mean something else

/**
 * The text as people read it: control, format and filler characters away, spaces as spaces, the digits of every script
 * as 0–9, letters that only differ in their look (full-width, mathematical, circled) as letters, HTML entities and tags
 * as what they show, NFC. Newlines stay; so do exponents, units, dashes, quotation marks, emoji and other alphabets.
 *
 * Its own normal form is itself, and it takes time in proportion to the text: a stack on which whatever is complete
 * is replaced at once, so that what a replacement completes is seen as well.
 */
export function normalText(text: string): string {
  if (PLAIN.test(text)) return text;
  const stack = new Stack();
  for (const sign of text.replace(/\r\n?/g, "\n")) stack.push(sign);
  return stack.whole();
}

const LONGEST_ENTITY = 40; // the longest name has 33; leading zeros are nobody's
const LONGEST_TAG = 500;
const NUMBERED = /^&#(?:[0-9]{1,30}|x[0-9a-f]{1,30})$/i;
const ENTITY = /^&(?:#[0-9]{1,30}|#x[0-9a-f]{1,30}|[a-z][a-z0-9]{1,33});$/i;
const NAMES =
  "a|abbr|at|b|big|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|wbr";
const ATTRIBUTES = String.raw`(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))*`;
const TAG = new RegExp(String.raw`^<(\/?)(${NAMES})${ATTRIBUTES}\s*\/?>$`, "i");
const COMMENT = /^<!--.*-->$/s;
const IN_QUOTES = /^<[a-z][^"'<>]{0,99}=\s*(?:"[^"]*|'[^']*)$/i;
const ALTERNATIVE = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+))/i;
const ENDS_LINE = /^(?:br|hr)$|^\/(?:p|div|tr|li|h[1-6]|blockquote|pre)$/i;

class Stack {
  readonly #signs: string[] = [];
  readonly #tags: number[] = []; // where a "<" stands that nothing has closed
  readonly #entities: number[] = []; // where an "&" stands

  push(sign: string): void {
    const plain = plainSign(sign, this.#last());
    if (plain.drop) this.#signs.pop();
    if (plain.text === sign) this.#put(sign);
    else for (const part of plain.text) this.push(part);
  }

  whole(): string {
    this.#endNumber("");
    if (plainSign("", this.#last()).drop) this.#signs.pop();
    return this.#signs.join("").normalize("NFC");
  }

  #put(sign: string): void {
    this.#endNumber(sign);
    if (sign === "<") this.#tags.push(this.#signs.length);
    if (sign === "&") this.#entities.push(this.#signs.length);
    this.#signs.push(sign);
    if (sign === ";") this.#entity();
    if (sign === ">") this.#tag();
  }

  /** "&#52" ends with the first sign that is no digit of it. */
  #endNumber(next: string): void {
    const from = this.#entities.at(-1);
    if (from === undefined || this.#signs.length - from > LONGEST_ENTITY || /^[0-9;]$/.test(next)) return;
    const whole = this.#from(from);
    const hexadecimal = /^&#x/i.test(whole);
    if (!NUMBERED.test(whole) || (hexadecimal && /^[0-9a-f]$/i.test(next))) return;
    this.#replace(from, decodeHTMLStrict(`${whole};`));
  }

  #entity(): void {
    const from = this.#entities.pop();
    if (from === undefined || this.#signs.length - from > LONGEST_ENTITY) return;
    const whole = this.#from(from);
    const meant = ENTITY.test(whole) ? decodeHTMLStrict(whole) : whole;
    if (meant !== whole) this.#replace(from, meant);
  }

  #tag(): void {
    const from = this.#tags.pop();
    if (from === undefined || this.#signs.length - from > LONGEST_TAG) return;
    const whole = this.#from(from);
    const [tag, slash = "", name = ""] = TAG.exec(whole) ?? [];
    if (tag) this.#replace(from, shownBy(whole, slash + name));
    else if (COMMENT.test(whole)) this.#replace(from, "");
    else if (IN_QUOTES.test(whole)) this.#tags.push(from); // it is part of what an attribute says
  }

  #last(): string {
    return this.#signs.at(-1) ?? "";
  }

  #from(place: number): string {
    return this.#signs.slice(place).join("");
  }

  #replace(from: number, by: string): void {
    this.#signs.length = from;
    for (const places of [this.#tags, this.#entities])
      while (places.length > 0 && (places.at(-1) ?? 0) >= from) places.pop();
    for (const sign of by) this.push(sign);
  }
}

function shownBy(tag: string, name: string): string {
  if (ENDS_LINE.test(name)) return "\n";
  if (/^(?:td|th)$/i.test(name)) return " ";
  const [, a, b, c] = (/^img$/i.test(name) && ALTERNATIVE.exec(tag)) || [];
  return a ?? b ?? c ?? "";
}
