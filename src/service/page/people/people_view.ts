/** Lays out the view of everybody of a recording, and the card of one. */

import { html, type Markup } from "../../../html/markup.ts";
import { CASSETTE_FIELD, textField, toolField } from "../fields.ts";

/** The view. */
export const PEOPLE_VIEW: Markup = html`
  <main class="view" id="answer" tabindex="-1">
    <div class="heading">
      <h1>People</h1>
      <p class="quiet">
        Everybody of a recording. Cassettes hold pseudonyms, the same for the same person; the user id finds them as well.
      </p>
    </div>
    <form class="tools" id="ask" autocomplete="off">
      ${toolField(CASSETTE_FIELD)}
      ${toolField(textField({ id: "find", label: "Name or id" }, { type: "search", maxlength: "256" }), true)}
    </form>
    <div id="card" class="cards" tabindex="-1"></div>
    <section class="panel" aria-label="Everybody found">
      <p class="quiet" id="summary" role="status">Loading…</p>
      <div id="list"></div>
    </section>
  </main>
`;
