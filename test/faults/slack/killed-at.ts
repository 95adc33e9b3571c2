import { startBot } from "../../../src/main.ts";
import type { Chat } from "../../../src/ports/chat.ts";
import { tried } from "../../trial.ts";

/*
 * The bot, killed with SIGKILL at a named place: KILLED_AT="before-commit" when a person's words or reaction have
 * been received and nothing is done yet, "after-commit" when all is done but not acknowledged, "after-card" when a
 * card has arrived and nobody has written that down.
 */

const at = process.env.KILLED_AT ?? "";
const kill = (): Promise<never> => {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => {});
};

function killedAt(chat: Chat): Chat {
  return {
    ...chat,
    start: (handle) =>
      chat.start(async (event) => {
        const acted = event.type === "text" || event.type === "reaction" || event.type === "form";
        if (acted && at === "before-commit") await kill();
        const reply = await handle(event);
        if (acted && at === "after-commit") await kill();
        return reply;
      }),
    async send(to, message, key) {
      const ref = await chat.send(to, message, key);
      if (at === "after-card" && key.startsWith("card:")) await kill();
      return ref;
    },
  };
}

const running = await startBot(tried(process.env, { around: killedAt, rate: null }));
process.stdout.write(`Countersign is running. Open ${running.url} in a browser.\n`);
