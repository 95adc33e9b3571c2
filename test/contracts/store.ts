import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { canonical, verifyChain } from "../../src/core/audit.ts";
import type { EntryAction } from "../../src/core/entry/decision.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import { transition } from "../../src/core/entry/transition.ts";
import { NO_WORDS, type Words } from "../../src/core/entry/words.ts";
import type { DayOff } from "../../src/core/people/days-off.ts";
import { defaultPortfolio } from "../../src/core/portfolio/portfolio.ts";
import type { Change, Expectation, Write } from "../../src/ports/change.ts";
import type { ChatReply } from "../../src/ports/chat.ts";
import type { Store } from "../../src/ports/store.ts";
import type { TestDatabase } from "../database.ts";
import {
  account,
  approval,
  approved,
  audit,
  change,
  claim,
  DEPARTMENT,
  decision,
  delegation,
  delivery,
  directory,
  draft,
  enrolment,
  entry,
  message,
  NOW,
  occurrence,
  person,
  programme,
  prompt,
  put,
  reaction,
  ref,
  reported,
  returned,
  supervision,
  WORKSPACE,
  withdrawn,
  words,
  write,
} from "../fixtures.ts";
import { populated } from "../populated.ts";
import { forCounting } from "./for-counting.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const START = { sequence: 0, hash: "" };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const notice = (lead: string): ChatReply => ({ type: "notice", message: message({ lead }) });
const IDS = { entry: "entry-1", enrolment: "rao-rt", person: "rao", programme: "radiotherapy" } as const;
const known = (row: keyof typeof IDS, version = 1): Expectation => ({ row, id: IDS[row], version });
const byId = <T extends { id: string }>(rows: readonly T[]) =>
  [...rows].sort((a, b) => a.id.localeCompare(b.id));

/** What every implementation of the store promises, on a database with the department of the fixtures. */
export function storeContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`the store on ${name}`, () => {
    const here = populated(fresh);
    let store: Store;
    beforeAll(() => {
      store = here.store;
    });

    const outcomeOf = async (overrides: Partial<Change>) => (await store.commit(change(overrides))).type;

    /** Everything that a change could leave behind. */
    const traces = async () => {
      const { db } = here.database;
      return {
        causes: await db.cause.count(),
        deliveries: await db.delivery.count(),
        people: await db.person.count(),
        audit: await store.auditRows(0, 1_000),
        head: await store.auditHead(),
        demo: await store.setting("demo"),
      };
    };

    const demo = (value: string) => put.setting("demo", value);

    describe("a commit", () => {
      it("is saved once: its cause repeated gives the first answer again, and changes nothing", async () => {
        const answer = notice("The first answer.");
        const first = change({ cause: "event-1", writes: [demo("first")], answer });
        expect(await store.commit(first)).toEqual({ type: "saved", answer });
        const before = await traces();
        const rest = { writes: [demo("second")], audit: [audit()], deliveries: [delivery()] };
        const again = change({ cause: "event-1", ...rest, answer: notice("The second answer.") });
        expect(await store.commit(again)).toEqual({ type: "seen", answer });
        expect(await traces()).toEqual(before);
      });

      it("can be asked for its answer, which may be none, and an unknown cause has none", async () => {
        await store.commit(change({ cause: "event-1", answer: notice("Saved.") }));
        await store.commit(change({ cause: "event-2" }));
        const again = change({ cause: "event-2", answer: notice("Now something.") });
        expect(await store.commit(again)).toEqual({ type: "seen", answer: null });
        const answers = ["event-1", "event-2", "event-3"].map((cause) => store.answered(cause));
        expect(await Promise.all(answers)).toEqual([{ answer: notice("Saved.") }, { answer: null }, null]);
      });

      it("that came too late is stale, and its cause can still be used", async () => {
        await write(store, put.entry(entry()));
        await write(store, put.entry(entry({ version: 1 })));
        const late = change({ cause: "event-1", writes: [put.entry(entry({ version: 1 }))] });
        expect(await store.commit(late)).toEqual({ type: "stale" });
        expect(await store.answered("event-1")).toBeNull();
        const inTime = [put.entry(entry({ version: 2 }))];
        expect(await outcomeOf({ cause: "event-1", writes: inTime })).toBe("saved");
      });

      it.each([
        put.person(person({ id: "other", email: "maya.rao@example.test" })),
        put.account(account()),
        put.programme(programme({ id: "other" })),
        put.enrolment(enrolment({ id: "other" })),
        put.entry(entry({ id: "other" })),
        put.occurrence(occurrence()),
      ])("that would create what is there already is stale: $type", async (taken) => {
        await write(store, put.entry(entry()), put.occurrence(occurrence()));
        expect(await outcomeOf({ writes: [taken] })).toBe("stale");
      });

      const toNobody = supervision({ id: "new", supervisorId: "nobody" });
      const unheardOf = null as unknown as string;
      it.each<[string, Partial<Change>, "stale" | "refused"]>([
        ["its entry comes too late", { writes: [put.entry(entry({ version: 7 }))] }, "stale"],
        ["its draft to take away is another by now", { writes: [put.gone(entry({ version: 7 }))] }, "stale"],
        ["its person comes too late", { writes: [put.person(person({ version: 7 }))] }, "stale"],
        ["its account comes too late", { writes: [put.account(account({ version: 7 }))] }, "stale"],
        ["its programme comes too late", { writes: [put.programme(programme({ version: 7 }))] }, "stale"],
        ["its enrolment comes too late", { writes: [put.enrolment(enrolment({ version: 7 }))] }, "stale"],
        ["one of its expectations fails", { expect: [known("person"), known("programme", 2)] }, "stale"],
        ["the database refuses one of its writes", { writes: [put.link(toNobody)] }, "refused"],
        ["the trail cannot be written", { audit: [audit(), audit({ event: unheardOf })] }, "refused"],
      ])("leaves nothing at all when %s", async (_, { writes = [], ...failing }, outcome) => {
        const before = await traces();
        const first = [put.person(person({ name: "Alex New" })), demo("on")];
        const around = { audit: [audit()], deliveries: [delivery()], ...failing };
        const changed = outcomeOf({ ...around, writes: [...first, ...writes] });
        expect(await changed.catch(() => "refused")).toBe(outcome);
        expect(await traces()).toEqual(before);
      });
    });

    describe("an expectation", () => {
      const rows = [known("entry"), known("enrolment"), known("person"), known("programme")];
      beforeEach(() => write(store, put.entry(entry())));

      it.each(rows)("of the $row holds at its version alone, and does not change it", async (row) => {
        expect(await outcomeOf({ expect: [row] })).toBe("saved");
        expect(await outcomeOf({ expect: [{ ...row, version: 0 }] })).toBe("stale");
        expect(await outcomeOf({ expect: [{ ...row, version: 2 }] })).toBe("stale");
        expect(await outcomeOf({ expect: [{ ...row, id: "nobody" }] })).toBe("stale");
        expect(await outcomeOf({ expect: [row] })).toBe("saved");
      });

      it("may be about a row that is written as well", async () => {
        expect(await outcomeOf({ expect: rows, writes: [put.entry(entry({ version: 1 }))] })).toBe("saved");
        expect(await outcomeOf({ expect: rows })).toBe("stale");
      });
    });

    describe("people", () => {
      const alex = person({
        id: "alex",
        email: "alex@example.test",
        name: "Alex “Zoë” O'Neill",
        roles: ["trainee", "supervisor", "lead", "administrator"],
        zone: "Europe/Dublin",
        jobTitle: "Clinical scientist",
        registration: "CS00001",
      });

      it("are read as they were written, with every field and with none", async () => {
        await write(store, put.person(alex));
        expect(await store.personByEmail("alex@example.test")).toEqual({ ...alex, version: 1 });
        const none = { roles: [], zone: null, jobTitle: null, registration: null, active: false };
        await write(store, put.person({ ...alex, ...none, version: 1 }));
        expect(await store.personByEmail("alex@example.test")).toEqual({ ...alex, ...none, version: 2 });
      });

      it("are found by their e-mail address however it is typed, and nobody by another", async () => {
        expect((await store.personByEmail("  Maya.Rao@Example.TEST "))?.id).toBe("rao");
        expect(await store.personByEmail("maya@example.test")).toBeNull();
        expect(await store.personByEmail("%")).toBeNull();
      });

      it("are found by their accounts, which are read as they were written", async () => {
        const bound = account({ user: "U1", kind: "guest", active: false, zone: "Asia/Kolkata" });
        const loose = account({ user: "U2", personId: null, kind: "bot" });
        await write(store, put.account(bound), put.account(loose));
        expect(await store.account(bound)).toEqual({
          record: { ...bound, version: 1 },
          person: { ...person(), version: 1 },
        });
        expect(await store.account(loose)).toEqual({ record: { ...loose, version: 1 }, person: null });
        expect(await store.account({ workspace: "local:other", user: "U1" })).toBeNull();

        await write(store, put.account({ ...loose, personId: "rao", version: 1 }));
        const { person: whose, accounts } = await store.accountsOf("rao");
        expect(whose?.id).toBe("rao");
        expect(accounts.sort((a, b) => (a.user < b.user ? -1 : 1))).toEqual([
          { ...bound, version: 1 },
          { ...loose, personId: "rao", version: 2 },
          { ...account(), version: 1 },
        ]);
        expect(await store.accountsOf("nobody")).toEqual({ person: null, accounts: [] });
      });
    });

    describe("programmes and enrolments", () => {
      it("are read as they were written, and again after a change", async () => {
        const full = programme({
          version: 1,
          name: "Radiotherapy Physics, East",
          prompts: { weekdays: [2, 4], time: "08:15", everyWeeks: 2 },
          weekly: { weekday: 7, time: "23:59" },
          targets: { all: 2, domains: { Sci: 3 }, competences: { "Sci.1": 4 } },
          reviewChannel: { workspace: WORKSPACE, channel: "C-reviews" },
          leads: ["lind", "shah"],
        });
        await write(store, put.programme(full));
        const { programmes } = await store.directory("all");
        expect(programmes.get("radiotherapy")).toEqual({ ...full, version: 2 });
        const bare = programme({ version: 2, leads: [] });
        await write(store, put.programme(bare));
        const changed = await store.directory("all");
        expect(changed.programmes.get("radiotherapy")).toEqual({ ...bare, version: 3 });
      });

      const whole = { weekdays: [1, 5], time: "07:30", everyWeeks: 3 };
      it.each([null, {}, { time: "11:00" }, { weekdays: [] }, whole])(
        "a trainee's own choice of prompts is kept: %j",
        async (prompts) => {
          const written = enrolment({ version: 1, prompts, target: null, workingDays: [1, 3] });
          await write(store, put.enrolment(written));
          expect((await store.directory("all")).enrolments.get("rao-rt")).toEqual({ ...written, version: 2 });
        },
      );

      it.each(["completed", "withdrawn"] as const)("an end is kept, and taken back: %s", async (how) => {
        const written = enrolment({ version: 1, ended: { lastDay: "2028-02-29", how } });
        await write(store, put.enrolment(written));
        const now = async () => (await store.directory({ person: "rao" })).enrolments.get("rao-rt");
        expect(await now()).toEqual({ ...written, version: 2 });
        await write(store, put.enrolment({ ...written, version: 2, ended: null }));
        expect(await now()).toMatchObject({ ended: null, version: 3 });
      });

      it("a second enrolment in one programme is another one", async () => {
        const again = enrolment({ id: "rao-again", start: "2029-01-01" });
        expect(await outcomeOf({ writes: [put.enrolment(again)] })).toBe("stale"); // while the first goes on
        const ended = { lastDay: "2028-12-31", how: "completed" as const };
        await write(store, put.enrolment(enrolment({ version: 1, ended })));
        await write(store, put.enrolment(again));
        const { enrolments } = await store.directory({ person: "rao" });
        expect([...enrolments.keys()].sort()).toEqual(["rao-again", "rao-rt"]);
      });

      it("pauses are read as they were written, and replaced under their id", async () => {
        const pause = { id: "p", enrolmentId: "rao-rt", from: "2026-08-03", until: null };
        await write(store, put.pause(pause));
        expect((await store.directory("all")).pauses).toEqual([pause]);
        const over = { ...pause, until: "2026-09-30" };
        await write(store, put.pause(over));
        expect((await store.directory({ enrolment: "rao-rt" })).pauses).toEqual([over]);
      });

      it("links of supervision are read as they were written, and replaced under their id", async () => {
        const id = "okafor-rao-rt";
        const linkNow = async () => (await store.directory("all")).supervision.find((link) => link.id === id);
        const days = { until: "2026-12-31", decideUntil: "2027-01-31" };
        const full = supervision({ ...days, domains: ["Sci", "Clin"], rotation: "Brachytherapy" });
        await write(store, put.link(full));
        expect(await linkNow()).toEqual(full);
        await write(store, put.link(supervision()));
        expect(await linkNow()).toEqual(supervision());
      });
    });

    describe("an entry", () => {
      const plenty = words({
        title: 'A "quoted" title; DROP TABLE "Entry" --',
        narrative: "Two lines\n\twith a tab, Greek μ, an emoji 🩻 and a backslash \\.",
        firstDay: "2026-02-27",
        lastDay: "2026-03-01",
        kind: "case-study",
        claims: [
          claim({ competence: "Sci.2", line: "Second in the framework, first here." }),
          claim({ competence: "Sci.1", struck: "This is about another competence." }),
          claim({ competence: "Clin.1", line: "" }),
        ],
        links: [
          { label: "Report", url: "https://example.test/report", pages: 12 },
          { label: "Folder", url: "https://example.test/folder?a=1&b=2", pages: null },
        ],
        witness: "lind",
        numberNote: "The number is a machine's serial number.",
      });
      const byReaction = approval({
        how: "reaction",
        onBehalfOf: "lind",
        at: later(5),
        reaction: { card: "card-1", account: "local:test okafor", emoji: "white_check_mark", at: later(4) },
      });
      const shapes: [string, Entry][] = [
        ["withdrawn", withdrawn({ words: plenty, reason: "" })],
        [
          "withdrawn when it was approved",
          {
            ...withdrawn({ words: plenty }),
            from: {
              state: { status: "approved", submittedAt: later(1) },
              standing: { revision: 1, approval: byReaction },
            },
          },
        ],
        [
          "withdrawn when it was returned",
          {
            ...withdrawn({ words: plenty }),
            from: {
              state: {
                status: "returned",
                submittedAt: NOW,
                returnedAt: later(1),
                by: "lind",
                feedback: "Why?",
              },
              standing: null,
            },
          },
        ],
        ["an empty draft", draft({ words: NO_WORDS })],
        ["a draft with everything", draft({ words: plenty, updatedAt: later(3) })],
        ["submitted", entry({ words: plenty, submittedAt: later(1) })],
        ["approved with a button", approved({ words: plenty })],
        ["approved with a reaction, for somebody else", approved({ words: plenty, approval: byReaction })],
        ["returned", returned({ words: plenty, feedback: "“Why?”\nSay more." })],
      ];
      const stored = async (given: Entry): Promise<Entry | null> => {
        await write(store, put.entry(given));
        return store.entry(given.id);
      };

      it.each(shapes)("is read as it was written: %s", async (_, given) => {
        expect(await stored(given)).toEqual({ ...given, version: 1 });
        const name = { programme: "radiotherapy", number: given.number };
        expect((await store.around(name, null))?.entry).toEqual({ ...given, version: 1 });
        expect(await store.entries({})).toEqual([{ ...given, version: 1 }]);
        expect(await store.entries({ texts: false })).toEqual([forCounting({ ...given, version: 1 })]);
      });

      const [, , , ...others] = shapes; // nothing stands once it is withdrawn
      it.each(others)("is read as it was written over a revision that stands: %s", async (_, given) => {
        const before = approved({ words: words({ claims: [claim({ competence: "Clin.2" })] }) });
        await stored(before);
        const standing = given.standing ? { ...given.standing, revision: 2 } : before.standing;
        const next = { ...given, revision: 2, standing, version: 1 };
        expect(await stored(next)).toEqual({ ...next, version: 2 });
        expect(await store.entries({ texts: false })).toEqual([forCounting({ ...next, version: 2 })]);
      });

      it("is nobody else's: an unknown id or number gives nothing", async () => {
        await stored(entry());
        expect(await store.entry("entry-2")).toBeNull();
        expect(await store.around({ programme: "radiotherapy", number: 2 }, null)).toBeNull();
        expect(await store.around({ programme: "other", number: 1 }, null)).toBeNull();
      });

      it("loses claims that its next words no longer make", async () => {
        await stored(draft({ words: plenty }));
        const fewer = draft({ words: words(), version: 1 });
        expect(await stored(fewer)).toEqual({ ...fewer, version: 2 });
        expect(await here.database.db.claim.count()).toBe(1);
      });

      it("whose draft over a standing revision is discarded keeps it beside until it is deleted, then nothing of it", async () => {
        const standing = approved();
        await stored(standing);
        const over = draft({ revision: 2, standing: standing.standing, words: plenty, version: 1 });
        await stored(over);
        const discarded = transition({ ...over, version: 2 }, { type: "discard" }, trainee, NOW);
        if (!discarded.ok || !discarded.entry) throw new Error("A draft may be discarded.");
        const kept = await stored(discarded.entry);
        expect(kept).toEqual({
          ...standing,
          version: 3,
          discarded: { at: NOW, revision: 2, words: plenty },
        });
        expect(await store.entries({ texts: false })).toEqual(kept ? [forCounting(kept)] : []);
        expect((await store.revisions(standing.id)).map(({ revision }) => revision)).toEqual([1]);
        expect(await store.discardedBefore(NOW)).toEqual([]);
        expect(await store.discardedBefore(later(1))).toEqual([kept]);
        const deleted = transition(discarded.entry, { type: "delete-draft" }, trainee, NOW);
        if (!deleted.ok || !deleted.entry) throw new Error("A discarded draft may be deleted.");
        expect(await stored({ ...deleted.entry, version: 3 })).toEqual({ ...standing, version: 4 });
        expect(await store.discardedBefore(later(1))).toEqual([]);
        expect(await here.database.db.revision.count()).toBe(1);
        expect(await here.database.db.claim.count()).toBe(standing.words.claims.length);
      });

      it("that was reported keeps the draft that was discarded over it, beside what was written anew", async () => {
        const { standing, ...before } = { ...approved(), discarded: { at: NOW, revision: 2, words: plenty } };
        await stored({ ...before, standing });
        const state = { status: "approved", submittedAt: NOW, discarded: before.discarded } as const;
        const from = { state, standing: standing && { revision: 1, approval: standing.approval } };
        const hidden = { ...reported({ from, version: 1 }), words: before.words };
        expect(await stored(hidden)).toEqual({ ...hidden, version: 2 });
        const clean = { at: NOW, words: words({ title: "Anew" }), sent: true };
        const anew = { ...hidden, clean, version: 2 };
        expect(await stored(anew)).toEqual({ ...anew, version: 3 });
        expect((await store.revisions(hidden.id)).map(({ revision }) => revision)).toEqual([1]);
        expect(await stored({ ...before, standing, version: 3 })).toEqual({
          ...before,
          standing,
          version: 4,
        });
        expect(await here.database.db.revision.count()).toBe(2);
      });

      it("that is a discarded draft is in no list, and is found when its day is over", async () => {
        const discarded = transition(draft({ words: plenty }), { type: "discard" }, trainee, NOW);
        if (!discarded.ok || !discarded.entry) throw new Error("A draft may be discarded.");
        const kept = await stored(discarded.entry);
        expect(kept).toEqual({ ...discarded.entry, version: 1 });
        expect(await store.entries({})).toEqual([]);
        expect(await store.entries({ statuses: ["discarded"] })).toEqual([kept]);
        expect(await store.lastLogged(["rao-rt"])).toEqual(new Map());
        expect(await store.discardedBefore(NOW)).toEqual([]);
        expect(await store.discardedBefore(later(1))).toEqual([kept]);
      });

      it("that is gone takes the words that its trainee was told of it, and nobody else's", async () => {
        await stored(draft({ words: plenty }));
        const told = (key: string, who: string, entries: string[]) =>
          delivery({ key, to: { type: "person", person: who }, carries: { entries, people: [] } });
        const deliveries = [
          told("own", "rao", ["entry-1"]),
          told("other", "rao", ["entry-2"]),
          told("another", "bell", ["entry-1"]),
        ];
        await store.commit(change({ deliveries }));
        await write(store, put.gone(draft({ version: 1 })));
        const rows = await here.database.db.delivery.findMany({ orderBy: { id: "asc" } });
        expect(rows.map(({ key, state, message }) => [key, state, message !== null])).toEqual([
          ["own", "skipped", false],
          ["other", "pending", true],
          ["another", "pending", true],
        ]);
      });

      it("that is gone leaves no words, and only goes at the version it was read at", async () => {
        await stored(draft({ words: plenty }));
        expect(await outcomeOf({ writes: [put.gone(draft())] })).toBe("stale");
        await write(store, put.gone(draft({ version: 1 })));
        const { db } = here.database;
        expect(await store.entry("entry-1")).toBeNull();
        const counts = [db.revision.count(), db.claim.count(), db.entry.count()];
        expect(await Promise.all(counts)).toEqual([0, 0, 0]);
      });

      const anybody = { here: true, leads: false, onBehalfOf: null };
      const trainee = { ...anybody, id: "rao", standing: "trainee" } as const;
      const reviewer = { ...anybody, id: "okafor", standing: "reviewer" } as const;
      const someWords = fc.constantFrom(words(), plenty, words({ title: "Another title" }));
      const strikes = fc.constantFrom([], [{ competence: "Sci.2", reason: "Too thin." }]);
      const steps = fc.oneof(
        fc.record({ type: fc.constant("revise"), words: someWords, send: fc.boolean() }),
        fc.constant({ type: "discard" }),
        fc.constant({ type: "delete-draft" }),
        fc.constant({ type: "withdraw", reason: "A reason." }),
        fc.constant({ type: "bring-back" }),
        strikes.map((struck) => ({ type: "approve", struck, how: "button", reaction: null })),
        fc.constant({ type: "return", feedback: "Say more.", how: "button" }),
        fc.constant({ type: "withdraw-approval", reason: "By mistake.", how: "button" }),
      );

      it("is read as it was decided, whatever happens to it", async () => {
        let number = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 14 }), async (walk) => {
            number += 1;
            let now: Entry | null = await stored(draft({ number, words: plenty }));
            for (const [minute, step] of walk.entries()) {
              if (!now) return;
              const by = ["revise", "discard", "delete-draft", "withdraw", "bring-back"].includes(step.type)
                ? trainee
                : reviewer;
              const stood = now.status === "withdrawn" ? now.from?.standing?.revision : null;
              const kept = stood ? await store.revisions(now.id) : [];
              const approved = kept.find(({ revision }) => revision === stood)?.words ?? null;
              const action = { ...step, revision: now.revision, approved } as EntryAction;
              const decided = transition(now, action, by, later(minute));
              if (!decided.ok) continue;
              if (decided.entry) {
                // With what it was, as a decision has it, only what has changed is written: it reads the same.
                const was = minute % 3 === 0 ? undefined : now;
                const written: Write = { type: "entry", entry: decided.entry, ...(was && { was }) };
                await write(store, written);
                const after = { ...decided.entry, version: now.version + 1 };
                expect(await store.entry(now.id)).toEqual(after);
                const newest = (await store.revisions(now.id)).find((one) => one.revision === after.revision);
                expect(newest?.words).toEqual(after.words);
              } else await write(store, put.gone(now));
              now = await store.entry(now.id);
            }
          }),
          { numRuns: 25 },
        );
      });
    });

    describe("entries", () => {
      beforeEach(async () => {
        const imaging = { enrolmentId: "bell-im", programmeId: "imaging", traineeId: "bell" };
        await write(
          store,
          put.programme(programme({ id: "imaging", code: "IM", name: "Imaging", leads: [] })),
          put.enrolment(enrolment({ id: "bell-im", programmeId: "imaging", traineeId: "bell" })),
          put.entry(approved({ number: 3 })),
          put.entry(draft({ number: 1, createdAt: later(-60) })),
          put.entry(entry({ number: 2, traineeId: "bell", createdAt: later(-30), submittedAt: later(-20) })),
          put.entry(entry({ id: "im-1", ...imaging })),
        );
      });
      it.each<[Parameters<Store["entries"]>[0], string]>([
        [{}, "imaging 1, radiotherapy 1, radiotherapy 2, radiotherapy 3"],
        [{ programme: "radiotherapy" }, "radiotherapy 1, radiotherapy 2, radiotherapy 3"],
        [{ enrolments: ["rao-rt"] }, "radiotherapy 1, radiotherapy 3"],
        [{ enrolments: ["bell-rt", "bell-im"] }, "imaging 1, radiotherapy 2"],
        [{ statuses: ["submitted"] }, "imaging 1, radiotherapy 2"],
        [{ statuses: ["draft", "approved"], programme: "radiotherapy" }, "radiotherapy 1, radiotherapy 3"],
        [{ enrolments: ["rao-rt"], statuses: ["submitted"] }, ""],
        [{ enrolments: [] }, ""], // none, not all
        [{ statuses: [] }, ""],
      ])(
        "are found by enrolment, programme and status, in the order of their references: %j",
        async (query, references) => {
          const found = await store.entries(query);
          expect(found.map(({ programmeId, number }) => `${programmeId} ${number}`).join(", ")).toBe(
            references,
          );
        },
      );

      it("for counting are those that can be read, beside one whose words some other hand took away", async () => {
        await here.database.db.revision.deleteMany({ where: { entryId: "im-1" } });
        const found = await store.entries({ texts: false });
        expect(found.map(({ number }) => number)).toEqual([1, 2, 3]);
        expect(found).toEqual((await store.entries({})).map(forCounting));
      });

      it("give what stands approved in a programme, the newest first and no more than asked for, without reflections", async () => {
        const stands = approved({
          number: 4,
          words: words({ claims: [claim(), claim({ competence: "Sci.2", struck: "No." })] }),
        });
        const next = words({ title: "Next", claims: [claim({ competence: "Tech1" })] });
        await write(
          store,
          put.entry(stands),
          put.entry(withdrawn({ number: 5 })),
          put.entry(
            approved({
              id: "im-2",
              number: 2,
              enrolmentId: "bell-im",
              programmeId: "imaging",
              traineeId: "bell",
            }),
          ),
        );
        await write(store, put.entry(draft({ ...stands, version: 1, revision: 2, words: next })));
        const pieceOf = ({ title, narrative, claims, edition }: Words) => ({
          title,
          narrative,
          claims,
          edition,
        });
        expect(await store.approvedPieces("radiotherapy", 10)).toEqual(
          [stands, approved({ number: 3 })].map(({ words }) => pieceOf(words)),
        );
        expect(await store.approvedPieces("radiotherapy", 1)).toEqual([pieceOf(stands.words)]);
        expect(await store.approvedPieces("nowhere", 10)).toEqual([]);
      });

      it("give the time each enrolment last began or sent something", async () => {
        const last = new Map(Object.entries({ "rao-rt": NOW, "bell-rt": later(-20) }));
        expect(await store.lastLogged(["rao-rt", "bell-rt", "nobody"])).toEqual(last);
      });
    });

    describe("an entry's history", () => {
      it("has decisions and comments in order, and nobody else's", async () => {
        const last = decision({ at: later(2), how: "reaction" });
        const first = decision({
          id: "decision-0",
          what: "returned",
          how: "text",
          onBehalfOf: "lind",
          words: "Say more.",
        });
        const fields = { entryId: "entry-1", revision: 1, by: "lind", at: NOW };
        const comment = { ...fields, id: "comment-1", words: "Well\nmeasured." };
        const another = { ...comment, id: "comment-2", at: later(9) };
        await write(
          store,
          put.entry(approved()),
          ...[last, first, decision({ id: "elsewhere", entryId: "entry-2" })].map(put.decision),
          ...[another, comment].map(put.comment),
        );
        expect(await store.history("entry-1")).toEqual({
          steps: [],
          decisions: [first, last],
          comments: [comment, another],
        });
        expect(await store.history("nobody")).toEqual({ steps: [], decisions: [], comments: [] });
      });

      it("has returns of several entries in one list, oldest first, and no other decision", async () => {
        const returned = (id: string, entryId: string, at: Date) =>
          decision({ id, entryId, at, what: "returned", words: `Say more of ${id}.` });
        const [first, second] = [returned("one", "entry-2", NOW), returned("two", "entry-1", later(1))];
        const others = [decision({ id: "approved" }), returned("elsewhere", "entry-3", NOW)];
        await write(store, ...[second, first, ...others].map(put.decision));
        expect(await store.returns(["entry-1", "entry-2"])).toEqual([first, second]);
        expect(await store.returns([])).toEqual([]);
      });

      it("an entry's history has who kept it as a draft and who sent it, and when, and nothing of another's", async () => {
        const did = (event: string, revision: number, subject = "entry:entry-1") => ({
          ...{ actor: "rao", how: "form" as const, event, subject, facts: { from: "draft", revision } },
        });
        const audit = [
          did("entry.saved", 1),
          did("entry.approved", 1),
          did("entry.submitted", 2),
          did("entry.submitted", 1, "entry:entry-2"),
        ];
        await store.commit({ cause: "steps", at: NOW, audit });
        const step = { by: "rao", how: "form", at: NOW };
        expect((await store.history("entry-1")).steps).toEqual([
          { ...step, what: "kept", revision: 1 },
          { ...step, what: "sent", revision: 2 },
        ]);
      });

      it("every revision of an entry stays as it stood, with its own claims", async () => {
        const struck = [claim({ competence: "Tech4" }), claim({ struck: "Not shown." })];
        await write(store, put.entry(approved({ words: words({ claims: struck }) })));
        const next = words({ title: "Said better" });
        await write(store, put.entry(approved({ version: 1, revision: 2, words: next })));
        expect(await store.revisions("entry-1")).toEqual([
          { revision: 1, words: words({ claims: struck }) },
          { revision: 2, words: next },
        ]);
        expect(await store.revisions("nobody")).toEqual([]);
      });
    });

    describe("a portfolio", () => {
      const own = { chosen: ["entry-2", "entry-1"], reflections: ["entry-1"], returns: ["entry-2"] };
      const chosen = { ...defaultPortfolio("rao-rt"), ...own };

      it("is what was chosen, in its order, and nobody else's", async () => {
        expect(await store.portfolio("rao-rt")).toBeNull();
        await write(store, put.portfolio(chosen));
        expect(await store.portfolio("rao-rt")).toEqual({ ...chosen, version: 1 });
        expect(await store.portfolio("bell-rt")).toBeNull();
      });

      it("is replaced only as it was read, and may be left to the framework's order again", async () => {
        await write(store, put.portfolio(chosen));
        for (const version of [0, 7])
          expect(await outcomeOf({ writes: [put.portfolio({ ...chosen, version })] })).toBe("stale");
        const next = { ...defaultPortfolio("rao-rt"), route: "two", version: 1 } as const;
        await write(store, put.portfolio(next));
        expect(await store.portfolio("rao-rt")).toEqual({ ...next, version: 2 });
      });
    });

    describe("what was said and sent", () => {
      const said = { workspace: "w", conversation: "c", message: "m-1" };

      it("knows which entry somebody's message became, and nothing of any other", async () => {
        await write(store, { type: "said", ref: said, entryId: "entry-1", was: null });
        expect(await store.becameOf(said)).toBe("entry-1");
        for (const other of [{ message: "m-2" }, { conversation: "d" }, { workspace: "x" }])
          expect(await store.becameOf({ ...said, ...other })).toBeNull();
        await write(store, { type: "said", ref: said, entryId: "entry-2", was: "entry-1" });
        expect(await store.becameOf(said)).toBe("entry-2");
      });

      it("a message becomes one entry from however many sides at once, and another only as it was read", async () => {
        let was: string | null = null;
        for (const round of ["first", "second"]) {
          const names = [1, 2, 3, 4, 5].map((side) => `${round}-${side}`);
          const becomes = (entryId: string) =>
            outcomeOf({ writes: [{ type: "said", ref: said, entryId, was }] });
          const outcomes = await Promise.all(names.map(becomes));
          expect(outcomes.sort()).toEqual(["saved", "stale", "stale", "stale", "stale"]);
          was = await store.becameOf(said);
          expect(names).toContain(was);
        }
      });

      it("has sent nothing at a place that it does not know", async () => {
        expect(await store.sentAt(said)).toBeNull();
      });
    });

    describe("prompts and occurrences", () => {
      it("one prompt is asked per enrolment and period, ever", async () => {
        const asked = prompt();
        await write(store, put.prompt(asked));
        expect(await outcomeOf({ writes: [put.prompt(prompt({ id: "another" }))] })).toBe("stale");
        expect(await store.prompts(["rao-rt"], NOW)).toEqual([asked]);
      });

      it("a prompt is answered or snoozed without forgetting what was asked", async () => {
        const snoozed = prompt({ state: "declined", askAgainOn: "2026-06-11" });
        for (const each of [prompt(), snoozed]) await write(store, put.prompt(each));
        expect(await store.prompts(["rao-rt"], NOW)).toEqual([snoozed]);
      });

      it("prompts are found by enrolment and since an instant, oldest first", async () => {
        const old = prompt({ period: "2026-06-02", askedAt: later(-10) });
        const theirs = prompt({ enrolmentId: "bell-rt", period: "2026-W24", askedAt: later(-5) });
        await write(store, ...[prompt(), old, theirs].map(put.prompt));
        expect(await store.prompts(["rao-rt", "bell-rt"], later(-60))).toEqual([old, theirs, prompt()]);
        expect(await store.prompts(["rao-rt"], later(-9))).toEqual([prompt()]);
        expect(await store.prompts(["rao-rt"])).toEqual([old, prompt()]);
        expect(await store.prompts([])).toEqual([]);
      });

      it("what was due happens once per key, and is found from the instant it was planned for", async () => {
        const skipped = occurrence({ kind: "digest", outcome: "skipped", why: "The bot was off." });
        await write(store, put.occurrence(skipped));
        expect(await outcomeOf({ writes: [put.occurrence(occurrence({ kind: "digest" }))] })).toBe("stale");
        expect(await store.occurrences(skipped.plannedAt)).toEqual([skipped]);
        expect(await store.occurrences(new Date(skipped.plannedAt.getTime() + 1))).toEqual([]);
        await write(store, put.occurrence(occurrence()));
        const of = (people: string[]) => ({ kind: "digest", people }) as const;
        expect(await store.occurrences(skipped.plannedAt, of([skipped.personId]))).toEqual([skipped]);
        expect(await store.occurrences(skipped.plannedAt, of(["nobody"]))).toEqual([]);
      });
    });

    describe("reactions and settings", () => {
      it("one person's one emoji on one message is one fact, replaced by the next", async () => {
        const other = reaction({ emoji: "leftwards_arrow_with_hook", at: later(-1), handled: true });
        const elsewhere = reaction({ message: "m-2", at: later(-2) });
        for (const fact of [reaction(), other, elsewhere])
          await write(store, { type: "reaction", fact, was: null });
        const away = reaction({ present: false, at: later(1) });
        await write(store, { type: "reaction", fact: away, was: reaction().at });
        const facts = await store.reactionsAt(ref());
        expect(facts.sort((a, b) => a.at.getTime() - b.at.getTime())).toEqual([other, away]);
        expect(await store.unhandledReactions()).toEqual([elsewhere, away]);
        await write(store, { type: "reaction", fact: { ...elsewhere, handled: true }, was: elsewhere.at });
        expect(await store.unhandledReactions()).toEqual([away]);
      });

      it("what was decided on an older reading of a reaction is stale", async () => {
        const added = reaction();
        const away = reaction({ present: false, at: later(1) });
        const outcome = (fact: typeof added, was: Date | null) =>
          outcomeOf({ writes: [{ type: "reaction", fact, was }] });
        expect(await outcome(away, null)).toBe("saved");
        expect(await outcome(added, null)).toBe("stale");
        expect(await outcome(reaction({ at: later(2) }), added.at)).toBe("stale");
        expect(await store.reactionsAt(ref())).toEqual([away]);
        expect(await outcome({ ...away, handled: true }, away.at)).toBe("saved");
      });

      it("a setting is what was last written, and nothing before", async () => {
        expect(await store.setting("clock-ahead-ms")).toBeNull();
        for (const value of ["3600000", "0"]) await write(store, put.setting("clock-ahead-ms", value));
        expect(await store.setting("clock-ahead-ms")).toBe("0");
        expect(await store.setting("demo")).toBeNull();
      });
    });

    describe("the directory", () => {
      beforeEach(async () => {
        // A second department that has nobody in common with the first.
        const programmeId = "nuclear";
        await write(
          store,
          put.person(person({ id: "elsewhere", name: "Eli Elsewhere" })),
          put.person(person({ id: "far", name: "Dr Far", roles: ["supervisor", "lead"] })),
          put.programme(programme({ id: programmeId, code: "NM", name: "Nuclear", leads: ["far"] })),
          put.enrolment(enrolment({ id: "elsewhere-nm", programmeId, traineeId: "elsewhere" })),
          put.link(far),
        );
      });
      const far = supervision({ enrolmentId: "elsewhere-nm", supervisorId: "far" });

      it.each<[string, Parameters<Store["directory"]>[0], people: string, enrolments: string]>([
        ["a trainee", { person: "rao" }, "lind okafor rao shah", "rao-rt"],
        ["another trainee", { person: "bell" }, "bell okafor shah", "bell-rt"],
        ["a supervisor", { person: "okafor" }, "bell lind okafor rao shah", "bell-rt rao-rt"],
        ["another supervisor", { person: "lind" }, "lind okafor rao shah", "rao-rt"],
        ["a lead", { person: "shah" }, "bell lind okafor rao shah", "bell-rt rao-rt"],
        ["somebody without a role", { person: "onlooker" }, "onlooker", ""],
        ["nobody", { person: "nobody" }, "", ""],
        ["an enrolment", { enrolment: "rao-rt" }, "lind okafor rao shah", "rao-rt"],
        ["another enrolment", { enrolment: "elsewhere-nm" }, "elsewhere far", "elsewhere-nm"],
        ["no enrolment", { enrolment: "nobody" }, "", ""],
      ])("around %s holds exactly the people it should", async (_, scope, people, enrolments) => {
        const found = await store.directory(scope);
        const sorted = (ids: Iterable<string>) => [...new Set(ids)].sort().join(" ");
        expect(sorted(found.people.keys())).toBe(people);
        expect(sorted(found.enrolments.keys())).toBe(enrolments);
        expect(sorted(found.supervision.map(({ enrolmentId }) => enrolmentId))).toBe(enrolments);
        const programmes = [...found.enrolments.values()].map(({ programmeId }) => programmeId);
        expect(sorted(found.programmes.keys())).toBe(sorted(programmes));
      });

      it("of all has everyone, as they were written", async () => {
        const all = await store.directory("all");
        const expected = directory();
        for (const [id, each] of expected.people) expect(all.people.get(id)).toEqual(each);
        for (const [id, each] of expected.programmes) expect(all.programmes.get(id)).toEqual(each);
        for (const [id, each] of expected.enrolments) expect(all.enrolments.get(id)).toEqual(each);
        expect(all.people.size).toBe(DEPARTMENT.people.length + 2);
        expect(byId(all.supervision)).toEqual(byId([...DEPARTMENT.supervision, far]));
      });

      it("of a lead without trainees yet has the programme", async () => {
        const none = programme({ id: "new", code: "NEW", name: "New", leads: ["onlooker"] });
        await write(store, put.programme(none));
        const found = await store.directory({ person: "onlooker" });
        expect([...found.programmes.keys()]).toEqual(["new"]);
        expect([...found.people.keys()]).toEqual(["onlooker"]);
      });

      it("has the pauses of its enrolments, and of no others", async () => {
        const pause = { id: "own", enrolmentId: "rao-rt", from: "2026-06-01", until: null };
        const far = { ...pause, id: "far", enrolmentId: "elsewhere" };
        await here.database.db.pause.createMany({ data: [pause, far] });
        const { id: _, ...kept } = pause;
        const own = [expect.objectContaining(kept)];
        expect((await store.directory({ enrolment: "rao-rt" })).pauses).toEqual(own);
        expect((await store.directory({ person: "rao" })).pauses).toEqual(own);
        expect((await store.directory({ enrolment: "bell-rt" })).pauses).toEqual([]);
        expect((await store.directory("all")).pauses).toHaveLength(2);
      });

      it("has whoever decides for its supervisors, with what names them, and for whom somebody decides", async () => {
        const near = delegation({ supervisorId: "lind", delegateId: "far" });
        const other = delegation({ supervisorId: "far", delegateId: "onlooker" });
        await write(store, put.delegation(near), put.delegation(other));
        const found = async (scope: Parameters<Store["directory"]>[0]) => {
          const { delegations, people, enrolments } = await store.directory(scope);
          return [delegations.map(({ id }) => id), people.has("far"), enrolments.size];
        };
        expect(await found({ enrolment: "rao-rt" })).toEqual([[near.id], true, 1]);
        expect(await found({ enrolment: "bell-rt" })).toEqual([[], false, 1]);
        expect(await found({ enrolments: ["rao-rt"] })).toEqual([[near.id], true, 1]);
        expect(await found({ person: "lind" })).toEqual([[near.id], true, 1]);
        expect((await store.directory({ person: "far" })).enrolments.has("rao-rt")).toBe(true);
        expect((await store.directory({ person: "far" })).seesSeveral.has("far")).toBe(true);
        expect((await store.directory("all")).delegations).toEqual([other, near]);
        await write(store, put.delegation({ ...near, until: "2026-06-08" }));
        const [after] = (await store.directory({ person: "lind" })).delegations;
        expect(after).toEqual({ ...near, until: "2026-06-08" });
      });

      it("has a day off once it is written, in place of the one of its id, until it is taken off", async () => {
        const off: DayOff = {
          id: "off",
          personId: "rao",
          programmeId: null,
          first: "2026-06-01",
          last: "2026-06-05",
          kind: "leave",
          name: null,
        };
        const holiday: DayOff = {
          ...off,
          id: "may",
          personId: null,
          programmeId: "radiotherapy",
          kind: "holiday",
          name: "May Day",
        };
        await write(store, { type: "day-off", off }, { type: "day-off", off: holiday });
        await write(store, { type: "day-off", off: { ...off, last: "2026-06-07" } });
        const found = async () =>
          [...(await store.directory({ person: "rao" })).daysOff].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(await found()).toEqual([holiday, { ...off, last: "2026-06-07" }]);
        await write(store, { type: "day-off-gone", off });
        expect(await found()).toEqual([holiday]);
      });

      it("has the days off and the zones of its people, and of nobody else", async () => {
        const off = { first: "2026-06-01", last: "2026-06-05", personId: null, programmeId: null };
        const own = { ...off, id: "own", personId: "rao" };
        const ours = { ...off, id: "ours", programmeId: "radiotherapy" };
        const theirs = { ...off, id: "theirs", personId: "far" };
        const elsewhere = { ...off, id: "elsewhere", programmeId: "nuclear" };
        await here.database.db.dayOff.createMany({ data: [own, ours, theirs, elsewhere] });
        await write(
          store,
          put.account(account({ user: "U1", personId: "rao", zone: "Asia/Kolkata" })),
          put.account(account({ user: "U2", personId: "bell", zone: "Asia/Tokyo", active: false })),
          put.account(account({ user: "U3", personId: "far", zone: "Europe/Paris" })),
          put.account(account({ user: "U4", personId: null, zone: "Europe/Rome" })),
        );
        const around = await store.directory({ person: "rao" });
        expect(around.daysOff).toMatchObject([own, ours].map(({ id: _, ...day }) => day));
        expect(around.accountZones).toEqual(new Map([["rao", "Asia/Kolkata"]]));
        expect(around.accounts.has("far")).toBe(false);
        const all = await store.directory("all");
        expect(all.daysOff).toHaveLength(4);
        const bells = { workspace: WORKSPACE, user: "U2", kind: "member" as const, active: false };
        expect(all.accounts.get("bell")).toContainEqual(bells); // an account that was switched off is known as such
        const zones = new Map(Object.entries({ rao: "Asia/Kolkata", far: "Europe/Paris" }));
        expect(all.accountZones).toEqual(zones);
      });
    });

    describe("a reference", () => {
      it("is reserved for one entry alone, however many ask at once", async () => {
        const asked = Array.from({ length: 40 }, () => store.reserveNumber("radiotherapy"));
        const numbers = (await Promise.all(asked)).sort((a, b) => a - b);
        expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
      });

      it("is counted per programme, and goes on after the programme was changed", async () => {
        await write(store, put.programme(programme({ id: "imaging", code: "IM", name: "Imaging" })));
        expect(await store.reserveNumber("radiotherapy")).toBe(1);
        await write(store, put.programme(programme({ version: 1, name: "Renamed" })));
        expect(await store.reserveNumber("radiotherapy")).toBe(2);
        expect(await store.reserveNumber("imaging")).toBe(1);
        await store.leaveOutNumbers(); // given elsewhere, since this was copied
        expect(await store.reserveNumber("radiotherapy")).toBe(1_003);
      });
    });

    describe("the audit trail", () => {
      it("is one chain over all commits, and says what they said", async () => {
        const facts = { text: 'a "word"', count: 3, yes: true, none: null };
        const two = [audit({ facts }), audit({ actor: null, how: null })];
        await store.commit(change({ cause: "one", audit: two }));
        await store.commit(change({ cause: "two", at: later(1), audit: [audit({ how: "operator" })] }));
        const rows = await store.auditRows(0, 10);
        expect(rows.map(({ previous: _, hash: __, ...row }) => row)).toEqual([
          { ...audit({ facts }), sequence: 1, at: NOW, cause: "one", digest: null },
          { ...audit({ actor: null, how: null }), sequence: 2, at: NOW, cause: "one", digest: null },
          { ...audit({ how: "operator" }), sequence: 3, at: later(1), cause: "two", digest: null },
        ]);
        const head = await store.auditHead();
        expect(verifyChain(sha256, START, rows)).toEqual({ ok: true, ...head });
        expect(head.sequence).toBe(3);
      });

      it("is read in pieces that fit together", async () => {
        for (let row = 0; row < 5; row++) await store.commit(change({ audit: [audit({ facts: { row } })] }));
        const first = await store.auditRows(0, 2);
        const middle = verifyChain(sha256, START, first);
        if (!middle.ok) throw new Error("The first piece is whole.");
        const rest = await store.auditRows(2, 10);
        expect(rest.map(({ sequence }) => sequence)).toEqual([3, 4, 5]);
        expect(verifyChain(sha256, middle, rest)).toEqual({ ok: true, ...(await store.auditHead()) });
      });

      it("holds personal data as a salted digest alone, and outlives the salt", async () => {
        const personal = { name: "Maya Rao", day: NOW };
        await store.commit(change({ audit: [audit({ personal }), audit({ personal }), audit()] }));
        const { db } = here.database;
        const salts = await db.auditSalt.findMany({ orderBy: { sequence: "asc" } });
        const [first, second, third] = await store.auditRows(0, 3);
        expect(salts.map(({ sequence }) => sequence)).toEqual([1, 2]);
        const digests = salts.map(({ salt }) => sha256(salt + canonical(personal)));
        expect([first?.digest, second?.digest]).toEqual(digests);
        expect(first?.digest).not.toBe(second?.digest);
        expect(third?.digest).toBeNull();
        expect(JSON.stringify(await db.audit.findMany())).not.toContain("Maya");

        await db.auditSalt.deleteMany();
        expect(verifyChain(sha256, START, await store.auditRows(0, 10))).toMatchObject({ ok: true });
      });

      it("refuses to be changed or shortened, by the database itself", async () => {
        await store.commit(change({ audit: [audit(), audit()] }));
        const { db, provider } = here.database;
        const before = await store.auditRows(0, 10);
        const attempts = [
          `UPDATE "Audit" SET "actor" = 'somebody' WHERE "sequence" = 1`,
          `DELETE FROM "Audit" WHERE "sequence" = 2`,
          `DELETE FROM "Audit"`,
          ...(provider === "postgresql" ? [`TRUNCATE "Audit"`] : []),
        ];
        for (const sql of attempts)
          await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/append-only|permission denied/);
        expect(await store.auditRows(0, 10)).toEqual(before);
      });
    });

    describe("at the same moment", () => {
      it("twenty changes that read again until they are saved all count", async () => {
        await write(store, put.entry(entry({ words: words({ title: "" }) })));
        const letters = [..."abcdefghijklmnopqrst"];
        await Promise.all(
          letters.map(async (letter) => {
            for (let type = ""; type !== "saved"; ) {
              const read = await store.entry("entry-1");
              if (!read) throw new Error("It is there.");
              const next = put.entry({ ...read, words: words({ title: read.words.title + letter }) });
              type = await outcomeOf({ writes: [next], audit: [audit()] });
            }
          }),
        );
        const last = await store.entry("entry-1");
        expect([...(last?.words.title ?? "")].sort()).toEqual(letters);
        expect(last?.version).toBe(21);
        expect((await store.auditHead()).sequence).toBe(20);
      });

      it("one cause from twenty sides is saved once, and all get its answer", async () => {
        const sides = Array.from({ length: 20 }, (_, side) => notice(`Side ${side}.`));
        const outcomes = await Promise.all(
          sides.map((answer) => store.commit(change({ cause: "event-1", audit: [audit()], answer }))),
        );
        const saved = outcomes.filter(({ type }) => type === "saved");
        expect(saved).toHaveLength(1);
        const rest = outcomes.filter((one) => one !== saved[0]);
        expect(rest).toEqual(rest.map(() => ({ ...saved[0], type: "seen" })));
        expect((await store.auditHead()).sequence).toBe(1);
      });

      it("fifty different changes are all saved, and the audit trail stays whole", async () => {
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, (_, which) =>
            outcomeOf({
              writes: [put.entry(entry({ number: which + 1 }))],
              audit: [audit({ facts: { which, part: 1 } }), audit({ facts: { which, part: 2 } })],
              deliveries: [delivery({ key: `delivery-${which}` })],
            }),
          ),
        );
        expect(outcomes).toEqual(Array.from({ length: 50 }, () => "saved"));
        const rows = await store.auditRows(0, 200);
        expect(verifyChain(sha256, START, rows)).toMatchObject({ ok: true, sequence: 100 });
        expect(await store.entries({})).toHaveLength(50);
      });

      it("two changes with one delivery key send it once", async () => {
        const outcomes = await Promise.all(
          Array.from({ length: 10 }, () => outcomeOf({ deliveries: [delivery({ key: "welcome:rao" })] })),
        );
        expect(outcomes).toEqual(Array.from({ length: 10 }, () => "saved"));
        expect(await here.database.db.delivery.count()).toBe(1);
      });

      it("a change that relied on a row and one that changes it are never both saved", async () => {
        await write(store, put.entry(entry()));
        for (let round = 0; round < 10; round++) {
          const version = 1 + round;
          const [relied, changed] = await Promise.all([
            outcomeOf({
              cause: `relied-${round}`,
              expect: [known("enrolment", version)],
              audit: [audit({ event: "relied", facts: { version } })],
            }),
            outcomeOf({
              writes: [put.enrolment(enrolment({ version }))],
              audit: [audit({ event: "changed", facts: { version } })],
            }),
          ]);
          expect(changed).toBe("saved");
          // Either the decision came first, or it was refused: the trail says in which order.
          const order = (await store.auditRows(0, 100)).filter(({ facts }) => facts.version === version);
          expect(order.map(({ event }) => event)).toEqual(
            relied === "saved" ? ["relied", "changed"] : ["changed"],
          );
        }
      });
    });

    it("says that it can be written to", async () => {
      await expect(store.probe()).resolves.toBeUndefined();
    });
  });
}
