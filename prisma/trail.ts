import type { AuditRow, DigestOfWords } from "../src/ports/found.ts";
import type { Store } from "../src/ports/store.ts";
import type { Database } from "./client.ts";
import { ALL, gather, oneOf, type Raw } from "./gather.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/* The audit trail as it is read: a page at a time, of whatever length it is. */

export function trail(
  database: Database,
): Pick<Store, "auditRows" | "auditSalts" | "auditHead" | "digestsAbout" | "hasOpened"> {
  const { db, statements, provider } = database;
  return {
    auditRows: async (after, take) => {
      const from = Prisma.sql`(SELECT * FROM "Audit" WHERE "sequence" > ${after} ORDER BY "sequence" LIMIT ${take}) "page"`;
      const { rows } = await gather(database, { rows: { table: "Audit", from, where: ALL } });
      return rows.map(auditRowOf).sort((a, b) => a.sequence - b.sequence);
    },
    auditSalts: async (after, until) => {
      const rows = await statements.query<{ sequence: number; salt: string }>(
        Prisma.sql`SELECT "sequence", "salt" FROM "AuditSalt" WHERE "sequence" > ${after} AND "sequence" <= ${until}`,
      );
      return new Map(rows.map(({ sequence, salt }) => [sequence, salt]));
    },
    auditHead: async () => {
      const { sequence, hash } = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
      return { sequence, hash };
    },
    hasOpened: async (actor, { id, revision }) => {
      // What earlier versions called it counts too.
      const where = { subject: `entry:${id}`, actor, event: { in: ["entry.opened", "entry.read"] } };
      const rows = await db.audit.findMany({ where, select: { facts: true } });
      return rows.some(({ facts }) => JSON.parse(facts).revision === revision);
    },
    digestsAbout: async (subjects) => {
      const rows = await statements.query<DigestOfWords & { facts: string }>(
        Prisma.sql`SELECT a."subject", a."facts", a."digest", s."salt" FROM "Audit" a
          LEFT JOIN "AuditSalt" s ON s."sequence" = a."sequence"
          WHERE ${oneOf(provider, 'a."subject"', subjects)} AND a."digest" IS NOT NULL`,
      );
      return rows.map(({ facts, ...row }) => ({ ...row, facts: factsOf(facts) }));
    },
  };
}

/** Whatever some other hand has put there: it does not fit its hash, and is named by that. */
function auditRowOf(raw: Raw<"Audit">): AuditRow {
  const { actor, how, event, subject, cause, digest, previous, hash } = raw as AuditTexts;
  const [sequence, at] = [Number(raw.sequence), new Date(raw.at ?? "")];
  return {
    sequence,
    at,
    actor,
    how,
    event,
    subject,
    facts: factsOf(raw.facts),
    cause,
    digest,
    previous,
    hash,
  };
}

type AuditTexts = Omit<AuditRow, "sequence" | "at" | "facts">;

function factsOf(text: string | null): AuditRow["facts"] {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return { unreadable: text };
  }
}
