import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "prisma/config";

const url = process.env.DATABASE_URL ?? "file:./data/countersign.db";
const provider = /^postgres(ql)?:/.test(url) ? "postgresql" : "sqlite";
const folder = path.join(import.meta.dirname, "prisma", provider);

// Prisma fixes the provider per schema: the one set of models is put beside each provider's ten lines.
rmSync(path.join(folder, ".models"), { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
cpSync(path.join(import.meta.dirname, "prisma", "models"), path.join(folder, ".models"), { recursive: true });

// These commands never run Prisma's native schema engine, yet first try to download it, which fails behind a
// hospital's proxy. Naming any executable stops the download. Other commands keep Prisma's own behaviour.
if (process.argv.some((word) => ["generate", "validate", "format"].includes(word)))
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: folder,
  migrations: { path: path.join(folder, "migrations") },
  datasource: { url },
});
