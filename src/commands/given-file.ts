import { readFile, writeFile } from "node:fs/promises";
import { cannotRead, cannotWrite, isThere } from "../views/words/people.ts";
import { codeOf } from "./errors.ts";

/** A file that whoever runs a command names, read whole. @throws a sentence */
export async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    throw new Error(cannotRead(file, codeOf(error)));
  });
}

/** A file where there was none: what is there already stays as it is. @throws a sentence */
export async function writeNew(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: "wx" }).catch((error: unknown) => {
    const code = codeOf(error);
    throw new Error(code === "EEXIST" ? isThere(file) : cannotWrite(file, code));
  });
}
