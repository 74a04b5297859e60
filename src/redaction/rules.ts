/**
 * The redaction rules, one row each: what is taken out, where, and why. All are on.
 *
 * Routing facts stay: ids, and the names of queues, skills, languages, groups, divisions, labels, presences and predictors.
 */

/** Raised with every change of the table or of the word lists: cassettes of different sets are not compared by name. */
export const RULE_SET = 3;

/**
 * What happens to a value: a pseudonym in its place; its content gone and its type kept (`blank`); its sentences gone, and what is
 * no text looked through (`note`); the same, but a short code without spaces stays (`code`); its texts and numbers gone, ids,
 * words of routing and whatever other rules concern left to them (`unread`).
 */
export type Action = "name" | "email" | "username" | "blank" | "note" | "code" | "unread";

/**
 * Where a key counts: everywhere, in answers that are no errors, directly in an object that describes a person, the same where the
 * object says who it is (`somebody`), or directly in one of the named holders.
 */
export type Reach = "anywhere" | "success" | "person" | "somebody" | { readonly holders: readonly string[] };

/** A rule that looks at keys. Keys and holders are compared in lower case, letters and digits only. */
export interface KeyRule {
  readonly id: string;
  readonly reason: string;
  readonly reach: Reach;
  readonly keys: readonly string[];
  readonly action: Action;
}

/** A rule that looks at text, wherever it stands. */
export interface TextRule {
  readonly id: string;
  readonly reason: string;
}

/** Rules by key; the first that fits a key wins. */
export const KEY_RULES: readonly KeyRule[] = [
  {
    id: "secret-key",
    reason: "keys that by their name hold tokens, passwords or other credentials",
    reach: "anywhere",
    keys: list(
      `accesstoken refreshtoken idtoken token authtoken sessiontoken securitytoken bearer authorization
      clientsecret secret secretkey sharedsecret password passwd passphrase pwd pin apikey xapikey apisecret privatekey
      credential credentials cookie cookies setcookie sessionid session signature jwt assertion nonce otp`,
    ),
    action: "blank",
  },
  {
    id: "person-email",
    reason: "addresses of people",
    reach: "anywhere",
    keys: list("email emailaddress mail mailaddress workemail personalemail useremail agentemail"),
    action: "email",
  },
  {
    id: "person-username",
    reason: "log-in names, which are mostly addresses",
    reach: "anywhere",
    keys: list(
      "username userlogin login loginname loginid jabberid upn userprincipalname samaccountname screenname",
    ),
    action: "username",
  },
  {
    id: "person-name-parts",
    reason: "keys that by their name hold the name of a person",
    reach: "anywhere",
    keys: list(`firstname lastname givenname familyname middlename surname fullname preferredname nickname
      agentname membername managername supervisorname personname maidenname`),
    action: "name",
  },
  {
    id: "person-number",
    reason: "numbers that the state, an employer or a bank gave to a person",
    reach: "anywhere",
    keys: list(
      `ssn socialsecurity socialsecuritynumber socialinsurancenumber nationalid nationalidnumber personalid idcard passport
      passportnumber passportno passportid driverlicense driverslicense driverlicensenumber licenseplate taxid taxnumber vatid iban
      bic accountnumber bankaccount bankaccountnumber creditcard creditcardnumber debitcard cardnumber card pan cvv cvc
      employeeid employeenumber employeeno personnelnumber payrollnumber insurancenumber healthid medicalrecordnumber`,
    ),
    action: "blank",
  },
  {
    id: "free-text",
    reason: "what people wrote about people or work in hand, which routing never reads",
    reach: "anywhere",
    keys: list("note notes comment comments remark remarks memo freetext annotation annotations"),
    action: "note",
  },
  {
    id: "free-text-message",
    reason: "messages people wrote; those of error answers are the server's own",
    reach: "success",
    keys: list("message statusmessage presencemessage"),
    action: "note",
  },
  {
    id: "wrap-up-text",
    reason: "wrap-ups that are sentences about a conversation, not codes",
    reach: "anywhere",
    keys: list("wrapupcode wrapup wrapupnotes wrapuptext"),
    action: "code",
  },
  {
    id: "person-name",
    reason: "the name of a user, member, manager, creator",
    reach: "person",
    keys: list("name displayname"),
    action: "name",
  },
  {
    id: "person-phone",
    reason: "telephone numbers and postal addresses",
    reach: "anywhere",
    keys: list(
      `phone phones phonenumber phonenumbers mobile mobilephone cell cellphone telephone tel fax homephone
      workphone otherphone extension callingpartynumber callingpartyname ani dnis callernumber addresses
      primarycontactinfo contactinfo postaladdress homeaddress streetaddress street zip zipcode postalcode`,
    ),
    action: "blank",
  },
  {
    id: "person-address",
    reason: "addresses of a person, of whatever kind",
    reach: { holders: list("addresses primarycontactinfo contactinfo contacts location") },
    keys: list("address display value extension"),
    action: "blank",
  },
  {
    id: "person-image",
    reason: "portraits",
    reach: "anywhere",
    keys: list(
      "images image imageuri imageurl avatar avatarurl photo photos photourl picture portrait thumbnail",
    ),
    action: "blank",
  },
  {
    id: "person-profile",
    reason: "what a profile tells of a person and routing never reads",
    reach: "person",
    keys: list(`biography title department employerinfo certifications locations hobbies interests description
      customattributes externalcontactssettings externalid externalids birthday dateofbirth spouse education`),
    action: "blank",
  },
  {
    id: "person-place",
    reason: "where a person is",
    reach: "anywhere",
    keys: list("geolocation latitude longitude gps coordinates"),
    action: "blank",
  },
  {
    id: "station-device",
    reason: "stations, devices and network addresses",
    reach: "anywhere",
    keys: list(
      `station stations associatedstation lastassociatedstation effectivestation defaultstation device devices
      deviceid macaddress ip ipaddress ipaddresses clientip remoteip sourceip hostname useragent`,
    ),
    action: "blank",
  },
];

/** What stands in a person and has no other rule: routing reads the same few fields of everybody, all else is somebody's own. */
export const UNREAD_RULE: KeyRule = {
  id: "person-unread",
  reason: "what an organisation keeps of a person beyond the fields of the API that routing reads",
  reach: "somebody",
  keys: [],
  action: "unread",
};

/** Rules by text, in the order they are applied. */
export const TEXT_RULES = {
  knownSecret: { id: "secret-known", reason: "the client secret and tokens of the recording run itself" },
  jwt: { id: "secret-jwt", reason: "JSON Web Tokens" },
  format: {
    id: "secret-format",
    reason: "keys of well-known services, private keys, user names with passwords",
  },
  bearer: { id: "secret-bearer", reason: "authorization values with the word Bearer" },
  address: {
    id: "api-address",
    reason: "absolute API addresses become {apiBase}, so replay can stand anywhere",
  },
  urlSecret: { id: "secret-in-url", reason: "passwords and signatures inside addresses" },
  email: { id: "email-in-text", reason: "e-mail addresses anywhere" },
  phone: { id: "phone-in-text", reason: "telephone numbers anywhere" },
  number: { id: "number-in-text", reason: "social security, card and account numbers anywhere" },
  loginId: {
    id: "login-as-id",
    reason: "ids that are a person's log-in become pseudonyms, in addresses as well",
  },
  ip: { id: "ip-in-text", reason: "values that are a network address" },
  sweep: { id: "name-in-text", reason: "names of people met elsewhere in the same recording" },
} as const satisfies Readonly<Record<string, TextRule>>;

const HEADER_RULE: TextRule = {
  id: "header-allow-list",
  reason: "every response header but these carries dates, correlation ids, cookies or limits",
};

/** The only headers that are stored, lower-case. */
export const STORED_HEADERS: readonly string[] = ["content-type", "retry-after"];

/** Ids of all rules, sorted: what a cassette's head lists. */
export const RULE_IDS: readonly string[] = [
  ...KEY_RULES.map((rule) => rule.id),
  UNREAD_RULE.id,
  ...Object.values(TEXT_RULES).map((rule) => rule.id),
  HEADER_RULE.id,
].sort();

/** Keys and holders as the table spells them. */
export function foldKey(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function list(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
