import { describe, expect, it } from "vitest";
import type { Write } from "../../src/ports/change.ts";
import type { TestDatabase } from "../database.ts";
import {
  agreedAction,
  audit,
  change,
  delivery,
  enrolment,
  entry,
  meeting,
  message,
  NOW,
  put,
  ref,
  reported,
  write,
} from "../fixtures.ts";
import { populated } from "../populated.ts";

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const ended = (traineeId: string, lastDay: string) =>
  put.enrolment({ ...enrolment({ traineeId }), version: 1, ended: { lastDay, how: "completed" } });

/** What is promised of what is remembered of reports, of words whose time is over, and of whose words a message carries. */
export function recordsContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`what is remembered of words that go, as the store on ${name} keeps it:`, () => {
    const here = populated(fresh);
    const notice = (
      personId: string,
      days: 90 | 30 | 0,
      goesOn: string,
      delivery: string,
      at = NOW,
    ): Write => ({
      type: "retention-notice",
      notice: { enrolmentId: "rao-rt", personId, days, goesOn, delivery, at },
    });

    it("whose training is over and has words is known, with how many entries, and whether one is reported", async () => {
      const { store, database } = here;
      await write(store, put.entry(entry()), put.entry(reported({ number: 2 })));
      expect(await store.keptWords()).toEqual([]); // it goes on
      await write(store, ended("rao", "2026-06-30"), ended("bell", "2026-06-30"));
      const rao = { enrolmentId: "rao-rt", entries: 2, reported: true };
      expect(await store.keptWords()).toEqual([rao]); // of Jo there is nothing
      await write(store, put.meeting(meeting({ enrolmentId: "bell-rt" })));
      await write(store, put.action(agreedAction({ enrolmentId: "bell-rt", ownerId: "bell" })));
      const bell = { enrolmentId: "bell-rt", entries: 0, reported: false };
      expect(await store.keptWords()).toEqual([bell, rao]);
      // What was erased before it ended last, or on that very day, is not gone for good.
      for (const [erasedAt, stays] of [
        ["2026-06-29T23:00:00.000Z", [bell, rao]],
        ["2026-06-30T23:00:00.000Z", [bell, rao]],
        ["2026-07-01T00:30:00.000Z", [bell]],
      ] as const) {
        await database.db.enrolment.update({ where: { id: "rao-rt" }, data: { erasedAt } });
        expect([erasedAt, await store.keptWords()]).toEqual([erasedAt, stays]);
      }
    });

    it("who was warned of which day is known, and when that was sent; and who was told that words went", async () => {
      const { store, database } = here;
      const of = (key: string) => delivery({ key, to: { type: "person", person: "shah" } });
      await store.commit(change({ deliveries: ["w-1", "w-2"].map(of) }));
      await database.db.delivery.update({
        where: { key: "w-1" },
        data: { state: "sent", settledAt: later(1) },
      });
      await write(
        store,
        notice("shah", 90, "2027-07-01", "w-1"),
        notice("rao", 30, "2027-07-01", "w-2"),
        notice("", 0, "2027-07-01", ""),
        notice("shah", 0, "2027-07-01", "w-3"),
      );
      const about = { enrolmentId: "rao-rt", goesOn: "2027-07-01" };
      const warnings = await store.retentionWarnings(["rao-rt", "bell-rt"]);
      expect(warnings.sort((a, b) => b.days - a.days)).toEqual([
        { ...about, personId: "shah", days: 90, sentAt: later(1) },
        { ...about, personId: "rao", days: 30, sentAt: null },
      ]);
      expect(await store.retentionWarnings(["bell-rt"])).toEqual([]);
      expect(await store.wordsGone(NOW)).toMatchObject([{ ...about, told: ["shah"] }]);
      expect(await store.wordsGone(later(1))).toEqual([]);
    });

    it("what became of reports is known, and what stands of an entry where it cannot be taken out", async () => {
      const { store } = here;
      const own = { subject: "entry:entry-1" };
      await write(store, put.entry(entry()), {
        type: "said",
        ref: ref({ message: "typed", conversation: "D-rao" }),
        entryId: "entry-1",
        was: null,
      });
      const events = [
        { ...own, event: "entry.reported", actor: "okafor", facts: { where: "title" } },
        { ...own, event: "entry.written-anew", actor: "rao" },
        { ...own, event: "entry.report-cleared", actor: "shah" },
        { ...own, event: "entry.reported", actor: "shah", facts: { where: null } },
        { ...own, event: "entry.purged", actor: "shah" },
        { ...own, event: "entry.approved", actor: "okafor" },
        ...[{ entries: "entry-1 entry-2" }, { entries: "entry-2" }, {}].map((facts) => ({
          ...{ subject: "enrolment:rao-rt", event: "portfolio.exported", actor: "rao", facts },
        })),
        { subject: "enrolment:bell-rt", event: "portfolio.exported", actor: "bell" },
      ];
      await store.commit(change({ audit: events.map(audit) }));
      const of = (what: string, actor: string, where: string | null = null) => ({
        ...{ entryId: "entry-1", what, at: NOW, actor, where },
      });
      expect(await store.reports()).toEqual([
        of("reported", "okafor", "title"),
        of("written-anew", "rao"),
        of("cleared", "shah"),
        of("reported", "shah"),
        of("purged", "shah"),
      ]);
      expect(await store.traces({ id: "entry-1", enrolmentId: "rao-rt" })).toEqual({
        unchanged: [],
        typed: [{ workspace: "local:test", conversation: "D-rao", message: "typed" }],
        exported: [
          { at: NOW, actor: "rao", certain: true },
          { at: NOW, actor: "rao", certain: false },
        ],
      });
    });

    it("of a message of before that was recorded, it is found out whose words it carries", async () => {
      const { store, database } = here;
      await write(store, put.entry(entry()), put.entry(entry({ number: 2, traineeId: "bell" })));
      const plain = (lead: string) => message({ lead });
      const button = {
        label: "Open",
        action: "read",
        value: "entry-2/1",
        style: "plain",
        opens: "reply",
      } as const;
      const deliveries = [
        delivery({ key: "1", to: { type: "person", person: "lind" }, message: plain("To whom it went.") }),
        delivery({ key: "2", message: plain("Of a card."), card: { entryId: "entry-1", revision: 1 } }),
        delivery({ key: "nudge:rao-rt:x:1", message: plain("By the training in its key.") }),
        delivery({ key: "4", message: message({ lead: "By its button.", buttons: [button as never] }) }),
        delivery({ key: "5", message: plain("By a name: Jo Bell.") }),
        delivery({
          key: "6",
          to: { type: "channel", workspace: "local:test", channel: "reviews" },
          message: plain("-"),
        }),
      ];
      await store.commit(change({ deliveries }));
      await database.db.$executeRawUnsafe(`UPDATE "Delivery" SET "carries" = NULL`);
      expect(await store.recordCarried()).toBe(false); // that there is more
      const rows = await database.db.delivery.findMany({ orderBy: { id: "asc" } });
      const carried = new Map(rows.map(({ key, carries }) => [key, carries as never]));
      const all = Object.fromEntries(
        [...carried].map(([key, { entries, people }]) => [
          key,
          `${[...entries].sort()} | ${[...people].sort()}`,
        ]),
      );
      expect(all).toEqual({
        ...{ 1: " | lind", 2: "entry-1 | okafor", "nudge:rao-rt:x:1": " | okafor,rao" },
        ...{ 4: "entry-2 | okafor", 5: " | bell,okafor", 6: " | " },
      });
    });
  });
}
