import { randomUUID } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { type SecretFile, SHORTEST_SECRET } from "../src/ports/secret.ts";
import { fileOf, providerOf } from "./client.ts";

const OWNER_ALONE = 0o600;
const OR_SET = "or set COUNTERSIGN_SECRET (openssl rand -hex 32).";

/**
 * The file beside a SQLite database that holds what links are signed with: `countersign.secret` beside `countersign.db`.
 * Null for PostgreSQL, which has no folder of ours beside it.
 */
export function secretFileOf(url: string): SecretFile | null {
  if (providerOf(url) === "postgresql") return null;
  const database = path.resolve(fileOf(url));
  const real = existsSync(database) ? realpathSync(database) : database; // by whichever link it is reached
  const file = path.join(path.dirname(real), `${path.basename(real, path.extname(real))}.secret`);
  return {
    file,
    isThere: () => existsSync(file),
    kept: (make) => {
      if (!existsSync(file)) madeOnce(file, make());
      return readFrom(file);
    },
  };
}

/** Whole from the moment it is there, and never written over: of two starts at once one is quicker, and both read that one's. */
function madeOnce(file: string, secret: string): void {
  const begun = `${file}.${randomUUID()}`;
  try {
    const open = openSync(begun, "wx", OWNER_ALONE);
    try {
      writeSync(open, `${secret}\n`);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    putInPlace(begun, file);
    written(path.dirname(file));
  } catch {
    throw new Error(
      `The secret that links are signed with cannot be kept in ${file}. Give this user the right to write in that folder, ${OR_SET}`,
    );
  } finally {
    if (existsSync(begun)) rmSync(begun, { force: true });
  }
}

function putInPlace(begun: string, file: string): void {
  try {
    linkSync(begun, file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "EEXIST") return; // another was quicker
    renameSync(begun, file); // a file system without hard links: the one bot of this file is alone here
  }
}

/** That it stands in its folder is written down too: what is in the database goes only then. */
function written(folder: string): void {
  if (process.platform === "win32") return; // where no folder can be opened
  const open = openSync(folder, "r");
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

function readFrom(file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, "utf8").trim();
  } catch {
    throw new Error(`The secret in ${file} cannot be read. Give this user the right to read it, ${OR_SET}`);
  }
  if (secret.length < SHORTEST_SECRET)
    throw new Error(
      `${file} holds no secret of at least ${SHORTEST_SECRET} characters. Put the right one back, or take the file away: a new one is made, and links that people have open nothing any more.`,
    );
  try {
    chmodSync(file, OWNER_ALONE);
  } catch {
    // Somebody else's file, or a file system without modes: it is as it is.
  }
  return secret;
}
