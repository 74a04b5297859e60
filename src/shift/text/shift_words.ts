/** Times and requests as the texts of a shift say them. */

import type { Interaction } from "../../domain/interaction.ts";
import { formatDuration } from "../../lib/duration.ts";

/** Seconds after the start: "+1m30s". */
export function fromStart(seconds: number): string {
  return `+${formatDuration(seconds * 1000)}`;
}

/** A span in seconds: "1m30s"; "" for null. */
export function span(seconds: number | null): string {
  return seconds === null ? "" : formatDuration(Math.round(seconds * 10) * 100);
}

/** "chat, Billing + Refunds, in Spanish, priority 5"; a plain call is "call". */
export function asksWords({ media, skills, language, priority }: Pick<
  Interaction,
  "media" | "skills" | "language" | "priority"
>): string {
  const asked = [
    skills.join(" + "),
    language === null ? "" : `in ${language}`,
    priority === 0 ? "" : `priority ${priority}`,
  ].filter((each) => each !== "");
  return (media === "call" && asked.length > 0 ? asked : [media, ...asked]).join(", ");
}
