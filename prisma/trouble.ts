import { causesOf, networkCodeOf } from "../src/ports/network-errors.ts";

/*
 * What is wrong with a database, in one sentence that says what to do: what drivers and Prisma say of it names statements,
 * files of ours and codes, and helps nobody who runs the program.
 */

/** A database that cannot be worked with as it is. Its cause is what was said of it. */
export class Trouble extends Error {}

interface Fault {
  code: string; // SQLite's, PostgreSQL's or the system's
  said: string;
  lacks: string | null; // a table or a column
}

interface DriverFault {
  originalCode?: string;
  originalMessage?: string;
  kind?: string;
  table?: string;
  column?: string;
}

/** Prisma's own faults have a code of "P" and four digits, and what the driver said within. */
function faultIn(error: unknown): Fault | null {
  for (const one of causesOf(error)) {
    const { code = "", meta } = one as {
      code?: unknown;
      meta?: { driverAdapterError?: { cause?: DriverFault } };
    };
    const driver = meta?.driverAdapterError?.cause;
    if (driver) {
      const lacks = driver.table ?? driver.column ?? null;
      return {
        code: driver.originalCode ?? driver.kind ?? "",
        said: driver.originalMessage ?? driver.kind ?? "",
        lacks: /DoesNotExist|NotFound/.test(driver.kind ?? "")
          ? (lacks?.replace(/^main\./, "") ?? null)
          : null,
      };
    }
    if (one.name.startsWith("PrismaClient")) return { code: String(code), said: lastLine(one), lacks: null };
    if (typeof code === "string" && code !== "")
      return { code, said: one.message, lacks: lackedBy(code, one.message) };
  }
  return null;
}

/** As SQLite and PostgreSQL say that a table or a column is not there. */
function lackedBy(code: string, said: string): string | null {
  if (code !== "SQLITE_ERROR" && code !== "42P01" && code !== "42703") return null;
  const [, lacks] =
    /(?:no such (?:table|column): |has no column named |^(?:relation|column) )"?([^"\s]+)/.exec(said) ?? [];
  return lacks?.replace(/^main\./, "") ?? null;
}

/** Before it stand a place in our own files, and lines of them. */
const lastLine = ({ message }: Error) => message.trim().split("\n").at(-1)?.trim() ?? "";

const RESTORE = "Stop the bot, keep it as it is, and restore a backup (docs/operating.md, Backup).";

/** By what the code begins with; the first that fits. */
const SENTENCES: readonly [code: RegExp, say: (name: string, fault: Fault) => string][] = [
  [
    /^(SQLITE_CORRUPT|XX00[12])/,
    (name, { code }) => `${name} is damaged: not all of it can be read (${code}). ${RESTORE}`,
  ],
  [
    /^(EACCES|EROFS|SQLITE_READONLY|SQLITE_PERM|42501|25006)/,
    (name, { code }) =>
      `${name} cannot be written to (${code}). Give this user the right to, or set DATABASE_URL to another.`,
  ],
  [
    /^(SQLITE_CANTOPEN|SQLITE_NOTADB|ENOTDIR|EEXIST|EISDIR)/,
    (name, { code }) => `${name} cannot be opened as a database (${code}). Set DATABASE_URL to another file.`,
  ],
  [/^(SQLITE_FULL|ENOSPC|53100)/, (name) => `There is no room left on the disk of ${name}. Make some.`],
  [/^SQLITE_IOERR/, (name, { code }) => `${name} cannot be read or written (${code}). See to its disk.`],
  [/^SQLITE_(BUSY|LOCKED)/, (name) => `${name} is being written to all the time. Try again.`],
  [/^28/, (name, { said }) => `${name} lets nobody in (${said}). Correct DATABASE_URL.`],
  [/^3D000/, (name, { said }) => `${name} has no such database (${said}). Make it, or correct DATABASE_URL.`],
];

/** What was said to somebody who waited too long, by a driver. */
const NO_ANSWER =
  /timeout expired|timeout exceeded|connection timeout|does not answer|Connection terminated/i;

/** @returns the same error where it is of any other kind, and says what it means itself */
export function asTrouble(name: string, error: unknown): unknown {
  const fault = faultIn(error);
  if (!fault) return error instanceof Error && NO_ANSWER.test(error.message) ? silent(name, error) : error;
  const { code, said, lacks } = fault;
  if (lacks)
    return new Trouble(`${name} lacks ${lacks}: something else than Countersign has changed it. ${RESTORE}`, {
      cause: error,
    });
  const away = networkCodeOf(error);
  if (away || NO_ANSWER.test(said)) return silent(name, error, away);
  const [, say] = SENTENCES.find(([begins]) => begins.test(code)) ?? [];
  if (say) return new Trouble(say(name, fault), { cause: error });
  const isOurs = error instanceof Error && !isRaw(error);
  return isOurs ? error : new Trouble(`${name} failed (${code}: ${said}). Run doctor.`, { cause: error });
}

const isRaw = ({ name }: Error) => /^PrismaClient|^SqliteError|^DriverAdapterError|^error$/.test(name);

const silent = (name: string, cause: unknown, code: string | null = null) => {
  const at = name.replace(/^PostgreSQL at /, "");
  return new Trouble(
    `No database answers at ${at}${code ? ` (${code})` : ""}. Start it, or correct DATABASE_URL.`,
    { cause },
  );
};

/** The same port, of which every fault of the database is said in one sentence. */
export function inSentences<Port extends object>(name: string, port: Port): Port {
  const told = Object.entries(port).map(([key, value]) => {
    if (typeof value === "object" && value !== null) return [key, inSentences(name, value)];
    if (typeof value !== "function") return [key, value];
    return [
      key,
      (...args: unknown[]) => {
        const answer: unknown = value(...args);
        if (!(answer instanceof Promise)) return answer;
        return answer.catch((error: unknown) => {
          throw asTrouble(name, error);
        });
      },
    ];
  });
  return Object.fromEntries(told) as Port;
}
