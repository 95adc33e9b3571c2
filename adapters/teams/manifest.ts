import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { LOG_AS_EVIDENCE } from "./inbound.ts";

/** The oldest version that has all we use, so that every organisation's Teams knows it. */
export const MANIFEST_VERSION = "1.19";

export interface TeamsManifestOptions {
  appId: string; // the bot's registration, which is the app's own id too
  url: string; // where people reach the program
  name?: string;
  version?: string;
  developer?: string; // who runs it
  website?: string; // about them; of these three the program has pages of its own, to be read without signing in
  privacy?: string;
  terms?: string;
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
export function teamsManifest(options: TeamsManifestOptions) {
  const { appId, version = "1.0.0", name = "Countersign", developer = "Countersign" } = options;
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId))
    throw new Error(
      `"${appId}" is no application id. Copy the "Application (client) ID" of the bot's registration.`,
    );
  const url = addressOf(options.url);
  const about = (name: string) => `${url.origin}${url.pathname.replace(/\/+$/, "")}/pages/about/${name}`;
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: MANIFEST_VERSION,
    version,
    id: appId,
    developer: {
      name: developer.slice(0, 32),
      websiteUrl: options.website ?? about("support"),
      privacyUrl: options.privacy ?? about("privacy"),
      termsOfUseUrl: options.terms ?? about("terms"),
    },
    name: { short: name.slice(0, 30), full: name.slice(0, 100) },
    description: {
      short: "Log evidence, have it approved with a reaction, see what is covered.",
      full: "Asks trainees at regular times to log evidence against a competence, lets supervisors approve an entry by reacting to it, and tells trainees and training leads every week what the evidence covers. Approval here is local approval of evidence; it is not the ACS assessment.",
    },
    icons: { color: COLOUR, outline: OUTLINE },
    accentColor: "#1f5c99", // as in the icon
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

const COLOUR = "color.png"; // 192 × 192: a tick within the middle half, white on blue
const OUTLINE = "outline.png"; // 32 × 32: white, and see-through

export const icon = (name: typeof COLOUR | typeof OUTLINE): Buffer =>
  readFileSync(new URL(`./assets/${name}`, import.meta.url));

/** The first that a zip can say, so that the same app is always the same bytes; fflate writes local time. */
const FIRST_DAY = new Date(1980, 0, 1);

/** The package as it is uploaded: a zip with the manifest and the two icons, and nothing else. */
export function teamsPackage(options: TeamsManifestOptions): Buffer {
  const manifest = `${JSON.stringify(teamsManifest(options), null, 2)}\n`;
  const files = {
    "manifest.json": Buffer.from(manifest),
    [COLOUR]: icon(COLOUR),
    [OUTLINE]: icon(OUTLINE),
  };
  return Buffer.from(zipSync(files, { mtime: FIRST_DAY }));
}
