import type { KeptCounts } from "../../ports/own-data.ts";
import type { PageView } from "../../ports/pages.ts";
import * as words from "../words/own-data.ts";
import { figure, section, view } from "./parts.ts";

/** What is kept of somebody, in figures, and all of it to take away. */
export function myDataView(name: string, counts: KeptCounts): PageView {
  const figures = Object.entries(words.FIGURES).flatMap(([part, label]) => {
    const n = counts[part as keyof KeptCounts];
    return n > 0 ? [figure(label, String(n))] : [];
  });
  return view(words.TITLE, words.lead(name), [
    section("take", words.takeTitle, [
      { type: "text", text: words.whatIsIn },
      { type: "text", text: words.othersWords },
      { type: "files", files: [{ name: words.FILE, label: words.fileLabel }] },
      { type: "advice", text: words.advice },
      { type: "text", text: words.correct },
    ]),
    figures.length > 0 && section("figures", words.figuresTitle, [{ type: "figures", items: figures }]),
  ]);
}
