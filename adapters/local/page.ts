import { createHash } from "node:crypto";
import { html } from "hono/html";
import { timeIn } from "../../src/core/calendar/calendar.ts";
import { type Html, hiddenFields, sign, wholePage } from "../shared/html.ts";
import { type FormView, formHtml } from "./form.ts";
import { type LogView, logHtml } from "./log.ts";
import type { LocalVisitor, OpenPage } from "./visitor.ts";
import { botName, dayOf, initialsOf } from "./words.ts";

export interface ClockView {
  now: Date;
  next: { label: string; at: Date } | null;
}

export interface TalkPage {
  talks: readonly (OpenPage & { unread: number })[];
  clock: ClockView | null;
  live: string; // the address of this person's stream
  log: LogView;
  replying: { id: string; lead: string } | null;
  form: FormView | null;
}

/** Refreshed in place, except where a form stands: its refusal is a new page, so that focus goes to what is wrong. */
const inPlace = html`<meta name="turbo-refresh-method" content="morph">
    <meta name="turbo-refresh-scroll" content="preserve">`;

const layout = (nonce: string, title: string, head: Html | null, body: Html): Html =>
  wholePage(
    "/local",
    title,
    html`<meta name="csp-nonce" content="${nonce}">
    <meta name="turbo-root" content="/local">
    <meta name="turbo-prefetch" content="false">
    <meta name="turbo-cache-control" content="no-preview">
    ${head}
    <script type="module" src="/local/assets/local.js"></script>`,
    body,
  );

const brand = html`<a class="brand" href="/local">${sign}<span class="name">${botName}</span>
      <span class="where">local workspace</span></a>`;

export function sentencePage(nonce: string, sentence: string): Html {
  return layout(
    nonce,
    `${sentence} - ${botName}`,
    null,
    html`<body class="plain"><header class="top">${brand}</header>
    <main class="choose"><h1>${sentence}</h1><p><a href="/local">Choose who you are</a></p></main></body>`,
  );
}

export function choosePage(nonce: string, people: readonly (LocalVisitor & { unread: number })[]): Html {
  return layout(
    nonce,
    `Choose who you are - ${botName}`,
    inPlace,
    html`<body class="plain"><a class="skip" data-turbo="false" href="#people">Skip to the people</a>
    <header class="top">${brand}</header>
    <main class="choose">
      <h1>Choose who you are</h1>
      <p class="intro">This workspace asks for no password: be one of these people, talk to the bot as they would, and come back to be somebody else.</p>
      <ul class="people" id="people" tabindex="-1">${people.map(
        ({ name, about, path, unread }) => html`<li><a class="card" href="${path}">
          <span class="face" aria-hidden="true">${initialsOf(name)}</span>
          <span class="who"><b>${name}</b><span>${about}</span></span>
          ${unreadHtml(unread)}</a></li>`,
      )}</ul>
      ${people.length ? null : html`<p>There is nobody here yet. An administrator adds people; then they appear.</p>`}
    </main></body>`,
  );
}

const unreadHtml = (unread: number) =>
  unread ? html`<span class="unread">${unread}<span class="unseen"> unread</span></span>` : null;

export function talkPage(nonce: string, page: TalkPage): Html {
  const { talks, form, log } = page;
  const { visitor: me, place } = log;
  const { name } = place;
  const waiting = talks.reduce((sum, { unread }) => sum + unread, 0);
  const wrong = form && (form.failed || Object.keys(form.errors).length);
  const title = form
    ? `${wrong ? "Error: " : ""}${form.form.title}`
    : `${waiting ? `(${waiting}) ` : ""}${name}`;
  const heading = form ? html`<h2 class="title">${name}</h2>` : html`<h1 class="title">${name}</h1>`;
  const about = place.direct ? "Only you and the bot are here." : "Everybody in this workspace sees this.";
  return layout(
    nonce,
    `${title} - ${me.name} - ${botName}`,
    form ? null : inPlace,
    html`<body class="${form ? "talk with-form" : "talk"}">
    <turbo-stream-source id="live" src="${page.live}"></turbo-stream-source>
    ${
      form
        ? html`<a class="skip" data-turbo="false" href="#form">Skip to the form</a>`
        : html`<a class="skip" data-turbo="false" href="#${boxOf(log)}">Skip to the message box</a>
    <a class="skip" data-turbo="false" href="#log">Skip to the messages</a>`
    }
    <header class="top">${brand}
      ${page.clock && clockHtml(page.clock, log)}
      <div class="me"><span class="face" aria-hidden="true">${initialsOf(me.name)}</span>
        <span class="who"><b><span class="unseen">You are </span>${me.name}</b><span>${me.about}</span></span>
        <a class="switch" href="/local">Switch<span class="unseen"> person</span></a></div>
    </header>
    <nav class="talks" aria-label="Conversations">
      <ul>${talks.map(
        (talk) => html`<li><a href="${talk.href}" ${talk.id === place.id ? html`aria-current="page"` : null}>
          <span class="sign" aria-hidden="true">${talk.direct ? "✓" : "#"}</span>
          <span class="name">${talk.name}</span>${unreadHtml(talk.unread)}</a></li>`,
      )}</ul>
    </nav>
    <main>
      <section class="conversation" aria-label="${name}" ${form ? "inert" : null}>
        <div class="heading">${heading}<p>${about}</p></div>
        ${logHtml(log)}
        ${form ? null : composerHtml(page)}
      </section>
      ${form && html`<section class="panel" id="form" tabindex="-1" aria-labelledby="form-title">${formHtml(form)}</section>`}
    </main></body>`,
  );
}

function clockHtml({ now, next }: ClockView, { visitor: { user, zone }, place }: LogView): Html {
  const today = html`<span class="now"><span class="unseen">The clock here says </span>${dayOf(now, zone)}, <b>${timeIn(zone, now)}</b></span>`;
  if (!next)
    return html`<div class="clock" role="group" aria-label="Clock">${today}
      <button class="button go" disabled>Nothing is due</button></div>`;
  return html`<form class="clock" method="post" action="/local/clock/next" data-turbo-action="replace" aria-label="Clock">
    ${today}${hiddenFields({ user, conversation: place.id, at: next.at.toISOString() })}
    <button class="button go">Go to ${next.label}</button></form>`;
}

/** One box for each person and conversation: what is typed in it stays while the page around it is refreshed. */
const boxOf = ({ visitor, place }: Pick<LogView, "visitor" | "place">) =>
  `words-${createHash("sha256").update(`${visitor.user} ${place.id}`).digest("hex").slice(0, 12)}`;

function composerHtml({ log: { visitor, place }, replying }: TalkPage): Html {
  const id = boxOf({ visitor, place });
  const hint = place.direct ? "Begin with / for a command." : "Messages here are read by everybody.";
  return html`<form class="composer" method="post" action="${visitor.path}/say">
    ${hiddenFields({ conversation: place.id })}
    ${
      replying &&
      html`<p class="replying" data-replying="${replying.id}"><span>Replying to: <b>${replying.lead}</b></span>
      <a href="${place.href}">Do not reply</a><input type="hidden" name="replyTo" value="${replying.id}"></p>`
    }
    <label class="unseen" for="${id}">Message ${place.name}</label>
    <div class="write">
      <textarea id="${id}" name="text" rows="1" data-turbo-permanent aria-describedby="${id}-hint" placeholder="Write a message"
        autocomplete="off" ${replying ? "autofocus" : null}></textarea>
      <button class="button primary send">Send</button>
    </div>
    <p class="hint" id="${id}-hint">${hint}<span class="keys"> Enter sends, Shift and Enter starts a new line.</span></p>
  </form>`;
}
