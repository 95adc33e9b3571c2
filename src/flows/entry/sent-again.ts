import { canonical } from "../../core/audit.ts";
import { isAside } from "../../core/entry/entry.ts";
import { may } from "../../core/entry/may.ts";
import type { Words } from "../../core/entry/words.ts";
import type { ChatReply } from "../../ports/chat.ts";
import { rowFaults, rowsIn } from "../../views/claim-rows.ts";
import { linksIn, wordsIn } from "../../views/entry-form.ts";
import { remarkForm } from "../../views/remark-form.ts";
import * as refusals from "../../views/words/refusals.ts";
import type { Flow } from "../desk.ts";
import { remarkContext } from "../review/remarks.ts";
import { aroundEntry } from "../rights.ts";
import { contextIn, type FormEvent } from "./form-context.ts";
import { asChangeOf, entryContext, placeOf } from "./open-form.ts";

/**
 * One opening of a form is one submission. It comes twice where a platform repeats it, and where somebody changed their
 * words in it and pressed again, having seen no answer: such words come back in a form of their own, to be sent or not.
 * @returns null where nothing was changed
 */
export const changedSince: SentAgain = async (desk, scene, sent) => {
  if (sent.form === "entry") return entrySentAgain(desk, scene, sent);
  return ["return", "comment"].includes(sent.form) ? remarkSentAgain(desk, scene, sent) : null;
};

type SentAgain = Flow<[sent: FormEvent], ChatReply | null>;

const entrySentAgain: SentAgain = async (desk, scene, sent) => {
  const about = contextIn(entryContext, sent.context);
  const entry = about && (await desk.store.entry(about.entry ?? sent.id));
  const place = entry?.traineeId === scene.person.id ? placeOf(scene, entry.enrolmentId) : null;
  if (!entry || !place || isAside(entry)) return null;
  const words = { ...wordsIn(sent.answers), edition: place.programme.edition };
  const kept = await desk.store.revisions(entry.id);
  const rows = rowsIn(sent.answers);
  const known =
    rowFaults(rows).length === 0 &&
    [entry.words, ...kept.map((one) => one.words)].some((one) => sameWords(one, words));
  const toBeSent = sent.answers.submit === "send" && entry.status === "draft";
  if (known && !toBeSent) return null;
  return asChangeOf(desk, place, entry, { words, rows, links: linksIn(sent.answers) });
};

/** Whatever a reviewer struck since, and in whichever edition they were kept. */
function sameWords(one: Words, other: Words): boolean {
  const plain = (words: Words) =>
    canonical({ ...words, edition: "", claims: words.claims.map((claim) => ({ ...claim, struck: null })) });
  return plain(one) === plain(other);
}

const remarkSentAgain: SentAgain = async (desk, scene, sent) => {
  const about = contextIn(remarkContext, sent.context);
  const { remark } = sent.answers.values;
  const words = typeof remark === "string" ? remark.trim() : "";
  const around = about && words ? await aroundEntry(desk, scene, about.entry) : null;
  if (!around || may(around.actor, around.entry, "comment")) return null;
  const { entry } = around;
  const { decisions, comments } = await desk.store.history(entry.id);
  const known = [...decisions, ...comments].some((one) => one.by === scene.person.id && one.words === words);
  if (known) return null;
  const form = remarkForm("comment", entry, { context: sent.context, instance: desk.newId() }, words);
  return { type: "invalid", errors: { remark: refusals.remarkSentAlready }, form };
};
