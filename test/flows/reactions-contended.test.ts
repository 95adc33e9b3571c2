import { describe, expect, it } from "vitest";
import { byPerson } from "../../src/core/causes.ts";
import { ChatError } from "../../src/ports/chat.ts";
import type { Store } from "../../src/ports/store.ts";
import { department } from "../stories/department.ts";

const TICK = "white_check_mark";

describe("an approving reaction", () => {
  it("for which others are too quick three times is kept, and acted on at the next beat", async () => {
    let stale = 0;
    const { maya, okafor, entry, store } = await department({
      around: (desk) => ({
        ...desk,
        store: {
          ...desk.store,
          commit: async (change) => {
            const deciding =
              change.cause === byPerson("okafor", "contended") &&
              change.writes?.some(({ type }) => type === "entry");
            if (!deciding) return desk.store.commit(change);
            stale += 1;
            return { type: "stale" };
          },
        },
      }),
    });
    await maya.logs();
    const { ref } = okafor.sees("To review: #1");
    const tick = { type: "reaction", reaction: TICK, added: true, message: ref, ours: true } as const;
    await okafor.does(tick, { id: "contended", silent: true });
    expect(stale).toBe(3);
    expect(await store.unhandledReactions()).toHaveLength(1);
    await okafor.commands("help"); // and a beat
    expect(await store.unhandledReactions()).toEqual([]);
    expect((await entry(1)).standing?.approval.by).toBe("okafor");
  });

  it("is not lost where its card is recorded at this very moment", async () => {
    let between: (() => Promise<unknown>) | null = null;
    const meanwhile =
      <A extends unknown[], R>(read: (...args: A) => Promise<R>) =>
      async (...args: A) => {
        const found = await read(...args);
        const act = between;
        between = null;
        await act?.();
        return found;
      };
    const { maya, okafor, chat, database, entry, beat } = await department({
      around: (desk) => {
        const { cardAt, cardOnItsWay } = desk.store;
        const store: Store = {
          ...desk.store,
          cardAt: meanwhile(cardAt),
          cardOnItsWay: meanwhile(cardOnItsWay),
        };
        return { ...desk, store };
      },
    });
    await okafor.commands("help");
    const unsure = new ChatError("no answer", { uncertain: true });
    chat.failNextSends(...[1, 2, 3].map(() => ({ error: unsure, effect: "after" as const })));
    await maya.logs();
    const hold = (notBefore: number) =>
      database.database.db.delivery.updateMany({ where: { state: "pending" }, data: { notBefore } });
    await hold(Date.UTC(2100, 0, 1));
    between = async () => {
      await hold(0);
      await beat();
    };
    await okafor.reacts(TICK, "To review: #1");
    expect((await entry(1)).standing?.approval.by).toBe("okafor");
  });

  it.each([
    ["the removal", false],
    ["the adding", true],
  ])("added and taken away is not approved, where %s is read first and committed last", async (_, added) => {
    let between: (() => Promise<unknown>) | null = null;
    const { maya, okafor, entry, store, clock } = await department({
      around: (desk) => ({
        ...desk,
        store: {
          ...desk.store,
          // Both have read what is known of the reaction before either commits.
          reactionsAt: async (ref) => {
            const found = await desk.store.reactionsAt(ref);
            const act = between;
            between = null;
            await act?.();
            return found;
          },
        },
      }),
    });
    await maya.logs();
    const { ref: message } = okafor.sees("To review: #1");
    const began = clock.now().getTime();
    const news = (adding: boolean) => {
      const at = new Date(began + (adding ? 0 : 1));
      const deed = { type: "reaction", reaction: TICK, added: adding, message, ours: true } as const;
      return okafor.does(deed, { id: adding ? "added" : "taken", at, silent: true });
    };
    between = () => news(!added);
    await news(added);
    expect(await entry(1)).toMatchObject({ status: "submitted", standing: null });
    expect(await store.reactionsAt(message)).toMatchObject([{ present: false, handled: true }]);
  });
});
