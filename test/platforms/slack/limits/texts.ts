import { checkString, isThing, type Say } from "./reading.ts";

const SHOUTED = /<!(channel|here|everyone|subteam)/;

/** Nothing this bot writes may call a whole channel; text that people wrote has to arrive escaped. */
export function checkQuiet(text: unknown, path: string, say: Say): void {
  const shouted = typeof text === "string" && SHOUTED.exec(text);
  if (shouted) say(path, `calls everybody with ${shouted[0]}>`);
}

/** A text object: plain_text or mrkdwn, never empty. Absent is fine unless `required`. */
export function checkText(
  value: unknown,
  path: string,
  say: Say,
  { max, plain = false, required = false }: { max: number; plain?: boolean; required?: boolean },
): void {
  if (value === undefined && !required) return;
  if (!isThing(value)) {
    say(path, "has to be a text object");
    return;
  }
  if (plain && value.type !== "plain_text") say(path, "has to be plain_text");
  else if (value.type !== "plain_text" && value.type !== "mrkdwn")
    say(path, `is a text of unknown type ${JSON.stringify(value.type)}`);
  checkString(value.text, `${path}.text`, say, { min: 1, max, required: true });
  if (value.type !== "mrkdwn") return;
  checkQuiet(value.text, `${path}.text`, say);
  if ("emoji" in value) say(`${path}.emoji`, "is for plain_text only");
}
