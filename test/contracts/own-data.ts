import { describe, expect, it } from "vitest";
import { GIVEN, KEPT_BACK } from "../../src/documents/own-data/columns.ts";
import { ownDataOf } from "../../src/documents/own-data/own-data.ts";
import { KEPT_PARTS, type KeptPiece } from "../../src/ports/own-data.ts";
import type { TestDatabase } from "../database.ts";
import { NOW } from "../fixtures.ts";
import { type ModelColumn, modelColumns } from "../models.ts";
import { populated } from "../populated.ts";

const COLUMNS = modelColumns();
const isKeptBack = ({ table, column }: ModelColumn) =>
  Object.hasOwn(KEPT_BACK, table) || Object.hasOwn(KEPT_BACK, `${table}.${column}`);
const isGiven = ({ table, column }: ModelColumn) => GIVEN[table]?.[column] !== undefined;

const me = "planted";
/** What belongs to what. All other columns are given a value that stands nowhere else. */
const JOINED: Readonly<Record<string, unknown>> = {
  "Person.id": me,
  "Account.personId": me,
  "Account.workspace": "local:planted",
  "Account.user": "planted-user",
  "AccountClaim.personId": me,
  "DirectConversation.workspace": "local:planted",
  "DirectConversation.user": "planted-user",
  "Lead.personId": me,
  "Lead.programmeId": "radiotherapy",
  "Enrolment.traineeId": me,
  "Enrolment.programmeId": "radiotherapy",
  "DayOff.personId": me,
  "Entry.programmeId": "radiotherapy",
  "Entry.traineeId": me,
  "Revision.number": 1,
  "Claim.revision": 1,
  "Delegation.supervisorId": me,
  "Occurrence.personId": me,
  "Reaction.workspace": "local:planted",
  "Reaction.user": "planted-user",
  "PageLink.personId": me,
  "PageVisit.personId": me,
  "Supervision.supervisorId": "okafor",
  "Card.personId": me,
  "Delivery.conversation": `person:${me}`,
  "Delivery.recipient": { type: "person", person: me },
  "Delivery.state": "sent",
  "Delivery.redrawCardId": null,
  "Delivery.message": { lead: "Delivery.message", parts: [], buttons: [], note: null },
  "Cause.key": `person:${me}:Cause.key`,
  "Cause.answer": { type: "notice", message: { lead: "Cause.answer", parts: [], buttons: [], note: null } },
  "Audit.subject": `person:${me}`,
  "Audit.actor": null,
  "Audit.facts": JSON.stringify({ fact: "Audit.facts" }),
};
const TO: Readonly<Record<string, string>> = {
  enrolmentId: "Enrolment.id",
  entryId: "Entry.id",
  meetingId: "Meeting.id",
};

function planted({ table, column, type }: ModelColumn, n: number): unknown {
  const where = `${table}.${column}`;
  if (Object.hasOwn(JOINED, where)) return JOINED[where];
  if (column in TO) return TO[column];
  if (type === "Int" || type === "BigInt") return 70_000 + n;
  if (type === "Boolean") return true;
  if (type === "DateTime") return new Date(NOW.getTime() + n * 86_400_000);
  return type === "Json" ? { planted: where } : where;
}

/** What is promised of everything that is kept of one person. */
export function ownDataContract(name: string, fresh: () => Promise<TestDatabase>): void {
  describe(`all that is kept of somebody, as the store on ${name} gives it:`, () => {
    const here = populated(fresh);

    it("decides of every column whether it is given, and of no other", () => {
      const undecided = COLUMNS.filter((one) => isGiven(one) === isKeptBack(one));
      expect(undecided.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
      const there = new Set(COLUMNS.flatMap(({ table, column }) => [table, `${table}.${column}`]));
      const named = Object.entries(GIVEN).flatMap(([table, columns]) =>
        Object.keys(columns).map((column) => `${table}.${column}`),
      );
      expect([...named, ...Object.keys(KEPT_BACK)].filter((one) => !there.has(one))).toEqual([]);
    });

    it("has every value that is given, wherever it is stored, and none that is kept back", async () => {
      const tables = [...new Set(Object.values(KEPT_PARTS))];
      const order = ["Person", "Enrolment", "Entry", ...tables];
      const values = new Map<string, unknown>();
      for (const table of new Set(order)) {
        const columns = COLUMNS.filter((one) => one.table === table);
        const row = columns.map((one) => [one.column, planted(one, COLUMNS.indexOf(one))] as const);
        for (const [column, value] of row) values.set(`${table}.${column}`, value);
        const model = table.charAt(0).toLowerCase() + table.slice(1);
        const client = here.database.db as unknown as Record<
          string,
          { create(row: object): Promise<unknown> }
        >;
        await client[model]?.create({ data: Object.fromEntries(row) });
      }
      const pieces: KeptPiece[] = [];
      await here.store.keptOf(me, async (piece) => void pieces.push(structuredClone(piece)));
      const text = JSON.stringify(ownDataOf(pieces, { personId: me, madeAt: NOW, zone: "Europe/London" }));
      const shown = (value: unknown) => {
        if (value instanceof Date) return JSON.stringify(value.toISOString());
        if (value && typeof value === "object" && "planted" in value) return JSON.stringify(value.planted);
        return typeof value === "string" || typeof value === "number" ? JSON.stringify(value) : null;
      };
      const told = (one: ModelColumn) => {
        const where = `${one.table}.${one.column}`;
        const said = shown(values.get(where));
        return Object.hasOwn(JOINED, where) || one.column in TO || said === null ? null : text.includes(said);
      };
      const ofThem = COLUMNS.filter(({ table }) => order.includes(table));
      const lacking = ofThem.filter((one) => isGiven(one) && told(one) === false);
      expect(lacking.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
      const slipped = ofThem.filter(
        (one) => isKeptBack(one) && one.type !== "Boolean" && told(one) === true && one.column !== "id",
      );
      expect(slipped.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
      for (const words of ["Delivery.message", "Cause.answer", "Audit.facts"]) expect(text).toContain(words);
    });

    it("is nothing of anybody whom nobody knows, and counts what there is", async () => {
      const pieces: KeptPiece[] = [];
      await here.store.keptOf("nobody", async (piece) => void pieces.push(piece));
      const rows = pieces.flatMap(({ names: _names, ...parts }) => Object.values(parts).flat());
      expect(rows).toEqual([]);
      expect(await here.store.keptCounts("rao")).toMatchObject({ enrolments: 1, entries: 0, messages: 0 });
    });
  });
}
