import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChainedFact, canonical, chainHash, verifyChain } from "../../src/core/audit.ts";
import { NOW } from "../fixtures.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const START = { sequence: 0, hash: "" };

function chain(length: number) {
  let previous = "";
  return Array.from({ length }, (_, place) => {
    const row: ChainedFact = {
      sequence: place + 1,
      at: NOW,
      actor: place % 2 ? "okafor" : null,
      how: "button",
      event: "entry.approved",
      subject: `entry:${place}`,
      facts: { revision: place, why: null },
      cause: `cause-${place}`,
      digest: null,
    };
    const chained = { ...row, previous, hash: chainHash(hash, previous, row) };
    previous = chained.hash;
    return chained;
  });
}

describe("the audit chain", () => {
  it("holds when nothing was touched, in one go or page by page", () => {
    const rows = chain(20);
    expect(verifyChain(hash, START, rows)).toEqual({ ok: true, sequence: 20, hash: rows.at(-1)?.hash });
    const half = verifyChain(hash, START, rows.slice(0, 10));
    expect(half.ok && verifyChain(hash, half, rows.slice(10))).toMatchObject({ ok: true, sequence: 20 });
  });

  it("shows any row that was changed, left out, doubled or moved", () => {
    const tamper = fc.constantFrom("change", "drop", "double", "swap");
    fc.assert(
      fc.property(tamper, fc.integer({ min: 0, max: 17 }), (how, place) => {
        const rows = chain(20);
        const [row, next] = [rows[place], rows[place + 1]];
        if (!row || !next) return;
        if (how === "change") rows[place] = { ...row, actor: "somebody-else" };
        if (how === "drop") rows.splice(place, 1);
        if (how === "double") rows.splice(place, 0, row);
        if (how === "swap") rows.splice(place, 2, next, row);
        const found = verifyChain(hash, START, rows);
        expect(found.ok).toBe(false);
        expect(!found.ok && found.brokenAt).toBeLessThanOrEqual(place + 2);
      }),
    );
  });

  it("is sha256 over the hash before and the row's fields, keys in order: anybody can check it", () => {
    const [row] = chain(1);
    const fields =
      '{"actor":null,"at":"2026-03-02T10:00:00.000Z","cause":"cause-0","digest":null,"event":"entry.approved","facts":{"revision":0,"why":null},"how":"button","sequence":1,"subject":"entry:0"}';
    expect(row?.hash).toBe(hash(fields.replace("2026-03-02T10:00:00.000Z", NOW.toISOString())));
  });

  it.each<[keyof ChainedFact, Partial<ChainedFact>]>([
    ["sequence", { sequence: 99 }],
    ["at", { at: new Date(NOW.getTime() + 1) }],
    ["actor", { actor: "somebody-else" }],
    ["how", { how: null }],
    ["event", { event: "entry.returned" }],
    ["subject", { subject: "entry:another" }],
    ["facts", { facts: { revision: 3, why: "" } }],
    ["cause", { cause: "another" }],
    ["digest", { digest: hash("another's") }],
  ])("shows that a row's %s was changed, and only that", (field, change) => {
    const rows = chain(9);
    const row = rows[5];
    if (!row) throw new Error("The chain is too short.");
    expect(Object.keys(row)).toContain(field);
    rows[5] = { ...row, ...change };
    expect(verifyChain(hash, START, rows)).toEqual({ ok: false, brokenAt: 6 });
  });

  it("hashes the row before into the next: anybody can check it", () => {
    const [first, second] = chain(2);
    const fields = `{"actor":"okafor","at":"${NOW.toISOString()}","cause":"cause-1","digest":null,"event":"entry.approved","facts":{"revision":1,"why":null},"how":"button","sequence":2,"subject":"entry:1"}`;
    expect(second?.hash).toBe(hash(`${first?.hash}${fields}`));
  });

  it.each<[string, Partial<ChainedFact & { previous: string }>]>([
    ["names another row before it", { previous: "another" }],
    ["leaves out a number", { sequence: 3 }],
    ["has a number twice", { sequence: 1 }],
  ])("does not hold where a row %s, though its own hash is right", (_, change) => {
    const [first, second] = chain(2);
    if (!first || !second) throw new Error("The chain is too short.");
    const row = { ...second, ...change };
    const rows = [first, { ...row, hash: chainHash(hash, first.hash, row) }];
    expect(verifyChain(hash, START, rows)).toEqual({ ok: false, brokenAt: 2 });
  });

  it.each<[unknown, string]>([
    [undefined, "null"],
    ["a", '"a"'],
    [[1, "a", [null]], '[1,"a",[null]]'],
    [["1,2"], '["1,2"]'],
    [{ c: 3, a: [{ z: 1, b: 2 }], b: undefined }, '{"a":[{"b":2,"z":1}],"c":3}'],
    [new Date("2026-03-02T10:00:00Z"), '"2026-03-02T10:00:00.000Z"'],
    [new Date(Number.NaN), "null"],
  ])("writes %o down", (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it("writes a value down in one way, whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const backwards = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(backwards)).toBe(canonical(value));
      }),
    );
  });
});
