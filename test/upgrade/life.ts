import { changeProgramme } from "../../src/flows/framework/programme.ts";
import { importPeople } from "../../src/flows/people/import.ts";
import type { SlackView } from "../platforms/slack/modals.ts";
import type { Dialog } from "../platforms/teams/answers.ts";
import { CHANNEL, PEOPLE_CSV } from "./people.ts";
import { nowItIs } from "./shifted-clock.ts";
import type { World } from "./world.ts";

/** Forms that stood open when the old program stopped. */
export interface Open {
  slack: { user: string; view: SlackView }[];
  teams: { user: string; dialog: Dialog }[];
}

const EVIDENCE = {
  "What was done, and your part": "I found the cause of the drift after the service and put it right.",
  "First day": "2026-10-20",
  "Kind of evidence": "Problem or incident",
  "Competences it supports": ["Tech4"],
  "My own work, anonymised": true,
} as const;

const IN_TEAMS = {
  "text:narrative": "I measured the uniformity of the gamma camera.",
  "day:firstDay": "2026-10-21",
  "one:kind": "Report or QA record",
  "many:claims": ["Sci1"],
  "tick:attested": true,
} as const;

/**
 * Two and a half weeks of two small departments, by what people did on Slack and in Teams: entries in every state,
 * forms left open, messages that wait, that are held and that were given up, a reaction on a card whose answer was lost.
 */
export async function live(world: World): Promise<Open> {
  await found(world);
  await quietFortnight(world);
  await entriesInEveryState(world);
  const open = await formsLeftOpen(world);
  await troubles(world);
  return open;
}

async function found({ office: { desk }, slack }: World): Promise<void> {
  nowItIs("2026-11-02T08:00:00Z");
  const imported = await importPeople(desk, PEOPLE_CSV, { dryRun: false, framework: "ipem-mpce" });
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
  for (const programme of (await desk.store.directory("all")).programmes.values())
    if (programme.name === "Radiotherapy Physics")
      await changeProgramme(desk, programme, {
        reviewChannel: { workspace: `slack:${slack.team}`, channel: CHANNEL },
      });
}

/** Prompts declined, answered and left open; two Fridays of summaries and digests. */
async function quietFortnight({ start, beat, maya, noor, lind, okafor, shah }: World): Promise<void> {
  await start();
  for (const one of [noor, lind]) await one.installs();
  for (const one of [maya, okafor, shah]) await one.opensHome();
  await beat();
  nowItIs("2026-11-03T09:31:00Z");
  await beat();
  await maya.presses("Not this week");
  await noor.says("Wrote up the flood image of the gamma camera");
  nowItIs("2026-11-06T16:01:00Z");
  await beat();
  nowItIs("2026-11-10T09:31:00Z");
  await beat();
  await maya.says("Helped to set up the water tank");
  nowItIs("2026-11-13T16:01:00Z");
  await beat();
  nowItIs("2026-11-17T09:31:00Z");
  await beat();
}

async function entriesInEveryState(world: World): Promise<void> {
  const { maya, okafor, noor, lind, beat } = world;
  nowItIs("2026-11-17T11:00:00Z");
  const acts = async (...acts: (() => Promise<unknown>)[]) => {
    for (const act of acts) await act();
    await beat();
  };
  const logs = (title: string, ...claims: readonly string[]) =>
    acts(
      () => maya.commands("/evidence"),
      () =>
        maya.fills({
          ...EVIDENCE,
          Title: title,
          "Competences it supports": claims.length ? claims : ["Tech4"],
        }),
      async () => {
        for (const [at, id] of (claims.length > 3 ? claims : []).entries())
          await maya.fills({ [`How this shows it (competence ${at + 1})`]: `It shows ${id}.` });
      },
      () => maya.submits(),
    );
  const approves = (title: string) => acts(() => okafor.reacts("white_check_mark", title));

  await logs("Waiting for its first review", "Tech4", "Com5");
  await logs("Approved by a reaction", "Tech4", "Sci1");
  await approves("Approved by a reaction");
  await logs("Approved but for one claim", "Tech4", "Com5");
  await acts(
    () => okafor.presses("Choose claims", "Approved but for one claim"),
    () => okafor.fills({ "Not supported": ["Com5"] }),
    () => okafor.fills({ "Why not: Com5": "It shows no teamwork." }),
    () => okafor.submits(),
  );
  await logs("Returned with feedback");
  await acts(
    () => okafor.presses("Return with feedback", "Returned with feedback"),
    () => okafor.fills({ "What should change": "Say which checks you made yourself." }),
    () => okafor.submits(),
  );
  await logs("Withdrawn again");
  await acts(
    () => maya.presses("Withdraw", "Withdrawn again"),
    () => maya.presses("Withdraw"),
    () => maya.closes(),
  );
  await logs("A second revision waits");
  await approves("A second revision waits");
  await acts(
    () => maya.presses("Edit", "A second revision waits"),
    () => maya.fills({ Title: "A second revision that waits", "My own work, anonymised": true }),
    () => maya.submits(),
  );
  await logs("A second revision is a draft");
  await approves("A second revision is a draft");
  await acts(
    () => maya.presses("Edit", "A second revision is a draft"),
    () => maya.fills({ Title: "A second revision that is a draft" }),
    () => maya.presses("Keep as a draft"),
    () => maya.closes(),
  );
  await logs("Its approval was withdrawn");
  await approves("Its approval was withdrawn");
  await acts(() => okafor.presses("Undo"));
  await logs("Seven claims", "Tech1", "Tech2", "Tech3", "Tech4", "Tech5", "Tech6", "Sci1");
  await acts(() => okafor.reacts("white_check_mark", "Seven claims"));
  await acts(() =>
    okafor.saysIn(CHANNEL, "Which service was it?", { thread: "Waiting for its first review" }),
  );
  await acts(() => world.sam.reacts("white_check_mark", "Waiting for its first review"));
  await acts(() => maya.says("note Sat in at the multidisciplinary meeting"));

  const logsInTeams = (title: string) =>
    acts(
      () => noor.says("log"),
      () => noor.presses("Open the form"),
      () => noor.fills({ ...IN_TEAMS, "text:title": title }),
      () => noor.submits("Send for review"),
    );
  await logsInTeams("Noor waits");
  await logsInTeams("Noor was approved");
  await acts(() => lind.presses("Approve", "Noor was approved"));
  await logsInTeams("Noor got it back");
  await acts(
    () => lind.presses("Return with feedback", "Noor got it back"),
    () => lind.fills({ "text:remark": "Say which camera it was." }),
    () => lind.submits("Return it"),
  );
}

async function formsLeftOpen(world: World): Promise<Open> {
  const { maya, okafor, noor, lind } = world;
  nowItIs("2026-11-18T09:00:00Z");
  const open: Open = { slack: [], teams: [] };
  const leaves = async (who: typeof maya, ...acts: (() => Promise<unknown>)[]) => {
    for (const act of acts) await act();
    const view = who.modal();
    if (!view) throw new Error(`Nothing is open for ${who.user}`);
    open.slack.push({ user: who.user, view: structuredClone(view) });
    world.slack.modals.close(who.user, true);
  };
  await leaves(maya, () => maya.commands("/evidence"));
  await leaves(maya, () => maya.presses("Edit", "Returned with feedback"));
  await leaves(maya, () => maya.presses("Finish it", "multidisciplinary"));
  await leaves(
    maya,
    () => maya.opensHome(),
    () => maya.presses("Time zone"),
  );
  await leaves(okafor, () => okafor.presses("Return with feedback", "Waiting for its first review"));
  await leaves(okafor, () => okafor.presses("Choose claims", "Seven claims"));
  await leaves(okafor, () => okafor.presses("Add a comment", "You approved RP-3"));
  const leavesInTeams = async (who: typeof noor, ...acts: (() => Promise<unknown>)[]) => {
    for (const act of acts) await act();
    const dialog = who.dialog();
    if (!dialog) throw new Error(`Nothing is open for ${who.person.name}.`);
    open.teams.push({ user: who.person.id, dialog: structuredClone(dialog) });
    who.closes();
  };
  await leavesInTeams(
    noor,
    () => noor.says("log"),
    () => noor.presses("Open the form"),
  );
  await leavesInTeams(noor, () => noor.presses("Edit", "Noor got it back"));
  await leavesInTeams(lind, () => lind.presses("Return with feedback", "Noor waits"));
  return open;
}

/** A rate learned, a card whose answer was lost and that is reacted to, messages held, given up and waiting. */
async function troubles({ slack, start, stop, beat, maya, okafor, noor, lind }: World): Promise<void> {
  await stop();
  await start("usual");
  nowItIs("2026-11-18T10:00:00Z");
  slack.fail("chat.postMessage", { type: "rate-limited", retryAfter: 1 });
  await maya.says("note Learned how fast Slack may be called");
  await beat();
  await stop();
  await start();
  slack.fail("chat.postMessage", { type: "refused", error: "not_in_channel" });
  await maya.commands("/evidence");
  await maya.fills({ ...EVIDENCE, Title: "Its card could not be sent" });
  await maya.submits();
  await beat();
  await noor.says("note Not known to have arrived");
  await beat();
  slack.fail("chat.postMessage", { type: "error-after", status: 500 });
  slack.fail(
    "conversations.history",
    { type: "error-before", status: 500 },
    { type: "error-before", status: 500 },
  );
  await noor.says("log");
  await noor.presses("Open the form");
  await noor.fills({ ...IN_TEAMS, "text:title": "The answer to its card was lost" });
  await noor.submits("Send for review");
  await beat();
  await okafor.reacts("white_check_mark", "The answer to its card was lost");
  slack.outage(true);
  await noor.says("log");
  await noor.presses("Open the form");
  await noor.fills({ ...IN_TEAMS, "text:title": "Waits for Slack to come back" });
  await noor.submits("Send for review");
  await beat();
  await lind.presses("Approve", "Waits for Slack to come back");
  await beat();
  await stop();
  slack.outage(false);
}
