import { expect, onTestFinished } from "vitest";

/*
 * What a journey asks of somebody beside their typing. An act is a press, a choice in a list, a tick, a reaction or a
 * send; typing is none. The words are those of what they act on: the message, or the whole form that is open, with its
 * labels, hints and the options that stand open; of a closed list what is chosen in it. What they typed is not counted.
 */

/** The published limits, by journey (issue 12, "Must show"); of a department of eight set up from nothing our own. */
export const MOST_ACTS = { log: 8, approve: 2, return: 3, department: 18 } as const;

type Soon<T> = T | Promise<T>;

/** @param inFront the words of what stands in front of them at this moment */
export function countedActs(where: string, journey: keyof typeof MOST_ACTS, inFront: () => Soon<string>) {
  const steps: string[] = [];
  let typed = 0;
  onTestFinished(() => {
    const acts = steps.length === 1 ? "one act" : `${steps.length} acts`;
    const words = typed > 0 ? `; ${typed} words typed` : "";
    process.stdout.write(`${where}, ${journey}: ${acts}${words}; words on screen: ${steps.join(", ")}\n`);
  });
  return {
    /** @param does what they do, in a word or two. @param line what they type and send, where its words count */
    async act(does: string, deed: () => Promise<unknown>, line = ""): Promise<void> {
      typed += wordsIn(line);
      const words = wordsIn(await inFront());
      expect(words, `words in front of whoever does "${does}"`).toBeGreaterThan(0);
      steps.push(`${does} ${words}`);
      await deed();
      expect(steps.length, `${journey}: ${steps.join(", ")}`).toBeLessThanOrEqual(MOST_ACTS[journey]);
    },
  };
}

const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
