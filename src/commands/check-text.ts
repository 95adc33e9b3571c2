import type { IdentifierPattern } from "../core/text/identifiers/own-patterns.ts";
import { findIdentifiers, worstOf } from "../core/text/identifiers.ts";
import { count } from "../views/words/phrases.ts";
import { type AddCommands, asJson } from "./office.ts";
import { programmeNamed } from "./programme-named.ts";
import { linesOf } from "./text-lines.ts";

/** `check-text FILE|-`: what the check for patients makes of each line. The text itself is never printed. */
export const addCheckTextCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("check-text")
    .description("what the check for patients makes of each line of a text; the text itself is never shown")
    .argument("<file>", 'a text in UTF-8; "-": what comes in')
    .option("--programme <name>", "with this programme's own expressions, by its name or its code")
    .option("--json", "every line as one JSON document")
    .action(async (file: string, options: { programme?: string; json?: boolean }) => {
      const lines = await linesOf(file);
      const check = (patterns: readonly IdentifierPattern[]) => {
        const checked = lines.map((text, index) => checkedLine(text, index + 1, patterns));
        print(options.json ? asJson(checked) : asText(checked));
      };
      const { programme } = options;
      if (programme === undefined) return check([]);
      await withDesk(async (desk) => check((await programmeNamed(desk, programme)).identifierPatterns));
    });
};

type LineChecked = ReturnType<typeof checkedLine>;

/** @param line counted from 1 */
function checkedLine(text: string, line: number, patterns: readonly IdentifierPattern[]) {
  const found = findIdentifiers(text, patterns);
  return { line, verdict: worstOf(found), kinds: [...new Set(found.map(({ kind }) => kind))] };
}

function asText(checked: readonly LineChecked[]): string {
  const stopped = checked.filter(({ verdict }) => verdict !== "clean");
  const many = (verdict: string) => stopped.filter((one) => one.verdict === verdict).length;
  return [
    ...stopped.map(({ line, verdict, kinds }) => `line ${line}: ${verdict} (${kinds.join(", ")})`),
    `${count(checked.length, "line")}: ${many("refused")} refused, ${many("questioned")} questioned.`,
  ].join("\n");
}
