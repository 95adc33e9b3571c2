import type { Write } from "../../ports/change.ts";
import type { Prompt } from "../../ports/schedule.ts";
import { line } from "../../views/words/phrases.ts";
import * as words from "../../views/words/prompt.ts";

/** A prompt that takes no more presses: wherever it was asked stands in one line what became of it. */
export const over = (prompt: Prompt, state: Exclude<Prompt["state"], "open">, became: string): Write[] => [
  { type: "prompt", prompt: { ...prompt, state } },
  { type: "prompt-asked", promptId: prompt.id, now: line(words.over(prompt.competence, became)) },
];
