/** The files of the page for people, part of the program. A request picks from this map and never names a file. */

import askHtml from "./ask/ask.html" with { type: "text" };
import askFormJs from "./ask/form.js" with { type: "text" };
import askMainJs from "./ask/main.js" with { type: "text" };
import askResultJs from "./ask/result.js" with { type: "text" };
import askStateJs from "./ask/state.js" with { type: "text" };
import askTimelineJs from "./ask/timeline.js" with { type: "text" };
import askWhyNotJs from "./ask/why_not.js" with { type: "text" };
import askChangesJs from "./ask/changes.js" with { type: "text" };
import askSaveJs from "./ask/save.js" with { type: "text" };
import askWhatIfJs from "./ask/what_if.js" with { type: "text" };
import compareHtml from "./compare/compare.html" with { type: "text" };
import compareMainJs from "./compare/main.js" with { type: "text" };
import libFatesJs from "./lib/fates.js" with { type: "text" };
import apiTryJs from "./api/try.js" with { type: "text" };
import iconSvg from "./icon.svg" with { type: "text" };
import libApiJs from "./lib/api.js" with { type: "text" };
import libDomJs from "./lib/dom.js" with { type: "text" };
import libPanelsJs from "./lib/panels.js" with { type: "text" };
import libRequestsJs from "./lib/requests.js" with { type: "text" };
import libViewJs from "./lib/view.js" with { type: "text" };
import peopleCardJs from "./people/card.js" with { type: "text" };
import peopleHtml from "./people/people.html" with { type: "text" };
import peopleMainJs from "./people/main.js" with { type: "text" };
import reachHtml from "./reach/reach.html" with { type: "text" };
import reachMainJs from "./reach/main.js" with { type: "text" };
import scenariosHtml from "./scenarios/scenarios.html" with { type: "text" };
import scenariosMainJs from "./scenarios/main.js" with { type: "text" };
import scenariosRunJs from "./scenarios/run.js" with { type: "text" };
import shiftsHtml from "./shifts/shifts.html" with { type: "text" };
import shiftsMainJs from "./shifts/main.js" with { type: "text" };
import shiftsOutcomeJs from "./shifts/outcome.js" with { type: "text" };
import styleCss from "./style.css" with { type: "text" };
import { documentText } from "./frame.ts";

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
  "ask/changes.js": askChangesJs,
  "ask/form.js": askFormJs,
  "ask/main.js": askMainJs,
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
  { current: "/", title: "who gets this interaction?", script: "ask/main.js", main: askHtml },
  {
    current: "/page/scenarios",
    title: "scenarios, passed and failed",
    script: "scenarios/main.js",
    main: scenariosHtml,
  },
  { current: "/page/people", title: "people", script: "people/main.js", main: peopleHtml },
  { current: "/page/reach", title: "every request", script: "reach/main.js", main: reachHtml },
  {
    current: "/page/compare",
    title: "two recordings compared",
    script: "compare/main.js",
    main: compareHtml,
  },
  { current: "/page/shifts", title: "a shift", script: "shifts/main.js", main: shiftsHtml },
] as const;

/** The whole page; its documents are those of `VIEWS`, but for what the service makes of itself. */
export const PAGE: Assets = new Map([
  ...DOCUMENTS.map(({ main, ...document }) =>
    [document.current, {
      type: "text/html; charset=utf-8",
      text: documentText({ ...document, main: { markup: main } }),
    }] as const
  ),
  ["/page/style.css", { type: "text/css; charset=utf-8", text: styleCss }],
  ["/page/icon.svg", { type: "image/svg+xml", text: iconSvg }],
  ...Object.entries(SCRIPTS).map(([name, text]) =>
    [`/page/${name}`, { type: "text/javascript; charset=utf-8", text }] as const
  ),
]);
