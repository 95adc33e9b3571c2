import { describe, expect, it } from "vitest";
import { faultsInCard, faultsInDialog, faultsInMessage } from "./limits.ts";
import { attached, card, cardOf, dialog, execute, input, message, opens, submit, text } from "./samples.ts";

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const url = "data:image/png;base64,iVBORw0KGgo=";
const OPEN = "http://example.test"; // to everybody on the way
const refresh = (people: number) => ({
  refresh: { action: { type: "Action.Execute", verb: "draw" }, userIds: times(people, String) },
});
const facts = (value: string, count = 1) => ({
  type: "FactSet",
  facts: times(count, (at) => ({ title: `${at}`, value })),
});
const UNKNOWN = { type: "Slideshow" };
const inside = { type: "Container", items: [UNKNOWN] };
const image = (more: object) => ({ type: "Image", ...more });
const choices = (count: number) => times(count, (at) => submit(`Choice ${at}`));
const said = (words: string) => ({ type: "message", text: words });
const file = (contentType: string) => ({ type: "message", attachments: [{ contentType, contentUrl: OPEN }] });
const continued = (value: object) => ({ task: { type: "continue", value: { title: "x", ...value } } });

type Planted = readonly [rule: string, body: object, fault: RegExp];
const IN_AN_ELEMENT: readonly Planted[] = [
  ["40,000 characters", text("x".repeat(40_000)), /^card has 40,\d+ characters/],
  ["an element that nobody knows", UNKNOWN, /Unknown element type "Slideshow"/],
  ["one inside a container", inside, /Unknown element type/],
  ["one that came later", { type: "Carousel", pages: [] }, /Unknown element type "Carousel"/],
  ["a value that nobody knows", text("Hello", { size: "huge" }), /^TextBlock: Invalid value "huge"/],
  ["an input without an id", { type: "Input.Text", label: "Title" }, /All inputs must have a unique Id/],
  [
    "a required input",
    input("Text", "a", "T", { isRequired: true }),
    /^Input\.Text a: .*have an error message/,
  ],
  ["a choice of nothing", input("ChoiceSet", "a", "Kind", { choices: [] }), /at least one choice/],
  ["a script in a link", text("[A](javascript:alert(1))"), /^card\.body\[0\]\.text links to javascript:/],
  ["a link among facts", facts(`[x](${OPEN})`), /links to http:/],
  ["a picture from anywhere", image({ url: OPEN, altText: "A" }), /^card\.body\[0\]\.url is neither/],
  [
    "a colour of its own",
    { ...text("Red"), color: "#ff0000" },
    /Invalid value "#ff0000" for property "color"/,
  ],
  [
    "a ground of its own",
    { type: "Container", items: [], backgroundImage: "https://a.test/b.png" },
    /^card\.body\[0\] has a ground of its own/,
  ],
  ["a picture without words", image({ url }), /^card\.body\[0\]\.altText is missing/],
];
const IN_AN_ACTION: readonly Planted[] = [
  ["an action that nobody knows", { type: "Action.Http", title: "Go" }, /Unknown action type/],
  [
    "no button for old clients",
    execute("Go", {}, { fallback: "drop" }),
    /^card\.actions\[0\] has no Action\.Submit/,
  ],
  ["a button without a verb", execute("Approve", {}, { verb: "" }), /^card\.actions\[0\]\.verb is missing/],
  [
    "an open link",
    { type: "Action.OpenUrl", title: "A", url: OPEN },
    /^card\.actions\[0\]\.url is not https/,
  ],
];
const IN_A_CARD: readonly Planted[] = [
  ["another version", card([], [], { version: "1.6" }), /^card\.version is "1\.6"/],
  ["no card", { type: "Card" }, /^card is no AdaptiveCard/],
  ["two inputs with one id", card(times(2, () => input("Text", "a", "Title"))), /Duplicate Id "a"/],
  ["seven actions in a row", card([], choices(7)), /Maximum number of actions/],
  ["61 people to refresh for", card([], [], refresh(61)), /^card\.refresh\.userIds has 61 members/],
  ...IN_AN_ELEMENT.map(([rule, element, fault]): Planted => [rule, card([element]), fault]),
  ...IN_AN_ACTION.map(([rule, action, fault]): Planted => [rule, card([], [action]), fault]),
];

describe("the checker of Teams' limits", () => {
  it.each(IN_A_CARD)("finds in a card: %s", (_rule, body, fault) => {
    expect(faultsInCard(body)).toEqual([expect.stringMatching(fault)]);
  });

  it("finds nothing wrong with a card that goes to every limit", () => {
    const cell = { type: "TableCell", items: [text("cell")] };
    const searched = { choices: [], "choices.data": { type: "Data.Query", dataset: "competences" } };
    const full = card(
      [
        text("x".repeat(30_000)),
        text(`\\[not a link\\](${OPEN}) and [one](https://example.test)`),
        { type: "RichTextBlock", inlines: [{ type: "TextRun", text: `[plain](${OPEN})` }] },
        facts("value", 9),
        { type: "ColumnSet", columns: [{ type: "Column", width: "stretch", items: [text("left")] }] },
        image({ url, altText: "Trainees by domain" }),
        { type: "Table", columns: [{ width: 1 }], rows: [{ type: "TableRow", cells: [cell] }] },
        input("Text", "title", "Title", { isRequired: true, errorMessage: "Give it a title." }),
        input("Date", "day", "First day"),
        input("Toggle", "own", "My own work", { title: "This is my work" }),
        input("ChoiceSet", "kind", "Kind", { choices: [{ title: "Audit", value: "audit" }] }),
        input("ChoiceSet", "claims", "Claims", { isMultiSelect: true, style: "filtered", ...searched }),
        { type: "ActionSet", actions: choices(6) },
      ],
      [execute("Approve", { ref: "e1" }, { associatedInputs: "none", style: "positive" }), opens("Read all")],
      { ...refresh(60), msteams: { width: "full" } },
    );
    expect(faultsInCard(full)).toEqual([]);
    expect(faultsInMessage(message(attached(full)))).toEqual([]);
    expect(faultsInDialog(dialog("Log evidence", full))).toEqual([]);
  });

  it.each<Planted>([
    ["nothing in it", said(" "), /^message is empty/],
    ["no message", { type: "trace", text: "x" }, /^type is "trace"/],
    ["more than fits", said("x".repeat(51_200)), /^message has 51,\d+ characters/],
    ["a card that no notification speaks of", { ...message(cardOf([])), summary: "" }, /^summary is missing/],
    ["a link that is not https", said(`[x](${OPEN})`), /^text links to http/],
    ["a link in HTML", said('<a href="ftp://example.test">x</a>'), /^text links to ftp/],
    ["a file", file("text/csv"), /^attachments\[0\]\.contentType is "text\/csv"/],
    ["a picture from anywhere", file("image/png"), /^attachments\[0\]\.contentUrl is neither/],
    ["a wrong card", message(cardOf([UNKNOWN])), /Unknown element type/],
  ])("finds in a message: %s", (_rule, body, fault) => {
    expect(faultsInMessage(body)).toEqual([expect.stringMatching(fault)]);
  });

  it.each<Planted>([
    ["no title", dialog("", card([])), /title is missing/],
    ["a page", continued({ url: "https://example.test" }), /opens a page/],
    ["no card", continued({ card: card([]) }), /no attachment/],
    ["a wrong card", dialog("x", card([UNKNOWN])), /Unknown element type/],
    ["an answer that nobody knows", { task: { type: "close" } }, /^task\.type is "close"/],
    ["words that are none", { task: { type: "message", value: {} } }, /has to be a string/],
  ])("finds in a dialog: %s", (_rule, body, fault) => {
    expect(faultsInDialog(body)).toEqual([expect.stringMatching(fault)]);
  });
});
