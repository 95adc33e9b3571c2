import { addDays, dayIn, instantOf } from "../../src/core/calendar/calendar.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { handOver } from "../../src/flows/people/hand-over.ts";
import type { Write } from "../../src/ports/change.ts";
import { write } from "../fixtures.ts";

const ZONE = "Europe/London";

/**
 * Whatever waits was sent two days ago; from today Dr Lind supervises Maya in the place of Dr Okafor, as was recorded
 * before, and it is noon.
 */
export async function rotationTurned(desk: Desk): Promise<void> {
  const { store } = desk;
  const now = desk.clock.now();
  const today = dayIn(ZONE, now);
  const { people, supervision, enrolments } = await store.directory("all");
  const links = supervision.flatMap((link): Write[] => {
    const name = people.get(link.supervisorId)?.name;
    if (name === "Dr Okafor") return [{ type: "supervision", link: { ...link, until: addDays(today, -1) } }];
    return name === "Dr Lind" ? [{ type: "supervision", link: { ...link, from: today } }] : [];
  });
  const everyDay = [...enrolments.values()].map(
    (one): Write => ({ type: "enrolment", enrolment: { ...one, workingDays: [1, 2, 3, 4, 5, 6, 7] } }),
  );
  const sent = (await store.entries({ statuses: ["submitted"] })).flatMap((entry): Write[] =>
    entry.status === "submitted"
      ? [
          {
            type: "entry",
            entry: { ...entry, submittedAt: new Date(now.getTime() - 48 * 3_600_000) },
            was: entry,
          },
        ]
      : [],
  );
  await write(store, ...everyDay, ...links, ...sent);
  await handOver({ ...desk, clock: { ...desk.clock, now: () => instantOf(today, "12:00", ZONE) } });
}

/** Before: Dr Okafor alone supervises Maya. */
export async function okaforAlone({ store }: Desk): Promise<void> {
  const { people, supervision, enrolments } = await store.directory("all");
  const link = supervision.find(({ supervisorId }) => people.get(supervisorId)?.name === "Dr Lind");
  const enrolment = link && enrolments.get(link.enrolmentId);
  if (!link || !enrolment) throw new Error("Dr Lind supervises nobody.");
  await write(
    store,
    { type: "enrolment", enrolment },
    { type: "supervision", link: { ...link, from: "2099-01-01" } },
  );
}
