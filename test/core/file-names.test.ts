import { expect, it } from "vitest";
import { fileNameOf } from "../../src/core/portfolio/file-names.ts";

const maya = { id: "1", name: "Maya Rao", email: "maya.rao@hospital.example" };
const other = { id: "2", name: "maya  RÃO", email: "mrao2@hospital.example" };

it.each([
  ["the person's name", maya, [maya], "portfolio-maya-rao.docx"],
  [
    "accents and signs as plain letters",
    { ...maya, name: "Siobhán O'Brien" },
    [],
    "portfolio-siobhan-o-brien.docx",
  ],
  ["the address, where two have one name", maya, [maya, other], "portfolio-maya-rao-maya-rao.docx"],
  ["the address, for the second of them too", other, [maya, other], "portfolio-maya-rao-mrao2.docx"],
  [
    "the whole address, where its beginning is the same too",
    maya,
    [maya, { ...other, email: "maya.rao@trust.example" }],
    "portfolio-maya-rao-maya-rao-hospital-example.docx",
  ],
  [
    "the address, where a name has none of these letters",
    { ...maya, name: "李雷" },
    [],
    "portfolio-maya-rao.docx",
  ],
  [
    "who it is, where the address has none of them either",
    { ...maya, name: "李雷", email: "李@hospital.example" },
    [],
    "portfolio-1.docx",
  ],
])("a file is named by %s", (_, person, people, name) => {
  expect(fileNameOf("portfolio.docx", person, people)).toBe(name);
});
