/** Reads what the flags of `replay` say about addresses, and refuses them where no client could ever meet it. */

import { UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { shellWord } from "../../lib/words.ts";
import { ANY_BASE } from "../../cassette/identity.ts";

/**
 * A gateway path such as "/genesys"; empty for none. Slashes around it are no matter.
 * @throws UsageError where no client sends such a path: address parsers take dots out and write other characters as codes
 */
export function parsePrefix(flag: string, text: string | undefined): string {
  const trimmed = (text ?? "").replace(/^\/+|\/+$/g, "");
  if (trimmed === "") return "";
  const path = `/${trimmed}`;
  const sent = URL.canParse(ANY_BASE + path) ? new URL(ANY_BASE + path).pathname : "";
  if (sent === path) return path;
  throw new UsageError({
    what: `"--${flag}" takes a path as clients send it, not "${text}"`,
    ...(sent === "" || sent === "/" ? {} : { nearest: [sent.replace(/(?<=.)\/$/, "")] }),
    next: `--${flag} /genesys`,
  });
}

/** Scheme, host and perhaps a port, with nothing behind. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@*]+$/;

/**
 * Origins as browsers send them, each once.
 * @throws UsageError where no browser sends such an origin
 */
export function parseOrigins(texts: readonly string[]): readonly string[] {
  for (const text of texts) {
    const wanted = originOf(text);
    if (wanted === text) continue;
    throw new UsageError({
      what: `"--allow-origin" takes an origin as browsers send it, scheme, host and port, not "${text}"`,
      ...(wanted === null ? {} : { nearest: [wanted] }),
      next: "--allow-origin http://localhost:3000",
    });
  }
  return [...new Set(texts)];
}

/** The origin a text seems to mean; null where none can be told. */
function originOf(text: string): string | null {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(whole) || text.includes("*") || text === "null") return null;
  const { origin } = new URL(whole);
  if (origin !== "null") return origin;
  // Pages of browser extensions and of apps have schemes of their own, which parsers know no origin of.
  return ORIGIN.test(text) ? text : null;
}

/**
 * The paths of cassettes, none of them twice, however they are spelled.
 * @throws UsageError where one is named twice: it would be counted twice and answer once
 */
export function refuseRepeated(paths: readonly string[]): readonly string[] {
  const spelled = paths.map(settled);
  const at = spelled.findIndex((path, index) => spelled.indexOf(path) !== index);
  if (at < 0) return paths;
  const others = paths.filter((_, index) => index !== at);
  throw new UsageError({
    what: `"--cassette ${paths[at]}" is given twice`,
    next: `${calledAs()} replay ${others.map((path) => `--cassette ${shellWord(path)}`).join(" ")}`,
  });
}

/** Without "." and without ".." where a folder stands before it. */
function settled(path: string): string {
  const steps: string[] = [];
  for (const [index, step] of path.split(/[/\\]/).entries()) {
    if (step === "." || (step === "" && index > 0)) continue;
    const folder = steps.at(-1) ?? "..";
    if (step === ".." && folder !== ".." && folder !== "") steps.pop();
    else steps.push(step);
  }
  return steps.join("/");
}
