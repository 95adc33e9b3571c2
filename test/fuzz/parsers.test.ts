import { expect, it } from "vitest";
import { fuzzed } from "./fuzz.ts";
import { FILES, PARSERS } from "./parsers.ts";

const CASES = 2_000;

it.each([...PARSERS, ...FILES].map((parser) => [parser.name, parser] as const))(
  "%s are read or refused, whatever they are",
  (_, parser) => {
    expect(fuzzed(parser, CASES, 20261128)).toEqual([]);
  },
);
