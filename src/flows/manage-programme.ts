import type { Programme } from "../core/directory.ts";
import type { Desk } from "./desk.ts";

/** Changes a programme's settings, as the operator; what is not named stays as it is. */
export async function changeProgramme(
  desk: Desk,
  programme: Programme,
  settings: Partial<Pick<Programme, "reviewChannel" | "prompts" | "weekly">>,
): Promise<Programme> {
  const next = { ...programme, ...settings };
  const outcome = await desk.store.commit({
    cause: `programme:${desk.newId()}`,
    at: desk.clock.now(),
    expect: [],
    writes: [{ type: "programme", programme: next }],
    audit: [
      {
        actor: null,
        how: "operator",
        event: "programme.changed",
        subject: `programme:${programme.id}`,
        facts: { settings: Object.keys(settings).join(" ") },
      },
    ],
    deliveries: [],
    answer: null,
  });
  if (outcome.type === "stale")
    throw new Error(`${programme.name} was changed at the same moment. Try again.`);
  return next;
}
