import { describe } from "vitest";
import { databases } from "../database.ts";
import { besideTheStore } from "./beside-the-store.ts";

for (const { name, skip, fresh } of databases.slice(0, 1))
  describe.skipIf(skip)("the contract of what we remember", () => besideTheStore(name, fresh));
