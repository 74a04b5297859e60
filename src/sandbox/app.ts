/** The sandbox as a Hono app: headers of every answer, tokens, the rate limit, and the rows of the API behind them. */

import { type Context, Hono } from "hono";
import type { Json } from "../lib/json.ts";
import type { Directory } from "./directory.ts";
import { delayMsOf, faultAnswer, forbidden, spoiled } from "../http/faults/fault_answers.ts";
import type { Fault } from "../http/faults/fault_grammar.ts";
import type { FaultTable } from "../http/faults/fault_table.ts";
import { ORGANISATION_ROUTES } from "./organisation_routes.ts";
import { listAsked } from "./query.ts";
import { QUEUE_ROUTES } from "./queue_routes.ts";
import type { RateWindow } from "./rate.ts";
import { badRequest, notFound, Refusal, refusedAs } from "./refusal.ts";
import type { Call, Route } from "./route.ts";
import { uuidOf } from "./seed.ts";
import type { Token, Tokens } from "./tokens.ts";
import { USER_ROUTES } from "./user_routes.ts";
import { WALKTHROUGH_ROUTES } from "./walkthrough_routes.ts";

/** Everything the app is made of. */
export interface Parts {
  readonly seed: number;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly rate: RateWindow;
  readonly faults: FaultTable;
  /** Waits; what a slow answer does. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly missingExpands: boolean;
}

interface Env {
  readonly Variables: { token: Token; fault: Fault | null };
}

/** All rows of the API, both dialects. */
const ROUTES: readonly Route[] = [
  ...QUEUE_ROUTES,
  ...USER_ROUTES,
  ...ORGANISATION_ROUTES,
  ...WALKTHROUGH_ROUTES,
];

/** The app; its `fetch` serves in process and over HTTP alike. */
export function createApp(parts: Parts): Hono<Env> {
  const app = new Hono<Env>();
  const date = new Date(Date.parse(parts.directory.organisation.at)).toUTCString();
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
  for (const route of ROUTES) app.on(route.method, route.path, (context) => answer(parts, route, context));
  app.notFound((context) => refused(parts, context, notFound()));
  app.onError((error, context) => {
    if (error instanceof Refusal) return refused(parts, context, error);
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

async function answer(parts: Parts, route: Route, context: Context<Env>): Promise<Response> {
  const token = context.get("token");
  if (context.get("fault")?.kind === "missing-permission") throw refusedAs(forbidden(route.permissions));
  return json(200, await route.answer(callOf(parts, context)), parts.rate.headers(token.value));
}

function callOf(parts: Parts, context: Context<Env>): Call {
  const url = new URL(context.req.url);
  const query = url.searchParams;
  return {
    directory: parts.directory,
    asked: { origin: url.origin, path: url.pathname, query },
    dialect: context.get("token").dialect,
    membersChange: context.get("fault")?.kind === "members-changed",
    expansion: { expands: new Set(listAsked(query, "expand") ?? []), missing: parts.missingExpands },
    id: () => context.req.param("id") ?? "",
    json: async () => {
      try {
        return await context.req.json() as Json;
      } catch {
        throw badRequest("The request body is not valid JSON.");
      }
    },
  };
}

/** An error in the vendor's shape; `contextId` is the correlation id, so that support can find the request. */
function refused(parts: Parts, context: Context<Env>, refusal: Refusal): Response {
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
function correlationId(parts: Parts, context: Context<Env>): string {
  const url = new URL(context.req.url);
  return uuidOf(parts.seed, `${context.req.method} ${url.pathname}${url.search}`);
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });
}
