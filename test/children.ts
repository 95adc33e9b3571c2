import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

/** A process of its own, running a TypeScript file of the tests, that is spoken with in lines. */
export interface Child {
  /** The next line that it says. */
  line(): Promise<string>;
  tell(text: string): void;
  /** As in `kill -9`; ends when it is gone. */
  kill(): Promise<void>;
}

export function startChild(file: string, ...args: string[]): Child {
  const root = path.join(import.meta.dirname, "..");
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  if (!child.stdout) throw new Error("A child says what it does.");
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    line: async () => String((await lines.next()).value),
    tell: (text) => void child.stdin?.write(`${text}\n`),
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}
