import type { Account, Person } from "../../core/directory.ts";

/** What is said of people's accounts: who could not be linked, and who cannot be reached. */

const PLATFORMS: Readonly<Record<string, string>> = {
  slack: "Slack",
  teams: "Teams",
  local: "the local workspace",
};

/** "Slack", of a workspace's own name. */
const platformOf = (workspace: string): string => {
  const [platform = ""] = workspace.split(":");
  return Object.hasOwn(PLATFORMS, platform) ? (PLATFORMS[platform] ?? platform) : platform;
};

const accountName = ({ workspace, user }: Account) => `${workspace}/${user}`;

/** To an administrator: an address that belongs to somebody who has another account there. */
export const secondAccount = ({ name, email }: Pick<Person, "name" | "email">, account: Account) =>
  `Nothing was linked: an account in ${platformOf(account.workspace)} reports ${email}, and ${name} has had another account there. If both are ${name}'s: countersign people link ${email} --account ${accountName(account)}. If the address was given to somebody new: countersign people address ${email} and ${name}'s own address, then import the newcomer.`;

export const notTold = (workspace: string) =>
  `${platformOf(workspace)} could not say just now who you are, so nothing was done. Please try again in a minute.`;
