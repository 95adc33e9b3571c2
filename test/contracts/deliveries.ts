import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { Claimed, Deliveries, NewDelivery, Priority } from "../../src/ports/deliveries.ts";
import { holdText, RELEASED } from "../../src/ports/hold.ts";
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
  person,
  populate,
  put,
  ref,
  returned,
  WORKSPACE,
  write,
} from "../fixtures.ts";
import { populated } from "../populated.ts";

const MINUTE = 60_000;
const OVER = -1; // a lease that has ended as soon as it is given
const later = new Date(NOW.getTime() + MINUTE);
const to = (person: string): NewDelivery["to"] => ({ type: "person", person });
const channel = { type: "channel", workspace: WORKSPACE, channel: "C-reviews" } as const;

/** What every implementation of the outbox promises. */
export function deliveriesContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`the outbox on ${name}`, () => {
    const here = populated(fresh, async () => {});
    let store: Store;
    let deliveries: Deliveries;
    beforeAll(() => {
      ({ store, deliveries } = here);
    });

    const queue = async (...some: Partial<NewDelivery>[]) => {
      const outcome = await store.commit(change({ deliveries: some.map(delivery) }));
      if (outcome.type !== "saved") throw new Error(`Not queued, but ${outcome.type}.`);
    };
    const claim = (owner = "one", leaseMs = MINUTE, limit = 20) => deliveries.claim(owner, leaseMs, limit);
    const holds = async (id: number, owner: string, leastMs: number) =>
      (await deliveries.holds(id, owner, leastMs, WORKSPACE)).ours;
    const keys = (claimed: Claimed[]) => claimed.map(({ key }) => key);
    const only = async (owner = "one", leaseMs = MINUTE): Promise<Claimed> => {
      const [first, ...others] = await claim(owner, leaseMs);
      if (!first || others.length > 0) throw new Error("Exactly one delivery was expected.");
      return first;
    };
    const sent = (one: { id: number } | undefined, face: string | null = null, place = ref(), at = NOW) =>
      deliveries.sent(one?.id ?? 0, "one", at, place, face);
    /** Sends whatever there is, one after the other, and says in which order. */
    const drain = async (): Promise<string[]> => {
      const order: string[] = [];
      for (let claimed = await claim(); claimed.length > 0; claimed = await claim())
        for (const { id, key, to: recipient, what } of claimed) {
          if (recipient.type === "account") throw new Error("nobody is asked about a link here");
          const conversation = recipient.type === "channel" ? recipient.channel : `D-${recipient.person}`;
          order.push(key);
          if (what.type !== "message") await deliveries.redrawn(id, "one", NOW, "face");
          else await deliveries.sent(id, "one", NOW, ref({ conversation, message: key }), "face");
        }
      return order;
    };

    describe("what asked a prompt that is over", () => {
      const asks = { prompt: "prompt-1" };
      const NOW_SAYS = message({ lead: "Asked about Tech4: not this week." });
      const isOver = (cause: string) =>
        store.commit(
          change({ cause, writes: [{ type: "prompt-asked", promptId: "prompt-1", now: NOW_SAYS }] }),
        );

      it("is drawn again where it stands, once, however often that is said", async () => {
        await queue(
          { key: "asked", ...asks },
          { key: "nudged", ...asks },
          { key: "other", prompt: "another" },
        );
        for (const key of ["asked", "nudged", "other"]) await sent(await only(), null, ref({ message: key }));
        await isOver("declined");
        await isOver("said again");
        for (const key of ["asked", "nudged"]) {
          const { id, what } = await only();
          expect(what).toEqual({ type: "rewrite", message: NOW_SAYS, ref: ref({ message: key }) });
          await deliveries.redrawn(id, "one", NOW, null);
        }
        expect(await claim()).toEqual([]);
      });

      it("is not sent any more where it was not yet", async () => {
        await queue({ key: "asked", ...asks });
        await isOver("declined");
        expect(await claim()).toEqual([]);
        expect(await deliveries.counts()).toMatchObject({ waiting: 0, dead: 0 });
      });

      it("is drawn after it was sent, where it was in hand; where that failed there is nothing to draw", async () => {
        await queue({ key: "asked", ...asks }, { key: "lost", ...asks, to: to("lind") });
        const [asked, lost] = await claim();
        await isOver("declined");
        expect(await claim()).toEqual([]);
        await sent(asked, null, ref({ message: "asked" }));
        await deliveries.settle(lost?.id ?? 0, "one", NOW, "dead", "refused");
        const drawn = (await claim()).map(({ what }) => what.type === "rewrite" && what.ref?.message);
        expect(drawn).toEqual(["asked", undefined]);
      });
    });

    describe("words that are to be read nowhere any more", () => {
      const carries = { entries: ["entry-7"], people: ["rao"] };
      const GONE = message({ lead: "What stood here was taken out." });
      const out = (cause: string, kept = true, of: Partial<typeof carries> = { entries: ["entry-7"] }) =>
        store.commit(
          change({
            cause,
            writes: [{ type: "words-out", of: { entries: [], people: [], ...of }, now: GONE, kept }],
          }),
        );
      const back = (cause: string) =>
        store.commit(
          change({ cause, writes: [{ type: "words-back", of: { entries: ["entry-7"], people: [] } }] }),
        );
      const drawn = async () => {
        const claimed = await claim();
        for (const { id } of claimed) await deliveries.redrawn(id, "one", NOW, null);
        return claimed.map(({ what }) =>
          what.type === "rewrite" ? [what.ref?.message, what.message.lead] : [what.type],
        );
      };

      it("are drawn over wherever they were sent, once, and nothing else is", async () => {
        await queue(
          { key: "theirs", carries },
          { key: "another's", carries: { entries: ["entry-8"], people: [] } },
        );
        for (const key of ["theirs", "another's"]) await sent(await only(), null, ref({ message: key }));
        await out("reported");
        await out("reported again");
        expect(await drawn()).toEqual([["theirs", GONE.lead]]);
        expect(await drawn()).toEqual([]);
      });

      it("are listed as long as a message says them still, and as carried anew where one comes after", async () => {
        const traces = async () => (await store.traces({ id: "entry-7", enrolmentId: "rao-rt" })).unchanged;
        await queue({ key: "theirs", carries });
        await sent(await only(), null, ref({ message: "theirs" }));
        expect(await traces()).toEqual([]);
        expect(await store.carriedAnew(["entry-7", "entry-8"])).toEqual(["entry-7"]);
        await out("reported");
        expect(await store.carriedAnew(["entry-7", "entry-8"])).toEqual([]);
        expect(await traces()).toMatchObject([{ to: { type: "person" }, state: "waiting" }]);
        await deliveries.settle((await only()).id, "one", NOW, "dead", "it is too old");
        const dead = { state: "dead", why: "it is too old", sentAt: expect.any(Date) };
        expect(await traces()).toMatchObject([dead]);
        await queue({ key: "late", carries });
        expect(await store.carriedAnew(["entry-7"])).toEqual(["entry-7"]);
        await store.commit(
          change({ cause: "gone", writes: [{ type: "words-gone", entryId: "entry-7", upTo: 1 }] }),
        );
        expect(await store.revisions("entry-7").catch(() => [])).toEqual([]);
        expect(await store.reports()).toEqual([]);
      });

      it("are found by the person too whom a message names", async () => {
        await queue({ key: "names", carries });
        await sent(await only(), null, ref({ message: "names" }));
        await out("erased", false, { entries: [], people: ["rao"] });
        expect(await drawn()).toEqual([["names", GONE.lead]]);
        expect(await store.sentAt(ref({ message: "names" }))).toBeNull();
      });

      it("are not sent any more where they were not yet, by no second try either", async () => {
        await queue({ key: "waits", carries }, { key: "dead", carries, to: to("lind") });
        const dead = (await claim()).find(({ key }) => key === "dead");
        await deliveries.settle(dead?.id ?? 0, "one", NOW, "dead", "refused");
        await deliveries.takeOver();
        await out("reported");
        await deliveries.aside.retry();
        expect(await drawn()).toEqual([]);
      });

      it("are drawn over after they were sent, where they were in hand, and never sent again by a second try", async () => {
        await queue({ key: "in hand", carries }, { key: "fails", carries, to: to("lind") });
        const [first, second] = await claim();
        await out("reported");
        expect(await claim()).toEqual([]);
        await sent(first, null, ref({ message: "in hand" }));
        await deliveries.retry(second?.id ?? 0, "one", "no answer", 0, true);
        const again = await claim();
        const said = again.map(({ what }) => what.type !== "redraw" && what.message.lead);
        expect(said).toEqual([GONE.lead, GONE.lead]);
      });

      it("stand again as they were where that was a mistake, and can be taken out once more", async () => {
        await queue({ key: "theirs", carries, message: message({ lead: "Approved: #12" }) });
        await sent(await only(), null, ref({ message: "theirs" }));
        await out("reported");
        await drawn();
        await back("not a patient");
        expect(await drawn()).toEqual([["theirs", "Approved: #12"]]);
        await out("reported once more", false);
        expect(await drawn()).toEqual([["theirs", GONE.lead]]);
        await back("too late");
        expect(await drawn()).toEqual([]);
      });

      it("of an earlier version are found by ids, by a whole name, and by one of a single word beside an entry alone", async () => {
        const named = (id: string, name: string) =>
          put.person(person({ id, name, email: `${id}@example.test` }));
        await write(store, named("wu", "Al Wu"), named("mark", "Mark"), put.entry(entry({ id: "entry-7" })));
        const said = {
          whole: "Al Wu sent it for review.",
          within: "Also Al Wuthering, and a Remark.",
          common: "Mark your calendar.",
          beside: "Mark sent it for review.",
          card: "To review.",
        };
        const buttons = [{ label: "Read", action: "read", value: "entry-7/1", style: "plain" } as const];
        for (const [key, lead] of Object.entries(said))
          await queue({
            ...{ key, to: to("okafor"), message: message({ lead, ...(key === "beside" && { buttons }) }) },
            ...(key === "card" && { card: { entryId: "entry-7", revision: 1 } }),
          });
        const { db } = here.database;
        await db.$executeRawUnsafe(`UPDATE "Delivery" SET "carries" = NULL`);
        const skipped = async () =>
          (await db.delivery.findMany({ where: { state: "skipped" }, orderBy: { id: "asc" } })).map(
            ({ key }) => key,
          );
        await out("erased", false, { entries: [], people: ["wu", "mark"] });
        expect(await skipped()).toEqual(["whole", "beside"]);
        await out("reported");
        expect(await skipped()).toEqual(["whole", "beside", "card"]);
        const rows = await db.delivery.findMany({ select: { carries: true } });
        expect(rows.filter(({ carries }) => carries === null)).toEqual([]);
      });

      it("are drawn anew where they stand on a card, by what its entry is by then", async () => {
        const card = { entryId: "entry-7", revision: 1 };
        await store.commit(change({ writes: [put.entry(entry({ id: "entry-7" }))] }));
        await queue({ key: "card", carries, card });
        await sent(await only(), "face", ref({ message: "card" }));
        await drawn();
        await out("reported");
        const again = await claim();
        expect(again.map(({ what }) => what.type)).toEqual(["redraw"]);
      });

      it("are not in what is answered once more to whoever asks once more", async () => {
        const answer = { type: "notice", message: message({ lead: "#12: Baseline" }) } as const;
        await store.commit(change({ cause: "asked", answer }));
        await out("reported");
        expect(await store.answered("asked")).toEqual({ answer: null });
      });
    });

    it("what lost its words with a draft that was deleted is never tried again", async () => {
      const about = { to: to("rao"), carries: { entries: ["entry-1"], people: [] } };
      await queue({ key: "told", ...about }, { key: "another's", to: to("rao") });
      const told = await only();
      await deliveries.settle(told.id, "one", NOW, "dead", "refused");
      await store.commit(
        change({ writes: [{ type: "draft-gone", entry: entry({ id: "entry-1", traineeId: "rao" }) }] }),
      );
      await deliveries.aside.retry();
      expect(await drain()).toEqual(["another's"]);
    });

    describe("claiming", () => {
      it("gives what was queued, as it was queued", async () => {
        const rich = message({
          lead: "“Approved” 🩻",
          parts: [
            { type: "facts", rows: [{ label: "Reference", value: "RT-1" }] },
            { type: "list", title: null, items: ["one", "two"] },
          ],
          buttons: [{ label: "Open", action: "open", value: "entry-1", style: "primary" }],
          note: "Small print.",
        });
        const card = { entryId: "entry-1", revision: 2 };
        await queue({ key: "a", message: rich, card, whenUnsure: "hold" }, { key: "b", to: channel });
        const [id, ageMs] = [expect.any(Number), expect.any(Number)];
        const common = {
          id,
          ageMs,
          attempts: 1,
          unsure: false,
          workspace: null,
          aside: null,
          mayRest: false,
        };
        const what = { type: "message", message: rich, card };
        const plain = { type: "message", message: message(), card: null };
        expect(await claim()).toEqual([
          { ...common, key: "a", to: to("okafor"), whenUnsure: "hold", what },
          { ...common, key: "b", to: channel, workspace: WORKSPACE, whenUnsure: "resend", what: plain },
        ]);
      });

      it("takes the head of each conversation alone, until it is settled", async () => {
        const lind = { to: to("lind") };
        await queue({ key: "a1" }, { key: "a2" }, { key: "b1", ...lind }, { key: "b2", ...lind });
        const [a1, b1] = await claim();
        expect([a1?.key, b1?.key]).toEqual(["a1", "b1"]);
        expect(await claim()).toEqual([]);
        await sent(a1);
        expect(keys(await claim("two"))).toEqual(["a2"]);
      });

      it("counts for the first workspace that its person is an active member in, or for its channel's", async () => {
        await populate(store);
        const of = (workspace: string, more: object = {}) =>
          put.account(account({ workspace, user: "L", personId: "lind", ...more }));
        await write(store, of("local:zeta"), of("local:beta"), of("a:guest", { kind: "guest" }));
        await write(store, of("a:left", { active: false }), of("local:gamma"));
        const keys = { lind: to("lind"), okafor: to("okafor"), nobody: to("nobody"), channel };
        await queue(...Object.entries(keys).map(([key, to]) => ({ key, to })));
        const rows = await here.database.db.delivery.findMany({ orderBy: { id: "asc" } });
        expect(rows.map(({ key, workspace }) => [key, workspace])).toEqual([
          ["lind", "local:beta"],
          ["okafor", WORKSPACE],
          ["nobody", null],
          ["channel", WORKSPACE],
        ]);
      });

      it("tells a channel from a person, and one channel from another workspace's", async () => {
        const places = [channel, { ...channel, workspace: "local:other" }, to("C-reviews")];
        await queue(...places.map((place, n) => ({ key: `${n}`, to: place })));
        expect(keys(await claim())).toEqual(["0", "1", "2"]);
      });

      it("puts answers before news and news before digests, and keeps the order within each", async () => {
        const queued = ["digest-1", "news-1", "answer-1", "digest-2", "answer-2", "news-2"];
        await queue(...queued.map((key) => ({ key, priority: key.split("-")[0] as Priority })));
        expect(await drain()).toEqual(["answer-1", "answer-2", "news-1", "news-2", "digest-1", "digest-2"]);
      });

      it("takes as many as it was asked for, the urgent ones first", async () => {
        const several = (["digest", "answer", "news"] as const).map((priority) => ({
          key: priority,
          priority,
        }));
        await queue(...several.map((one) => ({ ...one, to: to(one.key) })));
        expect(keys(await claim("one", MINUTE, 2))).toEqual(["answer", "news"]);
        expect(keys(await claim("one", MINUTE, 2))).toEqual(["digest"]);
      });

      it("sends a key once, whenever it is queued again", async () => {
        await queue({ key: "welcome:rao" });
        await queue({ key: "welcome:rao", message: message({ lead: "Another." }) });
        const one = await only();
        expect(one.what).toEqual({ type: "message", message: message(), card: null });
        await sent(one);
        await queue({ key: "welcome:rao" }, { key: "news" });
        expect(await drain()).toEqual(["news"]);
      });
    });

    describe("a lease", () => {
      afterEach(() => {
        vi.useRealTimers();
      });

      it("that has ended frees the delivery for others, who are told that it may have arrived", async () => {
        await queue({ key: "a" });
        expect(await only("one", OVER)).toMatchObject({ attempts: 1, unsure: false });
        expect(await only("two")).toMatchObject({ key: "a", attempts: 2, unsure: true });
        expect(await claim("one")).toEqual([]);
      });

      it("that has ended comes before what waits in its conversation, even an answer", async () => {
        await queue({ key: "a", priority: "digest" });
        await only("one", OVER);
        await queue({ key: "b", priority: "answer" });
        expect(keys(await claim("two"))).toEqual(["a"]);
      });

      it("goes by the database's clock: moving this machine's frees nothing", async () => {
        await queue({ key: "a" });
        const { id } = await only("one", MINUTE);
        for (const at of ["2000-01-01T00:00:00Z", "2099-01-01T00:00:00Z"]) {
          vi.useFakeTimers({ toFake: ["Date"], now: new Date(at) });
          expect(await claim("two")).toEqual([]);
          expect(await holds(id, "one", 1)).toBe(true);
        }
      });

      it("is given to nobody while everything is held, whether it waits or was left half-sent", async () => {
        await queue({ key: "left" }, { key: "waits", to: to("lind") });
        const [left] = await claim("gone", OVER, 1);
        const value = holdText({ why: "said", since: NOW, newest: null });
        await write(store, put.setting("held", value));
        expect([await deliveries.someDue(), await claim()]).toEqual([false, []]);
        await write(store, put.setting("held", RELEASED));
        expect(keys(await claim()).sort()).toEqual([left?.key, "waits"].sort());
      });

      it("is held by its owner alone, and only as long as enough of it is left", async () => {
        await queue({ key: "a" });
        const { id } = await only("one", MINUTE);
        expect(await holds(id, "one", MINUTE / 2)).toBe(true);
        expect(await holds(id, "one", 2 * MINUTE)).toBe(false);
        expect(await holds(id, "two", 0)).toBe(false);
        expect(await holds(id + 1, "one", 0)).toBe(false);
        await sent({ id });
        expect(await holds(id, "one", 0)).toBe(false);
      });

      it("that was lost to another makes every mark of its first owner false, and without effect", async () => {
        await write(store, put.entry(entry()));
        await queue({ key: "a", card: { entryId: "entry-1", revision: 1 } });
        const { id } = await only("one", OVER);
        await only("two");
        const marks = [
          sent({ id }, "face"),
          deliveries.redrawn(id, "one", NOW, "face"),
          deliveries.retry(id, "one", "why", 0, true),
          deliveries.settle(id, "one", NOW, "dead", "why"),
          holds(id, "one", 0),
        ];
        expect(await Promise.all(marks)).toEqual(Array(5).fill(false));
        expect(await store.cardAt(ref())).toBeNull();
        expect(await deliveries.counts()).toMatchObject({ sending: 1, waiting: 0, dead: 0 });
        expect(await deliveries.sent(id, "two", NOW, ref(), "face")).toBe(true);
      });

      it("marks once: what was settled cannot be settled, sent or retried again", async () => {
        await queue({ key: "a" });
        const { id } = await only();
        expect([await sent({ id }), await sent({ id }, null, ref({ message: "m-2" }))]).toEqual([
          true,
          false,
        ]);
        expect(await deliveries.retry(id, "one", "why", 0, false)).toBe(false);
        expect(await deliveries.settle(id, "one", NOW, "skipped", "why")).toBe(false);
        expect(await claim()).toEqual([]);
      });
    });

    describe("what rests", () => {
      const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);
      const claimAt = async (minutes: number) => deliveries.claim("one", MINUTE, 20, at(minutes));

      it("is left until then by the bot's own clock, counts as no attempt, and keeps nothing else waiting", async () => {
        await queue({ key: "a" }, { key: "b" }, { key: "c", to: to("lind") });
        const [a, c] = await claimAt(0);
        expect([a?.key, c?.key]).toEqual(["a", "c"]);
        expect(await deliveries.rest(a?.id ?? 0, "two", at(60))).toBe(false);
        expect(await deliveries.rest(a?.id ?? 0, "one", at(60))).toBe(true);
        const [b] = await claimAt(0);
        expect(b?.key).toBe("b");
        await deliveries.rest(b?.id ?? 0, "one", at(60));
        await sent(c);
        expect([await deliveries.someDue(at(59)), await claimAt(59)]).toEqual([false, []]);
        await queue({ key: "answer", priority: "answer" });
        const [answer] = await claimAt(59);
        expect(answer?.key).toBe("answer");
        await sent(answer);
        expect(await deliveries.someDue(at(60))).toBe(true);
        const [again] = await claimAt(60);
        expect(again).toMatchObject({ key: "a", attempts: 1, unsure: false, aside: null });
        await sent(again);
        expect(keys(await claimAt(60))).toEqual(["b"]);
      });

      it("waits since it may be sent; a clock that was wrong lets it rest for no longer than any may", async () => {
        await queue({ key: "a" });
        const [a] = await claimAt(0);
        const until = new Date(Date.now() + 60 * MINUTE);
        await deliveries.rest(a?.id ?? 0, "one", until);
        expect((await deliveries.counts()).oldestWaiting).toEqual(until);
        expect(
          await deliveries.claim("one", MINUTE, 20, new Date(Date.now() - 26 * 60 * MINUTE)),
        ).toHaveLength(1);
      });

      it("is looked at anew once something changes for its person, or of a programme", async () => {
        await populate(store);
        const stored = await store.directory("all");
        const [programme] = stored.programmes.values();
        const person = stored.people.get("okafor");
        if (!programme || !person) throw new Error("Nobody is there.");
        const changed = [
          put.person({ ...person, quiet: { from: "19:00", until: "07:30" } }),
          put.programme({ ...programme, quiet: null }),
        ];
        for (const [place, made] of changed.entries()) {
          await queue({ key: made.type });
          const [one] = await claimAt(0);
          expect([one?.key, one?.mayRest]).toEqual([made.type, place > 0]);
          await deliveries.rest(one?.id ?? 0, "one", at(60));
          expect(await claimAt(0)).toEqual([]);
          await write(store, made);
          const [again] = await claimAt(0);
          expect([again?.key, again?.mayRest]).toEqual([made.type, true]);
          await sent(again);
        }
      });
    });

    describe("a retry", () => {
      it("waits its time, by the database's clock", async () => {
        await queue({ key: "a" });
        const { id } = await only();
        expect(await deliveries.retry(id, "one", "rate limited", 10 * MINUTE, false)).toBe(true);
        expect(await claim()).toEqual([]);
        expect(await deliveries.counts()).toMatchObject({ waiting: 1, sending: 0 });
      });

      it("waits no longer than any may where that clock is put back an hour, and neither does what comes after it", async () => {
        const tables = here.database.db.delivery;
        const putBack = (column: "notBefore" | "leaseUntil" | "asideSince") =>
          tables.updateMany({
            where: { [column]: { gt: 0 } },
            data: { [column]: { increment: 60 * MINUTE + 1_000 } },
          });
        await queue({ key: "later" }, { key: "held", to: to("lind") }, { key: "never", to: to("shah") });
        for (const { id, key } of await claim())
          if (key === "later") await deliveries.retry(id, "one", "no answer", 10 * MINUTE, false);
          else await deliveries.setAside(id, "one", "held", "why", key === "held" ? MINUTE : null);
        await putBack("notBefore");
        await putBack("asideSince");
        const again = await claim();
        expect(keys(again)).toEqual(["later", "held"]);
        await putBack("leaseUntil");
        expect([await deliveries.someDue(), await claim("two")]).toEqual([true, []]); // it may be under way
        expect(await holds(again[0]?.id ?? 0, "one", MINUTE / 2)).toBe(true);
        await tables.updateMany({ data: { leaseUntil: { decrement: MINUTE + 1 } } });
        const [mine] = await claim();
        expect(mine).toMatchObject({ key: "later", unsure: true });
        await sent(mine);
        await queue({ key: "next" });
        await tables.updateMany({ where: { state: "sent" }, data: { leaseUntil: Date.now() + 60 * MINUTE } });
        expect(keys(await claim())).toEqual(["next"]);
      });

      it("is claimed again at once where it need not wait, and counts", async () => {
        await queue({ key: "a" });
        for (const attempts of [1, 2, 3]) {
          const claimed = await only();
          expect(claimed).toMatchObject({ key: "a", attempts, unsure: false });
          await deliveries.retry(claimed.id, "one", "why", 0, false);
        }
      });

      it("that may have arrived stays unsure, whatever comes after", async () => {
        await queue({ key: "a" });
        await deliveries.retry((await only()).id, "one", "timeout", 0, true);
        const again = await only();
        expect(again.unsure).toBe(true);
        await deliveries.retry(again.id, "one", "rate limited", 0, false);
        expect((await only()).unsure).toBe(true);
      });

      it("keeps its place: what comes after it in the conversation waits too, but not an answer", async () => {
        await queue({ key: "a" }, { key: "b" });
        await deliveries.retry((await only()).id, "one", "rate limited", 10 * MINUTE, false);
        expect(await claim()).toEqual([]);
        await queue({ key: "c", priority: "answer" }, { key: "d", to: to("lind") });
        expect(await drain()).toEqual(["c", "d"]);
      });
    });

    describe("settling", () => {
      it.each(["dead", "skipped"] as const)("as %s ends it, and lets the next one pass", async (state) => {
        await queue({ key: "a" }, { key: "b" });
        const { id } = await only();
        expect(await deliveries.settle(id, "one", NOW, state, "why")).toBe(true);
        expect(await drain()).toEqual(["b"]);
        const none = { held: 0, unreachable: 0, dead: 0 };
        expect(await deliveries.counts()).toMatchObject({ ...none, ...(state === "dead" && { dead: 1 }) });
        const row = await here.database.db.delivery.findUniqueOrThrow({ where: { id } });
        expect(row).toMatchObject({ state, problem: "why", settledAt: NOW });
      });

      it("counts what waits, is being sent, is held and was given up", async () => {
        const none = { waiting: 0, sending: 0, held: 0, unreachable: 0, dead: 0, parked: 0 };
        expect(await deliveries.counts()).toEqual({ ...none, oldestWaiting: null });
        await queue(...[..."abcdef"].map((person) => ({ key: person, to: to(person) })));
        const [a, b, c] = await claim("one", MINUTE, 4);
        await deliveries.setAside(a?.id ?? 0, "one", "held", "why", MINUTE);
        await deliveries.settle(b?.id ?? 0, "one", NOW, "dead", "why");
        await sent(c);
        const { oldestWaiting, ...counts } = await deliveries.counts();
        expect(counts).toEqual({ ...none, waiting: 2, sending: 1, held: 1, dead: 1 });
        expect(oldestWaiting).toBeInstanceOf(Date);
      });

      it("a killed predecessor's work is taken over at once, and may have arrived", async () => {
        await queue({ key: "a" }, { key: "b", to: to("lind") }, { key: "c", to: to("shah") });
        await claim("killed", 10 * MINUTE, 2);
        expect(await deliveries.takeOver()).toBe(2);
        expect(await deliveries.takeOver()).toBe(0);
        const again = await claim("next");
        expect(again.map(({ key, unsure }) => `${key} ${unsure}`)).toEqual(["a true", "b true", "c false"]);
      });
    });

    describe("setting aside", () => {
      const aside = async (state: "held" | "unreachable", inMs: number | null, why = "not_in_channel") => {
        const { id } = await only();
        expect(await deliveries.setAside(id, "one", state, why, inMs)).toBe(true);
        return id;
      };
      const ofAll = async () => (await deliveries.aside.all(100)).map(({ key, state }) => `${key} ${state}`);

      it.each(["held", "unreachable"] as const)(
        "as %s lets the next one pass, and comes back by itself",
        async (state) => {
          await queue({ key: "a" }, { key: "b" });
          const id = await aside(state, MINUTE);
          expect(await drain()).toEqual(["b"]);
          expect(await ofAll()).toEqual([`a ${state}`]);
          await here.database.db.delivery.updateMany({ where: { id }, data: { notBefore: 0 } });
          const again = await only();
          const known = { ms: expect.any(Number), why: "not_in_channel" };
          expect(again).toMatchObject({ id, attempts: 2, aside: known });
          expect(again.aside?.ms).toBeLessThan(MINUTE);
        },
      );

      it("tries one of each conversation by itself, the oldest, and only where nothing else waits there", async () => {
        await queue({ key: "a" }, { key: "b" });
        await aside("unreachable", 0);
        await aside("held", 0); // of both that are free now, "a" was the older, and "b" comes after it
        expect(await drain()).toEqual(["a", "b"]);
      });

      it("without a time is for the operator: sending again sends what was held, given up or unreachable", async () => {
        await queue({ key: "a", whenUnsure: "hold" }, { key: "b" }, { key: "c" });
        await aside("held", null);
        await aside("unreachable", MINUTE);
        await deliveries.settle((await only()).id, "one", NOW, "dead", "why");
        expect(await claim()).toEqual([]);
        expect(await ofAll()).toEqual(["a held", "b unreachable", "c dead"]);
        expect([await deliveries.aside.retry(), await deliveries.aside.retry()]).toEqual([3, 0]);
        const head = await only();
        expect(head).toMatchObject({ key: "a", whenUnsure: "resend" }); // it was said that it may be sent twice
        await sent(head);
        expect(await drain()).toEqual(["b", "c"]);
      });

      it("ends for a person when it is said that they can be reached, five at once, and for nobody else", async () => {
        const keysOf = Array.from({ length: 7 }, (_, n) => `a${n}`);
        await queue(...keysOf.map((key) => ({ key })), { key: "lind", to: to("lind") });
        for (let claimed = await claim(); claimed.length > 0; claimed = await claim())
          for (const { id } of claimed) await deliveries.setAside(id, "one", "unreachable", "why", MINUTE);
        const woken = [await deliveries.aside.wake(to("okafor")), await deliveries.aside.wake(to("okafor"))];
        expect(woken).toEqual([7, 0]);
        expect((await deliveries.aside.waitingFor("okafor")).map(({ key }) => key)).toEqual(keysOf);
        expect(await drain()).toEqual(keysOf.slice(0, 5));
        expect(await deliveries.counts()).toMatchObject({ waiting: 2, unreachable: 1 });
        expect(await deliveries.aside.wake("everybody")).toBe(1);
      });

      it("ends with a change to the person or to an account of theirs", async () => {
        await populate(store);
        for (const change of ["account", "person"] as const) {
          await queue({ key: change, to: to("lind") });
          await aside("unreachable", MINUTE);
          const known = (await store.account({ workspace: WORKSPACE, user: "lind" }))?.record;
          const person = (await store.directory("all")).people.get("lind");
          if (!known || !person) throw new Error("The fixture is gone.");
          await write(store, change === "account" ? put.account(known) : put.person(person));
          expect(await drain()).toEqual([change]);
        }
      });

      it("is told of once for each conversation and kind, until it is over", async () => {
        await queue({ key: "a" }, { key: "b" }, { key: "c", to: channel }, { key: "d" });
        const [a, c] = await claim();
        await deliveries.setAside(a?.id ?? 0, "one", "unreachable", "why", MINUTE);
        await deliveries.setAside(c?.id ?? 0, "one", "unreachable", "is_archived", MINUTE);
        await aside("unreachable", MINUTE);
        const untold = async () => (await deliveries.aside.untold(100)).map(({ key }) => key);
        expect(await untold()).toEqual(["a", "c"]);
        await deliveries.aside.told(await deliveries.aside.untold(100), NOW);
        expect(await untold()).toEqual([]);
        await deliveries.settle((await only()).id, "one", NOW, "dead", "msg_too_long");
        expect(await untold()).toEqual(["d"]); // another kind
      });
    });

    describe("a card", () => {
      const shown = { entryId: "entry-1", revision: 1 };
      beforeEach(async () => {
        await populate(store);
        await write(store, put.entry(entry()));
      });
      const waiting = () => here.database.db.delivery.count({ where: { state: "pending" } });
      const redraw = put.redraw("entry-1");
      const changed = (next: Entry) => write(store, put.entry(next), redraw);

      it("is recorded once it was sent, with what it shows and where", async () => {
        await queue({ key: "a", card: shown }, { key: "b", card: shown, to: channel });
        const [a, b] = await claim();
        const there = ref({ conversation: "C-reviews" });
        await sent(a, "face-1");
        await sent(b, null, there, later);
        const direct = await store.cardAt(ref());
        expect(await store.sentAt(ref())).toEqual(message());
        const known = { id: expect.any(String), ...shown };
        expect(direct).toEqual({ ...known, ref: ref(), personId: "okafor", face: "face-1", sentAt: NOW });
        const open = { ...known, ref: there, personId: null, face: "", sentAt: later };
        expect(await store.cardAt(there)).toEqual(open);
        expect(await store.cardAt(ref({ message: "m-2" }))).toBeNull();
        expect(await waiting()).toBe(0);
      });

      it("is not made of a message that shows no entry", async () => {
        await queue({ key: "a" });
        await sent(await only());
        expect(await store.cardAt(ref())).toBeNull();
      });

      it.each([
        ["approved", put.entry(approved({ version: 1 }))],
        ["returned", put.entry(returned({ version: 1 }))],
        ["sent again in a later revision", put.entry(entry({ revision: 2, version: 1 }))],
        ["taken away", put.gone(entry({ version: 1 }))],
      ])("whose entry was %s before it was sent is redrawn", async (_, since) => {
        await queue({ key: "a", card: shown });
        const one = await only();
        await write(store, since);
        await sent(one, "face-1");
        const redraw = await only();
        expect(redraw).toMatchObject({ to: to("okafor"), unsure: false, whenUnsure: "resend" });
        expect(redraw.what).toEqual({ type: "redraw", card: await store.cardAt(ref()) });
      });

      it("is known to be on its way as long as its message is being sent, or may have arrived", async () => {
        await queue({ key: "other" });
        expect(await store.cardOnItsWay()).toBe(false);
        await sent(await only());
        await queue({ key: "a", card: shown });
        expect(await store.cardOnItsWay()).toBe(false);
        const { id } = await only();
        expect(await store.cardOnItsWay()).toBe(true);
        await deliveries.retry(id, "one", "refused", 0, false);
        expect(await store.cardOnItsWay()).toBe(false);
        await deliveries.retry((await only()).id, "one", "timeout", 0, true);
        expect(await store.cardOnItsWay()).toBe(true);
        await sent(await only(), null, ref({ message: "m-2" }));
        expect(await store.cardOnItsWay()).toBe(false);
      });

      describe("that was sent", () => {
        beforeEach(async () => {
          await queue({ key: "a", card: shown });
          await sent(await only(), "face-1");
        });

        it("is redrawn once, however many changes wait for it", async () => {
          for (const version of [1, 2, 3]) await changed(entry({ version }));
          await write(store, redraw, redraw);
          expect(await waiting()).toBe(1);
          const { id, what } = await only();
          expect(what).toMatchObject({ type: "redraw", card: { face: "face-1" } });
          expect(await deliveries.redrawn(id, "one", NOW, "face-2")).toBe(true);
          expect((await store.cardAt(ref()))?.face).toBe("face-2");
          expect(await claim()).toEqual([]);
        });

        it("is redrawn again for a change that comes while it is being redrawn", async () => {
          await changed(approved({ version: 1 }));
          const { id } = await only();
          await changed(entry({ version: 2 }));
          expect(await waiting()).toBe(1);
          await deliveries.redrawn(id, "one", NOW, "face-2");
          await deliveries.redrawn((await only()).id, "one", NOW, "face-3");
          expect((await store.cardAt(ref()))?.face).toBe("face-3");
        });

        it("is redrawn in each place where it is shown, and no other card is", async () => {
          await write(store, put.entry(entry({ number: 2 })));
          const other = { entryId: "entry-2", revision: 1 };
          await queue({ key: "b", card: shown, to: channel }, { key: "c", card: other, to: to("lind") });
          await drain();
          await changed(approved({ version: 1 }));
          const redraws = await claim();
          expect(redraws.map((redraw) => redraw.to)).toEqual([to("okafor"), channel]);
          expect(redraws.map(({ what }) => what.type)).toEqual(["redraw", "redraw"]);
        });

        it("is redrawn before news, and after what its conversation is being sent", async () => {
          await queue({ key: "news" });
          await changed(approved({ version: 1 }));
          const [first, second] = await drain();
          expect([first?.startsWith("redraw:"), second]).toEqual([true, "news"]);
        });

        it("is not redrawn by a change that is stale", async () => {
          const late = change({ writes: [redraw, put.entry(entry({ version: 9 }))], audit: [audit()] });
          expect((await store.commit(late)).type).toBe("stale");
          expect(await waiting()).toBe(0);
        });
      });
    });
  });
}
