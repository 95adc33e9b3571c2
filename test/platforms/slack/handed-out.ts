/*
 * What Slack hands out with an interaction, to be used for a short while: a trigger opens one view, a response_url
 * takes answers. Triggers expire when a test says so: no test waits for three seconds.
 */

export type HandedOut = ReturnType<typeof handedOut>;

/**
 * @param origin where this double listens, without a slash at its end; asked for when an address is handed out
 * @param stamp something that was never given before
 */
export function handedOut(origin: () => string, stamp: () => string) {
  const triggers = new Map<string, { user: string; used: boolean; expired: boolean }>();
  const urls = new Map<string, { user: string; channel: string }>();

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

    responseUrl(user: string, channel: string): string {
      const id = `R${stamp()}`;
      urls.set(id, { user, channel });
      return `${origin()}/response/${id}`;
    },
    /** Whom an answer there is shown to, and where. */
    answered: (id: string) => urls.get(id) ?? null,

    expireTriggers: () => {
      for (const trigger of triggers.values()) trigger.expired = true;
    },
  };
}
