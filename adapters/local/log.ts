import { html } from "hono/html";
import { timeIn } from "../../src/core/calendar/calendar.ts";
import type { StandingReaction } from "../../src/ports/chat.ts";
import type { Drawing } from "../../src/ports/drawing.ts";
import { type Html, hiddenFields } from "../shared/html.ts";
import { reactions } from "./inbound.ts";
import type { Notice } from "./kept.ts";
import type { KeptMessage } from "./messages.ts";
import { messageHtml } from "./outbound.ts";
import type { LocalVisitor, OpenPage } from "./visitor.ts";
import { botName, dayOf, initialsOf } from "./words.ts";

/** A conversation as one person sees it. */

export interface LogView {
  visitor: LocalVisitor;
  place: OpenPage;
  still: boolean; // shown beside a form: nothing in it is to be pressed
  hosts: readonly string[];
  drawing: Drawing;
  items: readonly { kept: KeptMessage; answered: string | null; reacted: readonly StandingReaction[] }[];
  notice: Notice | undefined;
  earlier: string | null; // where the whole of it is, if this is not
  nameOf(user: string): string;
}

type LogItem = LogView["items"][number];

export function logHtml(view: LogView): Html {
  const { items, notice } = view;
  // A notice stands where it came, and never hides behind a message that is not shown.
  const from = items[0]?.kept.seq ?? 0;
  const early = notice && notice.after < from;
  let day = "";
  const rows = items.map((item) => {
    const today = dayOf(item.kept.at, view.visitor.zone);
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

function itemHtml(view: LogView, item: LogItem): Html {
  const { kept } = item;
  const author = kept.content.author;
  const name = author === null ? botName : view.nameOf(author);
  const mine = author === view.visitor.user;
  return html`<article class="message ${author === null ? "bot" : mine ? "mine" : "other"}" id="m-${kept.id}" aria-labelledby="by-${kept.id}">
    <span class="face" aria-hidden="true">${author === null ? "✓" : initialsOf(name)}</span>
    <div class="body">
      <div class="by"><p id="by-${kept.id}"><b>${mine ? "You" : name}</b>${author === null ? html` <span class="badge">Bot</span>` : null}
        <time datetime="${kept.at.toISOString()}">${timeIn(view.visitor.zone, kept.at)}</time>${kept.changed ? html` <span class="changed">changed since</span>` : null}</p>
        ${mine && !view.still ? deleteHtml(view, kept) : null}</div>
      ${item.answered === null ? null : html`<p class="answers"><span class="unseen">In reply to: </span>${item.answered}</p>`}
      <div class="said">${saidHtml(view, kept)}</div>
      ${reactionsHtml(view, item, mine)}
    </div>
  </article>`;
}

/** What should not have been written can be taken away by its author, as on any platform. */
function deleteHtml(view: LogView, { id }: KeptMessage): Html {
  return html`<form method="post" action="${view.visitor.path}/delete" data-turbo-action="replace">${hiddenFields({ message: id })}<button
    class="delete">Delete<span class="unseen"> your message</span></button></form>`;
}

function saidHtml(view: LogView, kept: KeptMessage): Html {
  if (kept.content.author !== null) return html`<p class="text">${kept.content.text}</p>`;
  const press = view.still ? null : { action: `${view.visitor.path}/press`, fields: { message: kept.id } };
  return messageHtml(kept.content.message, { ...view, press });
}

/** Whoever reacted is named in words; a person's own direct messages need no reactions. */
function reactionsHtml(view: LogView, { kept, reacted }: LogItem, mine: boolean): Html {
  const me = view.visitor.user;
  const offered = reactions.map((one) => ({
    ...one,
    by: reacted.filter(({ emoji }) => emoji === one.name).map(({ user }) => user),
  }));
  const named = offered
    .filter(({ by }) => by.length)
    .map(({ emoji, meaning, by }) => {
      const names = by.map((user) => (user === me ? "you" : view.nameOf(user))).join(", ");
      return html`<li><span aria-hidden="true">${emoji}</span> ${meaning}: ${names}</li>`;
    });
  const who = named.length ? html`<ul class="reacted" aria-label="Reactions">${named}</ul>` : null;
  if (view.still) return html`${who}`;
  const buttons = offered.map(({ name, emoji, meaning, by }) => {
    const on = by.includes(me);
    return html`<button name="toggle" value="${on ? "remove" : "add"}:${name}" aria-pressed="${String(on)}"
      aria-label="React with ${emoji} ${meaning}" title="${meaning}">${emoji}</button>`;
  });
  const react =
    view.place.direct && mine
      ? null
      : html`<form class="react" id="r-${kept.id}" method="post" action="${view.visitor.path}/react" data-turbo-action="replace">${hiddenFields({ message: kept.id })}${buttons}</form>`;
  const reply =
    kept.content.author === null
      ? html`<a class="reply" href="${view.place.href}?reply=${kept.id}">Reply<span class="unseen"> to ${kept.content.message.lead}</span></a>`
      : null;
  return html`${who}<div class="tools">${react}${reply}</div>`;
}

function noticeHtml(view: LogView, notice: Notice): Html {
  const fields = { conversation: view.place.id };
  const press = view.still ? null : { action: `${view.visitor.path}/press`, fields };
  return html`<article class="message notice" id="notice" aria-label="Only you can see this">
    <span class="face" aria-hidden="true">✓</span>
    <div class="body">
      <div class="by"><p><b>${botName}</b> <span class="badge">Only you can see this</span>
        <time datetime="${notice.at.toISOString()}">${timeIn(view.visitor.zone, notice.at)}</time></p></div>
      <div class="said">${messageHtml(notice.message, { ...view, press })}</div>
      ${view.still ? null : html`<form class="tools" method="post" action="${view.visitor.path}/dismiss" data-turbo-action="replace">${hiddenFields(fields)}<button class="dismiss">Dismiss<span class="unseen"> this notice</span></button></form>`}
    </div>
  </article>`;
}
