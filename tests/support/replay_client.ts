/**
 * The vendor's official client over the module's `replay()`, in a process of its own: nothing listens, nothing is on the network.
 * Prints the name of the first queue that the client reads. Run by `module_test.ts` with the path of a cassette.
 */

import sdk from "purecloud-platform-client-v2";
import { openRecording } from "../../src/mod.ts";

const BASE_URL = "https://api.example.test";

const recording = await openRecording(Deno.args[0] ?? "");
const fetch = recording.replay({ baseUrl: BASE_URL });
const client = sdk.ApiClient.instance;
const http = client.getHttpClient();
client.setEnvironment(BASE_URL);
client.setAccessToken("any");
http.request = async ({ url, method, params }) => {
  const query = new URLSearchParams(params as Record<string, string>).toString();
  const address = url.startsWith("/") ? `${BASE_URL}${url}` : url;
  const answer = await fetch(query === "" ? address : `${address}?${query}`, { method });
  const { status, headers } = answer;
  return { status, headers: Object.fromEntries(headers), data: await answer.json() };
};
const [queue] = recording.queues;
const read = await new sdk.RoutingApi().getRoutingQueue(queue?.id ?? "");
console.log(read.name);
// The client watches its configuration file and would never end by itself.
Deno.exit(0);
