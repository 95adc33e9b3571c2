import { describe, expect, it } from "vitest";
import { isNothing, plainApproval, plainDay, plainInstant, plainKind } from "../../prisma/plain.ts";
import { approvalJson } from "../../prisma/rows.ts";
import { EVIDENCE_KINDS } from "../../src/core/entry/words.ts";
import { approval, NOW } from "../fixtures.ts";

const reaction = { card: "card-1", account: "local:test okafor", emoji: "white_check_mark", at: NOW };

describe("at a glance", () => {
  it.each([
    approval(),
    approval({ onBehalfOf: "lind", how: "text" }),
    approval({ how: "reaction", reaction }),
  ])("an approval is told as it was written", (given) => {
    expect(plainApproval(JSON.parse(JSON.stringify(approvalJson(given))))).toEqual(given);
  });

  const said = JSON.parse(JSON.stringify(approvalJson(approval({ how: "reaction", reaction }))));
  const spoilt: [string, unknown][] = [
    ["null", null],
    ["a text", "approved"],
    ...Object.keys(said).flatMap((key): [string, unknown][] => [
      [`${key} left out`, { ...said, [key]: undefined }],
      [`${key} of another type`, { ...said, [key]: 7 }],
    ]),
    ...Object.keys(reaction).map((key): [string, unknown] => [
      `${key} of the reaction left out`,
      { ...said, reaction: { ...said.reaction, [key]: undefined } },
    ]),
    ["an instant that there is not", { ...said, at: "2026-13-45T25:00:00.000Z" }],
    ["an unknown way", { ...said, how: "telepathy" }],
  ];
  it.each(spoilt)("an approval with %s is not told", (_, value) => {
    expect(plainApproval(value)).toBeUndefined();
  });

  it.each([null, [], "", { discarded: null }])("%j is more than nothing, or no state", (state) => {
    expect([isNothing({}), isNothing(state)]).toEqual([true, false]);
  });

  it("days, kinds and instants are told where they are some, and none where there is none", () => {
    expect([plainDay("2026-02-28"), plainDay(null), plainDay("2026-02-30"), plainDay("")]).toEqual([
      "2026-02-28",
      null,
      undefined,
      undefined,
    ]);
    expect(EVIDENCE_KINDS.map(plainKind)).toEqual([...EVIDENCE_KINDS]);
    expect([plainKind(null), plainKind("essay")]).toEqual([null, undefined]);
    expect([plainInstant(NOW), plainInstant(new Date(""))]).toEqual([NOW, undefined]);
  });
});
