import { expect, it } from "vitest";
import { unknownReactions } from "../../../adapters/teams/unknown-reactions.ts";
import type { ChatEvent } from "../../../src/ports/chat.ts";
import { DEFAULT_REACTIONS } from "../../reactions.ts";

function told(...types: string[]): string[] {
  const logged: string[] = [];
  const notice = unknownReactions(DEFAULT_REACTIONS, (type) => logged.push(type));
  for (const reaction of types) notice({ type: "reaction", reaction } as ChatEvent);
  return logged;
}

it("reactions that mean nothing here are logged by their type, once each", () => {
  expect(told("heart", "1f389_partypopper", "heart")).toEqual(["heart", "1f389_partypopper"]);
});

it("those that approve or return, or look as if they did, are not", () => {
  expect(told("like", "2705_whiteheavycheckmark", "1f501_repeatbutton")).toEqual([]);
});

it("a name that somebody made up floods nothing and forges no line", () => {
  const [first] = told(`x\n{"event":"forged"}${"y".repeat(500)}`);
  expect(first).toMatch(/^x\?+[\w?]+$/);
  expect(first).toHaveLength(60);
  expect(told(...Array.from({ length: 500 }, (_, n) => `made-up-${n}`))).toHaveLength(100);
});
