import type { Hold } from "../../ports/hold.ts";

/* To whoever runs the program: on standard output, in doctor, at /ready. */

const minute = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

export function nothingIsSent({ why, since, newest }: Hold): string {
  if (why === "said") return `Nothing has been sent since ${minute(since)}: an operator held it.`;
  const copy = newest ? `, whose newest record is of ${minute(newest)}` : "";
  return `Nothing is sent: this database was put back from a copy on ${minute(since)}${copy}.`;
}

export const lookAndRelease = '"outbox" shows what would be sent, and "outbox release" has it sent.';
