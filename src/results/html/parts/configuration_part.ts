/** What admins set differently, under whom or what it is about. */

import { bySubject, type ConfigurationChange, subjectHeading } from "../../../diff/changes/change.ts";
import type { QueuePicture } from "../../../reach/picture.ts";
import { anchorOf } from "../anchor.ts";
import { filterMarkup } from "../filter.ts";
import { html, type Markup } from "../../../html/markup.ts";
import type { Part } from "../page.ts";

type SubjectKind = ConfigurationChange["subject"]["kind"];

const KINDS: Readonly<Record<SubjectKind, string>> = {
  organisation: "organisation",
  queue: "queues",
  agent: "agents",
};

/** Null where nothing of the kind changed. */
export function changesPart(
  id: string,
  title: string,
  changes: readonly ConfigurationChange[],
  about: string,
  pictures: readonly QueuePicture[],
): Part | null {
  if (changes.length === 0) return null;
  const groups = bySubject(changes);
  const places = new Set(pictures.flatMap(({ queue, agents }) => [
    anchorOf("queue", queue),
    ...agents.map((agent) => anchorOf("agent", agent.id)),
  ]));
  const kinds = (Object.keys(KINDS) as SubjectKind[]).map((kind) => ({
    kind,
    label: KINDS[kind],
    count: groups.filter(([first]) => first.subject.kind === kind).length,
  }));
  return {
    id,
    title,
    count: changes.length,
    content: html`
      <p class="quiet">${about}</p>
      ${filterMarkup("Show", kinds)}
      <div class="subjects">${groups.map((group) => subjectPanel(group, places))}</div>
    `,
  };
}

/** @param places of the page that may be pointed to */
function subjectPanel(
  changes: readonly [ConfigurationChange, ...ConfigurationChange[]],
  places: ReadonlySet<string>,
): Markup {
  const [{ subject }] = changes;
  const { kind, id, name } = subject;
  const place = kind === "organisation" ? null : anchorOf(kind, id);
  return html`
    <div class="panel item" data-is=${kind}>
      <h3>${subjectHeading(subject)}</h3>
      <ul>${changes.map((change) => html`<li>${valuesOf(change)}</li>`)}</ul>
      ${place === null || !places.has(place) ? null : html`
        <a class="link" href=${`#${place}`}>${kind === "agent" ? `Skills of ${name}` : `Rings of ${name}`}</a>
      `}
    </div>
  `;
}

/** The value that was and the one that is, marked by more than colour. */
function valuesOf({ what, before, after, scale }: ConfigurationChange): Markup {
  const of = scale === undefined ? "" : `${scale} `;
  if (before === null && after === null) return what;
  if (before === null) return html`${what} new: <ins>${of}${after}</ins>`;
  if (after === null) return html`${what} gone, was <del>${of}${before}</del>`;
  return html`${what}: <del>${of}${before}</del> → <ins>${after}</ins>`;
}
