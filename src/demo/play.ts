import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { EVIDENCE_KINDS } from "../core/entry/words.ts";
import type { Person } from "../core/people/directory.ts";
import { PEOPLE } from "./people.ts";

/** What a demonstration is made of, as the files beside this one tell it. */

const codes = z.array(z.string());

const evidence = z.strictObject({
  daysAgo: z.number(),
  state: z.enum(["approved", "waiting", "returned", "draft"]),
  kind: z.enum(EVIDENCE_KINDS),
  claims: z.record(z.string(), z.string()), // each code with its line
  title: z.string(),
  narrative: z.string(),
});
/** One invented piece of evidence: how many days ago, for what, and how far it has come. */
export type DemoEntry = z.infer<typeof evidence>;

const NAMES = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];
const SIGNS = { "✅": "white_check_mark", "↩️": "leftwards_arrow_with_hook" };

const begun = {
  at: z.string(),
  who: z.enum(NAMES).transform((name): Person => PEOPLE[name]),
  told: z.string(), // in a sentence, for the audience
};
const sign = z.enum(["✅", "↩️"]).transform((one) => SIGNS[one]);
const fill = z.record(
  z.string(),
  z.union([z.string(), z.boolean(), codes, z.record(z.string(), z.string())]),
);
const deed = z.union([
  z.strictObject({ ...begun, say: z.string() }),
  z.strictObject({ ...begun, command: z.string(), fill: fill.optional() }),
  z.strictObject({ ...begun, press: z.string(), on: z.string(), fill: fill.optional() }),
  z.strictObject({ ...begun, react: sign, on: z.string() }),
  z.strictObject({ ...begun, unreact: sign, on: z.string() }),
]);
/** One thing that somebody does, and when. */
export type PlayScene = z.infer<typeof deed> & { day: string };
export type Fill = z.infer<typeof fill>;

const weeks = z.strictObject({
  begins: z.string(),
  ends: z.string(),
  days: z.record(z.string(), z.array(deed)),
});

const read = (name: string) => parse(readFileSync(new URL(name, import.meta.url), "utf8")) as unknown;

export function fourWeeks(): { begins: Date; ends: Date; scenes: PlayScene[] } {
  const { begins, ends, days } = weeks.parse(read("./weeks.yaml"));
  const scenes = Object.entries(days).flatMap(([day, deeds]) => deeds.map((one) => ({ ...one, day })));
  return { begins: new Date(begins), ends: new Date(ends), scenes };
}

export const evidenceSoFar = () =>
  z
    .strictObject({ maya: z.array(evidence), jo: z.array(evidence), ali: z.array(evidence) })
    .parse(read("./evidence.yaml"));
