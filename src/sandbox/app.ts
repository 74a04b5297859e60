/** The sandbox as a Hono app: headers of every answer, tokens, the rate limit, and the reads and writes behind them. */

import { instant, msOf } from "../lib/instant.ts";
import { type Context, Hono } from "hono";
import type { Json } from "../lib/json.ts";
import type { Directory } from "./directory.ts";
import { delayMsOf, faultAnswer, forbidden, spoiled } from "../http/faults/fault_answers.ts";
import type { Fault } from "../http/faults/fault_grammar.ts";
import type { FaultTable } from "../http/faults/fault_table.ts";
import { madeUpOrganisation } from "./made_up.ts";
import { idAsked } from "./query.ts";
import type { RateWindow } from "./rate.ts";
import { answerRead, findRead } from "./documented_reads.ts";
import { ApiRefusal, badRequest, found, notFound, refusedAs } from "./refusal.ts";
import { uuidOf } from "./seed.ts";
import type { ServedOrganisation } from "./served.ts";
import type { SandboxTokens, Token } from "./tokens.ts";
import { WALKTHROUGH_WRITES, type WriteRoute } from "./routes/walkthrough_routes.ts";

/** Everything the app is made of. */
export interface SandboxParts {
  readonly seed: number;
  readonly directory: Directory;
  readonly tokens: SandboxTokens;
  readonly rate: RateWindow;
  readonly faults: FaultTable;
  /** Waits; what a slow answer does. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly missingExpands: boolean;
}

interface Env {
  readonly Variables: { token: Token; fault: Fault | null };
}

/** The app; its `fetch` serves in process and over HTTP alike. */
export function createApp(parts: SandboxParts): Hono<Env> {
  const app = new Hono<Env>();
  const date = new Date(msOf(instant(parts.directory.organisation.at))).toUTCString();
  app.use("*", async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set("Date", date);
    headers.set("x-ringback-sandbox", String(parts.seed));
    headers.set("ININ-Correlation-Id", correlationId(parts, context));
  });
  app.use("*", async (context, next) => {
    const url = new URL(context.req.url);
    const fault = parts.faults.meet(context.req.method, url.pathname + url.search);
    context.set("fault", fault);
    if (fault === null) return await next();
    const trouble = faultAnswer(fault);
    if (trouble !== null) throw refusedAs(trouble);
    if (delayMsOf(fault) > 0) await parts.sleep(delayMsOf(fault));
    await next();
    context.res = await spoiled(fault, context.res);
  });
  app.post("/oauth/token", async (context) => {
    const form = new URLSearchParams(await textOf(context));
    const answer = parts.tokens.issue(context.req.header("Authorization") ?? null, form);
    return json(answer.status, answer.body);
  });
  app.use("/api/*", async (context, next) => {
    const token = parts.tokens.check(context.req.header("Authorization") ?? null);
    context.set("token", token);
    parts.rate.count(token.value);
    await next();
  });
  const organisation = madeUpOrganisation(parts.directory, parts.missingExpands);
  app.get("/api/*", (context) => read(parts, organisation, context));
  for (const route of WALKTHROUGH_WRITES) app.put(route.path, (context) => write(parts, route, context));
  app.notFound((context) => refused(parts, context, notFound()));
  app.onError((error, context) => {
    if (error instanceof ApiRefusal) return refused(parts, context, error);
    throw error;
  });
  return app;
}

/** A client that leaves in the middle of its body is no fault of the sandbox. */
async function textOf(context: Context<Env>): Promise<string> {
  try {
    return await context.req.text();
  } catch {
    throw badRequest("The request body did not arrive.");
  }
}

function read(parts: SandboxParts, organisation: ServedOrganisation, context: Context<Env>): Response {
  const url = new URL(context.req.url);
  const row = found(findRead(url.pathname) ?? undefined);
  refuseWithoutPermission(row.route.permissions, context);
  const { dialect } = context.get("token");
  const membersChange = context.get("fault")?.kind === "members-changed";
  // The fixed users' missing expands are as the vendor leaves them: in silence.
  const asking = { organisation, dialect, membersChange, leaveOut: () => {} };
  return answered(parts, context, answerRead(row, asking, url, url.origin));
}

async function write(parts: SandboxParts, route: WriteRoute, context: Context<Env>): Promise<Response> {
  refuseWithoutPermission([], context);
  const agent = found(parts.directory.agent(idAsked(context.req.param("id") ?? "")));
  return answered(parts, context, route.write(parts.directory, agent, await jsonOf(context)));
}

function refuseWithoutPermission(permissions: readonly string[], context: Context<Env>): void {
  if (context.get("fault")?.kind === "missing-permission") throw refusedAs(forbidden(permissions));
}

function answered(parts: SandboxParts, context: Context<Env>, body: object): Response {
  return json(200, body, parts.rate.headers(context.get("token").value));
}

async function jsonOf(context: Context<Env>): Promise<Json> {
  try {
    return await context.req.json() as Json;
  } catch {
    throw badRequest("The request body is not valid JSON.");
  }
}

/** An error in the vendor's shape; `contextId` is the correlation id, so that support can find the request. */
function refused(parts: SandboxParts, context: Context<Env>, refusal: ApiRefusal): Response {
  // Where there is no token there is nothing to count.
  const token: Token | undefined = context.get("token");
  return json(refusal.answer.status, {
    ...refusal.answer,
    contextId: correlationId(parts, context),
    details: [],
    errors: [],
  }, { ...(token === undefined ? {} : parts.rate.headers(token.value)), ...refusal.headers });
}

/** The same request has the same id: a recording repeated gives the same bytes. */
function correlationId(parts: SandboxParts, context: Context<Env>): string {
  const url = new URL(context.req.url);
  return uuidOf(parts.seed, `${context.req.method} ${url.pathname}${url.search}`);
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });
}
