/** The files of the page for people, part of the program. A request picks from this map and never names a file. */

import { ASK_VIEW } from "./ask/ask_view.ts";
import askAnswerPlaceJs from "./ask/answer_place.js" with { type: "text" };
import askFormJs from "./ask/form.js" with { type: "text" };
import askMainJs from "./ask/main.js" with { type: "text" };
import askNamedJs from "./ask/named.js" with { type: "text" };
import askResultJs from "./ask/result.js" with { type: "text" };
import askStateJs from "./ask/state.js" with { type: "text" };
import askTimelineJs from "./ask/timeline.js" with { type: "text" };
import askWhyNotJs from "./ask/why_not.js" with { type: "text" };
import askChangesJs from "./ask/changes.js" with { type: "text" };
import askSaveJs from "./ask/save.js" with { type: "text" };
import askWhatIfJs from "./ask/what_if.js" with { type: "text" };
import { COMPARE_VIEW } from "./compare/compare_view.ts";
import compareMainJs from "./compare/main.js" with { type: "text" };
import libFatesJs from "./lib/fates.js" with { type: "text" };
import apiTryJs from "./api/try.js" with { type: "text" };
import iconSvg from "./icon.svg" with { type: "text" };
import libApiJs from "./lib/api.js" with { type: "text" };
import libDomJs from "./lib/dom.js" with { type: "text" };
import libPanelsJs from "./lib/panels.js" with { type: "text" };
import libRequestsJs from "./lib/requests.js" with { type: "text" };
import libViewJs from "./lib/view.js" with { type: "text" };
import libWordsJs from "./lib/words.js" with { type: "text" };
import peopleCardJs from "./people/card.js" with { type: "text" };
import { PEOPLE_VIEW } from "./people/people_view.ts";
import peopleMainJs from "./people/main.js" with { type: "text" };
import { REACH_VIEW } from "./reach/reach_view.ts";
import reachMainJs from "./reach/main.js" with { type: "text" };
import { SCENARIOS_VIEW } from "./scenarios/scenarios_view.ts";
import scenariosMainJs from "./scenarios/main.js" with { type: "text" };
import scenariosRunJs from "./scenarios/run.js" with { type: "text" };
import { SHIFTS_VIEW } from "./shifts/shifts_view.ts";
import shiftsMainJs from "./shifts/main.js" with { type: "text" };
import shiftsOutcomeJs from "./shifts/outcome.js" with { type: "text" };
import { SHARED_STYLE } from "../../html/document.ts";
import styleCss from "./style.css" with { type: "text" };
import { viewText } from "./frame.ts";

/** One file as served. */
export interface Asset {
  readonly type: string;
  readonly text: string;
}

/** Path of the request → file. */
export type Assets = ReadonlyMap<string, Asset>;

/** Path below "/page/" → script. */
const SCRIPTS = {
  "api/try.js": apiTryJs,
  "ask/answer_place.js": askAnswerPlaceJs,
  "ask/changes.js": askChangesJs,
  "ask/form.js": askFormJs,
  "ask/main.js": askMainJs,
  "ask/named.js": askNamedJs,
  "ask/result.js": askResultJs,
  "ask/save.js": askSaveJs,
  "ask/state.js": askStateJs,
  "ask/timeline.js": askTimelineJs,
  "ask/what_if.js": askWhatIfJs,
  "ask/why_not.js": askWhyNotJs,
  "compare/main.js": compareMainJs,
  "lib/api.js": libApiJs,
  "lib/dom.js": libDomJs,
  "lib/fates.js": libFatesJs,
  "lib/panels.js": libPanelsJs,
  "lib/requests.js": libRequestsJs,
  "lib/view.js": libViewJs,
  "lib/words.js": libWordsJs,
  "people/card.js": peopleCardJs,
  "people/main.js": peopleMainJs,
  "reach/main.js": reachMainJs,
  "scenarios/main.js": scenariosMainJs,
  "scenarios/run.js": scenariosRunJs,
  "shifts/main.js": shiftsMainJs,
  "shifts/outcome.js": shiftsOutcomeJs,
};

/** Main parts and what is around them. */
const DOCUMENTS = [
  { current: "/", title: "who gets this interaction?", script: "ask/main.js", main: ASK_VIEW },
  {
    current: "/page/scenarios",
    title: "scenarios, passed and failed",
    script: "scenarios/main.js",
    main: SCENARIOS_VIEW,
  },
  { current: "/page/people", title: "people", script: "people/main.js", main: PEOPLE_VIEW },
  { current: "/page/reach", title: "every request", script: "reach/main.js", main: REACH_VIEW },
  {
    current: "/page/compare",
    title: "two recordings compared",
    script: "compare/main.js",
    main: COMPARE_VIEW,
  },
  { current: "/page/shifts", title: "a shift", script: "shifts/main.js", main: SHIFTS_VIEW },
] as const;

/** The whole page; its documents are those of `VIEWS`, but for what the service makes of itself. */
export const PAGE: Assets = new Map([
  ...DOCUMENTS.map((document) =>
    [document.current, {
      type: "text/html; charset=utf-8",
      text: viewText(document),
    }] as const
  ),
  ["/page/style.css", { type: "text/css; charset=utf-8", text: SHARED_STYLE + styleCss }],
  ["/page/icon.svg", { type: "image/svg+xml", text: iconSvg }],
  ...Object.entries(SCRIPTS).map(([name, text]) =>
    [`/page/${name}`, { type: "text/javascript; charset=utf-8", text }] as const
  ),
]);
