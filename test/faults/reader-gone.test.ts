import { describe, expect, it } from "vitest";
import { nothingOutlivesItsTest, run } from "./program.ts";

describe("a command whose reader goes away", () => {
  nothingOutlivesItsTest();

  it("ends well, without a word", async () => {
    const show = run(["src/cli.ts", "framework", "show"], {}, undefined, { deaf: true });
    expect(await show.ended).toEqual({ code: 0, signal: null, standardError: "" });
  });
});
