import { checkBlocks } from "./limits/blocks.ts";
import { checkOneOf, checkString, isThing, list, type Say, thing } from "./limits/reading.ts";
import { checkQuiet, checkText } from "./limits/texts.ts";

/*
 * Slack's limits for what is posted to it, as its documentation gives them, and our own where we want less. Lengths
 * count UTF-16 units, as JavaScript does. A fault is a sentence that begins with the path of what is wrong.
 */

export { faultsInChoices } from "./limits/options.ts";

function collected(check: (say: Say) => void): string[] {
  const faults: string[] = [];
  check((path, fault) => faults.push(`${path} ${fault}.`));
  return faults;
}

/** What is wrong with the arguments of chat.postMessage, chat.update, chat.postEphemeral or a response_url. */
export function faultsInMessage(body: unknown): string[] {
  return collected((say) => {
    const { text, blocks, metadata } = thing(body);
    // Slack takes 40,000 and asks for 4,000; with blocks the text is what notifications and screen readers have.
    checkString(text, "text", say, { min: 1, max: 4_000, required: true });
    checkQuiet(text, "text", say);
    if (blocks !== undefined) checkBlocks(blocks, "message", say);
    if (metadata !== undefined) checkMetadata(metadata, say);
  });
}

function checkMetadata(value: unknown, say: Say): void {
  const { event_type: type, event_payload: payload } = thing(value);
  checkString(type, "metadata.event_type", say, { min: 1, max: 255, required: true });
  if (!isThing(payload)) say("metadata.event_payload", "has to be an object");
}

/** What is wrong with a modal or a home tab. */
export function faultsInView(view: unknown): string[] {
  return collected((say) => {
    if (!isThing(view)) {
      say("view", "has to be an object");
      return;
    }
    const { type, title, submit, close, blocks } = view;
    if (type !== "modal" && type !== "home") {
      checkOneOf(String(type), ["modal", "home"], "type", say);
      return;
    }
    checkString(view.callback_id, "callback_id", say, { max: 255 });
    checkString(view.external_id, "external_id", say, { max: 255 });
    checkString(view.private_metadata, "private_metadata", say, { max: 3000 });
    checkBlocks(blocks, type, say);
    if (JSON.stringify(view).length > 250_000) say("view", "has more than 250,000 characters in all");
    if (type === "home") {
      for (const name of ["title", "submit", "close"]) if (name in view) say(name, "is for modals only");
      return;
    }
    checkText(title, "title", say, { max: 24, plain: true, required: true });
    checkText(submit, "submit", say, { max: 24, plain: true });
    checkText(close, "close", say, { max: 24, plain: true });
    const asks = list(blocks).some((block) => thing(block).type === "input");
    if (asks && submit === undefined) say("submit", "is missing, and there are inputs");
  });
}
