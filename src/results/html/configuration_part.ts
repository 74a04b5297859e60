/** What admins set differently, under whom or what it is about. */

import type { ConfigurationChange } from "../../diff/change.ts";
import { groupedBy } from "../../lib/grouped.ts";
import { html, type Markup } from "./markup.ts";
import type { Part } from "./page.ts";

/** Null where nothing of the kind changed. */
export function changesPart(
  id: string,
  title: string,
  changes: readonly ConfigurationChange[],
  about: string,
): Part | null {
  if (changes.length === 0) return null;
  const groups = groupedBy(changes, ({ subject }) => `${subject.kind} ${subject.id}`);
  return {
    id,
    title,
    count: changes.length,
    content: html`
      <p class="quiet">${about}</p>
      <div class="subjects">${[...groups.values()].map(subjectPanel)}</div>
    `,
  };
}

function subjectPanel(changes: readonly ConfigurationChange[]): Markup {
  const [first] = changes;
  if (first === undefined) return null;
  const { kind, name } = first.subject;
  return html`
    <div class="panel item" data-is=${kind}>
      <h3>${kind === "queue" ? `Queue ${name}` : name}</h3>
      <ul>${changes.map((change) => html`<li>${valuesOf(change)}</li>`)}</ul>
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
