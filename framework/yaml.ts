import { stringify } from "yaml";
import type { Framework } from "./framework.ts";

/** Reading it again gives the same framework; the notes stand above it as comments. */
export function frameworkYaml(framework: Framework, notes: readonly string[] = []): string {
  const { id, title, modality, version, officialName, inForceFrom, source, domains, alsoCalled } = framework;
  const above = notes.map((note) => `# ${note.replace(/\s+/g, " ")}\n`).join("");
  const document = {
    id,
    title,
    ...(modality !== undefined && { modality }),
    version,
    ...(officialName !== undefined && { officialName }),
    ...(inForceFrom !== undefined && { inForceFrom }),
    source,
    domains,
    ...(alsoCalled && { alsoCalled }),
  };
  return `${above}${above && "\n"}${stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
