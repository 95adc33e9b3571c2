import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Department, openDepartment } from "../stories/department.ts";
import { CHECK, reacting, TICK } from "../stories/member.ts";

const MINUTE = 60_000;

/** What one person did on one card, in the order of their doing: each emoji is added and taken away in turn. */
const doings = fc.array(fc.constantFrom(TICK, CHECK), { minLength: 2, maxLength: 5 }).map((emojis) =>
  emojis.map((emoji, place) => ({
    emoji,
    added: emojis.slice(0, place).filter((one) => one === emoji).length % 2 === 0,
    minute: place + 1,
  })),
);

describe("one person's reactions", () => {
  let scene: Department & { close(): Promise<void> };
  beforeAll(async () => {
    scene = await openDepartment();
  });
  afterAll(() => scene.close());

  it("end in the same state in whatever order the platform delivers them", async () => {
    const { maya, okafor, clock, store } = scene;
    let cards = 0;

    async function outcome(events: readonly { emoji: string; added: boolean; minute: number }[]) {
      cards += 1;
      clock.forward(60_000); // nobody logs thirty at once
      await maya.logs({ title: `Card ${cards} of many` });
      const { ref } = okafor.sees(`Card ${cards} of`);
      const began = clock.now().getTime();
      for (const { emoji: reaction, added, minute } of events) {
        const at = new Date(began + minute * MINUTE);
        await okafor.does(reacting(ref, reaction, added), { at, silent: true });
      }
      const entry = (await store.entries({ enrolments: ["rao-rt"] })).at(-1);
      const facts = (await store.reactionsAt(ref))
        .map(({ emoji, present, at, handled }) => ({ emoji, present, at: at.getTime() - began, handled }))
        .sort((a, b) => a.emoji.localeCompare(b.emoji));
      return { status: entry?.status, by: entry?.standing?.approval.by ?? null, facts };
    }

    const orders = doings.chain((events) => {
      const all = { minLength: events.length, maxLength: events.length };
      return fc.tuple(fc.constant(events), fc.shuffledSubarray(events, all));
    });
    await fc.assert(
      fc.asyncProperty(orders, async ([inOrder, shuffled]) => {
        const one = await outcome(inOrder);
        expect(await outcome(shuffled)).toEqual(one);
        const stands = one.facts.some(({ present }) => present);
        expect(one.status).toBe(stands ? "approved" : "submitted");
        expect(one.facts.every(({ handled }) => handled)).toBe(true);
      }),
      { numRuns: 8 },
    );
  });

  it("count their day from the newest time that it was added, however that was heard of", async () => {
    for (const order of [
      [0, 1, 120],
      [0, 120, 1],
    ]) {
      const { maya, okafor, clock, store } = scene;
      clock.forward(60_000);
      await maya.logs({ title: `Order ${order.join()}` });
      const { ref } = okafor.sees(`Order ${order.join()}`);
      const began = clock.now().getTime();
      const react = (minute: number, added: boolean) =>
        okafor.does(reacting(ref, TICK, added), { at: new Date(began + minute * MINUTE), silent: true });
      for (const minute of order) await react(minute, minute !== 1);
      await react(25 * 60, false);
      const entry = (await store.entries({ enrolments: ["rao-rt"] })).at(-1);
      expect(entry?.status, `in the order ${order.join()}`).toBe("submitted");
    }
  });
});
