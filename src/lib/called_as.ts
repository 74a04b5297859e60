/** Knows how this program was called, so that a message's next command is one that its reader can type as it stands. */

/** A team's tasks, which `init` writes; whoever uses the module alone has them too. */
let form = "deno task";

/** Keeps the caller's form for all messages: "ringback", "npx ringback", "deno task", "npx deno task"; the program's entry says it once. */
export function rememberCaller(caller: string): void {
  form = caller;
}

/** The verb that runs, for messages about the program itself. */
let running: string | null = null;

/** Keeps the verb that runs; the program's entry says it once. */
export function rememberVerb(verb: string): void {
  running = verb;
}

/** True where the program stands in its own repository, whose tasks are not a team's. */
let isOwnRepository = false;

/** Keeps whether the program stands in its own repository; the program's entry says it once. */
export function rememberOwnRepository(isOwn: boolean): void {
  isOwnRepository = isOwn;
}

/** Gives the words that start a verb: in Ringback's own repository the task `test` is the suite's, and the verb has another. */
export function verbCalledAs(verb: string): string {
  const isTask = form.endsWith("deno task");
  return `${form} ${isTask && isOwnRepository && verb === "test" ? "scenarios" : verb}`;
}

/** Gives the words that started what runs now: "deno task reach". */
export function startedAs(): string {
  return running === null ? form : verbCalledAs(running);
}

/** Gives the words that go before a verb: `${calledAs()} accept billing`. */
export function calledAs(): string {
  return form;
}

/** Gives the words before a verb that is to run as a task: the package's program has rights of its own, a task's are the team's. */
export function taskCalledAs(): string {
  return form.startsWith("npx ") ? "npx deno task" : "deno task";
}

/** The environment that tells one caller from another: our `bin` says it, Deno names itself to what a task runs. */
export const CALLER_VARIABLES = ["RINGBACK_CALLED_AS", "npm_config_user_agent"] as const;

/**
 * Tells the caller's form by its traces.
 * @param env a variable of `CALLER_VARIABLES`; undefined where it is not set or may not be read
 * @param entry path of the program's entry as this system writes it; undefined where it is no file
 */
export function callerFrom(
  env: (name: (typeof CALLER_VARIABLES)[number]) => string | undefined,
  entry: string | undefined,
): string {
  const said = env("RINGBACK_CALLED_AS")?.trim() ?? "";
  if (said !== "") return said;
  const agent = env("npm_config_user_agent") ?? "";
  if (agent.startsWith("deno/")) return "deno task";
  // Under npm our own `bin` has spoken above: what is left is a task of a Deno that npm started.
  if (agent.startsWith("npm/")) return "npx deno task";
  if (entry === undefined || !/[/\\]main\.ts$/.test(entry)) return "ringback";
  return `deno run -A ${/^[\w./\\:~@+-]+$/.test(entry) ? entry : `"${entry}"`}`;
}
