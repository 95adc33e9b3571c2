import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { canonical, verifyChain } from "../../src/core/audit.ts";
import { type Entry, type EntryAction, NO_WORDS } from "../../src/core/entry/entry.ts";
import { transition } from "../../src/core/entry/transition.ts";
import type { AccountRecord, Enrolment, Person } from "../../src/core/people/directory.ts";
import { defaultPortfolio } from "../../src/core/portfolio/portfolio.ts";
import type { ChatReply } from "../../src/ports/chat.ts";
import type { Change, Expectation, Store, Write } from "../../src/ports/store.ts";
import type { TestDatabase } from "../database.ts";
import {
  account,
  approval,
  approved,
  audit,
  change,
  claim,
  DEPARTMENT,
  delivery,
  directory,
  draft,
  enrolment,
  entry,
  message,
  NOW,
  occurrence,
  person,
  populate,
  programme,
  prompt,
  reaction,
  ref,
  returned,
  supervision,
  WORKSPACE,
  withdrawn,
  words,
  write,
} from "../fixtures.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const START = { sequence: 0, hash: "" };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const notice = (lead: string): ChatReply => ({ type: "notice", message: message({ lead }) });
const byId = <T extends { id: string }>(rows: readonly T[]) =>
  [...rows].sort((a, b) => a.id.localeCompare(b.id));

/** What every implementation of the store promises, on a database with the department of the fixtures. */
export function storeContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`the store on ${name}`, () => {
    let here: TestDatabase;
    let store: Store;
    beforeAll(async () => {
      here = await fresh();
      store = here.store;
    });
    beforeEach(async () => {
      await here.clear();
      await populate(store);
    });
    afterAll(() => here.close());

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

    describe("a commit", () => {
      it("is saved once: its cause repeated gives the first answer again, and changes nothing", async () => {
        const first = change({
          cause: "event-1",
          writes: [{ type: "setting", key: "demo", value: "first" }],
          answer: notice("The first answer."),
        });
        expect(await store.commit(first)).toEqual({ type: "saved", answer: notice("The first answer.") });
        const before = await traces();

        const again = change({
          cause: "event-1",
          writes: [{ type: "setting", key: "demo", value: "second" }],
          audit: [audit()],
          deliveries: [delivery()],
          answer: notice("The second answer."),
        });
        expect(await store.commit(again)).toEqual({ type: "seen", answer: notice("The first answer.") });
        expect(await traces()).toEqual(before);
      });

      it("that answered nothing says so when its cause is repeated", async () => {
        await store.commit(change({ cause: "event-1", answer: null }));
        expect(await store.commit(change({ cause: "event-1", answer: notice("Now something.") }))).toEqual({
          type: "seen",
          answer: null,
        });
      });

      it("can be asked for its answer, and an unknown cause has none", async () => {
        await store.commit(change({ cause: "event-1", answer: notice("Saved.") }));
        await store.commit(change({ cause: "event-2", answer: null }));
        expect(await store.answered("event-1")).toEqual({ answer: notice("Saved.") });
        expect(await store.answered("event-2")).toEqual({ answer: null });
        expect(await store.answered("event-3")).toBeNull();
      });

      it("that came too late is stale, and its cause can still be used", async () => {
        await write(store, { type: "entry", entry: entry() });
        await write(store, { type: "entry", entry: entry({ version: 1 }) });
        const late: Write = { type: "entry", entry: entry({ version: 1 }) };
        expect(await store.commit(change({ cause: "event-1", writes: [late] }))).toEqual({ type: "stale" });
        expect(await store.answered("event-1")).toBeNull();

        const inTime: Write = { type: "entry", entry: entry({ version: 2 }) };
        expect(await outcomeOf({ cause: "event-1", writes: [inTime] })).toBe("saved");
      });

      it("that would create what is there already is stale", async () => {
        await write(
          store,
          { type: "entry", entry: entry() },
          { type: "occurrence", occurrence: occurrence() },
        );
        const taken: Write[] = [
          { type: "person", person: person({ id: "other", email: "maya.rao@example.test" }) },
          { type: "account", account: account() },
          { type: "programme", programme: programme({ id: "other" }) },
          { type: "enrolment", enrolment: enrolment({ id: "other" }) },
          { type: "entry", entry: entry({ id: "other" }) },
          { type: "occurrence", occurrence: occurrence() },
        ];
        for (const each of taken)
          expect([each.type, await outcomeOf({ writes: [each] })]).toEqual([each.type, "stale"]);
      });

      it("leaves nothing at all when one of its writes comes too late", async () => {
        const before = await traces();
        const failing: Write[] = [
          { type: "entry", entry: entry({ version: 7 }) },
          { type: "entry-gone", entry: entry({ version: 7 }) },
          { type: "person", person: person({ version: 7 }) },
          { type: "account", account: account({ version: 7 }) },
          { type: "programme", programme: programme({ version: 7 }) },
          { type: "enrolment", enrolment: enrolment({ version: 7 }) },
        ];
        for (const last of failing) {
          const writes: Write[] = [
            { type: "person", person: person({ name: "Alex New" }) },
            { type: "setting", key: "demo", value: "on" },
            last,
          ];
          expect(await outcomeOf({ writes, audit: [audit()], deliveries: [delivery()] })).toBe("stale");
          expect(await traces()).toEqual(before);
        }
      });

      it("leaves nothing at all when the database refuses one of its writes", async () => {
        const before = await traces();
        const refused = change({
          writes: [
            { type: "setting", key: "demo", value: "on" },
            { type: "supervision", link: supervision({ id: "new", supervisorId: "nobody" }) },
          ],
          audit: [audit()],
          deliveries: [delivery()],
        });
        await expect(store.commit(refused)).rejects.toThrow();
        expect(await traces()).toEqual(before);
      });

      it("leaves nothing at all when the audit trail cannot be written", async () => {
        const before = await traces();
        const event = null as unknown as string;
        const writes: Write[] = [{ type: "setting", key: "demo", value: "on" }];
        await expect(store.commit(change({ writes, audit: [audit(), audit({ event })] }))).rejects.toThrow();
        expect(await traces()).toEqual(before);
      });
    });

    describe("an expectation", () => {
      const rows: Expectation[] = [
        { row: "entry", id: "entry-1", version: 1 },
        { row: "enrolment", id: "rao-rt", version: 1 },
        { row: "person", id: "rao", version: 1 },
        { row: "programme", id: "radiotherapy", version: 1 },
      ];
      beforeEach(() => write(store, { type: "entry", entry: entry() }));

      it.each(rows)("of the $row holds at its version alone, and does not change it", async (row) => {
        expect(await outcomeOf({ expect: [row] })).toBe("saved");
        expect(await outcomeOf({ expect: [{ ...row, version: 0 }] })).toBe("stale");
        expect(await outcomeOf({ expect: [{ ...row, version: 2 }] })).toBe("stale");
        expect(await outcomeOf({ expect: [{ ...row, id: "nobody" }] })).toBe("stale");
        expect(await outcomeOf({ expect: [row] })).toBe("saved");
      });

      it("that fails takes the whole change with it", async () => {
        const before = await traces();
        const broken: Expectation = { row: "person", id: "rao", version: 2 };
        const writes: Write[] = [{ type: "setting", key: "demo", value: "on" }];
        expect(
          await outcomeOf({ expect: [...rows, broken], writes, audit: [audit()], deliveries: [delivery()] }),
        ).toBe("stale");
        expect(await traces()).toEqual(before);
      });

      it("may be about a row that is written as well", async () => {
        const writes: Write[] = [{ type: "entry", entry: entry({ version: 1 }) }];
        expect(await outcomeOf({ expect: rows, writes })).toBe("saved");
        expect(await outcomeOf({ expect: rows })).toBe("stale");
      });
    });

    describe("people", () => {
      const alex: Person = {
        id: "alex",
        email: "alex@example.test",
        name: "Alex “Zoë” O'Neill",
        roles: ["trainee", "supervisor", "lead", "administrator"],
        zone: "Europe/Dublin",
        jobTitle: "Clinical scientist",
        registration: "CS00001",
        active: true,
        version: 0,
      };

      it("are read as they were written, with every field and with none", async () => {
        await write(store, { type: "person", person: alex });
        expect(await store.personByEmail("alex@example.test")).toEqual({ ...alex, version: 1 });
        const bare: Person = {
          ...alex,
          version: 1,
          roles: [],
          zone: null,
          jobTitle: null,
          registration: null,
        };
        await write(store, { type: "person", person: { ...bare, active: false } });
        expect(await store.personByEmail("alex@example.test")).toEqual({
          ...bare,
          active: false,
          version: 2,
        });
      });

      it("are found by their e-mail address however it is typed, and nobody by another", async () => {
        expect((await store.personByEmail("  Maya.Rao@Example.TEST "))?.id).toBe("rao");
        expect(await store.personByEmail("maya@example.test")).toBeNull();
        expect(await store.personByEmail("%")).toBeNull();
      });

      it("are found by their accounts, which are read as they were written", async () => {
        const bound: AccountRecord = account({
          user: "U1",
          kind: "guest",
          active: false,
          zone: "Asia/Kolkata",
        });
        const loose: AccountRecord = account({ user: "U2", personId: null, kind: "bot" });
        await write(store, { type: "account", account: bound }, { type: "account", account: loose });
        expect(await store.account({ workspace: WORKSPACE, user: "U1" })).toEqual({
          record: { ...bound, version: 1 },
          person: { ...person(), version: 1 },
        });
        expect(await store.account(loose)).toEqual({ record: { ...loose, version: 1 }, person: null });
        expect(await store.account({ workspace: "local:other", user: "U1" })).toBeNull();

        await write(store, { type: "account", account: { ...loose, personId: "rao", version: 1 } });
        expect(byUser(await store.accountsOf("rao"))).toEqual([
          { ...bound, version: 1 },
          { ...loose, personId: "rao", version: 2 },
          { ...account(), version: 1 },
        ]);
        expect(await store.accountsOf("nobody")).toEqual([]);
      });
      const byUser = (records: AccountRecord[]) => records.sort((a, b) => (a.user < b.user ? -1 : 1));
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
        await write(store, { type: "programme", programme: full });
        const bare = programme({ version: 2, leads: [] });
        expect((await store.directory("all")).programmes.get("radiotherapy")).toEqual({
          ...full,
          version: 2,
        });
        await write(store, { type: "programme", programme: bare });
        expect((await store.directory("all")).programmes.get("radiotherapy")).toEqual({
          ...bare,
          version: 3,
        });
      });

      const choices: Enrolment["prompts"][] = [
        null,
        {},
        { time: "11:00" },
        { weekdays: [] },
        { weekdays: [1, 5], time: "07:30", everyWeeks: 3 },
      ];
      it.each(choices)("a trainee's own choice of prompts is kept: %j", async (prompts) => {
        const written = enrolment({ version: 1, prompts, target: null, workingDays: [1, 3] });
        await write(store, { type: "enrolment", enrolment: written });
        expect((await store.directory("all")).enrolments.get("rao-rt")).toEqual({ ...written, version: 2 });
      });

      it("links of supervision are read as they were written, and replaced under their id", async () => {
        const id = "okafor-rao-rt";
        const linkNow = async () => (await store.directory("all")).supervision.find((link) => link.id === id);
        const full = supervision({
          until: "2026-12-31",
          decideUntil: "2027-01-31",
          domains: ["Sci", "Clin"],
          rotation: "Brachytherapy",
        });
        await write(store, { type: "supervision", link: full });
        expect(await linkNow()).toEqual(full);
        await write(store, { type: "supervision", link: supervision() });
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
        ["an empty draft", draft({ words: NO_WORDS })],
        ["a draft with everything", draft({ words: plenty, updatedAt: later(3) })],
        ["submitted", entry({ words: plenty, submittedAt: later(1) })],
        ["approved with a button", approved({ words: plenty })],
        ["approved with a reaction, for somebody else", approved({ words: plenty, approval: byReaction })],
        ["returned", returned({ words: plenty, feedback: "“Why?”\nSay more." })],
        ["withdrawn", withdrawn({ words: plenty, reason: "" })],
      ];
      const stored = async (given: Entry): Promise<Entry | null> => {
        await write(store, { type: "entry", entry: given });
        return store.entry(given.id);
      };

      it.each(shapes)("is read as it was written: %s", async (_, given) => {
        expect(await stored(given)).toEqual({ ...given, version: 1 });
        expect(await store.entryByNumber("radiotherapy", given.number)).toEqual({ ...given, version: 1 });
        expect(await store.entries({})).toEqual([{ ...given, version: 1 }]);
      });

      it.each(shapes)("is read as it was written over a revision that stands: %s", async (_, given) => {
        const before = approved({ words: words({ claims: [claim({ competence: "Clin.2" })] }) });
        await stored(before);
        if (given.status === "withdrawn") return; // nothing stands after that
        const standing = given.standing ? { ...given.standing, revision: 2 } : before.standing;
        const next = { ...given, revision: 2, standing, version: 1 };
        expect(await stored(next)).toEqual({ ...next, version: 2 });
      });

      it("is nobody else's: an unknown id or number gives nothing", async () => {
        await stored(entry());
        expect(await store.entry("entry-2")).toBeNull();
        expect(await store.entryByNumber("radiotherapy", 2)).toBeNull();
        expect(await store.entryByNumber("other", 1)).toBeNull();
      });

      it("loses claims that its next words no longer make", async () => {
        await stored(draft({ words: plenty }));
        const fewer = draft({ words: words(), version: 1 });
        expect(await stored(fewer)).toEqual({ ...fewer, version: 2 });
        expect(await here.database.db.claim.count()).toBe(1);
      });

      it("whose draft over a standing revision is discarded leaves nothing of the draft", async () => {
        const standing = approved();
        await stored(standing);
        const over = draft({ revision: 2, standing: standing.standing, words: plenty, version: 1 });
        await stored(over);
        const discarded = transition({ ...over, version: 2 }, { type: "discard" }, trainee, NOW);
        if (!discarded.ok || !discarded.entry) throw new Error("A draft may be discarded.");
        expect(await stored(discarded.entry)).toEqual({ ...standing, version: 3 });
        expect(await here.database.db.revision.count()).toBe(1);
        expect(await here.database.db.claim.count()).toBe(standing.words.claims.length);
      });

      it("that is gone leaves no words, and only goes at the version it was read at", async () => {
        await stored(draft({ words: plenty }));
        expect(await outcomeOf({ writes: [{ type: "entry-gone", entry: draft({ version: 0 }) }] })).toBe(
          "stale",
        );
        await write(store, { type: "entry-gone", entry: draft({ version: 1 }) });
        const { db } = here.database;
        expect(await store.entry("entry-1")).toBeNull();
        expect([await db.revision.count(), await db.claim.count(), await db.entry.count()]).toEqual([
          0, 0, 0,
        ]);
      });

      const trainee = { id: "rao", here: true, standing: "trainee", leads: false, onBehalfOf: null } as const;
      const reviewer = {
        id: "okafor",
        here: true,
        standing: "reviewer",
        leads: false,
        onBehalfOf: null,
      } as const;
      const someWords = fc.constantFrom(words(), plenty, words({ title: "Another title" }));
      const steps = fc.oneof(
        fc.record({ type: fc.constant("revise" as const), words: someWords, send: fc.boolean() }),
        fc.constant({ type: "discard" } as const),
        fc.constant({ type: "withdraw", reason: "A reason." } as const),
        fc.record({ type: fc.constant("approve" as const), strike: fc.boolean() }),
        fc.constant({ type: "return" } as const),
        fc.constant({ type: "withdraw-approval" } as const),
      );
      const actionOf = (
        step: typeof steps extends fc.Arbitrary<infer S> ? S : never,
        now: Entry,
      ): EntryAction => {
        const { revision } = now;
        switch (step.type) {
          case "approve": {
            const struck = step.strike ? [{ competence: "Sci.2", reason: "Too thin." }] : [];
            return { type: "approve", revision, struck, how: "button", reaction: null };
          }
          case "return":
            return { type: "return", revision, feedback: "Say more.", how: "button" };
          case "withdraw-approval":
            return { type: "withdraw-approval", reason: "By mistake.", how: "button" };
          default:
            return step;
        }
      };

      it("is read as it was decided, whatever happens to it", async () => {
        let number = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 14 }), async (walk) => {
            number += 1;
            let now: Entry | null = await stored(draft({ number, words: plenty }));
            for (const [minute, step] of walk.entries()) {
              if (!now) return;
              const byTrainee = ["revise", "discard", "withdraw"].includes(step.type);
              const decided = transition(
                now,
                actionOf(step, now),
                byTrainee ? trainee : reviewer,
                later(minute),
              );
              if (!decided.ok) continue;
              if (decided.entry) {
                expect(await stored(decided.entry)).toEqual({ ...decided.entry, version: now.version + 1 });
              } else await write(store, { type: "entry-gone", entry: now });
              now = await store.entry(now.id);
            }
          }),
          { numRuns: 25 },
        );
      });
    });

    describe("entries", () => {
      beforeEach(async () => {
        await write(
          store,
          {
            type: "programme",
            programme: programme({ id: "imaging", code: "IM", name: "Imaging", leads: [] }),
          },
          {
            type: "enrolment",
            enrolment: enrolment({ id: "bell-im", programmeId: "imaging", traineeId: "bell" }),
          },
          { type: "entry", entry: approved({ number: 3 }) },
          { type: "entry", entry: draft({ number: 1, createdAt: later(-60) }) },
          {
            type: "entry",
            entry: entry({ number: 2, traineeId: "bell", createdAt: later(-30), submittedAt: later(-20) }),
          },
          {
            type: "entry",
            entry: entry({
              id: "im-1",
              number: 1,
              traineeId: "bell",
              enrolmentId: "bell-im",
              programmeId: "imaging",
            }),
          },
        );
      });
      const found = async (query: Parameters<Store["entries"]>[0]) =>
        (await store.entries(query)).map(({ programmeId, number }) => `${programmeId} ${number}`);

      it("are found by enrolment, programme and status, in the order of their references", async () => {
        const all = ["imaging 1", "radiotherapy 1", "radiotherapy 2", "radiotherapy 3"];
        expect(await found({})).toEqual(all);
        expect(await found({ programme: "radiotherapy" })).toEqual(all.slice(1));
        expect(await found({ enrolments: ["rao-rt"] })).toEqual(["radiotherapy 1", "radiotherapy 3"]);
        expect(await found({ enrolments: ["bell-rt", "bell-im"] })).toEqual(["imaging 1", "radiotherapy 2"]);
        expect(await found({ statuses: ["submitted"] })).toEqual(["imaging 1", "radiotherapy 2"]);
        expect(await found({ statuses: ["draft", "approved"], programme: "radiotherapy" })).toEqual([
          "radiotherapy 1",
          "radiotherapy 3",
        ]);
        expect(await found({ enrolments: ["rao-rt"], statuses: ["submitted"] })).toEqual([]);
      });

      it("of no enrolments are none, not all", async () => {
        expect(await found({ enrolments: [] })).toEqual([]);
        expect(await found({ statuses: [] })).toEqual([]);
      });

      it("give the time each enrolment last began or sent something", async () => {
        expect(await store.lastLogged(["rao-rt", "bell-rt", "nobody"])).toEqual(
          new Map([
            ["rao-rt", NOW],
            ["bell-rt", later(-20)],
          ]),
        );
      });
    });

    describe("an entry's history", () => {
      it("has decisions and comments in order, and nobody else's", async () => {
        const decision = {
          id: "decision-1",
          entryId: "entry-1",
          revision: 1,
          what: "approved",
          by: "okafor",
          onBehalfOf: null,
          at: later(2),
          how: "reaction",
          words: "",
        } as const;
        const earlier = {
          ...decision,
          id: "decision-0",
          what: "returned",
          how: "text",
          at: later(1),
          onBehalfOf: "lind",
          words: "Say more.",
        } as const;
        const comment = {
          id: "comment-1",
          entryId: "entry-1",
          revision: 1,
          by: "lind",
          at: NOW,
          words: "Well\nmeasured.",
        };
        await write(
          store,
          { type: "entry", entry: approved() },
          { type: "decision", decision },
          { type: "decision", decision: earlier },
          { type: "decision", decision: { ...decision, id: "elsewhere", entryId: "entry-2" } },
          { type: "comment", comment: { ...comment, id: "comment-2", at: later(9) } },
          { type: "comment", comment },
        );
        expect(await store.history("entry-1")).toEqual({
          decisions: [earlier, decision],
          comments: [comment, { ...comment, id: "comment-2", at: later(9) }],
        });
        expect(await store.history("nobody")).toEqual({ decisions: [], comments: [] });
      });

      it("every revision of an entry stays as it stood, with its own claims", async () => {
        const struck = [claim({ competence: "Tech4" }), claim({ struck: "Not shown." })];
        await write(store, { type: "entry", entry: approved({ words: words({ claims: struck }) }) });
        const first = await store.entry("entry-1");
        if (!first) throw new Error("The entry is gone.");
        const next = words({ title: "Said better" });
        await write(store, { type: "entry", entry: { ...first, revision: 2, words: next } });
        expect(await store.revisions("entry-1")).toEqual([
          { revision: 1, words: words({ claims: struck }) },
          { revision: 2, words: next },
        ]);
        expect(await store.revisions("nobody")).toEqual([]);
      });
    });

    describe("a portfolio", () => {
      const chosen = {
        ...defaultPortfolio("rao-rt"),
        chosen: ["entry-2", "entry-1"],
        reflections: ["entry-1"],
      };

      it("is what was chosen, in its order, and nobody else's", async () => {
        expect(await store.portfolio("rao-rt")).toBeNull();
        await write(store, { type: "portfolio", portfolio: chosen });
        expect(await store.portfolio("rao-rt")).toEqual({ ...chosen, version: 1 });
        expect(await store.portfolio("bell-rt")).toBeNull();
      });

      it("is replaced only as it was read, and may be left to the framework's order again", async () => {
        await write(store, { type: "portfolio", portfolio: chosen });
        expect(await outcomeOf({ writes: [{ type: "portfolio", portfolio: chosen }] })).toBe("stale");
        const late: Write = { type: "portfolio", portfolio: { ...chosen, version: 7 } };
        expect(await outcomeOf({ writes: [late] })).toBe("stale");
        const next = { ...defaultPortfolio("rao-rt"), route: "two", version: 1 } as const;
        await write(store, { type: "portfolio", portfolio: next });
        expect(await store.portfolio("rao-rt")).toEqual({ ...next, version: 2 });
      });
    });

    describe("what was said and sent", () => {
      const said = { workspace: "w", conversation: "c", message: "m-1" };

      it("knows which entry somebody's message became, and nothing of any other", async () => {
        await write(store, { type: "said", ref: said, entryId: "entry-1" });
        expect(await store.becameOf(said)).toBe("entry-1");
        for (const other of [
          { ...said, message: "m-2" },
          { ...said, conversation: "d" },
          { ...said, workspace: "x" },
        ])
          expect(await store.becameOf(other)).toBeNull();
        await write(store, { type: "said", ref: said, entryId: "entry-2" });
        expect(await store.becameOf(said)).toBe("entry-2");
      });

      it("has sent nothing at a place that it does not know", async () => {
        expect(await store.sentAt(said)).toBeNull();
      });
    });

    describe("prompts and occurrences", () => {
      it("one prompt is asked per enrolment and period, ever", async () => {
        const asked = prompt();
        await write(store, { type: "prompt", prompt: asked });
        expect(await outcomeOf({ writes: [{ type: "prompt", prompt: prompt({ id: "another" }) }] })).toBe(
          "stale",
        );
        expect(await store.prompts(["rao-rt"], NOW)).toEqual([asked]);
      });

      it("a prompt is answered or snoozed without forgetting what was asked", async () => {
        await write(store, { type: "prompt", prompt: prompt() });
        const snoozed = prompt({ state: "declined", askAgainOn: "2026-06-11" });
        await write(store, { type: "prompt", prompt: snoozed });
        expect(await store.prompts(["rao-rt"], NOW)).toEqual([snoozed]);
      });

      it("prompts are found by enrolment and since an instant, oldest first", async () => {
        const old = prompt({ period: "2026-06-02", askedAt: later(-10) });
        const theirs = prompt({ enrolmentId: "bell-rt", period: "2026-W24", askedAt: later(-5) });
        for (const each of [prompt(), old, theirs]) await write(store, { type: "prompt", prompt: each });
        expect(await store.prompts(["rao-rt", "bell-rt"], later(-60))).toEqual([old, theirs, prompt()]);
        expect(await store.prompts(["rao-rt"], later(-9))).toEqual([prompt()]);
        expect(await store.prompts([], later(-60))).toEqual([]);
      });

      it("what was due happens once per key, and is found from the instant it was planned for", async () => {
        const skipped = occurrence({ kind: "digest", outcome: "skipped", why: "The bot was off." });
        await write(store, { type: "occurrence", occurrence: skipped });
        const again = occurrence({ kind: "digest" });
        expect(await outcomeOf({ writes: [{ type: "occurrence", occurrence: again }] })).toBe("stale");
        expect(await store.occurrences(skipped.plannedAt)).toEqual([skipped]);
        expect(await store.occurrences(new Date(skipped.plannedAt.getTime() + 1))).toEqual([]);
        await write(store, { type: "occurrence", occurrence: occurrence() });
        expect(await store.occurrences(skipped.plannedAt, "digest")).toEqual([skipped]);
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
        for (const value of ["3600000", "0"])
          await write(store, { type: "setting", key: "clock-ahead-ms", value });
        expect(await store.setting("clock-ahead-ms")).toBe("0");
        expect(await store.setting("demo")).toBeNull();
      });
    });

    describe("the directory", () => {
      beforeEach(async () => {
        // A second department that has nobody in common with the first.
        await write(
          store,
          { type: "person", person: person({ id: "elsewhere", name: "Eli Elsewhere" }) },
          { type: "person", person: person({ id: "far", name: "Dr Far", roles: ["supervisor", "lead"] }) },
          {
            type: "programme",
            programme: programme({ id: "nuclear", code: "NM", name: "Nuclear", leads: ["far"] }),
          },
          {
            type: "enrolment",
            enrolment: enrolment({ id: "elsewhere-nm", programmeId: "nuclear", traineeId: "elsewhere" }),
          },
          { type: "supervision", link: supervision({ enrolmentId: "elsewhere-nm", supervisorId: "far" }) },
        );
      });
      const scopes: [string, Parameters<Store["directory"]>[0], string[], string[]][] = [
        ["a trainee", { person: "rao" }, ["lind", "okafor", "rao", "shah"], ["rao-rt"]],
        ["another trainee", { person: "bell" }, ["bell", "okafor", "shah"], ["bell-rt"]],
        [
          "a supervisor",
          { person: "okafor" },
          ["bell", "lind", "okafor", "rao", "shah"],
          ["bell-rt", "rao-rt"],
        ],
        ["another supervisor", { person: "lind" }, ["lind", "okafor", "rao", "shah"], ["rao-rt"]],
        ["a lead", { person: "shah" }, ["bell", "lind", "okafor", "rao", "shah"], ["bell-rt", "rao-rt"]],
        ["somebody without a role", { person: "onlooker" }, ["onlooker"], []],
        ["nobody", { person: "nobody" }, [], []],
        ["an enrolment", { enrolment: "rao-rt" }, ["lind", "okafor", "rao", "shah"], ["rao-rt"]],
        ["another enrolment", { enrolment: "elsewhere-nm" }, ["elsewhere", "far"], ["elsewhere-nm"]],
        ["no enrolment", { enrolment: "nobody" }, [], []],
      ];

      it.each(scopes)(
        "around %s holds exactly the people it should",
        async (_, scope, people, enrolments) => {
          const found = await store.directory(scope);
          expect([...found.people.keys()].sort()).toEqual(people);
          expect([...found.enrolments.keys()].sort()).toEqual(enrolments);
          const programmes = new Set([...found.enrolments.values()].map(({ programmeId }) => programmeId));
          expect(new Set(found.programmes.keys())).toEqual(programmes);
          const links = found.supervision.map(({ enrolmentId }) => enrolmentId);
          expect([...new Set(links)].sort()).toEqual(enrolments);
        },
      );

      it("of all has everyone, as they were written", async () => {
        const all = await store.directory("all");
        const expected = directory();
        for (const [id, each] of expected.people) expect(all.people.get(id)).toEqual(each);
        for (const [id, each] of expected.programmes) expect(all.programmes.get(id)).toEqual(each);
        for (const [id, each] of expected.enrolments) expect(all.enrolments.get(id)).toEqual(each);
        expect(all.people.size).toBe(DEPARTMENT.people.length + 2);
        expect(byId(all.supervision)).toEqual(
          byId([
            ...DEPARTMENT.supervision,
            supervision({ enrolmentId: "elsewhere-nm", supervisorId: "far" }),
          ]),
        );
      });

      it("of a lead without trainees yet has the programme", async () => {
        const none = programme({ id: "new", code: "NEW", name: "New", leads: ["onlooker"] });
        await write(store, { type: "programme", programme: none });
        const found = await store.directory({ person: "onlooker" });
        expect([...found.programmes.keys()]).toEqual(["new"]);
        expect([...found.people.keys()]).toEqual(["onlooker"]);
      });

      it("has the pauses of its enrolments, and of no others", async () => {
        const pause = { from: "2026-06-01", until: null };
        await here.database.db.pause.createMany({
          data: [
            { id: "own", enrolmentId: "rao-rt", ...pause },
            { id: "far", enrolmentId: "elsewhere", ...pause },
          ],
        });
        const own = [expect.objectContaining({ enrolmentId: "rao-rt", ...pause })];
        expect((await store.directory({ enrolment: "rao-rt" })).pauses).toEqual(own);
        expect((await store.directory({ person: "rao" })).pauses).toEqual(own);
        expect((await store.directory({ enrolment: "bell-rt" })).pauses).toEqual([]);
        expect((await store.directory("all")).pauses).toHaveLength(2);
      });

      it("has the days off and the zones of its people, and of nobody else", async () => {
        const { db } = here.database;
        const off = { first: "2026-06-01", last: "2026-06-05", personId: null, programmeId: null };
        const own = { ...off, id: "own", personId: "rao" };
        const ours = { ...off, id: "ours", programmeId: "radiotherapy" };
        const theirs = { ...off, id: "theirs", personId: "far" };
        const elsewhere = { ...off, id: "elsewhere", programmeId: "nuclear" };
        await db.dayOff.createMany({ data: [own, ours, theirs, elsewhere] });
        await write(
          store,
          { type: "account", account: account({ user: "U1", personId: "rao", zone: "Asia/Kolkata" }) },
          {
            type: "account",
            account: account({ user: "U2", personId: "bell", zone: "Asia/Tokyo", active: false }),
          },
          { type: "account", account: account({ user: "U3", personId: "far", zone: "Europe/Paris" }) },
          { type: "account", account: account({ user: "U4", personId: null, zone: "Europe/Rome" }) },
        );
        const around = await store.directory({ person: "rao" });
        expect(
          around.daysOff.map(({ first, last, personId, programmeId }) => ({
            first,
            last,
            personId,
            programmeId,
          })),
        ).toEqual([own, ours].map(({ id: _, ...day }) => day));
        expect(around.accountZones).toEqual(new Map([["rao", "Asia/Kolkata"]]));
        expect(around.accounts.has("far")).toBe(false);
        const all = await store.directory("all");
        expect(all.daysOff).toHaveLength(4);
        const bells = { workspace: WORKSPACE, user: "U2", kind: "member" as const, active: false };
        expect(all.accounts.get("bell")).toContainEqual(bells); // an account that was switched off is known as such
        expect(all.accountZones).toEqual(
          new Map([
            ["rao", "Asia/Kolkata"],
            ["far", "Europe/Paris"],
          ]),
        );
      });
    });

    describe("a reference", () => {
      it("is reserved for one entry alone, however many ask at once", async () => {
        const numbers = await Promise.all(
          Array.from({ length: 40 }, () => store.reserveNumber("radiotherapy")),
        );
        expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
      });

      it("is counted per programme, and goes on after the programme was changed", async () => {
        const other = programme({ id: "imaging", code: "IM", name: "Imaging" });
        await write(store, { type: "programme", programme: other });
        expect(await store.reserveNumber("radiotherapy")).toBe(1);
        await write(store, { type: "programme", programme: programme({ version: 1, name: "Renamed" }) });
        expect(await store.reserveNumber("radiotherapy")).toBe(2);
        expect(await store.reserveNumber("imaging")).toBe(1);
      });
    });

    describe("the audit trail", () => {
      it("is one chain over all commits, and says what they said", async () => {
        const facts = { text: 'a "word"', count: 3, yes: true, none: null };
        await store.commit(
          change({ cause: "one", audit: [audit({ facts }), audit({ actor: null, how: null })] }),
        );
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
        expect([first?.digest, second?.digest]).toEqual(
          salts.map(({ salt }) => sha256(salt + canonical(personal))),
        );
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
        for (const sql of attempts) await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/append-only/);
        expect(await store.auditRows(0, 10)).toEqual(before);
      });
    });

    describe("at the same moment", () => {
      it("twenty changes to one entry: one is saved, the others are stale", async () => {
        await write(store, { type: "entry", entry: entry() });
        const read = await Promise.all(Array.from({ length: 20 }, () => store.entry("entry-1")));
        const outcomes = await Promise.all(
          read.map((known, which) => {
            if (!known) throw new Error("It is there.");
            const next: Entry = { ...known, words: words({ title: `Title ${which}` }) };
            return outcomeOf({
              writes: [{ type: "entry", entry: next }],
              audit: [audit({ facts: { which } })],
            });
          }),
        );
        expect(outcomes.filter((type) => type === "saved")).toHaveLength(1);
        expect(outcomes.filter((type) => type === "stale")).toHaveLength(19);
        const last = await store.entry("entry-1");
        expect([last?.version, last?.words.title]).toEqual([2, `Title ${outcomes.indexOf("saved")}`]);
        expect((await store.auditHead()).sequence).toBe(1);
      });

      it("twenty changes that read again until they are saved all count", async () => {
        await write(store, { type: "entry", entry: entry({ words: words({ title: "" }) }) });
        const letters = [..."abcdefghijklmnopqrst"];
        await Promise.all(
          letters.map(async (letter) => {
            for (let type = ""; type !== "saved"; ) {
              const read = await store.entry("entry-1");
              if (!read) throw new Error("It is there.");
              const next: Entry = { ...read, words: words({ title: read.words.title + letter }) };
              type = await outcomeOf({ writes: [{ type: "entry", entry: next }], audit: [audit()] });
            }
          }),
        );
        const last = await store.entry("entry-1");
        expect([...(last?.words.title ?? "")].sort()).toEqual(letters);
        expect(last?.version).toBe(21);
        expect((await store.auditHead()).sequence).toBe(20);
      });

      it("one cause from twenty sides is saved once, and all get its answer", async () => {
        const outcomes = await Promise.all(
          Array.from({ length: 20 }, (_, side) =>
            store.commit(change({ cause: "event-1", audit: [audit()], answer: notice(`Side ${side}.`) })),
          ),
        );
        expect(outcomes.filter(({ type }) => type === "saved")).toHaveLength(1);
        expect(outcomes.filter(({ type }) => type === "seen")).toHaveLength(19);
        const [first] = outcomes;
        for (const each of outcomes) expect({ ...each, type: "" }).toEqual({ ...first, type: "" });
        expect((await store.auditHead()).sequence).toBe(1);
      });

      it("fifty different changes are all saved, and the audit trail stays whole", async () => {
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, (_, which) =>
            outcomeOf({
              writes: [{ type: "entry", entry: entry({ number: which + 1 }) }],
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
        await write(store, { type: "entry", entry: entry() });
        for (let round = 0; round < 10; round++) {
          const version = 1 + round;
          const link: Write = { type: "enrolment", enrolment: enrolment({ version }) };
          const [relied, changed] = await Promise.all([
            outcomeOf({
              cause: `relied-${round}`,
              expect: [{ row: "enrolment", id: "rao-rt", version }],
              audit: [audit({ event: "relied", facts: { version } })],
            }),
            outcomeOf({ writes: [link], audit: [audit({ event: "changed", facts: { version } })] }),
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
