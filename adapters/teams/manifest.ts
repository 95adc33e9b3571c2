import { ACCENT, colourIcon, outlineIcon } from "./icons.ts";
import { LOG_AS_EVIDENCE } from "./inbound.ts";
import { zip } from "./zip.ts";

/*
 * The app as Teams is told of it, made from what the program really does: a package to upload.
 */

/** The oldest version that has all we use, so that every organisation's Teams knows it. */
export const MANIFEST_VERSION = "1.19";

export interface TeamsManifestOptions {
  appId: string; // the bot's registration, which is the app's own id too
  url: string; // where people reach the program
  name?: string;
  version?: string;
  developer?: string; // who runs it
  website?: string; // about them; the program's own address where nothing is said
  privacy?: string;
  terms?: string;
}

type Scope = "personal" | "team";

export interface TeamsManifest {
  $schema: string;
  manifestVersion: typeof MANIFEST_VERSION;
  version: string;
  id: string;
  developer: { name: string; websiteUrl: string; privacyUrl: string; termsOfUseUrl: string };
  name: { short: string; full: string };
  description: { short: string; full: string };
  icons: { color: string; outline: string };
  accentColor: string;
  bots: readonly {
    botId: string;
    scopes: readonly Scope[];
    isNotificationOnly: boolean;
    supportsFiles: boolean;
    commandLists: readonly {
      scopes: readonly Scope[];
      commands: readonly { title: string; description: string }[];
    }[];
  }[];
  composeExtensions: readonly {
    botId: string;
    commands: readonly {
      id: string;
      type: "action";
      title: string;
      description: string;
      context: readonly "message"[];
      fetchTask: boolean;
    }[];
  }[];
  permissions: readonly ("identity" | "messageTeamMembers")[];
  validDomains: readonly string[];
  defaultInstallScope: "personal";
}

/** What is offered while somebody writes to the bot; each is a word that it understands. */
const COMMANDS = [
  { title: "log", description: "Log evidence" },
  { title: "gaps", description: "The competences without approved evidence" },
  { title: "status", description: "What your approved evidence covers" },
  { title: "drafts", description: "What you have begun" },
  { title: "queue", description: "What waits for your review" },
  { title: "overview", description: "Your programmes, for training leads" },
  { title: "help", description: "What you can do here" },
] as const;

/** @throws one sentence, where the package could not be used */
export function teamsManifest(options: TeamsManifestOptions): TeamsManifest {
  const { appId, version = "1.0.0", name = "Countersign", developer = "Countersign" } = options;
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId))
    throw new Error(
      `"${appId}" is no application id. Copy the "Application (client) ID" of the bot's registration.`,
    );
  const url = addressOf(options.url);
  const website = options.website ?? url.origin;
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: MANIFEST_VERSION,
    version,
    id: appId,
    developer: {
      name: developer.slice(0, 32),
      websiteUrl: website,
      privacyUrl: options.privacy ?? website,
      termsOfUseUrl: options.terms ?? website,
    },
    name: { short: name.slice(0, 30), full: name.slice(0, 100) },
    description: {
      short: "Log evidence, have it approved with a reaction, see what is covered.",
      full: "Asks trainees at regular times to log evidence against a competence, lets supervisors approve an entry by reacting to it, and tells trainees and training leads every week what the evidence covers. Approval here is local approval of evidence; it is not the ACS assessment.",
    },
    icons: { color: COLOUR, outline: OUTLINE },
    accentColor: ACCENT,
    bots: [
      {
        botId: appId,
        scopes: ["personal", "team"], // a team's for a review channel
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: [
          { scopes: ["personal"], commands: COMMANDS },
          { scopes: ["team"], commands: COMMANDS.filter(({ title }) => title === "help") },
        ],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: LOG_AS_EVIDENCE,
            type: "action",
            title: "Log as evidence",
            description: "Keep a message of your own as a draft",
            context: ["message"],
            fetchTask: true,
          },
        ],
      },
    ],
    permissions: ["identity", "messageTeamMembers"],
    validDomains: [url.hostname], // a name alone: Teams takes none with a port
    defaultInstallScope: "personal",
  };
}

function addressOf(url: string): URL {
  if (!URL.canParse(url) || new URL(url).protocol !== "https:")
    throw new Error(`Teams takes https:// addresses alone, and "${url}" is none.`);
  return new URL(url);
}

const COLOUR = "color.png";
const OUTLINE = "outline.png";

/** The package as it is uploaded: a zip with the manifest and the two icons, and nothing else. */
export function teamsPackage(options: TeamsManifestOptions): Buffer {
  const manifest = `${JSON.stringify(teamsManifest(options), null, 2)}\n`;
  return zip([
    { name: "manifest.json", content: Buffer.from(manifest) },
    { name: COLOUR, content: colourIcon() },
    { name: OUTLINE, content: outlineIcon() },
  ]);
}
