import { Option } from "commander";
import { competenceOf, type Framework } from "../../framework/framework.ts";
import type { Piece } from "../../framework/like-words.ts";
import { type Suggestion, suggestionsFor } from "../../framework/suggest.ts";
import { given } from "../core/given.ts";
import { normalText } from "../core/text/normal-text.ts";
import { approvedPieces } from "../flows/entry/suggested.ts";
import { becauseOf, nothingSuggested, reasonsOf } from "../views/words/suggestions.ts";
import { frameworkNamed } from "./framework-files.ts";
import { type AddCommands, asJson } from "./office.ts";
import { programmeNamed } from "./programme-named.ts";
import { linesOf } from "./text-lines.ts";

interface SuggestFlags {
  programme?: string;
  framework: string;
  json?: boolean;
}

/** `suggest TEXT|- [--programme NAME | --framework ID] [--json]`: what the form would suggest, line by line. No piece's words are
 * printed, only how many of like words claimed it. */
export const addSuggestCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("suggest")
    .description("the competences that a line may show, and the words that suggest them; nothing is kept")
    .argument("<text>", 'what somebody might type; "-": what comes in, one text a line')
    .option(
      "--programme <name>",
      "by this programme's framework and approved evidence, by its name or its code",
    )
    .addOption(
      new Option("--framework <id>", "by this one: in the framework folder, or a file")
        .default("ipem-mpce")
        .conflicts("programme"),
    )
    .option("--json", "as one JSON document")
    .action(async (text: string, { programme, framework, json }: SuggestFlags) => {
      const lines = text === "-" ? await linesOf("-") : text.split(/\r?\n/);
      if (lines.length === 0) throw new Error("Nothing came in. Give one text a line.");
      const suggest = (framework: Framework, approved: readonly Piece[] = []) => {
        const found = lines.map((text, at) => ({
          line: at + 1,
          suggestions: suggestionsFor(framework, normalText(text), approved),
        }));
        print(json ? asJson(found.map(asRow)) : asText(framework, found));
      };
      if (programme === undefined) return suggest(await frameworkNamed(framework));
      await withDesk(async (desk) => {
        const named = await programmeNamed(desk, programme);
        suggest(desk.framework(named), await approvedPieces(desk, named));
      });
    });
};

interface Found {
  line: number;
  suggestions: Suggestion[];
}

const asRow = ({ line, suggestions }: Found) => ({
  line,
  suggestions: suggestions.map(({ id, ...why }) => ({ id, because: reasonsOf(why) })),
});

function asText(framework: Framework, found: readonly Found[]): string {
  const texts = found.map(({ line, suggestions }) => {
    const lines = suggestions.map(
      ({ id, ...why }) => `${id}  ${competenceOf(framework, id)?.statement ?? ""} ${becauseOf(why)}`,
    );
    const above = found.length > 1 && `line ${line}:`;
    return given([above, ...lines, lines.length === 0 && nothingSuggested]).join("\n");
  });
  return texts.join("\n\n");
}
