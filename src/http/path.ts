/** Takes paths of requests apart. */

/** Gives the path without its query. */
export function barePath(path: string): string {
  return path.split("?", 1)[0] ?? path;
}

/** Reads percent escapes; a text whose escapes are none stays as it is. */
export function unescapedPercent(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
