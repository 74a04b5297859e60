/** Lays out what few questions need: how long it waited, its priority, preferred agents, the model, caller attributes. */

import { html, type Markup } from "../../../html/markup.ts";
import { field, type FormField, textField } from "../fields.ts";

const MODEL_FIELD: FormField = {
  id: "model",
  label: "Model",
  control: html`
    <select id="model" aria-describedby="model-hint">
      <option value="">As the cassette's surface suggests</option>
      <option value="acd">ACD engine: the vendor's rules</option>
      <option value="weighted">Weighted score: the walkthrough's</option>
    </select>
  `,
  hint:
    "The ACD engine decides as Genesys Cloud documents it. The weighted score ranks by skills held and priority alone.",
};

const WAITED_FIELD = textField({ id: "waited", label: "Waited, seconds" }, {
  type: "number",
  min: "0",
  max: "31536000",
  step: "1",
  value: "0",
});

const PRIORITY_FIELD = textField({ id: "priority", label: "Priority" }, {
  type: "number",
  step: "1",
  value: "0",
});

const ATTRIBUTES_FIELD: FormField = {
  id: "attributes",
  label: "Caller attributes, one name=value a line",
  control: html`<textarea id="attributes" rows="3" spellcheck="false"></textarea>`,
};

const PREFERRED = html`
  <fieldset class="field">
    <legend>Preferred agents</legend>
    <div class="adding">
      <div class="grow">
        <label class="hidden" for="preferred">Preferred agent</label>
        <input id="preferred" list="agents" placeholder="Add an agent" />
      </div>
      <div class="score">
        <label class="hidden" for="preferred-score">Score of the preferred agent, 0 to 100</label>
        <input id="preferred-score" type="number" min="0" max="100" step="1" value="90" />
      </div>
      <button type="button" id="add-preferred">Add</button>
    </div>
    <datalist id="agents"></datalist>
    <ul class="chips" id="preferred-chips" aria-label="Preferred agents chosen"></ul>
  </fieldset>
`;

/** The fold. */
export const MORE_TO_ASK: Markup = html`
  <details class="field" id="more">
    <summary>More to ask</summary>
    <div class="pair">${field(WAITED_FIELD)}${field(PRIORITY_FIELD)}</div>
    ${PREFERRED}
    ${field(MODEL_FIELD)}
    ${field(ATTRIBUTES_FIELD)}
  </details>
`;
