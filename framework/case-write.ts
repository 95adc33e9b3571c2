/**
 * A framework as a package of 1EdTech's Competencies and Academic Standards Exchange (CASE 1.1, 2025,
 * https://www.imsglobal.org/spec/case/v1p1), and which words of ours stand in it.
 */
import { v5 } from "uuid";
import { ITEM_TYPES } from "./case-shape.ts";
import type { Competence, Framework, Guidance } from "./framework.ts";

/** Of our own making: the same name always gives the same identifier, so the same framework the same bytes. */
const NAMESPACE = "5f0e2f7c-6d0b-4c3e-9a57-2f4a9c0d7b11";

type ItemKind = keyof typeof ITEM_TYPES;
interface More {
  notes?: string;
  extensions?: { guidance?: Guidance; throughout?: boolean; codeIsDerived?: boolean };
}
type CaseLink = Record<"title" | "identifier" | "uri", string>;

/** The day that a version such as `2023-09` names, at its beginning; 1970 where it names none: never the clock's. */
function changedAt(version: string): string {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?!\d)/.exec(version) ?? [];
  const at = new Date(`${year}-${month}-${day}T00:00:00.000Z`);
  const isDay = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${year}-${month}-${day}`);
  return isDay ? `${year}-${month}-${day}T00:00:00Z` : "1970-01-01T00:00:00Z";
}

const HEADINGS: readonly [keyof Guidance, string][] = [
  ["achievementOf", "Achievement of"],
  ["achievedThrough", "Achieved through"],
  ["goodEvidence", "Good evidence"],
  ["notes", "Notes"],
];

/** For people whose tool knows nothing of ours: the lists themselves are carried beside it, as they are. */
function readable(guidance: Guidance): string {
  const parts = HEADINGS.flatMap(([list, heading]) => {
    const lines = guidance[list];
    return Array.isArray(lines) && lines.length > 0
      ? [`${heading}:\n${lines.map((one) => `- ${one}`).join("\n")}`]
      : [];
  });
  return [...parts, `Assessed by: ${guidance.assessedBy}`].join("\n\n");
}

/**
 * The package: the document, domains below it, areas and specific competencies below their domain, in order. What CASE
 * has no place for (a domain's guidance, the framework's id, that a code is derived) stands in `extensions`, where the
 * specification puts it; guidance also as readable notes, so that no tool takes it for competences.
 * @param base where these resources are served (`https://cases.example.org`); without one they are named, as `urn:uuid:`
 */
export function casePackage(framework: Framework, base?: string) {
  const edition = JSON.stringify([framework.id, framework.version]);
  const lastChangeDateTime = changedAt(framework.version);
  const link = (kind: string, name: string, title: string): CaseLink => {
    const identifier = v5(`${kind}:${edition}:${name}`, NAMESPACE);
    const uri = base ? `${base.replace(/\/+$/, "")}/${kind}/${identifier}` : `urn:uuid:${identifier}`;
    return { title, identifier, uri };
  };
  const typeOf = (kind: ItemKind) => link("CFItemTypes", kind, ITEM_TYPES[kind].title);
  const document = link("CFDocuments", "", framework.title);

  /** @param more what stands beside its words */
  const item = (kind: ItemKind, { identifier, uri, title }: CaseLink, code: string, more: More) => ({
    identifier,
    fullStatement: title,
    CFItemType: ITEM_TYPES[kind].title,
    CFItemTypeURI: typeOf(kind),
    uri,
    humanCodingScheme: code,
    lastChangeDateTime,
    ...more,
  });
  const association = (code: string, own: CaseLink, parent: CaseLink, place: number) => {
    const { identifier, uri } = link("CFAssociations", code, "");
    return {
      identifier,
      associationType: "isChildOf",
      sequenceNumber: place + 1,
      uri,
      originNodeURI: { ...own, targetType: "CASE" },
      destinationNodeURI: { ...parent, targetType: "CASE" },
      lastChangeDateTime,
    };
  };
  const all = framework.domains.flatMap((domain, place) => {
    const { id, name, areas, specificCompetencies, throughout, guidance } = domain;
    const top = link("CFItems", id, name);
    const extensions = { guidance, ...(throughout !== undefined && { throughout }) };
    const below = (kind: ItemKind, more: More, first: number) => (one: Competence, nth: number) => {
      const own = link("CFItems", one.id, one.statement);
      const placed = association(one.id, own, top, first + nth);
      return { item: item(kind, own, one.id, more), association: placed };
    };
    return [
      {
        item: item("domain", top, id, { notes: readable(guidance), extensions }),
        association: association(id, top, document, place),
      },
      ...areas.map(below("area", {}, 0)),
      ...specificCompetencies.map(below("specific", { extensions: { codeIsDerived: true } }, areas.length)),
    ];
  });
  return {
    CFDocument: {
      identifier: document.identifier,
      uri: document.uri,
      caseVersion: "1.1",
      creator: framework.source,
      title: framework.title,
      lastChangeDateTime,
      description: framework.source,
      ...(framework.modality !== undefined && { subject: [framework.modality] }),
      version: framework.version,
      extensions: {
        frameworkId: framework.id,
        ...(framework.alsoCalled && { alsoCalled: framework.alsoCalled }),
        ...(framework.officialName !== undefined && { officialName: framework.officialName }),
        ...(framework.inForceFrom !== undefined && { inForceFrom: framework.inForceFrom }),
      },
    },
    CFItems: all.map((one) => one.item),
    CFAssociations: all.map((one) => one.association),
    CFDefinitions: {
      CFItemTypes: (["domain", "area", "specific"] as const).map((kind) => {
        const { description, hierarchyCode } = ITEM_TYPES[kind];
        const { identifier, uri, title } = typeOf(kind);
        return { identifier, uri, title, description, hierarchyCode, lastChangeDateTime };
      }),
    },
  };
}
