/** Lays out the view of all scenarios: what is run, found and opened. */

import { html, type Markup } from "../../../html/markup.ts";

/** The view. */
export const SCENARIOS_VIEW: Markup = html`
  <main class="view" id="answer" tabindex="-1">
    <div class="heading">
      <h1>Scenarios</h1>
      <p class="quiet" id="summary" role="status">Loading…</p>
    </div>
    <div class="tools">
      <button type="button" class="main-action" id="run-all">Run all</button>
      <div class="grow">
        <label class="hidden" for="find">Find a scenario</label>
        <input id="find" type="search" placeholder="Find by name, note or queue" />
      </div>
      <div>
        <label class="hidden" for="only">Show</label>
        <select id="only">
          <option value="">All</option>
          <option value="failed">Failed</option>
          <option value="passed">Passed</option>
          <option value="unrun">Not run yet</option>
        </select>
      </div>
    </div>
    <div id="opened" tabindex="-1"></div>
    <section class="panel" aria-label="List of scenarios">
      <div id="list"></div>
    </section>
  </main>
`;
