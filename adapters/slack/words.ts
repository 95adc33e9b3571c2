import { message } from "../../src/ports/message.ts";

/** The few things said because this is Slack; everything else is said inside, the same for every platform. */

export const kept = message("Kept. You can close this.");
export const askAgain = message("Slack could not show the answer in time. Please press or type that again.");

/** In Slack's own charts, whose other words come with the picture. */
export const SERIES = { some: "Number", all: "All", target: "Target" };
