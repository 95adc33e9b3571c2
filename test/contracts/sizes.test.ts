import { databases } from "../database.ts";
import { sizesContract } from "./sizes.ts";

for (const { name, fresh } of databases.slice(0, 1)) sizesContract(name, 1_200, fresh);
