import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { PLATFORMS } from "../src/platforms.ts";

/*
 * What the Markdown files name is there: every relative link and heading, every script of npm, every command of the
 * program with its options. And the first page stays short.
 */

const ROOT = path.join(import.meta.dirname, "..");
const MOST_WORDS = 700;

/** Every page of ours, by its path from the root. */
function pages(): Map<string, string> {
  const here = readdirSync(ROOT).filter((name) => name.endsWith(".md"));
  const below = ["adapters", "docs", "framework", "prisma", "src", "test"].flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true })
      .map((file) => `${room}/${file}`.split(path.sep).join("/"))
      .filter((file) => file.endsWith(".md")),
  );
  return new Map([...here, ...below].map((file) => [file, readFileSync(path.join(ROOT, file), "utf8")]));
}

const isThere = (file: string) => statSync(path.join(ROOT, file), { throwIfNoEntry: false }) !== undefined;

/** What stands indented or between fences is no heading. */
const headings = (page: string) =>
  page.match(/^#{1,6} .*$/gm)?.map((line) =>
    line
      .replace(/^#+ /, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  ) ?? [];

function brokenLinks(all: ReadonlyMap<string, string>): string[] {
  return [...all].flatMap(([file, page]) =>
    [...page.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
      if (/^[a-z]+:/.test(link)) return [];
      const [to = "", heading] = link.split("#");
      const target = to ? path.posix.join(path.posix.dirname(file), to) : file;
      if (!isThere(target) && !all.has(target)) return [`${file}: ${link} is not there`];
      const known = heading === undefined || headings(all.get(target) ?? "").includes(heading);
      return known ? [] : [`${file}: ${link} names no heading`];
    }),
  );
}

const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));

function unknownScripts(all: ReadonlyMap<string, string>): string[] {
  return [...all].flatMap(([file, page]) =>
    [...page.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].flatMap(([, name = ""]) =>
      Object.hasOwn(scripts, name) ? [] : [`${file}: npm run ${name}`],
    ),
  );
}

/** Every command, as `src/cli.ts` adds them; none of them is run. */
async function program(): Promise<Command> {
  const whole = new Command("countersign");
  const cli = readFileSync(path.join(ROOT, "src/cli.ts"), "utf8");
  for (const [, name = ""] of cli.matchAll(/\.command\("(\w+)"\)/g)) whole.command(name);
  const added = [...cli.matchAll(/^import \{ (add\w+) \} from "\.\/commands\/([\w-]+)\.ts";$/gm)];
  for (const [, name = "", file = ""] of added) {
    const add = (await import(`../src/commands/${file}.ts`))[name];
    add(whole, {}, () => {});
  }
  const clock = { now: () => new Date(0) };
  const given = { settings: () => null, url: () => null, clock, newId: () => "", print: () => {} };
  for (const platform of PLATFORMS) platform.addCommands(whole, given);
  return whole;
}

/**
 * What is typed after "countersign": at "npm run", in a shell's line, as code in the text, or in the table of commands.
 */
const TYPED = /(?:npm run (?:-s )?countersign -- |(?:^ {4,}|`)countersign |dist\/src\/cli\.js )([^`\n]*)/gm;
const ROW = /^\| (`[^|]*(?:\\\|[^|]*)*`) \|/gm;

/** @param groups commands with others below them: code that begins with one of these is a command wherever it stands */
function typedIn(file: string, page: string, groups: readonly string[] = []): string[] {
  const typed = [...page.matchAll(TYPED)].map(([, words = ""]) => words);
  const section = file === "docs/operating.md" ? (/^## Commands\n([\s\S]*?)^## /m.exec(page)?.[1] ?? "") : "";
  const rows = [...section.matchAll(ROW)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]*)`/g)].map(([, words = ""]) => words),
  );
  const spoken = [...page.matchAll(/`([a-z]+ [^`\n]*)`/g)].map(([, words = ""]) => words);
  return [...typed, ...rows, ...spoken.filter((words) => groups.includes(words.split(" ")[0] ?? ""))];
}

/** Null where it can be typed; else what is wrong with it. */
function faultOf(whole: Command, line: string): string | null {
  const words = line.split(/\s+#\s/)[0]?.match(/"[^"]*"|[^\s[\]]+/g) ?? [];
  let command = whole;
  const rest = [...words];
  while (command.commands.length > 0) {
    const [next = ""] = rest;
    if (command === whole && /^(COMMAND|help)$/.test(next)) return null;
    const found = command.commands.find((one) => one.name() === next);
    if (!found && command.options.length > 0 && /^(--.*)?$/.test(next)) break; // it can be typed alone, too
    if (!found) return `there is no command "${words.join(" ")}"`;
    command = found;
    rest.shift();
  }
  const known = command.options.flatMap(({ long, negate }) => [long, ...(negate ? [long] : [])]);
  const unknown = rest.find((one) => one.startsWith("--") && one !== "--help" && !known.includes(one));
  return unknown ? `"${command.name()}" has no ${unknown}` : null;
}

async function unknownCommands(all: ReadonlyMap<string, string>): Promise<string[]> {
  const whole = await program();
  const groups = whole.commands.flatMap((one) => (one.commands.length > 0 ? [one.name()] : []));
  return [...all].flatMap(([file, page]) =>
    typedIn(file, page, groups).flatMap((line) => {
      const fault = faultOf(whole, line);
      return fault ? [`${file}: ${fault}`] : [];
    }),
  );
}

/** Commands that no row of docs/operating.md begins with. */
async function unexplained(page: string): Promise<string[]> {
  const typed = typedIn("docs/operating.md", page);
  const leaves = (command: Command, before: string): string[] =>
    command.commands.length === 0
      ? [before.trim()]
      : command.commands.flatMap((one) => leaves(one, `${before} ${one.name()}`));
  return leaves(await program(), "").filter(
    (name) => !typed.some((line) => `${line} `.startsWith(`${name} `)),
  );
}

describe("the Markdown files", () => {
  it("link to files and headings that are there", () => {
    expect(pages().size).toBeGreaterThan(12);
    expect(brokenLinks(pages())).toEqual([]);
  });

  it("name scripts of npm that are there", () => {
    expect(unknownScripts(pages())).toEqual([]);
  });

  it("name commands and options that the program has, and explain each command", async () => {
    const all = pages();
    expect([...all].flatMap(([file, page]) => typedIn(file, page)).length).toBeGreaterThan(40);
    expect(await unknownCommands(all)).toEqual([]);
    expect(await unexplained(all.get("docs/operating.md") ?? "")).toEqual([]);
  });

  it(`begin with a first page of ${MOST_WORDS} words at most`, () => {
    const first = pages().get("README.md") ?? "";
    expect(first.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(MOST_WORDS);
  });

  it.each([
    ["docs/planted.md", "See [there](nowhere.md).", "nowhere.md is not there"],
    ["docs/planted.md", "See [there](../README.md#nothing-of-that-name).", "names no heading"],
    ["planted.md", "    npm run nothing", "npm run nothing"],
    ["planted.md", "    npm run -s countersign -- people imporrt FILE", 'no command "people imporrt FILE"'],
    ["planted.md", "Write `people away EMAIL`.", 'no command "people away EMAIL"'],
    ["planted.md", "Write `countersign audit verify --heads 1:2`.", '"verify" has no --heads'],
  ])("are found wrong where %s says: %s", async (file, page, fault) => {
    const all = new Map([...pages(), [file, page]]);
    const faults = [...brokenLinks(all), ...unknownScripts(all), ...(await unknownCommands(all))];
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });
});
