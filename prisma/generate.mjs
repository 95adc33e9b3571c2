// Makes both database clients: run by `npm install`, needs no network and no engine (see prisma.config.ts).
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const prisma = path.join(path.dirname(require.resolve("prisma/package.json")), "build", "index.js");
for (const url of ["file:./data/countersign.db", "postgresql://localhost/countersign"]) {
  execFileSync(process.execPath, [prisma, "generate"], {
    cwd: path.join(import.meta.dirname, ".."),
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "ignore", "inherit"],
  });
}
