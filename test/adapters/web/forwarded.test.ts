import { expect, it } from "vitest";
import { forwardedBy } from "../../../adapters/web/forwarded.ts";

it.each([
  ["nobody forwards: the one who connects", [], "198.51.100.7", "203.0.113.9", "198.51.100.7"],
  ["a stranger says somebody else asked", ["10.0.0.0/8"], "198.51.100.7", "203.0.113.9", "198.51.100.7"],
  ["our proxy names who asks", ["10.0.0.0/8"], "10.1.2.3", "203.0.113.9", "203.0.113.9"],
  ["as it reaches us over IPv6", ["10.0.0.0/8"], "::ffff:10.1.2.3", "203.0.113.9", "203.0.113.9"],
  [
    "what a client wrote before it counts for nothing",
    ["10.0.0.7"],
    "10.0.0.7",
    "127.0.0.1, 203.0.113.9",
    "203.0.113.9",
  ],
  ["through two of ours", ["10.0.0.7", "fd00::/8"], "fd00::1", "203.0.113.9, 10.0.0.7", "203.0.113.9"],
  ["our proxy names nobody", ["10.0.0.7"], "10.0.0.7", undefined, "10.0.0.7"],
  ["our proxy names nonsense", ["10.0.0.7"], "10.0.0.7", "unknown", "10.0.0.7"],
])("who asks, where %s", (_, trusted, remote, header, asker) => {
  expect(forwardedBy(trusted)(remote, header)).toBe(asker);
});
