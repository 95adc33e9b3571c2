import { describe, expect, it } from "vitest";
import { asRead } from "../../src/flows/as-read.ts";
import type { ChatEvent } from "../../src/ports/chat.ts";

/* What people wrote comes in one normal form, and nothing comes with a NUL, wherever in what happened it stands. */

const SAID = "cafe\u0301\0 \u200bline";
const READ = "café line";
const CHOSEN = "cho\0sen";

const account = { workspace: "slack:T1", user: "U\x001" };
const without = { workspace: "slack:T1", user: "U1" };
const at = new Date("2026-06-09T10:00:00Z");

const form = (values: object) => ({
  type: "form",
  account,
  at,
  context: JSON.stringify({ entry: CHOSEN }),
  answers: { submit: CHOSEN, values },
});

const read = (event: object) => asRead(event as ChatEvent) as unknown as Record<string, unknown>;
const valuesOf = (event: object) => (read(event).answers as { values: object }).values;

describe("what happened", () => {
  it.each(["command", "text", "edited", "shortcut"])("as %s is read in the normal form", (type) => {
    expect(read({ type, account, text: SAID, at })).toEqual({ type, account: without, text: READ, at });
  });

  it("as a search is read, two hundred signs of it", () => {
    expect(read({ type: "search", account, query: SAID })).toMatchObject({ query: READ });
    expect(read({ type: "search", account, query: "x".repeat(300) })).toMatchObject({
      query: "x".repeat(200),
    });
  });

  it("as a form is read by each kind of its answers: words in the normal form, what was chosen as it is", () => {
    expect(
      valuesOf(
        form({
          words: SAID,
          ticked: true,
          chosen: [CHOSEN, "cafe\u0301"],
          lines: [{ value: "cafe\u0301", line: SAID }],
          links: [{ label: SAID, url: SAID, pages: SAID }],
          each: { option: SAID },
        }),
      ),
    ).toEqual({
      words: READ,
      ticked: true,
      chosen: ["chosen", "cafe\u0301"],
      lines: [{ value: "cafe\u0301", line: READ }],
      links: [{ label: READ, url: READ, pages: READ }],
      each: { option: READ },
    });
  });

  it("has no NUL in what is nobody's words either, and its time stays a time", () => {
    const event = read(form({}));
    expect(event).toMatchObject({ account: without, at, answers: { submit: "chosen" } });
    const pressed = { type: "button", account, value: CHOSEN, within: { deep: [{ er: CHOSEN }, null, 1] } };
    expect(read(pressed)).toEqual({
      type: "button",
      account: without,
      value: "chosen",
      within: { deep: [{ er: "chosen" }, null, 1] },
    });
  });

  it("of more than may be is left as it was: whoever takes it says so, and gives it back", () => {
    const long = "e\u0301".repeat(60_000);
    expect(read({ type: "text", account, text: long, at })).toMatchObject({ text: long });
  });
});
