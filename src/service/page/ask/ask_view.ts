/** Lays out the view that asks who gets an interaction: the form, and beside it the place of the answer. */

import { MEDIA_TYPES } from "../../../domain/media.ts";
import { html, type Markup } from "../../../html/markup.ts";
import { field, type FormField, MEDIA_FIELD, MOMENT_FIELD, QUEUE_FIELD } from "../fields.ts";
import { MORE_TO_ASK } from "./more_to_ask.ts";
import { WORDS } from "./words_explained.ts";

const CASSETTE_WITH_HINT: FormField = {
  id: "cassette",
  label: "Cassette",
  control: html`<select id="cassette" aria-describedby="cassette-hint"></select>`,
  hint: "",
};

const QUEUE_WITH_HINT: FormField = {
  ...QUEUE_FIELD,
  control: html`<select id="queue" aria-describedby="queue-hint"></select>`,
};

const LANGUAGE_FIELD: FormField = {
  id: "language",
  label: "Language",
  control: html`
    <input id="language" list="languages" placeholder="none" />
    <datalist id="languages"></datalist>
  `,
};

const SKILLS_FIELD: FormField = {
  id: "skill",
  label: "Required skills",
  control: html`
    <div class="adding">
      <input id="skill" list="skills" placeholder="Add a skill" />
      <button type="button" id="add-skill">Add</button>
    </div>
    <datalist id="skills"></datalist>
    <ul class="chips" id="skill-chips" aria-label="Required skills chosen"></ul>
  `,
};

/** A list of what may be typed, fixed. */
function suggestions(id: string, values: readonly (string | number)[]): Markup {
  return html`<datalist id=${id}>${values.map((value) => html`<option>${value}</option>`)}</datalist>`;
}

/** A switch for each thing that may be changed; which of its fields are shown depends on what is changed. */
const WHAT_IF = html`
  <details class="field" id="what-if">
    <summary>What if</summary>
    <div class="field">
      <label for="change">Change</label>
      <select id="change"></select>
    </div>
    <div class="field" id="change-who-field">
      <label for="change-who">Agent</label>
      <input id="change-who" list="agents" maxlength="256" />
    </div>
    <div class="pair">
      <div class="field" id="change-which-field">
        <label for="change-which" id="change-which-label">Skill</label>
        <input id="change-which" list="skills" maxlength="256" />
      </div>
      <div class="field" id="change-value-field">
        <label for="change-value">Becomes</label>
        <select id="change-value"></select>
      </div>
      <div class="field" id="change-typed-field" hidden>
        <label for="change-typed">Becomes</label>
        <input id="change-typed" maxlength="32" />
      </div>
    </div>
    <div class="actions">
      <button type="button" id="add-change">Add this change</button>
      <button type="button" id="save-changes" hidden>Save changes</button>
    </div>
    ${suggestions("ring-numbers", [1, 2, 3, 4, 5, 6])}
    ${suggestions("media-types", MEDIA_TYPES)}
    <ul class="chips" id="changes" aria-label="Changes tried"></ul>
  </details>
`;

/** The view. */
export const ASK_VIEW: Markup = html`
  <main class="desk">
    <form class="panel ask" id="ask" aria-labelledby="ask-title" autocomplete="off">
      <div class="fields">
        <h1 id="ask-title">Who gets this interaction?</h1>
        ${field(CASSETTE_WITH_HINT)}
        ${field(QUEUE_WITH_HINT)}
        <p class="hint said" id="queue-hint" role="status"></p>
        ${field(MOMENT_FIELD)}
        <div class="pair">${field(MEDIA_FIELD)}${field(LANGUAGE_FIELD)}</div>
        ${field(SKILLS_FIELD)}
        ${MORE_TO_ASK}
        ${WHAT_IF}
        ${WORDS}
      </div>
      <div class="foot">
        <div class="actions">
          <button type="submit" class="main-action">Decide</button>
          <button type="button" id="copy-link">Copy link</button>
          <button type="button" id="download">Save as scenario</button>
        </div>
        <p class="hint" id="action-note" role="status"></p>
      </div>
    </form>
    <section id="answer" class="answer" aria-label="Answer" tabindex="-1">
      <p class="panel quiet" id="loading">Loading the recording…</p>
    </section>
    <p class="hidden" id="spoken" role="status" aria-live="polite"></p>
  </main>
  <nav class="peek" aria-label="To the answer"><a id="peek" href="#answer"></a></nav>
`;
