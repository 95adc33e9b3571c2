// `npm run licences`: every package that is needed to run is under a licence that is allowed, or known with a reason.
import { readFileSync } from "node:fs";

const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
const { allowed, known } = read("licences.json");
const { packages } = read("../package-lock.json");

/** Whether a licence expression can be met: any of what stands with OR, all of what stands with AND; both are not read. */
function isAllowed(expression) {
  const plain = expression.replace(/[()]/g, "");
  const [any, all] = [plain.split(/ OR /i), plain.split(/ AND /i)];
  if (any.length > 1) return all.length === 1 && any.some((one) => allowed.includes(one));
  return all.every((one) => allowed.includes(one));
}

const needed = Object.entries(packages).flatMap(([place, { dev, version, license }]) =>
  place === "" || dev
    ? []
    : [{ name: place.replace(/^.*node_modules\//, ""), version, licence: license ?? null }],
);
const isKnown = ({ name, licence }) => known[name] !== undefined && known[name].licence === licence;
const refused = needed.filter((one) => !(one.licence !== null && isAllowed(one.licence)) && !isKnown(one));
const gone = Object.keys(known).filter((name) => !needed.some((one) => one.name === name));

const say = (text) => process.stdout.write(`${text}\n`);
for (const { name, version, licence } of refused)
  say(`${name} ${version}: ${licence ?? "no licence"} is not in .ci/licences.json.`);
for (const name of gone) say(`${name} is not needed any more: take it out of .ci/licences.json.`);
if (refused.length + gone.length > 0) process.exitCode = 1;
else
  say(
    `${needed.length} packages, each under an allowed licence or known (${Object.keys(known).join(", ")}).`,
  );
