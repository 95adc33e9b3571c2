import { createHash } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../src/core/audit.ts";
import { commitTogether } from "../../src/flows/weekly/together.ts";
import type { Store } from "../../src/ports/store.ts";
import type { TestDatabase } from "../database.ts";
import {
  account,
  approved,
  audit,
  change,
  delivery,
  entry,
  message,
  NOW,
  occurrence,
  person,
  put,
  reaction,
  ref,
  WORKSPACE,
  write,
} from "../fixtures.ts";
import { populated } from "../populated.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const theirs = (user: string) => ({ workspace: WORKSPACE, user });

/** What is promised of much that is read, or written, at once. */
export function togetherContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`the store on ${name}`, () => {
    const here = populated(fresh);
    let store: Store;
    beforeAll(() => {
      store = here.store;
    });

    describe("changes that have nothing to do with each other", () => {
      const one = (cause: string, over = {}) =>
        change({
          cause,
          writes: [put.occurrence(occurrence({ key: cause, subject: cause }))],
          audit: [audit({ subject: cause, personal: cause })],
          deliveries: [delivery({ key: cause })],
          ...over,
        });
      const happened = async () => ({
        occurrences: (await store.occurrences(new Date(0))).map(({ key }) => key).sort(),
        audit: (await store.auditRows(0, 100)).map(({ cause, subject }) => `${cause} ${subject}`),
        sent: (await here.database.db.delivery.findMany({ orderBy: { id: "asc" } })).map(({ key }) => key),
      });
      const outcomes = async (...changes: Parameters<Store["commitAll"]>[0]) => {
        const found: string[] = [];
        await commitTogether(store, changes, (_, each) =>
          found.push(each.status === "fulfilled" ? each.value.type : "refused"),
        );
        return found;
      };

      it("are saved together, each under its own cause, in one chain", async () => {
        expect(await outcomes(one("a"), one("b"), one("c"))).toEqual(["saved", "saved", "saved"]);
        const each = ["a", "b", "c"];
        expect(await happened()).toEqual({ occurrences: each, audit: ["a a", "b b", "c c"], sent: each });
        const rows = await store.auditRows(0, 100);
        expect(verifyChain(sha256, { sequence: 0, hash: "" }, rows)).toMatchObject({ ok: true });
        expect(await store.auditHead()).toEqual({ sequence: 3, hash: rows.at(-1)?.hash });
        expect((await store.auditSalts(0, 3)).size).toBe(3);
        expect(await outcomes(one("b"), one("d"))).toEqual(["seen", "saved"]);
        expect((await happened()).occurrences).toEqual([...each, "d"]);
      });

      it("are saved all but the one that cannot be, whose fault is said of it alone", async () => {
        const late = [put.person(person({ version: 7 }))];
        const broken = [audit({ event: null as unknown as string })];
        const all = [one("a"), one("late", { writes: late }), one("broken", { audit: broken }), one("b")];
        expect(await store.commitAll(all)).toBe(false);
        expect((await happened()).sent).toEqual([]);
        expect(await outcomes(...all)).toEqual(["saved", "stale", "refused", "saved"]);
        expect((await happened()).sent).toEqual(["a", "b"]);
        expect(await outcomes()).toEqual([]);
      });

      it("send what has one name once, by whichever comes first", async () => {
        const same = (lead: string) => ({
          deliveries: [delivery({ key: "same", message: message({ lead }) })],
        });
        expect(await outcomes(one("a", same("first")), one("b", same("second")))).toEqual(["saved", "saved"]);
        expect((await happened()).sent).toEqual(["same"]);
        const [sent] = await here.database.db.delivery.findMany();
        expect(JSON.stringify(sent?.message)).toContain("first");
      });
    });

    it("nothing is saved without its row in the trail: not where the trail has lost its head", async () => {
      const isLost = await here.database.db.auditHead.deleteMany().then(
        () => true,
        () => false, // the role that it is opened with may not
      );
      if (!isLost) return;
      await expect(store.commit(change({ cause: "a", audit: [audit()] }))).rejects.toThrow("no head");
      expect(await store.answered("a")).toBeNull();
    });

    it("a refusal that was kept under its former name is not kept again", async () => {
      await store.commit(change({ cause: "bare" }));
      const again = change({ cause: "person:rao:bare", former: "bare", audit: [audit()] });
      expect(await store.commit(again)).toEqual({ type: "seen", answer: null });
      expect(await store.auditRows(0, 10)).toEqual([]);
    });

    describe("what is around an entry", () => {
      beforeEach(() => write(store, put.entry(approved())));

      it("is the entry, its people and its cards, and the account of whoever asks", async () => {
        const around = await store.around("entry-1", theirs("okafor"));
        expect(around?.entry).toEqual(await store.entry("entry-1"));
        expect(around?.directory).toEqual({
          ...(await store.directory({ enrolment: "rao-rt" })),
          domainOf: expect.any(Function),
        });
        expect(around?.account).toEqual({ ...account({ personId: "okafor" }), version: 1 });
        expect(await store.around({ programme: "radiotherapy", number: 1 }, theirs("okafor"))).toEqual({
          ...around,
          directory: { ...around?.directory, domainOf: expect.any(Function) },
        });
        expect((await store.around("entry-1", null))?.account).toBeNull();
        expect((await store.around("entry-1", theirs("nobody")))?.account).toBeNull();
        expect(await store.around("nothing", theirs("okafor"))).toBeNull();
        expect(await store.around({ programme: "radiotherapy", number: 9 }, null)).toBeNull();
      });

      it("of a message is nothing, unless it is a card; one may be on its way", async () => {
        const reacted = () => store.reactedTo(ref(), theirs("okafor"), "tick");
        expect(await reacted()).toEqual({ card: null, onItsWay: false, known: null, around: null });
        const card = { entryId: "entry-1", revision: 1 };
        await store.commit(change({ deliveries: [delivery({ key: "card", card })] }));
        const [claimed] = await here.deliveries.claim("one", 60_000, 1);
        expect((await reacted()).onItsWay).toBe(true);
        await here.deliveries.sent(claimed?.id ?? 0, "one", NOW, ref(), "face");
        const fact = reaction({ ...ref(), user: "okafor", emoji: "tick" });
        await write(store, { type: "reaction", fact, was: null });
        const found = await reacted();
        expect(found).toMatchObject({ card: { ref: ref(), ...card }, onItsWay: false, known: fact });
        expect(found.around?.cards).toEqual([found.card]);
        expect(found.around?.entry.id).toBe("entry-1");
        expect((await store.reactedTo(ref(), theirs("okafor"), "other")).known).toBeNull();
        expect((await store.reactedTo(ref(), theirs("lind"), "tick")).known).toBeNull();
      });

      it("is read with what it was when its programme measured by another edition", async () => {
        const adopted = { programmeId: "radiotherapy", from: "one", to: "two", mapping: {}, at: NOW };
        await write(store, put.adoption(adopted), put.entry(entry({ number: 2 })));
        expect((await store.around("entry-2", null))?.adoptions).toEqual([adopted]);
      });
    });

    it("the last that was sent is the newest of its kind, subject and person, and none that was skipped", async () => {
      const at = (day: number) => new Date(`2026-06-0${day}T15:00:00Z`);
      const one = (key: string, day: number, over: Parameters<typeof occurrence>[0] = {}) =>
        put.occurrence(occurrence({ key, kind: "summary", plannedAt: at(day), period: key, ...over }));
      await write(
        store,
        one("old", 1),
        one("new", 3),
        one("skipped", 4, { outcome: "skipped", why: "The bot was off." }),
        one("other kind", 5, { kind: "digest" }),
        one("other person", 2, { personId: "bell" }),
        one("other subject", 6, { subject: "bell-rt" }),
      );
      const { subject } = occurrence();
      const keys = (found: { key: string }[]) => found.map(({ key }) => key).sort();
      expect(keys(await store.lastSent(["summary"], [subject]))).toEqual(["new", "other person"]);
      expect(keys(await store.lastSent(["summary", "digest"], [subject, "bell-rt"]))).toEqual(
        ["new", "other kind", "other person", "other subject"].sort(),
      );
      expect(await store.lastSent([], [subject])).toEqual([]);
      expect(await store.lastSent(["summary"], [])).toEqual([]);
    });
  });
}
