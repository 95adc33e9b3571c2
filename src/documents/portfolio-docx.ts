import { Document, type FileChild, Packer, Paragraph, TableOfContents } from "docx";
import type { Domain } from "../../framework/framework.ts";
import { given } from "../core/given.ts";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { type PortfolioPiece, piecesFor } from "../core/portfolio/piece.ts";
import { CLAIM_WIDTHS, WIDE } from "../core/portfolio/sheet.ts";
import { daysOf, kindOf } from "../views/words/entry.ts";
import { reference } from "../views/words/phrases.ts";
import * as words from "../views/words/portfolio-document.ts";
import { ANCHORS, type Anchor } from "./docx-anchors.ts";
import {
  aroundPages,
  type Cell,
  framed,
  headingOf,
  lineOf,
  said,
  tableOf,
  type Words,
  written,
} from "./docx-parts.ts";
import { PAGE, STYLES } from "./docx-styles.ts";
import { matrixPart } from "./matrix-docx.ts";
import { escaped, inOneLine } from "./text.ts";
import { withoutZipTimes } from "./zip-times.ts";

/** The editable portfolio, as a Word document. The same contents give the same bytes. */
export async function portfolioDocx(contents: PortfolioContents): Promise<Uint8Array> {
  const { trainee } = contents;
  const document = new Document({
    styles: STYLES,
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        ...aroundPages(trainee.name),
        children: [titlePage, contentsPage, summaries, evidence, matrixPart].flatMap((part) =>
          part(contents),
        ),
      },
    ],
  });
  const bytes = await Packer.toBuffer(document, undefined, [
    { path: "docProps/core.xml", data: coreProperties(contents) },
  ]);
  return withoutZipTimes(bytes);
}

function titlePage(contents: PortfolioContents): FileChild[] {
  const rows = words
    .particulars(contents)
    .map(([label, value]): Cell[] => [{ text: label, bold: true, shade: true }, value]);
  return [
    new Paragraph({ style: "Title", spacing: { before: 2_400 }, text: words.title }),
    said(inOneLine(contents.trainee.name), { style: "Lead" }),
    tableOf([2_600, WIDE - 2_600], [], rows),
    new Paragraph({ spacing: { before: 240 }, text: words.notTheAssessment }),
    said(contents.framework.source, { style: "Small" }),
  ];
}

/** Filled in by our own reckoning; Word offers to do it anew, which is wanted anyway once documents are inserted. */
function contentsPage({ framework, pieces, pages: { layout, front } }: PortfolioContents): FileChild[] {
  const entry = (level: number, title: string, { name: href }: Anchor, page = 0) => ({
    level,
    title: inOneLine(title),
    href,
    page,
  });
  const firstPiece = layout.pieces[0]?.page ?? layout.matrix - 1;
  return [
    new Paragraph({ style: "Lead", pageBreakBefore: true, text: words.contents }),
    new TableOfContents(words.contents, {
      hyperlink: true,
      headingStyleRange: "1-2",
      cachedEntries: [
        entry(1, words.summaries, ANCHORS.summaries, front + 1),
        ...framework.domains.map(({ name }, at) => entry(2, name, ANCHORS.domain(at), layout.summaries[at])),
        entry(1, words.evidence, ANCHORS.evidence, firstPiece),
        ...pieces.map((piece, at) =>
          entry(2, words.pieceTitle(piece), ANCHORS.piece(piece), layout.pieces[at]?.page),
        ),
        entry(1, words.matrix, ANCHORS.matrix, layout.matrix),
      ],
    }),
  ];
}

const label = (text: string): Words => ({ text: `${text}: `, bold: true });

/** A page for each domain, with what its assessor asks for as prompts to write to. */
function summaries(contents: PortfolioContents): FileChild[] {
  return [
    headingOf(1, words.summaries, { pageBreakBefore: true, anchor: ANCHORS.summaries }),
    ...contents.framework.domains.flatMap((domain, index) => [
      headingOf(2, domain.name, { pageBreakBefore: index > 0, anchor: ANCHORS.domain(index) }),
      ...summary(domain, contents),
    ]),
  ];
}

function summary(domain: Domain, { coverage, pieces, matrix: rows }: PortfolioContents): FileChild[] {
  const { achievementOf, assessedBy } = domain.guidance;
  const counted = coverage.domains.find(({ id }) => id === domain.id);
  const throughout = rows.some((row) => row.domain.id === domain.id && row.throughout);
  const own = piecesFor(domain, pieces).map(({ piece, ids }): Words[] => [
    { text: words.pieceTitle(piece), to: ANCHORS.piece(piece) },
    { text: ` (${words.codes(ids)})` },
  ]);
  return given<FileChild>([
    counted && said(words.tally(counted.areas, counted.specificCompetencies)),
    assessedBy && said(words.assessedBy(assessedBy), { style: "Small" }),
    throughout && said(words.throughout),
    achievementOf.length > 0 && said(words.writeTo, { keepNext: true, bold: true }),
    ...achievementOf.map((text) => said(text, { bullet: true })),
    headingOf(3, words.yourSummary),
    said(words.writeHere, { style: "Prompt" }),
    headingOf(3, words.evidenceFor(domain.name)),
    ...own.map((line) => lineOf(line, { style: "Small" })),
    own.length === 0 && said(words.noEvidenceFor),
  ]);
}

/** Pieces follow one another; only behind one whose documents are inserted the next begins a page. */
function evidence(contents: PortfolioContents): FileChild[] {
  const { pieces, pages } = contents;
  return [
    headingOf(1, words.evidence, { pageBreakBefore: true, anchor: ANCHORS.evidence }),
    ...(pieces.length === 0 ? [said(words.nothingYet)] : []),
    ...pieces.flatMap((piece, index) => {
      const { begins = true, whole = false } = pages.layout.pieces[index] ?? {};
      const pageBreakBefore = begins && index > 0;
      return [
        headingOf(2, words.pieceTitle(piece), {
          pageBreakBefore,
          across: !begins,
          anchor: ANCHORS.piece(piece),
        }),
        ...pieceParts(piece, contents, whole),
      ];
    }),
  ];
}

/** @param keepNext each part with the next: the piece is whole on a page */
function pieceParts(piece: PortfolioPiece, contents: PortfolioContents, keepNext: boolean): FileChild[] {
  const { reflection, documents } = piece;
  const hasPlaces = documents.length > 0;
  return [
    lineOf(
      [
        label(words.KIND),
        { text: `${kindOf(piece.words)} · ` },
        label(words.DAY),
        { text: `${daysOf(piece.words)} · ` },
        label(words.REFERENCE),
        { text: reference(piece.entry) },
      ],
      { style: "Small", keepNext: true },
    ),
    headingOf(3, words.narrative),
    ...written(piece.words.narrative, { keepNext }),
    ...(reflection ? [headingOf(3, words.reflection), ...written(reflection, { keepNext })] : []),
    headingOf(3, words.competences),
    claimsTable(piece, contents, keepNext),
    said("", { style: "Small", keepNext }),
    said(words.approvalLine(piece), { bold: true, keepNext: true }),
    said(words.approvalNote(piece), { style: "Small", keepNext: keepNext && hasPlaces }),
    ...(hasPlaces ? [headingOf(3, words.documents)] : []),
    ...documents.flatMap((one, at) => placeOf(one, keepNext, at === documents.length - 1)),
  ];
}

/** Each code leads to its row of the matrix, where the other pieces for it stand. */
function claimsTable(
  piece: PortfolioPiece,
  { matrix: rows }: PortfolioContents,
  keepNext: boolean,
): FileChild {
  const places = new Map(rows.map(({ competence: { id, statement } }, at) => [id, { statement, at }]));
  const claimed = (id: string): Words[] => {
    const { statement, at } = places.get(id) ?? {};
    return [
      { text: id, bold: true, ...(at !== undefined && { to: ANCHORS.row(at) }) },
      { text: `: ${statement ?? ""}` },
    ];
  };
  return tableOf(
    CLAIM_WIDTHS,
    [words.COMPETENCE, words.SHOWS],
    piece.words.claims.map(({ competence, line }) => [
      [lineOf(claimed(competence), { style: "Cell" })],
      line.trim() ? line : words.noLine,
    ]),
    keepNext,
  );
}

/** Where a linked document goes. Its address is plain text: what is printed cannot be followed. */
function placeOf(one: PortfolioPiece["documents"][number], keepNext: boolean, isLast: boolean): FileChild[] {
  const place = [
    said(inOneLine(words.documentTitle(one)), { bold: true, keepNext: true }),
    said(words.documentPlace(one), { style: "Cell" }),
    said(inOneLine(words.keptAt(one.url)), { style: "Small" }),
  ];
  return [framed(place, keepNext), said("", { style: "Small", keepNext: keepNext && !isLast })];
}

/** Of our own, because the library's name the time of writing, and no language. */
function coreProperties({ trainee, madeAt, made }: PortfolioContents): string {
  const at = `${madeAt.toISOString().slice(0, 19)}Z`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(`${words.title}: ${trainee.name}`)}</dc:title>`,
    `<dc:creator>${escaped(trainee.name)}</dc:creator>`,
    `<dc:description>${escaped(words.drawnUp(made))}</dc:description>`,
    "<dc:language>en-GB</dc:language>",
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified>`,
    "</cp:coreProperties>",
  ].join("");
}
