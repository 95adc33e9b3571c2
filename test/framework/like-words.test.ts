import { expect, it } from "vitest";
import { claimedByLike, type Piece } from "../../framework/like-words.ts";
import { loadFramework } from "../../framework/load.ts";
import { suggestionsFor } from "../../framework/suggest.ts";
import { dataIn, linesIn } from "../data.ts";

const ipem = await loadFramework(new URL("../../framework/ipem-mpce.yaml", import.meta.url).pathname);
const piece = (text: string, ...claims: string[]): Piece => ({ text, claims });
const OTHERS = ["Tech1", "Sci3", "Com2", "PS1", "Prof6", "R&D1", "Clin4"];
/** What has no word in common with anything. */
const others = (most: number) =>
  Array.from({ length: most }, (_, n) => piece(`Quokka${n} wombat${n}`, OTHERS[n % OTHERS.length] ?? ""));
const LIKE = [
  piece("Afterloader stepper greasing", "Tech4", "Prof2"),
  piece("Checked the afterloader after greasing its stepper", "Tech4"),
];
const LINE = "Stood by while the afterloader had its stepper greased";

it("nothing is learned from 29 pieces, and something from 30", () => {
  expect(claimedByLike([...LIKE, ...others(27)], LINE)).toEqual(new Map());
  const learned = claimedByLike([...LIKE, ...others(28)], LINE);
  expect([...learned.keys()]).toEqual(["Tech4"]);
  expect(learned.get("Tech4")).toMatchObject({ pieces: 2 });
});

it("what one piece alone claimed is nobody's suggestion, nor what one word in common says, nor an everyday one", () => {
  expect(claimedByLike([...LIKE, ...others(28)], LINE).has("Prof2")).toBe(false);
  expect(claimedByLike([...LIKE, ...others(28)], "An afterloader").size).toBe(0);
  const everyday = [piece("Phone call with the nurse", "Com2"), piece("The nurse rang by phone", "Com2")];
  expect(claimedByLike([...everyday, ...others(28)], "Phone call from a nurse").size).toBe(0);
});

it("what nearly every piece claims weighs less than what these claim", () => {
  const both = LIKE.map(({ text, claims }) => piece(text, ...new Set([...claims, "Prof2"])));
  const usual = others(28).map(({ text, claims }) => piece(text, ...claims, "Prof2"));
  const learned = claimedByLike([...both, ...usual], LINE);
  expect(learned.get("Tech4")?.weight).toBeGreaterThan(learned.get("Prof2")?.weight ?? Number.NaN);
});

it("it stands among the suggestions with how many claimed it, and without a word of theirs", () => {
  expect(suggestionsFor(ipem, LINE)).toEqual([]);
  expect(suggestionsFor(ipem, LINE, [...LIKE, ...others(28)])).toEqual([
    { id: "Tech4", because: [], pieces: 2 },
  ]);
  const gone = LIKE.map(({ text }) => piece(text, "Nowhere1")); // of no framework
  expect(suggestionsFor(ipem, LINE, [...gone, ...others(28)])).toEqual([]);
});

it("other people's evidence makes no suggestion of what suggests nothing, and hides no fair one", () => {
  const cases = dataIn<{ text: string; any: string[] }[]>(import.meta.dirname, "suggestions.yaml");
  for (const line of linesIn(import.meta.dirname, "no-suggestion.txt")) {
    const pieces = cases.map(({ text, any }) => piece(text, ...any.slice(0, 2)));
    expect([line, suggestionsFor(ipem, line, pieces)]).toEqual([line, []]);
  }
  const missed = cases.filter(({ text, any }) => {
    const pieces = cases.flatMap((one) =>
      one.text === text ? [] : [piece(one.text, ...one.any.slice(0, 2))],
    );
    return !suggestionsFor(ipem, text, [...pieces, ...others(5)]).some(({ id }) => any.includes(id));
  });
  expect(cases).toHaveLength(32);
  expect(missed.length).toBeLessThanOrEqual(32 - 28);
});
