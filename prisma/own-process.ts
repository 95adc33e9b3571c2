import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Runs a script that stands beside this file in a process of its own: what SQLite does at length, everything else in its
 * process would stand still for. @returns what it said, parsed from JSON @throws a sentence that says why it could not
 */
export async function inOwnProcess(
  name: string,
  args: readonly string[],
  { signal, longestMs }: { signal: AbortSignal; longestMs: number },
): Promise<unknown> {
  const ending = path.extname(import.meta.filename);
  const script = path.join(import.meta.dirname, `${name}${ending}`);
  const loader = ending === ".ts" ? ["--import", import.meta.resolve("tsx")] : [];
  try {
    const { stdout } = await run(process.execPath, [...loader, script, ...args], {
      signal,
      timeout: longestMs,
    });
    return JSON.parse(stdout);
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    if (said) throw new Error(said);
    throw error;
  }
}
