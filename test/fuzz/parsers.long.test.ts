import { expect, it } from "vitest";
import { fuzzed } from "./fuzz.ts";
import { PARSERS } from "./parsers.ts";

const CASES = 100_000;
const HANG_MS = 50;

it.each(PARSERS.map((parser) => [parser.name, parser] as const))(
  "%s are read or refused in less than 50 ms, whatever they are",
  (_, parser) => {
    const faults = fuzzed(parser, CASES, 1128, HANG_MS);
    // What waited for something else, a collection of garbage or another process, is quick when it is read again.
    const again = faults.filter(
      ({ what, text }) =>
        !what.startsWith("took") ||
        fuzzed({ ...parser, samples: [JSON.parse(text)] }, 1, 1, HANG_MS).length > 0,
    );
    expect(again).toEqual([]);
  },
);
