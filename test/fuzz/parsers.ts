import { answersFrom, withAnswers } from "../../adapters/local/form.ts";
import { toggle } from "../../adapters/local/inbound.ts";
import { afterChange } from "../../adapters/slack/form.ts";
import { changeInForm } from "../../adapters/slack/form-updates.ts";
import { inbound as fromSlack } from "../../adapters/slack/inbound.ts";
import { payloadOf as slackPayload } from "../../adapters/slack/payload-shape.ts";
import { inbound as fromTeams } from "../../adapters/teams/inbound.ts";
import { payloadIn as teamsPayload } from "../../adapters/teams/payload-shape.ts";
import { partsOf } from "../../adapters/web/tokens.ts";
import { frameworkFromCase } from "../../framework/case-read.ts";
import { frameworkFromCsv } from "../../framework/csv.ts";
import { decoded, sheetIn } from "../../framework/sheet.ts";
import { readConfig } from "../../src/config.ts";
import { isZone } from "../../src/core/calendar/calendar.ts";
import { zonesMeant } from "../../src/core/calendar/zones.ts";
import { findIdentifiers } from "../../src/core/text/identifiers.ts";
import { objectIn } from "../../src/core/text/payload.ts";
import { readPeople } from "../../src/flows/people/file.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import { pageAt } from "../../src/ports/pages.ts";
import { FORM, slackSamples, teamsSamples } from "./samples.ts";

/*
 * Every parser of what comes in from outside: what it is given, as a mutation of one of its samples, and what it makes of
 * it. Whatever it is given, it answers. A new parser is a new row.
 */

export interface Parser {
  samples: readonly unknown[];
  /** @param text the mutated sample as JSON, now and then broken */
  read(text: string): unknown;
}

/** A sample that is a text: as it is, where the mutation is one too. */
const textOf = (json: string): string => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : json;
  } catch {
    return json;
  }
};

const US = { workspace: "slack:T1", team: "T1", botUser: "UBOT" };
const NOW = new Date("2026-06-09T08:30:00Z");

const posted = (text: string) => {
  const fields = Object.entries(objectIn(text) ?? { text });
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
    ]),
  );
};

export const PARSERS = Object.entries<Parser>({
  "Slack's payloads": {
    samples: slackSamples({ team: "T1", botUser: "UBOT" }).map(({ payload }) => payload),
    read(text) {
      const payload = slackPayload(objectIn(text));
      if (!payload) return null;
      const change = changeInForm(payload);
      return change ? afterChange(change.payload.view, change.pressed) : fromSlack(payload, US, NOW);
    },
  },
  "Teams' activities": {
    samples: teamsSamples({
      tenantId: "t",
      bot: { id: "28:a", name: "B" },
      url: "https://smba.example.test/",
    }),
    read(text) {
      const payload = teamsPayload(text);
      return payload && fromTeams(payload, NOW);
    },
  },
  "the local workspace's forms": {
    samples: [
      {
        submit: "send",
        "f.title": "Output",
        "f.struck": "Tech4",
        "f.reasons.Tech4": "it does not",
        "f.claims.0.value": "Tech4",
        "f.claims.0.line": "it shows",
        "f.links.0.url": "https://a.test",
        "f.attested": "yes",
        toggle: "add:eyes",
      },
    ],
    read(text) {
      const fields = posted(text);
      const answers = answersFrom(FORM, fields);
      return [withAnswers(FORM, answers), toggle(fields.get("toggle") ?? "")];
    },
  },
  "the pages' addresses and links": {
    samples: [
      `${"a".repeat(43)}.${"b".repeat(43)}`,
      "coverage",
      "coverage/rao-rt",
      "entries/entry-1",
      "overview/rp",
      "queue",
      "portfolio/rao-rt",
    ],
    read(text) {
      const plain = text.replace(/^"|"$/g, "");
      return [partsOf(plain), pageAt(plain)];
    },
  },
  zones: {
    samples: ["Europe/London", "new york", "edinburgh", "BST", "+01:00"],
    read(text) {
      const plain = text.replace(/^"|"$/g, "");
      return [isZone(plain), zonesMeant(plain)];
    },
  },
  "the settings": {
    samples: [
      {
        DATABASE_URL: "file:./data/x.db",
        PORT: "3000",
        COUNTERSIGN_URL: "https://a.test",
        REACTIONS_APPROVE: "white_check_mark, like",
        SLACK_BOT_TOKEN: "xoxb-1",
        SLACK_APP_TOKEN: "xapp-1",
        TRUSTED_PROXIES: "10.0.0.0/8, ::1",
        METRICS_TOKEN: "0123456789abcdef",
      },
    ],
    read(text) {
      const env = Object.fromEntries([...posted(text)]);
      try {
        return readConfig(env, PLATFORMS);
      } catch (error) {
        // A sentence is an answer; anything else is not.
        if (error instanceof Error && error.message.startsWith("Wrong settings: ")) return null;
        throw error;
      }
    },
  },
  "texts that are checked for patients": {
    samples: [
      "Seen: NHS no 943 476 5919, DOB 03/02/1961, patient ID 445123, LS1 4AP, 14 High Street, his number is 07700 900123.",
      "https://records.example/view?nhs=9990000018 <b>and</b> MRN no. 1234567; one two three four five six seven",
    ],
    read: (text) => findIdentifiers(textOf(text)),
  },
});

/** What an operator hands in from a terminal: as odd, in their own time. */
export const FILES = Object.entries<Parser>({
  "files of people": {
    samples: [
      "email,name,roles,programme,supervisors,start,target,time_zone\nmaya@x.test,Maya Rao,trainee,RP,a@x.test;b@x.test,2026-09-01,,Europe/London\n",
      'sep=;\nE-mail;Name;Roles;Programme;Supervisors;Start;Target;Time zone\nm@x.test;"Rao, ""M""";Training Lead;;;01/09/2026;;\n',
    ],
    read(text) {
      const read = decoded(Buffer.from(textOf(text), "utf8"));
      return read.ok && readPeople(read.text);
    },
  },
  "frameworks as spreadsheets": {
    samples: [
      "domain,code,kind,statement,subcategory\nClinical,Sci1,area,Do it well,\nClinical,Tech2,specific,Measure it,Imaging\n",
    ],
    read: (text) => [sheetIn(textOf(text), { trim: true }), frameworkFromCsv(textOf(text))],
  },
  "frameworks as CASE": {
    samples: [
      {
        CFDocument: { identifier: "d", title: "A framework", creator: "c" },
        CFItems: [
          { identifier: "g", fullStatement: "Clinical", CFItemType: "Domain" },
          { identifier: "i", fullStatement: "Do it well", humanCodingScheme: "Sci1" },
        ],
        CFAssociations: [
          {
            identifier: "a",
            associationType: "isChildOf",
            originNodeURI: { identifier: "i" },
            destinationNodeURI: { identifier: "g" },
          },
        ],
      },
    ],
    read: frameworkFromCase,
  },
});
