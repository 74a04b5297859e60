/** The page of scenarios held against their goldens. */

import { counted } from "../../lib/words.ts";
import type { TestedScenario, TestResult } from "../result.ts";
import { anchorOf } from "./anchor.ts";
import { linkHere } from "./parts/decision_part.ts";
import { filterMarkup } from "./filter.ts";
import { foldedList, OPEN_CARDS_MAX } from "./folded.ts";
import { goldenSides, outcomeMarkup, outcomeWords } from "./parts/golden_sides.ts";
import { html, type Markup } from "../../html/markup.ts";
import type { PageContent, Part } from "./page.ts";
import { tile, verdictMarkup } from "./parts/verdict_part.ts";

/** What stands on it. */
export function testPage(result: TestResult): PageContent {
  const { counts, scenarios, strays, notes } = result;
  const tiles = [
    tile(counts.failed, ["failed", "failed"], "error", "scenarios"),
    tile(counts.stale, ["stale", "stale"], "warning", "scenarios"),
    tile(counts.passed, ["passed", "passed"], "good", "passed"),
  ];
  return {
    title: `Scenarios: ${result.verdict.text}`,
    about: "Scenarios against their goldens",
    verdict: verdictMarkup(result, tiles, notes),
    parts: [problemsPart(scenarios), passedPart(scenarios), straysPart(strays)].filter((part) =>
      part !== null
    ),
    people: peopleIn(scenarios),
  };
}

function problemsPart(scenarios: readonly TestedScenario[]): Part | null {
  const own = scenarios.filter(({ state }) => state !== "passed");
  if (own.length === 0) return null;
  const kinds = (["failed", "stale"] as const).map((kind) => ({
    kind,
    label: kind,
    count: own.filter(({ state }) => state === kind).length,
  }));
  const content = html`
    ${filterMarkup("Show", kinds)}
    ${own.map((each) => problemCard(each, own.length <= OPEN_CARDS_MAX))}
  `;
  return { id: "scenarios", title: "Scenarios that do not pass", count: own.length, content };
}

function problemCard(tested: TestedScenario, open: boolean): Markup {
  const { name, state, problems, scenario, before, after } = tested;
  return html`
    <details class="card item stop" id=${anchorOf("scenario", name)} data-is=${state} open=${open}>
      <summary><h3>${name}</h3> <span class=${`tag ${
        state === "failed" ? "error" : "warning"
      }`}>${state}</span>
          <span class="line">${problems[0]?.title ?? ""}</span></summary>
      <div class="body">
          ${guardsOf(scenario)}
          ${problems.map((problem) =>
            html`<h4>${problem.title}</h4>
          ${foldedList(problem.lines, "line")}
          ${problem.next === "" ? null : html`<p>Next: <code>${problem.next}</code></p>`}
          ${
              problem.diff.length === 0 ? null : html`
                <details class="fold">
                  <summary>The golden, line by line</summary>
                  <pre>${problem.diff.map(({ side, text }) =>
                    html`<span class=${SIDE_CLASSES[side]}>${text || " "}</span>`
                  )}</pre>
                </details>
              `
            }`
          )}
          ${before === null && after === null
            ? null
            : html`<h4>Outcome</h4>${
              before !== null && after !== null
                ? goldenSides(before, after, { before: "as kept", after: "as decided now" })
                : outcomeMarkup((after ?? before)!)
            }`}
          ${linkHere(name)}
        </div>
    </details>
  `;
}

const SIDE_CLASSES = { before: "out", after: "in", both: null, place: null } as const;

function guardsOf(scenario: TestedScenario["scenario"]): Markup {
  return scenario === null ? null : html`<p class="quiet">Guards: ${scenario.note}</p>`;
}

function passedPart(scenarios: readonly TestedScenario[]): Part | null {
  const own = scenarios.filter(({ state }) => state === "passed");
  if (own.length === 0) return null;
  const content = own.map(({ name, scenario, after, notes }) =>
    html`
      <details class="card item stop" id=${anchorOf("scenario", name)} data-is="passed">
        <summary><h3>${name}</h3>${notes.length === 0 ? null : html`
          <span class="tag">${counted(notes.length, "note")}</span>
        `}${after === null ? null : html`<span class="line">${outcomeWords(after)}</span>`}</summary>
        <div class="body">
              ${guardsOf(scenario)}
              ${after === null ? null : outcomeMarkup(after)}
              ${notes.length === 0 ? null : foldedList(notes, "note")}
              ${linkHere(name)}
            </div>
      </details>
    `
  );
  return { id: "passed", title: "Passed", count: own.length, content };
}

function straysPart(strays: TestResult["strays"]): Part | null {
  if (strays.length === 0) return null;
  const content = strays.map(({ kind, path, why, next }) =>
    html`
      <div class="panel item" data-is="stray">
        <h3>${path} <span class="tag error">${kind}</span></h3>
        <p>${why}</p>
        <p>Next: <code>${next}</code></p>
      </div>
    `
  );
  return { id: "strays", title: "Files that nothing uses", count: strays.length, content };
}

function peopleIn(scenarios: readonly TestedScenario[]): readonly string[] {
  const names = scenarios.flatMap(({ before, after }) =>
    [before, after].flatMap((golden) => golden?.steps ?? []).flatMap(({ places }) =>
      places.flatMap(({ agents }) => agents ?? []).map(({ name }) => name)
    )
  );
  return [...new Set(names)].sort();
}
