/** Elements from values: text is always text, never markup. */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] attributes; `class` as text, listeners as `onclick`
 * @param {...(Node | string | number | null)} children
 */
export function h(tag, properties = {}, ...children) {
  return filled(document.createElement(tag), properties, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for pictures. */
export function s(tag, properties = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), properties, children);
}

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children.filter((child) => child !== null).map((child) =>
      typeof child === "number" ? String(child) : child
    ),
  );
  return element;
}

/** The element of this id. */
export function byId(id) {
  return document.getElementById(id);
}

/** A table with a heading row; rows are lists of cells, the first of each a row heading. */
export function table(heads, rows, options = {}) {
  const numbers = options.numbers ?? [];
  const cell = (tag, index, content, more = {}) =>
    h(tag, { ...more, class: numbers.includes(index) ? "number" : null }, content);
  return h(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": options.label },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...heads.map((head, index) => cell("th", index, head, { scope: "col" })))),
      h(
        "tbody",
        {},
        ...rows.map((row, at) =>
          h(
            "tr",
            { class: at === options.first ? "first" : null },
            ...row.map((content, index) =>
              index === (options.heading ?? 0)
                ? cell("th", index, content, { scope: "row" })
                : cell("td", index, content)
            ),
          )
        ),
      ),
    ),
  );
}

/** "4 s", "1 min 30.5 s", "3 h", "2 d 4 h": tenths of seconds are kept, as rings may open at them. */
export function duration(seconds) {
  const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  let tenths = Math.round(seconds * 10);
  const parts = [];
  for (const [unit, length] of units) {
    const count = unit === "s" ? tenths / 10 : Math.floor(tenths / 10 / length);
    if (count > 0) parts.push(`${count} ${unit}`);
    tenths -= count * length * 10;
  }
  return parts.length === 0 ? "0 s" : parts.slice(0, 2).join(" ");
}
