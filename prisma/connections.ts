import type { Socket } from "node:net";
import type pg from "pg";

/*
 * Connections to PostgreSQL. A firewall forgets them, or a machine is gone, without a word: whoever waited for an answer
 * would wait for ever, and ten of those are the whole pool.
 */

/** What nobody waits for longer than: a connection to be made, or one of the pool to be free. */
const CONNECT_MS = 10_000;
const STATEMENT_MS = 15_000; // as long as a transaction may take
const SILENT_MS = STATEMENT_MS + 2_000;

export const connectionTo = (url: string): pg.ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: CONNECT_MS,
  keepAlive: true, // so that a firewall has no reason to
  keepAliveInitialDelayMillis: CONNECT_MS,
});

export const PATIENCE = {
  statement_timeout: STATEMENT_MS,
  // A replica that stands still in a transaction would keep its locks, and all others would wait for it.
  idle_in_transaction_session_timeout: 10_000,
};

/**
 * One that has said nothing for longer than any statement may take is cut off: what was asked on it fails, and the pool makes
 * another. It is never used again, since what was begun on it might be finished with what comes next.
 */
export function neverSilent(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection; // which it does not show
  stream.setTimeout(SILENT_MS, () => stream.destroy(new Error("The database does not answer.")));
}
