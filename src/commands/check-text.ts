import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import type { IdentifierPattern } from "../core/text/identifiers/own-patterns.ts";
import { findIdentifiers, worstOf } from "../core/text/identifiers.ts";
import { count } from "../views/words/phrases.ts";
import { type AddCommands, asJson } from "./office.ts";
import { programmeNamed } from "./programme.ts";

const MOST_MB = 10;

interface LineChecked {
  line: number; // from 1
  verdict: "clean" | "questioned" | "refused";
  kinds: string[];
}

/** `check-text FILE|-`: what the check for patients makes of each line. The text itself is never printed. */
export const addCheckTextCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("check-text")
    .description("what the check for patients makes of each line of a text; the text itself is never shown")
    .argument("<file>", 'a text in UTF-8; "-": what comes in')
    .option("--programme <name>", "with this programme's own expressions, by its name or its code")
    .option("--json", "every line as one JSON document")
    .action(async (file: string, options: { programme?: string; json?: boolean }) => {
      const lines = linesIn(file, await bytesOf(file));
      const check = (patterns: readonly IdentifierPattern[]) => {
        const checked = lines.map((text, index) => checkedLine(text, index + 1, patterns));
        print(options.json ? asJson(checked) : asText(checked));
      };
      const { programme } = options;
      if (programme === undefined) return check([]);
      await withDesk(async (desk) => check((await programmeNamed(desk, programme)).identifierPatterns));
    });
};

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return file === "-" ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") throw new Error(`There is no file ${file}.`);
    if (code === "EISDIR") throw new Error(`${file} is a folder. Name one file.`);
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function linesIn(file: string, bytes: Uint8Array): string[] {
  const name = file === "-" ? "The text" : file;
  if (bytes.length > MOST_MB * 1024 * 1024)
    throw new Error(`${name} is larger than ${MOST_MB} MB. Check it in parts.`);
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

function checkedLine(text: string, line: number, patterns: readonly IdentifierPattern[]): LineChecked {
  const found = findIdentifiers(text, patterns);
  return { line, verdict: worstOf(found), kinds: [...new Set(found.map(({ kind }) => kind))] };
}

function asText(checked: readonly LineChecked[]): string {
  const stopped = checked.filter(({ verdict }) => verdict !== "clean");
  const many = (verdict: string) => stopped.filter((one) => one.verdict === verdict).length;
  return [
    ...stopped.map(({ line, verdict, kinds }) => `line ${line}: ${verdict} (${kinds.join(", ")})`),
    `${count(checked.length, "line")}: ${many("refused")} refused, ${many("questioned")} questioned.`,
  ].join("\n");
}
