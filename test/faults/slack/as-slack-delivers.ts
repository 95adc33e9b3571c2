import { setTimeout as wait } from "node:timers/promises";
import { type How, postRequest, type SlackRequest } from "../../platforms/slack/requests.ts";
import type { Answered } from "../../platforms/slack/signing.ts";

/*
 * An event that was not answered with 200 is delivered again: at once, after a minute, after five minutes, never
 * again. Here a minute is two seconds. What a person does in a form is never delivered again: they see that it
 * failed, and press once more.
 */

const AGAIN_MS = [0, 2_000, 10_000];
const PRESSED_AGAIN_MS = 500;
const MOST_PRESSES = 60;

export interface Tally {
  requests: number;
  cutOff: number; // without an answer: the program was killed over them, or did not run
  refused: number; // answered, but not with 200
  redelivered: number;
}

export interface Deliverer {
  tally: Tally;
  /** @returns whether it was acknowledged in the end */
  event(request: SlackRequest): Promise<boolean>;
  /** One delivery more of something that is delivered anyway. */
  duplicate(request: SlackRequest): Promise<boolean>;
  /** Pressed until it is acknowledged. @returns with what; null: never */
  pressed(request: SlackRequest): Promise<Answered | null>;
}

export function asSlackDelivers(url: string, secret: string): Deliverer {
  const tally: Tally = { requests: 0, cutOff: 0, refused: 0, redelivered: 0 };

  async function once(request: SlackRequest, how: How = {}): Promise<Answered | null> {
    tally.requests += 1;
    try {
      const answered = await postRequest(url, secret, request, how);
      if (answered.status === 200) return answered;
      tally.refused += 1;
    } catch {
      tally.cutOff += 1;
    }
    return null;
  }

  return {
    tally,
    async event(request) {
      if (await once(request)) return true;
      for (const [n, ms] of AGAIN_MS.entries()) {
        await wait(ms);
        tally.redelivered += 1;
        if (await once(request, { retryNum: n + 1, retryReason: "http_error" })) return true;
      }
      return false;
    },
    duplicate: async (request) => (await once(request)) !== null,
    async pressed(request) {
      for (let n = 0; n < MOST_PRESSES; n++) {
        const answered = await once(request);
        if (answered) return answered;
        await wait(PRESSED_AGAIN_MS);
      }
      return null;
    },
  };
}
