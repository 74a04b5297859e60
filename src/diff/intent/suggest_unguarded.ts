/** Suggests scenarios for what came most and no scenario guards. */

import type { Configuration } from "../../domain/configuration.ts";
import { interactionOf, requestName } from "../../reach/request.ts";
import type { Shares } from "../../reach/shares.ts";
import { percentText } from "../../reach/shares_text.ts";
import { isDefined } from "../../reach/universe.ts";
import { type Suggestion, suggestion } from "../../scenario/suggest/suggest.ts";

/**
 * Suggests them, the heaviest first; what an organisation does not define could not be met, and is left out.
 * @param cassette its name in `cassettes/`
 * @param most how many
 */
export function suggestUnguarded(
  { rows, total }: Shares,
  cassette: string,
  configurations: readonly Configuration[],
  most: number,
): readonly Suggestion[] {
  return rows.filter(({ isGuarded, queue, request }) =>
    !isGuarded && isDefined(request, configurations.find((each) => each.queue.name === queue))
  ).slice(0, most).map(({ queue, request, count }) => {
    const note = `${percentText(count, total)} of the traffic asks ${queue} for this.`;
    return suggestion(cassette, queue, requestName(request), note, interactionOf(request));
  });
}
