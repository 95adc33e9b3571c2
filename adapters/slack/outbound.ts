import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import { type Message, plainText, withoutButtons, withoutPictures } from "../../src/ports/message.ts";
import { type AnyBlock, blocksOf, type SlackRoom, weightOf } from "./outbound-fit.ts";
import { escapedWithin, plain } from "./text.ts";

const MESSAGE: SlackRoom = { blocks: 50, weight: 12_000 };
const VIEW: SlackRoom = { blocks: 100, weight: 100_000 }; // a view may have some 250,000 characters
const MOST_OF_TEXT = 4_000;
const MOST_OF_TITLE = 24;

/** `text` is the whole of it without its buttons, for notifications and for those who hear it read out. */
export function toSlack(message: Message): { text: string; blocks: AnyBlock[] } {
  const text = escapedWithin(plainText(withoutButtons(message)), MOST_OF_TEXT);
  return { text: text.trim() || "…", blocks: blocksOf(message, MESSAGE) };
}

/** What an action id of ours says was pressed. */
export function actionOf(actionId: string): { action: string; index: number } {
  const [, action = actionId, index = "0"] = /^(.*):(\d+)$/s.exec(actionId) ?? [];
  return { action, index: Number(index) };
}

/** Charts and tables of data stand in messages alone. */
const inView = (message: Message, room: SlackRoom) =>
  blocksOf(withoutPictures(message), room) as KnownBlock[];

/** A message to read in a window of its own, seen by one person and kept by nobody. */
export function toModal(message: Message, title: string): ModalView {
  return {
    type: "modal",
    title: plain(title, MOST_OF_TITLE),
    close: plain("Close", MOST_OF_TITLE),
    blocks: inView(message, VIEW),
  };
}

/** One message below the other, each with its fair share of the room. */
export function toHome(...messages: readonly Message[]): HomeView {
  const lines = Math.max(0, messages.length - 1); // one between two
  const whole = messages.map((message) => inView(message, { blocks: Infinity, weight: Infinity }));
  const blocks = shares(
    whole.map(({ length }) => length),
    VIEW.blocks - lines,
  );
  const weights = shares(whole.map(weightOf), VIEW.weight);
  return {
    type: "home",
    blocks: messages.flatMap((message, at): KnownBlock[] => [
      ...(at > 0 ? [{ type: "divider" as const }] : []),
      ...inView(message, { blocks: blocks[at] ?? 0, weight: weights[at] ?? 0 }),
    ]),
  };
}

/** As much as each wants; where that is too much, nobody gets more than another who wants more than they have. */
function shares(wanted: readonly number[], available: number): number[] {
  const given = new Map<number, number>();
  let left = available;
  const smallestFirst = wanted.map((want, at) => ({ want, at })).sort((a, b) => a.want - b.want);
  smallestFirst.forEach(({ want, at }, done) => {
    const share = Math.min(want, Math.floor(left / (wanted.length - done)));
    given.set(at, share);
    left -= share;
  });
  return wanted.map((_, at) => given.get(at) ?? 0);
}
