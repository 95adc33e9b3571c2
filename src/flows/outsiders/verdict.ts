import type { Entry, LinkDecision } from "../../core/entry/entry.ts";
import { remarkFaults } from "../../core/entry/entry-rules.ts";
import type { IdentifierPattern } from "../../core/text/identifiers/own-patterns.ts";
import type { Form, FormErrors } from "../../ports/form.ts";
import type { Press, SentForm } from "../../ports/pages.ts";
import { remarkForm } from "../../views/remark-form.ts";
import { MOST_CLAIMS_AT_ONCE } from "../../views/review-card.ts";
import * as words from "../../views/words/by-link.ts";
import { faultWords } from "../../views/words/form.ts";
import { chosenIn } from "../review/choice.ts";

type Read = { verdict: LinkDecision["verdict"] } | { told: string } | { form: Form; errors: FormErrors };

/** What was pressed or written behind a link, by the buttons and forms of an entry's own page. */
export function verdictIn(
  sent: Press | SentForm,
  entry: Entry,
  patterns: readonly IdentifierPattern[],
): Read {
  if ("action" in sent) {
    const all = sent.action === "approve" && entry.words.claims.length <= MOST_CLAIMS_AT_ONCE;
    return all ? { verdict: { type: "approve", struck: [] } } : { told: words.unknownForm };
  }
  if (sent.name === "choose") {
    const chosen = chosenIn(sent, sent.instance, entry, patterns);
    return "struck" in chosen ? { verdict: { type: "approve", struck: chosen.struck } } : chosen;
  }
  if (sent.name !== "return") return { told: words.unknownForm };
  const typed = sent.answers.values.remark;
  const feedback = typeof typed === "string" ? typed.trim() : "";
  const [fault] = remarkFaults("remark", feedback, patterns);
  if (!fault) return { verdict: { type: "return", feedback } };
  const form = remarkForm("return", entry, { context: sent.context, instance: sent.instance }, feedback);
  return { form, errors: { remark: faultWords(fault) } };
}
