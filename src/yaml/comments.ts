/** Finds remarks in YAML that people write: whoever writes the file anew would lose them. */

import { Lexer } from "yaml";

/** Whether the text holds a comment. */
export function hasComment(text: string): boolean {
  return [...new Lexer().lex(text)].some((token) => token.startsWith("#"));
}
