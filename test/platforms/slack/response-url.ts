import { list, type Thing, thing } from "./limits/reading.ts";
import { faultsInMessage } from "./limits.ts";
import { flag, type Inside, Refused, text } from "./methods/asked.ts";
import type { Answer } from "./serving.ts";
import { identified } from "./surfaces.ts";

/** What is posted to a response_url: shown to one person, to all, or in place of what was acted on. */
export function answerTo(id: string, args: Thing, inside: Inside): Answer {
  const { slack, handed } = inside;
  const url = handed.answer(id);
  if ("error" in url) return { status: 404, body: url.error };
  const { user, channel, ts, ephemeral } = url;

  if (flag(args.delete_original)) {
    if (ts && ephemeral) slack.lookAway(user, ts);
    else if (ts) slack.erase(channel, ts);
    return ok;
  }
  const faults = faultsInMessage({
    text: args.text,
    ...(args.blocks !== undefined && { blocks: args.blocks }),
  });
  try {
    inside.within("response_url", faults, "invalid_blocks");
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    return { status: 400, body: refusal.message };
  }
  const said = { text: text(args.text), blocks: list(args.blocks).map(thing) };
  const post = ts && !ephemeral ? slack.messageAt(channel, ts) : null;
  if (flag(args.replace_original) && ts && ephemeral) slack.lookAway(user, ts);
  if (flag(args.replace_original) && post) {
    post.edited += 1;
    post.text = said.text;
    post.blocks = identified(said.blocks, `${post.ts}.${post.edited}`);
  } else if (args.response_type === "in_channel") slack.write({ channel, user: slack.botUser, ...said });
  else slack.show({ user, channel, ...said });
  return ok;
}

const ok: Answer = { status: 200, body: "ok" };
