import { describe } from "vitest";
import { databases } from "../database.ts";
import { storeContract } from "./store.ts";

for (const { name, skip, fresh } of databases)
  describe.skipIf(skip)("the contract of the store", () => storeContract(name, fresh));
