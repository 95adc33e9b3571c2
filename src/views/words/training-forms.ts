/** Enrolling, and who supervises, as forms: what they lead to is said and asked as where it is typed. */

export const ENROL = {
  open: "Add a trainee",
  title: "Add a trainee",
  intro: "What would be recorded, and who would be told, is said first. It is done once you confirm it.",
  who: { label: "Who", hint: "Members alone: a guest cannot train here." },
  address: {
    label: "Or their address",
    hint: "As their platform has it. Of somebody new the name too: Maya Rao <maya.rao@hospital.example>.",
  },
  programme: { label: "Programme", hint: "" },
  start: { label: "First day", hint: "Today unless you change it." },
  target: { label: "Target day", hint: "When all targets are to be met, if that is settled." },
  workingDays: { label: "Working days", hint: "Monday to Friday unless you change it." },
  zone: { label: "Time zone", hint: "Their messages come by its clock, unless they chose one themselves." },
  asProgramme: "As the programme",
  otherZone: {
    label: "Another time zone",
    hint: "For example Madrid, or Europe/Madrid. It counts before the list.",
  },
  supervisors: { label: "Supervisors", hint: "From the first day on. They can be named later too." },
  next: "Without supervisors, who supervises is the next question.",
  save: "Go on",
} as const;

export const SUPERVISOR = {
  open: "Who supervises",
  title: "Who supervises",
  trainee: { label: "Trainee", hint: "" },
  what: { label: "What is to be recorded", hint: "" },
  ACTS: { add: "They supervise", end: "They stop supervising" },
  supervisor: { label: "Supervisor", hint: "Whoever supervises in your programmes." },
  address: {
    label: "Or their address",
    hint: "For anybody who is not in the list; of somebody new with the name before it.",
  },
  from: { label: "First day", hint: "Empty: from the start of the training, if they are new." },
  until: { label: "Last day", hint: "Empty: until further notice, or, if they stop, yesterday." },
  rotation: { label: "Rotation", hint: "Its name, if it is one, in 80 characters or fewer." },
} as const;

export const OUTSIDER = {
  title: "A supervisor elsewhere",
  intro:
    "They have no account here: they decide one entry at a time, by a link that you or the trainee hand on, and it counts once you confirm it. What would be recorded is said first.",
  name: { label: "Their name", hint: "As it is to stand beside what they approve." },
  role: { label: "What they are", hint: "For example consultant physicist." },
  organisation: { label: "Where", hint: "For example Anytown NHS Trust." },
  from: { label: "First day", hint: "Today unless you name one." },
  until: { label: "Last day", hint: "A link is good for nobody after it." },
} as const;

export const FAULT = {
  wanted: "Write this too.",
  address: "Choose somebody, or write their whole address, as in maya.rao@hospital.example.",
  "picked-and-typed": "Choose somebody or write an address, not both.",
  "no-member": "That is a guest or an app here, or somebody who has left. Choose a member.",
  unsaid: "I am not told who that is. Write their name and address below.",
  "other-account":
    "Somebody here has that address and another account already. Ask whoever runs this program to link the two.",
  supervisors: "Choose five or fewer of those in the list.",
  enrolled: 'They train there already. To change their days write "enrol", the address and the days.',
  programme: "Choose the programme.",
  "not-a-day": "Write the day as 2026-03-27.",
  "no-working-days": "Choose one day at least.",
  trainee: "Choose the trainee.",
  what: "Choose one.",
  supervisor: "Choose a supervisor, or write their address.",
  "both-given": "Choose from the list or write an address, not both.",
  rotation: "Use 80 characters or fewer.",
} as const;
export const noTrainees = 'Nobody trains in your programmes yet. Write "enrol" to add somebody.';
