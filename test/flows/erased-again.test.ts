import { describe, expect, it, vi } from "vitest";
import { eraseWhatIsDue, erasuresDue, keepDue } from "../../src/flows/records/erase-again.ts";
import type { Erasure } from "../../src/ports/erasures.ts";
import { department } from "../stories/department.ts";

/* What was erased since the copy was made that a database was put back from. */

const at = new Date("2026-06-09T10:00:00Z");

describe("what is to be erased again", () => {
  it.each<[string, Erasure[], { done: number; left: number }, number]>([
    ["nothing", [], { done: 0, left: 0 }, 0],
    ["somebody whom the copy does not have", [{ person: "nobody", at }], { done: 0, left: 0 }, 0],
    [
      "somebody whom it has",
      [
        { person: "nobody", at },
        { person: "lind", at },
      ],
      { done: 1, left: 0 },
      1,
    ],
  ])("%s: the file is written anew where any words went", async (_, due, expected, cleanings) => {
    const { desk } = await department();
    const clean = vi.spyOn(desk.store, "clean");
    await keepDue(desk, due);
    expect(await eraseWhatIsDue(desk)).toEqual(expected);
    expect(clean).toHaveBeenCalledTimes(cleanings);
    expect(await erasuresDue(desk)).toBe(0);
    expect(await eraseWhatIsDue(desk)).toEqual({ done: 0, left: 0 });
  });

  it("stays due where it could not be, and is done once it can", async () => {
    let broken = true;
    const { desk } = await department({
      store: (real) => ({
        commit: async (change) => {
          if (broken && change.writes?.some(({ type }) => type === "person-erased")) throw new Error("full");
          return real.commit(change);
        },
      }),
    });
    await keepDue(desk, [{ person: "lind", at }]);
    expect(await eraseWhatIsDue(desk)).toEqual({ done: 0, left: 1 });
    expect(await erasuresDue(desk)).toBe(1);
    broken = false;
    expect(await eraseWhatIsDue(desk)).toEqual({ done: 1, left: 0 });
  });
});
