/** Finds remarks in YAML that people write: whoever writes the file anew would lose them. */

import { EVENT_ID } from "js-yaml";
import { parseYaml } from "./parse_yaml.ts";

/** Tells whether a text that parses holds a comment: a # that begins a line or follows a blank, and stands in no value. */
export function hasComment(text: string): boolean {
  const parsed = parseYaml(text);
  if ("unread" in parsed) return false;
  let end = 0;
  for (const event of parsed.events) {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) continue;
    if (COMMENT.test(parsed.source.slice(end, event.valueStart))) return true;
    end = event.valueEnd;
  }
  return COMMENT.test(parsed.source.slice(end));
}

const COMMENT = /(^|\s)#/;
