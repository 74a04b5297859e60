/**
 * The words of routing: values of the API's enumerations, fixed segments of its paths, words every organisation uses.
 *
 * Invariant: none of them is ever looked for as a name. Somebody called Idle, or who logs in as `active@`, changes no routing
 * fact; a test holds the list against the enumerations of the domain and the paths that are read.
 */

import { foldName } from "../lib/nearest.ts";

const WORDS: ReadonlySet<string> = new Set(
  `
  active inactive deleted created inuse ready enabled disabled pending draft
  available away busy offline idle online queue queues on off meal training meeting break
  interacting responding communicating not ringing
  none best all any standard bullseye predictive preferred direct conditional skillbased
  timestampandpriority priorityonly priority timestamp
  call calls callback callbacks chat chats email emails mail message messages messaging workitem video voice fax social
  socialexpression contactcenter enterprise acw media utilization
  greaterthan greaterthanorequalto lessthan lessthanorequalto equalto notequalto greater less equal than meets threshold
  estimatedwaittime servicelevel idleagentcount wait time waits seconds timeout level count
  user users agent agents group groups team teams skillgroup skillgroups member members membership
  organization organisation official public private purecloud admin system root guest test support
  queuemembersonly anyagent optional mandatory requested agentrequested mandatorytimeout
  ongoingvaluemonitoring keyperformanceindicator
  api v2 routing skill skills language languages predictor predictors settings presence presences presencedefinitions
  routingskills routinglanguages routingstatus routingprofile availability profile labels label utilizations oauth token
  authorization divisions division home search bulk query status state type name description
  page pagesize pagenumber expand sales service services billing claims general retention escalation escalations reception
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december today tomorrow morning evening night
  english spanish french german italian portuguese dutch swedish polish russian chinese japanese korean arabic hindi turkish
  true false null yes no unknown default other others high medium low normal urgent info contact help desk office
  manager supervisor customer customers account accounts payment payments order orders password phone
  `.trim().split(/\s+/),
);

const PHRASES: ReadonlySet<string> = new Set([
  "on queue",
  "off queue",
  "not responding",
  "meets threshold",
  "timeout seconds",
  "mandatory timeout",
  "best available skills",
]);

/** True for a word of routing, folded as `foldName` does. */
export function isRoutingWord(folded: string): boolean {
  return WORDS.has(folded);
}

/** True for a word or a term of routing, folded, its words parted by single spaces. */
export function isRoutingPhrase(folded: string): boolean {
  return WORDS.has(folded) || PHRASES.has(folded);
}

/** True where a whole text is nothing but a word or a term of routing, in any spelling. */
export function isRoutingText(text: string): boolean {
  return text.length <= LONGEST && isRoutingPhrase(foldName(text));
}

const LONGEST = 30;
