import { type SlackMember, slackMember } from "../../platforms/slack/member.ts";
import type { Send, SlackRequest } from "../../platforms/slack/requests.ts";
import type { SlackDouble } from "../../platforms/slack/web-api.ts";
import type { SlackUser } from "../../platforms/slack/workspace.ts";

/** A department as large as a test wants it: each trainee has one supervisor, and each supervisor several trainees. */
export interface Crowd {
  trainees: readonly SlackUser[];
  supervisors: readonly SlackUser[];
  all: readonly SlackUser[];
  csv: string; // for the import
}

const TIME_ZONE = "Europe/London";

export function crowd(trainees: number, supervisors: number): Crowd {
  const some = (what: string, many: number): SlackUser[] =>
    Array.from({ length: many }, (_, n) => ({
      id: `U0${what.toUpperCase()}${n}`,
      name: `${what} ${letters(n)}`,
      email: `${what}.${n}@example.test`,
      tz: TIME_ZONE,
    }));
  const who = { trainees: some("Trainee", trainees), supervisors: some("Supervisor", supervisors) };
  const lead: SlackUser = { id: "U0LEAD", name: "Dr Lead", email: "lead@example.test", tz: TIME_ZONE };
  const rows = [
    "email,name,roles,programme,supervisors,start,target,time_zone",
    `${lead.email},${lead.name},lead,Radiotherapy Physics,,,,`,
    ...who.supervisors.map(({ email, name }) => `${email},${name},supervisor,,,,,`),
    ...who.trainees.map(({ email, name }, n) => {
      const supervisor = who.supervisors[n % supervisors]?.email ?? "";
      return `${email},${name},trainee,Radiotherapy Physics,${supervisor},2026-01-05,2029-01-05,`;
    }),
  ];
  return { ...who, all: [lead, ...who.supervisors, ...who.trainees], csv: `${rows.join("\n")}\n` };
}

/** A name, not a number: numbers are looked at as if they could be a patient's. */
const letters = (n: number): string =>
  (n >= 26 ? letters(Math.floor(n / 26) - 1) : "") + String.fromCharCode(97 + (n % 26));

export type Submission = (instance: string, title: string) => SlackRequest;

const EVIDENCE: Parameters<SlackMember["fills"]>[0] = {
  Title: "to be named",
  "What was done, and your part": "I found the cause of the drift after the service and put it right.",
  "First day": "2026-03-03",
  "Kind of evidence": "Problem or incident",
  "Competences it supports": ["Tech4"],
  "My own work, anonymised": true,
};

/** Opens the form, fills it in, and keeps what would be sent: it can be sent for any opening of the form. */
export async function submissionBy(slack: SlackDouble, send: Send, user: string): Promise<Submission> {
  let kept: SlackRequest | null = null;
  const instead: Send = async (request) => {
    if (request.payload.type !== "view_submission") return send(request);
    kept = request;
    return { status: 200, body: "" };
  };
  const member = slackMember(slack, { user, send: instead });
  await member.commands("/evidence");
  await member.fills(EVIDENCE);
  await member.submits();
  if (!kept) throw new Error(`The form was held back: ${JSON.stringify(member.errors())}`);
  const text = JSON.stringify((kept as SlackRequest).payload);
  return (instance, title) => {
    const payload = JSON.parse(text.replace('"to be named"', JSON.stringify(title)));
    const [facts = "", ...context] = String(payload.view.private_metadata).split("\n");
    payload.view.private_metadata = [JSON.stringify({ ...JSON.parse(facts), instance }), ...context].join(
      "\n",
    );
    payload.view.id = `V${instance}`;
    return { kind: "interactive", payload };
  };
}
