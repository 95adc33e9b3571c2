import { setTimeout as wait } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import { type Finding, findingsIn, found } from "../../src/ports/finding.ts";
import { refusalOf } from "./api.ts";
import { kindOf } from "./people.ts";

const { ok, look, wrong } = findingsIn("Slack");

const MOST_PEOPLE = 50; // Slack answers about fifty such questions a minute
const BETWEEN_MS = 300;

/**
 * Whether Slack knows these e-mail addresses as members of this workspace; fifty of them at most.
 * @param pause between two questions
 */
export async function peopleInSlack(
  web: WebClient,
  team: string,
  unbound: readonly string[],
  pause: () => Promise<unknown> = () => wait(BETWEEN_MS),
): Promise<Finding[]> {
  const absent: string[] = [];
  const guests: string[] = [];
  let asked = 0;
  for (const email of unbound.slice(0, MOST_PEOPLE)) {
    if (asked > 0) await pause();
    const is = await whoHas(web, email, team);
    if (is === "unknown") break;
    if (is === "absent") absent.push(email);
    if (is === "guest") guests.push(email);
    asked += 1;
  }
  const left = unbound.length - asked;
  const members = asked - absent.length - guests.length;
  return found([
    absent.length > 0 &&
      wrong(
        `Slack knows nobody by ${absent.join(", ")}.`,
        "Import them with the address that stands in their Slack profile, or invite them to the workspace.",
      ),
    guests.length > 0 &&
      wrong(
        `In Slack these are guests, or of another organisation, and may not take part: ${guests.join(", ")}.`,
        "Have them made members of the workspace.",
      ),
    left > 0 &&
      look(
        `${left} more ${left === 1 ? "person was" : "people were"} not looked for in Slack.`,
        "Look again later: those who have used the bot are not asked about again.",
      ),
    absent.length + guests.length + left === 0 &&
      ok(
        asked === 0
          ? "Everybody with a role has been found in Slack before."
          : `Slack knows everybody with a role by their e-mail address (${members} looked for).`,
      ),
  ]);
}

async function whoHas(
  web: WebClient,
  email: string,
  team: string,
): Promise<"member" | "guest" | "absent" | "unknown"> {
  try {
    const { user } = await web.users.lookupByEmail({ email });
    if (!user) return "unknown";
    return kindOf(user, team) === "member" ? "member" : "guest";
  } catch (error) {
    return refusalOf(error) === "users_not_found" ? "absent" : "unknown";
  }
}
