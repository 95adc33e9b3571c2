import { describe } from "vitest";
import { databases } from "../database.ts";
import { erasuresContract } from "./erasures.ts";
import { evidenceContract } from "./evidence.ts";
import { looksContract } from "./looks.ts";
import { meetingsContract } from "./meetings.ts";
import { ownDataContract } from "./own-data.ts";
import { ownDataWholeContract } from "./own-data-whole.ts";
import { pruningContract } from "./pruning.ts";
import { recordsContract } from "./records.ts";
import { storeContract } from "./store.ts";
import { togetherContract } from "./store-together.ts";

for (const { name, skip, fresh } of databases.slice(0, 1))
  describe.skipIf(skip)("the contract of what we remember", () => {
    storeContract(name, fresh);
    evidenceContract(name, fresh);
    togetherContract(name, fresh);
    looksContract(name, fresh);
    meetingsContract(name, fresh);
    pruningContract(name, fresh);
    erasuresContract(name, fresh);
    ownDataContract(name, fresh);
    ownDataWholeContract(name, fresh);
    recordsContract(name, fresh);
  });
