/** Asks the service that served this page, and nobody else. */

/** What the service refused, in its own words. */
export class Refusal extends Error {
  /** @param {{message: string, nearest?: string[], next?: string, errors?: {where: string, what: string}[]}} problem */
  constructor(problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The JSON at a path. */
export async function get(path) {
  return await answered(await fetch(path, { headers: { accept: "application/json" } }));
}

/** The JSON answered to a body. */
export async function post(path, body, signal) {
  return await answered(await sent(path, body, signal));
}

/** The text answered to a body. */
export async function postForText(path, body) {
  const answer = await sent(path, body);
  if (!answer.ok) await answered(answer);
  return await answer.text();
}

function sent(path, body, signal) {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
}

async function answered(answer) {
  const value = await answer.json().catch(() => ({
    message: `The service answered ${answer.status} without words`,
  }));
  if (!answer.ok) throw new Refusal(value);
  return value;
}
