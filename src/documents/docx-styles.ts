import { type IStylesOptions, LineRuleType } from "docx";
import { SETTINGS, type Setting, SHEET } from "../core/portfolio/sheet.ts";

/** How the Word document looks. Sizes are in twips, twentieths of a point; fonts in half points. */

const INK = "12355B"; // dark blue: 12 to 1 on white
export const RULE = "B8C4D0";
export const SHADE = "E9EEF4";

export const PAGE = {
  size: { width: SHEET.width, height: SHEET.height },
  margin: {
    top: SHEET.top,
    bottom: SHEET.bottom,
    left: SHEET.side,
    right: SHEET.side,
    header: 600,
    footer: 550,
  },
};

export const setIn = ({ size, leading, before, after }: Setting) => ({
  run: { size },
  paragraph: { spacing: { line: leading, lineRule: LineRuleType.AUTO, before, after } },
});
const heading = (as: Setting) => ({
  run: { size: as.size, bold: true, color: INK, font: "Arial" },
  paragraph: { ...setIn(as).paragraph, keepNext: as.keepNext ?? false, keepLines: true },
});
const based = (name: string, as: Setting) => ({
  id: name.replace(" ", ""),
  name,
  basedOn: "Normal",
  ...setIn(as),
});

/** Real styles: whoever edits it changes a heading once. Arial is on every machine that opens it, or its double is. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: "Arial", size: SETTINGS.normal.size, language: { value: "en-GB" } },
      paragraph: setIn(SETTINGS.normal).paragraph,
    },
    title: { run: { size: 56, bold: true, color: INK, font: "Arial" } },
    heading1: heading(SETTINGS.heading1),
    heading2: heading(SETTINGS.heading2),
    heading3: heading(SETTINGS.heading3),
    hyperlink: { run: { color: "0B4F8A", underline: {} } },
  },
  paragraphStyles: [
    based("Small", SETTINGS.small),
    based("Cell", SETTINGS.cell),
    { ...based("TOC 1", SETTINGS.entry), run: { bold: true } },
    {
      ...based("TOC 2", SETTINGS.entry),
      paragraph: { ...setIn(SETTINGS.entry).paragraph, indent: { left: 240 } },
    },
    {
      id: "Lead",
      name: "Lead",
      basedOn: "Normal",
      ...setIn(SETTINGS.lead),
      run: { size: SETTINGS.lead.size, color: INK },
    },
    { id: "Prompt", name: "Prompt", basedOn: "Normal", run: { italics: true, color: "4A5560" } },
  ],
};
