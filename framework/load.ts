/** Frameworks on disk: the ones shipped in this folder, and a department's own. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "yaml";
import type { Framework } from "./framework.ts";
import { type Fault, parseFramework } from "./parse.ts";

/** A framework file that cannot be used. The message says where, each fault on a line, and what to do next. */
export class FrameworkError extends Error {
  override readonly name = "FrameworkError";
  readonly file: string;
  /** Empty when the file could not be read at all, or is not YAML. */
  readonly faults: readonly Fault[];

  constructor(file: string, problem: string, faults: readonly Fault[] = []) {
    super(problem);
    this.file = file;
    this.faults = faults;
  }
}

const saidBy = (error: unknown) => (error instanceof Error ? error.message : String(error));

const textOf = (file: string): Promise<string> =>
  readFile(file, "utf8").catch((error: unknown) => {
    throw new FrameworkError(
      file,
      `The framework file ${file} cannot be read (${saidBy(error)}).\nCheck the path, and that the program may read it.`,
    );
  });

/** A file may nest its parts more deeply than the parser can follow. */
function parsedIn(file: string, text: string): ReturnType<typeof parseDocument> {
  try {
    return parseDocument(text, { prettyErrors: false });
  } catch {
    const todo =
      "It nests its parts far deeper than a framework does: look at framework/README.md for its shape.";
    throw new FrameworkError(file, `The framework file ${file} cannot be read as YAML or JSON.\n${todo}`);
  }
}

/** YAML contains JSON, so one reader serves both, and both get line numbers. */
function documentIn(file: string, text: string): unknown {
  const document = parsedIn(file, text);
  if (document.errors.length > 0) {
    const lines = document.errors.map((error) => {
      const before = text.slice(0, error.pos[0]).split("\n");
      return `  line ${before.length}, column ${(before.at(-1) ?? "").length + 1}: ${error.message}`;
    });
    throw new FrameworkError(
      file,
      `The framework file ${file} is not valid YAML or JSON:\n${lines.join("\n")}\nCorrect this and load it again (words with ": " or " #" in them need quotes; indent with spaces).`,
    );
  }
  try {
    return document.toJS();
  } catch (error) {
    throw new FrameworkError(
      file,
      `The framework file ${file} is not usable YAML: ${saidBy(error)}.\nWrite it without aliases (*name).`,
    );
  }
}

/**
 * Reads a framework from a YAML or JSON file. Throws a FrameworkError when the file cannot be read, is malformed
 * (with line and column), or has faults: then all of them are listed, each with its path.
 */
export async function loadFramework(file: string): Promise<Framework> {
  const parsed = parseFramework(documentIn(file, await textOf(file)));
  if (parsed.ok) return parsed.framework;
  const { faults } = parsed;
  throw new FrameworkError(
    file,
    [
      `The framework file ${file} has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}:`,
      ...faults.map(({ path: at, problem }) => `  ${at}: ${problem}`),
      "Correct these and load it again; the shape of a framework is described in framework/README.md.",
    ].join("\n"),
    faults,
  );
}

/** What its file says, in comments that begin with "Repair:", of where its words are not quite their source's. */
export const repairsIn = async (file: string): Promise<string[]> =>
  [...(await textOf(file)).matchAll(/^# Repair: (.+?)\r?$/gm)].map(([, repair = ""]) => repair);

/**
 * The frameworks shipped in a folder (by default this one), by name: a file's without its ending is its id. Throws a
 * FrameworkError if there is none.
 */
export async function shippedFrameworks(folder: string = import.meta.dirname) {
  const names = await readdir(folder);
  const files = names.filter((name) => name.endsWith(".yaml")).sort();
  if (files.length === 0)
    throw new FrameworkError(
      folder,
      `There is no framework in ${folder}.\nA build must copy framework/*.yaml beside the compiled load.js.`,
    );
  return files.map((name) => ({ id: path.basename(name, ".yaml"), file: path.join(folder, name) }));
}
