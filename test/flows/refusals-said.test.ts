import path from "node:path";
import { expect, it } from "vitest";
import type { Entry } from "../../src/core/entry/entry.ts";
import { may, type Right } from "../../src/core/entry/may.ts";
import { hindrance } from "../../src/core/entry/transition.ts";
import { actorFor } from "../../src/core/people/reviewers.ts";
import { sentenceFor } from "../../src/flows/rights.ts";
import { account, approved, directory, draft, entry, NOW, person, returned, withdrawn } from "../fixtures.ts";

/*
 * Promises what everybody is told who may not do something, or cannot now: by person, state and right in
 * `committed/refusals.txt`. `vitest run test/flows -u` writes it anew.
 */

const RIGHTS: Right[] = [
  "know",
  "read",
  "read-reflection",
  "comment",
  "revise",
  "discard",
  "delete-draft",
  "withdraw",
  "bring-back",
  "redirect",
  "remind",
  "approve",
  "return",
  "withdraw-approval",
];
const STATES: Record<string, Entry> = {
  draft: draft(),
  discarded: { ...draft(), status: "discarded", discardedAt: NOW },
  submitted: entry(),
  approved: approved(),
  returned: returned(),
  withdrawn: withdrawn(),
};
const reyes = person({ name: "Dr Reyes", roles: ["lead"] });
const around = directory({ people: new Map([...directory().people, [reyes.id, reyes]]) });
const WHO = ["rao", "bell", "okafor", "lind", "shah", "reyes", "onlooker"];

it("whoever may not, or cannot now, is told what happened and what to do", async () => {
  const lines = WHO.flatMap((id) =>
    Object.entries(STATES).flatMap(([state, one]) =>
      RIGHTS.flatMap((right) => {
        const who = around.people.get(id) ?? reyes;
        const actor = actorFor(around, one, who, account({ personId: id }), "2026-06-09");
        const isDone = right !== "know" && right !== "read" && right !== "read-reflection";
        const doable =
          isDone && right !== "comment" && right !== "redirect" && right !== "remind" && right !== "hand-on";
        const why = may(actor, one, right) ?? (doable ? hindrance(one, { type: right, revision: 1 }) : null);
        if (!why) return [`${id} may ${right} what is ${state}`];
        const refused = {
          type: "refused",
          why,
          right,
          entry: one,
          actor,
          directory: around,
          person: who,
          cause: "c",
          how: "text",
          now: NOW,
        } as const;
        const said = [false, true].map((stands) => sentenceFor(refused, "Your message", stands));
        return [`${id} ${right} what is ${state} (${why.type})`, ...new Set(said)].map((line, at) =>
          at > 0 ? `    ${line}` : line,
        );
      }),
    ),
  );
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, "committed", "refusals.txt"),
  );
});
