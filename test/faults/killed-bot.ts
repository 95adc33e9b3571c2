import { startBot } from "../../src/main.ts";
import type { Chat } from "../../src/ports/chat.ts";
import { tried } from "../trial.ts";

/*
 * The bot, but that a send of its platform goes wrong: SEND_GOES_WRONG="before:3" kills the process with SIGKILL
 * just before its third send, "after:3" just after it, before the engine hears of it; "hangs:3" never ends it.
 */

const [how = "", which = "0"] = (process.env.SEND_GOES_WRONG ?? "").split(":");
const kill = () => process.kill(process.pid, "SIGKILL");

function goingWrong(chat: Chat): Chat {
  let sends = 0;
  return {
    ...chat,
    async send(to, message, key) {
      sends += 1;
      const wrong = sends === Number(which);
      if (wrong && how === "before") kill();
      if (wrong && how === "hangs") {
        process.stdout.write("A send hangs.\n");
        return new Promise(() => {});
      }
      const ref = await chat.send(to, message, key);
      if (wrong && how === "after") kill();
      return ref;
    },
  };
}

const running = await startBot(tried(process.env, { around: goingWrong }));
process.stdout.write(`Countersign is running. Open ${running.url} in a browser.\n`);
process.once("SIGTERM", () => {
  running.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
