import type { Parked } from "../../core/calendar/parked.ts";
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

/** What a trainee has parked, as it is called now: what became several is parked whole. */
export const parkedNow = (parked: readonly Parked[], adoptions: readonly Adoption[]): Parked[] =>
  parked.flatMap((one) =>
    idsUnder(one.competence, adoptedAfter(one.at, adoptions)).map((competence) => ({ ...one, competence })),
  );
