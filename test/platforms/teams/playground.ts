import type { Browser } from "playwright-core";
import { type Thing, thing } from "../slack/limits/reading.ts";
import { type Activity, activities, type Reacted } from "./activities.ts";
import { faultsInMessage } from "./limits.ts";
import { type Program, playgroundProgram } from "./playground-program.ts";
import { APP, TENANT, type TeamsPerson } from "./tenant.ts";
import { type Told, wiretapped } from "./wiretap.ts";

/*
 * Microsoft's own local client, driven in a real browser. It has no dialogs and knows nobody's secret: a bot without
 * an app id talks to it. Every test has a fresh one: what stood in it would stand there for the next.
 */

export type Playground = Awaited<ReturnType<typeof driven>>;

export interface PlaygroundOptions {
  bot: string; // where activities go to
  people: readonly TeamsPerson[]; // six at most; the first sits in front of it
  browser: Browser;
  tenantId?: string;
}

const BOT = { id: `28:${APP}`, name: "Countersign" };
const PERSONAL = "personal-conversation";
const PATIENCE = 20_000;

export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { bot, people, tenantId = TENANT } = options;
  const program = await playgroundProgram(bot, { bot: BOT, tenantId, people, personal: PERSONAL }, PATIENCE);
  try {
    return await driven(program, options.browser, tenantId);
  } catch (error) {
    await program.close();
    throw error;
  }
}

async function driven(program: Program, browser: Browser, tenantId: string) {
  const { url } = program;
  const wire = await wiretapped(`${url.replace("http", "ws")}/_ws/log/stream`, PATIENCE);
  const page = await browser.newPage();
  // The fonts of its pages come from elsewhere: there is no elsewhere here.
  await page.route(
    ({ hostname }) => hostname !== "127.0.0.1",
    (route) => route.abort(),
  );
  await page.goto(url);
  await page.getByRole("textbox").last().waitFor();
  await wire.delivered("conversationUpdate"); // the page installs the app when it opens

  const serviceUrl = `${url}/_connector`;
  let newest = 0;
  const from = activities({
    tenantId,
    bot: BOT,
    url: serviceUrl,
    now: () => new Date(),
    stamp: () => {
      newest = Math.max(newest + 1, Date.now());
      return String(newest);
    },
  });

  const cards = () => page.locator(".ac-adaptiveCard");
  const place = ({ conversation: id }: Told) => ({ id, type: "personal" as const });

  async function does(activity: Activity): Promise<void> {
    await posted(`${url}/_internal/v1/customActivities`, activity);
  }

  /** It sends them by itself, some time: what comes back is that it was told. */
  async function reaction(person: TeamsPerson, on: string, kinds: Reacted) {
    const message = await wire.message(on);
    const activity = from.reaction(person, place(message), message, kinds);
    await does(activity);
    await wire.delivered(activity.id);
  }

  return {
    serviceUrl,
    tenantId,
    /** The conversation of the one who sits in front of it, with the bot. */
    conversation: PERSONAL,
    from,
    /** Anything that Teams could send; it comes from whom it says. */
    does,
    /** The newest that the bot has sent to anybody and that says this; waits for it. */
    message: wire.message,
    /** As when the app is installed; the page does so by itself when it opens. */
    installs: () => posted(`${url}/_debug/conversation/${PERSONAL}/installation`, {}).then(() => undefined),

    /** Typed into the page. */
    async says(text: string) {
      await page.getByRole("textbox").last().click();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    /** The button in the page, on the newest card that has it and says `on`. */
    async presses(label: string, on = "") {
      const button = page.getByRole("button", { name: label, exact: true });
      // A card is a container itself, and comes before those inside it: the last one is the closest.
      const holders = on ? page.locator(".ac-container").filter({ hasText: on }) : cards();
      await holders
        .filter({ has: button })
        .last()
        .getByRole("button", { name: label, exact: true })
        .first()
        .click();
    },
    /** Waits until the page shows this, in a message or in a card. */
    sees: (text: string | RegExp) => page.getByText(text).last().waitFor({ timeout: PATIENCE }),
    /** What the page shows of the cards, oldest first. */
    cards: () => cards().allInnerTexts(),
    screenshot: async (file: string) => void (await page.screenshot({ path: file })),

    /** Of anybody, on the newest message that says this. */
    reacts: (person: TeamsPerson, kind: string, on: string) => reaction(person, on, { added: [kind] }),
    takesAway: (person: TeamsPerson, kind: string, on: string) => reaction(person, on, { removed: [kind] }),
    /** By a member of its conversation, on the newest message that says this; the bot's answer comes back. */
    async invokes(person: TeamsPerson, on: string, name: string, value: Thing) {
      const { id, conversation: where } = await wire.message(on);
      const answer = await posted(`${url}/_conversation/v1/invoke`, {
        name,
        value,
        from: { id: person.id },
        conversation: { id: where },
        replyToId: id,
      });
      return thing(await answer.json());
    },
    /** Everything that was sent beyond the limits. */
    violations: () => wire.messages().flatMap(({ body }) => faultsInMessage(body)),

    async close() {
      wire.close();
      await page.close();
      await program.close();
    },
  };
}

async function posted(url: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The playground answered ${response.status}: ${await response.text()}`);
  return response;
}
