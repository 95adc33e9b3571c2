import { describe, expect, it } from "vitest";
import { faultsInCard, faultsInDialog, faultsInMessage } from "./limits.ts";
import { attached, card, cardOf, dialog, execute, input, message, opens, submit, text } from "./samples.ts";

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const PIXEL = "data:image/png;base64,iVBORw0KGgo=";
const choices = [{ title: "Audit", value: "audit" }];

const IN_A_CARD: readonly [rule: string, card: object, fault: RegExp][] = [
  ["another version", card([], [], { version: "1.6" }), /^card\.version is "1\.6"/],
  ["40,000 characters", card([text("x".repeat(40_000))]), /^card has 40,\d+ characters/],
  ["no card", { type: "Card" }, /^card is no AdaptiveCard/],
  ["an element that nobody knows", card([{ type: "Slideshow" }]), /Unknown element type "Slideshow"/],
  [
    "one inside a container",
    card([{ type: "Container", items: [{ type: "Slideshow" }] }]),
    /Unknown element type/,
  ],
  ["one that came later", card([{ type: "Carousel", pages: [] }]), /Unknown element type "Carousel"/],
  ["an action that nobody knows", card([], [{ type: "Action.Http", title: "Go" }]), /Unknown action type/],
  ["a value that nobody knows", card([text("Hello", { size: "huge" })]), /^TextBlock: Invalid value "huge"/],
  [
    "an input without an id",
    card([{ type: "Input.Text", label: "Title" }]),
    /All inputs must have a unique Id/,
  ],
  [
    "two inputs with one id",
    card([input("Text", "a", "Title"), input("Text", "a", "Part")]),
    /Duplicate Id "a"/,
  ],
  [
    "a required input that says nothing",
    card([input("Text", "a", "Title", { isRequired: true })]),
    /^Input\.Text a: Required inputs should have an error message/,
  ],
  ["a choice of nothing", card([input("ChoiceSet", "a", "Kind", { choices: [] })]), /at least one choice/],
  [
    "seven actions in a row",
    card(
      [],
      times(7, (at) => submit(`${at}`)),
    ),
    /Maximum number of actions/,
  ],
  [
    "a button that old clients cannot press",
    card([], [execute("Approve", {}, { fallback: "drop" })]),
    /^card\.actions\[0\] has no Action\.Submit/,
  ],
  [
    "a button without a verb",
    card([], [execute("Approve", {}, { verb: "" })]),
    /^card\.actions\[0\]\.verb is missing/,
  ],
  [
    "a link that is not https",
    card([], [{ type: "Action.OpenUrl", title: "Open", url: "http://example.test" }]),
    /^card\.actions\[0\]\.url is not https/,
  ],
  [
    "a script behind a link",
    card([text("[Open](javascript:alert(1))")]),
    /^card\.body\[0\]\.text links to javascript:/,
  ],
  [
    "a link among facts",
    card([{ type: "FactSet", facts: [{ title: "Link", value: "[x](http://example.test)" }] }]),
    /links to http:/,
  ],
  [
    "a picture from anywhere",
    card([{ type: "Image", url: "http://example.test/a.png", altText: "A" }]),
    /^card\.body\[0\]\.url is neither/,
  ],
  ["a picture without words", card([{ type: "Image", url: PIXEL }]), /^card\.body\[0\]\.altText is missing/],
  [
    "61 people to refresh for",
    card([], [], {
      refresh: { action: { type: "Action.Execute", verb: "draw" }, userIds: times(61, String) },
    }),
    /^card\.refresh\.userIds has 61 members/,
  ],
];

describe("the checker of Teams' limits", () => {
  it.each(IN_A_CARD)("finds in a card: %s", (_rule, body, fault) => {
    expect(faultsInCard(body)).toEqual([expect.stringMatching(fault)]);
  });

  it("finds nothing wrong with a card that goes to every limit", () => {
    const full = card(
      [
        text("x".repeat(30_000)),
        text("\\[not a link\\](http://example.test) and [one](https://example.test)"),
        { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "[plain](http://example.test)" }] },
        { type: "FactSet", facts: times(9, (at) => ({ title: `${at}`, value: "value" })) },
        { type: "ColumnSet", columns: [{ type: "Column", width: "stretch", items: [text("left")] }] },
        { type: "Image", url: PIXEL, altText: "Trainees by domain" },
        {
          type: "Table",
          columns: [{ width: 1 }],
          rows: [{ type: "TableRow", cells: [{ type: "TableCell", items: [text("cell")] }] }],
        },
        input("Text", "title", "Title", { isRequired: true, errorMessage: "Give it a title." }),
        input("Date", "day", "First day"),
        input("Toggle", "own", "My own work", { title: "This is my work" }),
        input("ChoiceSet", "kind", "Kind", { choices }),
        input("ChoiceSet", "claims", "Competences", {
          isMultiSelect: true,
          style: "filtered",
          choices: [],
          "choices.data": { type: "Data.Query", dataset: "competences" },
        }),
        { type: "ActionSet", actions: times(6, (at) => submit(`Choice ${at}`)) },
      ],
      [execute("Approve", { ref: "e1" }, { associatedInputs: "none", style: "positive" }), opens("Read all")],
      {
        refresh: { action: { type: "Action.Execute", verb: "draw" }, userIds: times(60, String) },
        msteams: { width: "full" },
      },
    );
    expect(faultsInCard(full)).toEqual([]);
    expect(faultsInMessage(message(attached(full)))).toEqual([]);
    expect(faultsInDialog(dialog("Log evidence", full))).toEqual([]);
  });

  it.each([
    ["nothing in it", { type: "message", text: " " }, /^message is empty/],
    ["no message", { type: "trace", text: "x" }, /^type is "trace"/],
    ["more than fits", { type: "message", text: "x".repeat(51_200) }, /^message has 51,\d+ characters/],
    [
      "a card that no notification speaks of",
      { ...message(cardOf([text("Hi")])), summary: "" },
      /^summary is missing/,
    ],
    [
      "a link that is not https",
      { type: "message", text: "[x](http://example.test)" },
      /^text links to http/,
    ],
    ["a link in HTML", { type: "message", text: '<a href="ftp://example.test">x</a>' }, /^text links to ftp/],
    [
      "a file",
      { type: "message", attachments: [{ contentType: "text/csv", contentUrl: "https://example.test" }] },
      /^attachments\[0\]\.contentType is "text\/csv"/,
    ],
    [
      "a picture from anywhere",
      { type: "message", attachments: [{ contentType: "image/png", contentUrl: "http://example.test" }] },
      /^attachments\[0\]\.contentUrl is neither/,
    ],
    ["a wrong card", message(cardOf([{ type: "Slideshow" }])), /Unknown element type/],
  ])("finds in a message: %s", (_rule, body, fault) => {
    expect(faultsInMessage(body)).toEqual([expect.stringMatching(fault)]);
  });

  it.each([
    ["no title", dialog("", card([])), /title is missing/],
    [
      "a page",
      { task: { type: "continue", value: { title: "x", url: "https://example.test" } } },
      /opens a page/,
    ],
    ["no card", { task: { type: "continue", value: { title: "x", card: card([]) } } }, /no attachment/],
    ["a wrong card", dialog("x", card([{ type: "Slideshow" }])), /Unknown element type/],
    ["an answer that nobody knows", { task: { type: "close" } }, /^task\.type is "close"/],
    ["words that are none", { task: { type: "message", value: {} } }, /has to be a string/],
  ])("finds in a dialog: %s", (_rule, body, fault) => {
    expect(faultsInDialog(body)).toEqual([expect.stringMatching(fault)]);
  });
});
