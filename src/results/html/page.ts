/**
 * The document around what is told: one file with its style and its script inside, which asks nothing of anybody. Its policy lets
 * run what it holds itself, by digest, and nothing else.
 */

import { createHash } from "node:crypto";
import { documentText, SHARED_STYLE, verbatim } from "../../html/document.ts";
import { html, type Markup } from "../../html/markup.ts";
import script from "./page.js" with { type: "text" };
import ownStyle from "./page.css" with { type: "text" };

const STYLE = SHARED_STYLE + ownStyle;

/** A part of the page that the contents list. */
export interface Part {
  readonly id: string;
  readonly title: string;
  /** Beside the title; null for none. */
  readonly count: number | null;
  readonly content: Markup;
}

/** A page. */
export interface PageContent {
  /** In the window's title. */
  readonly title: string;
  /** What is compared, in few words. */
  readonly about: Markup;
  readonly verdict: Markup;
  readonly parts: readonly Part[];
  /** Names of people, to be found. */
  readonly people: readonly string[];
}

/** The document. */
export function pageText({ title, about, verdict, parts, people }: PageContent): string {
  const policy = "default-src 'none'; " +
    `style-src '${digestOf(STYLE)}'; script-src '${digestOf(script)}'; base-uri 'none'; form-action 'none'`;
  const head = html`
    <meta http-equiv="Content-Security-Policy" content=${policy} />
    <meta name="referrer" content="no-referrer" />
    ${verbatim("style", STYLE)}
  `;
  const body = html`
    <a class="skip" href="#verdict">Skip to the verdict</a>
    <header class="top">
      <p class="brand">Ringback</p>
      <p class="about">${about}</p>
      ${searchBox(people)}
    </header>
    <nav class="contents" aria-label="Contents">
      <ul>
        <li><a href="#verdict">Verdict</a></li>
        ${parts.map(contentsRow)}
      </ul>
    </nav>
    <main>
      <section id="verdict" class="verdict" aria-label="Verdict" tabindex="-1">${verdict}</section>
      ${parts.map(partSection)}
      <p class="nothing" hidden>Nothing here fits what is searched for.</p>
      <p class="keys quiet" hidden>
        Keys: <kbd>/</kbd> searches, <kbd>j</kbd> and <kbd>k</kbd> go to the next card and the one before, <kbd>o</kbd> opens it,${" "}
        <kbd>Esc</kbd> shows all.
      </p>
    </main>
    ${verbatim("script", script)}
  `;
  return documentText({ title, head, body });
}

/** As a policy names a text that may run. */
function digestOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** Without a script nothing can be searched: the box shows once the script runs. */
function searchBox(people: readonly string[]): Markup {
  return html`
    <div class="search" role="search" hidden>
      <label for="find">Find a person, a queue, a skill</label>
      <input id="find" type="search" list="people" autocomplete="off" placeholder="Press / to search" />
      <datalist id="people">${people.map((name) => html`<option value=${name}></option>`)}</datalist>
      <p class="found" role="status"></p>
    </div>
  `;
}

function contentsRow({ id, title, count }: Part): Markup {
  return html`<li><a href=${`#${id}`}>${title}${
    count === null ? null : html`
      <span class="count">${count}</span>
    `
  }</a></li>`;
}

function partSection({ id, title, count, content }: Part): Markup {
  return html`<section id=${id} class="part" aria-labelledby=${`${id}-title`}>
    <h2 id=${`${id}-title`}>${title}${
    count === null ? null : html`
      <span class="count">${count}</span>
    `
  }</h2>
    ${content}
  </section>`;
}
