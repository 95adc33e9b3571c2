import type { Entry, Reported } from "../../core/entry/entry.ts";
import type { Directory } from "../../core/people/directory.ts";
import { governanceOf } from "../../core/people/reviewers.ts";
import { type OpenReport, openReports, tracesOf } from "../../views/reports.ts";
import * as words from "../../views/words/reports.ts";
import { type Desk, type Flow, notice } from "../desk.ts";
import { turnedDown } from "../trail.ts";

/** "reports": what is open, to whoever may close it, with what cannot be taken out. None of its words. */
export const showReports: Flow = async (desk, scene) => {
  const { person } = scene;
  const directory = await desk.store.directory("all");
  const governs = (about: Pick<Entry, "programmeId" | "traineeId">) =>
    governanceOf(directory, about).some(({ id }) => id === person.id);
  const anywhere = [...directory.programmes.keys()].some((programmeId) =>
    governs({ programmeId, traineeId: "" }),
  );
  if (!anywhere) return turnedDown(desk, scene, "reports.refused", words.notGovernance);
  const theirs = (await reportedEntries(desk)).filter(governs);
  const open: OpenReport[] = [];
  for (const entry of theirs) open.push({ entry, lines: await leftOf(desk, entry, directory, false) });
  return notice(openReports(open, directory, person.id));
};

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
