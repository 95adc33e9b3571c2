import { writtenAnew } from "./gone-for-good.ts";

/* One SQLite file written anew, in a process of its own: `node gone-process.js FILE`. It says whether that was done, or why not. */

try {
  process.stdout.write(JSON.stringify(await writtenAnew(process.argv[2] ?? "")));
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
