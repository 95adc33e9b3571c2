import { constants } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "./errors.ts";

export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/** Makes the folder in the one above it, where there is none. @throws a sentence, where nothing can be written into it */
export async function openFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder).catch(unlessThere);
    await access(`${folder}${path.sep}`, constants.W_OK);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/**
 * Writes files into a folder: each whole or not at all, and none of them unless all could be written. One that is there
 * already is replaced only by a whole one.
 * @param mark tells these halves from those of another who writes at the same time
 */
export async function writeWhole(folder: string, files: readonly NamedBytes[], mark: string): Promise<void> {
  const halves = files.map(({ name, bytes }) => ({
    bytes,
    half: path.join(folder, `.${name}.${mark}.part`),
    whole: path.join(folder, name),
  }));
  try {
    for (const { half, bytes } of halves) await onDisk(half, bytes);
    for (const { half, whole } of halves) await rename(half, whole);
  } catch (error) {
    await Promise.allSettled(halves.map(({ half }) => rm(half, { force: true })));
    throw cannotWrite(folder, error);
  }
}

function unlessThere(error: unknown): void {
  if (codeOf(error) !== "EEXIST") throw error;
}

function cannotWrite(folder: string, error: unknown): Error {
  return new Error(
    `Nothing can be written into ${folder} (${codeOf(error)}). Name another folder with --out.`,
  );
}

/** For whoever runs the command alone: it is somebody's evidence. */
async function onDisk(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
