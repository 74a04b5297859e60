/**
 * A program for tests: asks a server on loopback through the vendor's own client, unchanged, and prints what the client
 * made of the answers as one JSON document. A process of its own, because the client reads the machine's home folder.
 * Arguments: port, client id, client secret.
 */

import type { Models } from "purecloud-platform-client-v2";

/** What of the package is used; its own types declare no default export, which is what there is at run time. */
interface Sdk {
  readonly ApiClient: {
    readonly instance: {
      readonly config: {
        live_reload_config: boolean;
        setGateway(
          gateway: { readonly host: string; readonly protocol: string; readonly port: number },
        ): void;
      };
      loginClientCredentialsGrant(id: string, secret: string): Promise<unknown>;
    };
  };
  readonly RoutingApi: new () => {
    getRoutingQueues(options: object): Promise<Models.QueueEntityListing>;
    getRoutingQueue(id: string): Promise<Models.Queue>;
    getRoutingQueueMembers(id: string, options: object): Promise<Models.QueueMemberEntityListing>;
    getRoutingPredictors(options: object): Promise<Models.PredictorListing>;
    getRoutingUtilization(): Promise<Models.UtilizationResponse>;
  };
  readonly PresenceApi: new () => {
    getUsersPresencesPurecloudBulk(options: object): Promise<readonly Models.UcUserPresence[]>;
  };
}

/** The status of what an API call is refused with. */
function statusOf(call: Promise<unknown>): Promise<number> {
  return call.then(() => 200, (error) => error.status);
}

async function ask(port: number, id: string, secret: string): Promise<object> {
  const sdk = (await import("purecloud-platform-client-v2") as unknown as { readonly default: Sdk }).default;
  const client = sdk.ApiClient.instance;
  client.config.live_reload_config = false;
  client.config.setGateway({ host: "127.0.0.1", protocol: "http", port });
  const wrongSecret = await statusOf(client.loginClientCredentialsGrant(id, "guess"));
  await client.loginClientCredentialsGrant(id, secret);
  const routing = new sdk.RoutingApi();
  const { entities: [found] = [] } = await routing.getRoutingQueues({ name: "Technical*" });
  const queueId = found?.id ?? "";
  const members = await routing.getRoutingQueueMembers(queueId, {
    pageSize: 3,
    expand: ["skills", "presence"],
  });
  const presences = await new sdk.PresenceApi()
    .getUsersPresencesPurecloudBulk({ id: members.entities?.map((member) => member.id) });
  return {
    wrongSecret,
    queue: await routing.getRoutingQueue(queueId),
    members: members.entities,
    presences: presences.map((presence) => presence.presenceDefinition?.systemPresence),
    predictors: (await routing.getRoutingPredictors({ queueId: [queueId] })).entities,
    chats: (await routing.getRoutingUtilization()).utilization?.["chat"]?.maximumCapacity,
    wrongId: await statusOf(routing.getRoutingQueue("Technical")),
  };
}

if (import.meta.main) {
  const [port, id = "", secret = ""] = Deno.args;
  console.log(JSON.stringify(await ask(Number(port), id, secret)));
  // The client keeps its connections open.
  Deno.exit(0);
}
