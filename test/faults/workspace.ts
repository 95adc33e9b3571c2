import Sqlite from "better-sqlite3";
import { seedDemo } from "../../src/demo/department.ts";
import { openOffice } from "../../src/office.ts";
import { emptySqliteUrl } from "../database.ts";
import { change, delivery } from "../fixtures.ts";

/*
 * What a browser does with the local workspace, over HTTP, and what stands in its own file afterwards.
 */

export interface Browser {
  /** The form to log evidence in. @returns its instance, which is the cause of what is sent with it */
  openEntryForm(): Promise<string>;
  /** @returns whether it was acknowledged; false: it had been sent before */
  submitEntry(instance: string, title: string): Promise<boolean>;
  ticks(message: string): Promise<void>;
  says(text: string): Promise<void>;
}

const A_DAY = 24 * 3_600_000;

export function browserOf(url: string, user: string): Browser {
  const own = `${url}/local/as/${encodeURIComponent(user)}`;
  async function post(path: string, fields: Record<string, string>): Promise<Response> {
    const response = await fetch(`${own}${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
      headers: { connection: "close" }, // a process that is killed takes nothing along that was not asked of it
      signal: AbortSignal.timeout(30_000),
    });
    await response.text();
    return response;
  }
  return {
    async openEntryForm() {
      const response = await post("/say", { conversation: `dm:${user}`, text: "/evidence log" });
      const form = response.headers.get("location")?.match(/\/form\/([^/]+)$/)?.[1];
      if (!form) throw new Error(`No form was opened, but ${response.status}.`);
      return decodeURIComponent(form);
    },
    async submitEntry(instance, title) {
      const day = new Date(Date.now() - 7 * A_DAY).toISOString().slice(0, 10);
      const response = await post(`/form/${encodeURIComponent(instance)}`, {
        "f.title": title,
        "f.narrative": "I measured the output, compared it with the baseline and wrote it up.",
        "f.firstDay": day,
        "f.lastDay": day,
        "f.kind": "report",
        "f.claims.0.value": "Sci.1",
        "f.claims.0.line": "I measured the output of a linear accelerator.",
        "f.attested": "yes",
        submit: "send",
      });
      if (response.status === 410) return false;
      if (response.status !== 303) throw new Error(`Not acknowledged: ${response.status}.`);
      return true;
    },
    async says(text) {
      const { status } = await post("/say", { conversation: `dm:${user}`, text });
      if (status !== 303) throw new Error(`Not acknowledged: ${status}.`);
    },
    async ticks(message) {
      const { status } = await post("/react", { message, toggle: "add:white_check_mark" });
      if (status !== 303) throw new Error(`Not acknowledged: ${status}.`);
    },
  };
}

/** A demo department that nothing has been sent to yet, with so much to be told. @returns its address */
export async function demoUrl(news = 0): Promise<string> {
  const url = emptySqliteUrl();
  const { desk, close } = await openOffice({ databaseUrl: url });
  await seedDemo(desk);
  const people = [...(await desk.store.directory("all")).people.keys()];
  const deliveries = Array.from({ length: news }, (_, n) =>
    delivery({ key: `news-${n}`, to: { type: "person", person: people[n % people.length] ?? "" } }),
  );
  await desk.store.commit(change({ deliveries }));
  await close();
  return url;
}

/** Reads a SQLite file beside whoever writes it. */
export function rowsIn<Row>(
  databaseUrl: string,
  ending: "" | ".workspace",
  sql: string,
  ...of: string[]
): Row[] {
  const db = new Sqlite(databaseUrl.slice("file:".length) + ending, { readonly: true, timeout: 5_000 });
  try {
    return db.prepare<string[], Row>(sql).all(...of);
  } finally {
    db.close();
  }
}

export interface Account {
  lost: string[]; // marked as sent, and not in the workspace
  doubled: string[]; // in the workspace more than once
  strange: string[]; // in the workspace, and never to be sent
  waiting: string[]; // not sent yet
  sent: number;
}

/** Compares the outbox with what arrived in the local workspace, delivery by delivery. */
export function accountOf(databaseUrl: string): Account {
  const deliveries = rowsIn<{ key: string; state: string; refMessage: string | null }>(
    databaseUrl,
    "",
    `SELECT "key", "state", "refMessage" FROM "Delivery" WHERE "redrawCardId" IS NULL`,
  );
  const arrived = new Map<string, string[]>();
  for (const { key, id } of rowsIn<{ key: string; id: string }>(
    databaseUrl,
    ".workspace",
    "SELECT key, id FROM messages WHERE author IS NULL",
  ))
    arrived.set(key, [...(arrived.get(key) ?? []), id]);
  const known = new Set(deliveries.map(({ key }) => key));
  const sent = deliveries.filter(({ state }) => state === "sent");
  return {
    lost: sent.filter(({ key, refMessage }) => arrived.get(key)?.[0] !== refMessage).map(({ key }) => key),
    doubled: [...arrived].filter(([, ids]) => ids.length > 1).map(([key]) => key),
    strange: [...arrived.keys()].filter((key) => !known.has(key)),
    waiting: deliveries.filter(({ state }) => state !== "sent").map(({ key }) => key),
    sent: sent.length,
  };
}
