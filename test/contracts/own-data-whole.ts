import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { TAKEN_OUT } from "../../prisma/words-out.ts";
import { ownDataOf } from "../../src/documents/own-data/own-data.ts";
import { ownDataHtml } from "../../src/documents/own-data/own-data-html.ts";
import type { AuditEntry, Write } from "../../src/ports/change.ts";
import type { KeptPiece } from "../../src/ports/own-data.ts";
import type { TestDatabase } from "../database.ts";
import {
  agreedAction,
  approval,
  approved,
  audit,
  change,
  claim,
  decision,
  delegation,
  delivery,
  draft,
  entry,
  meeting,
  message,
  NOW,
  occurrence,
  prompt,
  put,
  reaction,
  ref,
  reported,
  supervision,
  WORKSPACE,
  words,
  write,
} from "../fixtures.ts";
import { populated } from "../populated.ts";

const KEPT = path.join(import.meta.dirname, "kept");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const said = (lead: string) => message({ lead, parts: [{ type: "text", text: `Of ${lead}` }] });

/** Maya's and Jo's, and what others have to do with it: something in every part, and of each what is somebody else's. */
const ROWS: readonly Write[] = [
  put.entry(draft({ number: 3, words: words({ title: "", claims: [], narrative: "Half a thought." }) })),
  put.entry(
    approved({
      number: 1,
      words: words({
        title: "Linac <2>",
        claims: [claim({ struck: "Not shown." }), claim({ competence: "Tech4", line: "By hand." })],
        links: [{ label: "Sheet", url: "https://files.example.test/1", pages: 2 }],
        witness: "okafor",
        numberNote: "a room",
      }),
      approval: approval({ onBehalfOf: "lind" }),
    }),
  ),
  put.entry(entry({ number: 2, traineeId: "bell" })),
  put.entry(reported({ number: 4, traineeId: "bell", where: "title" })),
  put.entry(
    approved({ number: 5, traineeId: "bell", words: words({ claims: [claim({ struck: "Too little." })] }) }),
  ),
  put.decision(decision({ id: "d-1", entryId: "entry-1", onBehalfOf: "lind", words: "Well done, 2 times." })),
  put.decision(
    decision({ id: "d-0", entryId: "entry-1", what: "returned", at: later(-9), words: "Say more." }),
  ),
  put.decision(decision({ id: "d-2", entryId: "entry-5", how: "text" })),
  put.decision(decision({ id: "d-3", entryId: "entry-4", what: "returned", words: "Of a patient." })),
  ...[
    ["c-1", "entry-1", "rao", 2],
    ["c-2", "entry-1", "okafor", 1],
    ["c-3", "entry-2", "okafor", 3],
    ["c-4", "entry-4", "okafor", 4],
    ["c-5", "entry-2", "shah", 5],
  ].map(
    ([id, entryId, by, at]): Write =>
      put.comment({
        ...{ id: String(id), entryId: String(entryId), by: String(by), revision: 1 },
        ...{ at: later(Number(at)), words: `Said by ${by}` },
      }),
  ),
  put.delegation(delegation()),
  put.link(supervision({ enrolmentId: "bell-rt", supervisorId: "lind", domains: ["Sci"], rotation: "QA" })),
  put.meeting(meeting()),
  put.meeting(meeting({ id: "meeting-2", enrolmentId: "bell-rt", day: "2026-06-12", state: "planned" })),
  put.action(agreedAction({ place: 2 })),
  put.action(agreedAction({ id: "action-0", words: "Read it again", ownerId: "okafor" })),
  put.action(
    agreedAction({ id: "action-2", meetingId: "meeting-2", enrolmentId: "bell-rt", ownerId: "bell" }),
  ),
  put.pause({ id: "pause-1", enrolmentId: "rao-rt", from: "2026-02-01", until: "2026-02-02" }),
  put.prompt(prompt()),
  put.prompt(prompt({ enrolmentId: "bell-rt" })),
  put.occurrence(occurrence()),
  put.occurrence(
    occurrence({ kind: "digest", subject: "radiotherapy", personId: "shah", period: "2026-W23" }),
  ),
  put.portfolio({
    ...{ enrolmentId: "rao-rt", route: "one", chosen: ["entry-1"] },
    ...{ reflections: ["entry-1"], returns: [], version: 0 },
  }),
  {
    type: "outsider",
    outsider: {
      ...{ id: "meyer", enrolmentId: "rao-rt", from: "2026-01-05", until: "2026-12-31" },
      ...{ name: "Dr Meyer", role: "Physicist", organisation: "Elsewhere", rotation: "MRI" },
    },
  },
  { type: "said", ref: ref({ message: "typed", conversation: "D-rao" }), entryId: "entry-3", was: null },
  ...["rao", "okafor"].map(
    (user): Write => ({ type: "reaction", was: null, fact: reaction({ message: user, user }) }),
  ),
  ...["rao", "okafor"].map(
    (personId): Write => ({
      type: "day-off",
      off: {
        ...{ id: personId, personId, programmeId: null, kind: "leave", name: null },
        ...{ first: "2026-03-01", last: "2026-03-02" },
      },
    }),
  ),
];

const TRAIL: readonly Partial<AuditEntry>[] = [
  { event: "person.held", subject: "person:rao", actor: null, how: "operator" },
  { event: "account.bound", subject: `account:${WORKSPACE}:rao`, actor: null, how: null },
  { event: "enrolment.changed", subject: "enrolment:rao-rt", actor: "shah", facts: { supervisor: "okafor" } },
  { event: "entry.submitted", subject: "entry:entry-1", actor: "rao" },
  { event: "entry.approved", subject: "entry:entry-1", actor: "okafor", how: "reaction" },
  { event: "entry.approved", subject: "entry:entry-5", actor: "okafor", how: "text" },
  {
    event: "entry.approved",
    subject: "entry:entry-1",
    actor: null,
    how: "link",
    facts: { outsider: "meyer" },
  },
  { event: "supervision.changed", subject: "supervision:okafor-rao-rt", actor: "shah" },
  { event: "delegation.added", subject: "delegation:okafor-lind-2026-06-09", actor: "okafor" },
  { event: "meeting.recorded", subject: "meeting:meeting-1", actor: "okafor" },
  { event: "outsider.added", subject: "outsider:meyer", actor: "shah" },
  { event: "prompt.declined", subject: "prompt:prompt-rao-rt-2026-06-09", how: "button" },
  { event: "programme.changed", subject: "programme:radiotherapy", actor: "shah" },
  { event: "entry.opened", subject: "entry:gone", actor: "shah", facts: { revision: 1 } },
];

async function filled({ store, database: { db } }: TestDatabase) {
  await write(store, ...ROWS);
  const to = (person: string) => ({ type: "person", person }) as const;
  const one = { entries: ["entry-1"], people: ["rao"] };
  const DELIVERIES = [
    delivery({ key: "1", to: to("rao"), message: said("News of 1"), carries: one }),
    delivery({ key: "2", to: to("rao"), message: said("Nothing yet") }),
    delivery({
      key: "3",
      to: { type: "account", workspace: WORKSPACE, user: "rao" },
      message: said("Hello"),
    }),
    delivery({
      key: "4",
      message: said("To review"),
      carries: one,
      card: { entryId: "entry-1", revision: 1 },
    }),
    delivery({ key: "5", to: { type: "channel", workspace: WORKSPACE, channel: "reviews" }, carries: one }),
    delivery({
      key: "6",
      to: to("shah"),
      message: said("Of Jo"),
      carries: { entries: [], people: ["bell"] },
    }),
    delivery({ key: "7", to: to("okafor"), message: said("Taken out"), carries: one }),
    delivery({ key: "8", to: to("okafor"), message: said("Not sent"), carries: one }),
  ];
  await store.commit(
    change({
      cause: "person:rao:asked",
      answer: { type: "notice", message: said("Answered to Maya") },
      audit: TRAIL.map(audit),
      deliveries: DELIVERIES,
    }),
  );
  await store.commit(change({ cause: "person:rao2:asked", answer: { type: "notice", message: said("No") } }));
  await store.commit(change({ cause: "person:okafor:asked", answer: { type: "none" } }));
  const sent = { in: ["1", "3", "4", "5", "6", "7"] };
  await db.delivery.updateMany({ where: { key: sent }, data: { state: "sent", settledAt: later(1) } });
  await db.delivery.updateMany({ data: { createdAt: NOW } });
  await db.delivery.updateMany({ where: { key: "7" }, data: { problem: TAKEN_OUT } });
  for (const personId of ["rao", "okafor"]) {
    const at = { workspace: WORKSPACE, user: personId, personId };
    await db.pageLink.create({ data: { ...at, hash: `l-${personId}`, page: "mydata", expiresAt: later(5) } });
    await db.pageVisit.create({ data: { ...at, hash: `v-${personId}`, begunAt: NOW, seenAt: later(6) } });
    await db.directConversation.create({ data: { workspace: WORKSPACE, user: personId, reference: "D-1" } });
  }
  for (const [id, entryId, personId] of [
    ["card-1", "entry-1", "okafor"],
    ["card-2", "entry-2", "okafor"],
    ["card-3", "entry-1", null],
  ] as const)
    await db.card.create({
      data: {
        ...{ id, entryId, personId, revision: 1, workspace: WORKSPACE, conversation: "D-okafor" },
        ...{ message: id, face: "", sentAt: later(2) },
      },
    });
}

/** What everybody is given of what is kept of them, whole. */
export function ownDataWholeContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`all that is kept of somebody, whole, as the store on ${name} gives it:`, () => {
    const here = populated(fresh);

    it("is theirs and what was said to them, in figures, for programs and to read", async () => {
      await filled(here);
      const all: Record<string, object> = {};
      for (const me of ["rao", "okafor", "shah"]) {
        const pieces: KeptPiece[] = [];
        await here.store.keptOf(me, async (piece) => void pieces.push(structuredClone(piece)));
        const data = ownDataOf(pieces, { personId: me, madeAt: NOW, zone: "Europe/London" });
        all[me] = { inFigures: await here.store.keptCounts(me), data };
        // In which order JSON has its fields is PostgreSQL's own.
        if (me !== "rao" || here.database.provider === "postgresql") continue;
        const html = String(ownDataHtml(data)).replace(/<style>[\s\S]*?<\/style>/, "");
        await expect(html).toMatchFileSnapshot(path.join(KEPT, "own-data-page.txt"));
      }
      const file = path.join(KEPT, "own-data.txt");
      if (here.database.provider !== "postgresql")
        await expect(`${JSON.stringify(all, null, 1)}\n`).toMatchFileSnapshot(file);
      else expect(all).toEqual(JSON.parse(readFileSync(file, "utf8")));
    });
  });
}
