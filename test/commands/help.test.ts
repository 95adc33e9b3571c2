import { readdirSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { expect, it } from "vitest";

/*
 * Promises what "--help" says of every command: its words, arguments, options and what they are where nothing is said.
 * After a change that is meant, `vitest run test/commands -u` writes `said/help.txt` anew.
 */

const ROOT = path.join(import.meta.dirname, "..", "..");
const FOLDERS = ["src/commands", "adapters/slack", "adapters/teams"];
type Add = (program: Command, ...given: unknown[]) => void;

async function everyCommand(): Promise<Command> {
  const program = new Command("countersign").configureHelp({ helpWidth: 120 });
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder)).map((file) => `${folder}/${file}`),
  );
  for (const file of files.filter((one) => /^src\/commands|commands\.ts$/.test(one)).sort()) {
    const parts: Record<string, Add> = await import(path.join(ROOT, file));
    const adds = Object.entries(parts).filter(([name]) => /^add\w+Commands?$/.test(name));
    for (const [name, add] of adds) if (name !== "addPlaygroundCommands") add(program, {}, {}, {}); // Teams' own adds those
  }
  return program;
}

const helpOf = (command: Command): string[] =>
  command.commands.length > 0
    ? [`${command.name()}: ${command.description()}`, ...command.commands.flatMap(helpOf)]
    : [command.helpInformation()];

it("every command says what it does, what it wants and what may be added", async () => {
  const said = helpOf(await everyCommand()).join("\n");
  await expect(`${said}\n`).toMatchFileSnapshot(path.join(import.meta.dirname, "said", "help.txt"));
});
