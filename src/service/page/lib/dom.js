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

/** A table with a heading row; rows are lists of cells, one of each a row heading. On a narrow screen each cell tells its column. */
export function table(heads, rows, options = {}) {
  const numbers = options.numbers ?? [];
  const cell = (tag, index, content, more) =>
    h(
      tag,
      { ...more, "data-column": heads[index], class: numbers.includes(index) ? "number" : null },
      content,
    );
  // Roles are spelled out: where a narrow screen shows rows as blocks, a table is still read as one.
  return h(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": options.label },
    h(
      "table",
      { role: "table" },
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          ...heads.map((head, index) => cell("th", index, head, { scope: "col", role: "columnheader" })),
        ),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        ...rows.map((row, at) =>
          h(
            "tr",
            { role: "row", class: at === options.first ? "first" : null },
            ...row.map((content, index) =>
              index === (options.heading ?? 0)
                ? cell("th", index, content, { scope: "row", role: "rowheader" })
                : cell("td", index, content, { role: "cell" })
            ),
          )
        ),
      ),
    ),
  );
}

/** A fold whose content is made when it is first opened. */
export function later(summary, make) {
  const fold = h("details", { class: "group" }, h("summary", {}, summary));
  fold.addEventListener("toggle", () => fold.append(make()), { once: true });
  return fold;
}

/** A bar of that share of a whole, 0 to 1; the number stands beside it. */
export function bar(share, isFirst) {
  return stacked([[share === 0 ? 0 : Math.max(share, .01), isFirst ? "first" : ""]]);
}

/** Bars after each other: `[share, class]` each, all together at most 1. */
export function stacked(parts) {
  let from = 0;
  const pieces = parts.map(([share, className]) => {
    const piece = s("rect", {
      class: className,
      x: `${from * 100}%`,
      width: `${share * 100}%`,
      height: "100%",
    });
    from += share;
    return piece;
  });
  return s("svg", { class: "bar-line", "aria-hidden": "true" }, ...pieces);
}
