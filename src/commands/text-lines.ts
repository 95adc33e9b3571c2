import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { codeOf, said } from "./errors.ts";

const MOST_MB = 10;

/** The lines of a text in UTF-8. @param file "-": what comes in. Throws a sentence where it cannot be read, or is no text. */
export const linesOf = async (file: string): Promise<string[]> => linesIn(file, await bytesOf(file));

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return file === "-" ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") throw new Error(`There is no file ${file}.`);
    if (code === "EISDIR") throw new Error(`${file} is a folder. Name one file.`);
    throw new Error(`${file} cannot be read: ${said(error)}`);
  }
}

function linesIn(file: string, bytes: Uint8Array): string[] {
  const name = file === "-" ? "The text" : file;
  if (bytes.length > MOST_MB * 1024 * 1024)
    throw new Error(`${name} is larger than ${MOST_MB} MB. Give it in parts.`);
  const text = decoded(bytes);
  if (text === null) throw new Error(`${name} is not a text in UTF-8. Save it as plain text in UTF-8.`);
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** Null where it is no text. Signs that nobody sees may be in one; many NULs are in none. */
function decoded(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.split("\0").length - 1 > text.length / 10 ? null : text;
  } catch {
    return null;
  }
}
