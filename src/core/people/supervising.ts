import { addDays, type Day } from "../calendar/calendar.ts";
import { type Enrolment, endedBy, type Supervision } from "./directory.ts";

/*
 * Who supervises a trainee, from a day to a day, in a rotation or in none. Pure; each act can be repeated and changes
 * nothing then. Days are local dates of the programme.
 */

export type SupervisionAct =
  | {
      type: "supervise";
      from: Day | null;
      until: Day | null;
      decideUntil: Day | null;
      rotation: string | null;
    }
  | { type: "end"; until: Day | null; decideUntil: Day | null; rotation: string | null }; // until: the last day; null: yesterday

export type SupervisionFault =
  | { type: "themself" }
  | { type: "never-supervised" }
  | { type: "over"; lastDay: Day } // the enrolment has ended
  | { type: "wrong-way-round"; from: Day; until: Day }
  | { type: "decide-before-end"; until: Day; decideUntil: Day }
  | { type: "decide-without-end" };

/** `links`: those to be written; none: it is so already. */
export type Supervised =
  | { ok: true; links: readonly { link: Supervision; before: Supervision | null }[]; now: Supervision }
  | { ok: false; why: SupervisionFault };

export interface SupervisingScene {
  today: Day;
  newId(): string;
}

const no = (why: SupervisionFault): Supervised => ({ ok: false, why });

/** Links that begin after they end never count: they are kept for the record alone. */
export const counts = ({ from, until }: Pick<Supervision, "from" | "until">) =>
  until === null || from <= until;

/** @param links all of this supervisor in this enrolment, whatever their days */
export function supervised(
  enrolment: Enrolment,
  supervisorId: string,
  links: readonly Supervision[],
  act: SupervisionAct,
  scene: SupervisingScene,
): Supervised {
  if (supervisorId === enrolment.traineeId) return no({ type: "themself" });
  const real = links.filter(counts).sort((a, b) => a.from.localeCompare(b.from));
  const taken = links.filter((link) => !counts(link));
  return act.type === "end"
    ? ends(real, taken, act, scene.today)
    : begins(enrolment, supervisorId, real, act, scene);
}

/**
 * A first link goes back to the enrolment's start, so that what waits is asked of them too; one that is taken up again
 * begins today, since nobody supervised in between. What is named of a link that is there already is as it is said.
 */
function begins(
  enrolment: Enrolment,
  supervisorId: string,
  links: readonly Supervision[],
  { from, until, decideUntil, rotation }: Extract<SupervisionAct, { type: "supervise" }>,
  { today, newId }: SupervisingScene,
): Supervised {
  const goesOn = (link: Supervision, day: Day) => link.until === null || link.until >= day;
  const fits = (link: Supervision) => rotation === null || link.rotation === rotation;
  const known = from
    ? (links.find((link) => link.from === from && fits(link)) ??
      links.find((link) => until === null && fits(link) && link.from < from && goesOn(link, from)))
    : (links.find((link) => fits(link) && goesOn(link, today)) ??
      links.find((link) => fits(link) && until !== null && link.until === until));
  const first = links.length === 0 ? enrolment.start : today;
  const begun = known?.from ?? from ?? first;
  const last = until ?? known?.until ?? null;
  const decides = decideUntil ?? known?.decideUntil ?? null;
  if (endedBy(enrolment, begun < today ? today : begun))
    return no({ type: "over", lastDay: enrolment.ended?.lastDay ?? "" });
  if (last !== null && last < begun) return no({ type: "wrong-way-round", from: begun, until: last });
  const fault = faultOf(last, decides);
  if (fault) return no(fault);
  const link: Supervision = {
    ...(known ?? { id: newId(), enrolmentId: enrolment.id, supervisorId, from: begun, domains: [] }),
    until: last,
    decideUntil: decides,
    rotation: rotation ?? known?.rotation ?? null,
  };
  const same =
    known && known.until === last && known.decideUntil === decides && known.rotation === link.rotation;
  return { ok: true, links: same ? [] : [{ link, before: known ?? null }], now: link };
}

function faultOf(until: Day | null, decideUntil: Day | null): SupervisionFault | null {
  if (decideUntil === null) return null;
  if (until === null) return { type: "decide-without-end" };
  return decideUntil < until ? { type: "decide-before-end", until, decideUntil } : null;
}

/** The one that goes on for longest, of those that have days at all. */
const lastOf = (links: readonly Supervision[]): Supervision | undefined =>
  links
    .filter(counts)
    .sort((a, b) => (a.until ?? "9999").localeCompare(b.until ?? "9999"))
    .at(-1);

/** One that would end before it begins never counts. Whoever stops is asked no more, unless until a later day is named. */
function ends(
  links: readonly Supervision[],
  taken: readonly Supervision[], // those that were taken back before they began
  { until, decideUntil, rotation }: Extract<SupervisionAct, { type: "end" }>,
  today: Day,
): Supervised {
  const theirs = links.filter((link) => rotation === null || link.rotation === rotation);
  const latest = theirs.at(-1) ?? taken[0];
  if (!latest) return no({ type: "never-supervised" });
  const last = until ?? addDays(today, -1);
  const fault = faultOf(last, decideUntil);
  if (fault) return no(fault);
  const changed = theirs.flatMap((before) => {
    const goesOn = before.until === null || before.until > last;
    const end = goesOn ? (last < before.from ? addDays(before.from, -1) : last) : before.until;
    const kept =
      before.decideUntil !== null && end !== null && before.decideUntil < end ? end : before.decideUntil;
    const decides = (goesOn || before.until === last ? decideUntil : null) ?? kept;
    if (end === before.until && decides === before.decideUntil) return [];
    return [{ link: { ...before, until: end, decideUntil: decides }, before }];
  });
  const after = theirs.map((one) => changed.find(({ before }) => before.id === one.id)?.link ?? one);
  const [takenBack] = changed.slice(-1);
  const now = takenBack ? (lastOf(after) ?? { ...takenBack.link, until: last }) : latest;
  return { ok: true, links: changed, now };
}
