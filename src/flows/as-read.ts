import { LONGEST_TEXT, normalText } from "../core/text/normal-text.ts";
import type { ChatEvent } from "../ports/chat.ts";
import type { Answer, Answers } from "../ports/form.ts";

/**
 * What happened, with every text of a person's in the normal form in which it is checked, kept and shown. All that is
 * nobody's words (ids, contexts, what was chosen) stays as it is, but for NUL, which PostgreSQL keeps nowhere.
 */
export function asRead(happened: ChatEvent): ChatEvent {
  const event = withoutNul(happened);
  switch (event.type) {
    case "command":
    case "text":
    case "edited":
    case "shortcut":
      return { ...event, text: readable(event.text) };
    case "search":
      return { ...event, query: readable(event.query.slice(0, LONGEST_QUERY)) };
    case "form":
      return { ...event, answers: readAnswers(event.answers) };
    default:
      return event;
  }
}

const LONGEST_QUERY = 200;

/** What is too long stays as it is: whoever takes it says so, and gives it back. */
const readable = (text: string) => (text.length > LONGEST_TEXT ? text : normalText(text));

const readAnswers = ({ submit, values }: Answers): Answers => ({
  submit,
  values: Object.fromEntries(Object.entries(values).map(([name, answer]) => [name, readAnswer(answer)])),
});

function readAnswer(answer: Answer): Answer {
  if (typeof answer === "string") return readable(answer);
  if (typeof answer === "boolean") return answer;
  if (isList(answer)) return answer.map(readPart) as List; // each stays of its kind
  return Object.fromEntries(Object.entries(answer).map(([option, line]) => [option, readable(line)]));
}

/** What was chosen is nobody's words. */
function readPart(part: List[number]): List[number] {
  if (typeof part === "string") return part;
  if ("line" in part) return { value: part.value, line: readable(part.line) };
  return { label: readable(part.label), url: readable(part.url), pages: readable(part.pages) };
}

type List = Extract<Answer, readonly unknown[]>;
const isList = (answer: Answer): answer is List => Array.isArray(answer);

function withoutNul<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll("\0", "") as T;
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(withoutNul) as T;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutNul(part)])) as T;
}
