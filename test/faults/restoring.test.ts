import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, renameSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { backUp } from "../../prisma/backup.ts";
import { startChild } from "../children.ts";
import { emptySqliteUrl, freshSqlite } from "../database.ts";
import { nothingOutlivesItsTest, operator, startBotProcess, until } from "./program.ts";
import { demoUrl, rowsIn } from "./workspace.ts";

/* Backups and what is put back from them, as whoever runs the program does it: real processes, and real full disks. */

nothingOutlivesItsTest();

const fileOf = (url: string) => url.slice("file:".length);
const COMMITTER = path.join(import.meta.dirname, "..", "contracts", "committer.ts");

describe("a backup", () => {
  it("taken while another process commits without a pause is whole, wherever it is put back, with all that was acknowledged", async () => {
    const here = await freshSqlite();
    const child = startChild(COMMITTER, here.url, "load", "1500");
    expect(await child.line()).toBe("ready");
    child.tell("go");
    const rows = () => rowsIn<{ n: number }>(here.url, "", `SELECT COUNT(*) AS n FROM "Audit"`)[0]?.n ?? 0;
    await until("some are committed", () => rows() > 100);
    const acknowledged = rows();
    const backup = `${fileOf(here.url)}.backup`;
    const { head } = backUp(here.url, backup);
    expect(JSON.parse(await child.line())).toEqual({ saved: 1_500 }); // nobody had to wait for it
    expect(head.sequence).toBeGreaterThanOrEqual(acknowledged);
    expect(head.sequence).toBeLessThan(1_500);
    const elsewhere = emptySqliteUrl();
    expect((await operator(elsewhere, ["restore", backup])).code).toBe(0);
    const kept = `${head.sequence}:${head.hash}`;
    const verified = await operator(elsewhere, ["audit", "verify", "--head", kept]);
    expect(verified).toMatchObject({ code: 0, output: expect.stringContaining(`${head.sequence} rows`) });
    await here.close();
  });

  it("and what is put back need room: on a full disk each says so, and leaves nothing behind", async () => {
    const url = await demoUrl(2_000); // larger than that disk
    const backup = `${fileOf(url)}.backup`;
    backUp(url, backup);
    const disk = `${fileOf(url)}-disk`;
    mkdirSync(disk);
    const inIt = path.join(disk, "one.db");
    expect(await onFullDisk(disk, url, "backup", inIt)).toBe(
      `There is no room for ${inIt}: no backup was made. Make room, or name another disk.`,
    );
    expect(await onFullDisk(disk, `file:${inIt}`, "restore", backup)).toBe(
      `There is no room for ${inIt}: nothing was restored. Make room on its disk.`,
    );
  });
});

const ROOT = path.join(import.meta.dirname, "..", "..");

/** One command with a disk of 256 kB mounted for it alone. @returns its complaint, once only a lock is left there */
async function onFullDisk(disk: string, url: string, ...command: string[]): Promise<string> {
  const script = `mount -t tmpfs -o size=256k none "$0" && "$@"; ls -A "$0" | grep -v '\\.lock' >&2`;
  const node = [process.execPath, "--import", "tsx", "src/cli.ts", ...command];
  const { stderr } = await promisify(execFile)(
    "unshare",
    ["-rm", "sh", "-c", `${script}; true`, disk, ...node],
    {
      cwd: ROOT,
      env: { PATH: process.env.PATH, NODE_ENV: "test", DATABASE_URL: url },
    },
  );
  return stderr.trim();
}

describe("a restored database", () => {
  it("is refused beside a running bot, and says at the start, at /ready and to doctor that it is held, until it is released", async () => {
    const url = await demoUrl(3);
    const backup = `${fileOf(url)}.backup`;
    expect((await operator(url, ["backup", backup])).code).toBe(0);
    const bot = await startBotProcess(url);
    expect(await operator(url, ["restore", backup])).toMatchObject({
      code: 1,
      standardError: expect.stringMatching(/^Another Countersign is running on .* Stop it first/),
    });
    bot.signal("SIGTERM");
    await bot.ended;
    for (const end of ["", "-wal", "-shm"])
      if (readdirSync(path.dirname(fileOf(url))).includes(path.basename(fileOf(url)) + end))
        renameSync(fileOf(url) + end, `${fileOf(url)}-away${end}`);
    expect((await operator(url, ["restore", backup])).code).toBe(0);

    const again = await startBotProcess(url);
    await again.says(
      /Nothing is sent: this database was put back from a copy on .* "outbox release" has it sent\./,
    );
    const ready = async () => (await fetch(`${again.url}/ready`)).text();
    await until("it is ready", async () => (await ready()).startsWith("ready: Nothing is sent"));
    const doctor = (await operator(url, ["doctor"])).output;
    expect(doctor).toMatch(/look: +Outbox: Nothing is sent: .*put back/);
    expect(await operator(url, ["outbox", "release"])).toMatchObject({
      code: 1,
      standardError: expect.stringContaining("Nobody has looked"),
    });
    expect(rowsIn(url, "", `SELECT 1 FROM "Delivery" WHERE "attempts" > 0`)).toEqual([]);
    const shown = JSON.parse((await operator(url, ["outbox", "--json"])).output);
    expect((await operator(url, ["outbox", "release"])).output).toContain(
      `Released: ${shown.length} messages`,
    );
    await until(
      "all of it is sent",
      () => rowsIn(url, "", `SELECT 1 FROM "Delivery" WHERE "state" <> 'sent'`).length === 0,
    );
    expect(again.said()).not.toContain("Error");
  });
});

it("a nightly backup is made by the running bot, and where it fails /metrics and doctor say so, and the bot goes on", async () => {
  const url = await demoUrl();
  const folder = `${fileOf(url)}-nights`;
  mkdirSync(folder);
  const settings = { BACKUP_DIR: folder };
  const bot = await startBotProcess(url, settings);
  await until("one is made", () => readdirSync(folder).some((name) => name.endsWith(".db")));
  const metrics = async (of: string) => (await fetch(`${of}/metrics`)).text();
  expect(await metrics(bot.url)).toContain("countersign_backup_failing 0");
  expect((await operator(url, ["doctor"], settings)).output).toMatch(/ok: +Backups: 1 nightly backup in /);
  bot.signal("SIGTERM");
  await bot.ended;
  renameSync(folder, `${folder}-away`);
  const again = await startBotProcess(url, settings);
  await again.says(/backup\.failed/);
  expect(await metrics(again.url)).toContain("countersign_backup_failing 1");
  expect((await fetch(`${again.url}/ready`)).status).toBe(200);
  const doctor = await operator(url, ["doctor"], settings);
  expect(doctor.output).toMatch(/wrong: +Backups: BACKUP_DIR, .* cannot be written to \(ENOENT\)/);
  await again.kill();
});
