/** Lays out the view of a shift on a virtual clock: what arrives, how long it takes, how long people wait. */

import { html, type Markup } from "../../../html/markup.ts";
import {
  CASSETTE_FIELD,
  field,
  type FormField,
  MEDIA_FIELD,
  MOMENT_FIELD,
  QUEUE_FIELD,
  textField,
} from "../fields.ts";

const FIELDS: readonly FormField[] = [
  CASSETTE_FIELD,
  QUEUE_FIELD,
  MOMENT_FIELD,
  MEDIA_FIELD,
  textField({
    id: "arrivals",
    label: "Arrive in each half hour",
    hint: "Numbers with commas; at most 500 in all.",
  }, { value: "12, 30, 25, 10" }),
  textField({
    id: "skills",
    label: "Required skills",
    hint: "With commas; drawn from what the agents hold where empty.",
  }),
  textField({
    id: "handle",
    label: "Handle time, on average",
    hint: "Like 4m or 1m30s; drawn around it.",
  }, { value: "4m" }),
  textField({ id: "work", label: "After-call work" }, { value: "20s" }),
  textField({
    id: "patience",
    label: "Patience, on average",
    hint: "Nobody gives up where empty.",
  }, { value: "5m" }),
  textField({ id: "seed", label: "Seed" }, { type: "number", min: "0", step: "1", value: "1" }),
];

/** The view. */
export const SHIFTS_VIEW: Markup = html`
  <main class="view" id="answer" tabindex="-1">
    <div class="heading">
      <h1>A shift on a virtual clock</h1>
      <p class="quiet">
        Interactions arrive, agents serve them by the rules of the queue. What is drawn is drawn from the seed: the same question has
        the same outcome. Files with more in them are for the command "shift".
      </p>
    </div>
    <form class="panel fields-wide" id="ask" autocomplete="off">
      ${FIELDS.map(field)}
      <div class="field end">
        <button type="submit" class="main-action">Play the shift</button>
      </div>
    </form>
    <div id="found" class="cards"></div>
  </main>
`;
