import type { Entry } from "../core/entry/entry.ts";
import { about, button } from "./buttons.ts";
import { BUTTON } from "./words/reports.ts";

/** Beside the words of an entry, for whoever reads them. */
export const reportButton = (entry: Pick<Entry, "id" | "revision">) =>
  button(BUTTON.report, "report", about(entry));
