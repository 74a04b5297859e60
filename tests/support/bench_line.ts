/**
 * How every benchmark prints: whether a target is met, what was measured, the figure, the target; one line each. A benchmark is
 * never a test: whatever happens, the process ends with 0, so that several can be run one after the other.
 */

/** What a figure is held against. */
export interface Target {
  readonly met: boolean;
  /** ">= 0.85". */
  readonly text: string;
}

const WHAT_WIDTH = 60;
const FIGURE_WIDTH = 44;

/** Prints one line; without a target it is there for information. */
export function benchLine(what: string, figure: string, target?: Target): void {
  const mark = target === undefined ? "" : target.met ? "ok" : "miss";
  const wanted = target === undefined ? "" : `target ${target.text}`;
  console.log(
    `${mark.padEnd(5)} ${what.padEnd(WHAT_WIDTH)} ${figure.padEnd(FIGURE_WIDTH)} ${wanted}`.trimEnd(),
  );
}

/** Runs a benchmark under its title; what keeps it from measuring is told like a missed target. */
export async function runBench(title: string, run: () => void | Promise<void>): Promise<void> {
  console.log(`\n${title}`);
  try {
    await run();
  } catch (error) {
    const said = error instanceof Error ? error.message.split("\n")[0] ?? "" : String(error);
    benchLine("could not be measured", said, { met: false, text: "a figure" });
  }
}
