import { createHmac } from "node:crypto";

/** What Slack sends along with a request, so that it can be told from anybody else's. */
export function signed(
  secret: string,
  body: string,
  contentType: string,
  at: Date = new Date(),
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const hash = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    "content-type": contentType,
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${hash}`,
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
  };
}

export interface Answered {
  status: number;
  body: unknown; // parsed where it was JSON; "" where it was empty
}

export const JSON_TYPE = "application/json";
export const FORM_TYPE = "application/x-www-form-urlencoded";

/** Sends a body as it is; a test that forges gives headers of its own. */
export async function post(url: string, body: string, headers: Record<string, string>): Promise<Answered> {
  const response = await fetch(url, { method: "POST", body, headers });
  const text = await response.text();
  return { status: response.status, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
