/** Lays out the view of two recordings compared, or of one and the changes tried on it. */

import { html, type Markup } from "../../../html/markup.ts";
import { anyMediaField, choiceField, toolField, WIDTH_FIELD } from "../fields.ts";

/** The view. */
export const COMPARE_VIEW: Markup = html`
  <main class="view" id="answer" tabindex="-1">
    <div class="heading">
      <h1>Compare two recordings</h1>
      <p class="quiet">
        Every request is put to both, then every scenario that is written for either. To compare with changes that nobody has made yet,
        set them under "What if" on the page that <a href="/">asks</a>.
      </p>
    </div>
    <form class="tools" id="ask" autocomplete="off">
      ${toolField(choiceField("before", "Before"))}
      ${toolField(choiceField("after", "After"))}
      ${toolField(anyMediaField("only_media"))}
      ${toolField(WIDTH_FIELD)}
      <button type="submit" class="main-action">Compare</button>
    </form>
    <ul id="changes" class="list" aria-label="Changes tried"></ul>
    <div id="found" class="cards"></div>
  </main>
`;
