import { once } from "node:events";
import WebSocket from "ws";
import { list, type Thing, thing } from "../slack/limits/reading.ts";
import { wordsInMessage } from "./surfaces.ts";

/** A message of the bot, as it stands now. */
export interface Told {
  id: string;
  conversation: string;
  words: string;
  body: Thing;
  edited: number;
}

/**
 * The playground's own log, listened in to: all that the bot sends, to whomever, and all that was delivered to it.
 * @param patience milliseconds after which waiting fails
 */
export async function wiretapped(url: string, patience: number) {
  const socket = new WebSocket(url);
  const told = new Map<string, Told>();
  const delivered = new Set<string>();
  const waiting = new Set<() => void>();
  socket.on("message", (frame) => {
    hear(thing(thing(JSON.parse(String(frame))).log));
    for (const look of waiting) look();
  });
  await once(socket, "open");

  function hear({ from, messageId, activityName, request, response, conversationId }: Thing): void {
    const body = thing(thing(request).body);
    const status = Number(thing(response).statusCode);
    if (from !== "User Application") delivered.add(String(messageId)).add(String(activityName));
    else if (body.type === "message" && status < 300) {
      const id = String(messageId);
      const conversation = String(thing(body.conversation).id ?? conversationId);
      const words = wordsInMessage(
        String(body.text ?? ""),
        list(body.attachments).map(thing),
        body.textFormat,
      );
      const before = told.get(id);
      told.set(id, { id, conversation, words, body, edited: before ? before.edited + 1 : 0 });
    }
  }

  /** Looks again whenever something was heard. */
  function until<T>(what: string, look: () => T | undefined): Promise<T> {
    return new Promise((found, failed) => {
      const again = () => {
        const seen = look();
        if (seen === undefined) return;
        clearTimeout(timer);
        waiting.delete(again);
        found(seen);
      };
      const timer = setTimeout(() => {
        waiting.delete(again);
        failed(new Error(`${what}; there is: ${[...told.values()].map(({ words }) => words).join(" / ")}`));
      }, patience);
      waiting.add(again);
      again();
    });
  }

  return {
    messages: (): readonly Told[] => [...told.values()],
    /** The newest that says this. */
    message: (on: string) =>
      until(`No message says "${on}"`, () => [...told.values()].findLast(({ words }) => words.includes(on))),
    /** By its id, or the first of its name. */
    delivered: (id: string) => until(`${id} was not delivered`, () => (delivered.has(id) ? true : undefined)),
    close: () => socket.terminate(),
  };
}
