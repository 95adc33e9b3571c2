import { aboutOf } from "../../views/buttons.ts";
import type { Flow } from "../desk.ts";
import { act } from "../review/act.ts";
import { entryFor } from "../rights.ts";

/** A lead confirms that it was the outsider who decided: from now on it counts. */
export const confirmByLink: Flow<[value: string, how: "button" | "text"]> = async (
  desk,
  scene,
  value,
  how,
) => {
  const { entryId, revision } = aboutOf(value);
  const around = await entryFor(desk, scene, entryId, "confirm-link");
  if ("reply" in around) return around.reply;
  return act(desk, scene, entryId, { type: "confirm-link", revision, how }, how);
};
