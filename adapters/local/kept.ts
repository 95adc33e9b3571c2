import type Database from "better-sqlite3";
import type { Form } from "../../src/ports/form.ts";
import type { Message } from "../../src/ports/message.ts";
import { messageIn } from "../../src/ports/message-shape.ts";

/** What is open in front of one person alone: notices, forms, and how far they have read. */

export interface Notice {
  after: number; // stands after this message of its conversation
  at: Date;
  message: Message;
}

export interface OpenForm {
  form: Form;
  conversation: string; // where it was opened
  errors: Readonly<Record<string, string>>;
  attempt: number; // how often it came back refused
}

export type KeptFor = ReturnType<typeof keptIn>;

const formsKept = 20; // per person: closing a tab leaves its form behind

export function keptIn(db: Database.Database) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS notices (
      user TEXT NOT NULL,
      conversation TEXT NOT NULL,
      after INTEGER NOT NULL,
      at INTEGER NOT NULL,
      message TEXT NOT NULL,
      PRIMARY KEY (user, conversation)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS forms (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      user TEXT NOT NULL,
      instance TEXT NOT NULL,
      open TEXT NOT NULL,
      UNIQUE (user, instance)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS reads (
      user TEXT NOT NULL,
      conversation TEXT NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (user, conversation)
    ) STRICT, WITHOUT ROWID;
  `);
  const newest = "coalesce((SELECT max(seq) FROM messages WHERE conversation = @conversation), 0)";
  const show = db.prepare(
    `INSERT OR REPLACE INTO notices (user, conversation, after, at, message)
     VALUES (@user, @conversation, ${newest}, @at, @message)`,
  );
  const notice = db.prepare<[string, string], { after: number; at: number; message: string }>(
    "SELECT after, at, message FROM notices WHERE user = ? AND conversation = ?",
  );
  const dismiss = db.prepare<[string, string]>("DELETE FROM notices WHERE user = ? AND conversation = ?");
  const open = db.prepare(
    `INSERT INTO forms (user, instance, open) VALUES (@user, @instance, @open)
     ON CONFLICT (user, instance) DO UPDATE SET open = excluded.open`,
  );
  const prune = db.prepare<[string, string, number]>(
    `DELETE FROM forms WHERE user = ? AND seq NOT IN
       (SELECT seq FROM forms WHERE user = ? ORDER BY seq DESC LIMIT ?)`,
  );
  const form = db.prepare<[string, string], { open: string }>(
    "SELECT open FROM forms WHERE user = ? AND instance = ?",
  );
  const close = db.prepare<[string, string]>("DELETE FROM forms WHERE user = ? AND instance = ?");
  const read = db.prepare(
    `INSERT INTO reads (user, conversation, seq) VALUES (@user, @conversation, ${newest})
     ON CONFLICT DO UPDATE SET seq = excluded.seq`,
  );
  const unread = db.prepare<{ user: string; conversation: string }, { n: number }>(
    `SELECT count(*) AS n FROM messages
     WHERE conversation = @conversation AND author IS NOT @user AND seq >
       coalesce((SELECT seq FROM reads WHERE user = @user AND conversation = @conversation), 0)`,
  );
  return {
    showNotice(user: string, conversation: string, message: Message, at: Date): void {
      show.run({ user, conversation, at: at.getTime(), message: JSON.stringify(message) });
    },
    notice(user: string, conversation: string): Notice | undefined {
      const row = notice.get(user, conversation);
      if (!row) return undefined;
      return { after: row.after, at: new Date(row.at), message: messageIn(JSON.parse(row.message)) };
    },
    dismiss: (user: string, conversation: string) => void dismiss.run(user, conversation),
    openForm(user: string, opened: OpenForm): void {
      open.run({ user, instance: opened.form.instance, open: JSON.stringify(opened) });
      prune.run(user, user, formsKept);
    },
    form(user: string, instance: string): OpenForm | undefined {
      const row = form.get(user, instance);
      return row && (JSON.parse(row.open) as OpenForm);
    },
    closeForm: (user: string, instance: string) => void close.run(user, instance),
    readAll: (user: string, conversation: string) => void read.run({ user, conversation }),
    unread: (user: string, conversation: string): number => unread.get({ user, conversation })?.n ?? 0,
  };
}
