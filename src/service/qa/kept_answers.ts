/**
 * Questions asked again, answered without deciding again: over recordings alone the same request has the same answer for as long
 * as the service runs.
 *
 * Invariant: only good answers are kept, and only where no source is live.
 */

import type { BodyHandler } from "../safety/guard.ts";
import { createMemo } from "./memo.ts";

/** Characters of requests and answers kept. */
const MAX_CHARACTERS = 64_000_000;

/** Requests longer than this are not worth keeping. */
const MAX_BODY_CHARACTERS = 20_000;

/** The routes whose answers depend on the request and the recordings only. */
const KEPT_PATHS: ReadonlySet<string> = new Set(["/simulate-routing", "/decisions"]);

const INIT = { headers: { "content-type": "application/json" } };

/** The handler, its good answers to questions kept. */
export function keepingAnswers(handle: BodyHandler): BodyHandler {
  const memo = createMemo(MAX_CHARACTERS);
  return async (request, body) => {
    const { url } = request;
    const path = url.slice(url.indexOf("/", 8));
    const worthIt = body !== null && body.length <= MAX_BODY_CHARACTERS && request.method === "POST" &&
      KEPT_PATHS.has(path.split("?", 1)[0] ?? "") && isJson(request.headers.get("content-type"));
    if (!worthIt) return await handle(request, body);
    const key = `${path} ${body}`;
    const known = memo.get(key);
    if (known !== undefined) return new Response(known, INIT);
    const answer = await handle(request, body);
    if (answer.status !== 200) return answer;
    const text = await answer.text();
    memo.set(key, text);
    return new Response(text, INIT);
  };
}

function isJson(type: string | null): boolean {
  return type !== null && /^application\/json\s*(;|$)/i.test(type);
}
