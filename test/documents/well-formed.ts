/** Why a text is no well-formed XML; null where it is. Enough of XML 1.0 for what an office program refuses to open. */
export function faultOfXml(xml: string): string | null {
  const odd = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml);
  if (odd) return `a character that XML does not allow: U+${odd[0].codePointAt(0)?.toString(16)}`;
  const open: string[] = [];
  let at = 0;
  for (const tag of xml.matchAll(
    /<(\?[^>]*\?|\/?)([\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g,
  )) {
    const text = xml.slice(at, tag.index);
    at = tag.index + tag[0].length;
    if (text.includes("<")) return `a "<" in ${text.slice(0, 60)}`;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text + tag[3]))
      return `a bare "&" in ${text.slice(0, 60)}`;
    const [, kind = "", name = "", , alone] = tag;
    if (kind.startsWith("?") || alone) continue;
    if (kind === "/" && open.pop() !== name) return `</${name}> closes something else`;
    if (kind !== "/") open.push(name);
  }
  if (open.length > 0) return `<${open.at(-1)}> is not closed`;
  return xml.slice(at).trim() === "" ? null : "something after the end";
}
