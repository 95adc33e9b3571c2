import type { Command } from "commander";
import type { CommandParts } from "../../src/ports/platform.ts";
import type { PlaygroundEvidence, PlaygroundOptions } from "./playground.ts";

type PlaygroundAddress = Pick<PlaygroundOptions, "bot" | "playground">;
type LogFlags = Omit<PlaygroundEvidence, "day"> & PlaygroundAddress & { day?: string };

/** `teams playground say megan "approve #1"`, `… log alex`, `… react megan MESSAGE-ID` */
export function addPlaygroundCommands(
  teams: Command,
  { clock, newId, print }: Pick<CommandParts<unknown>, "clock" | "newId" | "print">,
): void {
  const player = async (name: string, where: PlaygroundAddress) =>
    (await import("./playground.ts")).playgroundPerson({ ...where, now: clock.now, newId }, name);
  const playground = teams
    .command("playground")
    .description("plays somebody in Microsoft's playground: what Teams would send for them goes to the bot");
  const act = (name: string, about: string) =>
    playground
      .command(name)
      .description(about)
      .argument("<who>", "the beginning of a name there: alex, megan")
      .option("--bot <url>", "where the bot listens", "http://127.0.0.1:3978/api/messages")
      .option("--playground <url>", "where the playground is", "http://127.0.0.1:56150");

  act("say", "writes to the bot")
    .argument("<words>", 'for example "approve #1"')
    .action(async (who: string, words: string, where: PlaygroundAddress) => {
      await (await player(who, where)).says(words);
      print(`Said. The answer stands in the playground's page.`);
    });

  act("log", "sends evidence for review, by the form for which the playground has no place")
    .option("--title <text>", "its title", "Output drift after service")
    .option("--narrative <text>", "what was done", "I found the cause of the drift and put it right.")
    .option("--day <2026-03-03>", "the day; today where nothing is said")
    .option("--kind <kind>", "its kind of evidence", "problem")
    .option("--claims <codes>", "three competences at most, with commas between them", "Tech4")
    .action(async (who: string, { day, bot, playground: at, ...words }: LogFlags) => {
      const evidence = { ...words, day: day ?? clock.now().toISOString().slice(0, 10) };
      const wrong = await (await player(who, { bot, playground: at })).logs(evidence);
      if (wrong) throw new Error(`It was not taken:\n${wrong}`);
      print(`Sent for review: ${words.title}. The answer stands in the playground's page.`);
    });

  act("react", "puts a reaction on one of the bot's messages")
    .argument("<message>", 'its id: in the page\'s Log Panel, the "Response" of its message')
    .option("--kind <name>", "the reaction, as Teams names it", "2705_whiteheavycheckmark")
    .action(
      async (who: string, message: string, { kind, ...where }: PlaygroundAddress & { kind: string }) => {
        await (await player(who, where)).reacts(message, kind);
        print(`Reacted. What came of it stands in the playground's page.`);
      },
    );
}
