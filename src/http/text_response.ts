/**
 * An answer whose text is at hand, in the shape of `fetch`'s `Response`. Between the transports of a recording an answer is passed on
 * several times, and each `Response` made anew copies headers and streams a body that somebody has read already.
 */

import { BODILESS, type HttpAnswer } from "./answer.ts";

/** Reads a response to its end. */
export async function textResponseOf(response: Response): Promise<TextResponse> {
  if (response instanceof TextResponse) return response;
  const { status, headers } = response;
  return new TextResponse({ status, headers, text: BODILESS.has(status) ? null : await response.text() });
}

/** A response that can be read any number of times: nothing is used up. */
export class TextResponse extends Response {
  readonly heard: HttpAnswer;

  constructor(heard: HttpAnswer) {
    super(null, { status: heard.status });
    this.heard = BODILESS.has(heard.status) ? { ...heard, text: null } : heard;
  }

  override get headers(): Headers {
    return this.heard.headers;
  }

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#streamed().body;
  }

  override text(): Promise<string> {
    return Promise.resolve(this.heard.text ?? "");
  }

  override json(): Promise<unknown> {
    return this.#streamed().json();
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#streamed().arrayBuffer();
  }

  override bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#streamed().bytes();
  }

  override blob(): Promise<Blob> {
    return this.#streamed().blob();
  }

  override formData(): Promise<FormData> {
    return this.#streamed().formData();
  }

  override clone(): TextResponse {
    return new TextResponse(this.heard);
  }

  #streamed(): Response {
    const { text, status, headers } = this.heard;
    return new Response(text, { status, headers });
  }
}
