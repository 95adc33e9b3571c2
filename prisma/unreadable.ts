import type { Unreadable } from "../src/ports/store.ts";
import type { Db } from "./client.ts";
import { directory } from "./directory.ts";
import { inPieces } from "./readable.ts";
import { entries, prompts } from "./reads.ts";

/** Every row that is left out of what people see, because some hand has spoiled it. */
export async function unreadable(db: Db): Promise<Unreadable[]> {
  const found: Unreadable[] = [];
  const tell = (row: Unreadable) => void found.push(row);
  await directory(db, "all", tell);
  const enrolments = await db.enrolment.findMany({ select: { id: true } });
  await inPieces(
    enrolments.map(({ id }) => id),
    async (some) => {
      await entries(db, { enrolments: some }, tell);
      await prompts(db, some, new Date(0), tell);
      return [];
    },
  );
  return found;
}
