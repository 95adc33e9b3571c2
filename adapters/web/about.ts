/**
 * What anybody may read without a link: who keeps what, on which terms, and where to ask. Organisations that list an app
 * look for these. They name nobody, and are the same for everybody.
 */
export const ABOUT: Readonly<Record<string, { title: string; lines: readonly string[] }>> = {
  privacy: {
    title: "Privacy",
    lines: [
      "Countersign is run by your own organisation, on a machine of its own. Ask your training lead who runs it: they can read its database, and answer for it.",
      "It keeps names, e-mail addresses and roles; the evidence that trainees log, in every revision that was sent; who decided on it, when, and what they said; which questions were asked; and a trail of who did what.",
      "Trainees read everything of their own. Their supervisors read what was sent for review; those who lead their programme read the same without reflections. A draft is its trainee's alone. An administrator, as such, reads no evidence.",
      "Messages and forms pass through Slack or Microsoft Teams, under your organisation's terms with them. Nothing is sent to anybody else. These pages load nothing from elsewhere; the one cookie that they set keeps you signed in.",
      "No patient's details belong in it. What looks like a patient's number is refused before it is kept.",
    ],
  },
  terms: {
    title: "Terms of use",
    lines: [
      "Countersign is for the trainees, supervisors and training leads whom your organisation has named, for its own training.",
      "Log your own work, or say which part of it was yours, and nothing that identifies a patient.",
      "Approval here is a supervisor's local approval of a piece of evidence. It is not the ACS assessment, and does not say that a competence was achieved.",
      "The program is open source under the MIT licence, and comes without warranty. Your organisation's own rules for its systems apply.",
    ],
  },
  support: {
    title: "Help",
    lines: [
      'Write "help" to the bot in Slack or Teams: it says what you can do there.',
      "If you are not known to it, or see something that is not yours, ask your training lead: people and roles are your organisation's own records.",
      "If it does not answer, tell whoever runs it in your organisation.",
    ],
  },
};
