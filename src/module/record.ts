/** Recording for a program of somebody's own, over a transport of its own. */

import type { RecordOptions } from "./record_as_text.ts";

/**
 * Records queues and gives the cassette's text, redacted and past the gate; it writes nothing.
 *
 * @example A recording of a recording
 * ```ts
 * import { openRecording, record } from "@ringback/ringback";
 *
 * const baseUrl = "https://api.example.test";
 * const before = await openRecording("support-before");
 * const fetch = before.replay({ baseUrl });
 * const queues = before.queues.map(({ id }) => id);
 * const text = await record({ fetch, baseUrl, queues, name: "billing", pseudonymKey: "ours" });
 * console.log((await openRecording(JSON.parse(text))).queues);
 * ```
 * @throws {UsageError} on an unknown queue
 * @throws {LiveApiError} as the API refuses
 * @throws {SecretGateError} where a secret or a person would have been kept
 */
export async function record(options: RecordOptions): Promise<string> {
  // Most programs ask recordings, and make none.
  const { recordAsText } = await import("./record_as_text.ts");
  return await recordAsText(options);
}
