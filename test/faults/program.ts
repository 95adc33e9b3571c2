import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { afterEach } from "vitest";

/*
 * The program as an operator sees it: a process with settings, output, signals and an exit code.
 */

const ROOT = path.join(import.meta.dirname, "..", "..");
const PATIENCE_MS = 120_000;

export type Program = ReturnType<typeof run>;

interface End {
  code: number | null;
  signal: NodeJS.Signals | null;
  standardError: string;
}

const running = new Map<ChildProcess, Promise<unknown>>(); // and their ends
process.once("exit", () => {
  for (const child of running.keys()) child.kill("SIGKILL");
});

/** Call once per file: nothing that a test started outlives it, whatever happens. */
export function nothingOutlivesItsTest(): void {
  afterEach(async () => {
    const ends = [...running.values()];
    for (const child of running.keys()) child.kill("SIGKILL"); // a stopped process, too
    await Promise.all(ends);
  });
}

/** Where it is run, and what Node has to be told first. */
export interface Place {
  cwd: string;
  node: readonly string[];
  user?: number; // another than who runs the tests, and their group
}

/** As it is developed. */
const HERE: Place = { cwd: ROOT, node: ["--import", "tsx"] };

/**
 * @param script what Node is to run, from the project's folder, and its arguments
 * @param deaf nobody reads what it says on standard output
 */
export function run(
  script: readonly string[],
  settings: Record<string, string>,
  { cwd, node, user } = HERE,
  { deaf } = { deaf: false },
) {
  const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
  const child = spawn(process.execPath, [...node, ...script], {
    cwd,
    env: { PATH, HOME, TMPDIR, NODE_ENV: "test", ...settings }, // so that nobody's own .env is read
    stdio: ["pipe", "pipe", "pipe"],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  let all = "";
  let standardError = "";
  let heard = () => {};
  child.stdout.on("data", (chunk) => {
    all += chunk;
    heard();
  });
  child.stderr.on("data", (chunk) => {
    all += chunk;
    standardError += chunk;
    heard();
  });
  child.stdin.on("error", () => {}); // it may be gone
  if (deaf) child.stdout.destroy();
  let over = false;
  const ended = new Promise<End>((resolve) => {
    child.once("close", (code, signal) => {
      running.delete(child);
      over = true;
      heard();
      resolve({ code, signal, standardError });
    });
  });
  running.set(child, ended);
  return {
    pid: child.pid ?? 0,
    /** Everything it has said so far, on both streams. */
    said: () => all,
    /** Waits until it has said this; fails when it ends first. @returns what matched */
    async says(pattern: RegExp): Promise<RegExpMatchArray> {
      const deadline = performance.now() + PATIENCE_MS;
      for (;;) {
        const found = all.match(pattern);
        if (found) return found;
        if (over) throw new Error(`It ended without saying ${pattern}:\n${all}`);
        if (performance.now() > deadline) throw new Error(`It never said ${pattern}:\n${all}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 1_000);
          heard = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    tell: (line: string) => void child.stdin.write(`${line}\n`),
    signal: (name: NodeJS.Signals) => void child.kill(name),
    /** How it ended: its exit code, or the signal that ended it. */
    ended,
    /** `kill -9`, and gone. */
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export interface Bot extends Program {
  url: string; // http://127.0.0.1:…
}

/** Starts the bot on a database, on a free port, and waits until it runs. */
export async function startBotProcess(
  databaseUrl: string,
  settings: Record<string, string> = {},
  script: readonly string[] = ["src/cli.ts", "start"],
  place = HERE,
): Promise<Bot> {
  const program = run(script, { DATABASE_URL: databaseUrl, PORT: "0", ...settings }, place);
  const [, url = ""] = await program.says(/(?:Open|running at) (http:\/\/127\.0\.0\.1:\d+)\//);
  return { ...program, url };
}

/** One of the operator's commands, to its end. */
export async function operator(
  databaseUrl: string,
  args: readonly string[],
  settings: Record<string, string> = {},
): Promise<{ code: number | null; output: string; standardError: string }> {
  const program = run(["src/cli.ts", ...args], { DATABASE_URL: databaseUrl, ...settings });
  const { code, standardError } = await program.ended;
  return { code, output: program.said(), standardError };
}

/** Waits for something to become true; there is no other kind of waiting here. What is asked for last is said. */
export async function until(
  what: string | (() => string),
  holds: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > deadline)
      throw new Error(`Waited in vain until ${typeof what === "string" ? what : what()}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Prints one line of figures. */
export const figuresOf = (platform: string) => (what: string, of: Record<string, number>) => {
  const figures = Object.entries(of).map(([name, n]) => `${name} ${n}`);
  process.stdout.write(`${platform}, ${what}: ${figures.join(", ")}\n`);
};
