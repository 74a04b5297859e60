/**
 * The vendor's official client in a process of its own: logs in through its gateway setting, makes the reads named on standard
 * input and prints what it returned, one JSON document. Run by `official_client_test.ts`.
 */

import sdk from "purecloud-platform-client-v2";

/** One read: a method of one of the client's APIs and its arguments. */
export interface ClientRead {
  readonly api: "RoutingApi" | "UsersApi" | "PresenceApi";
  readonly method: string;
  readonly args: readonly unknown[];
}

/** What the child is told. */
export interface ClientTask {
  readonly port: number;
  readonly loginPrefix: string;
  readonly apiPrefix: string;
  readonly id: string;
  readonly secret: string;
  readonly reads: readonly ClientRead[];
}

if (import.meta.main) {
  const task = JSON.parse(await new Response(Deno.stdin.readable).text()) as ClientTask;
  const client = sdk.ApiClient.instance;
  client.setGateway({
    host: "127.0.0.1",
    protocol: "http",
    port: task.port,
    path_params_login: task.loginPrefix,
    path_params_api: task.apiPrefix,
  } as never);
  await client.loginClientCredentialsGrant(task.id, task.secret);
  const results: unknown[] = [];
  for (const { api, method, args } of task.reads) {
    const instance = new sdk[api]() as unknown as Record<
      string,
      (...args: readonly unknown[]) => Promise<unknown>
    >;
    results.push(await instance[method]?.(...args));
  }
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(results)));
  // The client watches its configuration file and would never end by itself.
  Deno.exit(0);
}
