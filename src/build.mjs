// `npm run build [-- FOLDER]`: makes `dist`, which is all that runs. It holds every package that is used, so that it may be
// copied to any folder; and what Node opens is a few files instead of two thousand, which is most of what a start took.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = path.join(import.meta.dirname, "..");
const dist = path.resolve(process.argv[2] ?? path.join(root, "dist"));
const posix = (file) => file.split(path.sep).join("/");

/** What Node is started on: the program, and what it starts by itself, in other processes and threads. */
const STARTED = [
  "src/cli.ts",
  "prisma/backup-process.ts",
  "prisma/gone-process.ts",
  "src/apart/draws.ts",
  "src/apart/makes.ts",
];

/** Packages that stay files: native ones, and those of which a file is read. What is needed of each. */
const FILES = [
  ["better-sqlite3", ["package.json", "LICENSE", "lib", "build/Release/better_sqlite3.node"]],
  ["bindings", ["package.json", "LICENSE.md", "bindings.js"]],
  ["file-uri-to-path", ["package.json", "LICENSE", "index.js"]],
  ["@resvg/resvg-js", ["package.json", "LICENSE", "index.js", "js-binding.js"]],
  ...readdirSync(path.join(root, "node_modules/@resvg"))
    .filter((name) => name.startsWith("resvg-js-"))
    .map((name) => [`@resvg/${name}`, null]),
  [
    "@expo-google-fonts/inter",
    ["package.json", "LICENSE", "400Regular/Inter_400Regular.ttf", "600SemiBold/Inter_600SemiBold.ttf"],
  ],
  ["dejavu-fonts-ttf", ["package.json", "LICENSE", "ttf/DejaVuSans.ttf", "ttf/DejaVuSans-Bold.ttf"]],
  ["@hotwired/turbo", ["package.json", "dist/turbo.es2017-esm.js"]],
];

/** In what is written, `import.meta` is another file's: each of our own says where it would stand in `dist`. */
const whereTheyStand = {
  name: "where they stand",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const from = path.relative(root, file);
      if (from.startsWith("..") || from.includes("node_modules")) return undefined;
      const at = `new URL(${JSON.stringify(posix(from).replace(/ts$/, "js"))}, distUrl)`;
      const contents = readFileSync(file, "utf8")
        .replaceAll("import.meta.url", `${at}.href`)
        .replaceAll("import.meta.filename", `pathOfUrl(${at})`)
        .replaceAll("import.meta.dirname", `pathOfUrl(new URL(".", ${at})).replace(/.$/, "")`);
      return { contents, loader: "ts" };
    });
  },
};

/** What a program would have in its memory for as long as it runs, for nothing. */
const lighter = {
  name: "lighter",
  setup({ onLoad }) {
    // Prisma's query compiler as text in a module: it is kept, beside the bytes that are made of it.
    onLoad({ filter: /query_compiler_small_bg\.\w+\.wasm-base64\.mjs$/ }, async ({ path: file }) => {
      const { wasm } = await import(pathToFileURL(file).href);
      const name = `parts/${path.basename(file).replace("-base64.mjs", "")}`;
      mkdirSync(path.join(dist, "parts"), { recursive: true });
      writeFileSync(path.join(dist, name), Buffer.from(wasm, "base64"));
      return {
        contents: `import { readFileSync } from "node:fs"; export const wasm = readFileSync(new URL("${name}", distUrl));`,
      };
    });
    // What reads workbooks: we only write them. One package that comes with it says under no licence that it may be handed on.
    onLoad({ filter: /node_modules[/\\]unzipper[/\\]unzip\.js$/ }, () => ({
      contents: "module.exports = {}",
    }));
    // Zod's own sentences in fifty languages: ours stand in views/words.
    onLoad({ filter: /zod[/\\]v4[/\\]locales[/\\]index\.c?js$/ }, () => ({ contents: "export {}" }));
  },
};

const UP = "the-way-up-to-dist/";
const banner = `import { createRequire as requireInDist } from "node:module";
import { fileURLToPath as pathOfUrl, URL as UrlInDist } from "node:url";
const require = requireInDist(import.meta.url), distUrl = new UrlInDist("${UP}", import.meta.url);`;

rmSync(dist, { recursive: true, force: true });
const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: STARTED,
  outdir: dist,
  outbase: root,
  chunkNames: "parts/[name]-[hash]",
  bundle: true,
  splitting: true, // what is imported when it is first wanted stays by itself
  format: "esm",
  platform: "node",
  target: "node20.19",
  // Less to read and to keep; names stay, so that a fault says what it went through.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none", // they stand in LICENSES.txt, whole
  banner: { js: banner },
  define: { __dirname: "import.meta.dirname", __filename: "import.meta.filename" },
  external: FILES.map(([name]) => name),
  plugins: [whereTheyStand, lighter],
  metafile: true,
  write: false,
});
for (const { path: file, text } of outputFiles) {
  const up = path.relative(path.dirname(file), dist);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text.replace(UP, `${posix(up)}/`));
}

// What is read from disk: frameworks, migrations, pages' styles and scripts, the demo.
for (const room of ["framework", "prisma", "adapters", "src"])
  for (const file of readdirSync(path.join(root, room), { recursive: true }))
    if (/\.(yaml|sql|toml|css|js|svg|png)$/.test(file))
      cpSync(path.join(root, room, file), path.join(dist, room, file), { recursive: true });

for (const [name, files] of FILES) {
  const [from, to] = [root, dist].map((folder) => path.join(folder, "node_modules", name));
  for (const file of files ?? ["."]) cpSync(path.join(from, file), path.join(to, file), { recursive: true });
}

/** The folder of the package that a file belongs to. */
function packageOf(file) {
  const [, folder] = /^(.*node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)/.exec(file) ?? [];
  return folder;
}

const used = new Set(Object.keys(metafile.inputs).flatMap((file) => packageOf(path.join(root, file)) ?? []));
const said = [...used].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && /^(licen[cs]e|notice|copying)/i.test(file.name))
    .map((file) => path.join(folder, file.name));
  return [
    `${name} ${version}: ${typeof license === "string" ? license : "see below"}`,
    ...texts.map((file) => readFileSync(file, "utf8").trim()),
  ].join("\n\n");
});
writeFileSync(path.join(dist, "LICENSES.txt"), `${said.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);

const { name, version, license } = createRequire(import.meta.url)("../package.json");
writeFileSync(
  path.join(dist, "package.json"),
  `${JSON.stringify({ name, version, license, private: true, type: "module" })}\n`,
);

/**
 * What is needed to run, as CycloneDX: by npm from the lock file alone, and the same whenever it is made of the same one. All is
 * asked for, and what only development needs taken out here: `--omit=dev` leaves out what both need, as npm 11 has it.
 */
function billOfMaterials() {
  const how = { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26, shell: process.platform === "win32" };
  const made = execFileSync("npm", ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"], how);
  const { serialNumber: _random, metadata, components, dependencies, ...bill } = JSON.parse(made);
  const { timestamp: _now, component, ...about } = metadata;
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const needed = new Set([component["bom-ref"]]);
  for (const [place, { dev, devOptional, version: its }] of Object.entries(packages))
    if (!dev && !devOptional) needed.add(`${place.replace(/^.*node_modules\//, "")}@${its}`);
  return {
    ...bill,
    metadata: { ...about, component: { ...component, name, version } },
    components: components.filter((one) => needed.has(one["bom-ref"])),
    dependencies: dependencies
      .filter(({ ref }) => needed.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => needed.has(one)) })),
  };
}
writeFileSync(path.join(dist, "sbom.cdx.json"), `${JSON.stringify(billOfMaterials(), null, 1)}\n`);
