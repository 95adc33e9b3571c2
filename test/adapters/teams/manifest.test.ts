import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { crc32, inflateSync } from "node:zlib";
import { ManifestUtil } from "@microsoft/app-manifest";
import { describe, expect, it } from "vitest";
import { LOG_AS_EVIDENCE } from "../../../adapters/teams/inbound.ts";
import { icon, MANIFEST_VERSION, teamsManifest, teamsPackage } from "../../../adapters/teams/manifest.ts";
import { unzipped } from "../../unzipped.ts";

const OPTIONS = {
  appId: "0f8fad5b-d9cb-469f-a165-70867728950e",
  url: "https://countersign.hospital.example/",
};
const manifest = teamsManifest(OPTIONS);

/** Microsoft's own, as its package brings it along. */
const schema = JSON.parse(
  readFileSync(
    path.join(
      path.dirname(createRequire(import.meta.url).resolve("@microsoft/app-manifest")),
      `json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.schema.json`,
    ),
    "utf8",
  ),
);
const faultsIn = (one: unknown) => ManifestUtil.validateManifestAgainstSchema(one as never, schema);

describe("the manifest of the Teams app", () => {
  it("is valid by the schema that it names", async () => {
    expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
    expect(await faultsIn(manifest)).toEqual([]);
    const named = { ...OPTIONS, name: "n".repeat(200), developer: "d".repeat(200), version: "2.3.4" };
    expect(await faultsIn(teamsManifest(named))).toEqual([]);
    expect(await faultsIn({ ...manifest, version: 1 })).not.toEqual([]);
  });

  it("has one bot, for people and for a review channel, and the command on messages", () => {
    expect(manifest.bots).toMatchObject([{ botId: OPTIONS.appId, scopes: ["personal", "team"] }]);
    expect(manifest.composeExtensions[0]?.commands).toMatchObject([
      { id: LOG_AS_EVIDENCE, title: "Log as evidence", context: ["message"], fetchTask: true },
    ]);
    expect(manifest.validDomains).toEqual(["countersign.hospital.example"]);
    const elsewhere = teamsManifest({ ...OPTIONS, url: "https://countersign.hospital.example:8443/bot" });
    expect(elsewhere.validDomains).toEqual(["countersign.hospital.example"]);
  });

  it("names pages that anybody may read, and one host alone, no tunnel and no wildcard", () => {
    const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer;
    const pages = ["support", "privacy", "terms"].map(
      (name) => `https://countersign.hospital.example/pages/about/${name}`,
    );
    expect([websiteUrl, privacyUrl, termsOfUseUrl]).toEqual(pages);
    const below = teamsManifest({ ...OPTIONS, url: "https://apps.hospital.example/countersign/" });
    expect(below.developer.privacyUrl).toBe("https://apps.hospital.example/countersign/pages/about/privacy");
    const own = teamsManifest({ ...OPTIONS, privacy: "https://hospital.example/privacy" });
    expect(own.developer.privacyUrl).toBe("https://hospital.example/privacy");
    for (const domain of manifest.validDomains)
      expect(domain).not.toMatch(/\*|ngrok|trycloudflare|devtunnels|:/);
  });

  it("has what Teams shows above a dialog: an icon and a short name", () => {
    expect(manifest.icons).toEqual({ color: "color.png", outline: "outline.png" });
    expect(manifest.name.short).toBe("Countersign");
    expect(teamsManifest({ ...OPTIONS, name: "n".repeat(99) }).name.short).toHaveLength(30);
  });

  it("is refused in words where Teams could not use it", () => {
    expect(() => teamsManifest({ ...OPTIONS, appId: "x" })).toThrow(/Application \(client\) ID/);
    for (const url of ["http://countersign.hospital.example", "countersign"])
      expect(() => teamsManifest({ ...OPTIONS, url })).toThrow(/https:\/\//);
  });
});

describe("its icons", () => {
  it.each([
    ["colour", icon("color.png"), 192],
    ["outline", icon("outline.png"), 32],
  ])("%s is a square picture of the size that Teams wants", (_, file, size) => {
    const pixels = pixelsOf(file);
    expect(pixels.size).toEqual([size, size]);
    expect(file.length).toBeLessThan(10_000);
  });

  it("are white on nothing for the outline, and a colour with its sign in the middle", () => {
    const outline = pixelsOf(icon("outline.png"));
    const colours = new Set(outline.all().map(([red, green, blue]) => `${red},${green},${blue}`));
    expect([...colours]).toEqual(["255,255,255"]);
    expect(outline.at(0, 0)[3]).toBe(0);
    expect(outline.all().filter(([, , , alpha]) => alpha === 255).length).toBeGreaterThan(50);
    const colour = pixelsOf(icon("color.png"));
    expect(colour.all().every(([, , , alpha]) => alpha === 255)).toBe(true);
    const white = colour.all().flatMap(([red], at) => (red === 255 ? [at % 192] : []));
    expect(Math.min(...white)).toBeGreaterThanOrEqual(48);
    expect(Math.max(...white)).toBeLessThan(144);
  });
});

describe("the package", () => {
  it("is a zip of exactly the three files that Teams wants, whole", () => {
    const files = unzipped(teamsPackage(OPTIONS));
    expect([...files.keys()]).toEqual(["manifest.json", "color.png", "outline.png"]);
    expect(JSON.parse(String(files.get("manifest.json")))).toEqual(JSON.parse(JSON.stringify(manifest)));
    expect(files.get("color.png")).toEqual(icon("color.png"));
    expect(Object.values(manifest.icons)).toEqual(["color.png", "outline.png"]);
  });

  it("is the same for the same settings", () => {
    expect(teamsPackage(OPTIONS).equals(teamsPackage(OPTIONS))).toBe(true);
  });
});

/** A picture as we draw them: one IDAT, eight bits, four channels, no filters. Its checksums are checked. */
function pixelsOf(png: Buffer) {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const named = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    chunks.set(named.subarray(0, 4).toString(), named.subarray(4));
    at += 12 + length;
  }
  const header = chunks.get("IHDR") ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  expect([...header.subarray(8)]).toEqual([8, 6, 0, 0, 0]);
  const raw = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  expect(raw.length).toBe(height * (1 + 4 * width));
  const at = (x: number, y: number) => [...raw.subarray(y * (1 + 4 * width) + 1 + 4 * x).subarray(0, 4)];
  const all = () =>
    Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => at(x, y))).flat();
  return { size: [width, height], at, all };
}
