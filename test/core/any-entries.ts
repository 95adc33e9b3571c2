import fc from "fast-check";
import type { Actor, EntryAction } from "../../src/core/entry/decision.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { transition } from "../../src/core/entry/transition.ts";
import type { Words } from "../../src/core/entry/words.ts";
import { approval, approved, claim, draft, entry, NOW, returned, withdrawn, words } from "../fixtures.ts";

/** Words that claim these competences. */
export const claiming = (...ids: string[]) =>
  words({ claims: ids.map((competence) => claim({ competence })) });

export const ONE_EACH = { all: 1, domains: {}, competences: {} };

const OKAFOR: Actor = { id: "okafor", here: true, standing: "reviewer", leads: false, onBehalfOf: null };

/** What becomes of an entry when Dr Okafor approves it; where it may not be approved, nothing. */
export function afterApproval(one: Entry): Entry {
  const { revision } = one;
  const action: EntryAction = { type: "approve", revision, struck: [], how: "button", reaction: null };
  const decision = transition(one, action, OKAFOR, NOW);
  return decision.ok && decision.entry ? decision.entry : one;
}

/** Whatever trainees may have logged against the tiny framework, struck and unknown claims too. */
export const anyClaims: fc.Arbitrary<Words> = fc
  .array(
    fc.record({
      competence: fc.constantFrom("A1", "A2", "A.1", "A.2", "B1", "B.1", "Z9"),
      struck: fc.option(fc.constant("Not shown."), { freq: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((some) => words({ claims: some.map((one) => claim(one)) }));

/** An instant of the half year before 9 June 2026, in minutes. */
const anyInstant = fc
  .integer({ min: 0, max: 180 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2026, 5, 9, 9) - minutes * 60_000));

const anyEntry = fc
  .tuple(
    fc.constantFrom("draft", "submitted", "returned", "approved", "withdrawn"),
    anyClaims,
    fc.option(anyClaims),
    anyInstant,
  )
  .map(([status, text, earlier, at]): Entry => {
    const standing = earlier && { revision: 1, words: earlier, approval: approval({ at }) };
    const some = { words: text, ...(standing && { revision: 2, standing }) };
    if (status === "draft") return draft(some);
    if (status === "submitted") return entry(some);
    if (status === "returned") return returned(some);
    return status === "approved"
      ? approved({ words: text, approval: approval({ at }) })
      : withdrawn({ words: text });
  });

/** Each with its own number, as in a programme. */
export const anyEntries: fc.Arbitrary<Entry[]> = fc
  .array(anyEntry, { maxLength: 12 })
  .map((some) => some.map((one, n) => ({ ...one, id: `entry-${n + 1}`, number: n + 1 })));

/** The same twice, in two orders. */
export const inTwoOrders = <T>(all: T[]) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
export const twoOrders = anyEntries.chain(inTwoOrders);

export const anyTargets = fc.record({
  all: fc.integer({ min: 1, max: 3 }),
  domains: fc.dictionary(fc.constantFrom("A", "B"), fc.integer({ min: 1, max: 3 })),
  competences: fc.dictionary(fc.constantFrom("A1", "B.1"), fc.integer({ min: 1, max: 3 })),
});
