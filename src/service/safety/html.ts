/** HTML from values: everything that comes from data is escaped, markup is written as a tagged template. */

/** Text that is known to be markup already. */
export interface Markup {
  readonly markup: string;
}

/** A piece of a template: markup as it is, lists joined, everything else escaped. */
type Piece = Markup | string | number | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for element content and quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** The markup of a template whose values are escaped unless they are markup. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let markup = parts[0] ?? "";
  pieces.forEach((piece, index) => markup += printed(piece) + (parts[index + 1] ?? ""));
  return { markup };
}

function printed(piece: Piece): string {
  if (typeof piece === "string" || typeof piece === "number") return escapeHtml(String(piece));
  return isList(piece) ? piece.map((one) => one.markup).join("") : piece.markup;
}

function isList(piece: Markup | readonly Markup[]): piece is readonly Markup[] {
  return Array.isArray(piece);
}
