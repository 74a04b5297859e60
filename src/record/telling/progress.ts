/** Tells how a recording goes on: one redrawn line on a terminal, plain lines elsewhere. Standard error only. */

import { seconds } from "../wire/retry.ts";
import type { LiveEvent, Tally } from "../wire/wire_counts.ts";
import { counted } from "../../lib/words.ts";
import type { Terminal } from "../../doors/world.ts";
import type { GatherProgress } from "../../surfaces/surface.ts";

/** Progress of one recording. */
export interface Progress {
  /** A queue is begun. */
  begin(queue: string): void;
  /** The queue grows. */
  grow(progress: GatherProgress): void;
  /** The queue is read. */
  end(agents: number): void;
  /** The queue cannot be read. */
  left(why: string): void;
  /** Something happened on the wire. */
  heard(event: LiveEvent): void;
  /** Takes the redrawn line away. */
  clear(): void;
}

/** Tells nothing: for a recording that nobody watches. */
export const NO_PROGRESS: Progress = {
  begin: () => {},
  grow: () => {},
  end: () => {},
  left: () => {},
  heard: () => {},
  clear: () => {},
};

/** Waits shorter than this are not worth a line. */
const TOLD_WAIT_MS = 1000;

/** Users between two plain lines of the same queue. */
const PLAIN_STEP = 1000;

/** Progress on this terminal. */
export function createProgress(terminal: Terminal, tally: Tally): Progress {
  let queue = "";
  let told = 0;
  let drawn = "";
  const draw = (line: string) => {
    if (!terminal.interactive || line === drawn) return;
    drawn = line;
    terminal.note(`\r\x1b[2K${line.slice(0, 100)}`);
  };
  const clear = () => {
    if (drawn !== "") terminal.note("\r\x1b[2K");
    drawn = "";
  };
  const say = (line: string) => {
    clear();
    terminal.note(`${line}\n`);
  };
  return {
    clear,
    begin(name) {
      queue = name;
      told = 0;
      draw(`${queue}: …`);
    },
    grow({ pages, users }) {
      const line = `${queue}: ${counted(pages, "page")}, ${counted(users, "user")}${rateLeft(tally)}`;
      draw(line);
      if (terminal.interactive || users < told + PLAIN_STEP) return;
      told = users;
      say(line);
    },
    end(agents) {
      say(`${queue}: ${counted(agents, "agent")}, ${counted(tally.requests, "request")} so far`);
    },
    left(why) {
      say(`${queue}: left out. ${why}`);
    },
    heard(event) {
      if (event.kind !== "retry" && event.kind !== "pace") return;
      if (event.waitMs < TOLD_WAIT_MS) return;
      const why = event.kind === "retry" ? event.because : "the rate limit's window is used up";
      say(`waiting ${seconds(event.waitMs)}: ${why}`);
    },
  };
}

function rateLeft(tally: Tally): string {
  return tally.left === null ? "" : `, ${tally.left} requests left in the rate limit's window`;
}
