/**
 * Tells which names of fields may stay that no row of the table knows: those made of words of the API alone, written as the API writes
 * fields. A key may as well be somebody's name, a number or a secret, and goes where it is not plainly the name of a field.
 */

import { once } from "../lib/once.ts";

/** Words that stand in the names of two fields and more of the vendor's models, given names left out. */
const fieldWords = once((): ReadonlySet<string> =>
  new Set(
    `
  abandon absolute accept accepted access account acd achieved acknowledged action actions activation active
  activities activity actual actuals acw add added additional address addresses adherence admin advanced after age
  agent agents aggregate aggregated aggregates aggregations ai alarm alert alerting alias align all allocated
  allocation allocations allow allowed allowlist allows already alt alternative always amazon amd amount analysis
  analytics analyzer and ani annotations answer answered answering answers any api app apple applicable application
  applied appointment approval approved architect archive archived area array article articles as asa ask
  assessment asset assign assigned assignee assignees assignment assignments assist assistance assistant associated
  association associations attachment attachments attempt attempts attendee attendees attestation attribute
  attributes attribution attrition audio audit auth authenticated authentication authenticator authn authority
  authorization authorized auto automated automatic availability available avatar average aware aws background
  badge balance balancing barged base based bases batch bcc before best between bid bidding bids billing binding
  bits blind blocked blocking body border bot bots bottom breaker bu build bulk bullseye bundle business button by
  bytes calculated calculation calendar calibration calibrations calibrator call callable callback callbacks called
  caller callid calling calls campaign campaigns can canned canonical cap capabilities capacity capture card
  carousel carrier caseplan categories category cell center certificate challenge change changed changes channel
  channels character characteristics characters charge chat check checked checklist checks children chunks city
  classification clear cleared click client close closed cloud cname cobrowse code codecs codes col color column
  columns combination combinations command comment comments communication communications comparison complete
  completed completion compliance component components concurrent condition conditional conditions conference
  confidence config configurable configuration configured conflict conformance confusion connect connected
  connection consecutive constrain constraint constraints consult consultation consumed consuming contact
  contactable contacts container contains content contest context contiguous contract conversation conversations
  converted cookie copied copy core correlation count countries country counts cover cpu create created creation
  credential credentials criteria critical cross currency current cursor custom customer daily dashboard data date
  dates day days debug decimal decorated decrease default defaults definition definitions delay delete deleted
  delimiter delivered delivery denied denominator dependent deployment description destination detail details
  detected detection development device diagnostic diagnostics dial dialects dialer dialing dialog dialogflow did
  difference digits dimension direct direction directions disable disabled disconnect display displayable
  disposition disputes disqualified distribution division divisions dnc dnis dns do document documentation
  documents domain domains download draft draining dry dtmf due duration durations dynamic earliest early edge
  edges edited effective eligible email emails emergency empathy employee empty enable enabled encoded encoding
  encryption end ended ending endpoint ends enforce enforced engagement engine enrollment enterprise entities
  entity entries entry environment equal equivalent error errors escalation established estimated evaluate
  evaluation evaluations evaluator event events exact exception exceptions exclude excluded exclusion execute
  execution existing exit exiting expand expected experience expiration expire expired expires expiry explanation
  export exported expression extended extension extensions external facebook facet facilitator factor failed
  failure failures fallback family faq favorite fax feature features feedback field fields fifteen file filter
  filtered filtering filters final finalized fingerprint first flagged flags flatten flattened flexible floorplan
  flow flows folders followup font footer for force forecast forecasting form format formats found fragment
  frequency from full future generated generation generic genesys geolocation global goal google grammar
  granularities granularity graph group groups guide had handle hardware has hash headcount header headers health
  height held help highest highlight hint hire historical history hit hold holiday home host hours hris http id
  identifier identifiers idle ids ietf if ignore ignored image impact import in inactivity inbound include included
  inclusion inclusive increase increment index indicator info information ingestion inherit initial initiating
  initiator input insert insights instagram instances instruction intake integration integrations intensity intent
  intents interacting interaction interactions interactive interface internal interruptible interval intervals
  intraday invalid invocation ip ipv is issue issued issuer item items ivr jid job jobs join joined journey json
  keep key keys keywords kill knowledge kpi label labels language languages last latency latest layout legacy
  length level libraries library license licenses limit limits line lines link linked links list lists live local
  locale location lock locked log logged login logo long lookup low lower lowest machine mail management manager
  manual manually map mapped mapping mappings marked mask masking match matched matches matching maximum measure
  media medium meet member members memory mention mentions merge merged message messages messaging messenger meta
  metadata metered method metric metrics midnight milestone milestones milliseconds min miner minimum minute
  minutes missing mobile mode model models moderation modes modified module monitored monitoring month monthly
  months mos move ms msg multiple muted my na name names namespace namespaces negative nested network networks
  neutral new newest next nlu no node non none normalized not note notes notification notifications notify now nps
  nuance num number numbers oauth object objective occupancy occurrence occurrences of off offer offered office
  offline offset old oldest on only open operation operational operations operator opportunity opt optimization
  option options or order org organization origin original originating originator os other out outbound outcome
  outcomes outlier output outputs outstanding over overage overall overdue overridden override overrides overtalk
  owned owner owners pacing packets padding pages pageview paid pairing parameters params parent parse part partial
  participant participants party pass passed password patch path paths pause payload payment pci pct peer pending
  per percent percentage percentages percentile performance period periods permission permissions persistent person
  personal phone phrase phrases physical picker picture pii pin pinned plan planned planning plans platform points
  policies policy poll pool populate port position positive possible post predicates prediction preference
  preferences preferred prefix prepay presence presences preview previous primary priorities priority probability
  process processed processing product products profile profiles program programs progress promoter prompt prompts
  properties property proposed provided provider provision provisioning proxy public publish published purchase
  purecloud purpose push pv qualifier quantile quantity query question questions queue queues quick ramp range
  ranges rank ranking rate rating ratio raw reachable reaction reactions read readonly realtime reason reasons
  receipt receipts received receiving recent recipient recognition recommended record recorded recording recordings
  records recurrence redaction redirect reference references referrer region regions register registered registers
  related relative release released releasenote remaining reminder remote remove removed replacement reply report
  reporter reports request requested requesting requests require required requirement requirements requires
  rescheduled rescheduling rescore reserved reset resident resolution resolved resource resources response
  responses restorations restore restricted result resulting results retention retrieved retry retryable returned
  review reviewed right ring role roles rollback room root rotation rotations route routed routing row rows rtc rtp
  rule rules run running ruri sample sampling saved schedule scheduled scheduler schedules scheduling schema
  schemas scim scope scoped scopes score scored scores scoring screen script search sec secondary seconds secret
  secs secure segment segments select selectable selected selection selectors self send sender sending sensitive
  sent sentiment sequence server service session sessions set sets setting settings severities severity share
  shareable shared shares sharing shift shifts ship shipping short should show shrinkage side signature signed
  signup silence simple simultaneous since single sip site sites size skill skills skip skipped slo slot slots
  smoothing sms snapshot snippet snoozed social software sort source sources space spam span speak speaker special
  specific speech speed split splitting sso staff staffing start started starting state statement states static
  station statistics stats status statuses step steps stop storage streams street string style sub subdivision
  subject submission submitted substitutions success successful suggested suggestion sum summaries summary support
  supported supports suppress survey surveys sync system table tag tags talk target targets team template term
  terms text the third thread threshold through tie time timeline timeout timer times timestamp timezone title to
  token tone tool top topic topics tos total touchpoints track tracking trade trades training transaction transcode
  transcript transcription transcripts transfer transferred transfers transition translate translation transmitted
  trend trigger triggered triggering triggers truncated trunk trust trusted trustee trustor trustors ts ttl tts
  turn twitter type types typing uc unable unavailable uncontactable under unit units unknown unlinked unmatched
  unprocessed unread until unused unweighted up update updated updates upload uploaded upper uri uris url urls urn
  usage use used user username users using utilization utterance utterances valid validation value values variable
  variables variance variation variations vendor verification verified version versions via video view views
  violation violations virtual visibility visible visit vlan voice voicemail voices volume wait waiting waitlist
  waitlisted wan warning warnings was web webchat webhook week weekends weekly weeks weight wfm whats when
  whitelist width window winners with withdrawn without word words work workbin workday workflow working workitem
  workspace worktype wrap wrapup zip zone zones
  case max page price
  `.trim().split(/\s+/),
  )
);

/** True for `routingStatus`, `last_used`: small letters first, no digits, words of the API only. */
export function isFieldName(key: string): boolean {
  return FIELD.test(key) && (key.match(WORDS) ?? []).every((word) => fieldWords().has(word.toLowerCase()));
}

const FIELD = /^[a-z]+(?:[A-Z][a-z]*|_[a-z]+)*$/;
const WORDS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;
