import { describe } from "vitest";
import { databases } from "../database.ts";
import { conversationsContract } from "./conversations.ts";
import { deliveriesContract } from "./deliveries.ts";
import { ratesContract } from "./rates.ts";
import { sweepingContract } from "./sweeping.ts";
import { visitsContract } from "./visits.ts";

for (const { name, skip, fresh } of databases)
  describe.skipIf(skip)("the contract of what we remember", () => {
    deliveriesContract(name, fresh);
    conversationsContract(name, fresh);
    ratesContract(name, fresh);
    sweepingContract(name, fresh);
    visitsContract(name, fresh);
  });
