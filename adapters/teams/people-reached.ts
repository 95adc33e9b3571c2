import type { Account } from "../../src/core/people/directory.ts";
import { type Finding, findingsIn, found } from "../../src/ports/finding.ts";
import type { PlatformQuestions } from "../../src/ports/platform.ts";

const { ok, look } = findingsIn("Teams");

const MOST_PEOPLE = 50; // each is looked for in the roster of every team

interface Asking {
  /** Whether their conversation with the bot is remembered. */
  known(user: string): Promise<boolean>;
  /** In the teams that the app is in; null: Teams cannot be asked. */
  find: ((email: string) => Promise<Account | "unknown">) | null;
}

/** How many of these can be written to, and who has to come first: in Teams a bot cannot begin with a stranger. */
export async function whoIsMissing(
  people: Awaited<ReturnType<PlatformQuestions["peopleIn"]>>,
  { known, find }: Asking,
): Promise<Finding[]> {
  if (people.length === 0) return [];
  const unbound = people.filter(({ user }) => user === null).map(({ email }) => email);
  const bound = people.flatMap(({ user }) => user ?? []);
  const talking = (await Promise.all(bound.map(known))).filter(Boolean).length;
  const inTeams: string[] = [];
  for (const email of find ? unbound.slice(0, MOST_PEOPLE) : [])
    if (find && (await find(email)) !== "unknown") inTeams.push(email);
  const absent = unbound.filter((email) => !inTeams.includes(email));
  return found([
    ok(
      `${bound.length} of ${people.length} ${people.length === 1 ? "person" : "people"} with a role ${bound.length === 1 ? "has" : "have"} an account there, ${talking} of them with a conversation.`,
    ),
    inTeams.length > 0 &&
      look(
        `Has the app, or is in a team that has it, but was never written to, and so not yet counted as reachable: ${inTeams.join(", ")}.`,
        "Nothing, as long as what is for them arrives; else have them open the app in Teams once.",
      ),
    absent.length > 0 &&
      look(
        `${absent.length === 1 ? "1 person has" : `${absent.length} people have`} not opened the app yet, and nothing can be sent to them: ${absent.join(", ")}.`,
        "Have them open the app in Teams (or an administrator install it for them) and write to it once; their profile in Teams must show that address.",
      ),
  ]);
}
