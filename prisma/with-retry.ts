import { setTimeout as wait } from "node:timers/promises";
import { Prisma } from "./sqlite/generated/client.ts";

const LONGEST_MS = 3_000; // where each try has waited for a lock itself, as on SQLite
const MOST_TRIES = 12; // a lock or a collision passes within milliseconds; after some seconds it is a fault

/** Runs it again, a little later, as long as it failed of something that passes by itself. */
export async function withRetry<T>(run: () => Promise<T>): Promise<T> {
  const until = performance.now() + LONGEST_MS;
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      const hasWaited = codeOf(error) === "P1008" && performance.now() >= until;
      if (!passes(error) || hasWaited || tries >= MOST_TRIES) throw error;
      await wait(Math.random() * Math.min(20 * 2 ** tries, 400));
    }
  }
}

/**
 * A lock, a lost race, a transaction that could not begin in time: by Prisma's codes and PostgreSQL's. SQLite's lock was waited
 * for before (turns.ts).
 */
function passes(error: unknown): boolean {
  if (["Audit", "Delivery"].includes(clashOf(error) ?? "")) return true; // there now, and so found the next time
  return (
    /^(P2028|P2034|P1008|40001|40P01)$/.test(codeOf(error)) ||
    /40001|40P01|deadlock detected/.test(String(error))
  );
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** The model in which something was there already, or null for any other fault. */
export function clashOf(error: unknown): string | null {
  if (/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error)))
    return /constraint failed: (\w+)\./.exec(String(error))?.[1] ?? "";
  if (codeOf(error) === "23505") return String((error as { table?: unknown }).table ?? "");
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const { cause } = (error.meta?.driverAdapterError ?? {}) as { cause?: { kind?: string; table?: string } };
  return cause?.kind === "UniqueConstraintViolation" ? (cause.table ?? "") : null;
}
