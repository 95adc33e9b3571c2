import fc from "fast-check";
import type { Picture } from "../../src/core/coverage/picture.ts";

/** Any picture: one competence or hundreds, nobody or two hundred, and names that people should not have. */

const name = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    "]]>&#x3c;\"'",
    "\u202eمحمد بن عبد الله\u202c",
    "👩‍🔬🏳️‍🌈",
    "Zoë Łukasik",
    "",
    "\u0000\ud83d",
  ),
  fc.integer({ min: 100, max: 200 }).map((n) => "W".repeat(n)),
);
const count = fc.nat(300);
const day = fc.nat(4_000).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));

export const anyPicture: fc.Arbitrary<Picture> = fc.oneof(
  fc.record({
    type: fc.constant("domains" as const),
    title: name,
    domains: fc.array(
      fc.record({ name, approved: count, waiting: count, returned: count, draft: count, none: count }),
      { maxLength: 30 },
    ),
  }),
  fc.record({
    type: fc.constant("progress" as const),
    title: name,
    points: fc
      .uniqueArray(day, { maxLength: 60 })
      .map((days) => days.sort().map((one, covered) => ({ day: one, covered }))),
    total: fc.integer({ min: 60, max: 300 }),
    start: day,
    target: fc.option(day),
    forecast: fc.option(fc.record({ earliest: day, latest: fc.option(day) })),
  }),
  fc.tuple(name, fc.array(name, { maxLength: 30 }), fc.nat(60)).chain(([title, domains, trainees]) =>
    fc.record({
      type: fc.constant("heat" as const),
      title: fc.constant(title),
      domains: fc.constant(domains),
      trainees: fc.array(
        fc.record({
          name,
          cells: fc.array(fc.record({ covered: count, total: count }), {
            minLength: domains.length,
            maxLength: domains.length,
          }),
        }),
        { minLength: trainees, maxLength: trainees },
      ),
    }),
  ),
  fc.record({
    type: fc.constant("queue" as const),
    title: name,
    supervisors: fc.array(fc.record({ name, waiting: count, oldest: count }), { maxLength: 60 }),
  }),
);
