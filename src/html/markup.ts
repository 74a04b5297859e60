/**
 * Makes markup of values: elements are written as tagged templates, everything that comes from data is escaped by the renderer, and
 * no name can turn the direction of what stands beside it.
 */

import { type ComponentChild, type ComponentChildren, Fragment, h, isValidElement } from "preact";
import { html as tagged } from "htm/preact";
import { renderToString } from "preact-render-to-string";

/** Whatever may stand inside an element. */
export type Markup = ComponentChildren;

/** Elements of a template. */
export function html(parts: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  return tagged(parts, ...values);
}

/** The text of the elements. */
export function markupText(markup: Markup): string {
  return renderToString(h("div", null, isolated(markup))).slice("<div>".length, -"</div>".length);
}

/** Elements whose text is no markup, or of a language in which our isolating element is unknown. */
const PLAIN: readonly unknown[] = ["title", "option", "textarea", "svg", "script", "style"];

/** The same elements with each stretch of text that runs from right to left kept to itself. */
function isolated(markup: Markup): ComponentChild {
  if (typeof markup === "string") return isolatedText(markup);
  if (Array.isArray(markup)) return h(Fragment, null, markup.map(isolated));
  if (!isValidElement(markup) || PLAIN.includes(markup.type)) return markup as ComponentChild;
  const { children, ...props } = markup.props as Record<string, unknown>;
  return h(markup.type as string, props, isolated(children as Markup));
}

/**
 * Letters that run from right to left, spaces between them included, and characters that turn the direction of what follows. A
 * digit after such a letter would stand before it: "3 → 4" would read as "4 → 3".
 */
const TURNING = new RegExp(
  "([\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}]" +
    "(?:[\\s\\p{M}]*[\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}])*" +
    "|[\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069])",
  "u",
);

function isolatedText(text: string): ComponentChild {
  if (!TURNING.test(text)) return text;
  return h(Fragment, null, text.split(TURNING).map((part, at) => at % 2 === 0 ? part : h("bdi", null, part)));
}
