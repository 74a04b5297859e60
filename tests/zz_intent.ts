import { intentQueueOf, unmeantIn } from "../src/diff/unmeant.ts";
import { agent, organisation, queue, roster, skill } from "./support/builders.ts";
import { Dice } from "./support/dice.ts";
function crowd(agents: number, skills: number, held: number, evaluation: "ALL"|"BEST"|"NONE", seed = 1) {
  const dice = new Dice(seed);
  return roster({
    queue: queue({ skillEvaluation: evaluation }),
    organisation: organisation({ skills: Array.from({ length: skills + 1 }, (_, at) => ({ id: `s${at}`, name: `Skill ${at}` })) }),
    agents: Array.from({ length: agents }, (_, at) => {
      const own = new Set(Array.from({ length: held }, () => dice.below(skills)));
      return agent({ id: `agent-${String(at).padStart(5, "0")}`, skills: [...own].map((row) => skill(`Skill ${row}`, { id: `s${row}`, proficiency: 1 + dice.below(5) })) });
    }),
  });
}
const before = crowd(1000, Number(Deno.args[0] ?? 40), 8, "ALL");
for (const evaluation of ["BEST", "NONE"] as const) {
  const after = { ...before, queue: { ...before.queue, skillEvaluation: evaluation } };
  const compared = { before, after };
  const t = performance.now();
  const found = unmeantIn(compared, intentQueueOf(compared), [{ change: { setting: "evaluation" } }], { width: 4, media: [], language: null });
  console.log(evaluation, (performance.now() - t).toFixed(0), found.width, found.rows.length, found.hasMeant);
}
