import Database from "better-sqlite3";
import type { Message } from "../../src/ports/message.ts";
import { messageIn } from "../../src/ports/message-shape.ts";

export type Conversation = { type: "direct"; user: string } | { type: "channel"; channel: string };

export const conversationId = (of: Conversation) =>
  of.type === "direct" ? `dm:${of.user}` : `channel:${of.channel}`;

/** One message as it stands now. Those of the bot have an author of null. */
export interface KeptMessage {
  seq: number;
  id: string;
  conversation: string;
  at: Date;
  replyTo: string | null;
  changed: boolean;
  content: { author: null; message: Message } | { author: string; text: string };
}

interface Reaction {
  message: string;
  user: string;
  emoji: string;
}

export type Messages = ReturnType<typeof messagesIn>;

interface MessageRow extends Pick<KeptMessage, "seq" | "id" | "conversation"> {
  author: string | null;
  body: string;
  reply_to: string | null;
  at: number;
  changed: number;
}

export function openFile(file: string): Database.Database {
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(`
    CREATE TABLE IF NOT EXISTS messages (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      conversation TEXT NOT NULL,
      author TEXT,
      body TEXT NOT NULL,
      reply_to TEXT,
      key TEXT,
      at INTEGER NOT NULL,
      changed INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX IF NOT EXISTS messages_of ON messages (conversation, seq);
    CREATE INDEX IF NOT EXISTS messages_keyed ON messages (key);
    CREATE TABLE IF NOT EXISTS reactions (
      message TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
      user TEXT NOT NULL,
      emoji TEXT NOT NULL,
      at INTEGER NOT NULL,
      standing INTEGER NOT NULL,
      PRIMARY KEY (message, user, emoji)
    ) STRICT, WITHOUT ROWID;
  `);
  return db;
}

const fromRow = ({ author, body, reply_to: replyTo, at, changed, ...row }: MessageRow): KeptMessage => ({
  ...row,
  at: new Date(at),
  replyTo,
  changed: changed === 1,
  content: author === null ? { author, message: messageIn(JSON.parse(body)) } : { author, text: body },
});

type New = Pick<KeptMessage, "id" | "conversation" | "at">;

export function messagesIn(db: Database.Database) {
  const insert = db.prepare(
    `INSERT INTO messages (id, conversation, author, body, reply_to, key, at)
     VALUES (@id, @conversation, @author, @body, @replyTo, @key, @at)`,
  );
  const rewrite = db.prepare<[string, string, string]>(
    "UPDATE messages SET body = ?, changed = 1 WHERE id = ? AND conversation = ? AND author IS NULL",
  );
  const remove = db.prepare<[string, string]>("DELETE FROM messages WHERE id = ? AND author = ?");
  const one = db.prepare<[string], MessageRow>("SELECT * FROM messages WHERE id = ?");
  const keyed = db.prepare<[string, string], { id: string }>(
    "SELECT id FROM messages WHERE conversation = ? AND key = ? ORDER BY seq LIMIT 1",
  );
  const latest = db.prepare<[string, number], MessageRow>(
    "SELECT * FROM messages WHERE conversation = ? ORDER BY seq DESC LIMIT ?",
  );
  const count = db.prepare<[string], { n: number }>(
    "SELECT count(*) AS n FROM messages WHERE conversation = ?",
  );
  const before = db.prepare<Reaction, { at: number; standing: number }>(
    "SELECT at, standing FROM reactions WHERE message = @message AND user = @user AND emoji = @emoji",
  );
  const react = db.prepare(
    `INSERT INTO reactions (message, user, emoji, at, standing) VALUES (@message, @user, @emoji, @at, @standing)
     ON CONFLICT DO UPDATE SET at = excluded.at, standing = excluded.standing`,
  );
  const standing = db.prepare<[string], Reaction>(
    "SELECT message, user, emoji FROM reactions WHERE message = ? AND standing = 1 ORDER BY at, user",
  );
  return {
    say({ text, at, ...one }: New & { author: string; text: string; replyTo: string | null }) {
      insert.run({ ...one, body: text, key: null, at: at.getTime() });
    },
    post({ message, at, ...one }: New & { message: Message; key: string }) {
      insert.run({ ...one, author: null, body: JSON.stringify(message), replyTo: null, at: at.getTime() });
    },
    /** False: there is no such message of the bot there. */
    rewrite: (conversation: string, id: string, message: Message) =>
      rewrite.run(JSON.stringify(message), id, conversation).changes === 1,
    remove: (id: string, author: string) => remove.run(id, author).changes === 1,
    find(id: string): KeptMessage | undefined {
      const row = one.get(id);
      return row && fromRow(row);
    },
    withKey: (conversation: string, key: string) => keyed.get(conversation, key)?.id,
    /** The newest messages of a conversation, oldest first. */
    latest: (conversation: string, limit: number) => latest.all(conversation, limit).map(fromRow).reverse(),
    count: (conversation: string) => count.get(conversation)?.n ?? 0,
    /** Undefined: nothing changed. Otherwise when it happened: later than anything this person did with that emoji there. */
    react(reaction: Reaction, added: boolean, at: Date): Date | undefined {
      const last = before.get(reaction);
      if ((last?.standing === 1) === added) return undefined;
      const time = Math.max(at.getTime(), (last?.at ?? 0) + 1);
      react.run({ ...reaction, at: time, standing: added ? 1 : 0 });
      return new Date(time);
    },
    reactions: (message: string) => standing.all(message),
  };
}
