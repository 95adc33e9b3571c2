import type { ModalView } from "@slack/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterChange,
  answersOf,
  errorsFor,
  needsNewView,
  optionsFor,
  refusedView,
  toModal,
} from "../../../adapters/slack/form.ts";
import type { SentView } from "../../../adapters/slack/payload-shape.ts";
import { competencesOf } from "../../../framework/framework.ts";
import type { Field, Form } from "../../../src/ports/form.ts";
import { competenceGroups, entryForm } from "../../../src/views/entry-form.ts";
import { chooseForm, remarkForm } from "../../../src/views/remark-form.ts";
import { entry, words } from "../../fixtures.ts";
import { faultsInChoices, faultsInView } from "../../platforms/slack/limits.ts";
import {
  about,
  anyFormOf,
  anyRows,
  blank,
  EMPTY,
  filled,
  formsContract,
  fullestForms,
  oneLine,
  opened,
  scene,
} from "../shared/forms.ts";
import { anyText, asSent, fullWords, textsIn, vile, wide } from "./fullest.ts";

const { fullest, many, remark, choices } = fullestForms(vile, fullWords);

const idsOf = (view: ModalView | SentView) =>
  (view.blocks as { block_id?: string }[]).map(({ block_id }) => block_id ?? "");
const kindsOf = (view: ModalView) =>
  idsOf(view).flatMap((id) => (/^[a-z]+\./.test(id) ? [id.replace(/\..*?:/, ":")] : []));
const blockOf = (view: ModalView | SentView, start: string) => {
  const found = idsOf(view).find((id) => id.replace(/\..*?:/, ":").startsWith(start));
  if (!found) throw new Error(`No block ${start} among ${idsOf(view)}`);
  return found;
};
function afterDoing(view: SentView, action_id: string, block_id: string): ModalView {
  const next = afterChange(view, { action_id, block_id });
  if (!next) throw new Error("Nothing changed.");
  return next;
}

describe("a form", () => {
  it("is a modal that says what it is, with its fields in order", () => {
    const view = toModal(blank);
    expect(view).toMatchObject({
      type: "modal",
      callback_id: "entry",
      title: { text: "Log evidence" },
      submit: { text: "Send for review" },
    });
    const texts = ["text:title", "text:narrative", "text:reflection", "day:firstDay", "day:lastDay"];
    const rows = [0, 1, 2].flatMap((at) => [`pick:claims:${at}`, `said:claims:${at}`]);
    const others = ["one:witness", "add:links", "tick:attested"];
    expect(kindsOf(view)).toEqual([...texts, "one:kind", ...rows, ...others]);
    expect(faultsInView(view)).toEqual([]);
  });

  it("offers its second way to send as a button, which no unfilled field can hold up", () => {
    expect(toModal(blank).blocks.at(-2)).toMatchObject({
      type: "actions",
      elements: [{ action_id: "submit:0", value: "keep", text: { text: "Keep as a draft" } }],
    });
  });

  it("does not say twice that something is optional", () => {
    const reflection = toModal(blank).blocks.find(({ block_id }) => block_id?.endsWith(":reflection"));
    expect(reflection).toMatchObject({ label: { text: "Reflection" }, optional: true });
  });

  it("opens with what is known, the competences by their words", () => {
    const row = blockOf(toModal(filled), "pick:claims:0");
    const select = toModal(filled).blocks.find(({ block_id }) => block_id === row);
    const { initial_option: initial } = (
      select as never as { element: { initial_option: { text: { text: string } } } }
    ).element;
    expect(initial.text.text).toMatch(/^D0A1 .*…$/);
    expect(answersOf(asSent(toModal(filled)), null)?.answers.values.claims).toEqual([
      { value: "D0A1", line: "So" },
      { value: "", line: "" },
      { value: "", line: "" },
    ]);
  });

  it("adds rows by a button that sends it as it is, up to eight; an older entry with more shows them all", () => {
    const buttons = (form: Form) => JSON.stringify(toModal(form)).includes("Another competence");
    expect([buttons(blank), buttons(fullest)]).toEqual([true, false]);
    expect(kindsOf(toModal(fullest)).filter((id) => id.startsWith("pick:"))).toHaveLength(20);
  });

  it.each<[string, Form]>([
    ["evidence", fullest],
    [
      "evidence, with another hundred names",
      entryForm({ ...scene, words: fullWords, supervisors: many(120) }),
    ],
    ["a remark", remark],
    ["claims to choose from", choices],
    [
      "three claims to choose from",
      chooseForm(entry({ words: three() }), opened, [{ supported: false, reason: "" }]),
    ],
  ])("for %s stays within Slack's limits at its fullest, also when it is refused", (_, form) => {
    expect(faultsInView(toModal(form))).toEqual([]);
    const errors = Object.fromEntries(form.fields.map(({ name }) => [name, vile(400)]));
    expect(
      faultsInView(
        refusedView(form, { ...errors, "line:D0A0": vile(400), "row:1:line": vile(400), other: "x" }),
      ),
    ).toEqual([]);
  });

  it("keeps to itself what nobody typed, and says when words were too many for Slack", () => {
    const long = remarkForm("return", entry(), opened, vile(3_500));
    const shown = (form: Form) => textsIn(toModal(form)).map(({ text }) => text);
    expect(shown(long).join("\n")).toContain("Only the first 3,000 characters");
    expect(shown(blank).join("\n")).not.toContain("i-1");
  });
});

const withoutLinks = (field: Field): Field => (field.type === "links" ? { ...field, value: [] } : field);

function three() {
  return { ...fullWords, claims: fullWords.claims.slice(0, 3) };
}

describe("what comes back", () => {
  it("is nothing where the view is no form of ours", () => {
    expect(answersOf({ ...asSent(toModal(blank)), private_metadata: "" }, null)).toBeNull();
    expect(answersOf({ ...asSent(toModal(blank)), private_metadata: "x\ny" }, null)).toBeNull();
  });

  it("has what the form began with where Slack says nothing of a field that nobody touched", () => {
    const view = asSent(toModal(filled));
    const untouched = answersOf({ ...view, state: { values: {} } }, null);
    expect(untouched).toEqual(answersOf(view, null));
    expect(untouched?.answers.values).toMatchObject({
      title: "Output constancy of linac 2",
      claims: [{ value: "D0A1", line: "So" }, {}, {}],
    });
  });
});

describe("while it is filled in", () => {
  it("links come one by one, up to the most there may be", () => {
    let view = toModal(blank);
    for (let row = 0; row < 10; row += 1)
      view = afterDoing(asSent(view), "add-link:0", blockOf(view, "add:links"));
    expect(kindsOf(view).filter((id) => id.startsWith("link:"))).toHaveLength(30);
    expect(kindsOf(view).indexOf("link:links:9:url")).toBeGreaterThan(
      kindsOf(view).indexOf("link:links:0:url"),
    );
    expect(JSON.stringify(view)).not.toContain("Add a link");
    expect(faultsInView(view)).toEqual([]);
    const url = blockOf(view, "link:links:3:url");
    const typed = answersOf(asSent(view, { [url]: { value: "https://qa.example.test" } }), null);
    expect(typed?.answers.values.links).toEqual([{ label: "", url: "https://qa.example.test", pages: "" }]);
  });

  it("leaves room for every link, however many competences there are", () => {
    let view = toModal({ ...fullest, fields: fullest.fields.map(withoutLinks) });
    for (let row = 0; row < 10; row += 1)
      view = afterDoing(asSent(view), "add-link:0", blockOf(view, "add:links"));
    expect(faultsInView(view)).toEqual([]);
    expect(kindsOf(view).filter((id) => id.startsWith("link:"))).toHaveLength(30);
    expect(answersOf(asSent(view), null)?.answers.values.claims).toHaveLength(20);
  });

  it("choosing a day or a kind changes nothing", () => {
    const view = toModal(blank);
    expect(afterChange(asSent(view), { action_id: "kind", block_id: blockOf(view, "one:kind") })).toBeNull();
    expect(afterChange(asSent(view), { action_id: "approve:0", block_id: "x" })).toBeNull();
  });
});

describe("errors", () => {
  it("stand beside their fields, and what has none comes out apart", () => {
    const view = asSent(toModal(filled));
    const rest = { "line:D9A9": "Where?", "row:9:line": "Where?", links: "No.", other: "Not now." };
    const rows = { claims: "One at least.", "row:0:line": "Write a line.", "row:1:value": "Choose it." };
    const errors = { title: "Give it a title.", ...rows, ...rest };
    expect(errorsFor(view, errors)).toEqual({
      blocks: {
        [blockOf(view, "text:title")]: "Give it a title.",
        [blockOf(view, "pick:claims:0")]: "One at least.",
        [blockOf(view, "said:claims:0")]: "Write a line.",
        [blockOf(view, "pick:claims:1")]: "Choose it.",
      },
      rest,
    });
  });

  it("about a link stand beside the part that is meant, counted among those that were filled in", () => {
    const links = [
      { label: "", url: "", pages: "" },
      { label: "a", url: "https://qa.example.test", pages: "12 pp" },
      { label: "b", url: "http://qa.example.test", pages: "" },
    ];
    const form = {
      ...blank,
      fields: blank.fields.map((field) => (field.type === "links" ? { ...field, value: links } : field)),
    };
    const view = asSent(toModal(form));
    const errors = { links: "Too many.", "link:0:pages": "A number.", "link:1:url": "Start with https://." };
    expect(errorsFor(view, errors).blocks).toEqual({
      [blockOf(view, "link:links:0:url")]: "Too many.",
      [blockOf(view, "link:links:1:pages")]: "A number.",
      [blockOf(view, "link:links:2:url")]: "Start with https://.",
    });
    expect(JSON.stringify(refusedView(form, errors))).toContain("Link 2: Start with https://.");
  });

  it("need a new view only where the form asks for something new", () => {
    const view = asSent(toModal(filled));
    const asking = entryForm({ ...scene, askNumber: true, words: words({ claims: [] }) });
    expect(needsNewView(view, filled)).toBe(false);
    expect(needsNewView(view, asking)).toBe(true);
    const [one] = filled.fields.flatMap((field) => (field.type === "rows" ? field.value : []));
    const moved = entryForm({ ...scene, words: words(), rows: [{ value: "D2A2", line: "" }, one ?? EMPTY] });
    expect(needsNewView(view, moved)).toBe(true);
    const refused = asSent(refusedView(filled, { title: "Give it a title." }));
    expect(needsNewView(refused, filled)).toBe(false);
  });

  it("in a new view are at its top and beside their fields, and every word is there", () => {
    const errors = { title: "Give it a title.", "row:0:line": "Write a line." };
    const view = refusedView(fullest, errors);
    const shown = textsIn(view).map(({ text }) => text);
    expect(shown).toEqual(
      expect.arrayContaining([
        "There is a problem",
        "Title: Give it a title.",
        "Competence 1: Write a line.",
      ]),
    );
    expect(shown.join("\n")).toContain("Error: Give it a title. For example");
    expect(answersOf(asSent(view), "send")?.answers).toEqual(
      answersOf(asSent(toModal(fullest)), "send")?.answers,
    );
  });

  it("come under other names than the view they replace, or Slack would keep what stood there", () => {
    const first = refusedView(filled, { title: "Give it a title." });
    const second = refusedView(filled, { title: "Use 120 characters or fewer." });
    const names = (view: ModalView) => idsOf(view).filter((id) => id.startsWith("text"));
    expect(new Set([toModal(filled), first, second].map((view) => names(view)[0])).size).toBe(3);
  });
});

describe("the answer to a search", () => {
  it("has the domains and what was found in them, a hundred at most, none of them empty", () => {
    const groups = competenceGroups(competencesOf(wide));
    const found = optionsFor([{ label: "Empty", options: [] }, ...groups]);
    expect(faultsInChoices(found)).toEqual([]);
    expect(JSON.stringify(found).match(/"value"/g)).toHaveLength(100);
    expect(JSON.stringify(found)).not.toContain("Empty");
  });

  it("begins with nothing where nothing was searched for yet, so that a row can be emptied", () => {
    const groups = competenceGroups(competencesOf(wide));
    expect(JSON.stringify(optionsFor(groups, ""))).toMatch(/^\{"option_groups":\[\{"label":\{[^}]*"Nothing"/);
    expect(JSON.stringify(optionsFor(groups, "D0"))).not.toContain("Leave this row empty");
    expect(faultsInChoices(optionsFor(groups, ""))).toEqual([]);
  });

  it("is an empty list where nothing was found", () => {
    expect(optionsFor([])).toEqual({ options: [] });
    expect(optionsFor([{ label: "x", options: [] }])).toEqual({ options: [] });
  });

  it("offers each competence exactly as the form shows it once it is chosen", () => {
    const found = JSON.stringify(optionsFor(competenceGroups(competencesOf(wide))));
    const view = JSON.parse(JSON.stringify(toModal(filled))) as {
      blocks: { element?: { initial_option?: unknown; type: string } }[];
    };
    const select = view.blocks.find(({ element }) => element?.type === "external_select");
    expect(found).toContain(JSON.stringify(select?.element?.initial_option));
  });
});

const notBlank = oneLine.filter((text) => text.trim() !== "");
const options = fc.uniqueArray(
  fc.record({ value: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 24 }), label: anyText }),
  { minLength: 1, maxLength: 130, selector: ({ value }) => value },
);

formsContract({
  name: "Slack",
  answered: (form, press = 0) =>
    answersOf(asSent(toModal(form)), press ? (form.submits[1]?.value ?? "") : null),
  faultsIn: (form) => faultsInView(toModal(form)),
  words: fullWords,
  fullest,
  anyForm: anyFormOf(vile, {
    instance: fc.string({ maxLength: 40 }),
    choice: options,
    choices: fc.tuple(options, fc.nat(5)).map(([some, count]): Field => {
      const value = some.slice(0, count).map((one) => one.value);
      const groups = [
        { label: "One", options: some },
        { label: "", options: some.slice(0, 3) },
      ];
      return { ...about, type: "choices", value, groups };
    }),
    rows: anyRows(options, oneLine),
    links: fc.array(fc.record({ label: notBlank, url: oneLine, pages: oneLine }), { maxLength: 4 }),
  }),
});

it("a modal of 0.1.0 that stood open comes back with the lines of what is chosen, by what each is about", () => {
  const input = (block_id: string) => ({ type: "input", block_id, element: { type: "plain_text_input" } });
  const typed = (value: string) => ({ a: { type: "plain_text_input", value } });
  const values = {
    "many.o:struck": { a: { type: "checkboxes", selected_options: [{ value: "A1" }, { value: "B 1" }] } },
    "line.o:struck:A1": typed("Not shown."),
    "line.o:struck:B%201": typed("  "),
    "line.o:struck:C1": typed("Not chosen."),
    "line.o:other:A1": typed("Elsewhere."),
  };
  const facts = { instance: "i", submit: "send", each: { struck: { name: "reasons" } } };
  const view = {
    ...{ id: "V1", type: "modal", callback_id: "choose", private_metadata: `${JSON.stringify(facts)}\n{}` },
    ...{ blocks: Object.keys(values).map(input), state: { values } },
  } as unknown as SentView;
  expect(answersOf(view, null)).toEqual({
    ...{ form: "choose", context: "{}", instance: "i" },
    answers: { submit: "send", values: { struck: ["A1", "B 1"], reasons: { A1: "Not shown." } } },
  });
});
