/**
 * The reference structure of a CASE 1.1 package, as far as we write one: required fields, types, enumerations and
 * formats as the specification's information model has them (imsglobal.org/spec/case/v1p1), in our own words.
 */
const text = { type: "string" } as const;
const uuid = { type: "string", format: "uuid" } as const;
const uri = { type: "string", format: "uri" } as const;
const at = { type: "string", format: "date-time" } as const;
const extensions = { type: "object" } as const;

function thing(required: string[], optional: Record<string, unknown>, always: Record<string, unknown>) {
  return { type: "object", required, properties: { ...always, ...optional }, additionalProperties: false };
}

const link = thing(["title", "identifier", "uri"], {}, { title: text, identifier: uuid, uri });
const end = thing(
  ["title", "identifier", "uri"],
  { targetType: { enum: ["CASE"] } },
  { title: text, identifier: text, uri },
);

export const CASE_PACKAGE = {
  type: "object",
  required: ["CFDocument"],
  additionalProperties: false,
  properties: {
    CFDocument: thing(
      ["identifier", "uri", "creator", "title", "lastChangeDateTime"],
      {
        caseVersion: { enum: ["1.1"] },
        description: text,
        subject: { type: "array", items: text },
        version: text,
        extensions,
      },
      { identifier: uuid, uri, creator: text, title: text, lastChangeDateTime: at },
    ),
    CFItems: {
      type: "array",
      items: thing(
        ["identifier", "fullStatement", "uri", "lastChangeDateTime"],
        { CFItemType: text, CFItemTypeURI: link, humanCodingScheme: text, notes: text, extensions },
        { identifier: uuid, fullStatement: text, uri, lastChangeDateTime: at },
      ),
    },
    CFAssociations: {
      type: "array",
      items: thing(
        ["identifier", "associationType", "uri", "originNodeURI", "destinationNodeURI", "lastChangeDateTime"],
        { sequenceNumber: { type: "integer" } },
        {
          identifier: uuid,
          associationType: {
            enum: [
              "isChildOf",
              "isPeerOf",
              "isPartOf",
              "exactMatchOf",
              "precedes",
              "isRelatedTo",
              "replacedBy",
              "exemplar",
              "hasSkillLevel",
              "isTranslationOf",
            ],
          },
          uri,
          originNodeURI: end,
          destinationNodeURI: end,
          lastChangeDateTime: at,
        },
      ),
    },
    CFDefinitions: thing(
      [],
      {
        CFItemTypes: {
          type: "array",
          items: thing(
            ["identifier", "uri", "title", "description", "hierarchyCode", "lastChangeDateTime"],
            {},
            {
              identifier: uuid,
              uri,
              title: text,
              description: text,
              hierarchyCode: text,
              lastChangeDateTime: at,
            },
          ),
        },
      },
      {},
    ),
  },
} as const;
