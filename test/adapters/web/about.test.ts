import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { teamsManifest } from "../../../adapters/teams/manifest.ts";
import { type WebStage, webStage } from "./stage.ts";

describe("what anybody may read", () => {
  let stage: WebStage;
  beforeAll(async () => {
    stage = await webStage();
  });
  afterAll(() => stage.close());

  it.each([
    ["privacy", "Privacy", "refused before it is kept"],
    ["terms", "Terms of use", "It is not the ACS assessment"],
    ["support", "Help", "ask your training lead"],
  ])("%s is a page without a link, a visit or anybody's name", async (name, title, says) => {
    const stranger = stage.browser();
    const { status, html } = await stranger.get(`/pages/about/${name}`);
    expect(status).toBe(200);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(says);
    expect(html.match(/href="\/pages\/about\/\w+"/g)).toHaveLength(2);
    expect(html).not.toMatch(/Maya|Okafor|Radiotherapy|<form/);
    expect(stranger.cookie()).toBe("");
  });

  it("is where the Teams package says that it is", async () => {
    const appId = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const { developer } = teamsManifest({ appId, url: "https://countersign.hospital.example" });
    for (const url of [developer.websiteUrl, developer.privacyUrl, developer.termsOfUseUrl])
      expect((await stage.browser().get(new URL(url).pathname)).status).toBe(200);
  });

  it("is nothing under another name", async () => {
    for (const name of ["constructor", "nothing", "privacy/x"])
      expect((await stage.browser().get(`/pages/about/${name}`)).status).not.toBe(200);
  });
});
