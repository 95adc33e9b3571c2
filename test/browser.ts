import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";

/** A real browser, where one is installed. Where none is, its tests are skipped and say so. */

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => existsSync(place));

export const browserAvailable = executablePath !== undefined;

/** To be put in the name of what is skipped without one. */
export const inBrowser = browserAvailable
  ? "in a browser"
  : "in a browser (skipped: no chromium is installed)";

export async function openBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error(`There is no browser at ${places.join(", ")}: install chromium.`);
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong with the page as it stands, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // By the protocol, not as a script of the page: its content policy would rightly refuse that.
  await page.evaluate(axe);
  const run = `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`;
  const { violations } = (await page.evaluate(run)) as {
    violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
  };
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}
