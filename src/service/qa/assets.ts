/** The files of the page for people, part of the program. A request picks from this map and never names a file. */

import apiJs from "../page/api.js" with { type: "text" };
import domJs from "../page/dom.js" with { type: "text" };
import formJs from "../page/form.js" with { type: "text" };
import iconSvg from "../page/icon.svg" with { type: "text" };
import indexHtml from "../page/index.html" with { type: "text" };
import mainJs from "../page/main.js" with { type: "text" };
import resultJs from "../page/result.js" with { type: "text" };
import stateJs from "../page/state.js" with { type: "text" };
import styleCss from "../page/style.css" with { type: "text" };
import timelineJs from "../page/timeline.js" with { type: "text" };

/** One file as served. */
export interface Asset {
  readonly type: string;
  readonly text: string;
}

/** Path of the request → file. */
export type Assets = ReadonlyMap<string, Asset>;

const SCRIPTS = {
  "api.js": apiJs,
  "dom.js": domJs,
  "form.js": formJs,
  "main.js": mainJs,
  "result.js": resultJs,
  "state.js": stateJs,
  "timeline.js": timelineJs,
};

/** The whole page; its document is "/". */
export const PAGE: Assets = new Map([
  ["/", { type: "text/html; charset=utf-8", text: indexHtml }],
  ["/page/style.css", { type: "text/css; charset=utf-8", text: styleCss }],
  ["/page/icon.svg", { type: "image/svg+xml", text: iconSvg }],
  ...Object.entries(SCRIPTS).map(([name, text]) =>
    [`/page/${name}`, { type: "text/javascript; charset=utf-8", text }] as const
  ),
]);
