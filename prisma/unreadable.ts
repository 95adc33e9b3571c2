import type { Unreadable } from "../src/ports/found.ts";
import type { Database } from "./client.ts";
import { directory } from "./directory.ts";
import { entries } from "./entries.ts";
import { meetings } from "./meetings.ts";
import { prompts } from "./reads.ts";

/** Every row that is left out of what people see, because some hand has spoiled it. */
export async function unreadable(database: Database): Promise<Unreadable[]> {
  const found: Unreadable[] = [];
  const tell = (row: Unreadable) => void found.push(row);
  await directory(database, "all", tell);
  const enrolments = await database.db.enrolment.findMany({ select: { id: true } });
  const ids = enrolments.map(({ id }) => id);
  await entries(database, { enrolments: ids }, tell);
  await prompts(database, ids, undefined, tell);
  await meetings(database, ids, tell);
  return found;
}
