import leven from "leven";

/*
 * What a typed line means, before anything is looked up: a command, nearly one, a sign, a greeting, or words. Pure,
 * and quick whatever is typed: only short lines are compared, and no pattern here looks twice at a character.
 */

export const ALONE = [
  "log",
  "gaps",
  "status",
  "coverage",
  "portfolio",
  "drafts",
  "queue",
  "meeting",
  "overview",
  "zone",
  "prompts",
  "reviews",
  "quiet",
  "settings",
  "mydata",
  "park",
  "delegate",
  "away",
  "back",
  "programme",
  "outsiders",
  "enrol",
  "supervisor",
  "outsider",
  "reports",
  "help",
] as const;
export type Alone = (typeof ALONE)[number];

/** Words about an entry: "approve #12", "return #12 what should change". */
export const ABOUT = [
  "read",
  "edit",
  "approve",
  "discard",
  "return",
  "comment",
  "undo",
  "withdraw",
  "restore",
  "remind",
  "link",
  "confirm",
  "decline",
  "report",
] as const;
export type EntryVerb = (typeof ABOUT)[number];

/** Words with which a line begins that is about the rest of it. */
const OPENING = ["zone", "prompts", "reviews", "quiet", "park", "delegate"] as const;
type Opening = (typeof OPENING)[number] | "unpark" | "away" | "review" | "review-cards" | "meeting";

/** Words of a lead about a trainee of theirs, whose name follows. */
const OF_TRAINING = [
  "pause",
  "resume",
  "complete",
  "withdraw",
  "reopen",
  "enrol",
  "supervisor",
  "outsider",
] as const;
/** As some write them. */
const ALSO: Readonly<Record<string, string>> = {
  enroll: "enrol",
  enrole: "enrol",
  supervisors: "supervisor",
};
export type TrainingVerb = (typeof OF_TRAINING)[number];

export type Typed =
  | { type: "alone"; word: Alone }
  | { type: "about"; verb: EntryVerb; reference: string; rest: string }
  | { type: "which"; verb: EntryVerb } // a word about an entry, without its number
  | { type: "note"; words: string }
  | { type: Opening; words: string }
  | { type: "training"; verb: TrainingVerb; words: string } // "pause Maya 3 Aug – 30 Sep"
  | { type: "near"; command: string } // perhaps this was meant: it is asked, never done
  | { type: "approval" } // ✅ and its like, or "approved", typed
  | { type: "return" } // ↩️, typed
  | { type: "hello" | "thanks" | "right" } // "ok" and its like are "right"
  | { type: "nothing" } // "nothing this week"
  | { type: "words" };

const LONGEST_COMMAND = 80; // up to its reference; what follows may be as long as it likes
const MARKS = new Set([..."\"'“”‘’„«»`*_ \t\n.!?,;:…"]);

/** Without what stands around it: quotation marks, straight or curly, stops, and the signs for bold and italics. */
function bare(text: string): string {
  const signs = [...text];
  const first = signs.findIndex((sign) => !MARKS.has(sign));
  if (first < 0) return "";
  return signs.slice(first, signs.findLastIndex((sign) => !MARKS.has(sign)) + 1).join("");
}

const REFERENCE = /^#?(?:[a-z]+-)?\d{1,9}$/i;
const OWN_REFERENCE = /^(?:#|[a-z]+-)\d{1,9}$/i;
/** "show my status, please" */
const FILLERS = new Set(["show", "me", "my", "the", "please", "open", "see", "evidence", "/evidence"]);

const among = <T extends string>(words: readonly T[], word: string): T | null =>
  words.find((one) => one === word) ?? null;

/** @param line one message, as it was typed */
export function readTyped(line: string): Typed {
  const typed = line.trim();
  const [first = "", second = ""] = typed.split(/\s+/, 2);
  const verb = bare(first).replace(/^\//, "").toLowerCase();
  const reference = bare(second);
  const about = among(ABOUT, verb);
  if (about && REFERENCE.test(reference)) return aboutOne(about, reference, typed, first, second);
  if (typed.length > LONGEST_COMMAND) return { type: "words" };
  const said = bare(typed).toLowerCase().replaceAll(",", " ").replaceAll("’", "'").replace(/\s+/g, " ");
  if (APPROVING.test(typed) || APPROVED.test(said)) return { type: "approval" };
  if (RETURNING.test(typed)) return { type: "return" };
  const words = said.split(" ").map((word) => word.replace(/^\//, ""));
  const meant = words.filter((word) => !FILLERS.has(word));
  const [only = ""] = meant;
  if (meant.length === 1 && OWN_REFERENCE.test(only))
    return { type: "about", verb: "read", reference: only.toUpperCase(), rest: "" };
  if (MY_DATA.test(said)) return { type: "alone", word: "mydata" };
  if (BACK.test(said)) return { type: "alone", word: "back" };
  if (BACK_LATER.test(said) && words.length <= LATER_WORDS) return { type: "near", command: "away" };
  const alone = meant.length === 1 ? among(ALONE, only) : null;
  if (alone) return { type: "alone", word: alone };
  if (typed === "" || (meant.length === 0 && words.includes("evidence")))
    return { type: "alone", word: "log" };
  if (!/[\p{L}\p{N}]/u.test(typed))
    return typed.includes("?") ? { type: "alone", word: "help" } : { type: "right" };
  if (words.length === 1 && about) return { type: "which", verb: about };
  return near(meant, reference) ?? talkIn(said, words) ?? { type: "words" };
}

/** What would be done with an entry, if there is nothing in the line that speaks against it: "approve #2 not yet". */
function aboutOne(verb: EntryVerb, reference: string, typed: string, first: string, second: string): Typed {
  const rest = typed.slice(typed.indexOf(second, first.length) + second.length).trim();
  const decides = verb === "approve" || verb === "discard" || verb === "report";
  if (decides && !COURTESY.test(bare(rest).toLowerCase()))
    return { type: "near", command: `${verb} ${reference}` };
  return { type: "about", verb, reference, rest: decides ? "" : rest };
}
const COURTESY = /^(please|thanks|thank you|now)?$/;

const AWAY =
  /^(?:i['’]?m |i am |i['’]ll be |i will be )?(?:away|on leave|on holiday|on annual leave|out of (?:the )?office):?(?=\s)/i;

/** As two words. */
const MY_DATA = /^(?:show |show me |see |open |download |export )?my data(?: please)?$/;

/** "I'm back" */
const BACK = /^(?:i'm |i am )?back(?: today| now| again| at work)?$/;

/** "back on Monday": until when somebody is away, though nothing says that they are. */
const BACK_LATER = /^(?:i'm |i am |i'll be |i will be )?back (?:on|by|next|tomorrow)\b/;
const LATER_WORDS = 5;

const REVIEW_CARDS =
  /^review (?:(here|in this channel)|in direct(?: messages?)?|by direct messages?|directly)[.]?$/i;
const REVIEW = /^review (?:with|of)(?=\s)/i;

const MEETING = /^(?:supervision )?meeting with(?=\s)/i;

/**
 * "note …", "zone …", "prompts …", "quiet …", "park …", "away …", "delegate …", "review with …", "review here", "meeting
 * with …", and a lead's "pause …" and its like: what follows belongs to them. Null: it is none of them.
 */
export function prefixed(line: string): Extract<Typed, { type: "note" | "training" | Opening }> | null {
  const typed = line.trim().replace(/^["“'‘/]+/, "");
  const [away, review, meeting] = [AWAY, REVIEW, MEETING].map((opening) => opening.exec(typed)?.[0]);
  if (away) return { type: "away", words: typed.slice(away.length).trim() };
  if (review) return { type: "review", words: typed.slice(review.length).trim() };
  if (meeting) return { type: "meeting", words: typed.slice(meeting.length).trim() };
  const cards = REVIEW_CARDS.exec(typed);
  if (cards) return { type: "review-cards", words: cards[1] ? "here" : "direct" };
  const [first = ""] = typed.split(/\s+/, 1);
  const word = first.replace(/:$/, "").toLowerCase();
  const words = typed.slice(first.length).trim();
  if (word === "unpark") return { type: word, words };
  if (words === "") return null;
  if (word === "note") return { type: word, words };
  const verb = among(OF_TRAINING, ALSO[word] ?? word);
  if (verb && !REFERENCE.test(bare(words.split(/\s+/, 1)[0] ?? ""))) return { type: "training", verb, words };
  const opening = among(OPENING, word);
  return opening && { type: opening, words };
}

const APPROVING =
  /^(?:(?:[✅✔☑👍👌💯]|\ufe0f|[\u{1f3fb}-\u{1f3ff}])+|(?::(?:white_check_mark|heavy_check_mark|ballot_box_with_check|\+1|thumbsup|ok_hand|100)(?:::skin-tone-\d)?: ?)+)$/u;
const RETURNING = /^(?:(?:[↩🔁]|\ufe0f)+|:(?:leftwards_arrow_with_hook|repeat):)$/u;
const APPROVED = /^(?:approved|approve (?:it|all|this)|i approve(?: it| this)?)$/;

const MOST_SLIPS = 2;

/** The command that a slip of the fingers away is, if one is nearer than all others. */
function near(meant: readonly string[], reference: string): Typed | null {
  const [word = "", ...more] = meant;
  if (!/^[a-z]{3,12}$/.test(word)) return null;
  if (more.length === 0) {
    const close = closest(word, [...ALONE, ...ABOUT]);
    const verb = close && among(ABOUT, close);
    if (verb) return { type: "which", verb };
    return close ? { type: "near", command: close } : null;
  }
  if (more.length > 1 || !REFERENCE.test(reference)) return null;
  const verb = closest(word, ABOUT);
  return verb ? { type: "near", command: `${verb} ${reference}` } : null;
}

function closest<T extends string>(word: string, known: readonly T[]): T | null {
  if (KEPT_APART.has(word)) return null;
  const near = known
    .map((one) => ({ one, slips: slipsBetween(word, one) }))
    .filter(({ one, slips }) => slips <= (one.length > 4 ? MOST_SLIPS : 1))
    .sort((a, b) => a.slips - b.slips);
  const [best, next] = near;
  return best && best.slips < (next?.slips ?? Number.POSITIVE_INFINITY) ? best.one : null;
}

/** Whole words that are near a command by chance alone. */
const KEPT_APART = new Set([
  "hello",
  "none",
  "lot",
  "dog",
  "hall",
  "held",
  "done",
  "road",
  "exit",
  "note",
  "delete",
  "lol",
  "part",
  "mark",
  "dark",
  "pack",
]);

/** Two letters that changed places are one slip, not two. */
function slipsBetween(word: string, known: string): number {
  for (let at = 0; at + 1 < word.length; at += 1) {
    const [one = "", two = ""] = [word[at], word[at + 1]];
    if (word.slice(0, at) + two + one + word.slice(at + 2) === known) return 1;
  }
  return leven(word, known);
}

const HELLO = new Set(
  "hi hello hey hiya morning afternoon evening good there countersign bonjour salut hallo hola ciao cześć hej witam dzień dobry salaam namaste مرحبا 你好".split(
    " ",
  ),
);
const THANKED = new Set(
  "thanks thank thx cheers ta merci danke gracias dziękuję dzięki شكرا 谢谢".split(" "),
);
const THANKS = new Set([
  ...THANKED,
  ..."you very much many so a lot for that it great brilliant perfect lovely ok okay".split(" "),
]);
const RIGHT = new Set(
  "ok okay k yes yep yeah sure fine great right noted done perfect good got it understood will do lol haha hm hmm".split(
    " ",
  ),
);
const NOTHING =
  /^(?:no |sorry )?(?:no|nope|none|not this week|nothing(?: (?:this week|to report|new|recent|yet|today|at the moment|to log))?)(?:(?: this week| today| yet| from me| for me| sorry| thanks| thank you| i'm afraid))*$/;

function talkIn(said: string, words: readonly string[]): Typed | null {
  if (NOTHING.test(said)) return { type: "nothing" };
  if (words.length > 6) return null;
  const plain = words.map(bare);
  const all = (some: ReadonlySet<string>) => plain.every((word) => some.has(word));
  if (all(HELLO)) return { type: "hello" };
  if (all(RIGHT)) return { type: "right" };
  if (all(THANKS) && plain.some((word) => THANKED.has(word))) return { type: "thanks" };
  return null;
}
