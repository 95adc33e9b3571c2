import type { Entry, Reported } from "../../core/entry/entry.ts";
import type { Directory, Person } from "../../core/people/directory.ts";
import { governanceOf } from "../../core/people/reviewers.ts";
import { type OpenReport, openReports, tracesOf } from "../../views/reports.ts";
import * as words from "../../views/words/reports.ts";
import { type Desk, type Flow, notice } from "../desk.ts";
import { turnedDown } from "../trail.ts";

/** "reports": what is open, to whoever may close it, with what cannot be taken out. None of its words. */
export const showReports: Flow = async (desk, scene) => {
  const { person } = scene;
  const directory = await desk.store.directory("all");
  const anywhere = [...directory.programmes.keys()].some((programmeId) =>
    closes(directory, person.id, { programmeId, traineeId: "" }),
  );
  if (!anywhere) return turnedDown(desk, scene, "reports.refused", words.notGovernance);
  const open: OpenReport[] = [];
  for (const entry of openTo(directory, person.id, await reportedEntries(desk)))
    open.push({ entry, lines: await leftOf(desk, entry, directory, false) });
  return notice(openReports(open, directory, person.id));
};

const closes = (directory: Directory, id: string, about: Pick<Entry, "programmeId" | "traineeId">) =>
  governanceOf(directory, about).some((one) => one.id === id);

/** Of those that are open, what somebody closes. @param directory with everybody */
export const openTo = (directory: Directory, personId: string, open: readonly Reported[]): Reported[] =>
  open.filter((entry) => closes(directory, personId, entry));

/** Whoever has neither of these roles closes nothing: nothing is read for them. */
export const mayClose = ({ roles }: Person): boolean =>
  roles.includes("governance") || roles.includes("lead");

/** All that are open, the oldest first. */
export async function reportedEntries({ store }: Pick<Desk, "store">): Promise<Reported[]> {
  const entries = await store.entries({ statuses: ["reported"], texts: false });
  return entries
    .flatMap((entry) => (entry.status === "reported" ? [entry] : []))
    .sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime());
}

/** What of an entry stands where the bot cannot take it out, a line each. */
export async function leftOf(
  { store }: Pick<Desk, "store">,
  entry: Entry,
  directory: Directory,
  own: boolean,
): Promise<string[]> {
  const [traces, history] = await Promise.all([store.traces(entry), store.history(entry.id)]);
  return tracesOf(entry, traces, history, directory, own);
}
