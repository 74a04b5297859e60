/**
 * `deno task test`: the suite and one test a scenario, as `deno test -P` runs them. Flags and paths are handed on to it; names of
 * scenarios, which are no paths, and formats of results go to the product's own `test`.
 */

const [first] = Deno.args;

/** Whether a word asks for results in a format, which `deno test` knows nothing of. */
function namesOutput(word: string): boolean {
  return /^(-o|--output)/.test(word);
}

/** Whether a path leads to something. */
async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

const ofScenarios = first !== undefined &&
  (namesOutput(first) || (!first.startsWith("-") && !await exists(first)));
const args = ofScenarios
  ? ["task", "--quiet", "scenarios", ...Deno.args]
  : ["test", "-P", "--quiet", "--parallel", ...Deno.args];
const { code } = await new Deno.Command("deno", { args }).spawn().status;
Deno.exit(code);
