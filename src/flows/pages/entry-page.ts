import type { Page, PageView } from "../../ports/pages.ts";
import { entryView } from "../../views/pages/entry.ts";
import * as words from "../../views/words/pages.ts";
import { reference } from "../../views/words/phrases.ts";
import type { Asker, Desk } from "../desk.ts";
import { readingOf } from "../show/access.ts";

/** One entry with all that was decided and said; to others no revision that was begun after what they see. */
export async function showEntryPage(
  desk: Desk,
  asker: Asker,
  { entry: id }: Extract<Page, { name: "entry" }>,
): Promise<PageView | { refused: string }> {
  const reading = await readingOf(desk, asker, id);
  switch (reading.type) {
    case "missing":
    case "refused":
      return { refused: `entry:${id.slice(0, 64)}` }; // one answer: nobody learns which entries there are
    case "changing":
    case "withdrawn": {
      const { entry, reader, type } = reading;
      const lead = type === "changing" ? words.changing : words.takenBack;
      return { title: reference(entry, reader.code), lead, up: null, sections: [] };
    }
    case "may": {
      const { entry, reader, directory, framework } = reading;
      const [history, kept] = await Promise.all([desk.store.history(id), desk.store.revisions(id)]);
      const revisions = kept.filter(({ revision }) => revision <= entry.revision);
      return entryView({
        entry,
        framework,
        directory,
        history,
        revisions,
        reader,
        reflects: reader.reflects,
        now: asker.now,
      });
    }
  }
}
