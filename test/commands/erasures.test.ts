import { beforeAll, describe, expect, it } from "vitest";
import { addErasureCommands } from "../../src/commands/erasures.ts";
import { openDepartment, PEOPLE } from "../stories/department.ts";
import { type Typed, typedInto } from "./typed.ts";

const MAYA = PEOPLE.maya.email;

describe("people erase", () => {
  let type: Typed;
  let held: () => Promise<boolean>;
  beforeAll(async () => {
    const { desk, close } = await openDepartment();
    const beside = () => ({ keep: () => ({ kept: [], failed: [] }), madeBefore: () => [], made: () => {} });
    type = typedInto((program, print) =>
      addErasureCommands(
        program,
        { withDesk: (work) => work(desk), beside: () => beside() as never, onServer: () => false },
        print,
      ),
    );
    held = async () => JSON.parse(await type("people", "erase", MAYA, "--dry-run", "--json")).held;
    return close;
  });

  it("holds nobody by a dry run, nor where holding and letting go are both said", async () => {
    await expect(type("people", "erase", MAYA, "--hold", "why", "--dry-run")).rejects.toThrow(
      "Nothing was changed.",
    );
    await expect(type("people", "erase", MAYA, "--hold", "why", "--release")).rejects.toThrow("not both");
    expect(await held()).toBeNull();
  });

  it("says as JSON that somebody is held, and is no longer", async () => {
    const hold = JSON.parse(await type("people", "erase", MAYA, "--hold", "why", "--json"));
    expect(hold).toMatchObject({ erased: false, held: "why", changed: true });
    const released = JSON.parse(await type("people", "erase", MAYA, "--release", "--json"));
    expect(released).toMatchObject({ erased: false, held: null, changed: true });
  });
});
