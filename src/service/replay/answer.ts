/**
 * A recorded answer made ready to send: body as text, headers decided, so that serving it costs a look-up and a `Response`.
 *
 * Invariant: what is sent depends on the recording, the address the client used and its `Accept-Encoding`; nothing else.
 */

import { API_BASE_PLACEHOLDER, type Exchange } from "../../cassette/cassette.ts";
import { BODILESS } from "../../http/answer.ts";

/** One recorded response, ready. */
export interface Answer {
  /** The response for a client that reached us at `base` ("http://127.0.0.1:8080/prefix"). */
  plain(base: string): Response;
  /** The same, gzip-compressed; compressed once and kept. */
  gzipped(base: string): Response | Promise<Response>;
}

interface Compressed {
  readonly text: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Headers that describe how a body travelled; ours are made anew. */
const TRANSPORT_HEADERS: ReadonlySet<string> = new Set([
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "connection",
  "keep-alive",
]);

/** Prepares one exchange's response. */
export function prepareAnswer(response: Exchange["response"]): Answer {
  const { status } = response;
  const headers = Object.fromEntries(
    Object.entries(response.headers).filter(([name]) => !TRANSPORT_HEADERS.has(name)),
  );
  const recorded = bodyText(response);
  if (recorded === null) {
    const empty = () => new Response(null, { status, headers });
    return { plain: empty, gzipped: empty };
  }
  headers["content-type"] ??= "application/json";
  const init = { status, headers };
  const zipped = { status, headers: { ...headers, "content-encoding": "gzip", vary: "accept-encoding" } };
  const textAt = placed(recorded);
  let kept: Compressed | null = null;
  return {
    plain: (base) => new Response(textAt(base), init),
    gzipped(base) {
      const text = textAt(base);
      if (kept?.text === text) return new Response(kept.bytes, zipped);
      return gzip(text).then((bytes) => {
        kept = { text, bytes };
        return new Response(bytes, zipped);
      });
    },
  };
}

/** JSON as JSON; what was not JSON was recorded as a string and goes out as it came; null for an answer without body. */
function bodyText({ status, headers, body }: Exchange["response"]): string | null {
  if (BODILESS.has(status)) return null;
  const isJson = /json/i.test(headers["content-type"] ?? "json");
  if (isJson) return JSON.stringify(body);
  return body === null ? null : typeof body === "string" ? body : JSON.stringify(body);
}

/** Puts the client's own address where the recording has the placeholder; the last one used is kept ready. */
function placed(recorded: string): (base: string) => string {
  if (!recorded.includes(API_BASE_PLACEHOLDER)) return () => recorded;
  let lastBase: string | null = null;
  let lastText = "";
  return (base) => {
    if (base === lastBase) return lastText;
    lastText = recorded.replaceAll(API_BASE_PLACEHOLDER, () => JSON.stringify(base).slice(1, -1));
    lastBase = base;
    return lastText;
  };
}

/** True where the client asks for gzip and does not refuse it with `q=0`. */
export function acceptsGzip(header: string | null): boolean {
  return header !== null && header.includes("gzip") && !/\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)/.test(header);
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}
