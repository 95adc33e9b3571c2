import { count } from "./phrases.ts";

export const leadLine = (waiting: number, leads: boolean) =>
  waiting === 0
    ? `Nothing waits for your review.${leads ? " Your programmes are below." : ""}`
    : `${count(waiting, "entry waits", "entries wait")} for your review.`;
export const programme = (name: string, worth: number, trainees: number) =>
  `${name}: ${worth === 0 ? "nobody" : worth} of ${count(trainees, "trainee")} worth a conversation`;
export const overview = (name: string) => `Overview: ${name}`;
export const summaryOf = "Their week";
export const returned = "Came back with feedback";
export const drafts = "Your drafts, seen by nobody else";
export const next = "Look at next";
