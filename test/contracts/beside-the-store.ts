import type { TestDatabase } from "../database.ts";
import { conversationsContract } from "./conversations.ts";
import { deliveriesContract } from "./deliveries.ts";
import { ratesContract } from "./rates.ts";
import { sweepingContract } from "./sweeping.ts";
import { visitsContract } from "./visits.ts";

/** All that is remembered beside the store. */
export function besideTheStore(name: string, fresh: () => Promise<TestDatabase>): void {
  deliveriesContract(name, fresh);
  conversationsContract(name, fresh);
  ratesContract(name, fresh);
  sweepingContract(name, fresh);
  visitsContract(name, fresh);
}
