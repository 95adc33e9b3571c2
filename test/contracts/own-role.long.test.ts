import { describe, expect, it } from "vitest";
import { nothingOutlivesItsTest, operator, startBotProcess } from "../faults/program.ts";
import { browserOf } from "../faults/workspace.ts";
import { underOwnRole } from "../own-role.ts";
import { besideTheStore } from "./beside-the-store.ts";
import { evidenceContract } from "./evidence.ts";
import { looksContract } from "./looks.ts";
import { meetingsContract } from "./meetings.ts";
import { storeContract } from "./store.ts";
import { togetherContract } from "./store-together.ts";

/* All that the program does with its database, where PostgreSQL lets it do nothing else. */

const { name, skip, fresh } = underOwnRole;
const MAYA = "maya@example.test";

describe.skipIf(skip)("the contract of what we remember", () => {
  storeContract(name, fresh);
  evidenceContract(name, fresh);
  togetherContract(name, fresh);
  looksContract(name, fresh);
  meetingsContract(name, fresh);
  besideTheStore(name, fresh);
});

describe.skipIf(skip)(`the program on ${name}`, () => {
  nothingOutlivesItsTest();

  it("starts, takes what people do, and runs the operator's commands", async () => {
    const { url, owner, close } = await fresh();
    const bot = await startBotProcess(url);
    await browserOf(bot.url, MAYA).says("note I checked the output after the service");
    await bot.kill();
    for (const command of [["people", "list"], ["reconcile"], ["outbox"], ["due"], ["audit", "verify"]])
      expect(await operator(url, command)).toMatchObject({ code: 0 });
    expect((await operator(url, ["doctor"])).output).toContain("can change neither the trail nor a table");
    const asOwner = { NODE_ENV: "production", SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" };
    expect((await operator(owner, ["doctor"], asOwner)).output).toContain('"migrate --role NAME"');
    await close();
  });
});
