import { it } from "vitest";
import { gapsOf } from "../../src/core/calendar/prompt.ts";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import type { ByLink, Entry, Submitted } from "../../src/core/entry/entry.ts";
import type { Message } from "../../src/ports/message.ts";
import * as messages from "../../src/views/entry-messages.ts";
import { promptMessage } from "../../src/views/prompt.ts";
import { type CardPlace, noLongerAsked, reviewCard } from "../../src/views/review-card.ts";
import {
  agreedAction,
  approval,
  approved,
  claim,
  delegation,
  directory,
  draft,
  enrolment,
  entry,
  NOW,
  person,
  programme,
  returned,
  words,
} from "../fixtures.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";
import { framework, STATES, some } from "../states.ts";
import { isSaid, shownMessage } from "./whole.ts";

/* As `said.test.ts`, of cards and what goes with them, by who is around: others' stead, leave, links, erasure. */

const BY: ByLink = { outsider: "quist", name: "Dr Quist", role: "Physicist", organisation: "Another trust" };
const submitted = STATES.submitted as Submitted;
const linked: Entry = {
  ...submitted,
  byLink: { by: BY, at: NOW, verdict: { type: "approve", struck: [] } },
};
const AROUND = {
  alone: directory(),
  "seeing several programmes": directory({ seesSeveral: new Set(["lind", "okafor"]) }),
  "in Dr Okafor's stead": directory({
    supervision: directory().supervision.filter(({ supervisorId }) => supervisorId === "okafor"),
    delegations: [delegation({ from: "2026-06-01", until: "2026-12-31" })],
  }),
  "their place erased": directory({
    enrolments: new Map([["rao-rt", { ...enrolment(), erasedAt: NOW }]]),
  }),
  "Dr Lind with a list": directory({
    people: new Map(
      [...directory().people].map(([id, one]) => [
        id,
        id === "lind" ? { ...one, reviews: { weekdays: [5], time: "09:00" } } : one,
      ]),
    ) as never,
  }),
};
const PLACES: Record<string, CardPlace> = {
  "the channel": "channel",
  "Dr Lind": { to: "lind" },
  "Dr Okafor": { to: "okafor" },
};
const claims = (count: number) =>
  words({
    claims: ["A1", "A2", "A.1", "A.2", "B1", "B.1", "X1"]
      .slice(0, count)
      .map((competence) => claim({ competence })),
  });
const CARDS: Record<string, Entry> = {
  "that waits": submitted,
  "of one claim, without a reflection": entry({ words: { ...claims(1), reflection: "" } }),
  "of two claims": entry({ words: claims(2) }),
  "of six claims": entry({ words: claims(6) }),
  "of seven claims": entry({ words: claims(7) }),
  "that a link decided": linked,
  approved: approved({ words: some }),
  "approved for Dr Lind": approved({ words: some, approval: approval({ onBehalfOf: "lind" }) }),
  "approved by a link": approved({ words: some, approval: approval({ byLink: BY }) }),
  returned: returned({ words: some }),
  "returned for Dr Lind, by a link": { ...returned({ words: some }), onBehalfOf: "lind", byLink: BY },
};
const card = (of: Entry, around = AROUND.alone) => ({
  ...{ entry: of, framework, directory: around, reactions: DEFAULT_REACTIONS },
});

it("on cards, wherever they are and whoever is around", async () => {
  const all: Record<string, Message> = {};
  for (const [what, one] of Object.entries(CARDS))
    for (const [where, place] of Object.entries(PLACES))
      all[`${what}, in ${where}`] = reviewCard(card(one), one.revision, place);
  for (const [who, around] of Object.entries(AROUND))
    for (const [where, place] of Object.entries(PLACES))
      for (const [what, one] of [
        ["that waits", submitted],
        ["approved", approved({ words: some })],
      ] as const)
        all[`${what}, in ${where}, ${who}`] = reviewCard(card(one, around), 1, place);
  for (const [who, around] of Object.entries(AROUND))
    all[`not asked any more, ${who}`] = noLongerAsked(submitted, around, "lind");
  const away = { name: "Dr Lind", until: "2026-06-20" };
  const known = { what: "returned" as const, by: "okafor", feedback: "Say more.", words: claims(1) };
  const sent = { ...some, title: "As it was sent" };
  for (const [where, place] of Object.entries(PLACES)) {
    all[`whose witness is away, in ${where}`] = reviewCard({ ...card(submitted), away }, 1, place);
    for (const [by, byLink] of [
      ["", null],
      [", by a link", BY],
    ] as const)
      all[`a later revision${by}, in ${where}`] = reviewCard(
        { ...card(submitted), known: { ...known, byLink } },
        1,
        place,
      );
    all[`of an older revision, in ${where}`] = reviewCard(
      { ...card({ ...submitted, revision: 2 }), sent },
      1,
      place,
    );
  }
  await isSaid("cards.txt", all, shownMessage);
});

it("of an entry, by who is around", async () => {
  const all: Record<string, Message> = {};
  const reader = { id: "okafor", own: false, reviewer: true, mayUndo: false, code: null };
  const before = coverageOf(framework, programme().targets, []);
  for (const [what, one] of Object.entries(CARDS)) {
    all[`${what}: read by Dr Okafor`] = messages.wholeEntry(card(one), null, reader);
    all[`${what}: to be read first`] = messages.readFirst(one, framework, "RT");
    all[`${what}: approved, to the trainee`] = messages.approvedForTrainee(one, AROUND.alone, before);
    all[`${what}: approved, to the approver`] = messages.approvedForApprover(one, AROUND.alone, null);
    if (one.status === "returned")
      all[`${what}: to the trainee`] = messages.returnedForTrainee(one, AROUND.alone);
  }
  const changing: Entry = { ...approved({ words: some }), status: "draft", revision: 2, words: claims(1) };
  all["approved, and being changed: to the approver"] = messages.approvedForApprover(
    changing,
    AROUND.alone,
    null,
  );
  const leave = { kind: "leave" as const, name: null, programmeId: null, last: "2026-06-20" };
  const onLeave = directory({ daysOff: [{ id: "leave", personId: "lind", first: "2026-06-01", ...leave }] });
  const seen = entry({ words: { ...some, witness: "lind" } });
  const people = [
    ...directory().people.values(),
    person({ id: "second", name: "Dr B Lind", roles: ["lead"] }),
  ];
  const alike = directory({
    people: new Map(people.map((one) => [one.id, one])),
    programmes: new Map([["radiotherapy", programme({ leads: ["second"] })]]),
    unreached: new Set(["okafor"]),
  });
  all["sent, its witness on leave"] = messages.sentForReview(seen, onLeave, NOW);
  all["sent, one of them out of reach"] = messages.sentForReview(seen, alike, NOW);
  for (const firstDay of ["2026-01-04", "2026-01-05", null])
    all[`sent, of ${firstDay}`] = messages.sentForReview(
      entry({ words: words({ firstDay }) }),
      AROUND.alone,
      NOW,
    );
  all["seven drafts"] = messages.draftsList(
    Array.from({ length: 7 }, (_, n) => draft({ number: n + 1, words: words({ title: `Draft ${n + 1}` }) })),
  );
  const [gap] = gapsOf(framework, before);
  if (!gap) throw new Error("There are gaps.");
  const agreed = ["one", "two", "three"].map((id) =>
    agreedAction({ id, words: `Do ${id}`, due: "2026-06-30" }),
  );
  for (const count of [0, 1, 3])
    all[`a prompt, of ${count} agreed`] = promptMessage(gap, "prompt-1", agreed.slice(0, count));
  await isSaid("entry-around.txt", all, shownMessage);
});
