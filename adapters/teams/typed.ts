import { fromHtml, quotedIn } from "./html.ts";
import type { TeamsPayload } from "./payload-shape.ts";

/**
 * What a person typed, from how Teams sends it: without the name of the bot by which it was called, and without what
 * stands in for a message that is answered.
 */
export function typedIn({ text = "", textFormat, entities, recipient, attachments }: TeamsPayload): string {
  const names = (entities ?? []).flatMap(({ type, text: named, mentioned }) =>
    type === "mention" && named && mentioned?.id === recipient?.id ? [named] : [],
  );
  const quoting = names.length === 0 && htmlIn(attachments).find((html) => quotedIn(html));
  if (quoting) return fromHtml(quoting); // the text beside it has what is quoted in it, and no sign where that ends
  const called = names.reduce((rest, name) => rest.replace(name, " "), text);
  const bare = called.replace(/<quoted\s{1,9}messageId="[^"]{0,100}"\s{0,9}\/>/gi, "");
  const said = textFormat === "xml" ? fromHtml(bare) : bare.replaceAll("&nbsp;", " ");
  return said.replaceAll("\u00a0", " ").replace(/\r\n?/g, "\n").trim();
}

export const mentionsUs = ({ entities, recipient }: TeamsPayload): boolean =>
  (entities ?? []).some(({ type, mentioned }) => type === "mention" && mentioned?.id === recipient?.id);

const WORDS_AND_CARDS =
  /^(text\/|application\/vnd\.microsoft\.card\.|messageReference$|forwardedMessageReference$)/;

/** Whether a file or a picture came with it. The words of a message come as an attachment too, as HTML. */
export const hasFiles = ({ attachments }: TeamsPayload): boolean =>
  (attachments ?? []).some(
    ({ contentType = "" }) => contentType !== "" && !WORDS_AND_CARDS.test(contentType),
  );

const htmlIn = (attachments: TeamsPayload["attachments"]): string[] =>
  (attachments ?? []).flatMap(({ contentType, content }) =>
    contentType === "text/html" && typeof content === "string" ? [content] : [],
  );

/** The message that this one answers; null where it answers none. In a channel, that is where its thread began. */
export function answeredIn(payload: TeamsPayload): string | null {
  const { entities, attachments, conversation, replyToId, id } = payload;
  const quoted = (entities ?? []).find(({ type }) => type === "quotedReply")?.quotedReply?.messageId;
  if (quoted) return quoted;
  const inHtml = htmlIn(attachments).flatMap((html) => quotedIn(html) ?? []);
  if (inHtml[0]) return inHtml[0];
  const [, root] = /;messageid=(\d+)/.exec(conversation?.id ?? "") ?? [];
  const begun = root ?? replyToId;
  return begun && begun !== id ? begun : null;
}
