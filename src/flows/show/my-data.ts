import { myDataMessage, withoutPages } from "../../views/my-data.ts";
import { type Flow, notice } from "../desk.ts";
import { withLink } from "./page-links.ts";

/** "mydata": everything that is kept of whoever asks, behind a link of their own. */
export const showMyData: Flow = async (desk, scene) => {
  const message = myDataMessage();
  const linked = await withLink(desk, scene, message, { name: "mydata" });
  return notice(linked === message ? withoutPages() : linked);
};
