import { beforeEach, describe, expect, it } from "vitest";
import { addAuditCommand } from "../../src/commands/audit.ts";
import { audit, change } from "../fixtures.ts";
import { type Department, department } from "../stories/department.ts";
import { type Typed, typedOn } from "./typed.ts";

describe("audit verify", () => {
  let scene: Department;
  let type: Typed;
  let sql: (text: string) => Promise<number>;
  beforeEach(async () => {
    scene = await department();
    const { maya, okafor, database } = scene;
    await maya.says("note I checked the output after the service");
    await maya.says("note and wrote the report");
    await okafor.says("help");
    type = typedOn(scene.desk, addAuditCommand);
    sql = (text) => database.database.db.$executeRawUnsafe(text);
  });
  const verify = (...more: string[]) => type("audit", "verify", ...more);
  const headNow = async () => {
    const { sequence, hash } = await scene.store.auditHead();
    return { sequence, hash, kept: `${sequence}:${hash}` };
  };

  it("says that the trail is whole, prints its head, and compares it with one that was kept", async () => {
    const { sequence, kept } = await headNow();
    expect(await verify()).toContain(`The audit trail is whole: ${sequence} rows`);
    expect(await verify()).toContain(kept);
    await scene.maya.says("note something more");
    expect(await verify("--head", kept)).toContain("whole");
    expect(JSON.parse(await verify("--json"))).toMatchObject({ ok: true, problems: [] });
  });

  it("tells another trail, and an older copy, from the one whose head was kept", async () => {
    const { sequence, hash } = await headNow();
    const other = hash.replace(/^./, (first) => (first === "0" ? "1" : "0"));
    await expect(verify("--head", `${sequence}:${other}`)).rejects.toThrow(
      `Row ${sequence} does not end in the hash that was kept`,
    );
    await expect(verify("--head", `${sequence + 5}:${hash}`)).rejects.toThrow(
      `The trail has ${sequence} rows, and the head that was kept is row ${sequence + 5}`,
    );
    await expect(verify("--head", "12")).rejects.toThrow("N:HASH");
  });

  it("names the row after the last where the head says something else", async () => {
    const { sequence } = await headNow();
    await sql(`UPDATE "AuditHead" SET "hash" = 'another'`);
    await expect(verify()).rejects.toThrow(`The audit trail is broken at row ${sequence + 1}:`);
  });

  it("names a row that stands after the head", async () => {
    const { sequence } = await headNow();
    await sql(
      `INSERT INTO "Audit" SELECT "sequence" + 1, "at", "actor", "how", "event", "subject", "facts", 'planted', NULL, "hash", 'planted' FROM "Audit" WHERE "sequence" = ${sequence}`,
    );
    await expect(verify()).rejects.toThrow(`Row ${sequence + 1} stands after the trail's head`);
  });

  it("names rows whose salt is gone, unless a row says that it was erased", async () => {
    const { id } = await scene.entry(1);
    await scene.store.commit(change({ audit: [audit({ subject: `entry:${id}`, personal: "More words." })] }));
    const rows = await scene.store.auditRows(0, 100);
    const first = rows.find(({ subject, digest }) => subject === `entry:${id}` && digest);
    expect(await sql(`DELETE FROM "AuditSalt" WHERE "sequence" = ${first?.sequence}`)).toBe(1);
    await expect(verify()).rejects.toThrow(
      `The salt of row ${first?.sequence} (${first?.subject}) is missing`,
    );
    const [, second] = rows.filter(({ subject, digest }) => subject === first?.subject && digest);
    await sql(`DELETE FROM "AuditSalt" WHERE "sequence" = ${second?.sequence}`);
    await expect(verify()).rejects.toThrow(
      new RegExp(`salt of row ${first?.sequence} .*salt of row ${second?.sequence} `, "s"),
    );
    const purged = audit({
      actor: null,
      how: "operator",
      event: "entry.purged",
      subject: first?.subject ?? "",
    });
    await scene.store.commit(change({ audit: [purged] }));
    expect(await verify()).toContain("whole");
  });

  it("misses no salt of what somebody said who was erased since, but those of other people's entries", async () => {
    const said = audit({ actor: "okafor", subject: "meeting:1", personal: "More words." });
    await scene.store.commit(change({ audit: [said] }));
    const { sequence } = await headNow();
    await sql(`DELETE FROM "AuditSalt" WHERE "sequence" = ${sequence}`);
    await expect(verify()).rejects.toThrow(`The salt of row ${sequence} (meeting:1) is missing`);
    const erased = audit({ actor: null, event: "person.erased", subject: "person:okafor" });
    await scene.store.commit(change({ cause: "erased", audit: [erased] }));
    expect(await verify()).toContain("whole");
    const { id } = await scene.entry(1);
    const step = `"subject" = 'entry:${id}' AND "digest" IS NOT NULL`;
    await sql(`DELETE FROM "AuditSalt" WHERE "sequence" IN (SELECT "sequence" FROM "Audit" WHERE ${step})`);
    await expect(verify()).rejects.toThrow(`(entry:${id}) is missing`);
  });

  it("names a revision whose words are no longer those that were recorded", async () => {
    const { id } = await scene.entry(1);
    await sql(`UPDATE "Revision" SET "narrative" = 'I did it all alone' WHERE "entryId" = '${id}'`);
    await expect(verify()).rejects.toThrow(
      `Entry ${id}, revision 1, no longer has the words that were recorded.`,
    );
  });
});
