import { databases } from "../database.ts";
import { outboxSuite } from "./outbox-suite.ts";

databases.slice(1).forEach(outboxSuite);
