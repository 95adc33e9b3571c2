import { expect, it } from "vitest";
import { notice } from "../../src/flows/desk.ts";
import { replyTo } from "../../src/flows/review/act.ts";
import { decide } from "../../src/flows/review/decide.ts";
import { noSuchCard } from "../../src/views/words/refusals.ts";
import { account, NOW, person } from "../fixtures.ts";
import { department } from "../stories/department.ts";

it("an entry that is gone when it is to be decided is answered as one that there is not, and nothing is committed", async () => {
  const { desk } = await department();
  const rows = async () => (await desk.store.auditRows(0, 1_000)).length;
  const before = await rows();
  const decided = await decide(desk, {
    read: async () => null,
    action: { type: "withdraw", reason: "" },
    person: person({ id: "rao" }),
    account: account({ personId: "rao" }),
    cause: "press:1",
    how: "button",
    now: NOW,
  });
  expect(decided).toEqual({ type: "missing" });
  const never = async () => expect.fail("Nothing was refused.");
  expect(await replyTo(decided, never)).toEqual(notice(noSuchCard));
  expect(await rows()).toBe(before);
});
