/** `completions`: a shell's script for completing verbs, flags and names, and what it asks. */

import { type Command, defineCommand } from "../../cli/command.ts";
import { completionsOf, type Verbs } from "./candidates.ts";
import { completionScript, SHELLS } from "./scripts.ts";
import type { Flag } from "../../cli/flags/flag_table.ts";
import { EXIT, UsageError } from "../../errors.ts";
import { calledAs } from "../../lib/called_as.ts";
import { nearest } from "../../lib/nearest.ts";

const COMPLETIONS_FLAGS = [
  {
    name: "words",
    value: "<lines>",
    help: "What the script asks: the words so far, a line each that begins with =.",
  },
] as const satisfies readonly Flag[];

/** The command. @param verbs all of them, to be completed */
export function completionsCommand(verbs: Verbs): Command {
  return defineCommand({
    name: "completions",
    summary: "A script that completes verbs, flags and names in your shell",
    about: [
      "Completes the command ringback: verbs, flags, words of flags, and names of cassettes, queues, scenarios and moment files of the",
      "folder where you stand. The script asks this program each time, so that it never goes stale.",
      `bash: eval "$(${calledAs()} completions bash)" in ~/.bashrc`,
      `zsh:  eval "$(${calledAs()} completions zsh)" in ~/.zshrc, after compinit`,
      `fish: ${calledAs()} completions fish > ~/.config/fish/completions/ringback.fish`,
    ].join("\n"),
    takes: `<${SHELLS.join("|")}>`,
    flags: COMPLETIONS_FLAGS,
    examples: SHELLS.map((shell) => `completions ${shell}`),
    async run(given, world) {
      const asked = given.text("words");
      if (asked !== undefined) {
        const words = asked.split(/\r?\n(?==)/).map((line) => line.slice(1));
        for (const word of await completionsOf(words, verbs, world.files)) world.terminal.out(`${word}\n`);
        return EXIT.good;
      }
      const [text = "", surplus] = given.rest;
      const shell = SHELLS.find((each) => each === text);
      if (shell === undefined || surplus !== undefined) {
        throw new UsageError({
          what: `"completions" takes one shell, not "${given.rest.join(" ")}"`,
          nearest: nearest(text, SHELLS),
          next: `one of: ${SHELLS.join(", ")}`,
        });
      }
      world.terminal.out(completionScript(shell, calledAs()));
      return EXIT.good;
    },
  });
}
