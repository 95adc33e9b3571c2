import { byPerson } from "../../core/causes.ts";
import { fileNameOf } from "../../core/portfolio/file-names.ts";
import type { BeginOwnData } from "../../ports/own-data.ts";
import type { PageFile } from "../../ports/pages.ts";
import { myDataView } from "../../views/pages/my-data.ts";
import * as words from "../../views/words/own-data.ts";
import type { Asker, Desk, Show } from "../desk.ts";
import { takeOwnData } from "../records/own-data.ts";

/** What is kept of whoever asks, in figures. There is no page of somebody else's. */
export const showMyDataPage: Show<"mydata"> = async ({ store }, { person }) =>
  myDataView(person.name, await store.keptCounts(person.id));

/** All of it, made now. */
export async function myDataFile(
  desk: Desk,
  { person, directory, now }: Asker,
  begin: BeginOwnData,
): Promise<PageFile> {
  const by = {
    actor: person.id,
    how: "page",
    cause: byPerson(person.id, `mydata:${desk.newId()}`),
    now,
  } as const;
  const bytes = await takeOwnData(desk, begin, { person, directory }, by, (making, head) => making.zip(head));
  return { name: fileNameOf(words.FILE, person, directory.people.values()), type: "application/zip", bytes };
}
