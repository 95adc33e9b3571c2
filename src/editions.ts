import { competenceOf, type Framework } from "../framework/framework.ts";
import type { Edition } from "./core/editions.ts";
import type { Directory, Programme } from "./core/people/directory.ts";
import type { Desk } from "./flows/desk.ts";
import { editionOf, keptAs } from "./flows/framework/editions.ts";
import type { Around } from "./ports/found.ts";
import type { Store } from "./ports/store.ts";

/**
 * The frameworks that programmes are measured by, at hand without waiting: an edition is never changed, so each is read
 * once. Whoever reads a programme through this store can look its framework up, also one that another process has
 * adopted a moment ago.
 * @param files what the framework folder has: for programmes whose edition is not kept yet
 */
export function withEditions(
  plain: Store,
  files: ReadonlyMap<string, Framework>,
): { store: Store } & Pick<Desk, "framework" | "editions"> {
  const kept = new Map<string, Framework>();
  async function known(directory: Directory): Promise<Directory> {
    const strange = [...directory.programmes.values()].some(
      ({ edition }) => edition !== "" && !kept.has(edition),
    );
    if (strange)
      for (const { digest, framework } of await plain.editions())
        kept.set(digest, withWordsOf(files.get(framework.id), framework));
    return { ...directory, domainOf };
  }
  const knownAround = async (around: Around | null) =>
    around && { ...around, directory: await known(around.directory) };
  const store: Store = {
    ...plain,
    directory: async (scope) => known(await plain.directory(scope)),
    calendar: async (...asked) => {
      const rows = await plain.calendar(...asked);
      return { ...rows, directory: await known(rows.directory) };
    },
    around: async (entry, asker) => knownAround(await plain.around(entry, asker)),
    reactedTo: async (...asked) => {
      const reacted = await plain.reactedTo(...asked);
      return { ...reacted, around: await knownAround(reacted.around) };
    },
  };
  const found = ({ framework, edition }: Pick<Programme, "framework" | "edition">) =>
    edition === "" ? files.get(framework) : kept.get(edition);
  const domainOf: Directory["domainOf"] = (programme, competence) => {
    const framework = found(programme);
    return (framework && competenceOf(framework, competence)?.domain.id) ?? null;
  };
  return {
    store,
    framework: (programme) => {
      const { name, framework } = programme;
      const known = found(programme);
      if (known) return known;
      throw new Error(
        `${name} uses the framework "${framework}", which is not in the framework folder. Put its file there and start again.`,
      );
    },
    editions: ({ framework }) => [...files.values(), ...kept.values()].filter(({ id }) => id === framework),
  };
}

/** With what the file says beside its source's words: today's are the best. Its names are those of its own version. */
function withWordsOf(file: Framework | undefined, kept: Framework): Framework {
  if (!file) return kept;
  const { alsoCalled, officialName, inForceFrom, version } = file;
  return {
    ...kept,
    ...(alsoCalled && { alsoCalled }),
    ...(version === kept.version && officialName !== undefined && { officialName }),
    ...(version === kept.version && inForceFrom !== undefined && { inForceFrom }),
  };
}

/** The files whose id and version are kept with another content: the bot goes on with the kept one. */
export const changedFiles = (files: Iterable<Framework>, kept: readonly Edition[]): Framework[] =>
  [...files].filter((framework) => keptAs(editionOf(framework, new Date(0)), kept).other);
