import { entryView } from "../../views/pages/entry.ts";
import * as words from "../../views/words/pages.ts";
import { reference } from "../../views/words/phrases.ts";
import type { Show } from "../desk.ts";
import { lastKnownOf } from "../review/last-known.ts";
import { readingOf } from "../show/access.ts";
import { recordOpening } from "../show/openings.ts";

const UNREAD = { changing: words.changing, withdrawn: words.takenBack, reported: words.hidden };

/** One entry with all that was decided and said; to others no revision that was begun after what they see. */
export const showEntryPage: Show<"entry"> = async (desk, asker, { entry: id }) => {
  const reading = await readingOf(desk, asker, id, "words and reflection");
  if (reading.type === "missing" || reading.type === "refused")
    return { refused: `entry:${id.slice(0, 64)}` }; // one answer: nobody learns which entries there are
  const { entry, reader, directory } = reading;
  if (reading.type !== "may") {
    const lead = UNREAD[reading.type];
    return { title: reference(entry, reader.code), lead, up: null, sections: [] };
  }
  const [history, kept] = await Promise.all([desk.store.history(id), desk.store.revisions(id)]);
  const revisions = kept.filter(({ revision }) => revision <= entry.revision);
  const { framework } = reading;
  const { reflects } = reader;
  if (reflects && revisions.some(({ words: { reflection } }) => reflection.trim()))
    await recordOpening(desk, asker, { what: "reflection", entry }); // also where an earlier one alone has one
  const known = reader.reviewer ? await lastKnownOf(desk, entry) : null;
  const newInstance = () => desk.newId();
  const read = { entry, framework, directory, history, revisions, reader, reflects, known };
  return entryView({ ...read, newInstance, now: asker.now });
};
