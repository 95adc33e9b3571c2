import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from "@slack/types";
import { clean } from "../../src/core/text/safe-text.ts";
import type { CardLine as AnyLine, StyledRun, Writing } from "../shared/lines.ts";
import { type PictureBlock, pictureBlocks } from "./pictures.ts";

export type SlackLine = AnyLine<readonly PictureBlock[]>;

/** All text in rich_text is literal. */
export const WRITING: Writing<readonly PictureBlock[]> = {
  literal: clean,
  picture: pictureBlocks,
  mostOfUrl: 3_000,
};

const USER = /^[UW][A-Z0-9]{2,}$/; // what is no account's id would make Slack refuse all of the message

export function elementsOf(runs: readonly StyledRun[]): RichTextElement[] {
  return runs.map(({ text, bold, url, user }): RichTextElement => {
    if (user && USER.test(user)) return { type: "user", user_id: user };
    if (url) return { type: "link", url, text };
    return { type: "text", text, ...(bold ? { style: { bold } } : {}) };
  });
}

export const section = (runs: readonly StyledRun[]): RichTextSection => ({
  type: "rich_text_section",
  elements: elementsOf(runs),
});
export const richText = (elements: RichTextBlockElement[]): RichTextBlock => ({
  type: "rich_text",
  elements,
});
