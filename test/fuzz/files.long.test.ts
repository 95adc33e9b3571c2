import { expect, it } from "vitest";
import { CASES, fuzzed } from "./fuzz.ts";
import { FILES } from "./parsers.ts";

it.each(FILES)("%s are read or refused, whatever they are", (_, parser) => {
  expect(fuzzed(parser, CASES, 20261128)).toEqual([]);
});
