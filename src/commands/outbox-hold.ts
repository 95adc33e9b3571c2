import type { Command } from "commander";
import { dueAt } from "../engine/schedule-facts.ts";
import { erasuresDue } from "../flows/records/erase-again.ts";
import { holdEverything, holdOf, letGo, lookedAt } from "../flows/records/hold.ts";
import { notErasedAgain } from "../views/words/erasure.ts";
import { count } from "../views/words/phrases.ts";
import type { Outbox, WithOutbox } from "./office.ts";

/** `outbox hold` and `outbox release`: nothing is sent until whoever runs the bot has seen what would be. */
export function addHoldCommands(
  outbox: Command,
  withOffice: WithOutbox,
  print: (text: string) => void,
): void {
  outbox
    .command("hold")
    .description("send nothing from now on, as after an older copy was put back; what comes in is taken")
    .action(() =>
      withOffice(async ({ desk, deliveries }) => {
        const before = await holdOf(desk.store);
        if (!before) await holdEverything(desk);
        await deliveries.doubtAll();
        print(
          `${before ? "It is held already" : "Held"}: nothing is sent. "outbox" shows what would be; "outbox release" has it sent, and looks first for what may stand there already.`,
        );
      }),
    );
  outbox
    .command("release")
    .description(
      "send what is held, once you have looked at it; what may stand there already is looked for first",
    )
    .action(() => withOffice(async ({ desk, deliveries }) => print(await release(desk, deliveries))));
}

async function release(
  desk: Outbox["desk"],
  { aside }: Pick<Outbox["deliveries"], "aside">,
): Promise<string> {
  const hold = await holdOf(desk.store);
  if (!hold) throw new Error('Nothing is held: messages are sent as they come. "outbox" shows what waits.');
  const due = await erasuresDue(desk);
  if (due > 0) throw new Error(notErasedAgain(due));
  const looked = await lookedAt(desk.store, hold);
  if (!looked)
    throw new Error(
      'Nobody has looked at what would be sent. Look with "outbox", or "outbox --json", first.',
    );
  const waiting = (await aside.waiting()) + (await dueAt(desk.store, desk.clock.now())).length;
  const more = waiting - looked.waiting;
  if (more > 0)
    throw new Error(
      `${count(more, "message")} more would be sent than when somebody last looked. Look once more with "outbox".`,
    );
  await letGo(desk, hold, waiting);
  return `Released: ${count(waiting, "message")} will be sent as soon as the bot runs, but for what stands there already. What a platform cannot say is kept for you: "outbox" shows it as held.`;
}
