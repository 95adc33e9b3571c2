import { threadId } from "node:worker_threads";
import { answering } from "../../src/apart/answering.ts";

/* A thread that does, or does not do, what a test asks of it. */

export const HANDS = {
  where: () => threadId,
  later: (what: Date) => new Promise<Date>((resolve) => setImmediate(resolve, what)),
  throws(why: string): never {
    throw new Error(why);
  },
  breaks: () => new Promise(() => process.nextTick(() => HANDS.throws("broken"))),
  leaves: () => process.exit(7),
  neverEnds: () => {
    for (;;);
  },
  gives: () => () => "what cannot be copied",
};

answering(HANDS);
