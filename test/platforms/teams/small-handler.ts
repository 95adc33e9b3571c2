import { type AdaptiveCardInvokeResponse, TeamsActivityHandler, type TurnContext } from "botbuilder";
import { list, type Thing, thing } from "../slack/limits/reading.ts";
import { CARD } from "./limits.ts";
import { attached, card, dialog, execute, input, message, opens, submit, text } from "./samples.ts";

const COMPETENCES = [
  { title: "Tech4: Output", value: "Tech4" },
  { title: "Sci1: Physics", value: "Sci1" },
];

const KINDS = [
  { title: "Audit", value: "audit" },
  { title: "Report or QA record", value: "report" },
];
const TITLE = { isRequired: true, errorMessage: "Give it a title.", maxLength: 20 };
const DAY = { value: "2026-06-05", max: "2026-06-09", errorMessage: "Earlier." };
const data = { type: "Data.Query", dataset: "competences" };
const SEARCH = { isMultiSelect: true, choices: [], "choices.data": data };

const form = (title: string, told = "") =>
  dialog(
    "Log evidence",
    card(
      [
        ...(told ? [text(told)] : []),
        input("Text", "title", "Title", { value: title, ...TITLE }),
        input("Date", "day", "First day", DAY),
        input("ChoiceSet", "kind", "Kind", { choices: KINDS }),
        input("ChoiceSet", "claims", "Competences", SEARCH),
        input("Toggle", "own", "My own work", { title: "This is my work" }),
      ],
      [
        submit("Send", { form: "entry" }),
        submit("Keep as a draft", { draft: true }, { associatedInputs: "none" }),
      ],
    ),
  );

const review = card(
  [
    text("**To review**: a\\_b \\[x\\] & more"),
    ...["#1", "#2"].map((ref) => ({
      type: "Container",
      items: [text(`Entry ${ref}`), { type: "ActionSet", actions: [execute("Approve", { ref })] }],
    })),
    { type: "FactSet", facts: [{ title: "Kind", value: "Audit" }] },
  ],
  [
    opens("Log evidence", { form: "entry" }),
    submit("Not this week", { skip: true }),
    execute("Why", { ref: "why" }),
    execute("Broken", { ref: "broken" }),
    opens("Nothing", { form: "nothing" }),
  ],
);

/** A small bot, with something for everything that people do. */
export function smallHandler() {
  const heard: string[] = [];
  const handler = new TeamsActivityHandler();
  const note = (what: string) => void heard.push(what);

  handler.onMessage(async (context) => {
    const { activity } = context;
    if (activity.value) return note(`submitted ${JSON.stringify(activity.value)}`);
    const said = activity.text.replace(/<at>.*<\/at> /, "");
    note(`${activity.conversation.conversationType}: ${said}${activity.replyToId ? " (reply)" : ""}`);
    await context.sendActivity(message(attached(review)) as object);
  });
  handler.onMessageReaction(async ({ activity }) => {
    const kinds = (all: unknown) => list(all).map((one) => thing(one).type);
    note(`reaction +${kinds(activity.reactionsAdded)} -${kinds(activity.reactionsRemoved)}`);
  });
  handler.onMembersAdded(async ({ activity }) =>
    note(`added ${activity.membersAdded?.map(({ name }) => name)}`),
  );
  handler.onInstallationUpdate(async ({ activity }) => note(`installation ${activity.action}`));
  handler.onTeamsMessageEditEvent(async ({ activity }) => note(`edited ${activity.text}`));
  handler.onTeamsMessageSoftDeleteEvent(async ({ activity }) => note(`deleted ${activity.id !== undefined}`));

  const invoked = (type: string, value: unknown): AdaptiveCardInvokeResponse =>
    ({ statusCode: 200, type, value }) as AdaptiveCardInvokeResponse;

  const invokes = {
    async onAdaptiveCardInvoke(_context: TurnContext, { action }: { action: { data: unknown } }) {
      const ref = String(thing(action.data).ref);
      note(`executed ${ref}`);
      if (ref === "why")
        return invoked("application/vnd.microsoft.activity.message", "Nothing approved yet.");
      if (ref === "broken") return invoked("application/vnd.microsoft.task", {});
      return invoked(CARD, card([text(`Approved ${ref}`)]));
    },
    async handleTeamsTaskModuleFetch(_context: TurnContext, { data }: { data: Thing }) {
      note(`fetch ${data.form}`);
      return data.form === "nothing" ? {} : form("");
    },
    async handleTeamsTaskModuleSubmit(_context: TurnContext, { data }: { data: Thing }) {
      note(`sent ${JSON.stringify(data)}`);
      if (data.title === "wrong") return form("wrong", "Not saved: say more.");
      return data.draft ? { task: { type: "message", value: "Kept as a draft." } } : undefined;
    },
    async handleTeamsMessagingExtensionFetchTask(_context: TurnContext, { messagePayload }: Thing) {
      return form(String(thing(thing(messagePayload).body).content).replaceAll(/<[^>]+>/g, ""));
    },
    async handleTeamsMessagingExtensionSubmitAction(_context: TurnContext, { commandId, data }: Thing) {
      note(`${commandId} ${thing(data).title}`);
      return {};
    },
    async onSearchInvoke(_context: TurnContext, { queryText, dataset }: { [asked: string]: string }) {
      const known = dataset === "competences" ? COMPETENCES : [];
      const results = known.filter(({ title }) => title.includes(queryText ?? ""));
      return invoked("application/vnd.microsoft.search.searchResponse", { results });
    },
  };
  return { handler: Object.assign(handler, invokes), heard };
}
