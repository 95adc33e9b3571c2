/** A framework as a CASE 1.1 package. */
import { createHash } from "node:crypto";
import {
  type CaseAssociation,
  type CaseItem,
  type CaseLink,
  type CasePackage,
  ITEM_TYPES,
} from "./case-shape.ts";
import type { Domain, Framework, Guidance } from "./framework.ts";

/** Of our own making: what name-based identifiers of frameworks are derived under (RFC 9562, version 5). */
const NAMESPACE = "5f0e2f7c-6d0b-4c3e-9a57-2f4a9c0d7b11";

/** The same name always gives the same identifier, so that the same framework always gives the same bytes. */
function uuidOf(name: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(NAMESPACE.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.subarray(0, 16).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

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
export function casePackage(framework: Framework, base?: string): CasePackage {
  const edition = JSON.stringify([framework.id, framework.version]);
  const lastChangeDateTime = changedAt(framework.version);
  const link = (kind: string, name: string, title: string): CaseLink => {
    const identifier = uuidOf(`${kind}:${edition}:${name}`);
    const uri = base ? `${base.replace(/\/+$/, "")}/${kind}/${identifier}` : `urn:uuid:${identifier}`;
    return { title, identifier, uri };
  };
  const document = link("CFDocuments", "", framework.title);
  const types = (["domain", "area", "specific"] as const).map((kind) => ({
    kind,
    link: link("CFItemTypes", kind, ITEM_TYPES[kind].title),
  }));
  const items: CaseItem[] = [];
  const associations: CaseAssociation[] = [];
  const add = (
    kind: keyof typeof ITEM_TYPES,
    code: string,
    words: string,
    parent: CaseLink,
    place: number,
  ) => {
    const own = link("CFItems", code, words);
    const type = types.find((one) => one.kind === kind)?.link ?? own;
    const item: CaseItem = {
      identifier: own.identifier,
      fullStatement: words,
      CFItemType: type.title,
      CFItemTypeURI: type,
      uri: own.uri,
      humanCodingScheme: code,
      lastChangeDateTime,
      ...(kind === "specific" && { extensions: { codeIsDerived: true } }),
    };
    items.push(item);
    const { identifier, uri } = link("CFAssociations", code, "");
    associations.push({
      identifier,
      associationType: "isChildOf",
      sequenceNumber: place + 1,
      uri,
      originNodeURI: { ...own, targetType: "CASE" },
      destinationNodeURI: { ...parent, targetType: "CASE" },
      lastChangeDateTime,
    });
    return { item, own };
  };
  for (const [place, domain] of framework.domains.entries()) addDomain(domain, place);
  function addDomain(domain: Domain, place: number): void {
    const { id, name, areas, specificCompetencies, throughout, guidance } = domain;
    const { item, own } = add("domain", id, name, document, place);
    item.notes = readable(guidance);
    item.extensions = { guidance, ...(throughout !== undefined && { throughout }) };
    for (const [nth, one] of areas.entries()) add("area", one.id, one.statement, own, nth);
    for (const [nth, one] of specificCompetencies.entries())
      add("specific", one.id, one.statement, own, areas.length + nth);
  }
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
      extensions: { frameworkId: framework.id },
    },
    CFItems: items,
    CFAssociations: associations,
    CFDefinitions: {
      CFItemTypes: types.map(({ kind, link: { identifier, uri, title } }) => {
        const { description, hierarchyCode } = ITEM_TYPES[kind];
        return { identifier, uri, title, description, hierarchyCode, lastChangeDateTime };
      }),
    },
  };
}
