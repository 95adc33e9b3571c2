import { Command } from "commander";
import type { AddCommands } from "../../src/commands/office.ts";
import type { Desk } from "../../src/flows/desk.ts";

/** Commands as they are typed; each gives what it printed, or throws what it complained of. */
export type Typed = (...words: string[]) => Promise<string>;

export function typedInto(add: (program: Command, print: (text: string) => void) => void): Typed {
  return async (...words) => {
    const printed: string[] = [];
    const quiet = { writeOut: () => {}, writeErr: () => {} };
    const program = new Command().exitOverride().configureOutput(quiet);
    add(program, (text) => printed.push(text));
    for (const group of program.commands)
      for (const command of [group, ...group.commands]) command.exitOverride().configureOutput(quiet);
    await program.parseAsync(words, { from: "user" });
    return printed.join("\n");
  };
}

/** The same, on a desk that is open. */
export const typedOn = (desk: Desk, ...groups: readonly AddCommands[]): Typed =>
  typedInto((program, print) => {
    for (const add of groups) add(program, (work) => work(desk), print);
  });
