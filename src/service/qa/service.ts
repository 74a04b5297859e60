/** The QA service: routes of `routes.ts` answered from rosters that are kept decoded, behind the guard. */

import { OpenAPIHono } from "@hono/zod-openapi";
import { repeatedKey } from "../../lib/json_scan.ts";
import { nearest } from "../../lib/nearest.ts";
import { VERSION } from "../../lib/version.ts";
import { type BodyHandler, guarded, withBody } from "../safety/guard.ts";
import { problem } from "../safety/problem.ts";
import type { Assets } from "../page/assets.ts";
import { docsPage } from "../page/api/docs_page.ts";
import { addLists } from "./lists.ts";
import { addQuestions } from "./questions.ts";
import { addRecordings } from "./recordings/recording_questions.ts";
import { withRealNames } from "./named_answers.ts";
import { invalid, repeated, serviceRefusal, wrongMethod } from "./refusals.ts";
import type { ServiceOptions } from "./service_options.ts";
import type { Handler } from "../../doors/world.ts";

/** The title of the OpenAPI document. */
const INFO = {
  title: "Ringback QA service",
  version: VERSION,
  description: "Who gets this interaction, and why: answered from recorded rosters.",
};

/** The service's handler. */
export function createService(options: ServiceOptions): Handler {
  const app = new OpenAPIHono({
    // A result that failed holds what was given, too.
    defaultHook: (result) =>
      result.success
        ? undefined
        : invalid(result.target, result.error, (result as { readonly data?: unknown }).data),
  });
  refuseRepeatedKeys(app);
  addQuestions(app, options);
  addLists(app, options);
  addRecordings(app, options);
  addPages(app, options.assets);
  let count = 0;
  app.onError((error) => {
    const id = `${options.clock.now().toString(36)}-${(++count).toString(36)}`;
    return serviceRefusal(error, id, options.log);
  });
  app.notFound((c) => unknownRoute(app, c.req.method, c.req.path));
  const handle: BodyHandler = (request, body) => app.fetch(body === null ? request : withBody(request, body));
  const told = options.names === undefined ? handle : withRealNames(handle, options.names);
  const service = guarded(told, options.guard, options.clock);
  return options.logRequests === true ? logging(service, knownRoutes(app), options) : service;
}

/** Before any route looks at a body. */
function refuseRepeatedKeys(app: OpenAPIHono): void {
  app.use(async (c, next) => {
    const json = c.req.method === "POST" && /^application\/json\b/i.test(c.req.header("content-type") ?? "");
    const key = json ? repeatedKey(await c.req.text()) : null;
    return key === null ? await next() : repeated(key);
  });
}

/** The ids and names in an address stay out of the log: the route they fit is written instead. */
function logging(service: Handler, known: readonly string[], { clock, log }: ServiceOptions): Handler {
  const patterns = known.map((route) => ({ route, fits: patternOf(route) }));
  return async (request) => {
    const started = clock.now();
    const response = await service(request);
    const asked = `${request.method} ${new URL(request.url).pathname}`;
    const route = patterns.find((one) => one.fits.test(asked))?.route ?? "unknown";
    log("request", { route, status: response.status, ms: clock.now() - started });
    return response;
  };
}

/** What the addresses of a route look like. */
function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replace(/[.]/g, "\\.").replace(/:\w+/g, "[^/]+")}$`);
}

/** "GET /queues/:id/roster" of every route. */
function knownRoutes(app: OpenAPIHono): readonly string[] {
  const routes = app.routes.filter((route) => route.method !== "ALL");
  return [...new Set(routes.map((route) => `${route.method} ${route.path}`))];
}

function addPages(app: OpenAPIHono, assets: Assets): void {
  for (const [path, { type, text }] of assets) {
    app.get(path, (c) => c.body(text, 200, { "content-type": type, "cache-control": "no-cache" }));
  }
  const document = () => app.getOpenAPI31Document({ openapi: "3.1.0", info: INFO });
  let documentText: string | null = null;
  app.get("/openapi.json", () => jsonText(documentText ??= JSON.stringify(document())));
  let docsText: string | null = null;
  app.get("/docs", (c) => c.html(docsText ??= docsPage(document())));
}

function unknownRoute(app: OpenAPIHono, method: string, path: string): Response {
  const methods = knownRoutes(app).map((route) => route.split(" ") as [string, string])
    .filter(([, known]) => patternOf(known).test(path)).map(([allowed]) => allowed);
  if (methods.length > 0) {
    const allowed = [...new Set(methods.flatMap((one) => one === "GET" ? ["GET", "HEAD"] : [one]))];
    return wrongMethod(method, path, allowed);
  }
  return problem(404, "not.found", {
    what: `There is no ${method} ${path}`,
    nearest: nearest(`${method} ${path}`, knownRoutes(app)),
    next: "GET /docs lists what there is",
  });
}

function jsonText(text: string): Response {
  return new Response(text, { headers: { "content-type": "application/json" } });
}
