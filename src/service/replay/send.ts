/** Sends recorded answers over HTTP, compressed where the client asks for it; what was compressed once is kept. */

import type { RecordedAnswer } from "../../cassette/answer.ts";

/**
 * Makes the response for a client that reached us at `base` ("http://127.0.0.1:8080/prefix"). What is sent depends on the answer,
 * the base and the client's `Accept-Encoding`; nothing else.
 */
export type Sender = (answer: RecordedAnswer, request: Request, base: string) => Response | Promise<Response>;

interface Compressed {
  readonly text: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A sender that has compressed nothing yet. */
export function createSender(): Sender {
  // Answers that were made for one request go with it.
  const kept = new WeakMap<RecordedAnswer, Compressed>();
  return (answer, request, base) => {
    const text = answer.text(base);
    if (text === null || !acceptsGzip(request.headers.get("accept-encoding"))) {
      return new Response(text, answer);
    }
    const before = kept.get(answer);
    if (before?.text === text) return zipped(answer, before.bytes);
    return gzip(text).then((bytes) => {
      kept.set(answer, { text, bytes });
      return zipped(answer, bytes);
    });
  };
}

function zipped({ status, headers }: RecordedAnswer, bytes: Uint8Array<ArrayBuffer>): Response {
  return new Response(bytes, {
    status,
    headers: { ...headers, "content-encoding": "gzip", vary: "accept-encoding" },
  });
}

/** True where the client asks for gzip and does not refuse it with `q=0`. */
function acceptsGzip(header: string | null): boolean {
  return header !== null && header.includes("gzip") && !/\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)/.test(header);
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}
