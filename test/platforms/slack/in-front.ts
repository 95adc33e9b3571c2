import { formsOf, wordsOfView } from "./forms.ts";
import { list, type Thing } from "./limits/reading.ts";
import { faultsInView } from "./limits.ts";
import { asView } from "./methods/views.ts";
import type { SlackView } from "./modals.ts";
import { buttonsIn, type Placed, wordsIn, wordsOf } from "./surfaces.ts";
import type { SlackDouble } from "./web-api.ts";
import type { SlackPost } from "./workspace.ts";

/** Where a button stands. */
type Where =
  | { type: "view"; view: SlackView }
  | { type: "message"; post: Pick<SlackPost, "channel" | "ts" | "text" | "blocks">; ephemeral: boolean };

/** What one person has in front of them, and what they have filled in there. */
export function inFrontOf(slack: SlackDouble, user: string) {
  const forms = formsOf(slack, user);
  const visible = () =>
    slack.everything().filter(({ channel }) => slack.channels.get(channel)?.members.includes(user));
  const ephemerals = () => slack.ephemerals.filter((one) => one.user === user);
  const says = ({ blocks, text }: { blocks: readonly Thing[]; text: string }, on: string) =>
    wordsIn(blocks, text).includes(on) || text.includes(on);

  /** Of several with one label the first that stands in, or right after, a block that says `on`; else the first. */
  function among(blocks: readonly unknown[], label: string, on: string): Placed | undefined {
    const labelled = buttonsIn(blocks).filter((button) => button.label === label);
    const near = labelled.find(({ block }) => {
      const at = blocks.indexOf(block);
      return wordsOf(block).includes(on) || (at > 0 && wordsOf(blocks[at - 1]).includes(on));
    });
    return near ?? labelled[0];
  }

  function inView(view: SlackView | null, label: string, on: string) {
    const placed =
      view && wordsOfView(view).includes(on) ? among(list(view.body.blocks), label, on) : undefined;
    return placed && view ? { placed, where: { type: "view", view } satisfies Where } : null;
  }

  function inMessages(label: string, on: string) {
    const messages = [
      ...visible().map((post) => ({ post, ephemeral: false })),
      ...ephemerals().map((post) => ({ post, ephemeral: true })),
    ].sort((one, other) => Number(one.post.ts) - Number(other.post.ts));
    for (const { post, ephemeral } of messages.reverse()) {
      const placed = says(post, on) ? among(post.blocks, label, on) : undefined;
      if (placed) return { placed, where: { type: "message", post, ephemeral } satisfies Where };
    }
    return null;
  }

  return {
    ...forms,
    ephemerals,

    button(label: string, on = ""): { placed: Placed; where: Where } {
      const found =
        inView(slack.top(user), label, on) ?? inMessages(label, on) ?? inView(slack.home(user), label, on);
      if (!found) throw new Error(`${user} sees no [${label}]${on && ` at "${on}"`}.`);
      return found;
    },

    sees(on: string): SlackPost {
      const post = visible().findLast((one) => says(one, on));
      if (!post) throw new Error(`${user} sees no message that says "${on}".`);
      return post;
    },

    inbox: () =>
      slack
        .messages(slack.dmOf(user))
        .filter((post) => post.user === slack.botUser)
        .map(({ blocks, text }) => wordsIn(blocks, text)),

    /** A view as Slack sends it to the app, with what is in it. */
    sent: (view: SlackView): Thing => asView(view, slack, forms.filled(view)),

    faulty(method: string, view: unknown): boolean {
      const faults = faultsInView(view);
      slack.violated(method, faults);
      return faults.length > 0;
    },
  };
}
