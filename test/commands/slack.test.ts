import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { addSlackCommands } from "../../adapters/slack/commands.ts";
import { slackManifest } from "../../adapters/slack/manifest.ts";
import { typedInto } from "./typed.ts";

const ONE = "https://one.example";
const OTHER = "https://other.example";

/** What `countersign slack …` prints, where COUNTERSIGN_URL is this. */
const said = (url: string | null, ...args: string[]) =>
  typedInto((program, print) => addSlackCommands(program, { url: () => url, print }))("slack", ...args);

describe("slack manifest", () => {
  it("is for the address of the settings, unless another is named", async () => {
    expect(await said(ONE, "manifest")).toContain(`"request_url": "${ONE}/slack/events"`);
    const named = await said(ONE, "manifest", "--url", OTHER);
    expect(named).toContain(`"request_url": "${OTHER}/slack/events"`);
    expect(named).not.toContain(ONE);
  });

  it("needs no address with Socket Mode", async () => {
    expect(JSON.parse(await said(null, "manifest", "--socket"))).toEqual(
      slackManifest({ url: null, socket: true, reviewChannel: true }),
    );
  });

  it("is the same in both of Slack's formats", async () => {
    const json = JSON.parse(await said(ONE, "manifest", "--no-review-channel"));
    expect(parse(await said(ONE, "manifest", "--no-review-channel", "--format", "yaml"))).toEqual(json);
    expect(json).toEqual(slackManifest({ url: ONE, socket: false, reviewChannel: false }));
  });

  it("without an address says what to do", async () => {
    await expect(said(null, "manifest")).rejects.toThrow("Set COUNTERSIGN_URL or add --url https://…");
    await expect(said(null, "manifest", "--url", "one.example")).rejects.toThrow("Write a whole address");
  });
});
