import { expect, onTestFinished } from "vitest";
import { type Answer, type Browser, type WebStage, webStage } from "../adapters/web/stage.ts";
import type { Casting } from "./department.ts";

/** What stories of a named outsider begin with, and the browser of somebody who has no account here. */

export const BELL = "Dr Ann Bell";
export const RECORDED =
  "outsider add Dr Ann Bell, consultant physicist, Anytown NHS Trust, for Maya from 1 June until 30 Sep";

/** Maya's entry #1 waits, and Dr Shah has recorded Dr Ann Bell for her. */
export async function withOutsider(casting: Casting = {}): Promise<WebStage> {
  const scene = await webStage(casting);
  onTestFinished(scene.close);
  const { shah, maya, beat } = scene;
  await maya.logs({ reflection: "I learned to look at the flatness first." });
  await shah.says(RECORDED);
  await shah.presses("Confirm");
  await beat();
  for (const one of [shah, maya]) one.news();
  return scene;
}

/** The link in the last answer to somebody. */
export function linkIn(answer: string): string {
  const [url] = /https?:\/\/\S+\/pages\/by-link\/[\w-]+\.[\w-]+/.exec(answer) ?? [];
  return url ?? expect.fail(`There is no link in "${answer}".`);
}

export interface Outside extends Browser {
  url: string;
  confirms(name?: string, me?: string): Promise<Answer>;
  /** Presses or sends what stands on the page, after confirming. */
  approves(): Promise<Answer>;
  sends(form: "choose" | "return", values: Record<string, string>): Promise<Answer>;
}

export function outside({ browser }: Pick<WebStage, "browser">, url: string): Outside {
  const own = browser();
  let html = "";
  const decide = `${new URL(url).pathname}/decide`;
  const confirms: Outside["confirms"] = async (name = BELL, me = "yes") => {
    const answer = await own.post(url, { name, ...(me && { me }) });
    html = answer.html;
    return answer;
  };
  return {
    ...own,
    url,
    confirms,
    approves: () => own.post(decide, own.hidden(html, decide)),
    sends(form, values) {
      const part = html.split("<form").find((one) => one.includes(`name="name" value="${form}"`)) ?? "";
      const fields = [...part.matchAll(/name="([\w.-]+)" value="([^"]*)"/g)].map(
        ([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')],
      );
      return own.post(decide, { ...Object.fromEntries(fields), submit: "send", ...values });
    },
  };
}
