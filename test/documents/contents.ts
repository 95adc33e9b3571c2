import type { Framework } from "../../framework/framework.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { MOST } from "../../src/core/entry/entry-rules.ts";
import type { Words } from "../../src/core/entry/words.ts";
import { contentsOf, type PortfolioContents } from "../../src/core/portfolio/contents.ts";
import { defaultPortfolio, type Portfolio } from "../../src/core/portfolio/portfolio.ts";
import type { EarlierReturn } from "../../src/core/portfolio/returns.ts";
import { TINY } from "../core/tiny-framework.ts";
import {
  approval,
  approved,
  claim,
  directory,
  enrolment,
  NOW,
  person,
  programme,
  words,
} from "../fixtures.ts";

/** Portfolios to make documents of. */

const jobTitle = "Principal Clinical Scientist";
const people = new Map([
  ["rao", person({ name: "Maya Rao" })],
  ["okafor", person({ name: "Dr Okafor", jobTitle, registration: "CS12345" })],
  ["lind", person({ name: "Dr Lind" })],
]);

export function contentsWith(
  entries: readonly Entry[],
  framework: Framework = TINY,
  portfolio: Partial<Portfolio> = {},
  earlier: readonly EarlierReturn[] = [],
): PortfolioContents {
  const around = { directory: directory({ people }), programme: programme(), enrolment: enrolment() };
  const chosen = { ...defaultPortfolio("rao-rt"), ...portfolio };
  return contentsOf({ ...around, framework, entries }, chosen, NOW, earlier);
}

const claims = (...ids: string[]) => ids.map((competence) => claim({ competence }));

const piece = (number: number, said: Partial<Words>, given = approval()) =>
  approved({ number, words: words(said), approval: given });

/** Three pieces, in the trainee's own order: E1 is #3, E2 is #1, E3 is #2. A claim of #1 was struck. */
export const three = (framework: Framework = TINY): PortfolioContents =>
  contentsWith(
    [
      piece(1, {
        title: "The first",
        claims: [...claims("A1"), claim({ competence: "A2", line: "Struck line.", struck: "You watched." })],
        reflection: "What I learned first.",
      }),
      piece(
        2,
        { title: "The second", claims: claims("A1", "B1"), reflection: "What I keep to myself." },
        approval({ by: "lind" }),
      ),
      piece(3, {
        title: "The third",
        claims: claims("A.1"),
        links: [
          { label: "Output log", url: "https://files.example.test/log", pages: 4 },
          { label: "", url: "https://files.example.test/data", pages: null },
        ],
      }),
    ],
    framework,
    { chosen: ["entry-3", "entry-1", "entry-2"], reflections: ["entry-1"] },
  );

/** Everything that somebody could write to break a document. */
export const VILE =
  '=HYPERLINK("https://evil.test") <script>alert(1)</script> & ]]> \' " \u0000\u0001\u0008\u000b\ufffe\uffff \ud800 \udc00 \u202etxet\u202c مرحبا 😀👩‍🔬 \t\r\n';

/** Exactly as long as may be. */
const vile = (length: number) => VILE.repeat(Math.ceil(length / VILE.length)).slice(0, length);

export const HOSTILE = (framework: Framework = TINY): PortfolioContents =>
  contentsWith(
    [
      approved({
        words: words({
          title: vile(MOST.title),
          narrative: vile(MOST.narrative),
          reflection: vile(MOST.reflection),
          claims: framework.domains
            .flatMap(({ areas, specificCompetencies }) => [...areas, ...specificCompetencies])
            .map(({ id }) => claim({ competence: id, line: vile(MOST.line) })),
          links: [{ label: vile(MOST.linkLabel), url: `https://a.test/${"x".repeat(1_900)}`, pages: 9_999 }],
        }),
      }),
    ],
    framework,
    { reflections: ["entry-1"] },
  );

/** One domain and one area; or ten domains of thirty competences each. */
export function frameworkOf(size: 1 | 300): Framework {
  const [first] = TINY.domains;
  if (!first) throw new Error("The tiny framework has a domain.");
  const competences = (many: number, id: string) =>
    Array.from({ length: many }, (_, at) => ({ id: `${id}${at}`, statement: `Can do ${id}${at}.` }));
  const of = (id: string, areas: number, specific: number) => ({
    ...first,
    id,
    name: `Domain ${id} <&>`,
    areas: competences(areas, id),
    specificCompetencies: competences(specific, `${id}.`),
  });
  const domains = size === 1 ? [of("A", 1, 0)] : Array.from({ length: 10 }, (_, at) => of(`D${at}`, 20, 10));
  return { ...TINY, domains };
}
