import type { Asked } from "../../core/calendar/prompt.ts";
import { idsUnder } from "../../core/editions.ts";
import type { Enrolment } from "../../core/people/directory.ts";
import type { Store } from "../../ports/store.ts";
import { adoptedAfter } from "../framework/editions.ts";

/** What an enrolment was asked about, prompt by prompt, oldest first, as it is all called now. */
export async function askedBefore(
  store: Pick<Store, "prompts" | "adoptions">,
  { id, programmeId }: Pick<Enrolment, "id" | "programmeId">,
): Promise<Asked[]> {
  const [prompts, adoptions] = await Promise.all([
    store.prompts([id], new Date(0)),
    store.adoptions(programmeId),
  ]);
  return prompts.map(({ period, askedAt, passedOver, competence }) => {
    const since = adoptedAfter(askedAt, adoptions);
    return {
      period,
      at: askedAt,
      competences: [...passedOver, competence].flatMap((one) => idsUnder(one, since)),
    };
  });
}
