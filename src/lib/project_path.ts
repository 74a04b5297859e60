/** Paths as the files of a project may write them: from its folder on, and never out of it. */

/** True where a path, as it is written, may lead out of the folder that it is read from; links are another matter. */
export function leadsOut(path: string): boolean {
  if (/^(?:[/\\]|[a-z]:)/i.test(path)) return true;
  let depth = 0;
  for (const step of path.split(/[/\\]/)) {
    if (step === "..") depth--;
    else if (step !== "." && step !== "") depth++;
    if (depth < 0) return true;
  }
  return false;
}
