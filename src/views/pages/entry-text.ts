import { competenceOf } from "../../../framework/framework.ts";
import type { Claim, Words } from "../../core/entry/words.ts";
import { given } from "../../core/given.ts";
import { zoneOf } from "../../core/people/directory.ts";
import { approverOf } from "../../core/portfolio/piece.ts";
import { localOnly } from "../words/coverage.ts";
import { daysOf, kindOf, linkLabel } from "../words/entry.ts";
import * as words from "../words/pages.ts";
import { named } from "../words/phrases.ts";
import { approvalLine } from "../words/portfolio-document.ts";
import { strikeReason } from "../words/review.ts";
import type { EntryScene } from "./entry-scene.ts";
import { statusLabel } from "./parts.ts";

/** The entry as plain text, for whoever has to fill in another system as well: what its reader sees of it, and no more. */
export function entryText(scene: EntryScene, name: (id: string) => string): string {
  const { entry, reader, reflects } = scene;
  const own = entry.words;
  const part = (title: string, text: string) => text.trim() && `${title}\n${text.trim()}`;
  const facts = given([
    [words.from, name(entry.traineeId)],
    [words.status, statusLabel(entry.status)],
    [words.when, daysOf(own)],
    [words.kind, kindOf(own)],
    own.witness && [words.witness, name(own.witness)],
  ]);
  return given([
    named(entry, reader.code),
    facts.map(([label, value]) => `${label}: ${value}`).join("\n"),
    part(words.whatWasDone, own.narrative),
    reflects && part(words.reflection, own.reflection),
    part(words.claims, own.claims.map((claim) => claimText(scene, claim)).join("\n")),
    part(words.links, linksText(own)),
    approvalText(scene),
  ]).join("\n\n");
}

const claimText = ({ framework }: EntryScene, { competence, line, struck }: Claim): string =>
  given([
    given([competence, competenceOf(framework, competence)?.statement]).join(": "),
    line && `  ${line}`,
    struck && `  ${strikeReason(struck)}`,
  ]).join("\n");

const linksText = ({ links }: Words) =>
  links.map(({ label, url, pages }) => (label ? `${linkLabel(label, pages)}: ${url}` : url)).join("\n");

/** Who approved these very words; nothing where they are newer than what was approved. */
function approvalText({ entry, directory }: EntryScene): string | false {
  const { standing, revision } = entry;
  if (standing?.revision !== revision) return false;
  const zone = zoneOf(directory, entry.traineeId, directory.programmes.get(entry.programmeId));
  return `${approvalLine({ approver: approverOf(standing.approval, directory, zone) })}\n${localOnly}`;
}
