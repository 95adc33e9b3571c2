import { conversations } from "./digest.ts";

export const yourProgrammes = "Your programmes.";
export const programme = (name: string, worth: number, trainees: number) =>
  `${name}: ${conversations(worth, trainees)}`;
export const overview = (name: string) => `Overview: ${name}`;
export const summaryOf = "Their week";
export const returned = "Came back with feedback";
export const drafts = "Your drafts, seen by nobody else";
export const next = "Look at next";
