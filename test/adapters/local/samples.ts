import type { Form } from "../../../src/ports/form.ts";
import type { Message } from "../../../src/ports/message.ts";

export const plain = (lead: string): Message => ({ lead, parts: [], buttons: [], note: null });

export const card: Message = {
  lead: "To review: #412, Linac output drift after service, from Maya Rao",
  parts: [
    { type: "text", text: "3 March 2026 · Report or QA record · 3 claims: Tech4, Tech6, Tech.4" },
    { type: "quote", text: "I repeated the output measurement after the service.\nIt had drifted by 1.4 %." },
    {
      type: "list",
      title: "How this shows it",
      items: ["Tech4: I found the cause", "Tech6: I wrote the procedure"],
    },
    {
      type: "facts",
      rows: [
        { label: "Who saw the work", value: "Dr Amara Okafor" },
        { label: "Waiting since", value: "Tuesday" },
      ],
    },
    {
      type: "links",
      links: [
        { label: "QA record", url: "https://qa.example.test/412" },
        { label: "Old address", url: "http://qa.example.test/412" },
      ],
    },
  ],
  buttons: [
    { label: "Approve all 3", action: "approve", value: "e1/2", style: "primary" },
    { label: "Choose claims", action: "choose", value: "e1/2", style: "plain" },
    { label: "Return with feedback", action: "return", value: "e1/2", style: "danger" },
  ],
  note: "Or react: ✅ approves all 3, ↩️ returns. Local approval, not the ACS assessment.",
};

export const evidenceForm: Form = {
  name: "entry",
  context: "secret context",
  instance: "form/1: “first”",
  title: "Log evidence",
  intro: "For Tech4: Solve problems that might arise during the routine application of these techniques.",
  fields: [
    {
      type: "text",
      name: "title",
      label: "Title",
      hint: 'e.g. "Output drift after service"',
      required: true,
      value: "",
      max: 120,
      lines: "one",
    },
    {
      type: "text",
      name: "what",
      label: "What was done, and your part",
      hint: 'Say "I", not "we". No patient or colleague names.',
      required: true,
      value: "",
      max: 3_000,
      lines: "many",
    },
    {
      type: "day",
      name: "first",
      label: "First day",
      hint: "Before you joined is fine.",
      required: true,
      value: "2026-11-20",
      latest: "2026-11-24",
    },
    {
      type: "choice",
      name: "kind",
      label: "Kind of evidence",
      hint: "The closest will do.",
      required: true,
      value: "",
      options: [
        { value: "report", label: "Report or QA record" },
        { value: "audit", label: "Audit" },
      ],
    },
    {
      type: "choices",
      name: "claims",
      label: "Competences it supports",
      hint: "Search by code or word. One to three, well shown, beat many.",
      required: true,
      value: ["Tech4"],
      search: true,
      groups: [
        {
          label: "Scientific",
          options: [
            { value: "Sci1", label: "Sci1 Understand the science that underpins the specialty" },
            { value: "Sci.1", label: "Sci.1 Perform and interpret specialist procedures" },
          ],
        },
        {
          label: "Technical",
          options: [
            { value: "Tech4", label: "Tech4 Solve problems that might arise during the routine application" },
            { value: "Tech6", label: "Tech6 Understand the principles of quality control" },
          ],
        },
      ],
      each: { name: "lines", label: "How this shows it", hint: "One line.", max: 200, value: {} },
    },
    {
      type: "links",
      name: "links",
      label: "Links (optional)",
      hint: "Label and pages. Assessors cannot open these: keep a copy.",
      required: false,
      value: [],
      most: 5,
    },
    {
      type: "tick",
      name: "own",
      label: "My own work, anonymised",
      hint: null,
      required: false,
      value: false,
      statement: "This is my work, or says which part was mine, and identifies no patient.",
    },
  ],
  submits: [
    { value: "review", label: "Send for review" },
    { value: "draft", label: "Keep as a draft" },
  ],
  note: "Closing this form saves nothing.",
};
