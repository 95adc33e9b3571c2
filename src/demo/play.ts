import { FIRST_WEEK, SECOND_WEEK } from "./first-fortnight.ts";
import type { Scene } from "./scene.ts";
import { FOURTH_WEEK, THIRD_WEEK } from "./second-fortnight.ts";

/** Four weeks of a small department that has just begun with Countersign. Nobody in it exists. */
export const PLAY: readonly Scene[] = [...FIRST_WEEK, ...SECOND_WEEK, ...THIRD_WEEK, ...FOURTH_WEEK];

export const BEGINS = "2026-03-02T08:00:00Z"; // a Monday
export const ENDS = "2026-03-27T17:00:00Z"; // the Friday of the fourth week, after its messages
