import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sizeOf } from "../../../adapters/teams/card.ts";
import { answersOf, fieldSearched, optionsFor, toDialog } from "../../../adapters/teams/form.ts";
import { linksIn, linksTyped } from "../../../adapters/teams/form-lists.ts";
import type { Dialog } from "../../../adapters/teams/outbound.ts";
import { competencesOf } from "../../../framework/framework.ts";
import type { Field, Form } from "../../../src/ports/form.ts";
import { rowsOf } from "../../../src/views/claim-rows.ts";
import { competenceGroups, entryForm, wordsIn } from "../../../src/views/entry-form.ts";
import { chooseForm, remarkForm } from "../../../src/views/remark-form.ts";
import { entry, words } from "../../fixtures.ts";
import { faultsInDialog } from "../../platforms/teams/limits.ts";
import { theFramework } from "../../populated.ts";
import {
  about,
  anyFormOf,
  anyRows,
  blank,
  filled,
  formsContract,
  fullestForms,
  oneLine,
  opened,
  scene,
} from "../shared/forms.ts";
import { anyText, wide } from "../slack/fullest.ts";
import { actionsIn, asSent, fullWords, HOSTILE, hostile, inputsIn, saidIn } from "./fullest.ts";

/** A new entry claims eight at most; one with twenty is an older one's, and its context as long as any that there is. */
const newWords = { ...fullWords, claims: fullWords.claims.slice(0, 8) };
const { fullest, many } = fullestForms(hostile, newWords);
const { remark, choices } = fullestForms(hostile, fullWords);
const usual = JSON.stringify({ entry: "e".repeat(36), version: 12, prompt: "p".repeat(36) });
const LONGEST_ERROR =
  "This looks like a hospital number. Remove it to continue. Nothing from this form has been saved; your words are here.";

const shipped = await theFramework();
const ours = entryForm({ ...scene, framework: shipped, words: words({ claims: [] }) });

const faultsIn = (dialog: Dialog) => faultsInDialog({ task: { type: "continue", value: dialog } });
const inputOf = (dialog: Dialog, id: string) => {
  const found = inputsIn(dialog).find((one) => one.id === id);
  if (!found) throw new Error(`No input ${id} among ${inputsIn(dialog).map((one) => one.id)}`);
  return found;
};
const valuesIn = (dialog: Dialog, typed: Record<string, string> = {}) =>
  answersOf(asSent(dialog, typed))?.answers.values;

describe("a form", () => {
  it("is a dialog that says what it is, with its fields in order", () => {
    const dialog = toDialog(blank);
    expect(dialog.title).toBe("Log evidence");
    const texts = ["text:title", "text:narrative", "text:reflection", "day:firstDay", "day:lastDay"];
    const rows = [0, 1, 2].flatMap((at) => [`pick:claims:${at}`, `said:claims:${at}`]);
    const others = ["one:witness", "links:links", "tick:attested"];
    expect(inputsIn(dialog).map(({ id }) => id)).toEqual([...texts, "one:kind", ...rows, ...others]);
    expect(dialog.card.content.actions?.map(({ title }) => title)).toEqual([
      "Send for review",
      "Keep as a draft",
    ]);
    expect(saidIn(dialog.card.content)).toMatch(/Closing this form saves nothing\.$/);
    expect(faultsIn(dialog)).toEqual([]);
  });

  it("asks nothing of the client, so that a draft may be kept of anything", () => {
    expect(JSON.stringify(toDialog(blank)).match(/"(isRequired|regex|min|max)"/g)).toBeNull();
  });

  it("offers all competences to search in each row of the card itself, one to be chosen", () => {
    for (const dialog of [toDialog(ours), toDialog(ours, { title: LONGEST_ERROR })])
      for (const at of [0, 1, 2]) {
        const select = inputOf(dialog, `pick:claims:${at}`);
        expect(select).toMatchObject({ style: "filtered" });
        expect(select).not.toHaveProperty("isMultiSelect");
        expect(select).not.toHaveProperty("choices.data");
        expect("choices" in select && select.choices).toHaveLength(96); // and nothing
      }
    expect(faultsIn(toDialog(ours))).toEqual([]);
  });

  it("lists all competences of rows that are empty, however many there are: phones list nothing else", () => {
    const codes = competencesOf(shipped).slice(0, 7);
    const claims = codes.map(({ id }) => ({ competence: id, line: "I did that.", struck: null }));
    const rows = [...rowsOf(claims), { value: "", line: "" }];
    const dialog = toDialog(entryForm({ ...scene, framework: shipped, words: words({ claims }), rows }));
    const empty = inputOf(dialog, "pick:claims:7");
    expect("choices" in empty && empty.choices).toHaveLength(96);
    expect(faultsIn(dialog)).toEqual([]);
  });

  it("opens with what is known, and adds rows by a button that sends it as it is, up to eight", () => {
    const dialog = toDialog(filled);
    expect(inputOf(dialog, "pick:claims:0").value).toBe("D0A1");
    expect(inputOf(dialog, "said:claims:0").value).toBe("So");
    const [another] = actionsIn(dialog.card.content);
    expect(another).toMatchObject({
      title: "Another competence",
      data: { form: { submit: "another-claim" } },
    });
    expect(JSON.stringify(toDialog(fullest))).not.toContain("Another competence");
    const older = toDialog(entryForm({ ...scene, words: fullWords, context: usual }));
    expect(inputsIn(older).filter(({ id }) => id.startsWith("said:"))).toHaveLength(20);
    expect(valuesIn(older)?.claims).toEqual(rowsOf(fullWords.claims));
  });

  it.each<[string, Form]>([
    ["evidence", entryForm({ ...scene, words: fullWords, askNumber: true, context: usual })],
    ["evidence that is edited", entryForm({ ...scene, words: fullWords, context: usual, reference: "#412" })],
    [
      "evidence of few words, with 120 names",
      entryForm({ ...scene, words: words(), supervisors: many(120) }),
    ],
    ["a remark", remark],
    ["claims to choose from", choices],
  ])("for %s is within what Teams takes at its fullest, also when it is refused", (_, form) => {
    expect(faultsIn(toDialog(form))).toEqual([]);
    const names = form.fields.map(({ name }) => name);
    const all = [...names, "line:D0A0", "row:0:value", "row:1:line"].map((name) => [name, LONGEST_ERROR]);
    const refused = toDialog(form, Object.fromEntries(all));
    expect(faultsIn(refused)).toEqual([]);
    expect([toDialog(form), refused].map(isCut)).toEqual([false, false]);
  });

  it("takes as much context as there may be", () => {
    expect(faultsIn(toDialog(fullest))).toEqual([]);
    expect(isCut(toDialog(fullest))).toBe(false);
  });

  it("of more than anybody may type says how much of it is shown", () => {
    const dialog = toDialog(remarkForm("return", entry(), opened, '"'.repeat(60_000)));
    expect(saidIn(dialog.card.content)).toContain("Only the first 16,000 characters fit here.");
    expect(faultsIn(dialog)).toEqual([]);
  });
});

const isCut = (dialog: Dialog) => JSON.stringify(dialog).includes("characters fit here");

describe("what comes back", () => {
  it("is as empty where only the button says anything", () => {
    const onlyButton = { ...toDialog(blank).card.content.actions?.[0]?.data };
    expect(answersOf(onlyButton)).toEqual(answersOf(asSent(toDialog(blank))));
  });

  it("is nothing where it is no form of ours", () => {
    for (const strange of [null, "x", {}, { form: "entry" }, { form: { name: "entry" } }, { action: "read" }])
      expect(answersOf(strange)).toBeNull();
  });
});

describe("a dialog of 0.1.0 that stood open", () => {
  const facts = { name: "entry", context: "{}", instance: "i-1", submit: "send" };
  const inputs = ["text:title", "many:claims", "lines:claims"];
  const sentBy = (chosen: string, typed: string) =>
    answersOf({
      form: { ...facts, inputs, each: { claims: "lines" } },
      "many:claims": chosen,
      "lines:claims": typed,
    })?.answers.values.claims;

  it("comes back as rows, each with its line", () => {
    expect(sentBy("D0A1,D3.2", "d0a1: I found\nthe cause: a leak\n\nD3.2:I wrote: the report")).toEqual([
      { value: "D0A1", line: "I found the cause: a leak" },
      { value: "D3.2", line: "I wrote: the report" },
    ]);
    expect(sentBy("D0A1", "I found the cause")).toEqual([{ value: "D0A1", line: "I found the cause" }]);
    expect(sentBy("", "")).toEqual([]);
  });

  it("keeps every word in a row of its own where nobody can know what it is about", () => {
    expect(sentBy("D0A1,D3.2", "I found it\nD9.9: Where?\nD0A1: So")).toEqual([
      { value: "D0A1", line: "So" },
      { value: "D3.2", line: "" },
      { value: "", line: "I found it" },
      { value: "", line: "D9.9: Where?" },
    ]);
  });
});

it("a dialog of 0.1.0 takes a line for a word on what it is about, ticked or not, and an empty one for none", () => {
  const facts = {
    name: "choose",
    context: "{}",
    instance: "i-1",
    submit: "send",
    each: { struck: "reasons" },
  };
  const inputs = ["many:struck", "line:struck:A1", "line:struck:B1", "line:struck:C1", "line:other:D1"];
  const sent = answersOf({
    form: { ...facts, inputs },
    ...{ "many:struck": "A1, A1,", "line:struck:A1": "Not shown.", "line:struck:B1": "Nor this." },
    ...{ "line:struck:C1": "  ", "line:other:D1": "Elsewhere." },
  });
  expect(sent?.answers.values).toEqual({
    struck: ["A1", "B1"],
    reasons: { A1: "Not shown.", B1: "Nor this." },
  });
});

it("what a client sends otherwise than as text is read as the text that it stands for", () => {
  const facts = {
    name: "entry",
    context: "{}",
    instance: "i",
    submit: "send",
    inputs: ["text:a", "text:b", "text:c"],
  };
  const values = (a: unknown, b: unknown, c: unknown) =>
    answersOf({ form: facts, "text:a": a, "text:b": b, "text:c": c })?.answers.values;
  expect(values("1\r\n2\r3", ["x", 4, "y"], true)).toEqual({ a: "1\n2\n3", b: "x,y", c: "true" });
  expect(values(7, null, { value: "z" })).toEqual({ a: "7", b: "", c: "" });
});

describe("claims to choose from", () => {
  it("say of each whether it is supported, and why not, each in a field of its own", () => {
    const dialog = toDialog(chooseForm(entry({ words: fullWords }), opened));
    expect(valuesIn(dialog, { "one:verdict-0": "struck", "text:reason-0": "Not shown." })).toMatchObject({
      "verdict-0": "struck",
      "reason-0": "Not shown.",
      "verdict-1": "supported",
    });
  });
});

describe("links, one on each line", () => {
  it("are read in whichever order they are typed", () => {
    const link = { url: "https://qa.example.test/1", label: "QA record", pages: "12" };
    expect(linksIn("https://qa.example.test/1 | QA record | 12")).toEqual([link]);
    expect(linksIn("QA record|https://qa.example.test/1|12\n\n")).toEqual([link]);
    expect(linksIn("https://qa.example.test/1 | 12")).toEqual([{ ...link, label: "" }]);
    expect(linksIn("https://qa.example.test/1")).toEqual([{ ...link, label: "", pages: "" }]);
    expect(linksIn("http://qa.example.test | A | x")).toEqual([
      { url: "http://qa.example.test", label: "A", pages: "x" },
    ]);
  });

  it("say what is wrong with them beside the field, every word kept", () => {
    const typed = { "links:links": "http://qa.example.test | QA record | 12" };
    const taken = wordsIn(answersOf(asSent(toDialog(filled), typed))?.answers ?? { submit: "", values: {} });
    const refused = toDialog(entryForm({ ...scene, words: taken }), {
      "link:0:url": "Start with https://.",
    });
    expect(inputOf(refused, "links:links")).toMatchObject({
      label: "Links (optional). Error: Link 1: Start with https://.",
      value: "http://qa.example.test | QA record | 12",
    });
  });

  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.array(anyLink, { maxLength: 10 }), (links) => {
        expect(linksIn(linksTyped(links))).toEqual(links);
      }),
    );
  });
});

describe("errors", () => {
  it("are at the top and beside their fields, and every word is there", () => {
    const errors = { title: "Give it a title.", "row:0:line": "Write a line.", other: "Not now." };
    const refused = toDialog(filled, errors);
    expect(saidIn(refused.card.content)).toMatch(
      /^There is a problem\n• Title: Give it a title\.\n• Competence 1: Write a line\.\n• Not now\./,
    );
    expect(inputOf(refused, "text:title").label).toBe("Title. Error: Give it a title.");
    const label = "How this shows it (competence 1). Error: Write a line.";
    expect(inputOf(refused, "said:claims:0").label).toBe(label);
    expect(answersOf(asSent(refused))).toEqual(answersOf(asSent(toDialog(filled))));
  });
});

describe("a search", () => {
  it("is only needed where the card has no room for all, and what is chosen stays", () => {
    const select = inputOf(toDialog(fullest), "pick:claims:7");
    expect(select).toMatchObject({ "choices.data": { type: "Data.Query", dataset: "entry/claims" } });
    expect("choices" in select && select.choices.map(({ value }) => value)).toEqual(["(nothing)", "D7A7"]);
    expect(fieldSearched("entry/claims")).toEqual({ form: "entry", field: "claims" });
    for (const strange of ["", "npm", "a/b/c", "a/%"]) expect(fieldSearched(strange)).toBeNull();
  });

  it("is answered with what was found first, named as it is chosen", () => {
    const { value } = optionsFor(competenceGroups(competencesOf(wide)));
    expect(value.results).toHaveLength(15);
    expect(value.results[0]).toMatchObject({ value: "D0A0", title: expect.stringMatching(/^D0A0 .*…$/) });
    expect(optionsFor([]).value.results).toEqual([]);
  });
});

describe("hostile words in a form", () => {
  it("are shown as they were typed, and make no link", () => {
    const form = { ...blank, title: HOSTILE, intro: HOSTILE, note: HOSTILE };
    const dialog = toDialog(form, { title: HOSTILE });
    expect(JSON.stringify(dialog).match(/"(TextBlock|Action\.OpenUrl|FactSet)"/g)).toBeNull();
    expect(inputOf(dialog, "text:title").label).not.toContain("](");
    expect(dialog.title).not.toContain("](");
    expect(faultsIn(dialog)).toEqual([]);
    expect(sizeOf(dialog.card.content)).toBeLessThan(40_000);
  });
});

const notBlank = oneLine.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => text !== "");
const shortLine = notBlank.filter((text) => text.length <= 200);
const code = fc.stringMatching(/^[A-Z][A-Za-z&]{0,6}\.?[0-9]{1,3}$/);
const anyLink = fc.record({
  label: shortLine.map((text) => text.replaceAll("|", "/")).filter((text) => !/^https?:/i.test(text)),
  url: fc.webUrl({ validSchemes: ["https"], withQueryParameters: true }).filter((url) => !url.includes("|")),
  pages: fc.oneof(fc.constant(""), fc.nat(9_999).map(String)),
});
const options = fc.uniqueArray(fc.record({ value: code, label: anyText }), {
  minLength: 1,
  maxLength: 130,
  selector: ({ value }) => value.toLowerCase(),
});

formsContract({
  name: "Teams",
  answered: (form, press = 0) => answersOf(JSON.parse(JSON.stringify(asSent(toDialog(form), {}, press)))),
  faultsIn: (form) => faultsIn(toDialog(form)),
  words: newWords,
  fullest,
  anyForm: anyFormOf(hostile, {
    instance: fc.string({ minLength: 1, maxLength: 40 }),
    choice: fc
      .array(fc.string({ unit: "grapheme-ascii", maxLength: 24 }), { minLength: 1, maxLength: 20 })
      .map((values) =>
        [...new Set(values)].filter((one) => one !== "(nothing)").map((one) => ({ value: one, label: one })),
      ),
    choices: fc.tuple(options, fc.nat(5)).map(([some, count]): Field => {
      const value = some.slice(0, count).map((one) => one.value);
      const groups = [
        { label: "One", options: some.slice(0, 20) },
        { label: "", options: some.slice(0, 3) },
      ];
      return { ...about, type: "choices", value, groups };
    }),
    rows: anyRows(options, shortLine),
    links: fc.array(anyLink, { maxLength: 4 }),
  }),
});
