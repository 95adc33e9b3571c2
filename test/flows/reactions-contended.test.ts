import { describe, expect, it } from "vitest";
import { byPerson } from "../../src/core/causes.ts";
import { ChatError } from "../../src/ports/chat.ts";
import { department, meanwhile, waiting } from "../stories/department.ts";
import { reacting, TICK } from "../stories/member.ts";

/** A read of the store after which something happens, once. */
const withAfter =
  ({ passes }: ReturnType<typeof meanwhile>) =>
  <A extends unknown[], R>(read: (...args: A) => Promise<R>) =>
  async (...args: A) => {
    const found = await read(...args);
    await passes();
    return found;
  };

describe("an approving reaction", () => {
  it("for which others are too quick three times is kept, and acted on at the next beat", async () => {
    let stale = 0;
    const { okafor, entry, store, beat } = await waiting({
      store: (real) => ({
        commit: async (change) => {
          const deciding =
            change.cause === byPerson("okafor", "contended") &&
            change.writes?.some(({ type }) => type === "entry");
          if (!deciding) return real.commit(change);
          stale += 1;
          return { type: "stale" };
        },
      }),
    });
    await okafor.does(reacting(okafor.sees("To review: #1").ref), { id: "contended", silent: true });
    expect(stale).toBe(3);
    expect(await store.unhandledReactions()).toHaveLength(1);
    await beat();
    expect(await store.unhandledReactions()).toEqual([]);
    expect((await entry(1)).standing?.approval.by).toBe("okafor");
  });

  it("is not lost where its card is recorded at this very moment", async () => {
    const recorded = meanwhile();
    const { maya, okafor, chat, database, entry, beat } = await department({
      store: ({ reactedTo }) => ({ reactedTo: withAfter(recorded)(reactedTo) }),
    });
    await okafor.commands("help");
    const unsure = new ChatError("no answer", { uncertain: true });
    chat.failNextSends(...[1, 2, 3].map(() => ({ error: unsure, effect: "after" as const })));
    await maya.logs();
    const hold = (notBefore: number) =>
      database.database.db.delivery.updateMany({ where: { state: "pending" }, data: { notBefore } });
    await hold(Date.UTC(2100, 0, 1));
    recorded.comes(async () => {
      await hold(0);
      await beat();
    });
    await okafor.reacts(TICK, "To review: #1"); // kept: it was on its way as far as was known
    await beat();
    expect((await entry(1)).standing?.approval.by).toBe("okafor");
  });

  it.each([
    ["the removal", false],
    ["the adding", true],
  ])("added and taken away is not approved, where %s is read first and committed last", async (_, added) => {
    const other = meanwhile();
    const { okafor, entry, store, clock } = await waiting({
      // Both have read what is known of the reaction before either commits.
      store: ({ reactedTo }) => ({ reactedTo: withAfter(other)(reactedTo) }),
    });
    const { ref } = okafor.sees("To review: #1");
    const began = clock.now().getTime();
    const news = (adding: boolean) => {
      const at = new Date(began + (adding ? 0 : 1));
      return okafor.does(reacting(ref, TICK, adding), { id: adding ? "added" : "taken", at, silent: true });
    };
    other.comes(() => news(!added));
    await news(added);
    expect(await entry(1)).toMatchObject({ status: "submitted", standing: null });
    expect(await store.reactionsAt(ref)).toMatchObject([{ present: false, handled: true }]);
  });
});
