/**
 * How fast one place may be called: an allowance that learns. It is spent call by call, grows slowly as long as
 * calls work, and halves when the platform asks us to wait. Times are milliseconds of the database's clock.
 */
export interface Allowance {
  perHour: number; // 0: as fast as it goes
  mostPerHour: number;
  limitPerHour: number; // how fast we were when we were last asked to wait; 0: never since we were faster
  burst: number; // calls at once after a rest
  spentUntil: number; // a rest longer than a burst is not saved up
  pausedUntil: number;
  pausedMs: number; // how long that pause is at all
  parked: boolean; // no calls but a probe now and then
  probeAt: number; // the next probe, where it is parked
}

export const PROBE_EVERY_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
const LEAST_PER_HOUR = 720; // one in five seconds
/** Once asked to wait, that rate is come near to again quickly, and passed slowly. */
const NEAR = 0.96;
const FAR = 1.03; // it permits more by now
const CATCHING_UP = 1.2; // per call that worked
const PASSING = 0.0002; // of the rate
const EXPLORING = 0.005;
const AS_QUICK_AS = 18_000; // above this rate a step is as large as here: more calls take more steps anyway

/**
 * What lies further ahead than any rule puts it was written before the clock was put back, and holds up nobody: how far it
 * is by now cannot be told any more. Whoever is called too early says so.
 */
function asRuled(from: Allowance, now: number): Allowance {
  const within = (until: number, mostMs: number) => (until - now > mostMs ? 0 : until);
  const pausedUntil = within(from.pausedUntil, from.pausedMs);
  // Twice a burst: it may have been spent at a slower rate than the one that was learned since.
  const mostSpentMs = Math.max(0, pausedUntil - now) + 2 * from.burst * gapOf(from);
  return {
    ...from,
    pausedUntil,
    probeAt: within(from.probeAt, PROBE_EVERY_MS),
    spentUntil: within(from.spentUntil, mostSpentMs),
  };
}

/** Milliseconds for which nothing may be called. */
export const pausedForMs = (
  { pausedUntil, pausedMs }: Pick<Allowance, "pausedUntil" | "pausedMs">,
  now: number,
): number => (pausedUntil - now > pausedMs ? 0 : Math.max(0, pausedUntil - now));

const gapOf = ({ perHour }: Allowance) => HOUR_MS / perHour;

/** Calls that may be made at this instant; infinite where nothing limits them. */
export function callsNow(known: Allowance, now: number): number {
  const from = asRuled(known, now);
  if (now < from.pausedUntil) return 0;
  if (from.parked) return now < from.probeAt ? 0 : 1;
  if (from.perHour === 0) return Number.POSITIVE_INFINITY;
  const spent = Math.max(0, from.spentUntil - now) / gapOf(from);
  return Math.max(0, Math.floor(from.burst - spent + 1e-9));
}

/** Milliseconds until a call may be made; 0: now. */
export function freeInMs(known: Allowance, now: number): number {
  const from = asRuled(known, now);
  const until = from.parked ? Math.max(from.pausedUntil, from.probeAt) : from.pausedUntil;
  if (now < until) return until - now;
  if (callsNow(from, now) > 0) return 0;
  return Math.max(1, Math.ceil(from.spentUntil - now - (from.burst - 1) * gapOf(from)));
}

/** What is written once so many calls are about to be made. A probe is one call, and the next comes in ten minutes. */
export function spend(
  known: Allowance,
  calls: number,
  now: number,
): Pick<Allowance, "spentUntil" | "probeAt"> {
  const from = asRuled(known, now);
  if (from.parked) return { spentUntil: from.spentUntil, probeAt: now + PROBE_EVERY_MS };
  if (from.perHour === 0) return { spentUntil: 0, probeAt: 0 };
  return { spentUntil: Math.round(Math.max(from.spentUntil, now) + calls * gapOf(from)), probeAt: 0 };
}

/** After a call that worked. */
export function grown(from: Allowance): Pick<Allowance, "perHour" | "limitPerHour"> {
  const { perHour, mostPerHour, limitPerHour } = from;
  if (perHour === 0) return { perHour, limitPerHour };
  const near = Math.round(NEAR * limitPerHour);
  const step = (limitPerHour === 0 ? EXPLORING : PASSING) * Math.min(perHour, AS_QUICK_AS);
  const next = perHour < near ? Math.min(near, perHour * CATCHING_UP) : perHour + step;
  const held = Math.min(mostPerHour, Math.ceil(next));
  return { perHour: held, limitPerHour: held > FAR * limitPerHour ? 0 : limitPerHour };
}

/**
 * Asked to wait. Several calls that were under way at once are told so once each: that is one warning. Afterwards
 * calls are made one at a time: the rest was none, and a burst would be too much at once.
 */
export function slowed(
  known: Allowance,
  now: number,
  waitMs: number,
): Pick<Allowance, "perHour" | "limitPerHour" | "pausedUntil" | "pausedMs" | "spentUntil"> {
  const from = asRuled(known, now);
  const wait = Math.ceil(waitMs);
  const pausedUntil = Math.max(from.pausedUntil, now + wait);
  const pausedMs = pausedUntil > now + wait ? from.pausedMs : wait;
  const again = now < from.pausedUntil;
  const { perHour: before } = from;
  if (before === 0) return { perHour: 0, limitPerHour: 0, pausedUntil, pausedMs, spentUntil: 0 };
  const perHour = again ? before : Math.max(LEAST_PER_HOUR, Math.round(before / 2));
  const limitPerHour = again ? from.limitPerHour : Math.max(LEAST_PER_HOUR, before);
  const spentUntil = Math.round(pausedUntil + (from.burst - 1) * (HOUR_MS / perHour));
  return { perHour, limitPerHour, pausedUntil, pausedMs, spentUntil };
}
