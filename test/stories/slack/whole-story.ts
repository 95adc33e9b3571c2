import { expect } from "vitest";
import { until } from "../../faults/program.ts";
import type { SlackMember } from "../../platforms/slack/member.ts";
import type { SlackDepartment } from "./department.ts";
import type { Who } from "./people.ts";
import { EVIDENCE } from "./stage.ts";

type Soon<T> = T | Promise<T>;

/** Someone in the story. Where Slack is another program, what they see has to be asked for. */
export interface Teller
  extends Pick<SlackMember, "fills" | "modal" | "modalWords" | "errors" | "homeWords" | "ephemeral"> {
  inbox(): Soon<readonly string[]>;
  last(): Soon<string>;
  presses(label: string): Promise<unknown>;
  submits(): Promise<unknown>;
  reacts(emoji: string, on: string): Promise<unknown>;
  takesAway(emoji: string, on: string): Promise<unknown>;
  commands(command: string, text: string): Promise<unknown>;
  opensHome(): Promise<unknown>;
}

export interface Cast extends Record<Extract<Who, "maya" | "okafor" | "lind">, Teller> {
  look: SlackDepartment["look"];
}

const { "Competences it supports": _, ...WORDS } = EVIDENCE; // the prompt has filled that in

const has = (who: Teller, what: string, is: (text: string) => boolean) =>
  until(what, async () => (await who.inbox()).some(is));

/** The card as it stands now, which begins with what it is. */
const card = (who: Teller, says: string) => has(who, `"${says}" is there`, (text) => text.startsWith(says));

/** From a prompt to an approval and back: what this program is for. @param cast the prompt waits to be sent to Maya */
export async function theWholeStory({ maya, okafor, lind, look }: Cast): Promise<void> {
  await has(maya, "Maya is prompted", (text) => text.includes("Why this one"));
  await maya.presses("Log evidence");
  expect(maya.modalWords()).toContain("Log evidence");
  await maya.submits();
  expect(maya.errors()).toMatchObject({ Title: expect.any(String) });
  await maya.fills(WORDS);
  await maya.submits();
  expect(maya.errors()).toEqual({});
  expect(maya.modal()).toBeNull();
  await card(okafor, "To review: #1");
  await card(lind, "To review: #1");
  await okafor.reacts("white_check_mark", "To review: #1");
  await card(lind, "Approved: #1");
  await card(okafor, "Approved: #1");
  await until("Maya is told", async () => (await maya.last()).startsWith("Approved: #1"));
  await maya.commands("/evidence", "status");
  expect(maya.ephemeral()).toContain("Evidence approved: 1 of 46 areas");
  await maya.opensHome();
  expect(maya.homeWords()).toContain("1 of 46 areas");
  await okafor.takesAway("white_check_mark", "Approved: #1");
  await until("the approval is withdrawn", async () => (await maya.last()).includes("withdrawn"));
  await card(okafor, "To review: #1");
  const [entry] = await look((store) => store.entries({}));
  expect(entry).toMatchObject({ status: "submitted", standing: null });
}
