import { expect, it } from "vitest";
import { Prisma } from "../../prisma/sqlite/generated/client.ts";
import { asTrouble } from "../../prisma/trouble.ts";
import { NotInPlace } from "../../src/ports/store.ts";

const coded = (code: string, message = "as the driver has it") => Object.assign(new Error(message), { code });
/** As Prisma gives what a driver said: with a place of ours, and lines of our own files. */
const prisma = (code: string, cause: object) =>
  new Prisma.PrismaClientKnownRequestError(
    "\nInvalid `db.cause.create()` invocation in\n/ours/commit.ts:7:29",
    {
      code,
      clientVersion: "7",
      meta: { driverAdapterError: { cause } },
    },
  );

const SAID: [error: unknown, sentence: string][] = [
  [
    coded("EACCES"),
    "DB cannot be written to (EACCES). Give this user the right to, or set DATABASE_URL to another.",
  ],
  [
    prisma("P2039", { originalCode: "SQLITE_READONLY_DIRECTORY" }),
    "DB cannot be written to (SQLITE_READONLY_DIRECTORY). Give this user the right to, or set DATABASE_URL to another.",
  ],
  [
    prisma("P2010", { originalCode: "XX001" }),
    "DB is damaged: not all of it can be read (XX001). Stop the bot, keep it as it is, and restore a backup (docs/operating.md, Backup).",
  ],
  [
    prisma("P2021", { originalCode: "42P01", kind: "TableDoesNotExist", table: "Said" }),
    "DB lacks Said: something else than Countersign has changed it. Stop the bot, keep it as it is, and restore a backup (docs/operating.md, Backup).",
  ],
  [prisma("P2010", { originalCode: "SQLITE_FULL" }), "There is no room left on the disk of DB. Make some."],
  [coded("ECONNREFUSED"), "No database answers at DB (ECONNREFUSED). Start it, or correct DATABASE_URL."],
  [new Error("timeout expired"), "No database answers at DB. Start it, or correct DATABASE_URL."],
  [
    prisma("P2010", { originalCode: "22P02", originalMessage: "invalid input syntax" }),
    "DB failed (22P02: invalid input syntax). Run doctor.",
  ],
];

it.each(SAID)(
  "%s is said in one sentence of ours, and what was said of it is kept as its cause",
  (error, sentence) => {
    const told = asTrouble("DB", error);
    expect(told).toMatchObject({ message: sentence, cause: error });
  },
);

it("what is no fault of a database's, or says itself what to do, stays as it is", () => {
  for (const error of [
    new TypeError("x is not a function"),
    new NotInPlace("was replaced"),
    coded("ERR_X"),
    "no",
  ])
    expect(asTrouble("DB", error)).toBe(error);
});
