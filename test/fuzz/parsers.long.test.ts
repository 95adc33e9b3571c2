import { expect, it } from "vitest";
import { fuzzed } from "./fuzz.ts";
import { PARSERS } from "./parsers.ts";

const CASES = 100_000;
const HANG_MS = 50;

it.each(PARSERS.map((parser) => [parser.name, parser] as const))(
  "%s are read or refused in less than 50 ms, whatever they are",
  (_, parser) => {
    expect(fuzzed(parser, CASES, 1128, HANG_MS)).toEqual([]);
  },
);
