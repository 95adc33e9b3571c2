import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/*
 * A thread of its own for what takes long, so that whoever presses something meanwhile is served. It is begun when it is
 * first asked, and ends when nobody has asked it for a while, and with the program. It does one thing after another: where
 * it breaks, only what it was doing fails, and what waits is done by the next one.
 */

/** What a thread can do, each by its name. What goes in and comes out is copied: data alone. */
type Hands = { readonly [Name in string]: (...about: never[]) => unknown };

export interface Thread<Able extends { [Name in keyof Able]: Hands[string] }> {
  /** @throws what it threw; an error too where it broke, or was ended meanwhile */
  ask<Name extends keyof Able & string>(
    name: Name,
    ...about: Parameters<Able[Name]>
  ): Promise<Awaited<ReturnType<Able[Name]>>>;
  end(): Promise<void>;
}

/** As they go to the thread and come back from it. */
export interface Question {
  name: string;
  about: readonly unknown[];
}
export type Answer = { done: unknown } | { failed: string };

interface Asked extends Question {
  resolve(done: unknown): void;
  reject(error: unknown): void;
}

const LONGEST_MS = 120_000; // longer than the largest portfolio takes by far
const RESTS_AFTER_MS = 60_000;

/** @param script its file without its ending; it calls `answering` */
export function thread<Able extends { [Name in keyof Able]: Hands[string] }>(
  script: string,
  { longestMs = LONGEST_MS, restsAfterMs = RESTS_AFTER_MS } = {},
): Thread<Able> {
  const waiting: Asked[] = [];
  let [worker, working, ended]: [Worker | null, Asked | null, boolean] = [null, null, false];
  let timer: NodeJS.Timeout | undefined; // until it has taken too long, or rests

  function begun(): Worker {
    const started = startedOn(script);
    started.on("message", (answer: Answer) => {
      if (started === worker) settle(answer);
    });
    const broke = (error: unknown) => {
      if (started === worker) lost(error);
    };
    started.on("error", broke);
    started.on("messageerror", broke);
    started.on("exit", (code) => broke(new Error(`A thread ended by itself (${code}).`)));
    return started;
  }

  function next(): void {
    const asked = working ? undefined : waiting.shift();
    if (!asked) return;
    working = asked;
    worker ??= begun();
    worker.ref(); // the program does not end before this is done
    clearTimeout(timer);
    timer = setTimeout(() => lost(new Error(`${asked.name} took longer than ${longestMs} ms.`)), longestMs);
    try {
      worker.postMessage({ name: asked.name, about: asked.about } satisfies Question);
    } catch (error) {
      settle(null, error);
    }
  }

  function settle(answer: Answer | null, error?: unknown): void {
    const asked = working;
    working = null;
    clearTimeout(timer);
    if (answer && "done" in answer) asked?.resolve(answer.done);
    else asked?.reject(answer ? new Error(answer.failed) : error);
    if (worker && waiting.length === 0) {
      worker.unref();
      timer = setTimeout(rest, restsAfterMs).unref();
    }
    next();
  }

  /** It broke, or is made to: what it was doing fails, and the next is begun anew. */
  function lost(error: unknown): void {
    rest();
    settle(null, error);
  }

  function rest(): void {
    const old = worker;
    worker = null;
    void old?.terminate();
  }

  return {
    ask: (name, ...about) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Error("The program is ending."));
        waiting.push({ name, about, resolve: (done) => resolve(done as never), reject });
        next();
      }),
    async end() {
      ended = true;
      const old = worker;
      for (const asked of waiting.splice(0)) asked.reject(new Error("The program is ending."));
      lost(new Error("The program is ending."));
      clearTimeout(timer);
      await old?.terminate();
    },
  };
}

/** In development a thread has to learn TypeScript by itself: tsx teaches only the first. */
function startedOn(script: string): Worker {
  const ending = path.extname(import.meta.filename);
  const file = pathToFileURL(`${script}${ending}`);
  if (ending === ".js") return new Worker(file, { execArgv: [] });
  const learn = import.meta.resolve("tsx/esm/api");
  const begin = `import("${learn}").then(({ register }) => { register(); return import("${file}"); })`;
  return new Worker(begin, { eval: true, execArgv: [] });
}
