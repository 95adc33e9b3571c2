import type { Payload } from "./payload.ts";

/**
 * What a person typed, from how Teams sends it: without the name of the bot by which it was called, and without what
 * stands in for a message that is answered.
 */
export function typedIn({ text = "", textFormat, entities, recipient }: Payload): string {
  const names = (entities ?? []).flatMap(({ type, text: named, mentioned }) =>
    type === "mention" && named && mentioned?.id === recipient?.id ? [named] : [],
  );
  const called = names.reduce((rest, name) => rest.replace(name, " "), text);
  const bare = called.replace(/<quoted\s+messageId="[^"]*"\s*\/>/gi, "");
  const said = textFormat === "xml" ? fromHtml(bare) : bare.replaceAll("&nbsp;", " ");
  return said.replaceAll("\u00a0", " ").replace(/\r\n?/g, "\n").trim();
}

export const mentionsUs = ({ entities, recipient }: Payload): boolean =>
  (entities ?? []).some(({ type, mentioned }) => type === "mention" && mentioned?.id === recipient?.id);

const WORDS_AND_CARDS =
  /^(text\/|application\/vnd\.microsoft\.card\.|messageReference$|forwardedMessageReference$)/;

/** Whether a file or a picture came with it. The words of a message come as an attachment too, as HTML. */
export const hasFiles = ({ attachments }: Payload): boolean =>
  (attachments ?? []).some(
    ({ contentType = "" }) => contentType !== "" && !WORDS_AND_CARDS.test(contentType),
  );

const QUOTE = /<blockquote[^>]*schema\.skype\.com\/Reply[^>]*>/i;

/** The message that this one answers; null where it answers none. In a channel, that is where its thread began. */
export function answeredIn(payload: Payload): string | null {
  const { entities, attachments, conversation, replyToId, id } = payload;
  const quoted = (entities ?? []).find(({ type }) => type === "quotedReply")?.quotedReply?.messageId;
  if (quoted) return quoted;
  for (const { contentType, content } of attachments ?? []) {
    if (contentType !== "text/html" || typeof content !== "string") continue;
    const [, found] = /itemid="(\d+)"/i.exec(QUOTE.exec(content)?.[0] ?? "") ?? [];
    if (found) return found;
  }
  const [, root] = /;messageid=(\d+)/.exec(conversation?.id ?? "") ?? [];
  const begun = root ?? replyToId;
  return begun && begun !== id ? begun : null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** The words of a message in HTML; what it quotes is somebody else's. */
export function fromHtml(html: string): string {
  return html
    .replace(/<(blockquote|attachment|script|style)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/[ \t]*\r?\n[ \t]*/g, " ")
    .replace(/<li\b[^>]*>/gi, "\n- ")
    .replace(/<(br|\/p|\/div|\/tr|\/h\d|\/ul|\/ol)\b[^>]*>/gi, "\n")
    .replace(/<img\b[^>]*\balt="([^"]*)"[^>]*>/gi, "$1")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#x[\da-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole)
    .replaceAll("\u00a0", " ")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function entity(name: string): string | undefined {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : undefined;
}
