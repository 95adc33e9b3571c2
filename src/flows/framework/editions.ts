import { type Framework, isThroughout } from "../../../framework/framework.ts";
import { byEngine } from "../../core/causes.ts";
import { type Adoption, type Edition, entryUnder } from "../../core/editions.ts";
import type { Entry } from "../../core/entry/entry.ts";
import type { Programme } from "../../core/people/directory.ts";
import type { EntryQuery, Store } from "../../ports/store.ts";
import { type Desk, digestOf } from "../desk.ts";
import { audited, BY_OPERATOR } from "../trail.ts";

/** Saying once more what a domain's guidance says makes no other edition: files from before it could be said are the same. */
function unrepeated(framework: Framework): Framework {
  const domains = framework.domains.map((domain) => {
    const { throughout, ...rest } = domain;
    return throughout === isThroughout(rest) ? rest : domain;
  });
  return { ...framework, domains };
}

/**
 * A framework as it would be kept from now on: its source's words, and none of the field's other ones. What its awarding
 * body calls it is kept beside them, and makes no other edition.
 */
export function editionOf({ alsoCalled: _, ...framework }: Framework, adoptedAt: Date): Edition {
  const { officialName, inForceFrom, ...judgedBy } = framework;
  return { digest: digestOf(unrepeated(judgedBy)), framework, adoptedAt };
}

/**
 * The edition that a framework's id and version name: the kept one where there is one, whatever a file says today.
 * @returns `other` where the kept one has another content
 */
export function keptAs(edition: Edition, kept: readonly Edition[]): { edition: Edition; other: boolean } {
  const { id, version } = edition.framework;
  const known = kept.find(({ framework }) => framework.id === id && framework.version === version);
  return { edition: known ?? edition, other: known !== undefined && known.digest !== edition.digest };
}

/**
 * Keeps the edition that each programme measures by, where none is kept yet: of programmes that are new, and of those
 * from before editions were kept. One whose framework is unknown here is left: whoever opens it is told.
 */
export async function keepEditions(desk: Pick<Desk, "store" | "clock" | "framework">): Promise<void> {
  const { programmes } = await desk.store.directory("all");
  for (const programme of programmes.values())
    if (programme.edition === "") await keepEdition(desk, programme);
}

async function keepEdition(
  { store, clock, framework }: Parameters<typeof keepEditions>[0],
  programme: Programme,
) {
  let found: Framework;
  try {
    found = framework(programme);
  } catch {
    return; // said by doctor, and by whatever needs it
  }
  const now = clock.now();
  const { edition } = keptAs(editionOf(found, now), await store.editions());
  const { digest } = edition;
  // Not saved: somebody else keeps it at this moment, or the programme is changed and the next start does it.
  await store.commit({
    cause: byEngine(`edition:${programme.id}`),
    at: now,
    writes: [
      { type: "edition", edition },
      { type: "programme", programme: { ...programme, edition: digest } },
      { type: "edition-of-first-words", programmeId: programme.id, edition: digest },
    ],
    audit: [
      audited(BY_OPERATOR, "framework.kept", `programme:${programme.id}`, {
        framework: found.id,
        version: edition.framework.version,
        edition: digest,
      }),
    ],
  });
}

/** The entries as they count in the edition their programme has now, without their texts; what is shown as an entry is read itself. */
export async function entriesAsCounted(
  store: Pick<Store, "entries" | "adoptions">,
  programmeId: string,
  query: EntryQuery,
  known?: readonly Adoption[], // where they were read already
): Promise<Entry[]> {
  const [entries, adoptions] = await Promise.all([
    store.entries({ ...query, texts: false }),
    known ?? store.adoptions(programmeId),
  ]);
  return entries.map((entry) => entryUnder(entry, adoptions));
}

/** The statements that an entry's own claims name, whatever its programme has adopted since. */
export const frameworkOf = (
  desk: Pick<Desk, "framework">,
  programme: Programme,
  { words }: Entry,
): Framework => desk.framework({ ...programme, edition: words.edition || programme.edition });

/** The adoptions that came after an instant: what was asked or shown then was named in the edition before them. */
export const adoptedAfter = (at: Date, adoptions: readonly Adoption[]): Adoption[] =>
  adoptions.filter((one) => one.at > at);
