import { chmod, readdir } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { byOperator } from "../core/causes.ts";
import type { Desk } from "../flows/desk.ts";
import { takeOwnData } from "../flows/records/own-data.ts";
import { BY_OPERATOR } from "../flows/trail.ts";
import * as words from "../views/words/own-data.ts";
import { asJson, type WithDesk } from "./office.ts";
import { openFolder, writeWhole } from "./whole-files.ts";

/** `people export`: everything that is kept of one person, for the operator to hand to them. */
export function addPeopleExport(people: Command, withDesk: WithDesk, print: (text: string) => void): void {
  people
    .command("export")
    .description(
      "everything that is kept of a person, also of one who is switched off: a page to read and the same as JSON; that it was made is recorded",
    )
    .argument("<email>", "the person's address here")
    .requiredOption("--out <folder>", "an empty or a new one: nothing that is there is replaced")
    .option("--json", "say what was written as one JSON document")
    .action((email: string, options: { out: string; json?: boolean }) =>
      withDesk(async (desk) => {
        const found = await personOf(desk, email.trim().toLowerCase());
        await openEmpty(options.out); // before anything is read
        const by = { ...BY_OPERATOR, cause: byOperator(`mydata:${desk.newId()}`), now: desk.clock.now() };
        const { makingOwnData } = await import("../documents/own-data/making.ts"); // wanted by this command alone
        const made = await takeOwnData(desk, makingOwnData, found, by, (making, head) => making.files(head));
        const files = [
          { name: words.HTML_FILE, bytes: made.html },
          { name: words.JSON_FILE, bytes: made.json },
        ];
        await writeWhole(options.out, files, desk.newId());
        const { name, email: address } = found.person;
        const written = files.map((one) => ({
          file: path.resolve(options.out, one.name),
          bytes: one.bytes.length,
        }));
        print(
          options.json
            ? asJson({ email: address, name, files: written })
            : words.exported(name, path.resolve(options.out)),
        );
      }),
    );
}

async function personOf({ store }: Desk, email: string) {
  const person = await store.personByEmail(email);
  if (!person) throw new Error(words.nobody(email));
  return { person, directory: await store.directory({ person: person.id }) };
}

/** A folder for whoever runs the command alone, with nothing in it. */
async function openEmpty(folder: string): Promise<void> {
  const isNew = (await readdir(folder).catch(() => null)) === null;
  await openFolder(folder);
  if (isNew) await chmod(folder, 0o700);
  else if ((await readdir(folder)).length > 0) throw new Error(words.notEmpty(folder));
}
