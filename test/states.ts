import type { EnrolmentData } from "../src/core/coverage/scene.ts";
import type { Entry } from "../src/core/entry/entry.ts";
import { TINY } from "./core/tiny-framework.ts";
import {
  approval,
  approved,
  claim,
  directory,
  draft,
  enrolment,
  entry,
  NOW,
  programme,
  reported,
  returned,
  withdrawn,
  words,
} from "./fixtures.ts";

/** One trainee's evidence in every state that it can be in, as everything that counts or says something is tried on it. */

export const LATER = new Date(NOW.getTime() + 40 * 24 * 3_600_000);
const of = (...ids: string[]) => ids.map((competence) => claim({ competence, line: `I did ${competence}.` }));
export const some = words({
  title: "Output drift",
  firstDay: "2026-06-01",
  lastDay: "2026-06-03",
  claims: [...of("A1", "A.1"), claim({ competence: "B1", line: "" })],
  links: [
    { label: "Report", url: "https://files.example.test/report", pages: 12 },
    { label: "", url: "https://files.example.test/log", pages: null },
  ],
  witness: "lind",
});
const struck = {
  ...some,
  claims: some.claims.map((one, n) => ({ ...one, struck: n === 1 ? "Not shown." : null })),
};
const many = words({ title: "Everything", claims: of("A1", "A2", "A.1", "A.2", "B1", "B.1", "X1") });
const reacted = approval({ how: "reaction", onBehalfOf: "lind" });

export const STATES: Record<string, Entry> = {
  draft: draft({
    number: 1,
    words: words({
      title: "",
      narrative: "I measured.\nTwice.",
      claims: [],
      kind: null,
      firstDay: null,
      lastDay: null,
      reflection: "",
    }),
  }),
  "draft over what is approved": {
    ...approved({ number: 2, words: some }),
    status: "draft",
    revision: 2,
    words: { ...some, title: "Newer" },
  },
  submitted: entry({ number: 3, words: some }),
  "submitted, of before the start": entry({
    number: 4,
    words: words({ firstDay: "2025-12-01", lastDay: null }),
  }),
  "submitted with seven claims": entry({ number: 5, words: many }),
  approved: approved({ number: 6, words: some, approval: reacted }),
  "approved but for one": approved({ number: 7, words: struck, revision: 3 }),
  returned: { ...returned({ number: 8, words: some }), by: "lind" },
  withdrawn: withdrawn({ number: 9, words: some }),
  reported: reported({ number: 10, words: some, where: "narrative" }),
};
export const around = directory({ seesSeveral: new Set(["lind"]), unreached: new Set(["lind"]) });
export const nobody = directory({ supervision: [] });
export const framework = TINY;
export const scene: EnrolmentData = {
  framework,
  directory: around,
  programme: programme(),
  enrolment: enrolment(),
  entries: Object.values(STATES),
};
