import type { Command } from "commander";
import { type OpenStage, playDemo } from "../demo/demo.ts";
import { asJson } from "./office.ts";

/** `demo [--json]`: needs no settings, touches no database but its own, and leaves nothing behind. */
export function addDemoCommand(program: Command, open: OpenStage, print: (text: string) => void): void {
  program
    .command("demo")
    .description("four weeks of an invented department, played in seconds; nothing of it is kept")
    .option("--json", "only the counts and the transcript, as one JSON document")
    .action(async ({ json }: { json?: boolean }) => {
      const stop = new AbortController();
      const stopped = () => stop.abort(new Error("The demo was stopped."));
      // A reader that goes away ("| head") ends it too: what it made is removed all the same.
      const wanted = () => stop.abort(new Error("Nobody reads the demo any more."));
      process.on("SIGINT", stopped).on("SIGTERM", stopped);
      process.stdout.on("error", wanted);
      try {
        const played = await playDemo(open, json ? () => {} : print, stop.signal);
        if (json) print(asJson(played));
      } finally {
        process.off("SIGINT", stopped).off("SIGTERM", stopped);
        process.stdout.off("error", wanted);
      }
    });
}
