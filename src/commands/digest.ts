import type { Directory } from "../core/people/directory.ts";
import { leadsOf } from "../core/people/reviewers.ts";
import type { Desk } from "../flows/desk.ts";
import { type Preview, previewsFor } from "../flows/weekly/preview-weekly.ts";
import { digestOf } from "../flows/weekly/send-digests.ts";
import { plainText } from "../ports/message.ts";
import { instant } from "./due.ts";
import { type AddCommands, asJson } from "./office.ts";
import { programmeNamed } from "./programme-named.ts";

interface PreviewFlags {
  programme?: string;
  to?: string;
  at?: Date;
  json?: boolean;
}

/** `digest preview [--programme NAME | --to EMAIL] [--at ISO] [--json]`: nothing is sent. */
export const addDigestCommand: AddCommands = (program, withDesk, print) => {
  program
    .command("digest")
    .description("what training leads, trainees and supervisors are told every week")
    .command("preview")
    .description("the digest of each programme, or all that one person would be told; nothing is sent")
    .option("--programme <name>", "only this programme, by its name or code")
    .option("--to <email>", "whatever this person would be sent: summary, what waits, digests")
    .option("--at <instant>", "as of an instant with its zone, for example 2026-03-27T16:00:00Z", instant)
    .option("--json", "as one JSON document")
    .action((options: PreviewFlags) =>
      withDesk(async (desk) => {
        const directory = await desk.store.directory("all");
        const at = options.at ?? desk.clock.now();
        const found = options.to
          ? await forPerson(desk, directory, options.to, at)
          : await forLeads(desk, directory, options.programme, at);
        print(options.json ? asJson({ sent: false, previews: found }) : asText(found));
      }),
    );
};

/** A preview, and the addresses of those to whom it would go. */
interface Addressed extends Preview {
  to: string[];
}

async function forPerson(desk: Desk, directory: Directory, to: string, at: Date): Promise<Addressed[]> {
  const person = await desk.store.personByEmail(to);
  if (!person) throw new Error(`Nobody here has the e-mail address ${to}.`);
  const previews = await previewsFor(desk, directory, person, at);
  return previews.map((preview) => ({ ...preview, to: [person.email] }));
}

async function forLeads(
  desk: Desk,
  directory: Directory,
  name: string | undefined,
  at: Date,
): Promise<Addressed[]> {
  const wanted = name ? [await programmeNamed(desk, name)] : directory.programmes.values();
  const previews: Addressed[] = [];
  for (const programme of wanted) {
    const leads = leadsOf(directory, programme.id);
    const digest = await digestOf(desk, [programme], leads[0]?.id ?? null, at, { directory });
    const to = leads.map(({ email }) => email);
    if (digest) previews.push({ kind: "digest", programme: programme.name, message: digest.message, to });
  }
  return previews;
}

const KINDS: Record<Preview["kind"], string> = {
  summary: "weekly summary",
  "supervisor-note": "what waits for review",
  digest: "digest",
};

function asText(previews: readonly Addressed[]): string {
  if (previews.length === 0) return "Nothing would be sent.";
  const texts = previews.map(({ kind, to, message }) => {
    const whom = to.join(", ") || "nobody: no lead";
    return `Preview, not sent: ${KINDS[kind]}, to ${whom}\n${plainText(message)}`;
  });
  return texts.join("\n\n");
}
