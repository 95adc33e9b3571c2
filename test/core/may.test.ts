import { expect, it } from "vitest";
import type { Actor, Refusal } from "../../src/core/entry/decision.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { may, type Right } from "../../src/core/entry/may.ts";
import { approval, approved, draft, entry, NOW } from "../fixtures.ts";

const actor = (id: string, as: Partial<Actor> = {}): Actor => {
  return { id, here: true, standing: "onlooker", leads: false, onBehalfOf: null, ...as };
};
const WHO = {
  trainee: actor("rao", { standing: "trainee" }),
  "trainee who leads the programme": actor("rao", { standing: "trainee", leads: true }),
  reviewer: actor("lind", { standing: "reviewer" }),
  lead: actor("shah", { standing: "lead", leads: true }),
  "lead who also supervises": actor("shah", { standing: "reviewer", leads: true }),
  "approver whose link has ended": actor("okafor"),
  "approver who has left": actor("okafor", { here: false }),
  onlooker: actor("adams"),
};
type Who = keyof typeof WHO;

const rights = (text: string) => text.split(" ") as Right[];
const OWN = rights(
  "know read read-reflection revise discard delete-draft withdraw bring-back redirect remind comment",
);
const REVIEW = rights("know read read-reflection approve return comment");
const LEAD = rights("know read withdraw-approval");
const ALL = [...new Set([...OWN, ...REVIEW, ...LEAD])].sort();
/** Who looks at it, whatever has become of it once it was sent. */
const SENT = {
  trainee: OWN,
  "trainee who leads the programme": OWN,
  reviewer: REVIEW,
  lead: LEAD,
  "lead who also supervises": [...REVIEW, ...rights("withdraw-approval")],
};

/** product.md, section 2 and 5, read out. */
const RULES: [string, Entry, Partial<Record<Who, Right[]>>][] = [
  [
    "approved by Dr Okafor",
    approved({ approval: approval({ by: "okafor" }) }),
    { ...SENT, "approver whose link has ended": rights("know withdraw-approval") },
  ],
  ["a draft never sent", draft(), { trainee: OWN, "trainee who leads the programme": OWN }],
  [
    "a draft discarded",
    { ...draft(), status: "discarded", discardedAt: NOW },
    { trainee: OWN, "trainee who leads the programme": OWN },
  ],
  ["submitted", entry(), SENT],
];

it.each(
  RULES.flatMap(([state, of, theirs]) =>
    Object.entries(WHO).map(([who]) => [who, state, of, theirs] as const),
  ),
)("%s of an entry %s may do what is theirs, and nothing else", (who, _, of, theirs) => {
  const allowed = ALL.filter((right) => may(WHO[who as Who], of, right) === null);
  expect(allowed).toEqual([...(theirs[who as Who] ?? [])].sort());
});

/** The refusal of each right to each of them, where it is another than "not-allowed". */
const WHY: [string, Entry, Partial<Record<Who, Partial<Record<Right, Refusal["type"]>>>>][] = [
  [
    "approved by Dr Okafor",
    approved({ approval: approval({ by: "okafor" }) }),
    {
      trainee: { approve: "own-entry", return: "own-entry", "withdraw-approval": "own-entry" },
      reviewer: { "withdraw-approval": "not-the-approver" },
    },
  ],
  [
    "submitted",
    entry(),
    {
      trainee: { approve: "own-entry", return: "own-entry", "withdraw-approval": "nothing-approved" },
      reviewer: { "withdraw-approval": "nothing-approved" },
    },
  ],
  [
    "a draft never sent",
    draft(),
    { trainee: { approve: "own-entry", return: "own-entry", "withdraw-approval": "nothing-approved" } },
  ],
];

it.each(
  WHY.flatMap(([state, of, why]) =>
    (["trainee", "reviewer", "approver who has left", "onlooker"] as const).map(
      (who) => [who, state, of, why[who] ?? {}] as const,
    ),
  ),
)("%s of an entry %s is told why not, and nothing of it", (who, _, of, why) => {
  const refused = ALL.filter((right) => may(WHO[who], of, right) !== null);
  const told = Object.fromEntries(refused.map((right) => [right, may(WHO[who], of, right)]));
  const expected = refused.map((right) => [right, { type: why[right] ?? "not-allowed" }]);
  expect(told).toEqual(Object.fromEntries(expected));
});
