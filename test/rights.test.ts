import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { MAY, type Right } from "../src/core/entry/may.ts";
import { type Kind, theirs, type Want } from "./flows/everybody.ts";

/*
 * The table of rights in docs/security.md is the one that the program goes by: `npx vitest run test/rights -u` writes it there.
 * What everybody tries (`flows/everybody.ts`) is held to that table too, though it is written down from product.md.
 */

const FILE = path.join(import.meta.dirname, "..", "docs", "security.md");
const BEGIN = "<!-- rights: written by `npx vitest run test/rights -u` -->";
const END = "<!-- end of rights -->";

/** Rights that are one to whoever reads of them: all of a row are the same people's. */
const ROWS: readonly (readonly [words: string, rights: readonly Right[]])[] = [
  ["know that it is there", ["know"]],
  ["read it", ["read"]],
  ["read its reflection", ["read-reflection"]],
  [
    "edit, discard (and delete what was discarded), withdraw it, bring it back",
    ["revise", "discard", "delete-draft", "withdraw", "bring-back"],
  ],
  ["ask somebody else to review it, remind its reviewers", ["redirect", "remind"]],
  ["comment", ["comment"]],
  ["approve, return", ["approve", "return"]],
  ["withdraw its approval", ["withdraw-approval"]],
  ["hand on a link to a named outsider", ["hand-on"]],
  ["decide it by that link", ["decide-by-link"]],
  ["confirm what an outsider decided by a link, or decline it", ["confirm-link", "decline-link"]],
  ["report a patient's details in it", ["report"]],
  ["close a report", ["close-report"]],
];

const COLUMNS = {
  trainee: "its trainee",
  reviewer: "its reviewers",
  lead: "leads of its programme",
  approver: "who approved it",
  outsider: "a named outsider",
  governance: "who answers for information governance, once it is reported",
} as const;

const relationsOf = (rights: readonly Right[]) => {
  const [first = [], ...others] = rights.map((right) => MAY[right]);
  for (const other of others) expect([...other].sort(), String(rights)).toEqual([...first].sort());
  return first;
};

function table(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`.replace(/ {2}/g, " ");
  const relations = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  return [
    line(["may", ...Object.values(COLUMNS)]),
    `|${"---|".repeat(relations.length + 1)}`,
    ...ROWS.map(([words, rights]) => {
      const may = relationsOf(rights);
      return line([words, ...relations.map((one) => (may.includes(one) ? "yes" : ""))]);
    }),
  ].join("\n");
}

it("every right is in one row, and the table in docs/security.md is the program's own", async () => {
  expect(ROWS.flatMap(([, rights]) => rights).sort()).toEqual(Object.keys(MAY).sort());
  const text = readFileSync(FILE, "utf8");
  const [before, rest = ""] = text.split(BEGIN);
  const [, after] = rest.split(END);
  await expect([before, BEGIN, "\n", table(), "\n", END, after].join("")).toMatchFileSnapshot(FILE);
});

const WANTED: Record<Want, Right> = {
  read: "read",
  reflect: "read-reflection",
  change: "revise",
  decide: "approve",
  comment: "comment",
  "withdraw the approval": "withdraw-approval",
  report: "report",
  "close the report": "close-report",
};

const ARE: Record<Kind, readonly (keyof typeof COLUMNS)[]> = {
  trainee: ["trainee"],
  reviewer: ["reviewer"],
  approver: ["reviewer", "approver"], // who supervises her too
  lead: ["lead"],
  "lead and reviewer": ["lead", "reviewer"],
  governance: ["governance"],
  nobody: [],
  "not here": [],
};

it("what everybody tries in the tests is theirs by that very table", () => {
  for (const [kind, relations] of Object.entries(ARE) as [Kind, (typeof ARE)[Kind]][])
    for (const [want, right] of Object.entries(WANTED) as [Want, Right][])
      expect(
        theirs(kind, want === "close the report" ? "reported" : "approved", want),
        `${kind}: ${want}`,
      ).toBe(relations.some((one) => MAY[right].includes(one)));
});
