// `npm run audit`: what the registry knows against a package that is needed to run. A registry that does not answer is no
// fault of ours: it is said, and passes.
import { spawnSync } from "node:child_process";

const MOST_MS = 20_000;
const GRAVE = ["high", "critical"];

const say = (text) => process.stdout.write(`${text}\n`);
const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json", "--fetch-retries=0"], {
  encoding: "utf8",
  timeout: MOST_MS,
  shell: process.platform === "win32",
});

function reportIn(text) {
  try {
    const { vulnerabilities } = JSON.parse(text);
    return vulnerabilities ?? null;
  } catch {
    return null;
  }
}

const report = reportIn(stdout ?? "");
if (!report) say("The registry did not say what is known against our packages: nothing was looked up.");
else {
  const found = Object.values(report);
  const grave = found.filter(({ severity }) => GRAVE.includes(severity));
  for (const { name, severity, range, via } of grave) {
    const titles = via.flatMap((one) => (typeof one === "string" ? [] : [`${one.title} (${one.url})`]));
    say(`${name} ${range}: ${severity}. ${titles.join("; ")}`);
  }
  say(`${grave.length} grave and ${found.length - grave.length} lesser findings in what is needed to run.`);
  if (grave.length > 0) process.exitCode = 1;
}
