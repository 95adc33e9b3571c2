import { type Command, InvalidArgumentError, Option } from "commander";
import { stringify } from "yaml";
import { asJson } from "./office.ts";

interface ManifestOptions {
  url: string | null;
  socket: boolean;
  reviewChannel: boolean;
}

/** What the command is given: the adapter's manifest, and the address that the settings name. */
export interface SlackAnswers {
  manifest(options: ManifestOptions): Promise<object>;
  url(): string | null;
}

/** `slack manifest [--socket] [--url https://…] [--no-review-channel] [--format json|yaml]` */
export function addSlackCommands(
  program: Command,
  { manifest, url }: SlackAnswers,
  print: (text: string) => void,
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
        const made = await manifest({ socket, reviewChannel, url: options.url ?? (socket ? null : url()) });
        print(format === "yaml" ? stringify(made).trimEnd() : asJson(made));
      },
    );
}

function address(text: string): string {
  if (!URL.canParse(text)) throw new InvalidArgumentError("Write a whole address, https://…");
  return text;
}
