import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { Command } from "commander";
import { expect, it, onTestFinished } from "vitest";
import { addTeamsCommands } from "../../../adapters/teams/commands.ts";
import { emptySqliteUrl } from "../../database.ts";
import { officeOf, startProgram, UNPACED } from "../../program.ts";

const readme = readFileSync(path.join(import.meta.dirname, "..", "..", "..", "docs", "teams.md"), "utf8");
const playground = readme.slice(readme.indexOf("## Without a tenant"), readme.indexOf("## What it may do"));

/** What stands indented, to be pasted. */
const blocks = playground
  .split("\n\n")
  .filter((block) => /^ {7}\S/.test(block))
  .map((block) => block.replace(/^ {7}/gm, ""));

/** Arguments as a shell makes them of a line. */
const argumentsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");

const people = ["Alex Wilber alexw 20", "Megan Bowen meganb 21"].map((one, n) => {
  const [first, last, mail, id] = one.split(" ");
  return {
    id: `user-id-${n}`,
    name: `${first} ${last}`,
    email: `${mail}@example.com`,
    aadObjectId: `00000000-0000-0000-0000-00000000000${id}`,
    userRole: "user",
  };
});

/** As much of the playground as the bot and the command ask of it; what the bot says there is kept. */
async function standIn(): Promise<{ url: string; said: { id: string; text: string }[] }> {
  const said: { id: string; text: string }[] = [];
  const answer = (request: IncomingMessage, body: string): unknown => {
    const at = request.url ?? "";
    const [currentUser, ...users] = people;
    const chats = { personalChat: { id: "personal" }, groupChats: [{ id: "group" }] };
    const bot = { id: "28:bot", name: "Bot" };
    if (at.startsWith("/_internal")) return { config: { tenantId: "t", bot, currentUser, users, ...chats } };
    const member = /\/members\/([^/?]+)/.exec(at)?.[1];
    if (member) return people.find(({ id, aadObjectId }) => [id, aadObjectId].includes(member));
    if (!at.includes("/activities")) return { id: "other" };
    said.push({ id: `m-${said.length}`, text: body });
    return { id: `m-${said.length - 1}` };
  };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer(request, body)));
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, said };
}

it("docs/teams.md's way through the playground works as it stands", async () => {
  const csv = blocks.find((block) => block.startsWith("email,name"));
  const lines = blocks.filter((block) => block.startsWith("npm run -s countersign -- teams playground"));
  expect(lines).toHaveLength(4);

  const databaseUrl = emptySqliteUrl();
  const office = await officeOf(databaseUrl, { csv: csv ?? "" });
  onTestFinished(office.close);
  const running = await startProgram(databaseUrl, {}, UNPACED, { TEAMS_LOCAL: "1" });
  onTestFinished(running.stop);
  const { url, said } = await standIn();

  async function pasted(line: string): Promise<string> {
    let out = "";
    const program = new Command("countersign");
    // The line names Microsoft's own addresses; here the bot and the playground stand elsewhere.
    const elsewhere = ["--bot", `${running.url}api/messages`, "--playground", url];
    addTeamsCommands(program, {
      settings: () => null,
      url: () => null,
      clock: { now: () => new Date() },
      newId: randomUUID,
      print: (text) => {
        out += text;
      },
    });
    const said = argumentsOf(line.replace("npm run -s countersign -- ", ""));
    await program.parseAsync([...said, ...elsewhere], { from: "user" });
    await running.engine.beat();
    return out;
  }
  const [hello = "", evidence = "", reaction = "", typed = ""] = lines;
  const everything = () => said.map(({ text }) => text).join("\n");

  await pasted('teams playground say alex "help"');
  await pasted(hello);
  expect(everything()).toContain("As a supervisor");
  expect(await pasted(evidence)).toContain("Sent for review: Output drift after service.");
  expect(everything()).toContain("Sent for review: #1, Output drift after service");
  const card = said.find(({ text }) => text.includes("To review: #1"));
  await pasted(reaction.replace("…that id…", card?.id ?? ""));
  expect((await office.desk.store.entries({}))[0]?.status).toBe("approved");

  await pasted(evidence);
  await pasted(typed.replace("#1", "#2"));
  expect((await office.desk.store.entries({})).map(({ status }) => status)).toEqual(["approved", "approved"]);
  await expect(pasted('teams playground say nobody "help"')).rejects.toThrow(
    /Name one of Alex Wilber, Megan Bowen/,
  );
});
