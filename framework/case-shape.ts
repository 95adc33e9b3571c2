/**
 * What we write and read of a package of 1EdTech's Competencies and Academic Standards Exchange (CASE 1.1, 2025,
 * https://www.imsglobal.org/spec/case/v1p1), and which words of ours stand in it.
 */
import type { Guidance } from "./framework.ts";

export interface CaseLink {
  title: string;
  identifier: string;
  uri: string;
}

export interface CaseItem {
  identifier: string;
  fullStatement: string;
  CFItemType: string;
  CFItemTypeURI: CaseLink;
  uri: string;
  humanCodingScheme: string;
  notes?: string;
  lastChangeDateTime: string;
  extensions?: { guidance?: Guidance; throughout?: boolean; codeIsDerived?: true };
}

export interface CaseAssociation {
  identifier: string;
  associationType: "isChildOf";
  sequenceNumber: number;
  uri: string;
  originNodeURI: CaseLink & { targetType: string };
  destinationNodeURI: CaseLink & { targetType: string };
  lastChangeDateTime: string;
}

export interface CasePackage {
  CFDocument: {
    identifier: string;
    uri: string;
    caseVersion: "1.1";
    creator: string;
    title: string;
    lastChangeDateTime: string;
    description: string;
    subject?: string[];
    version: string;
    extensions: { frameworkId: string };
  };
  CFItems: CaseItem[];
  CFAssociations: CaseAssociation[];
  CFDefinitions: {
    CFItemTypes: (CaseLink & { description: string; hierarchyCode: string; lastChangeDateTime: string })[];
  };
}

export const ITEM_TYPES = {
  domain: { title: "Domain", description: "A domain of the framework.", hierarchyCode: "1" },
  area: {
    title: "Area of competence",
    description: "A competence with a code of its source's own.",
    hierarchyCode: "1.1",
  },
  specific: {
    title: "Specific competency",
    description: "A statement of a domain that has no code in its source: the code is derived.",
    hierarchyCode: "1.2",
  },
} as const;
