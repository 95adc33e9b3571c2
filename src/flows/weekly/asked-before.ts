import type { Asked } from "../../core/calendar/prompt.ts";
import { type Adoption, idsUnder } from "../../core/editions.ts";
import type { Prompt } from "../../ports/schedule.ts";
import { adoptedAfter } from "../framework/editions.ts";

/** What an enrolment was asked about, prompt by prompt, oldest first, as it is all called now. */
export const askedBefore = (prompts: readonly Prompt[], adoptions: readonly Adoption[]): Asked[] =>
  prompts.map(({ period, askedAt, passedOver, competence }) => {
    const since = adoptedAfter(askedAt, adoptions);
    return {
      period,
      at: askedAt,
      competences: [...passedOver, competence].flatMap((one) => idsUnder(one, since)),
    };
  });
