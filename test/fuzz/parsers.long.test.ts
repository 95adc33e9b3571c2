import { expect, it } from "vitest";
import { fuzzed } from "./fuzz.ts";
import { FILES, PARSERS } from "./parsers.ts";

const CASES = 100_000;
const HANG_MS = 50;

it.each([
  ...PARSERS.map((parser) => [parser.name, HANG_MS, parser] as const),
  ...FILES.map((parser) => [parser.name, 1_000, parser] as const),
])("%s are read or refused in less than %i ms, whatever they are", (_, ms, parser) => {
  expect(fuzzed(parser, CASES, 1128, ms)).toEqual([]);
});
