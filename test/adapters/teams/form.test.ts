import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sizeOf } from "../../../adapters/teams/card.ts";
import { answersOf, fieldSearched, optionsFor, toDialog } from "../../../adapters/teams/form.ts";
import { linesIn, linksIn, linksTyped } from "../../../adapters/teams/form-lists.ts";
import type { Dialog } from "../../../adapters/teams/outbound.ts";
import { competencesOf } from "../../../framework/framework.ts";
import { faultsOf } from "../../../src/core/entry/entry-rules.ts";
import type { Field, Form } from "../../../src/ports/form.ts";
import { competenceGroups, entryForm, errorsOf, wordsIn } from "../../../src/views/entry-form.ts";
import { chooseForm, remarkForm } from "../../../src/views/remark-form.ts";
import { entry, words } from "../../fixtures.ts";
import { faultsInDialog } from "../../platforms/teams/limits.ts";
import {
  about,
  anyFormOf,
  blank,
  filled,
  formsContract,
  fullestForms,
  oneLine,
  opened,
  scene,
} from "../shared/forms.ts";
import { anyText, wide } from "../slack/fullest.ts";
import { asSent, fullWords, HOSTILE, hostile, inputsIn, saidIn } from "./fullest.ts";

const { fullest, many, remark, choices } = fullestForms(hostile, fullWords);
const usual = JSON.stringify({ entry: "e".repeat(36), version: 12, prompt: "p".repeat(36) });
const LONGEST_ERROR =
  "This looks like a hospital number. Remove it to continue. Nothing from this form has been saved; your words are here.";

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
    const others = ["one:kind", "many:claims", "lines:claims", "one:witness", "links:links", "tick:attested"];
    expect(inputsIn(dialog).map(({ id }) => id)).toEqual([...texts, ...others]);
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

  it("offers all three hundred competences to search in the card itself", () => {
    const select = inputOf(toDialog(blank), "many:claims");
    expect(select).toMatchObject({ style: "filtered", isMultiSelect: true });
    expect("choices" in select && select.choices).toHaveLength(300);
    expect(select).not.toHaveProperty("choices.data");
    expect(faultsIn(toDialog(filled))).toEqual([]);
  });

  it("opens with what is known, a line begun for each competence", () => {
    const dialog = toDialog(filled);
    expect(inputOf(dialog, "many:claims").value).toBe("D0A1");
    expect(inputOf(dialog, "lines:claims").value).toBe("D0A1: So");
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
    const all = [...names, "line:D0A0"].map((name) => [name, LONGEST_ERROR]);
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

describe("lines about competences", () => {
  const two = { "many:claims": "D0A1,D3.2" };

  it("belong to the codes that they begin with, however those are spelt", () => {
    const typed = { ...two, "lines:claims": "d0a1: I found the cause\n\nD3.2:I wrote: the report" };
    expect(valuesIn(toDialog(blank), typed)).toMatchObject({
      claims: ["D0A1", "D3.2"],
      lines: { D0A1: "I found the cause", "D3.2": "I wrote: the report" },
    });
  });

  it("go on in the next line, and need no code where only one is chosen", () => {
    expect(linesIn("D0A1: I found\nthe cause: a leak", ["D0A1", "D3.2"]).lines).toEqual({
      D0A1: "I found the cause: a leak",
    });
    for (const typed of ["Tech 4: x", "tech4 - x", "Tech4 x", "TECH4:x", "tech 4 – x"])
      expect(linesIn(typed, ["Tech4", "Tech.4"])).toEqual({ lines: { Tech4: "x" }, strange: {} });
    expect(linesIn("Tech.4 x\nSci1 in 12 of them", ["Tech4", "Tech.4", "Sci1"]).lines).toEqual({
      "Tech.4": "x",
      Sci1: "in 12 of them",
    });
    // What no framework could hold is no expression: a thousand codes, or one without end.
    const hostile = ["D0A1", "a".repeat(100_000), ...Array.from({ length: 1_000 }, (_, n) => `X${n}`)];
    expect(linesIn("D0A1 x", hostile).lines).toEqual({ D0A1: "x" });
    expect(linesIn("I found the cause", ["D0A1"])).toEqual({
      lines: { D0A1: "I found the cause" },
      strange: {},
    });
  });

  it("keep the code as a word of theirs where only one is chosen and the sentence goes on", () => {
    for (const [typed, line] of [
      ["Tech4 is shown by the report", "Tech4 is shown by the report"],
      ["tech 4 is shown:\nby the report", "tech 4 is shown: by the report"],
      ["Tech4 I found the cause", "I found the cause"],
      ["Tech4: is shown by the report", "is shown by the report"],
    ] as const)
      expect(linesIn(typed, ["Tech4"]), typed).toEqual({ lines: { Tech4: line }, strange: {} });
  });

  it("of what is not chosen are refused in words, and every word is kept", () => {
    const typed = "D0A1: So\nd9.9 And so\nD9.9: again";
    const { answers } = answersOf(asSent(toDialog(filled), { "lines:claims": typed })) ?? { answers: null };
    const taken = wordsIn(answers ?? { submit: "send", values: {} });
    const around = { framework: wide, today: scene.today, supervisors: ["okafor"], patterns: [] };
    for (const send of [true, false]) expect(faultsOf(taken, around, send)).not.toEqual([]);
    const refused = toDialog(entryForm({ ...scene, words: taken }), errorsOf(faultsOf(taken, around, true)));
    expect(saidIn(refused.card.content)).toContain(
      "• How this shows it: D9.9: choose it above, or take the line out.",
    );
    // It stands at the field that has the lines, and at no other.
    expect(inputOf(refused, "lines:claims").label).toMatch(
      /^How this shows it\. Error: D9\.9: choose it above/,
    );
    expect(inputOf(refused, "many:claims").label).toBe("Competences it supports");
    expect(saidIn(refused.card.content)).not.toContain("not in this framework");
    expect(inputOf(refused, "many:claims").value).toBe("D0A1");
    expect(inputOf(refused, "lines:claims").value).toBe("D0A1: So\nD9.9: And so again");
    const chosen = answersOf(asSent(refused, { "many:claims": "D0A1,D9.9" }))?.answers.values;
    expect(chosen).toMatchObject({ claims: ["D0A1", "D9.9"], lines: { D0A1: "So", "D9.9": "And so again" } });
  });

  it("without a code are refused where nobody can know which is meant", () => {
    const { answers } = answersOf(asSent(toDialog(blank), { ...two, "lines:claims": "I found it" })) ?? {
      answers: { submit: "send", values: {} },
    };
    const again = toDialog(entryForm({ ...scene, words: wordsIn(answers) }));
    expect(saidIn(again.card.content)).toContain("Begin each line with the code of a competence you chose");
    expect(inputOf(again, "lines:claims").value).toBe("D0A1:\nD3.2:\nI found it");
  });

  it("say of each claim whether it is supported, and why not, each in a field of its own", () => {
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
    const errors = { title: "Give it a title.", "line:D0A1": "Write a line.", other: "Not now." };
    const refused = toDialog(filled, errors);
    expect(saidIn(refused.card.content)).toMatch(
      /^There is a problem\n• Title: Give it a title\.\n• D0A1: Write a line\.\n• Not now\./,
    );
    expect(inputOf(refused, "text:title").label).toBe("Title. Error: Give it a title.");
    expect(inputOf(refused, "lines:claims").label).toBe("How this shows it. Error: D0A1: Write a line.");
    expect(answersOf(asSent(refused))).toEqual(answersOf(asSent(toDialog(filled))));
  });
});

describe("a search", () => {
  it("is only needed where the card has no room for all, and what is chosen stays", () => {
    const select = inputOf(toDialog(fullest), "many:claims");
    expect(select).toMatchObject({ "choices.data": { type: "Data.Query", dataset: "entry/claims" } });
    expect("choices" in select && select.choices).toHaveLength(20);
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
  words: fullWords,
  fullest,
  anyForm: anyFormOf(hostile, {
    instance: fc.string({ minLength: 1, maxLength: 40 }),
    choice: fc
      .array(fc.string({ unit: "grapheme-ascii", maxLength: 24 }), { minLength: 1, maxLength: 20 })
      .map((values) =>
        [...new Set(values)].filter((one) => one !== "(nothing)").map((one) => ({ value: one, label: one })),
      ),
    choices: fc
      .tuple(options, fc.boolean(), fc.nat(5), fc.option(shortLine))
      .map(([some, search, count, line]): Field => {
        const value = some.slice(0, count).map((one) => one.value);
        const lines = line === null ? {} : Object.fromEntries(value.map((one) => [one, line]));
        const each = { name: "each", label: "Why", hint: null, max: 200, value: lines };
        const groups = [
          { label: "One", options: some.slice(0, search ? 130 : 20) },
          { label: "", options: some.slice(0, 3) },
        ];
        return { ...about, type: "choices", value, groups, search, each };
      }),
    links: fc.array(anyLink, { maxLength: 4 }),
  }),
});
