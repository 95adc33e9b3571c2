import { z } from "zod";
import { isDay, isZone } from "../../core/calendar/calendar.ts";
import { MOST_OUTSIDE } from "../../core/people/outsiders.ts";
import { isEmail } from "./cells.ts";
import { LONGEST_NAME } from "./people-typed.ts";

/* What a button of a lead's asks for, about the training of one or several: read back as everything from outside. */

export const day = z.string().refine(isDay);
const from = day.nullable();
const days = { from, until: day.nullable(), rotation: z.string().max(80).nullable() };
/** Somebody who is known, by their id; or a name and an address, of which somebody may be made. */
const who = z.union([z.string(), z.tuple([z.string().min(1).max(LONGEST_NAME), z.string().refine(isEmail)])]);
/** One or several; buttons that were sent while an order was about one trainee and one supervisor name them alone. */
const several = z.preprocess((one) => (Array.isArray(one) || one === undefined ? one : [one]), z.array(who));
export const workingDays = z.array(z.number().int().min(1).max(7)).min(1).max(7);
const act = z.discriminatedUnion("type", [
  z.object({ type: z.literal("pause"), from, until: day.nullable() }),
  z.object({ type: z.literal("resume"), from }),
  z.object({ type: z.enum(["complete", "withdraw"]), from }),
  z.object({ type: z.literal("reopen") }),
  z.object({
    type: z.literal("add"),
    from,
    target: day.nullable(),
    workingDays: workingDays.nullable(),
    zone: z.string().refine(isZone).nullish(), // theirs, where they have none of their own; else the programme's counts
    s: several.default([]), // who supervises them from then on
  }),
  z.object({ type: z.literal("supervise"), s: several.pipe(z.array(who).min(1)), ...days }),
  z.object({ type: z.literal("end"), s: several.pipe(z.array(who).min(1)), ...days }),
  z.object({
    type: z.literal("outsider-add"),
    name: z.string().max(MOST_OUTSIDE.name),
    role: z.string().max(MOST_OUTSIDE.role),
    organisation: z.string().max(MOST_OUTSIDE.organisation),
    from,
    until: day,
    rotation: z.string().max(80).nullable(),
  }),
  z.object({
    type: z.literal("outsider-end"),
    name: z.string().max(MOST_OUTSIDE.name),
    until: day.nullable(),
  }),
]);
/** What a button asks for: of whom, where, and of which versions of them that were seen. */
export const order = z.object({
  t: several.pipe(z.array(who).min(1)),
  p: z.string(),
  v: z.preprocess((one) => (typeof one === "number" ? [one] : one), z.array(z.number())),
  a: act,
});
export type Order = z.infer<typeof order>;
export type Act = Order["a"];
export type Who = z.infer<typeof who>;
