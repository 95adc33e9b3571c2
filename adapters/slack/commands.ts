import { type Command, InvalidArgumentError, Option } from "commander";
import { stringify } from "yaml";
import type { CommandParts } from "../../src/ports/platform.ts";

/** `slack manifest [--socket] [--url https://…] [--no-review-channel] [--format json|yaml]` */
export function addSlackCommands(
  program: Command,
  { url, print }: Pick<CommandParts<unknown>, "url" | "print">,
): void {
  program
    .command("slack")
    .description("what Slack has to be told")
    .command("manifest")
    .description('the app\'s manifest, to paste into Slack: "Create New App", "From a manifest"')
    .option("--socket", "for Socket Mode: the program calls Slack, and nothing comes in from outside", false)
    .option("--url <https://…>", "where Slack reaches the program; else COUNTERSIGN_URL", address)
    .option("--no-review-channel", "without what a private review channel needs")
    .addOption(
      new Option("--format <format>", "as Slack's two tabs").choices(["json", "yaml"]).default("json"),
    )
    .action(
      async (options: { socket: boolean; url?: string; reviewChannel: boolean; format: "json" | "yaml" }) => {
        const { socket, reviewChannel, format } = options;
        const { slackManifest } = await import("./manifest.ts"); // wanted by this command alone
        const made = slackManifest({ socket, reviewChannel, url: options.url ?? (socket ? null : url()) });
        print(format === "yaml" ? stringify(made).trimEnd() : JSON.stringify(made, null, 2));
      },
    );
}

function address(text: string): string {
  if (!URL.canParse(text)) throw new InvalidArgumentError("Write a whole address, https://…");
  return text;
}
