import { beforeAll, describe, expect, it } from "vitest";
import { erasePerson } from "../../src/flows/records/erase.ts";
import { verifyTrail } from "../../src/flows/records/verify-trail.ts";
import type { Write } from "../../src/ports/change.ts";
import type { Store } from "../../src/ports/store.ts";
import type { TestDatabase } from "../database.ts";
import {
  agreedAction,
  approval,
  approved,
  audit,
  change,
  claim,
  decision,
  delivery,
  entry,
  meeting,
  NOW,
  put,
  ref,
  returned,
  supervision,
  WORKSPACE,
  words,
  write,
} from "../fixtures.ts";
import { deskOn, populated } from "../populated.ts";
import { KEPT, textColumns } from "./text-columns.ts";

const clock = { now: () => NOW, setAhead: async () => {} };

/** Told in no other text: what was written into one column. */
const planted = (column: string) => `Planted${column.replace(".", "")}`;

/** What is promised of erasures: of every text column of every table. */
export function erasuresContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`erasures, as the store on ${name} does them:`, () => {
    const here = populated(fresh);
    let store: Store;
    beforeAll(() => {
      store = here.store;
    });
    const erased = async (email: string) =>
      erasePerson(await deskOn(here, clock as never), email, { dry: false });

    /** Every row of every table as text, by table. */
    async function everything(): Promise<Map<string, string>> {
      const found = new Map<string, string>();
      for (const table of new Set(textColumns().map((column) => column.split(".")[0] ?? ""))) {
        const rows = await here.database.db.$queryRawUnsafe<unknown[]>(`SELECT * FROM "${table}"`);
        found.set(
          table,
          JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? Number(value) : value)),
        );
      }
      return found;
    }

    async function plantEverywhere(): Promise<void> {
      const p = planted;
      const theirs = words({
        title: p("Revision.title"),
        narrative: p("Revision.narrative"),
        reflection: p("Revision.reflection"),
        numberNote: p("Revision.numberNote"),
        links: [{ label: p("Revision.links"), url: "https://example.test/Planted", pages: 1 }],
        claims: [claim({ line: p("Claim.line"), struck: p("Claim.struck") }), claim({ competence: "Tech4" })],
      });
      const outsider = {
        ...{ id: "outsider-1", enrolmentId: "rao-rt", from: "2026-01-05", until: "2026-12-31" },
        ...{ name: p("Outsider.name"), role: p("Outsider.role") },
        ...{ organisation: p("Outsider.organisation"), rotation: p("Outsider.rotation") },
      };
      const byLink = {
        outsider: "outsider-1",
        name: p("Decision.byLink"),
        role: p("Revision.approval"),
        organisation: "PlantedHospital",
      };
      const at = { person: "rao", workspace: WORKSPACE, user: "rao" };
      const page = { hash: "h-1", workspace: WORKSPACE, user: "rao", personId: "rao" };
      const rao = (await store.directory("all")).people.get("rao");
      const own = (await store.directory("all")).enrolments.get("rao-rt");
      const sent = approved({ id: "entry-1", words: theirs, approval: approval({ byLink }) });
      const back = returned({ number: 2, feedback: p("Entry.state") });
      await write(
        store,
        put.entry(sent),
        put.entry({ ...back, words: theirs }),
        put.decision(decision({ words: p("Decision.words"), byLink })),
        ...["rao", "okafor"].map(
          (by): Write =>
            put.comment({
              id: by,
              entryId: "entry-1",
              revision: 1,
              by,
              at: NOW,
              words: `${p("Comment.words")}${by}`,
            }),
        ),
        { type: "outsider", outsider },
        put.link(supervision({ rotation: p("Supervision.rotation") })),
        put.meeting(meeting()),
        put.action(agreedAction({ words: p("AgreedAction.words") })),
        put.pause({ id: "pause-1", enrolmentId: "rao-rt", from: "2026-02-01", until: "2026-02-02" }),
        {
          type: "said",
          ref: ref({ message: p("Said.message"), conversation: p("Said.conversation") }),
          entryId: "entry-1",
          was: null,
        },
        {
          type: "reaction",
          fact: {
            ...ref({ message: p("Reaction.message"), conversation: p("Reaction.conversation") }),
            user: "rao",
            emoji: p("Reaction.emoji"),
            present: true,
            at: NOW,
            handled: true,
          },
          was: null,
        },
        {
          type: "day-off",
          off: {
            id: "off-1",
            personId: "rao",
            programmeId: null,
            first: "2026-03-01",
            last: "2026-03-02",
            kind: "leave",
            name: p("DayOff.name"),
          },
        },
        {
          type: "portfolio",
          portfolio: {
            enrolmentId: "rao-rt",
            route: "one",
            chosen: [p("Portfolio.chosen")],
            reflections: [p("Portfolio.reflections")],
            returns: [p("Portfolio.returns")],
            version: 0,
          },
        },
        {
          type: "person",
          person: {
            ...(rao as NonNullable<typeof rao>),
            name: p("Person.name"),
            zone: "Europe/Paris",
            jobTitle: p("Person.jobTitle"),
            registration: p("Person.registration"),
            quiet: { from: "20:17", until: "06:17" },
          },
        },
        {
          type: "enrolment",
          enrolment: {
            ...(own as NonNullable<typeof own>),
            prompts: { time: "10:17" },
            parked: [{ competence: p("Enrolment.parked"), until: "2026-07-01", at: NOW }],
          },
        },
        {
          type: "claim",
          claim: { workspace: WORKSPACE, user: "rao-2", personId: "rao", by: "address", at: NOW },
        },
      );
      const carries = { entries: ["entry-1"], people: [] };
      await store.commit(
        change({
          cause: "told",
          answer: { type: "notice", message: { ...theMessage(p("Cause.answer")) } },
          audit: [audit({ subject: "entry:entry-1", personal: theirs })],
          deliveries: [
            delivery({ key: "one", message: theMessage(p("Delivery.message")), carries }),
            delivery({
              key: "two",
              to: { type: "person", person: at.person },
              message: theMessage("PlantedToThem"),
            }),
          ],
        }),
      );
      const { db } = here.database;
      await db.pageLink.create({ data: { ...page, page: p("PageLink.page"), expiresAt: NOW } });
      await db.pageVisit.create({ data: { ...page, begunAt: NOW, seenAt: NOW } });
      await db.directConversation.createMany({
        data: [
          { workspace: WORKSPACE, user: "rao", reference: p("DirectConversation.reference") },
          { workspace: WORKSPACE, user: "-member:rao", reference: p("DirectConversation.reference") },
        ],
      });
      await db.person.update({
        where: { id: "rao" },
        data: { email: `${p("Person.email").toLowerCase()}@example.test` },
      });
      // One of an earlier version, of which nobody recorded whose words it carries.
      await db.delivery.updateMany({ where: { key: "one" }, data: { cardEntryId: "entry-1" } });
      await db.$executeRawUnsafe(`UPDATE "Delivery" SET "carries" = NULL WHERE "key" = 'one'`);
    }
    const theMessage = (lead: string) => ({ lead, parts: [], buttons: [], note: null });

    it("leave no word in any column, but for those that say why they stay; the trail stays whole", async () => {
      await plantEverywhere();
      const before = await everything();
      const unplanted = textColumns().filter(
        (column) =>
          !(column in KEPT) &&
          ![planted(column), planted(column).toLowerCase()].some((word) =>
            before.get(column.split(".")[0] ?? "")?.includes(word),
          ) &&
          !ELSEWISE.has(column),
      );
      expect(unplanted).toEqual([]); // a new column: plant it here, or say in KEPT why it stays
      const done = await erased(`${planted("Person.email")}@example.test`);
      expect(done.ok && done.found.counts).toEqual({
        ...{ entries: 2, revisions: 2, comments: 2, decisions: 1, actions: 1 },
        ...{ messages: 1, sessions: 2, away: 2, accounts: 1 },
      });
      for (const [table, text] of await everything()) {
        // A time of day by itself: what the database's own clock wrote has seconds.
        const found = /Planted\w*|(?<![\d:])\d\d:17(?![:\d])|Europe\/Paris/gi.exec(text)?.[0] ?? null;
        expect([table, found]).toEqual([table, null]);
      }
      const { problems } = await verifyTrail(store, null);
      expect(problems).toEqual([]);
      const [one, two] = [await store.entry("entry-1"), await store.entry("entry-2")];
      expect([one?.status, one?.words.claims.map(({ competence }) => competence), two?.status]).toEqual([
        "approved",
        words().claims.length > 0 ? [claim().competence, "Tech4"] : [],
        "returned",
      ]);
    });

    it("leave of a supervisor the name that approvals go by, and of their reasons that they gave them", async () => {
      const struck = words({ claims: [claim({ struck: "PlantedReason" }), claim({ competence: "Tech4" })] });
      const okafor = (await store.directory("all")).people.get("okafor");
      await store.commit(
        change({
          writes: [
            put.entry(approved({ id: "entry-1", words: struck })),
            put.decision(decision({ words: "PlantedFeedback" })),
            put.person({ ...(okafor as NonNullable<typeof okafor>), registration: "CS17" }),
            put.entry(returned({ id: "entry-2", number: 2 })),
            put.decision(decision({ id: "d-2", entryId: "entry-2", what: "returned", words: "PlantedAsk" })),
          ],
          audit: [audit({ subject: "entry:entry-1", facts: { to: "approved" }, personal: struck })],
        }),
      );
      expect(await erased("okafor@example.test")).toMatchObject({ ok: true });
      const { people } = await store.directory("all");
      const gone = people.get("okafor");
      expect([gone?.name, gone?.registration, gone?.active, gone?.approvedAs]).toEqual([
        "a supervisor",
        null,
        false,
        { name: "Dr Okafor", jobTitle: null, registration: "CS17" },
      ]);
      const texts = [...(await everything()).values()].join("");
      expect(/Planted\w*/.exec(texts)?.[0] ?? null).toBeNull();
      expect(texts.split("Dr Okafor")).toHaveLength(2); // there alone
      expect((await store.entry("entry-1"))?.words.narrative).toBe(words().narrative);
      expect((await verifyTrail(store, null)).problems).toEqual([]);
      expect(await store.accountsOf("okafor")).toMatchObject({ accounts: [] });
      expect(await store.personByEmail("erased:okafor")).toBeNull();
    });

    it("leave what others are still to be asked: a card that waits is drawn when it is sent", async () => {
      await write(store, put.entry(entry({ id: "entry-1" })));
      await store.commit(
        change({
          cause: "asked",
          deliveries: [
            delivery({
              key: "asked",
              to: { type: "person", person: "lind" },
              message: theMessage("PlantedOkafor saw it"),
              carries: { entries: ["entry-1"], people: ["rao", "okafor"] },
              card: { entryId: "entry-1", revision: 1 },
            }),
          ],
        }),
      );
      await erased("okafor@example.test");
      const claimed = await here.deliveries.claim("one", 60_000, 10);
      const asked = claimed.find(({ key }) => key === "asked");
      expect([asked?.attempts, JSON.stringify(asked?.what).includes("Planted")]).toEqual([2, false]);
    });
  });
}

/** Planted in words of their own kind, and looked for as such. */
const ELSEWISE = new Set(["Person.zone", "Person.quiet", "Enrolment.prompts"]);
