import { Command } from "commander";
import type { AddCommands } from "../../src/commands/office.ts";
import type { Desk } from "../../src/flows/desk.ts";

/** Commands as they are typed, on a desk that is open; each gives what it printed, or throws what it complained of. */
export function typedOn(
  desk: Desk,
  ...groups: readonly AddCommands[]
): (...words: string[]) => Promise<string> {
  return async (...words) => {
    const printed: string[] = [];
    const quiet = { writeOut: () => {}, writeErr: () => {} };
    const program = new Command().exitOverride().configureOutput(quiet);
    for (const add of groups)
      add(
        program,
        (work) => work(desk),
        (text) => printed.push(text),
      );
    for (const group of program.commands)
      for (const command of group.commands) command.exitOverride().configureOutput(quiet);
    await program.parseAsync(words, { from: "user" });
    return printed.join("\n");
  };
}
