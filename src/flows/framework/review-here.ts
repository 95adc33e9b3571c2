import { z } from "zod";
import { dayIn } from "../../core/calendar/calendar.ts";
import { type Directory, type Person, type Programme, zoneOfProgramme } from "../../core/people/directory.ts";
import { hereAs } from "../../core/people/reviewers.ts";
import { namesTogether } from "../../core/people/same-names.ts";
import type { ChatReply, Place } from "../../ports/chat.ts";
import { reviewHereAsked, whichProgramme } from "../../views/review-here.ts";
import * as words from "../../views/words/review-here.ts";
import { type Desk, type Flow, notice, type RequestContext } from "../desk.ts";
import { contextIn } from "../entry/form-context.ts";
import { programmesLed } from "../show/access.ts";
import { insideChannel } from "./inside-channel.ts";
import { change, led, notLead } from "./programme-change.ts";

/** A lead says where review cards go: in a channel "review here", and anywhere "review in direct messages". */
export const reviewCards: Flow<[where: string]> = async (desk, scene, where) => {
  const programmes = programmesLed(scene);
  const [one] = programmes;
  if (!one) return notLead(desk, scene);
  if (where !== "here") return backToDirect(desk, scene, programmes);
  const { event, account } = scene;
  const place = event.type === "command" ? event.place : undefined;
  if (!place) return notice(words.sayItThere);
  const why = refusalOf(place);
  if (why) return notice(why);
  const askedFor = ({ id, version }: Programme) =>
    JSON.stringify({
      ...{ programme: id, version, workspace: account.workspace },
      ...{ channel: place.channel, kind: place.kind },
    } satisfies Asked);
  if (programmes.length > 1) return notice(whichProgramme(words.which, "review-ask", programmes, askedFor));
  return askToReviewHere(desk, scene, askedFor(one));
};

function refusalOf({ kind, shared }: Place): string | null {
  if (shared) return words.shared;
  if (kind === "open") return words.open;
  return kind === "chat" ? words.chat : null;
}

const ASKED = z.object({
  programme: z.string(),
  version: z.number().int(),
  workspace: z.string(),
  channel: z.string().min(1),
  kind: z.enum(["private", "team"]),
});
type Asked = Omit<z.infer<typeof ASKED>, "kind"> & Pick<Place, "kind">;

/** What would come there, and who reads it. */
export const askToReviewHere: Flow<[value: string]> = async (desk, scene, value) => {
  const asked = contextIn(ASKED, value);
  const programme = asked && led(scene, asked.programme);
  if (!asked || !programme) return notLead(desk, scene);
  const before = programme.reviewChannel;
  if (before?.workspace === asked.workspace && before.channel === asked.channel)
    return notice(words.same(programme.name));
  const directory = await desk.store.directory("all");
  const people = deciders(directory, scene, programme);
  const { workspace, channel } = asked;
  const reviewers = new Set([...people.map(({ id }) => id), ...programme.leads]);
  const inside = await insideChannel(desk, scene, { type: "channel", workspace, channel }, reviewers);
  const names = [...namesTogether(people, directory, scene.now).values()].sort();
  return notice(reviewHereAsked(programme, asked.kind, { deciders: names, inside }, value));
};

export const leaveReview = (): ChatReply => notice(words.leftAsItIs);

/** Who supervises a trainee of it today. */
function deciders(directory: Directory, { now }: RequestContext, programme: Programme): Person[] {
  const today = dayIn(zoneOfProgramme(programme), now);
  const ids = directory.supervision
    .filter(({ enrolmentId }) => directory.enrolments.get(enrolmentId)?.programmeId === programme.id)
    .filter(({ from, until }) => from <= today && (until === null || today <= until))
    .map(({ supervisorId }) => supervisorId);
  return [...new Set(ids)].flatMap((id) => hereAs(directory, id, "supervisor"));
}

export const reviewHere: Flow<[value: string]> = async (desk, scene, value) => {
  const asked = contextIn(ASKED, value);
  const programme = asked && led(scene, asked.programme);
  if (!asked || !programme || asked.workspace !== scene.account.workspace) return notLead(desk, scene);
  const { workspace, channel } = asked;
  const headingsOnly = programme.reviewChannel?.headingsOnly;
  return toChannel(desk, scene, programme, asked.version, {
    ...{ workspace, channel },
    ...(headingsOnly && { headingsOnly }),
  });
};

const toChannel = (
  desk: Desk,
  scene: RequestContext,
  { id }: Programme,
  version: number,
  reviewChannel: Programme["reviewChannel"],
): Promise<ChatReply> =>
  change(
    desk,
    scene,
    id,
    { reviewChannel },
    {
      version,
      stale: () => notice(words.changedSince),
      refused: (why) => notice(why),
      undo: true,
    },
  );

async function backToDirect(
  desk: Desk,
  scene: RequestContext,
  programmes: readonly Programme[],
): Promise<ChatReply> {
  const some = programmes.filter(({ reviewChannel }) => reviewChannel !== null);
  const [one] = some;
  if (!one) return notice(words.directAlready);
  if (some.length > 1)
    return notice(whichProgramme(words.whichDirect, "review-direct", some, ({ id }) => id));
  return toChannel(desk, scene, one, one.version, null);
}

/** @param programmeId whose cards go to direct messages from now on */
export const reviewDirect: Flow<[programmeId: string]> = async (desk, scene, programmeId) => {
  const programme = led(scene, programmeId);
  if (!programme) return notLead(desk, scene);
  if (!programme.reviewChannel) return notice(words.directAlready);
  return toChannel(desk, scene, programme, programme.version, null);
};
