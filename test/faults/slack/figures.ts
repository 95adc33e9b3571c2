import type { Outcome } from "./flood.ts";

/** What a flood came to, one figure a line. */
export function figures(outcome: Outcome): string[] {
  const { did, tally, kills, sent, promises, tookMs } = outcome;
  const acknowledged = (of: ReadonlyMap<string, boolean>) => [...of.values()].filter(Boolean).length;
  const seconds = (ms: number) => (ms / 1_000).toFixed(1);
  const reactions = [...did.reactions.values()].filter((one) => one.acknowledged).length;
  return [
    `requests ${tally.requests} (${tally.cutOff} cut off, ${tally.refused} refused, ${tally.redelivered} delivered again)`,
    `acts ${did.acts}`,
    `kills ${kills}`,
    `entries acknowledged ${acknowledged(did.entries)} of ${did.entries.size}`,
    `notes acknowledged ${acknowledged(did.notes)} of ${did.notes.size}`,
    `people's cards with every reaction acknowledged ${reactions} of ${did.reactions.size}`,
    `messages sent ${sent}`,
    `lost ${outcome.notesWrong.length + outcome.entriesWrong.length + outcome.reactionsWrong.length + promises.lost.length}`,
    `doubled ${promises.doubled.length}`,
    `decided twice ${promises.decidedTwice.length}`,
    `waiting at the end ${promises.waiting.length}`,
    `cards out of date ${promises.stale.length}`,
    `audit ${promises.audit}`,
    `${seconds(tookMs.flood)} s of flood, ${seconds(tookMs.all)} s until all was sent`,
  ];
}
