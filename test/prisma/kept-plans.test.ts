import { expect, it } from "vitest";
import { Prisma } from "../../prisma/sqlite/generated/client.ts";
import { databases } from "../database.ts";

/* A server that plans each statement anew takes longer for that than for what is asked. */

for (const { name, skip, fresh } of databases.slice(1))
  it.skipIf(skip)(`what is asked again on ${name} is planned once for each connection`, async () => {
    const here = await fresh();
    const keptIn = () =>
      here.database.together(async (tx) => {
        const counted = Prisma.sql`SELECT COUNT(*) AS "n" FROM "Setting" WHERE "key" = ${"any"}`;
        for (let times = 0; times < 3; times += 1) await tx.statements.query(counted);
        return tx.statements.query<{ times: number }>(
          Prisma.sql`SELECT "generic_plans" + "custom_plans" AS "times" FROM pg_prepared_statements
            WHERE "statement" LIKE 'SELECT COUNT(*) AS "n" FROM "Setting"%'`,
        );
      });
    expect(await keptIn()).toEqual([{ times: 3 }]);
    await here.close();
  });
