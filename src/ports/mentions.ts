import type { Line, Mention, Message, Part } from "./message.ts";

/** Who is named in a message so that they may be called: their ids. */
export const mentionedIn = (message: Message): string[] => [
  ...new Set(mentionsIn(message).map(({ person }) => person)),
];

function mentionsIn({ parts }: Message): Mention[] {
  const found: Mention[] = [];
  for (const part of parts)
    eachMention(part, (mention) => {
      found.push(mention);
      return mention;
    });
  return found;
}

/** The same message for one place, with the accounts of those who have one there, by person. */
export const withAccounts = (message: Message, accounts: ReadonlyMap<string, string>): Message => ({
  ...message,
  parts: message.parts.map((part) =>
    eachMention(part, ({ person, name }) => {
      const user = accounts.get(person);
      return { person, name, ...(user && { user }) };
    }),
  ),
});

/** The same message with names alone; null where nobody is called in it. */
export const withoutAccounts = (message: Message): Message | null =>
  mentionsIn(message).some(({ user }) => user !== undefined) ? withAccounts(message, new Map()) : null;

function eachMention(part: Part, change: (mention: Mention) => Mention): Part {
  const inLine = (line: Line): Line =>
    typeof line === "string"
      ? line
      : line.map((piece) => (typeof piece === "object" && "person" in piece ? change(piece) : piece));
  switch (part.type) {
    case "text":
      return { ...part, text: inLine(part.text) };
    case "list":
      return { ...part, items: part.items.map(inLine) };
    case "facts":
      return { ...part, rows: part.rows.map(({ label, value }) => ({ label, value: inLine(value) })) };
    default:
      return part;
  }
}
