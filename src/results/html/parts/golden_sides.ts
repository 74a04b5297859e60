/** Puts two outcomes of a scenario side by side, step by step, and marks who left and who came. */

import {
  type Golden,
  type GoldenAgent,
  type GoldenPlace,
  type GoldenStep,
  mostFirst,
  writtenId,
} from "../../../scenario/golden/golden.ts";
import { firstWord } from "../../../scenario/golden/first_words.ts";
import { formatDuration } from "../../../lib/duration.ts";
import { counted } from "../../../lib/words.ts";
import { elementsText } from "../../../reach/request_text.ts";
import { html, type Markup } from "../../../html/markup.ts";
import { LISTED_MAX } from "../../../domain/but_who.ts";

/** What the two sides are called. */
export interface SideNames {
  readonly before: string;
  readonly after: string;
}

/** Agents of one place who left or came that are listed. */
const NEWS_MAX = 40;

/** Places that are told one by one; the rest is counted. */
const PLACES_MAX = 5;

/** Two outcomes. */
export function goldenSides(before: Golden, after: Golden, names: SideNames): Markup {
  const rows = alike(pairsOf(before, after));
  return html`<div class="sides">
    <p class="head">${names.before}</p><p class="head">${names.after}</p>
    ${
    rows.map(({ waits, pair }) =>
      html`
        ${whenText(waits, rows.length)}
        <div data-side=${names.before}>${stepSide(pair.before, pair.after, "out")}</div>
        <div data-side=${names.after}>${stepSide(pair.after, pair.before, "in")}</div>
      `
    )
  }
  </div>`;
}

/** One outcome, step by step. */
export function outcomeMarkup(golden: Golden): Markup {
  const rows = alike(pairsOf(null, golden));
  return html`<div class="sides one">
    ${
    rows.map(({ waits, pair }) =>
      html`
        ${whenText(waits, rows.length)}
        <div>${stepSide(pair.after, null, "in")}</div>
      `
    )
  }
  </div>`;
}

/** Who is in the first place at first, in few words. */
export function outcomeWords({ steps: [first] }: Golden): string {
  const place = first?.places[0];
  if (first === undefined) return "";
  if (place === undefined) return nobodyText(first);
  return `${first.outcome === "not-predictable" ? "not predictable, the pool: " : ""}${
    place.agents === null ? `any of ${place.size}` : firstWord(place.agents)
  }`;
}

function whenText(waits: readonly number[], steps: number): Markup {
  return steps < 2
    ? null
    : html`<p class="when">after ${waits.map((seconds) => formatDuration(seconds * 1000)).join(", ")}</p>`;
}

/** A step on both sides; null where a side has none. */
interface StepPair {
  readonly before: GoldenStep | null;
  readonly after: GoldenStep | null;
}

function pairsOf(
  before: Golden | null,
  after: Golden | null,
): readonly (StepPair & { readonly seconds: number })[] {
  const stepsOf = (golden: Golden | null) =>
    new Map((golden?.steps ?? []).map((step) => [step.afterSeconds, step]));
  const [was, now] = [stepsOf(before), stepsOf(after)];
  return [...new Set([...was.keys(), ...now.keys()])].sort((a, b) => a - b).map((seconds) => ({
    seconds,
    before: was.get(seconds) ?? null,
    after: now.get(seconds) ?? null,
  }));
}

/** Neighbouring steps that come out alike on both sides, as one. */
function alike(
  pairs: readonly (StepPair & { readonly seconds: number })[],
): readonly { readonly waits: readonly number[]; readonly pair: StepPair }[] {
  const rows: { readonly waits: number[]; readonly pair: StepPair; readonly text: string }[] = [];
  for (const { seconds, ...pair } of pairs) {
    const text = JSON.stringify(
      [pair.before, pair.after].map((step) => step && { ...step, afterSeconds: 0 }),
    );
    const last = rows.at(-1);
    if (last?.text === text) last.waits.push(seconds);
    else rows.push({ waits: [seconds], pair, text });
  }
  return rows;
}

function stepSide(step: GoldenStep | null, other: GoldenStep | null, mark: "in" | "out"): Markup {
  if (step === null) return html`<p class="quiet">nothing kept</p>`;
  const isNews = newsOf(step, other);
  const [first, ...further] = step.places;
  return html`
    <p class="quiet">${methodText(step)}</p>
    ${first === undefined
      ? html`<p class="first">${nobodyText(step)}</p>`
      : html`<p class="first">${leadText(first, step)}${placeNames(first, isNews, mark)}</p>`}
    ${further.slice(0, PLACES_MAX).map((place, at) =>
      html`<p>${at + 2}. ${placeNames(place, isNews, mark)}</p>`
    )}
    ${restText(step, further.slice(PLACES_MAX))}
    ${othersText(step)}
  `;
}

/** Tells whether an agent of a step is in no place of the other; nobody is where the other keeps numbers alone. */
function newsOf(step: GoldenStep, other: GoldenStep | null): (agent: GoldenAgent) => boolean {
  if (other === null || other.further !== null || other.places.some(({ agents }) => agents === null)) {
    return () => false;
  }
  const idsOf = ({ places }: GoldenStep) =>
    places.flatMap(({ agents }) => agents ?? []).map(({ id }) => writtenId(id));
  const [own, others] = [idsOf(step), idsOf(other)];
  // Ids of a golden that was read are cut, all to one length.
  const length = Math.min(
    ...[own, others].map((ids) => ids.reduce((most, id) => Math.max(most, id.length), 0)),
  );
  const known = new Set(others.map((id) => id.slice(0, length)));
  return ({ id }) => others.length === 0 || !known.has(writtenId(id).slice(0, length));
}

function methodText({ method, ring, needs: { skills, language } }: GoldenStep): string {
  const asked = elementsText({ language: language?.name ?? null, skills: skills.map(({ name }) => name) });
  return `${method}${ring === null ? "" : ` ring ${ring}`}, asks for ${asked}`;
}

function nobodyText({ outcome }: GoldenStep): string {
  return outcome === "not-predictable" ? "not predictable" : "nobody: it waits";
}

function leadText({ size }: GoldenPlace, { outcome }: GoldenStep): string {
  if (outcome === "not-predictable") return "not predictable, the pool: ";
  return size === 1 ? "" : `any of ${size}: `;
}

/** Those who left or came are never among the ones that are only counted, up to a screenful of them. */
function placeNames(
  { agents, size }: GoldenPlace,
  isNews: (agent: GoldenAgent) => boolean,
  mark: "in" | "out",
): Markup {
  if (agents === null) return counted(size, "agent");
  const news = agents.filter(isNews);
  const listed = new Set([...news.slice(0, NEWS_MAX), ...agents.filter((agent) => !isNews(agent))]
    .slice(0, Math.max(LISTED_MAX, Math.min(news.length, NEWS_MAX))));
  const shown = agents.filter((agent) => listed.has(agent));
  const names = shown.map((agent) =>
    !isNews(agent)
      ? agent.name
      : mark === "in"
      ? html`<ins>${agent.name}</ins>`
      : html`<del>${agent.name}</del>`
  );
  return [
    withCommas(names),
    shown.length < agents.length ? ` and ${agents.length - shown.length} more` : null,
  ];
}

function withCommas(names: readonly Markup[]): Markup {
  return names.flatMap((name, at) => at === 0 ? [name] : [", ", name]);
}

function restText({ further }: GoldenStep, left: readonly GoldenPlace[]): Markup {
  const places = left.length + (further?.places ?? 0);
  if (places === 0) return null;
  const agents = left.reduce((sum, { size }) => sum + size, 0) + (further?.agents ?? 0);
  return html`<p class="quiet">then ${counted(agents, "agent")} in ${counted(places, "place")}</p>`;
}

function othersText({ others }: GoldenStep): Markup {
  const rows = mostFirst(others);
  if (rows.length === 0) return null;
  return html`<p class="quiet">out: ${rows.map(([code, count]) => `${count} ${code}`).join(", ")}</p>`;
}
