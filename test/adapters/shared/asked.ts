import path from "node:path";
import { expect } from "vitest";
import type { Address, Chat } from "../../../src/ports/chat.ts";
import { plain } from "../local/samples.ts";
import { whole } from "./shown.ts";

/*
 * Promises every call that a platform gets, with all that is in it: `asked/calls.txt` beside the test. `vitest run
 * test/adapters/NAME -u` writes it anew, and the diff is what the platform will be asked.
 */

interface Called {
  method: string;
  at: number;
  fault: unknown;
  error: unknown;
}

export async function askedWhole(
  folder: string,
  work: { chat: Chat; toMaya: Address & { type: "direct" } },
  channel: string,
  calls: () => readonly Called[],
  more: Record<string, () => Promise<unknown>> = {},
): Promise<void> {
  const { chat, toMaya } = work;
  const toAll = { type: "channel" as const, workspace: chat.workspace, channel };
  const deeds: Record<string, () => Promise<unknown>> = {
    ...more,
    "sent to one": () => chat.send(toMaya, plain("To you"), "k1"),
    "sent to one again": () => chat.send(toMaya, plain("To you again"), "k2"),
    "sent to all": () => chat.send(toAll, plain("To all"), "k3"),
    redrawn: async () => chat.update(await chat.send(toAll, plain("To all"), "k4"), plain("To all, changed")),
    "looked for, and found": () => chat.delivered(toMaya, "k1"),
    "looked for, and not found": () => chat.delivered(toAll, "k9"),
    "what stands on it": async () => chat.reactionsOn(await chat.send(toAll, plain("To all"), "k5")),
    "who it is": () => chat.profile(toMaya.account),
    "who is in the channel": () => chat.members(toAll),
    "who has an address": () => chat.find("maya.rao@example.test"),
    "who has none": () => chat.find("nobody@example.test"),
  };
  const asked: [string, unknown][] = [];
  for (const [name, deed] of Object.entries(deeds)) {
    const before = calls().length;
    const came = await deed();
    const told = calls()
      .slice(before)
      .map(({ at, fault, error, ...call }) => call);
    asked.push([name, { told, came: came ?? null }]);
  }
  const places = new Map<string, string>(); // what the platform made up, in the order in which it came
  const madeUp = /127\.0\.0\.1:\d+|\b\d{10}\.\d{6}\b|\b\d{13}\b|\b[\da-f]{8}-[\da-f]{4}-4[\da-f-]{22}\b/g;
  const text = (await whole(asked)).replace(madeUp, (one) => {
    if (!places.has(one)) places.set(one, `(made up ${places.size + 1})`);
    return places.get(one) ?? "";
  });
  await expect(text).toMatchFileSnapshot(path.join(folder, "asked", "calls.txt"));
}
