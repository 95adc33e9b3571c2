import type { Erasure } from "../src/ports/erasures.ts";
import type { Database } from "./client.ts";

/** All whose words were erased in this database. */
export async function erasuresDone({ db }: Database): Promise<Erasure[]> {
  const [people, enrolments] = [
    await db.person.findMany({ where: { erasedAt: { not: null } }, select: { id: true, erasedAt: true } }),
    await db.enrolment.findMany({ where: { erasedAt: { not: null } }, select: { id: true, erasedAt: true } }),
  ];
  const all: Erasure[] = [
    ...people.flatMap(({ id, erasedAt }) => (erasedAt ? [{ person: id, at: erasedAt }] : [])),
    ...enrolments.flatMap(({ id, erasedAt }) => (erasedAt ? [{ enrolment: id, at: erasedAt }] : [])),
  ];
  return all.sort((a, b) => a.at.getTime() - b.at.getTime());
}
