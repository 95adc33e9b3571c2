import type { Account, Person } from "../../core/people/directory.ts";
import type { Reachability, Unreached } from "../../core/people/here.ts";
import { sentences } from "../sentences.ts";
import { anyOf, listed } from "./phrases.ts";

/** What is said of people's accounts: who could not be linked, and who cannot be reached. */

/** "Slack", of a workspace's own name: a platform is called as its workspaces begin. */
export function platformOf(workspace: string): string {
  const [platform = ""] = workspace.split(":");
  return platform === "local"
    ? "the local workspace"
    : `${platform.slice(0, 1).toUpperCase()}${platform.slice(1)}`;
}

const accountName = ({ workspace, user }: Account) => `${workspace}/${user}`;

/** To an administrator: an address that belongs to somebody who has another account there. */
export const secondAccount = ({ name, email }: Pick<Person, "name" | "email">, account: Account) =>
  `Nothing was linked: an account in ${platformOf(account.workspace)} reports ${email}, and ${name} has had another account there.`;
export const aboutSecondAccount = ({ name, email }: Pick<Person, "name" | "email">, account: Account) =>
  `If both are ${name}'s: countersign people link ${email} --account ${accountName(account)}. If the address was given to somebody new: countersign people address ${email} and ${name}'s own address, then import the newcomer.`;

export const notTold = (workspace: string) =>
  `${platformOf(workspace)} could not say just now who you are, so nothing was done. Please try again in a minute.`;

export type AccountFault =
  | { type: "nobody"; email: string }
  | { type: "no-address"; email: string }
  | { type: "taken"; email: string; name: string }
  | { type: "others-account"; name: string }
  | { type: "busy" };

/** Why the operator's command about a person was not done, and what to do. */
export const accountFault = sentences<AccountFault, "type">("type", {
  nobody: (fault) => `Nobody has the address ${fault.email}. "people list" shows everybody's.`,
  "no-address": (fault) => `"${fault.email}" is not an e-mail address.`,
  taken: (fault) =>
    `${fault.email} is ${fault.name}'s address here. Two people are never made one: give ${fault.name} their own address first, or use another.`,
  "others-account": (fault) => `That account is ${fault.name}'s here. An account is one person's alone.`,
  busy: "Our records were being changed at the same time, so nothing was done. Please try again.",
});

/** To an account that is not known to be anybody's yet: whose it is said to be, and nothing more of them. */
export const linkAsked = (name: string) =>
  `Is this account ${name}'s? An administrator of Countersign says so. Confirm it only if you are ${name}.`;
export const confirmHow = 'Press the button, or write "confirm". If you are somebody else, do nothing.';
export const confirm = "Yes, it is mine";
export const linkWaits =
  'An administrator has said whose account this is. If it is yours, write "confirm"; until then nothing is shown here.';
export const linked = (name: string) =>
  `This account is yours now, ${name}. Write "help" to see what I can do.`;
export const notLinked =
  "That link is not offered any more. Ask your administrator to link this account again.";

export const alone = (supervisors: readonly string[], leads: readonly string[]) =>
  `Nobody can review your evidence at present: ${listed(supervisors)} cannot any more.${
    leads.length > 0
      ? ` ${anyOf(leads)} has been told, and can add a supervisor.`
      : " Ask your training lead to add a supervisor."
  } What you have sent is safe, and waits.`;
export const aloneToLead = (trainee: string, supervisors: readonly string[]) =>
  `${trainee} has no active supervisor now: ${listed(supervisors)} cannot review any more. Add one: nobody else can approve what ${trainee} logs.`;

/** How somebody stands, for the operator. */
export const REACH: Readonly<Record<Reachability, string>> = {
  here: "here",
  unreached: "here; could not be written to: waiting until they open the app",
  "never-bound": "here; no account yet: looked for by their address",
  guest: "not here: a guest on their platform",
  left: "not here: their account was switched off",
  off: "switched off",
};

type NameAndAddress = Pick<Person, "name" | "email">;
export const linkOffered = ({ name }: NameAndAddress) =>
  `Asked: that account counts as ${name}'s once it is confirmed from there.`;
export const linkOfferedBefore = ({ name }: NameAndAddress) =>
  `There is nothing to do: that account is ${name}'s, or has been asked already.`;
export const addressChanged = ({ name, email }: NameAndAddress) =>
  `${name} has the address ${email} now; all that is theirs stays theirs.`;
export const addressSame = ({ name, email }: NameAndAddress) =>
  `There is nothing to change: ${name} has the address ${email}.`;
export const switchedOff = ({ name }: NameAndAddress) =>
  `${name} is switched off: asked nothing, sent nothing, decides nothing. What waited for them goes to the others who may decide it.`;
export const offBefore = ({ name }: NameAndAddress) =>
  `There is nothing to change: ${name} is switched off already.`;
export const switchedOn = ({ name }: NameAndAddress) => `${name} is switched on.`;
export const onBefore = ({ name }: NameAndAddress) =>
  `There is nothing to change: ${name} is switched on already.`;

/** To the trainee: who of their supervisors is not asked, as nothing reaches them. */
export const notReached = (names: readonly string[], leads: readonly string[]) =>
  `${listed(names)} cannot be reached yet${leads.length > 0 ? `; ${listed(leads)} ${leads.length === 1 ? "is" : "are"} told` : ""}.`;

/** To the lead and in doctor: who cannot be reached, and what to do about it. */
export function notReachable({ person: { email }, reach }: Unreached, name: string): string {
  if (reach === "unreached") return `${name} cannot be reached under ${email}.`;
  return `${name} cannot be reached: ${reach === "guest" ? "a guest on their platform" : "their account was switched off"}.`;
}
export const whatToDo = sentences<Unreached, "reach">("reach", {
  guest: "Have them made a member there.",
  left: ({ person: { email } }) =>
    `If they have left, switch them off here (people off ${email}) and add another supervisor; another account of theirs can be linked (people link).`,
  unreached: ({ person: { email } }) =>
    `Ask them to open the app once; if their address is another one: people address ${email} and the right one.`,
});
