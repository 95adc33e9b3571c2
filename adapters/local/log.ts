import { html } from "hono/html";
import type { Drawing } from "../../src/ports/drawing.ts";
import { reactions } from "./inbound.ts";
import type { Notice } from "./kept.ts";
import type { Kept } from "./messages.ts";
import { type Html, hiddenFields, messageHtml } from "./outbound.ts";
import { dayOf, initialsOf, timeOf } from "./words.ts";

/** A conversation as one person sees it. */

export interface LogView {
  me: string;
  zone: string;
  at: string; // the path of this person's pages, "/local/as/…"
  conversation: string;
  here: string; // the path of this conversation's page
  direct: boolean;
  still: boolean; // shown beside a form: nothing in it is to be pressed
  hosts: readonly string[];
  drawing: Drawing;
  items: readonly {
    kept: Kept;
    answered: string | null;
    reactedBy: ReadonlyMap<string, readonly string[]>;
  }[];
  notice: Notice | undefined;
  earlier: string | null; // where the whole of it is, if this is not
  nameOf(user: string): string;
}

type Item = LogView["items"][number];

export const botName = "Countersign";

export function logHtml(view: LogView): Html {
  const { items, notice } = view;
  // A notice stands where it came, and never hides behind a message that is not shown.
  const from = items[0]?.kept.seq ?? 0;
  const early = notice && notice.after < from;
  let day = "";
  const rows = items.map((item) => {
    const today = dayOf(item.kept.at, view.zone);
    const divider = today === day ? null : html`<h2 class="day" id="day-${item.kept.id}">${today}</h2>`;
    day = today;
    return html`${divider}${itemHtml(view, item)}
      ${notice?.after === item.kept.seq ? noticeHtml(view, notice) : null}`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Messages">
    <div id="log" role="log" aria-label="Conversation" tabindex="-1">
      ${view.earlier && html`<p class="earlier"><a href="${view.earlier}">Show earlier messages</a></p>`}
      ${notice && early ? noticeHtml(view, notice) : null}
      ${rows}
      ${items.length || notice ? null : html`<p class="empty">Nothing has been said here yet.</p>`}
      ${notice && !early && !items.some(({ kept }) => kept.seq === notice.after) ? noticeHtml(view, notice) : null}
    </div>
  </div>`;
}

function itemHtml(view: LogView, item: Item): Html {
  const { kept } = item;
  const author = kept.content.author;
  const name = author === null ? botName : view.nameOf(author);
  const mine = author === view.me;
  return html`<article class="message ${author === null ? "bot" : mine ? "mine" : "other"}" id="m-${kept.id}" aria-labelledby="by-${kept.id}">
    <span class="face" aria-hidden="true">${author === null ? "✓" : initialsOf(name)}</span>
    <div class="body">
      <div class="by"><p id="by-${kept.id}"><b>${mine ? "You" : name}</b>${author === null ? html` <span class="badge">Bot</span>` : null}
        <time datetime="${kept.at.toISOString()}">${timeOf(kept.at, view.zone)}</time>${kept.changed ? html` <span class="changed">changed since</span>` : null}</p>
        ${mine && !view.still ? deleteHtml(view, kept) : null}</div>
      ${item.answered === null ? null : html`<p class="answers"><span class="unseen">In reply to: </span>${item.answered}</p>`}
      <div class="said">${saidHtml(view, kept)}</div>
      ${reactionsHtml(view, item, mine)}
    </div>
  </article>`;
}

/** What should not have been written can be taken away by its author, as on any platform. */
function deleteHtml(view: LogView, { id }: Kept): Html {
  return html`<form method="post" action="${view.at}/delete" data-turbo-action="replace">${hiddenFields({ message: id })}<button
    class="delete">Delete<span class="unseen"> your message</span></button></form>`;
}

function saidHtml(view: LogView, kept: Kept): Html {
  if (kept.content.author !== null) return html`<p class="text">${kept.content.text}</p>`;
  const press = view.still ? null : { action: `${view.at}/press`, fields: { message: kept.id } };
  return messageHtml(kept.content.message, { ...view, press });
}

/** Whoever reacted is named in words; a person's own direct messages need no reactions. */
function reactionsHtml(view: LogView, { kept, reactedBy }: Item, mine: boolean): Html {
  const named = reactions
    .map(({ name, emoji, meaning }) => ({ emoji, meaning, by: reactedBy.get(name) ?? [] }))
    .filter(({ by }) => by.length)
    .map(({ emoji, meaning, by }) => {
      const names = by.map((user) => (user === view.me ? "you" : view.nameOf(user))).join(", ");
      return html`<li><span aria-hidden="true">${emoji}</span> ${meaning}: ${names}</li>`;
    });
  const who = named.length ? html`<ul class="reacted" aria-label="Reactions">${named}</ul>` : null;
  if (view.still) return html`${who}`;
  const buttons = reactions.map(({ name, emoji, meaning }) => {
    const on = reactedBy.get(name)?.includes(view.me) ?? false;
    return html`<button name="toggle" value="${on ? "remove" : "add"}:${name}" aria-pressed="${String(on)}"
      aria-label="React with ${emoji} ${meaning}" title="${meaning}">${emoji}</button>`;
  });
  const react =
    view.direct && mine
      ? null
      : html`<form class="react" id="r-${kept.id}" method="post" action="${view.at}/react" data-turbo-action="replace">${hiddenFields({ message: kept.id })}${buttons}</form>`;
  const reply =
    kept.content.author === null
      ? html`<a class="reply" href="${view.here}?reply=${kept.id}">Reply<span class="unseen"> to ${kept.content.message.lead}</span></a>`
      : null;
  return html`${who}<div class="tools">${react}${reply}</div>`;
}

function noticeHtml(view: LogView, notice: Notice): Html {
  const fields = { conversation: view.conversation };
  const press = view.still ? null : { action: `${view.at}/press`, fields };
  return html`<article class="message notice" id="notice" aria-label="Only you can see this">
    <span class="face" aria-hidden="true">✓</span>
    <div class="body">
      <div class="by"><p><b>${botName}</b> <span class="badge">Only you can see this</span>
        <time datetime="${notice.at.toISOString()}">${timeOf(notice.at, view.zone)}</time></p></div>
      <div class="said">${messageHtml(notice.message, { ...view, press })}</div>
      ${view.still ? null : html`<form class="tools" method="post" action="${view.at}/dismiss" data-turbo-action="replace">${hiddenFields(fields)}<button class="dismiss">Dismiss<span class="unseen"> this notice</span></button></form>`}
    </div>
  </article>`;
}
