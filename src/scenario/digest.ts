/** A short fingerprint of a question, so that a golden says which question it answers. */

import { canonicalJson, type Json } from "../json.ts";
import type { Question } from "./scenario.ts";

/** Twelve hexadecimal digits of the SHA-256 of the question's canonical JSON; notes and expectations are no part of it. */
export async function questionDigest(question: Question): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(question as unknown as Json));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, 6);
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
