import type { Entry } from "../../core/entry/entry.ts";
import { type FieldFault, MOST, remarkFaults } from "../../core/entry/entry-rules.ts";
import type { IdentifierPattern } from "../../core/text/identifiers/own-patterns.ts";
import type { Answers, Form, FormErrors } from "../../ports/form.ts";
import { listIn, recordIn } from "../../views/claim-rows.ts";
import { errorsOf } from "../../views/entry-form.ts";
import {
  type ClaimVerdict,
  chooseForm,
  reasonField,
  supportedBy,
  verdictField,
} from "../../views/remark-form.ts";
import { verdictMissing } from "../../views/words/form.ts";
import { reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";

/* Which of an entry's claims a reviewer supports, as the form of it comes back. */

export interface ChoiceSent {
  context: string;
  answers: Answers;
}
type Chosen = { struck: { competence: string; reason: string }[] } | { form: Form; errors: FormErrors };

export const lastVerdict = ({ words: { claims } }: Entry) => verdictField(claims.length - 1);

/** @returns the claims that are not supported, or the form as it comes back, with what is wrong with it */
export function chosenIn(
  sent: ChoiceSent,
  instance: string,
  entry: Entry,
  patterns: readonly IdentifierPattern[],
): Chosen {
  const { claims } = entry.words;
  const verdicts = verdictsIn(sent, entry);
  const again = (errors: FormErrors) => ({ errors, form: formAgain(sent, instance, entry) });
  const said = claims.map(({ competence }, place) => ({ place, competence, ...verdicts[place] }));
  const unsaid = said.filter(({ supported }) => supported == null);
  if (unsaid.length > 0)
    return again(
      Object.fromEntries(
        unsaid.map(({ place, competence }) => [verdictField(place), verdictMissing(competence)]),
      ),
    );
  const struck = said.flatMap(({ supported, place, competence, reason = "" }) =>
    supported ? [] : [{ place, competence, reason }],
  );
  const faults = struck.flatMap(({ place, reason }) => reasonFaults(reasonField(place), reason, patterns));
  if (faults.length > 0) return again(errorsOf(faults));
  if (struck.length === claims.length)
    return again({ [lastVerdict(entry)]: refusals.everyClaimStruck(reference(entry)) });
  return { struck: struck.map(({ competence, reason }) => ({ competence, reason })) };
}

/** With what was said in it. */
export const formAgain = (sent: ChoiceSent, instance: string, entry: Entry): Form =>
  chooseForm(entry, { context: sent.context, instance }, verdictsIn(sent, entry));

/**
 * By claim, in the entry's order. A client that forgot what was chosen said nothing: it is asked again. A form that version
 * 0.1.0 opened lists what is not supported, and the reasons by code; it is read until the version after the next.
 */
function verdictsIn({ answers: { values } }: ChoiceSent, { words: { claims } }: Entry): ClaimVerdict[] {
  if (values.struck !== undefined) {
    const [struck, reasons] = [listIn(values.struck), recordIn(values.reasons)];
    return claims.map(({ competence }) => ({
      supported: !struck.includes(competence),
      reason: reasons[competence] ?? "",
    }));
  }
  return claims.map((_, place) => {
    const reason = values[reasonField(place)];
    return {
      supported: supportedBy(values[verdictField(place)]),
      reason: typeof reason === "string" ? reason : "",
    };
  });
}

function reasonFaults(field: string, reason: string, patterns: readonly IdentifierPattern[]): FieldFault[] {
  if (reason.length > MOST.line) return [{ field, why: "too-long", most: MOST.line }];
  return remarkFaults(field, reason, patterns);
}
