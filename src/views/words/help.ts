import { given } from "../../core/given.ts";
import { type Directory, enrolmentsOf, ledBy, type Person, type Role } from "../../core/people/directory.ts";
import { count, sentence } from "./phrases.ts";

export const overview = "Overview";

export const hello = (name: string) =>
  `Hello ${name}. I keep the evidence that trainees log, and who approved it.`;

const MY_DATA = "mydata: everything that is kept of you here, to read and to take with you";

export const FOR_ROLE: Record<Role, { title: string; items: readonly string[] }> = {
  trainee: {
    title: "As a trainee",
    items: [
      "log: log evidence (a form opens)",
      "note …: keep the rest of the line as a draft",
      "gaps: what has no approved evidence yet, in the order I would ask",
      "status: your coverage, by domain",
      "portfolio: its pages, and what is still to put right",
      "drafts: what you have begun",
      "zone: by which clock your messages come, and how to change that",
      "prompts: on which day and when I ask you, and how to change that",
      "settings: all that you hear from me and when; quiet 19:00–07:30: hours in which nothing but answers comes",
      MY_DATA,
      "park Tech4 8 weeks: ask me about it later; park: what is parked; unpark Tech4",
      "away 3–14 Aug: the days you are away; back ends them",
      "meeting: what you and your supervisor have before you, and what you agreed; meeting with Dr Okafor on 9 January plans one",
      "link #12 for Dr Bell: a link for somebody outside whom your lead has recorded; hand it on yourself",
      "remind #12: ask those whom your entries wait with once more",
      "#12: read entry 12; edit #12, withdraw #12 and why, discard #12 (restore #12 brings it back)",
      "report #12: a patient's details may stand in it; it is hidden at once",
    ],
  },
  supervisor: {
    title: "As a supervisor",
    items: [
      "queue: what waits for you, oldest first",
      "review with Maya: what waits from one trainee, one after the other",
      "meeting with Maya: what happened since last time, and what you agreed; meeting with Maya on 9 January plans one",
      "approve #12: approve every claim of entry 12",
      "return #12 and what should change: return it with feedback",
      "comment #12 and your words: a comment decides nothing",
      "undo #12 and why: withdraw your approval",
      "reviews daily 16:00 (or Monday 09:30, or when they come): what waits comes in one message, then",
      "settings: all that you hear from me and when; quiet 19:00–07:30: hours in which nothing but answers comes",
      MY_DATA,
      "delegate Dr Lind 3–14 Aug: who decides for you while you are away; delegate: what stands, or a form",
      "away 3–14 Aug: the days you are away; back ends them",
      "Or react to a card: it names the reactions that count",
    ],
  },
  lead: {
    title: "As a training lead",
    items: [
      "overview: who is worth a conversation, and why",
      "meeting with Maya: what a trainee and you have before you; with a day it is planned",
      "programme: its days, times and public holidays, and how to change them",
      "settings: all that you hear from me and when; quiet 19:00–07:30: hours in which nothing but answers comes",
      MY_DATA,
      "away Maya Rao 3–14 Aug: the days a trainee or a supervisor of yours is away",
      "pause Maya Rao 3 Aug – 30 Sep: her training stands still; resume, complete, withdraw and reopen with a name (I ask before I do it)",
      "enrol, supervisor, outsider: forms that add a trainee, say who supervises, and record a supervisor elsewhere; or in a line, several at once, as below",
      "enrol Maya Rao <maya.rao@hospital.example>, … from 1 Sep: trainees who join, with their addresses",
      "supervisor add Dr Lind, … for Maya Rao and Jo Bell: who supervises them, with days and a rotation (or supervisor end …)",
      "outsider add and who, what they are, where, for whom, until when: a supervisor elsewhere, who decides by links; outsiders lists them",
      "link #12 for Dr Bell; confirm #12, or decline #12 and why: what was decided by a link",
      "undo #12 and why: withdraw an approval",
      "delegate Dr Okafor to Dr Lind 3–14 Aug: for a supervisor of your programme who is ill",
    ],
  },
  governance: {
    title: "For information governance",
    items: ["reports: entries in which a patient's details may stand, and what is to be done about them"],
  },
  administrator: {
    title: "As an administrator",
    items: ["People and settings are the operator's commands.", MY_DATA],
  },
};
export const waitsTitle = "Waiting for you";
export const waitsAtHello = ({
  reviews,
  returned,
  drafts,
}: Record<"reviews" | "returned" | "drafts", number>) =>
  given([
    reviews > 0 && `${count(reviews, "entry", "entries")} to review: write "queue"`,
    returned > 0 && `${count(returned, "entry", "entries")} returned with feedback: write "status"`,
    drafts > 0 && `${count(drafts, "draft")}: write "drafts"`,
  ]);
export const onlooker = "You have no role here yet. Ask your training lead or the administrator to add you.";
export const noPatients = "No patient details, please: no names, numbers or dates of birth.";
/** To whoever may open what is somebody else's: before they do. */
export const openingIsRecorded = "Opening somebody's evidence is recorded, and they can see it.";

const ROLE_LABELS: Record<Role, string> = {
  trainee: "trainee",
  supervisor: "supervisor",
  lead: "training lead",
  governance: "information governance",
  administrator: "administrator",
};

/** "Trainee, Radiotherapy Physics" */
export function roleLabel(person: Person, directory: Directory): string {
  if (person.roles.length === 0) return "No role here";
  const roles = sentence(person.roles.map((role) => ROLE_LABELS[role]).join(" and "));
  const own = enrolmentsOf(directory, person.id).map(({ programmeId }) =>
    directory.programmes.get(programmeId),
  );
  const programmes = given([...own, ...ledBy(directory, person.id)]).map(({ name }) => name);
  return [roles, ...new Set(programmes)].join(", ");
}
