import { InvalidArgumentError } from "commander";
import { given } from "../core/given.ts";
import { type Account, type Directory, ledBy, type Person } from "../core/people/directory.ts";
import { isHere, reachOf } from "../core/people/here.ts";
import { changeAddress, type Done, linkAccount, switchPerson } from "../flows/people/standing.ts";
import * as words from "../views/words/accounts.ts";
import { type AddCommands, asJson } from "./office.ts";

/** `people link`, `address`, `off`, `on` and `list`: who somebody is, and whether they are here. */
export const addStandingCommands: AddCommands = (people, withDesk, print) => {
  type Sentence = (person: Person) => string;
  const say = (done: Done, changed: Sentence, same: Sentence) => {
    if (!done.ok) throw new Error(words.accountFault(done.why));
    print(done.changed ? changed(done.person) : same(done.person));
  };
  people
    .command("link")
    .description("link one more account to a person, who confirms it from that account before it counts")
    .argument("<email>", "the person's address here")
    .requiredOption("--account <workspace/user>", 'for example "slack:T0123/U0456"', accountNamed)
    .action((email: string, { account }: { account: Account }) =>
      withDesk(async (desk) => {
        const done = await linkAccount(desk, email, account);
        say(done, words.linkOffered, words.linkOfferedBefore);
      }),
    );
  people
    .command("address")
    .description("give a person another e-mail address: one person, and all stays theirs")
    .argument("<old>", "the address they have here")
    .argument("<new>", "the one they are to have")
    .action((old: string, next: string) =>
      withDesk(async (desk) =>
        say(await changeAddress(desk, old, next), words.addressChanged, words.addressSame),
      ),
    );
  const addSwitch = (on: boolean, about: string, ...told: [changed: Sentence, same: Sentence]) =>
    people
      .command(on ? "on" : "off")
      .description(about)
      .argument("<email>", "the person's address here")
      .action((email: string) => withDesk(async (desk) => say(await switchPerson(desk, email, on), ...told)));
  const off = "switch a person off: asked nothing, sent nothing, decides nothing; what waits goes to others";
  addSwitch(false, off, words.switchedOff, words.offBefore);
  addSwitch(true, "switch a person on again", words.switchedOn, words.onBefore);
  people
    .command("list")
    .description("everybody: address, name, roles, programmes, accounts, and whether they are here")
    .option("--json", "as one JSON document")
    .action((options: { json?: boolean }) =>
      withDesk(async (desk) => {
        const all = listOf(await desk.store.directory("all"));
        print(options.json ? asJson(all) : all.map(asText).join("\n") || "There is nobody yet.");
      }),
    );
};

type Listed = ReturnType<typeof listOf>[number];

function listOf(directory: Directory) {
  return [...directory.people.values()]
    .sort((a, b) => a.name.localeCompare(b.name, "en") || a.email.localeCompare(b.email))
    .map(({ id, email, name, roles }) => ({
      email,
      name,
      roles,
      programmes: programmesOf(directory, id),
      accounts: (directory.accounts.get(id) ?? []).map(({ workspace, user, kind, active }) => ({
        account: `${workspace}/${user}`,
        kind,
        active,
      })),
      here: isHere(directory, id),
      why: words.REACH[reachOf(directory, id)],
    }));
}

/** By code: where somebody trains, supervises or leads. */
function programmesOf(directory: Directory, id: string): string[] {
  const { enrolments, supervision, programmes } = directory;
  const ids = new Set([
    ...[...enrolments.values()].filter((one) => one.traineeId === id).map((one) => one.programmeId),
    ...supervision
      .filter((link) => link.supervisorId === id)
      .map((link) => enrolments.get(link.enrolmentId)?.programmeId ?? ""),
    ...ledBy(directory, id).map((one) => one.id),
  ]);
  return [...programmes.values()].filter((one) => ids.has(one.id)).map((one) => one.code);
}

const asText = ({ email, name, roles, programmes, accounts, why }: Listed) =>
  given([
    email,
    name,
    roles.join(" ") || "no role",
    programmes.join(" "),
    accounts.map((one) => one.account).join(" "),
    why,
  ]).join("  ");

/** "slack:T0123/U0456": a workspace and the platform's own id for the account. */
function accountNamed(text: string): Account {
  const at = text.lastIndexOf("/");
  const [workspace, user] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 0 || !/^[a-z]+:./.test(workspace) || !user)
    throw new InvalidArgumentError('Write workspace/user, for example "slack:T0123/U0456".');
  return { workspace, user };
}
