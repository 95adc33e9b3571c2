import { backUp } from "./backup.ts";

/* One backup, in a process of its own: `node backup-process.js URL FILE`. It says what was made, or why none was. */

const [url = "", file = ""] = process.argv.slice(2);
try {
  process.stdout.write(JSON.stringify(backUp(url, file)));
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
