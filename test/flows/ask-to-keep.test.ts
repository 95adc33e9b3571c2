import { expect, it } from "vitest";
import { askToKeep } from "../../src/flows/entry/type-entry.ts";

const asked = (length: number) => {
  const text = `I ${"m".repeat(length - 2)}`;
  return { text, reply: JSON.stringify(askToKeep({ text, message: null }, "2026-06-09")) };
};

it("a line is said again in the question up to 150 signs of it, and held by the button up to 1,700", () => {
  const whole = asked(150);
  expect(whole.reply).toContain(`\\"${whole.text}\\"`);
  const cut = asked(151);
  expect(cut.reply).toContain(`\\"${cut.text.slice(0, 149)}…\\"`);
  const held = asked(1_700);
  expect(held.reply).toContain(`2026-06-09 - - ${held.text}`);
  expect(asked(1_701).reply).not.toContain("mmm");
});
