import { expect, it } from "vitest";
import { fuzzed } from "./fuzz.ts";
import { FILES, PARSERS } from "./parsers.ts";

it.each(PARSERS)(
  "%s are read or refused in less than 50 ms and a microsecond a character, whatever they are",
  (_, parser) => {
    expect(fuzzed(parser, 100_000, 1128, 50)).toEqual([]);
  },
);

it.each(FILES)("%s are read or refused in less than a second, whatever they are", (_, parser) => {
  expect(fuzzed(parser, 10_000, 1128, 1_000)).toEqual([]);
});
