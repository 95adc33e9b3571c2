import fs, { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { backUp } from "../../prisma/backup.ts";
import { fileOf } from "../../prisma/client.ts";
import { besideBackups } from "../../prisma/erasures-beside.ts";
import { restore } from "../../prisma/restore.ts";
import { addCoverageCommand } from "../../src/commands/coverage.ts";
import { addDigestCommand } from "../../src/commands/digest.ts";
import { addErasureCommands } from "../../src/commands/erasures.ts";
import { peopleGroup } from "../../src/commands/people.ts";
import { addPeopleExport } from "../../src/commands/people-export.ts";
import { addPortfolioCommand } from "../../src/commands/portfolio.ts";
import { addReportsCommand } from "../../src/commands/reports.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { verifyTrail } from "../../src/flows/records/verify-trail.ts";
import { openOffice } from "../../src/office.ts";
import { typedInto } from "../commands/typed.ts";
import { ownFolder } from "../own-folder.ts";
import { unzipped } from "../unzipped.ts";
import { logs as logsInSlack, slackStage } from "./slack/stage.ts";
import { logs as logsInTeams, teamsStage } from "./teams/stage.ts";

/* A department at work, words that are told in no other text, and an erasure: then they are looked for everywhere. */

const WORDS = Array.from({ length: 40 }, (_, n) => `Zq${n}planted`);
const some = (from: number, to: number) => WORDS.slice(from, to).join(" ");
const FOUND = /Zq\d+planted|Maya Rao|maya\.rao@/i;

/** A message of the bot, as its platform's double holds it now. */
interface Posted {
  id: string;
  said: string;
}

interface Said {
  says(text: string): Promise<unknown>;
  presses(label: string): Promise<unknown>;
  fills(values: Record<string, string>): Promise<unknown>;
}

/** By words alone, which both platforms take. */
async function theyWork(maya: Said, okafor: Said) {
  await okafor.says(`comment #1 ${some(18, 22)}`);
  await okafor.says(`return #1 ${some(22, 26)}`);
  await maya.says(`note ${some(26, 30)}`);
  await maya.says("away tomorrow");
  await maya.says("coverage");
}

const inSlack = async () => {
  const settings = { LOG_LEVEL: "info" };
  const stage = await slackStage({ channel: true, settings });
  await logsInSlack(stage.maya, {
    Title: some(0, 3),
    "What was done, and your part": some(3, 12),
    Reflection: some(12, 18),
  });
  await theyWork(stage.maya, stage.okafor);
  await logsInSlack(stage.maya, { Title: some(30, 33), "What was done, and your part": some(33, 36) });
  await stage.okafor.says("approve #3");
  await stage.okafor.says("meeting with Maya");
  await stage.okafor.presses("Record the meeting");
  await stage.okafor.fills({ "Action 1": some(36, 40) });
  await stage.okafor.submits();
  const bots = (): Posted[] =>
    stage.slack
      .everything()
      .filter(({ user }) => user === stage.slack.botUser)
      .map(({ ts, text, blocks }) => ({ id: ts, said: JSON.stringify([text, blocks]) }));
  return { ...stage, bots };
};

const inTeams = async () => {
  const stage = await teamsStage({ channel: true, settings: { LOG_LEVEL: "info" } });
  await logsInTeams(stage.maya, {
    "text:title": some(0, 3),
    "text:narrative": some(3, 12),
    "text:reflection": some(12, 18),
  });
  await theyWork(stage.maya, stage.okafor);
  await logsInTeams(stage.maya, { "text:title": some(30, 33), "text:narrative": some(33, 36) });
  await stage.okafor.says("approve #3");
  await stage.okafor.says("meeting with Maya");
  await stage.okafor.presses("Record the meeting");
  await stage.okafor.fills({ "text:words-1": some(36, 40) });
  await stage.okafor.submits("Record it");
  const bots = (): Posted[] =>
    stage.teams
      .everything()
      .filter(({ from }) => !stage.teams.people.has(from))
      .map(({ id, text, attachments }) => ({ id, said: JSON.stringify([text, attachments]) }));
  return { ...stage, bots };
};

const folder = ownFolder();

/** Everything that is written on standard output and error from now on; the log goes there past the streams of Node. */
function loggedFromHere(): string[] {
  const logged: string[] = [];
  const takes = (handle: number, text: unknown) => {
    const ours = handle === 1 || handle === 2;
    if (ours) logged.push(String(text));
    return ours ? Buffer.byteLength(String(text)) : null;
  };
  const { write, writeSync } = fs;
  const spies = [
    ...[process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((text) => logged.push(String(text)) > 0),
    ),
    vi
      .spyOn(fs, "writeSync")
      .mockImplementation(
        ((handle: number, text: string, ...more: []) =>
          takes(handle, text) ?? writeSync(handle, text, ...more)) as typeof writeSync,
      ),
    vi.spyOn(fs, "write").mockImplementation(((handle: number, text: string, ...more: unknown[]) => {
      const taken = takes(handle, text);
      const told = more.at(-1) as (error: null, bytes: number) => void;
      if (taken === null) return write(handle, text, ...(more as [() => void]));
      setImmediate(told, null, taken);
    }) as unknown as typeof write),
  ];
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return logged;
}

/** What the others are given of their own, what leads and the operator look at, and a portfolio made by now, as text. */
async function allThatIsHandedOut(desk: Desk): Promise<string> {
  const typed = typedInto((program, print) => {
    for (const add of [addCoverageCommand, addDigestCommand, addPortfolioCommand, addReportsCommand])
      add(program, (work) => work(desk), print);
    addPeopleExport(peopleGroup(program), (work) => work(desk), print);
  });
  const said: string[] = [];
  for (const command of ["coverage", "digest preview", "reports"])
    said.push(await typed(...command.split(" ")), await typed(...command.split(" "), "--json"));
  const people = [...(await desk.store.directory("all")).people.values()];
  for (const [n, { email, erasedAt }] of people.entries()) {
    const out = folder(`${desk.newId()}-${n}`);
    if (erasedAt) said.push(await typed("portfolio", "--trainee", email, "--out", out));
    else
      said.push(
        await typed("people", "export", email, "--out", out),
        await typed("digest", "preview", "--to", email),
      );
    for (const file of readdirSync(out)) {
      const bytes = readFileSync(path.join(out, file));
      said.push(file, ...(/\.(docx|xlsx)$/.test(file) ? [...unzipped(bytes).values()] : [bytes]).map(String));
    }
  }
  return said.join("\n");
}

describe.each([
  ["Slack", inSlack],
  ["Teams", inTeams],
])("after an erasure, with %s,", (_, staged) => {
  it("no word of theirs is left in the files, the log or what the outbox sent, nor in an older copy that is put back", async () => {
    const logged = loggedFromHere();
    const stage = await staged();
    const { office, running, bots } = stage;
    const file = fileOf(office.database.name);
    const url = `file:${file}`;
    const bytes = () =>
      ["", "-wal", "-shm"]
        .map((end) => file + end)
        .filter((one) => existsSync(one))
        .map((one) => readFileSync(one, "latin1"))
        .join("");
    for (const word of WORDS) expect([word, bytes().includes(word)]).toEqual([word, true]);
    /**
     * What the outbox sent, wherever it stands. What was answered to somebody on the spot is kept nowhere here: nobody knows
     * where it stands (docs/privacy.md).
     */
    const sent = async () => {
      const rows = await office.database.db.delivery.findMany({ select: { refMessage: true } });
      const known = new Set(rows.map(({ refMessage }) => refMessage));
      return bots()
        .filter(({ id }) => known.has(id))
        .map(({ said }) => said);
    };
    expect((await sent()).join("")).toContain("Zq0planted");
    const earlier = `${file}.earlier.db`;
    backUp(url, earlier);
    const beside = besideBackups(url, null);
    beside.made(earlier, new Date());

    const desk = office.desk;
    const typed = typedInto((program, print) =>
      addErasureCommands(
        program,
        { withDesk: (work) => work(desk), beside: () => beside, onServer: () => false },
        print,
      ),
    );
    const told = await typed("people", "erase", "maya.rao@example.test");
    expect(told).toContain(`1 earlier backup has the words still: ${earlier}`);
    for (let n = 0; n < 3; n += 1) {
      await running.engine.beat();
      await running.engine.told();
    }
    await typed("erasures", "clean");

    expect(FOUND.exec(bytes())?.[0] ?? null).toBeNull();
    const messages = await sent();
    for (const said of messages) expect(FOUND.exec(said)?.[0] ?? null).toBeNull();
    expect(messages.join("")).toContain("What stood here was erased.");
    expect((await verifyTrail(desk.store, null)).problems).toEqual([]);
    const later = `${file}.later.db`;
    backUp(url, later);
    expect(FOUND.exec(readFileSync(later, "latin1"))?.[0] ?? null).toBeNull();
    const handedOut = await allThatIsHandedOut(desk);
    expect(handedOut).toContain("a trainee"); // it is told of, by no name
    expect(FOUND.exec(handedOut)?.[0] ?? null).toBeNull();
    expect(logged.join("")).toContain("started");
    expect(FOUND.exec(logged.join(""))?.[0] ?? null).toBeNull();
    expect(await desk.store.entry((await stage.entry())?.id ?? "")).toMatchObject({
      number: 1,
      status: "returned",
    });

    const back = `${file}.back/again.db`;
    restore(`file:${back}`, earlier, new Date());
    const again = await openOffice({ databaseUrl: `file:${back}` });
    onTestFinished(() => again.close());
    expect(again.erasedAgain).toEqual({ done: 1, left: 0 });
    const after = ["", "-wal"].map((end) =>
      existsSync(back + end) ? readFileSync(back + end, "latin1") : "",
    );
    expect(FOUND.exec(after.join(""))?.[0] ?? null).toBeNull();
    expect((await verifyTrail(again.desk.store, null)).problems).toEqual([]);
  });
});
