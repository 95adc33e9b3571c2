import { createHash } from "node:crypto";
import { verifyChain } from "../core/audit.ts";
import type { Store } from "../ports/store.ts";
import { type AddCommands, asJson } from "./office.ts";

const PAGE = 1_000;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** `audit verify [--json]` */
export const addAuditCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("audit")
    .description("the trail of every decision and every refused attempt")
    .command("verify")
    .description("check that no row of the trail was changed, left out or moved")
    .option("--json", "as one JSON document")
    .action((options: { json?: boolean }) =>
      withDesk(async (desk) => {
        const found = await verify(desk.store);
        if (options.json) print(asJson(found));
        if (!found.ok)
          throw new Error(
            `The audit trail is broken at row ${found.brokenAt}: it was changed outside Countersign. Keep this database, and compare it with a backup.`,
          );
        if (!options.json) print(wholeWords(found));
      }),
    );
};

const wholeWords = ({ rows, hash }: { rows: number; hash: string }) =>
  rows === 0
    ? "The audit trail is whole, and empty so far."
    : `The audit trail is whole: ${rows} rows, ending ${hash}.`;

async function verify(store: Store) {
  const head = await store.auditHead();
  let from = { sequence: 0, hash: "" };
  while (from.sequence < head.sequence) {
    const rows = await store.auditRows(from.sequence, PAGE);
    // Rows that came after the head was read belong to a running bot, and to its next check.
    const ours = rows.filter(({ sequence }) => sequence <= head.sequence);
    if (ours.length === 0) break;
    const checked = verifyChain(sha256, from, ours);
    if (!checked.ok) return { ok: false as const, brokenAt: checked.brokenAt };
    from = checked;
  }
  const whole = from.sequence === head.sequence && from.hash === head.hash;
  return whole
    ? { ok: true as const, rows: head.sequence, hash: head.hash }
    : { ok: false as const, brokenAt: from.sequence + 1 };
}
