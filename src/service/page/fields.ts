/** Makes the fields that several views ask for, one component each: a recording, a queue, media, how many skills a request names. */

import { MEDIA_TYPES, type MediaType } from "../../domain/media.ts";
import { html, type Markup } from "../../html/markup.ts";

/** One field: a control under its label. */
export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly control: Markup;
  /** Below the control; the control names it by `aria-describedby`. */
  readonly hint?: string;
}

/** A field of a form whose fields stand below each other. */
export function field(given: FormField): Markup {
  return html`<div class="field">${labelled(given)}</div>`;
}

/** A field in a row of tools. @param grows whether it takes the room that is left */
export function toolField(given: FormField, grows = false): Markup {
  return html`<div class=${grows ? "grow" : undefined}>${labelled(given)}</div>`;
}

function labelled({ id, label, control, hint }: FormField): Markup {
  return html`
    <label for=${id}>${label}</label>
    ${control}
    ${hint === undefined ? null : html`<p class="hint" id=${hintOf(id)}>${hint}</p>`}
  `;
}

function hintOf(id: string): string {
  return `${id}-hint`;
}

/** A field of text; with a hint, it is described by it. */
export function textField(
  { hint, ...given }: Omit<FormField, "control">,
  attributes: Readonly<Record<string, string>> = {},
): FormField {
  const described = hint === undefined ? {} : { "aria-describedby": hintOf(given.id) };
  return {
    ...given,
    ...hint === undefined ? {} : { hint },
    control: html`<input id=${given.id} ...${attributes} ...${described} />`,
  };
}

/** A field whose choices the view's script fills in. */
export function choiceField(id: string, label: string): FormField {
  return { id, label, control: html`<select id=${id}></select>` };
}

/** Which cassette. */
export const CASSETTE_FIELD: FormField = choiceField("cassette", "Cassette");

/** Which queue. */
export const QUEUE_FIELD: FormField = choiceField("queue", "Queue");

/** What people are taken to do. */
export const MOMENT_FIELD: FormField = choiceField("moment", "People are taken to be");

/** Media as a reader sees them. */
const MEDIA_LABELS: Readonly<Record<MediaType, string>> = {
  call: "Call",
  callback: "Callback",
  chat: "Chat",
  email: "Email",
  message: "Message",
  workitem: "Work item",
};

const MEDIA_OPTIONS = MEDIA_TYPES.map((media) =>
  html`<option value=${media}>${MEDIA_LABELS[media]}</option>`
);

/** Which media type an interaction is of. */
export const MEDIA_FIELD: FormField = {
  id: "media",
  label: "Media",
  control: html`<select id="media">${MEDIA_OPTIONS}</select>`,
};

/** The media type that is looked at, or all of them. */
export function anyMediaField(id: string): FormField {
  return {
    id,
    label: "Media",
    control: html`<select id=${id}><option value="">All</option>${MEDIA_OPTIONS}</select>`,
  };
}

/** The most skills that a request to a queue names. */
export const WIDTH_FIELD: FormField = {
  id: "width",
  label: "Skills named",
  control: html`
    <select id="width">
      ${[1, 2, 3].map((width) =>
        html`<option value=${width} selected=${width === 2}>up to ${width}</option>`
      )}
    </select>
  `,
};
