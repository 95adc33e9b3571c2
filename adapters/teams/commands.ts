import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { CommandParts } from "../../src/ports/platform.ts";
import type { TeamsManifestOptions } from "./manifest.ts";
import { addPlaygroundCommands } from "./playground-commands.ts";
import type { Registration } from "./sdk.ts";

type PackageFlags = Omit<TeamsManifestOptions, "appId" | "url" | "version"> & {
  out: string;
  url?: string;
  appVersion?: string;
};

/** `teams package --out FILE [--url https://…] [--app-version 1.0.1] [--name …] [--developer …] …` */
export function addTeamsCommands(program: Command, given: CommandParts<Registration>): void {
  const teams = program.command("teams").description("what Teams has to be told");
  addPlaygroundCommands(teams, given);
  teams
    .command("package")
    .description("the app's package, to upload in Teams or in its admin centre")
    .requiredOption("--out <file>", "the zip to write; one that is there already is replaced")
    .option("--url <https://…>", "where people reach the program; else COUNTERSIGN_URL", address)
    .option(
      "--app-version <1.0.1>",
      "higher than the last one uploaded (1.0.0 where nothing is said)",
      version,
    )
    .option("--name <name>", "what people see it called; 30 characters at most", short(30))
    .option("--developer <name>", "who runs it; 32 characters at most", short(32))
    .option("--website <https://…>", "about them; else the program's own page", address)
    .option("--privacy <https://…>", "their privacy notice; else the program's own page", address)
    .option("--terms <https://…>", "their terms of use; else the program's own page", address)
    .action(async ({ out, appVersion, url: named, ...told }: PackageFlags) => {
      const appId = given.settings()?.appId;
      const url = named ?? given.url();
      if (!appId)
        throw new Error(
          'Set MicrosoftAppId to the "Application (client) ID" of the bot\'s registration. The playground (TEAMS_LOCAL) needs no package.',
        );
      if (!url) throw new Error("Set COUNTERSIGN_URL or add --url https://…: Teams has to be told it.");
      const { teamsPackage } = await import("./manifest.ts"); // wanted by this command alone
      const made = teamsPackage({ appId, url, ...(appVersion && { version: appVersion }), ...told });
      await writeFile(out, made).catch((error: unknown) => {
        throw new Error(
          `${out} cannot be written (${error instanceof Error ? error.message : String(error)}). Name another file with --out.`,
        );
      });
      given.print(
        `${path.resolve(out)}: the app ${appId} for ${new URL(url).host}. In Teams: Apps, Manage your apps, Upload an app.`,
      );
    });
}

function address(text: string): string {
  if (URL.parse(text)?.protocol !== "https:")
    throw new InvalidArgumentError("Write a whole address, https://…");
  return text;
}

function version(text: string): string {
  if (!/^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$/.test(text))
    throw new InvalidArgumentError("Write three numbers, for example 1.0.1");
  return text;
}

const short = (most: number) => (text: string) => {
  if (text.trim() === "" || text.length > most)
    throw new InvalidArgumentError(`Write 1 to ${most} characters.`);
  return text.trim();
};
