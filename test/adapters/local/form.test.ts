import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answersFrom, formHtml, withAnswers } from "../../../adapters/local/form.ts";
import type { Answers, Form } from "../../../src/ports/form.ts";
import { evidenceForm } from "./samples.ts";

const view = { action: "/local/as/x/form/i", errors: {}, attempt: 0, failed: false };
const shown = (form: Form, errors: Record<string, string> = {}) =>
  String(formHtml({ ...view, form, errors }));
const posted = (...pairs: [string, string][]) => new URLSearchParams(pairs);
const typed = (values: Partial<Answers["values"]>) => ({
  submit: "draft",
  values: { ...answersFrom(evidenceForm, posted()).values, ...values } as Answers["values"],
});
const offered = ["Sci1", "Sci.1", "Tech4", "Tech6"];
const EMPTY = { value: "", line: "" };
const THREE = [EMPTY, EMPTY, EMPTY];

describe("a form", () => {
  it("gives every control a label of its own", () => {
    const page = shown(evidenceForm);
    const ids = [...page.matchAll(/<(?:input|textarea|select)[^>]*\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(15);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(page).toContain(`<label for="${id}"`);
  });

  it("keeps its context to itself", () => {
    expect(shown(evidenceForm)).not.toContain("secret context");
  });

  it("leads from each error to its field, and ties the error to the control", () => {
    const below = {
      claims: "Choose at least one.",
      "row:1:value": "Choose the competence.",
      "row:2:line": "Say how.",
      "link:1:pages": "A whole number.",
      own: "Tick this.",
    };
    const errors = { title: "Give it a title.", ...below };
    const page = shown(evidenceForm, errors);
    for (const error of Object.values(errors)) {
      const [, id] = page.match(new RegExp(`<a href="#([^"]+)"[^>]*>[^<]*: ${error}`)) ?? [];
      expect(page, error).toMatch(new RegExp(`<(?:input|textarea|select)[^>]*\\bid="${id}"`));
    }
    expect(page).toMatch(
      /id="f-title"[^>]*aria-describedby="f-title-hint f-title-error" aria-invalid="true"/,
    );
  });

  it("puts the focus on what is wrong, else on its title", () => {
    expect(shown(evidenceForm)).toMatch(/<h1[^>]*autofocus/);
    const refused = shown(evidenceForm, { title: "Give it a title." });
    expect(refused).not.toMatch(/<h1[^>]*autofocus/);
    expect(refused).toMatch(/<div class="problems"[^>]*autofocus/);
  });

  it("shows an error that belongs to no field", () => {
    expect(shown(evidenceForm, { elsewhere: "Not now." })).toContain("<li>Not now.</li>");
  });

  it("has a row more when that was asked for, where one goes on, and Enter still sends it", () => {
    const four = withAnswers(evidenceForm, typed({ claims: [EMPTY, EMPTY, EMPTY, EMPTY] }));
    const page = String(formHtml({ ...view, form: four, attempt: 1 }));
    expect(page).toMatch(/id="f-claims-value-3"[^>]*autofocus/);
    expect(page.match(/autofocus/g)).toHaveLength(1);
    expect(page.match(/<button[^>]*value="([^"]+)"/)?.[1]).toBe("review");
    expect(answersFrom(four, posted(["submit", "another"])).submit).toBe("another");
    const full = withAnswers(evidenceForm, typed({ claims: Array(8).fill(EMPTY) }));
    expect([shown(four), shown(full)].map((one) => one.includes("Another competence"))).toEqual([
      true,
      false,
    ]);
  });

  it("is another element at another attempt, so that what is shown is not kept back", () => {
    const idOf = (attempt: number) =>
      String(formHtml({ ...view, form: evidenceForm, attempt })).match(/<div id="(form-[^"]+)"/)?.[1];
    expect(idOf(0)).toMatch(/^form-[0-9a-f]+$/);
    expect(idOf(1)).not.toBe(idOf(0));
  });

  it("escapes what was typed", () => {
    const hostile = '"></textarea><script>';
    const form = withAnswers(evidenceForm, typed({ title: hostile, what: hostile }));
    const page = shown(form, { title: hostile });
    expect(page).not.toContain("<script");
    expect(page.match(/<\/textarea>/g)).toHaveLength(1);
  });

  it("keeps a text's first empty line", () => {
    const form = withAnswers(evidenceForm, typed({ what: "\nsecond" }));
    expect(shown(form)).toMatch(/<textarea[^>]*>\n\nsecond<\/textarea>/);
  });
});

describe("its answers", () => {
  it("have every field, the untouched ones empty", () => {
    expect(answersFrom(evidenceForm, posted())).toEqual({
      submit: "review",
      values: {
        title: "",
        what: "",
        first: "",
        kind: "",
        struck: [],
        claims: THREE,
        links: [],
        own: false,
      },
    });
  });

  it("are what was typed, ticked and chosen", () => {
    const pairs = `submit=draft f.title=+Drift+ f.what=one%0D%0Atwo f.first=2026-11-20 f.kind=audit
      f.struck=Tech4 f.claims.0.value=Tech4
      f.claims.0.line=found+it f.claims.1.value=Com1 f.claims.2.line=of+nothing f.claims.3.value=Sci1
      f.links.0.label= f.links.1.label=QA+record f.links.1.url=https://qa.example.test f.links.1.pages=3 f.own=yes`;
    expect(answersFrom(evidenceForm, new URLSearchParams(pairs.split(/\s+/).join("&")))).toEqual({
      submit: "draft",
      values: {
        title: " Drift ",
        what: "one\ntwo",
        first: "2026-11-20",
        kind: "audit",
        struck: ["Tech4"],
        claims: [{ value: "Tech4", line: "found it" }, EMPTY, { value: "", line: "of nothing" }],
        links: [{ label: "QA record", url: "https://qa.example.test", pages: "3" }],
        own: true,
      },
    });
  });

  it("leave out whatever the form did not offer", () => {
    const other = new URLSearchParams(
      "submit=delete&f.kind=other&f.struck=Com1&f.claims.0.value=Com1&f.extra=x&f.links.9.label=x&f.own=on",
    );
    expect(answersFrom(evidenceForm, other)).toEqual(answersFrom(evidenceForm, posted()));
  });

  it("put back into the form come out the same, whatever was typed", () => {
    const text = fc.string({ unit: "grapheme" }).map((typed) => typed.replace(/\r\n?/g, "\n"));
    const words = text.filter((typed) => typed.trim() !== "");
    const values = fc.record({
      title: text,
      what: text,
      first: fc.constantFrom("", "2026-11-20"),
      kind: fc.constantFrom("", "report", "audit"),
      struck: fc.subarray(["Tech4", "Tech6"]),
      claims: fc.array(fc.record({ value: fc.constantFrom("", ...offered), line: text }), {
        minLength: 3,
        maxLength: 9,
      }),
      links: fc.array(fc.record({ label: words, url: text, pages: text }), { maxLength: 5 }),
      own: fc.boolean(),
    });
    fc.assert(
      fc.property(values, (typed) => {
        const answers = { submit: "draft", values: typed };
        expect(
          answersFrom(withAnswers(evidenceForm, answers), fieldsOf(withAnswers(evidenceForm, answers))),
        ).toEqual(answers);
      }),
    );
  });
});

/** What a browser would post of this form, sent as a draft. */
function fieldsOf(form: Form): URLSearchParams {
  const fields = posted(["submit", "draft"]);
  const put = (name: string, all: object) => {
    for (const [key, value] of Object.entries(all)) fields.append(`${name}.${key}`, value);
  };
  for (const field of form.fields) {
    const name = `f.${field.name}`;
    if (field.type === "tick") {
      if (field.value) fields.append(name, "yes");
    } else if (field.type === "choices") {
      for (const value of field.value) fields.append(name, value);
    } else if (field.type === "links" || field.type === "rows") {
      for (const [at, row] of field.value.entries()) put(`${name}.${at}`, row);
    } else fields.append(name, field.value);
  }
  return fields;
}
