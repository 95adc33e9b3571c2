import { AS_COMMAND } from "../shared/form.ts";

/*
 * Plays people in Microsoft's playground who do not sit in front of it: what Teams would send for them goes to the bot
 * on this machine, and its answers stand in the playground's page. It also fills in the form for which the playground,
 * having no dialogs, has no place. It knows no secret: only a bot with TEAMS_LOCAL listens to it.
 */

export interface PlaygroundOptions {
  bot: string; // http://127.0.0.1:3978/api/messages
  playground: string; // http://127.0.0.1:56150
  now(): Date;
  newId(): string;
}

interface PlaygroundUser {
  id: string;
  name: string;
  aadObjectId: string;
}
interface PlaygroundConfig {
  tenantId: string;
  bot: { id: string; name: string };
  currentUser: PlaygroundUser;
  users: readonly PlaygroundUser[];
  personalChat: { id: string };
  groupChats: readonly { id: string }[];
}

export type PlaygroundEvidence = Record<"title" | "narrative" | "day" | "kind" | "claims", string>;
const ROWS = 3;
type PlaygroundJson = Record<string, unknown>;

/**
 * @param name the beginning of their name, as the playground has it: "megan"
 * @throws one sentence, where the playground or the bot does not answer, or nobody there is called so
 */
export async function playgroundPerson(options: PlaygroundOptions, name: string) {
  const { bot, playground, now, newId } = options;
  const config = await configOf(playground);
  const everybody = [config.currentUser, ...config.users];
  const who = everybody.find((one) => one.name.toLowerCase().startsWith(name.toLowerCase()));
  if (!who)
    throw new Error(
      `Nobody there is called ${name}. Name one of ${everybody.map((one) => one.name).join(", ")}.`,
    );
  // One person has the page's own chat; everybody else's stands in its group chat, as if it were theirs.
  const chat =
    who.id === config.currentUser.id ? config.personalChat : (config.groupChats[0] ?? config.personalChat);

  const does = (type: string, more: PlaygroundJson) =>
    posted(bot, {
      type,
      id: newId(),
      timestamp: now().toISOString(),
      channelId: "msteams",
      serviceUrl: `${playground}/_connector`,
      from: { id: who.id, name: who.name, aadObjectId: who.aadObjectId },
      recipient: config.bot,
      conversation: { id: chat.id, conversationType: "personal", tenantId: config.tenantId },
      channelData: { tenant: { id: config.tenantId } },
      ...more,
    });

  return {
    says: async (text: string) => void (await does("message", { text, textFormat: "plain" })),

    /** @returns what is wrong with it, as the form says; "" where it was taken */
    async logs({ title, narrative, day, kind, claims }: PlaygroundEvidence) {
      const codes = claims.split(",").map((code) => code.trim());
      if (codes.length > ROWS) return `A form opens with ${ROWS} rows: name as many competences at most.`;
      const command = { action: AS_COMMAND, value: "log" };
      const opened = await does("invoke", { name: "task/fetch", value: { data: command } });
      const form = dataOf(opened, "Send for review");
      if (!form) return textIn(opened);
      const filled = {
        "text:title": title,
        "text:narrative": narrative,
        "day:firstDay": day,
        "one:kind": kind,
        "tick:attested": "true",
        ...Object.fromEntries(codes.map((code, row) => [`pick:claims:${row}`, code])),
      };
      const sent = await does("invoke", { name: "task/submit", value: { data: { ...form, ...filled } } });
      return textIn(sent);
    },

    reacts: async (message: string, kind: string) =>
      void (await does("messageReaction", { replyToId: message, reactionsAdded: [{ type: kind }] })),
  };
}

async function configOf(playground: string): Promise<PlaygroundConfig> {
  const answer = await fetch(`${playground}/_internal/v1/config`).catch(() => null);
  const body = answer?.ok ? ((await answer.json()) as { config?: unknown }) : null;
  const config = (body?.config ?? body) as PlaygroundConfig | null;
  if (!config?.currentUser || !config.users)
    throw new Error(`No playground answers at ${playground}. Start it first, or name it with --playground.`);
  return config;
}

async function posted(bot: string, activity: PlaygroundJson): Promise<unknown> {
  const answer = await fetch(bot, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(activity),
  }).catch(() => null);
  if (!answer)
    throw new Error(`No bot answers at ${bot}. Start it with TEAMS_LOCAL=1, or name it with --bot.`);
  if (!answer.ok)
    throw new Error(
      `The bot refused that (${answer.status}). Does it run with TEAMS_LOCAL=1, on this machine?`,
    );
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/** Everything in it, the whole first. */
function* within(value: unknown): Generator<PlaygroundJson> {
  if (typeof value !== "object" || value === null) return;
  yield value as PlaygroundJson;
  for (const part of Object.values(value)) yield* within(part);
}

/** What the button with this label carries. */
function dataOf(answer: unknown, label: string): PlaygroundJson | null {
  for (const { title, data } of within(answer)) if (title === label && data) return data as PlaygroundJson;
  return null;
}

/** What a dialog says: its runs of text, one on each line. */
function textIn(answer: unknown): string {
  const said = [...within(answer)].flatMap(({ type, text }) =>
    type === "TextRun" && typeof text === "string" ? [text] : [],
  );
  return said.join("\n");
}
