/** Lays out the view of every request to a queue. */

import { html, type Markup } from "../../../html/markup.ts";
import {
  anyMediaField,
  CASSETTE_FIELD,
  type FormField,
  QUEUE_FIELD,
  toolField,
  WIDTH_FIELD,
} from "../fields.ts";

const STAGE_FIELD: FormField = {
  id: "stage",
  label: "Judged",
  control: html`
    <select id="stage">
      <option value="last">in the end</option>
      <option value="first">at once</option>
    </select>
  `,
};

const WITHOUT_FIELD: FormField = {
  id: "without",
  label: "If this person were away",
  control: html`
    <input id="without" list="agents" maxlength="256" placeholder="nobody" />
    <datalist id="agents"></datalist>
  `,
};

/** The view. */
export const REACH_VIEW: Markup = html`
  <main class="view" id="answer" tabindex="-1">
    <div class="heading">
      <h1>Reach: every request to a queue</h1>
      <p class="quiet">
        Everybody counts as free and every condition as holding: what is told follows from settings alone. Of requests that are alike
        the smallest are told; whatever asks for more as well has the same said of it, or worse.
      </p>
    </div>
    <form class="tools" id="ask" autocomplete="off">
      ${toolField(CASSETTE_FIELD)}
      ${toolField(QUEUE_FIELD)}
      ${toolField(anyMediaField("media"))}
      ${toolField(WIDTH_FIELD)}
      ${toolField(STAGE_FIELD)}
      ${toolField(WITHOUT_FIELD, true)}
    </form>
    <div id="found" class="cards">
      <p class="panel quiet">Loading…</p>
    </div>
  </main>
`;
