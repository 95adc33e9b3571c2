/**
 * What a person typed, from how Slack sends it: its own marks are undone, so that a link is an address again and a
 * mention a name nobody is called by. No mark holds a "<", so that a row of halves is read once.
 */
export function asTyped(sent: string): string {
  return sent
    .replace(
      /<(https?:[^|<>]+|mailto:[^|<>]+|tel:[^|<>]+)(?:\|([^<>]*))?>/g,
      (_, url: string, label?: string) =>
        label && !url.endsWith(label) && !url.includes(label)
          ? `${label} (${url})`
          : url.replace(/^(mailto|tel):/, ""),
    )
    .replace(/<#[A-Z0-9]+(?:\|([^<>]*))?>/g, (_, name?: string) => `#${name || "channel"}`)
    .replace(/<@[A-Z0-9]+(?:\|([^<>]*))?>/g, (_, name?: string) => `@${name || "someone"}`)
    .replace(/<!(?:subteam\^[A-Z0-9]+\|)?@?([^|<>]*)(?:\|[^<>]*)?>/g, "@$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
