import { describe, expect, it } from "vitest";
import { meantOne, type ReadableKind, readable } from "../../prisma/readable.ts";

/** Rows of which one was changed between the queries that read it: it means nothing the first times it is read. */
function changedMeanwhile(times: number): ReadableKind<string[], { id: string; whole: boolean }, string> {
  let torn = times;
  return {
    table: "Entry",
    find: async (ids) =>
      ids.map((id) => {
        const whole = id !== "torn" || torn === 0;
        if (!whole) torn -= 1;
        return { id, whole };
      }),
    ids: async (ids) => ids,
    withIds: (ids) => ids,
    idOf: ({ id }) => id,
    meaning: ({ id, whole }) => {
      if (!whole) throw new Error("half of it is old");
      return id;
    },
  };
}

describe("a row that was changed while it was read", () => {
  it("is read once more, and is neither left out nor told of", async () => {
    const told: string[] = [];
    const found = await readable(changedMeanwhile(1), ["a", "torn", "b"], ({ id }) => void told.push(id));
    expect([found, told]).toEqual([["a", "torn", "b"], []]);
  });

  it("is told of and left out where it still means nothing: then it is spoiled", async () => {
    const told: string[] = [];
    const found = await readable(changedMeanwhile(9), ["a", "torn", "b"], ({ id }) => void told.push(id));
    expect([found, told]).toEqual([["a", "b"], ["torn"]]);
  });

  it("is read once more by itself, too", async () => {
    const { find, meaning } = changedMeanwhile(1);
    expect(await meantOne(async () => (await find(["torn"]))[0] ?? null, meaning)).toBe("torn");
    const spoiled = changedMeanwhile(9);
    const read = async () => (await spoiled.find(["torn"]))[0] ?? null;
    await expect(meantOne(read, spoiled.meaning)).rejects.toThrow("half of it is old");
    expect(await meantOne(async () => null, spoiled.meaning)).toBeNull();
  });
});
