import { leadsOf, zoneOf } from "../core/directory.ts";
import { digestFor } from "../flows/send-digests.ts";
import { plainText } from "../ports/message.ts";
import { type AddCommands, asJson } from "./office.ts";

/** `digest preview [--programme NAME] [--json]`: nothing is sent. */
export const addDigestCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("digest")
    .description("what training leads are told every week")
    .command("preview")
    .description("the digest of each programme as it would read now; nothing is sent")
    .option("--programme <name>", "only this programme, by its name or code")
    .option("--json", "as one JSON document")
    .action((options: { programme?: string; json?: boolean }) =>
      withDesk(async (desk) => {
        const directory = await desk.store.directory("all");
        const wanted = [...directory.programmes.values()].filter(
          ({ name, code }) => !options.programme || [name, code].includes(options.programme),
        );
        if (options.programme && wanted.length === 0)
          throw new Error(`There is no programme "${options.programme}".`);
        const previews = [];
        for (const programme of wanted) {
          const leads = leadsOf(directory, programme.id);
          const zone = leads[0] ? zoneOf(directory, leads[0].id, programme) : programme.zone;
          const message = await digestFor(desk, programme.id, zone, desk.clock.now());
          if (message)
            previews.push({ programme: programme.name, leads: leads.map(({ email }) => email), message });
        }
        print(
          options.json
            ? asJson(previews)
            : previews.map(({ message }) => plainText(message)).join("\n\n") ||
                "There are no programmes yet.",
        );
      }),
    );
};
