import { describe, expect, it } from "vitest";
import { nothingOutlivesItsTest, startBotProcess, until } from "./program.ts";
import { type Account, accountOf, browserOf, demoUrl, rowsIn } from "./workspace.ts";

/*
 * The running program is killed as `kill -9` does it, and started again on the same files. What was acknowledged
 * is there, and what arrived in the local workspace's own file arrived once.
 */

const MAYA = "maya@example.test";
const KILLABLE = ["test/faults/killed-bot.ts"];
const AS_IT_SHOULD_BE: Partial<Account> = { lost: [], doubled: [], strange: [], waiting: [] };

const allSent = (url: string) => until("everything is sent", () => accountOf(url).waiting.length === 0);

function entriesTitled(url: string, title: string): { status: string }[] {
  return rowsIn(
    url,
    "",
    `SELECT e."status" FROM "Entry" e JOIN "Revision" r ON r."entryId" = e."id" WHERE r."title" = ?`,
    title,
  );
}

describe("kill -9 of the running bot", () => {
  nothingOutlivesItsTest();

  it.each([
    ["between its commit and the send", "before"],
    ["between the send and its record", "after"],
  ])("%s: an entry submitted in a browser stands, and is told of once", async (_, moment) => {
    const url = await demoUrl();
    const waiting = rowsIn(url, "", `SELECT 1 FROM "Delivery" WHERE "state" = 'pending'`).length;
    const bot = await startBotProcess(url, { SEND_GOES_WRONG: `${moment}:${waiting + 1}` }, KILLABLE);
    await allSent(url);
    const title = "Submitted just before the end";
    const form = await browserOf(bot.url, MAYA).openEntryForm();
    const acknowledged = await browserOf(bot.url, MAYA)
      .submitEntry(form, title)
      .catch(() => false); // the connection may have gone with the process
    expect((await bot.ended).signal).toBe("SIGKILL");
    const arrived = moment === "after" ? waiting + 1 : waiting;
    expect(rowsIn(url, ".workspace", "SELECT id FROM messages WHERE author IS NULL")).toHaveLength(arrived);
    expect(accountOf(url)).toMatchObject({ sent: waiting }); // nothing more is on record

    const again = await startBotProcess(url);
    if (!acknowledged) await browserOf(again.url, MAYA).submitEntry(form, title); // as anybody would
    await allSent(url);
    expect(entriesTitled(url, title)).toEqual([{ status: "submitted" }]);
    expect(accountOf(url)).toMatchObject({ ...AS_IT_SHOULD_BE, sent: waiting + 2 }); // to Maya, and the card
  });
});
