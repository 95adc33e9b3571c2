/*
 * Adaptive Cards 1.5, as far as we use them. No words stand in a TextBlock but the names of those who are called: see text.ts.
 */

export interface AdaptiveCard {
  type: "AdaptiveCard";
  version: "1.5";
  body: readonly Element[];
  actions?: readonly SubmitAction[];
  msteams: { width: "Full"; entities?: readonly MentionEntity[] };
}

export type Element = RichTextBlock | MentionBlock | Container | ActionSet | Image | Input;

/** Teams calls people in no rich text: they are called below what names them. */
export interface MentionBlock {
  type: "TextBlock";
  text: string; // `<at>…</at>` and nothing else
  wrap: true;
  size: "Small";
  spacing: "None";
}
export interface MentionEntity {
  type: "mention";
  text: string; // as it stands in the card
  mentioned: { id: string; name: string };
}

export interface TextRun {
  type: "TextRun";
  text: string;
  weight?: "Bolder";
  size?: "Medium" | "Small";
  isSubtle?: true;
  selectAction?: { type: "Action.OpenUrl"; url: string };
}
export interface RichTextBlock {
  type: "RichTextBlock";
  inlines: readonly TextRun[];
  spacing?: "None" | "Small";
}
export interface Container {
  type: "Container";
  items: readonly Element[];
  style?: "emphasis" | "attention";
}
/** Documentation allows a picture within the card itself since 1.2: nothing of ours has to be reached from outside. */
export interface Image {
  type: "Image";
  url: `data:image/png;base64,${string}`;
  altText: string;
}
export interface ActionSet {
  type: "ActionSet";
  actions: readonly CardAction[];
}

interface ActionLook {
  title: string;
  style?: "positive" | "destructive";
  mode?: "secondary"; // in the menu beside the others
  tooltip?: string;
}
export type SubmitAction = ActionLook & { type: "Action.Submit"; data: Record<string, unknown> };
export type ExecuteAction = ActionLook & {
  type: "Action.Execute";
  verb: string;
  data: Record<string, unknown>;
  fallback: SubmitAction;
};
export type CardAction = SubmitAction | ExecuteAction;

export type Input = { id: string; label: string } & (
  | { type: "Input.Text"; value?: string; isMultiline?: true; maxLength?: number; placeholder?: string }
  | { type: "Input.Date"; value?: string }
  | {
      type: "Input.ChoiceSet";
      style: "compact" | "expanded" | "filtered";
      isMultiSelect?: true;
      wrap: true;
      value?: string;
      placeholder?: string;
      choices: readonly ChoiceItem[];
      "choices.data"?: { type: "Data.Query"; dataset: string };
    }
  | { type: "Input.Toggle"; title: string; wrap: true; value: "true" | "false" }
);

export interface ChoiceItem {
  title: string;
  value: string;
}

export const CARD_TYPE = "application/vnd.microsoft.card.adaptive";

export interface CardAttachment {
  contentType: typeof CARD_TYPE;
  content: AdaptiveCard;
}

/** Teams refuses messages beyond 100 KB, two bytes a unit; a card leaves room for what surrounds it, and for more. */
export const MOST_OF_CARD = 39_900;

export const sizeOf = (card: AdaptiveCard) => JSON.stringify(card).length;

export const cardOf = (
  body: readonly Element[],
  actions: readonly SubmitAction[] = [],
  entities: readonly MentionEntity[] = [],
): AdaptiveCard => ({
  type: "AdaptiveCard",
  version: "1.5",
  body,
  ...(actions.length > 0 && { actions }),
  msteams: { width: "Full", ...(entities.length > 0 && { entities }) },
});

export const attached = (content: AdaptiveCard): CardAttachment => ({ contentType: CARD_TYPE, content });

const MOST_APART = 60;

/**
 * Runs as paragraphs, one for each line of theirs: within a run a new line is only a space to some clients. Where
 * there are very many, they stay together.
 */
export function paragraphs(runs: readonly TextRun[]): RichTextBlock[] {
  const rows: TextRun[][] = [[]];
  for (const run of runs) {
    const lines = run.text.split("\n");
    if (lines.length > MOST_APART) {
      rows.at(-1)?.push(run);
      continue;
    }
    lines.forEach((text, at) => {
      if (at > 0) rows.push([]);
      if (text) rows.at(-1)?.push({ ...run, text });
    });
  }
  let gap = false;
  const blocks: RichTextBlock[] = [];
  for (const inlines of rows) {
    if (inlines.every(({ text }) => text.trim() === "")) {
      gap = true;
      continue;
    }
    const first = blocks.length === 0;
    blocks.push({ type: "RichTextBlock", inlines, ...(!first && { spacing: gap ? "Small" : "None" }) });
    gap = false;
  }
  return blocks;
}
