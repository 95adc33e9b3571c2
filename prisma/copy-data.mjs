// Puts beside the compiled program what it reads from disk: frameworks, migrations, pages' styles and scripts, the demo.
import { cpSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
for (const room of ["framework", "prisma", "adapters", "src"])
  cpSync(path.join(root, room), path.join(root, "dist", room), {
    recursive: true,
    filter: (file) => !/\.(ts|mjs|prisma|md)$|[/\\]\.models$/.test(file),
  });
