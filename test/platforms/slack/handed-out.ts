/*
 * What Slack hands out with an interaction, to be used for a short while: a trigger opens one view, a response_url
 * takes five answers. They expire when a test says so: no test waits for three seconds.
 */

const USES = 5;

export interface Trigger {
  user: string;
  used: boolean;
  expired: boolean;
}

export interface ResponseUrl {
  user: string;
  channel: string;
  ts: string | null; // the message that was acted on, which an answer may replace
  ephemeral: boolean;
  uses: number;
  expired: boolean;
}

export type HandedOut = ReturnType<typeof handedOut>;

/**
 * @param origin where this double listens, without a slash at its end; asked for when an address is handed out
 * @param stamp something that was never given before
 */
export function handedOut(origin: () => string, stamp: () => string) {
  const triggers = new Map<string, Trigger>();
  const urls = new Map<string, ResponseUrl>();

  return {
    trigger(user: string): string {
      const id = `${stamp()}.${user}`;
      triggers.set(id, { user, used: false, expired: false });
      return id;
    },

    /** Whose view may be opened by it, or Slack's word for why none may. */
    redeem(id: unknown): { user: string } | { error: string } {
      const trigger = triggers.get(String(id));
      if (!trigger) return { error: "invalid_trigger_id" };
      if (trigger.used) return { error: "exchanged_trigger_id" };
      if (trigger.expired) return { error: "expired_trigger_id" };
      trigger.used = true;
      return { user: trigger.user };
    },

    responseUrl(user: string, channel: string, message?: { ts: string; ephemeral: boolean }): string {
      const id = `R${stamp()}`;
      const { ts = null, ephemeral = false } = message ?? {};
      urls.set(id, { user, channel, ts, ephemeral, uses: 0, expired: false });
      return `${origin()}/response/${id}`;
    },

    answer(id: string): ResponseUrl | { error: string } {
      const url = urls.get(id);
      if (!url || url.expired) return { error: "expired_url" };
      if (url.uses >= USES) return { error: "used_url" };
      url.uses += 1;
      return url;
    },

    expireTriggers: () =>
      triggers.forEach((trigger) => {
        trigger.expired = true;
      }),
    expireResponseUrls: () =>
      urls.forEach((url) => {
        url.expired = true;
      }),
  };
}
