import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PLATFORMS } from "../src/platforms.ts";

/*
 * Who may import whom, by resolved path: the truth of the house's rules. A row allows the files on its left to
 * import what is on its right; everything that no row allows is refused.
 */

const ROOT = path.join(import.meta.dirname, "..");

/** Every folder of adapters but what they share. */
const ADAPTERS = readdirSync(path.join(ROOT, "adapters"), { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() && one.name !== "shared" ? [one.name] : [],
);

/** Our own files: from (a pattern) → to (patterns). */
const ALLOWED: readonly [from: RegExp, to: readonly RegExp[]][] = [
  [/^framework\//, [/^framework\//]],
  [/^src\/core\//, [/^src\/core\//, /^framework\/(framework|search)\.ts$/]],
  [/^src\/ports\//, [/^src\/ports\//, /^src\/core\//]],
  [/^src\/views\//, [/^src\/(views|ports|core)\//, /^framework\/(framework|search|suggest)\.ts$/]],
  [
    /^src\/documents\//,
    [/^src\/(documents|ports|core)\//, /^src\/views\/words\//, /^framework\/framework\.ts$/],
  ],
  [/^src\/pictures\//, [/^src\/(pictures|ports|core)\//, /^src\/views\/words\//]],
  // What takes long stands in a thread of its own; a command has its process to itself.
  [/^src\/apart\//, [/^src\/(apart|documents|pictures|ports|core)\//]],
  [
    /^src\/flows\//,
    [/^src\/(flows|views|ports|core)\//, /^framework\/(framework|like-words|search|sheet|suggest)\.ts$/],
  ],
  [
    /^src\/commands\/(portfolio|people-export)\.ts$/,
    [/^src\/(?!(main|cli|office|platforms)\.ts|pictures\/)/],
  ],
  [
    /^src\/(engine|demo|commands)\/|^src\/(bot|clock|log|metrics|server|config|editions|memory)\.ts$/,
    [/^src\/(?!(main|cli|office|platforms)\.ts|pictures\/|documents\/)/, /^framework\//],
  ],
  [
    /^src\/(main|cli|office|platforms)\.ts$/,
    [
      /^src\/(?!pictures\/|documents\/)/,
      /^framework\//,
      /^adapters\/[^/]+\/index\.ts$/,
      /^prisma\/[^/]+\.ts$/,
    ],
  ],
  [/^prisma\//, [/^prisma\//, /^src\/(ports|core)\//]],
  [/^adapters\/shared\//, [/^adapters\/shared\//, /^src\/(ports|core)\//]],
  ...ADAPTERS.map((name): [RegExp, RegExp[]] => [
    new RegExp(`^adapters/${name}/`),
    [new RegExp(`^adapters/(${name}|shared)/`), /^src\/(ports|core)\//],
  ]),
];

/** Packages that live in one place alone. */
const AT_HOME: readonly [name: RegExp, home: RegExp][] = [
  [/^@slack\//, /^adapters\/slack\//],
  [/^botbuilder/, /^adapters\/teams\//],
  [/^@prisma\/|^pg$/, /^prisma\//],
  [/^better-sqlite3$/, /^(prisma|adapters\/local)\//],
  [/^node-cron$/, /^src\/engine\/scheduler\.ts$/],
  [/^(hono|@hono\/)/, /^adapters\/(local|web|shared)\//],
  [/^(docx|exceljs)/, /^src\/documents\//],
  [/^date-holidays$/, /^src\/flows\/away\/holidays\.ts$/],
  [/^diff$/, /^framework\/diff\.ts$|^src\/core\/entry\/changes\.ts$/],
  [/^minisearch$/, /^framework\/(suggest|like-words)\.ts$/],
  [/^stemmer$/, /^framework\/terms\.ts$/],
  [/^csv-stringify/, /^(src\/documents|framework)\//],
  [/^echarts|^@resvg\//, /^src\/pictures\//],
  [/^node:/, /^(?!src\/(core|ports|views)\/)|^src\/ports\/mount\.ts$/],
];

/** Words that may stand in one file alone. */
const SPOKEN: readonly [word: RegExp, home: RegExp, why: string][] = [
  [/\bprocess\.env\b/, /^(src\/config\.ts)$/, "settings are read in one place"],
  [/\bnew Date\(\)|\bDate\.now\(\)/, /^src\/clock\.ts$/, "time comes from the one Clock"],
  [/\bcause: [`"'](?!text")/, /^src\/core\/causes\.ts$/, "every cause is built by src/core/causes.ts"],
  [/\bconsole\./, /^$/, "logs go through src/log.ts"],
];

interface Import {
  from: string;
  to: string;
}

function sources(): Map<string, string> {
  const files = ["framework", "src", "adapters", "prisma"]
    .flatMap((room) =>
      readdirSync(path.join(ROOT, room), { recursive: true }).map((file) => `${room}/${file}`),
    )
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => file.endsWith(".ts") && !/generated\/|\.models\//.test(file));
  return new Map(files.map((file) => [file, readFileSync(path.join(ROOT, file), "utf8")]));
}

function importsOf(file: string, text: string): Import[] {
  const found = [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)|^import\s+"([^"]+)"/gm,
    ),
  ];
  return found.map(([, a, b, c]) => {
    const name = a ?? b ?? c ?? "";
    const to = name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name) : name;
    return { from: file, to };
  });
}

/** Every rule that these files break, as sentences. */
function broken(files: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  for (const [file, text] of files) {
    const rule = ALLOWED.find(([from]) => from.test(file));
    if (!rule) faults.push(`${file} is in no room of the house`);
    for (const { to } of importsOf(file, text)) {
      const own = files.has(to) || /^(framework|src|adapters|prisma)\//.test(to);
      if (own && !/generated\//.test(to) && !rule?.[1].some((allowed) => allowed.test(to)))
        faults.push(`${file} may not import ${to}`);
      const home = own ? undefined : AT_HOME.find(([name]) => name.test(to));
      if (home && !home[1].test(file)) faults.push(`${file} may not import ${to}: it lives elsewhere`);
    }
    for (const [word, home, why] of SPOKEN)
      if (word.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")) && !home.test(file))
        faults.push(`${file} says ${word.source}: ${why}`);
  }
  return faults;
}

describe("the house", () => {
  it("has every file in its room, importing only what it may", () => {
    const files = sources();
    expect(files.size).toBeGreaterThan(50);
    expect(broken(files)).toEqual([]);
  });

  it("has one row for each platform, called as its folder is", () => {
    expect(PLATFORMS.map(({ name }) => name).sort()).toEqual(
      ADAPTERS.filter((name) => name !== "web").sort(),
    );
  });

  it.each([
    ["src/core/planted.ts", 'import { Chat } from "../ports/chat.ts";'],
    ["src/core/planted.ts", 'import { readFile } from "node:fs/promises";'],
    ["src/flows/planted.ts", 'import { prismaStore } from "../../prisma/store.ts";'],
    ["src/views/planted.ts", 'import { act } from "../flows/review.ts";'],
    ["src/main.ts", 'import { DOCUMENTS } from "./documents/documents.ts";'],
    ["src/engine/planted.ts", 'import { drawing } from "../pictures/drawing.ts";'],
    ["src/engine/planted.ts", 'import { localChat } from "../../adapters/local/index.ts";'],
    ["adapters/local/planted.ts", 'import { App } from "@slack/bolt";'],
    ["adapters/local/planted.ts", 'import { prismaStore } from "../../prisma/store.ts";'],
    ["adapters/web/planted.ts", 'import { mayBeFollowed } from "../local/outbound.ts";'],
    ["adapters/web/planted.ts", 'import { readingOf } from "../../src/flows/may-see.ts";'],
    ["adapters/slack/planted.ts", 'import { localChat } from "../local/index.ts";'],
    ["adapters/shared/planted.ts", 'import { toCard } from "../teams/outbound.ts";'],
    ["prisma/planted.ts", 'import { decide } from "../src/flows/review/decide.ts";'],
    ["src/documents/planted.ts", 'import { act } from "../flows/review.ts";'],
    ["src/flows/planted.ts", 'import { Document } from "docx";'],
    ["src/flows/planted.ts", 'export { schedule } from "node-cron";'],
    ["src/views/planted.ts", 'import { init } from "echarts/core";'],
    ["adapters/teams/planted.ts", 'import { drawing } from "../../src/pictures/drawing.ts";'],
    ["src/flows/planted.ts", "export const at = new Date();"],
    ["src/flows/planted.ts", "export const url = process.env.DATABASE_URL;"],
    ["helpers/planted.ts", "export {};"],
  ])("notices a wrong line planted in %s: %s", (file, line) => {
    const planted = new Map([...sources(), [file, line]]);
    expect(broken(planted).filter((fault) => fault.startsWith(file))).toHaveLength(1);
  });
});
