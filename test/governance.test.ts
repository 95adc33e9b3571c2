import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { slackManifest } from "../adapters/slack/manifest.ts";
import { teamsManifest } from "../adapters/teams/manifest.ts";
import { modelColumns } from "./models.ts";

/* What the papers for information governance say is what is stored, asked for and tried. */

const ROOT = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const paper = (name: string) => read(`docs/governance/${name}.md`);
/** What stands between backticks. */
const named = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

/** Each table's columns, as the models have them. */
function columns(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { table, column } of modelColumns()) found.set(table, [...(found.get(table) ?? []), column]);
  return found;
}

/** Each row of the data map: all the columns that it names, personal and other. */
function mapped(page: string): Map<string, string[]> {
  const rows = [...page.matchAll(/^\| (\w+) \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)];
  return new Map(
    rows
      .filter(([, table]) => table !== "table")
      .map(([, table = "", , personal = "", other = ""]) => [table, named(`${personal} ${other}`)]),
  );
}

describe("the data map", () => {
  const sorted = (all: Map<string, string[]>) =>
    Object.fromEntries([...all].map(([table, names]) => [table, [...names].sort()]));

  it("names every column of every table that is stored, once, as personal or not", () => {
    expect(columns().size).toBeGreaterThan(30);
    expect(sorted(mapped(paper("data-map")))).toEqual(sorted(columns()));
  });

  it("says of every table how long it is kept, and who sees it", () => {
    for (const line of paper("data-map")
      .split("\n")
      .filter((one) => /^\| [A-Z]\w+ \|/.test(one)))
      expect(
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
        line,
      ).not.toContain("");
  });
});

describe("the page on permissions", () => {
  const page = paper("permissions");
  const firstCells = (text: string) =>
    [...text.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = ""]) => named(cell)).sort();
  const [ofSlack = "", ofTeams = ""] = page.split("## Teams");

  it("names the scopes and events that the Slack app asks for, and no others", () => {
    const { oauth_config, settings } = slackManifest({ url: null, socket: true, reviewChannel: true });
    const asked = [
      ...(oauth_config?.scopes?.bot ?? []),
      ...(settings?.event_subscriptions?.bot_events ?? []),
    ];
    expect(firstCells(ofSlack)).toEqual([...asked].sort());
  });

  it("names what the Teams package has, and nothing else", () => {
    const appId = "11111111-1111-1111-1111-111111111111";
    const { bots, composeExtensions, permissions } = teamsManifest({ appId, url: "https://example.test" });
    const contexts = composeExtensions.flatMap(({ commands }) => commands.flatMap(({ context }) => context));
    const has = [...bots.flatMap(({ scopes }) => scopes), ...contexts, ...permissions];
    expect(firstCells(ofTeams)).toEqual([...has].sort());
  });
});

it("the threat model names for each threat a test that is there", () => {
  const rows = [...paper("threat-model").matchAll(/^\| (?!who |---)[^|]*\|[^|]*\|([^|]*)\|$/gm)];
  expect(rows.length).toBeGreaterThan(20);
  for (const [row, tried = ""] of rows) {
    const files = [...tried.matchAll(/\]\(\.\.\/\.\.\/(test\/[^)]+)\)/g)].map(([, file = ""]) => file);
    expect(files, row).not.toEqual([]);
    for (const file of files) expect(existsSync(path.join(ROOT, file)), file).toBe(true);
  }
});

it("the papers say of what they rely on whether this version has it", () => {
  const rows = [...paper("README").matchAll(/^\| [^|\n]*"([^"|\n]+)"[^|\n]*\| (not built|built) \|$/gm)];
  const help = read("test/commands/said/help.txt");
  const chat = read("src/core/commands.ts");
  const trail = readdirSync(path.join(ROOT, "src", "flows"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => read(`src/flows/${file}`))
    .join("\n");
  const isThere: Record<string, boolean> = {
    mydata: chat.includes('"mydata"') || chat.includes("mydata:"),
    report: /\breport\b\s*[:"]/.test(chat),
    "entry.opened": /\.opened`|"entry\.opened"/.test(trail),
    ...Object.fromEntries(
      ["people export", "people erase", "retention preview", "reports"].map((name) => [
        name,
        new RegExp(`^Usage: countersign ${name}\\b`, "m").test(help),
      ]),
    ),
  };
  expect(rows.length).toBe(Object.keys(isThere).length);
  for (const [, name = "", state] of rows)
    expect([name, state]).toEqual([name, isThere[name] ? "built" : "not built"]);
});

it("every paper is dated, and stands in the index", () => {
  const index = paper("README");
  for (const file of readdirSync(path.join(ROOT, "docs", "governance"))) {
    expect(read(`docs/governance/${file}`), file).toMatch(/[Dd]ated \d{1,2} \w+ 20\d\d/);
    if (file !== "README.md") expect(index).toContain(`(${file})`);
  }
});
