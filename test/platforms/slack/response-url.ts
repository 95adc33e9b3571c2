import type { Answer } from "../shared/serving.ts";
import { list, type Thing, thing } from "./limits/reading.ts";
import { faultsInMessage } from "./limits.ts";
import type { Inside } from "./methods/asked.ts";

/** What is posted to a response_url, which the bot answers one person at, beside what they acted on. */
export function answerTo(id: string, args: Thing, { slack, handed, within }: Inside): Answer {
  const url = handed.answered(id);
  if (!url) return { status: 404, body: "expired_url" };
  const { text, blocks, response_type: type, replace_original: replaces } = args;
  const beside = type === "ephemeral" && replaces === false;
  const faults = [
    ...(beside ? [] : ["answer is for everybody, or in place of what was acted on."]),
    ...faultsInMessage({ text, ...(blocks !== undefined && { blocks }) }),
  ];
  within("response_url", faults, "invalid_blocks");
  slack.show({ ...url, text: String(text), blocks: list(blocks).map(thing) });
  return { status: 200, body: "ok" };
}
