import { readdirSync } from "node:fs";
import path from "node:path";

export const prismaFolder = path.join(import.meta.dirname, "..", "..", "prisma");
/** The names of all migrations of a provider, in their order. */
export const migrationsOf = (provider: string) =>
  readdirSync(path.join(prismaFolder, provider, "migrations"), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name)
    .sort();
