import { createHash } from "node:crypto";
import { type ChainedFact, verifyChain } from "../src/core/audit.ts";
import { Damaged } from "./whole-copy.ts";

/** A row of the audit trail as either database's own driver gives it. */
export interface StoredAudit extends Omit<ChainedFact, "at" | "facts"> {
  at: Date | string;
  facts: string;
  previous: string;
  hash: string;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * Checks rows in order, each against the one before.
 * @returns takes the next rows; gives where the trail ends with them
 * @throws Damaged at the first that does not fit
 */
export function trailSoFar(): (rows: readonly StoredAudit[]) => { sequence: number; hash: string } {
  let from = { sequence: 0, hash: "" };
  return (rows) => {
    const read = rows.map((row) => ({ ...row, at: new Date(row.at), facts: JSON.parse(row.facts) }));
    const checked = verifyChain(sha256, from, read);
    if (!checked.ok) throw new Damaged(`the audit trail is broken at row ${checked.brokenAt}`);
    from = { sequence: checked.sequence, hash: checked.hash };
    return from;
  };
}
