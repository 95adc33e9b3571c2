import { databases } from "../database.ts";
import { sizesContract } from "./sizes.ts";

for (const { name, fresh } of databases.slice(1)) sizesContract(name, 40_000, fresh);
