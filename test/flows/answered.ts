import path from "node:path";
import { expect } from "vitest";
import type { ChatReply } from "../../src/ports/chat.ts";
import { type Casting, type Department, department } from "../stories/department.ts";
import type { Member } from "../stories/member.ts";
import { ledger } from "./committed.ts";

/* What is answered, and committed, in a story: written into a file, for people to read. */

export const says = (who: Member, text: string) => () => who.says(text);
export const presses = (who: Member, label: string) => () => who.presses(label);

/** Everybody is known, so that nothing of that changes later. Each answer stands under what was done. */
export async function told(
  file: string,
  story: (d: Department, deed: Deed) => Promise<void>,
  casting: Casting = {},
) {
  const { watching, deed, answered, text } = ledger();
  const d = await department({ ...casting, store: watching });
  for (const who of ["maya", "jo", "ali", "okafor", "lind", "shah", "reyes", "sam"] as const)
    await d[who].commands("help");
  await story(d, async (name, act, only) => {
    let reply: unknown;
    const done = async () => {
      reply = await act();
    };
    await deed(name, done, only);
    if (isAnswer(reply)) answered(reply);
  });
  await expect(text()).toMatchFileSnapshot(path.join(import.meta.dirname, "committed", file));
}
export type Deed = (name: string, act: () => Promise<unknown>, only?: RegExp) => Promise<void>;

const isAnswer = (one: unknown): one is ChatReply | string =>
  typeof one === "string" || (typeof one === "object" && one !== null && "type" in one);
