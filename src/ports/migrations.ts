/** What was done, or is to be done, to bring a database to this program's version. */
export interface Migrated {
  database: string; // as an operator knows it
  applied: readonly string[]; // the migrations, in order
  migrations: number; // how many this version has
  granted: readonly string[]; // the statements that gave the running role its rights; none where no role was named
}

/**
 * Applies what is missing, all of it or nothing, and gives a role what the program needs to run.
 * @param role under which the program is to run: PostgreSQL alone
 * @param dryRun changes nothing
 * @throws a sentence that says what to do
 */
export type Migrate = (url: string, how: { role: string | null; dryRun: boolean }) => Promise<Migrated>;
