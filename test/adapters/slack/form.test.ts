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
import type { SentView } from "../../../adapters/slack/payload.ts";
import { competencesOf } from "../../../framework/framework.ts";
import type { Field, Form } from "../../../src/ports/form.ts";
import { competenceGroups, entryForm } from "../../../src/views/entry-form.ts";
import { chooseForm, remarkForm } from "../../../src/views/remark-form.ts";
import { entry, person, words } from "../../fixtures.ts";
import { faultsInChoices, faultsInView } from "../../platforms/slack/limits.ts";
import { anyText, asSent, fullWords, textsIn, vile, wide } from "./fullest.ts";

const scene = {
  framework: wide,
  supervisors: [person({ id: "okafor", name: "Dr Okafor" })],
  today: "2026-11-23",
  context: JSON.stringify({ entry: null, version: 0, prompt: null }),
  instance: "i-1",
  reference: null,
  askNumber: false,
};
const empty = words({ title: "", narrative: "", reflection: "", firstDay: null, lastDay: null, kind: null });
const blank = entryForm({ ...scene, words: { ...empty, claims: [], attested: false } });
const filled = entryForm({
  ...scene,
  words: words({ claims: [{ competence: "D0A1", line: "So", struck: null }] }),
});
const fullest = entryForm({ ...scene, words: fullWords, askNumber: true, context: "c".repeat(2_000) });
const opened = { context: JSON.stringify({ entry: "e", revision: 1 }), instance: "i-2" };

const idsOf = (view: ModalView | SentView) =>
  (view.blocks as { block_id?: string }[]).map(({ block_id }) => block_id ?? "");
const kindsOf = (view: ModalView) =>
  idsOf(view).flatMap((id) => (/^[a-z]+\./.test(id) ? [id.replace(/\..*?:/, ":")] : []));
const blockOf = (view: ModalView | SentView, start: string) => {
  const found = idsOf(view).find((id) => id.replace(/\..*?:/, ":").startsWith(start));
  if (!found) throw new Error(`No block ${start} among ${idsOf(view)}`);
  return found;
};
const choosing = (values: readonly string[]) => ({
  selected_options: values.map((value) => ({ value, text: { text: `${value} and its words` } })),
});
const chosen = (view: ModalView, ...values: string[]) =>
  asSent(view, { [blockOf(view, "many:claims")]: choosing(values) });
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
    expect(kindsOf(view)).toEqual([
      "text:title",
      "text:narrative",
      "text:reflection",
      "day:firstDay",
      "day:lastDay",
      "one:kind",
      "many:claims",
      "one:witness",
      "add:links",
      "tick:attested",
    ]);
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
    const { blocks } = toModal(filled);
    const select = blocks.find(({ block_id }) => block_id === blockOf(toModal(filled), "many:claims"));
    const [initial] = (select as never as { element: { initial_options: { text: { text: string } }[] } })
      .element.initial_options;
    expect(initial?.text.text).toMatch(/^D0A1 .*…$/);
    expect(kindsOf(toModal(filled))).toContain("line:claims:D0A1");
  });

  it.each<[string, Form]>([
    ["evidence", fullest],
    [
      "evidence, with another hundred names",
      entryForm({ ...scene, words: fullWords, supervisors: many(120) }),
    ],
    ["a remark", remarkForm("return", entry({ words: fullWords }), opened, vile(1_000))],
    [
      "claims to choose from",
      chooseForm(entry({ words: fullWords }), opened, ["D0A0", "D1A1"], { D0A0: vile(200) }),
    ],
    ["three claims to choose from", chooseForm(entry({ words: three() }), opened, ["D1A1"], {})],
  ])("for %s stays within Slack's limits at its fullest, also when it is refused", (_, form) => {
    expect(faultsInView(toModal(form))).toEqual([]);
    const errors = Object.fromEntries(form.fields.map(({ name }) => [name, vile(400)]));
    expect(faultsInView(refusedView(form, { ...errors, "line:D0A0": vile(400), other: "x" }))).toEqual([]);
  });

  it("keeps to itself what nobody typed, and says when words were too many for Slack", () => {
    const long = remarkForm("return", entry(), opened, vile(3_500));
    expect(
      textsIn(toModal(long))
        .map(({ text }) => text)
        .join("\n"),
    ).toContain("Only the first 3,000 characters");
    expect(
      textsIn(toModal(blank))
        .map(({ text }) => text)
        .join("\n"),
    ).not.toContain("i-1");
  });
});

function many(count: number) {
  return Array.from({ length: count }, (_, n) => person({ id: `s${n}`, name: vile(90) }));
}
function three() {
  return { ...fullWords, claims: fullWords.claims.slice(0, 3) };
}

describe("what comes back", () => {
  it("is empty where nothing was filled in", () => {
    expect(answersOf(asSent(toModal(blank)), null)).toEqual({
      form: "entry",
      context: scene.context,
      instance: "i-1",
      answers: {
        submit: "send",
        values: {
          title: "",
          narrative: "",
          reflection: "",
          firstDay: "",
          lastDay: "",
          kind: "",
          claims: [],
          lines: {},
          witness: "",
          links: [],
          attested: false,
        },
      },
    });
  });

  it("is nothing where the view is no form of ours", () => {
    expect(answersOf({ ...asSent(toModal(blank)), private_metadata: "" }, null)).toBeNull();
    expect(answersOf({ ...asSent(toModal(blank)), private_metadata: "x\ny" }, null)).toBeNull();
  });

  it("names the button that was pressed", () => {
    expect(answersOf(asSent(toModal(blank)), "keep")?.answers.submit).toBe("keep");
  });

  it("has what the form began with where Slack says nothing of a field that nobody touched", () => {
    const view = asSent(toModal(filled));
    const untouched = answersOf({ ...view, state: { values: {} } }, null);
    expect(untouched).toEqual(answersOf(view, null));
    expect(untouched?.answers.values).toMatchObject({
      title: "Output constancy of linac 2",
      claims: ["D0A1"],
    });
  });

  it("has no line for what is no longer chosen", () => {
    const view = chosen(toModal(filled), "D0A2");
    expect(answersOf(view, null)?.answers.values).toMatchObject({ claims: ["D0A2"], lines: {} });
  });

  it("is what the form held, at its fullest", () => {
    const values = answersOf(asSent(toModal(fullest)), "keep")?.answers.values ?? {};
    expect(values.narrative).toBe(fullWords.narrative);
    expect(values.claims).toEqual(fullWords.claims.map(({ competence }) => competence));
    expect(values.lines).toEqual(
      Object.fromEntries(fullWords.claims.map(({ competence, line }) => [competence, line])),
    );
    expect(values.links).toEqual(fullWords.links.map((link) => ({ ...link, pages: String(link.pages) })));
    expect(answersOf(asSent(toModal(fullest)), null)?.context).toHaveLength(2_000);
  });

  it("is what the form held, whatever that was", () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const view = toModal(form);
        expect(faultsInView(view)).toEqual([]);
        const sent = answersOf(asSent(view), null);
        expect(sent).toEqual({
          form: form.name,
          context: form.context,
          instance: form.instance,
          answers: { submit: "a", values: valuesOf(form) },
        });
      }),
      { numRuns: 100 },
    );
  });
});

describe("while it is filled in", () => {
  it("a line comes for each competence that is chosen, below it, and goes with it", () => {
    const view = toModal(blank);
    const select = blockOf(view, "many:claims");
    const two = afterDoing(chosen(view, "D0A1", "D3.2"), "claims", select);
    const at = idsOf(two).indexOf(select);
    expect(kindsOf({ ...two, blocks: two.blocks.slice(at, at + 4) })).toEqual([
      "many:claims",
      "line:claims:D0A1",
      "line:claims:D3.2",
      "one:witness",
    ]);
    expect(textsIn(two).map(({ text }) => text)).toContain("How this shows it: D3.2 and its words");
    const one = afterDoing(chosen(two, "D3.2"), "claims", select);
    expect(kindsOf(one).filter((id) => id.startsWith("line"))).toEqual(["line:claims:D3.2"]);
    expect(faultsInView(two)).toEqual([]);
  });

  it("nothing else changes, so that Slack keeps what was typed", () => {
    const view = toModal(filled);
    const next = afterDoing(chosen(view, "D0A1", "D0A2"), "claims", blockOf(view, "many:claims"));
    const added = blockOf(next, "line:claims:D0A2");
    expect(next.blocks.filter(({ block_id }) => block_id !== added)).toEqual(view.blocks);
    expect({ ...next, blocks: [] }).toEqual({ ...view, blocks: [] });
  });

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

  it("leaves room for every link, however many competences are chosen", () => {
    const view = toModal(blank);
    const all = competencesOf(wide)
      .map(({ id }) => id)
      .slice(0, 100);
    let next = afterDoing(chosen(view, ...all), "claims", blockOf(view, "many:claims"));
    for (let row = 0; row < 10; row += 1)
      next = afterDoing(asSent(next), "add-link:0", blockOf(next, "add:links"));
    expect(faultsInView(next)).toEqual([]);
    expect(answersOf(chosen(next, ...all), null)?.answers.values.claims).toHaveLength(100);
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
    const errors = {
      title: "Give it a title.",
      "line:D0A1": "Write a line.",
      "line:D9A9": "Where?",
      links: "No.",
      other: "Not now.",
    };
    expect(errorsFor(view, errors)).toEqual({
      blocks: {
        [blockOf(view, "text:title")]: "Give it a title.",
        [blockOf(view, "line:claims:D0A1")]: "Write a line.",
      },
      rest: { "line:D9A9": "Where?", links: "No.", other: "Not now." },
    });
  });

  it("about links stand beside the address that cannot be right", () => {
    const links = [
      { label: "a", url: "https://qa.example.test", pages: "" },
      { label: "b", url: "http://qa.example.test", pages: "" },
    ];
    const form = {
      ...blank,
      fields: blank.fields.map((field) => (field.type === "links" ? { ...field, value: links } : field)),
    };
    const view = asSent(toModal(form));
    expect(errorsFor(view, { links: "Start with https://." }).blocks).toEqual({
      [blockOf(view, "link:links:1:url")]: "Start with https://.",
    });
  });

  it("need a new view only where the form asks for something new", () => {
    const view = asSent(toModal(filled));
    const asking = entryForm({ ...scene, askNumber: true, words: words({ claims: [] }) });
    expect(needsNewView(view, filled)).toBe(false);
    expect(needsNewView(view, asking)).toBe(true);
    const refused = asSent(refusedView(filled, { title: "Give it a title." }));
    expect(needsNewView(refused, filled)).toBe(false);
  });

  it("in a new view are at its top and beside their fields, and every word is there", () => {
    const errors = { title: "Give it a title.", "line:D0A1": "Write a line." };
    const view = refusedView(fullest, errors);
    const shown = textsIn(view).map(({ text }) => text);
    expect(shown).toEqual(
      expect.arrayContaining(["There is a problem", "Title: Give it a title.", "D0A1: Write a line."]),
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

  it("is an empty list where nothing was found", () => {
    expect(optionsFor([])).toEqual({ options: [] });
    expect(optionsFor([{ label: "x", options: [] }])).toEqual({ options: [] });
  });

  it("offers each competence exactly as the form shows it once it is chosen", () => {
    const found = JSON.stringify(optionsFor(competenceGroups(competencesOf(wide))));
    const view = JSON.parse(JSON.stringify(toModal(filled))) as {
      blocks: { element?: { initial_options?: unknown[]; type: string } }[];
    };
    const select = view.blocks.find(({ element }) => element?.type === "multi_external_select");
    expect(found).toContain(JSON.stringify(select?.element?.initial_options?.[0]));
  });
});

/** What its fields hold, as answers. */
function valuesOf(form: Form) {
  const values = form.fields.map((field) => [field.name, field.value] as const);
  const lines = form.fields.flatMap((field) =>
    field.type === "choices" && field.each ? [[field.each.name, field.each.value] as const] : [],
  );
  return Object.fromEntries([...values, ...lines]);
}

const slackTyped = (text: string) => text.length <= 3_000 && !/[^\P{Cc}\n]|\p{Surrogate}/u.test(text);
const typedText = anyText.filter(slackTyped);
const oneLine = typedText.filter((text) => !text.includes("\n"));
const notBlank = oneLine.filter((text) => text.trim() !== "");
const options = fc.uniqueArray(
  fc.record({ value: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 24 }), label: anyText }),
  { minLength: 1, maxLength: 130, selector: ({ value }) => value },
);
const about = { label: "Label (optional)", hint: "Hint", required: false };
const anyField: fc.Arbitrary<Field> = fc.oneof(
  typedText.map((value): Field => ({ ...about, name: "", type: "text", value, max: 3_000, lines: "many" })),
  oneLine.map((value): Field => ({ ...about, name: "", type: "text", value, max: 120, lines: "one" })),
  fc
    .constantFrom("", "2026-02-28")
    .map((value): Field => ({ ...about, name: "", type: "day", value, latest: null })),
  options.map(
    (some): Field => ({ ...about, name: "", type: "choice", value: some[0]?.value ?? "", options: some }),
  ),
  fc.boolean().map((value): Field => ({ ...about, name: "", type: "tick", value, statement: vile(200) })),
  fc
    .tuple(options, fc.boolean(), fc.nat(5), fc.option(notBlank))
    .map(([some, search, count, line]): Field => {
      const value = some.slice(0, count).map((one) => one.value);
      const lines = line === null ? {} : Object.fromEntries(value.map((one) => [one, line]));
      const each = { name: "each", label: "Why", hint: null, max: 200, value: lines };
      const groups = [
        { label: "One", options: some },
        { label: "", options: some.slice(0, 3) },
      ];
      return { ...about, name: "", type: "choices", value, groups, search, each: search ? each : null };
    }),
  fc
    .array(fc.record({ label: notBlank, url: oneLine, pages: oneLine }), { maxLength: 4 })
    .map((value): Field => ({ ...about, name: "", type: "links", value, most: 5 })),
);
const anyForm: fc.Arbitrary<Form> = fc
  .record({
    name: fc.constant("any"),
    context: fc.string({ maxLength: 2_000 }),
    instance: fc.string({ maxLength: 40 }),
    title: anyText,
    intro: fc.option(anyText),
    fields: fc.array(anyField, { minLength: 1, maxLength: 5 }),
    submits: fc.constant([
      { value: "a", label: vile(60) },
      { value: "b", label: vile(60) },
    ]),
    note: fc.option(anyText),
  })
  .map((form) => ({
    ...form,
    fields: form.fields.map((field, n): Field => {
      const name = `f${n}:é`;
      if (field.type !== "choices" || !field.each) return { ...field, name };
      return { ...field, name, each: { ...field.each, name: `each${n}` } };
    }),
  }));
