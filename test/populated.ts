import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Framework } from "../framework/framework.ts";
import { loadFramework } from "../framework/load.ts";
import type { Desk } from "../src/flows/desk.ts";
import { NO_LINKS } from "../src/ports/pages.ts";
import type { Store } from "../src/ports/store.ts";
import type { TestDatabase } from "./database.ts";
import { DEPARTMENT, populate } from "./fixtures.ts";
import { DEFAULT_REACTIONS } from "./reactions.ts";

/** The department of the fixtures as a platform has it. */
export const MEMBERS = DEPARTMENT.people.map(({ id, email, name }) => ({ user: id, email, name }));

let loading: Promise<Framework> | undefined;
/** The framework that the program comes with. */
export const theFramework = () => {
  loading ??= loadFramework(new URL("../framework/ipem-mpce.yaml", import.meta.url).pathname);
  return loading;
};

/** One database for the tests of a block: the department is in it before each of them, and nothing else. */
export function populated(
  fresh: () => Promise<TestDatabase>,
  fill: (store: Store) => Promise<unknown> = populate,
): TestDatabase {
  const here = {} as TestDatabase; // from the first hook on
  let asFilled: () => Promise<void>;
  beforeAll(async () => {
    Object.assign(here, await fresh());
    await fill(here.store);
    asFilled = await here.kept();
  });
  beforeEach(() => asFilled());
  afterAll(() => here.close());
  return here;
}

/** What the flows are given, on such a database. */
export async function deskOn({ store }: TestDatabase, clock: Desk["clock"]): Promise<Desk> {
  const framework = await theFramework();
  let ids = 0;
  return {
    store,
    clock,
    framework: () => framework,
    editions: () => [framework],
    reactions: DEFAULT_REACTIONS,
    links: NO_LINKS,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
  };
}
