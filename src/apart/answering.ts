import { parentPort } from "node:worker_threads";
import type { Answer, Question } from "./thread.ts";

/** Does in this thread what it is asked, and answers what came of it. */
export function answering(hands: { readonly [name: string]: (...about: never[]) => unknown }): void {
  parentPort?.on("message", ({ name, about }: Question) => {
    const answer = (said: Answer) => parentPort?.postMessage(said);
    Promise.resolve()
      .then(() => hands[name]?.(...(about as never[])))
      .then((done) => answer({ done }))
      .catch((error: unknown) => answer({ failed: error instanceof Error ? error.message : String(error) }));
  });
}
