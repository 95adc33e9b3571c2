import { expect } from "vitest";
import type { Account } from "../../src/core/people/directory.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { boundAccount } from "../../src/flows/people/bind-account.ts";
import type { Chat } from "../../src/ports/chat.ts";
import { pressing } from "../stories/member.ts";

/** What a flow is given of somebody known who presses a button, through the platform that says who they are. */
export async function pressOf(desk: Desk, chat: Chat, account: Account, action: string, value: string) {
  const bound = await boundAccount(desk, chat, account);
  if (bound === "unknown" || !bound.person) return expect.fail(`${account.user} is gone.`);
  const { record, person } = bound;
  const now = desk.clock.now();
  const event = { id: "press", account, at: now, ...pressing(action, value) };
  const directory = await desk.store.directory({ person: person.id });
  return { event, cause: "press", chat, person, account: record, directory, now };
}
