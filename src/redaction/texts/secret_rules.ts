/** How secrets are written: the formats of well-known services, and words that say "what follows is one". */

import { announced } from "./announced.ts";
import { holdsSpelledNumber } from "./spelled_numbers.ts";

/** Keys of services, private keys, tokens. */
const FORMATS: readonly RegExp[] = [
  /-----BEGIN [A-Z]|\{(?:S?SHA|S?MD5|CRYPT)\d*\}\S/,
  /\bPuTTY-User-Key-File|\bAGE-SECRET-KEY-1|\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+) AAAA/,
  // A token's head alone as well: it may be cut in two.
  /\beyJ[\w-]{4,}/,
  /\bMII[A-Za-z\d+/]{16,}/,
  /(?:AKIA|ASIA|AGPA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{16}\b/,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|ptt|dt|rt|cbt|ft|soat)-[\w-]{16,})/,
  /\b(?:npm_[A-Za-z0-9]{30,}|pypi-[\w-]{16,}|dckr_pat_[\w-]{16,}|rubygems_[a-f0-9]{16,}|crates\w*_[\w-]{16,})/,
  /\bxox[a-z](?:\.xox[a-z])?-[\w-]{10,}|\bxapp-[\w-]{10,}/,
  /\bAIza[\w-]{30,}|\bya29\.[\w.-]{20,}|\bGOCSPX-[\w-]{16,}|\b1\/\/0[\w-]{20,}|\b4\/0A[\w-]{6,}/,
  /\b(?:[spr]k|whsec|rk)_(?:live_|test_|prod_)?[A-Za-z0-9]{16,}|\bsq0[a-z]{3}-[\w-]{16,}|\bEAAA[\w-]{16,}/,
  /\bsk-(?:ant-|proj-|or-)?[A-Za-z0-9][\w-]{18,}|\bxai-\w{16,}|T3BlbkFJ\w{6,}/,
  /\b(?:gsk|phc|phx|figd|tfp|r8|sbp|ntn|sntry[su])_[\w-]{14,}|\bsecret_[A-Za-z0-9]{30,}|\b00D[A-Za-z0-9]{12,15}![\w.]{8,}|\bu\+[\w-]{18}\b|\bAVNS_\w{8,}|\bFwoGZXIvYXdzE|\boy2[a-z\d]{43}\b/,
  // Keys that are an id with a word glued to it.
  /(?:\bHRKU|\b(?:sdk|mob|access|public|link|processor)(?:-\w+)?|\bamzn\.mws)[-.][\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i,
  // What squares show that phones read, and what makes codes for once.
  /\bWIFI:(?:[STPH]:[^;]*;)+/,
  /(?<![\w-])(?=[A-Z ]*[2-7])(?:[A-Z2-7]{4}[ -]){3,}[A-Z2-7]{4}(?![\w-])|(?<![\w-])(?=[a-z ]*[2-7])(?:[a-z2-7]{4} ){3,}[a-z2-7]{4}(?![\w-])/,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}|\bkey-[a-f0-9]{32}\b|\bre_[A-Za-z0-9]{16,}/,
  /\b(?:AC|SK)[a-f0-9]{32}\b|\bdop_v1_[a-f0-9]{32,}|\bhv[sb]\.[\w-]{20,}|\batlasv1\b|\blin_api_\w{16,}/,
  /\b(?:shpat|shpss|shpca|shppa)_[a-fA-F0-9]{16,}|\bNRAK-[A-Z0-9]{20,}|\bdapi[a-f0-9]{24,}|\bhf_[A-Za-z]{20,}/,
  /\b\d{8,10}:[\w-]{30,}|\b[MN][\w-]{22,25}\.[\w-]{6}\.[\w-]{20,}|\bATATT3[\w-]{16,}|\bglsa_\w{16,}/,
];

/** The same, where an underscore parts words as well: names of queues are written so. */
export const SECRET_FORMATS: readonly RegExp[] = FORMATS.map(({ source, flags }) =>
  new RegExp(
    source.replaceAll("\\b", "(?:(?<![A-Za-z\\d])(?=[A-Za-z\\d])|(?<=[A-Za-z\\d])(?![A-Za-z\\d]))"),
    flags,
  )
);

/** "Password" in the languages of contact centres: within other words too. */
const PASSWORDS = [
  "pas{1,3}w(?:or|ro)[dt]|pass(?:[ -]?(?:word|phrase)|wd|code|wort|ord)|kennwort|contrase(?:ñ|n)a|mot de passe|senha",
  "palavra-(?:passe|chave)|palabra clave|clave de acceso|parola d['’]ordine|code ?wor[dt]|wachtwoord|l(?:ö|o)senord|adgangskode|kodeord|salasana|tunnussana|has(?:ł|l)o|heslo|jelsz(?:ó|o)|parol[aăe]|lozinka|geslo|slaptažodis|(?:ş|s)ifre",
  "парол[ьа]?|密码|密碼|口令|パスワード|暗証番号|비밀번호|비번|암호|كلمة (?:المرور|السر)|סיסמ[הא]|รหัสผ่าน|mật khẩu",
  "kata (?:sandi|laluan)|contrasenya|lykilorð|parool|wagwoord|nenosiri|fjalëkalim|κωδικός|лозинка|құпия ?сөз|գաղտնաբառ|პაროლი|رمز (?:عبور|المرور)|گذرواژه|پاس ورڈ|पासवर्ड|कूटशब्द|পাসওয়ার্ড|கடவுச்சொல்",
].join("|");

/** What is like one. */
const LONG = [
  PASSWORDS,
  "(?:api|access|account|private|secret|shared|master|hmac|signing|encryption|wlan|wi-?fi|wpa\\d?|radius|tacacs|ipsec)[\\s_-]?key(?:[_-]?id)?|(?:client|app)[\\s_-]?secret|shared[\\s_-]?access\\p{L}*",
  "geheim\\p{L}*|zugangsdaten|secret|token|credentials?",
].join("|");

/** The same, whole words alone: others hold them by chance. */
const SHORT = "(?<![\\p{L}])(?:pwd|pw|p\\/w|pswd|psw|pass|mdp|clave|parol|pin|puk|otp|m?tan|cvv|cvc|jwt|psk)";

const WORD = `(?:${LONG}|${SHORT})`;

/** What signs somebody in without being called a secret. */
const SIGNED_IN =
  "(?<![\\p{L}])(?:signature|sig|o?auth\\w*|session\\w*|sid|cookie|bearer|csrf\\w*|xsrf\\w*|user(?:name)?|user\\s?id|uid|login|samaccountname|upn)|\\w{0,20}sess\\w{0,20}id";

/** How somebody signs in, or whether: no secret behind "=" or ":". */
const MANNERS =
  "(?i:ldap|saml|sso|oauth|oidc|openid|kerberos|ntlm|radius|mfa|2fa|basic|ad|web|app|voice|none|null|no|yes|on|off|true|false|required|optional|enabled|disabled|new|open|closed|ja|nein|oui|non|sí|si|n/a)[\\d.]{0,3}(?![\\p{L}\\d_=-])";

/** What queues about passwords do: "password: reset" is the name of one. */
const TOPICS =
  "(?i:re-?set|lost|forg|chang|help|support|service|desk|team|queue|hotline|recover|unlock|lock|expire|issue|problem|request|renew|update|new\\b|and|or|und|oder|et\\b|ou\\b|für|for|ver(?:gess|lor|länger)|ändern|änder|gesperrt|sperr|entsperr|zurück|hilfe|abgelaufen|neu|ou?bli|perdu|chang|réinit|aide|expir|olvid|mobile|banking|level|tier|cambi|perdid|restab|recuper|ayuda|esquec|desbloq|redef|alter|ajuda|dimentic|smarrit|vergeten|wijzig|glöm|byt|glemt|zapomn|odzysk|zmian|reset|забы|сброс|смен|sıfır|unut|再発行|リセット|忘|変更|初期化|重置|修改|재설정|변경|분실|초기화)";

/** Letters and figures by turns. */
const TANGLED = "(?=(?:\\p{L}+\\d+){3}|(?:\\d+\\p{L}+){3})[^\\s/]{6,}";

/** No level or team by its number. */
const NO_LEVEL = "(?!(?:tier|level|team|line|queue|stufe|phase|wave)\\d)";

/** A value that nobody would write in the name of a thing: letters and digits mixed, or a sign that names do without. */
const MIXED =
  `(?:(?!\\p{L}{1,2}\\d|(?i:tier|level|team|line|queue|support|phase|stufe|gruppe|group|desk|region|zone|wave)\\d)(?!\\p{L}+(?:(?:19|20)\\d\\d|_\\p{Lu}{0,2}\\d{1,2})(?:\\s|$))(?=\\S*\\p{L})(?=\\S*\\d)[^\\s/]{6,}|(?=(?:\\p{L}*\\d+\\p{L}+){2})[^\\s/]{10,}|\\p{L}+\\d\\p{L}{2,}\\d\\p{L}+|${TANGLED})`;

/** A word in small letters with a figure, or any with a sign and a figure: what nobody would write behind "Password Reset Team:". */
const WORD_AND_FIGURE = `${NO_LEVEL}(?:\\p{Ll}{3,}\\d\\S*|(?=\\S*\\p{L})(?=\\S*\\d)(?=\\S*[#!$%*])\\S{6,})`;

/** Words for a password alone, whatever else may be a secret. */
const PASSWORD =
  `(?:(?:${PASSWORDS})\\p{L}{0,3}|(?<![\\p{L}])(?:pwd|pw|p\\/w|pswd|psw|pass|mdp|clave|psk))(?:\\s+(?:(?:für|for|pour|para|per|do|till|til|voor)\\s+)?[(]?(?:wi-?fi|wlan|vpn|admin|root|sap|crm|pc|router|gast|guest|vip|voicemail|vocal|portal|standard|default|neu|new|alt|old)[)]?)?`;

/** "Is", in those languages, or a sign for it. */
const IS =
  "(?:\\s+(?i:is|ist|lautet|est|es|è|é|är|er|to|jest|je|on|olan|este|это|là|adalah|คือ|है)[:：]?\\s+|\\s*(?:->|→|⇒)\\s*)";

/** Where a quotation begins. */
const QUOTE = "[\"'„“”«»‹「]";

/** Codes that open a door or sign somebody in once. */
const CODES = [
  "(?:verification|security|access|door|gate|entry|alarm|safe|unlock|log-?in|key|one-?time|backup|recovery|confirmation|sms|wi-?fi|wlan|conference|meeting|host|moderator|participant|dial-?in|bridge|voice ?mail|whatsapp|icloud|telegram|google|apple|paypal|amazon|authenticat(?:or|ion)|activation|keypad|garage|elevator|building|locker|parking|entrance)[\\s-]?(?:codes?|pins?)|digicode|interphone|sprechanlage|(?:bike|pad|number)[ -]?lock|(?:door|gate|alarm) keypad|host key|kenncode|(?:schlüssel|key) ?(?:safe|tresor|box)|zahlenschloss|combination lock|lock ?box|(?:unlock|sperr)[ -]?(?:pattern|muster)",
  "(?:einmal|zugangs?|tür|tor|sicherheits|bestätigungs|verifizierungs|alarm|safe|tresor|entsperr|sperr|zutritts|konferenz|einwahl|teilnehmer|moderator|freischalt|aktivierungs)-?(?:codes?|pin|kennung)|einmalpasswort|losungswort",
  "code (?:de vérification|d['’]accès|de sécurité|porte|secret)|código (?:de verifica(?:ción|ção)|de acceso|de segurança|secreto)|codice (?:di verifica|di accesso|segreto)",
  "(?:port|dør|dörr|deur|poort|toegangs|adgangs|tilgangs|engangs|eng[aå]ngs|verifikations)[ -]?(?:kod|kode|code)|cod de (?:verificare|acces|securitate)|(?:ověřovací|přístupový|overovací|prístupový) kód|ellenőrző kód|kod (?:weryfikacyjny|dostępu)|doğrulama kodu|vahvistuskoodi",
  "رمز (?:التحقق|الدخول)|קוד (?:אימות|כניסה)|(?:otp|सत्यापन) ?कोड|รหัส ?(?:otp|ยืนยัน)|mã (?:otp|xác (?:nhận|thực))|kode (?:otp|verifikasi|akses)",
  "(?:safe|lock|vault|tresor|schloss)[\\s-]?(?:combination|kombination)",
  "验证码|認証コード|暗証番号|인증번호|验证码|код (?:подтверждения|доступа|двери)|(?<![\\d-])(?:2fa|mfa|totp)(?!\\p{L}|\\d)|(?:safe|tresor|alarm\\p{L}*|door|gate|tür|schließfach|locker)(?:\\s\\p{L}{1,8})?\\P{L}{1,20}code|your code",
  "(?:code|codice|código|clave|cod|kode?|kód|koodi|код)\\s+(?:\\p{L}{2,4}\\s+)?(?:tür|tor|door|gate|porte|portail|porta|puerta|drzwi|двери|alarm|allarme|cancello|portão|ovee?n|ovi|ajtó|vrat|ușă|kapı|deur|poort|dør|dörr|haus(?:tür|eingang)?|immeuble|bâtiment|entrée|portal|portone|(?:tief)?garage|parkhaus|eingang|schließfach|schlüsselkasten)\\p{L}*",
].join("|");

/** What an account is opened with by its owner's word. */
const QUESTIONS =
  "(?:secret|security)[\\s_-]?(?:answer|question)|sicherheits(?:frage|antwort)|mother['’]?s? maiden name|mädchenname(?: der mutter)?|(?:question|réponse) (?:secrète|de sécurité)|(?:pregunta|respuesta) (?:secreta|de seguridad)|domanda (?:segreta|di sicurezza)";

/** What follows the word for a code of digits, which may be said in words. */
const SPELLED_CODE = /(?<!\p{L})(?:pin|puk|otp|passcode|geheimzahl)(?!\p{L})(.*)/iu;
const FEWEST_OF_CODE = 4;

/** No name of a thing goes on so. */
const NO_NAME = `(?!${TOPICS}|${MANNERS})`;

/** A word of the kind, and what follows it. */
export const ASSIGNED_SECRETS: readonly (RegExp | ((text: string) => boolean))[] = [
  announced(`${WORD}|${SIGNED_IN}`, `["'\\\\\\]]*\\s*(?:=|:=|=>)\\s*(?!${MANNERS})\\S`),
  new RegExp(`(?:${WORD}|authorization|session[\\s_-]?id|cookie)["'\\\\]+\\s*:`, "iu"),
  announced(SIGNED_IN, `\\s*[:：]\\s*${TANGLED}`),
  new RegExp(
    `(?:${WORD}|authorization|session[\\s_-]?id)["'\\\\]*\\s*[:：]\\s*${NO_LEVEL}\\S*[\\d!#$%*+=@^~|]\\S*`,
    "iu",
  ),
  announced(WORD, `(?:["'\\\\]*\\s*[:：]|${IS}(?<=\\s))?\\s*(?<=\\s)${MIXED}`),
  announced(
    PASSWORD,
    [
      `\\s*[:：]\\s*${NO_NAME}(?!\\p{Lu})\\S`,
      `${IS}${NO_NAME}\\p{Ll}`,
      `(?:${IS}|\\s*[:：]?\\s*)${QUOTE}\\s*${NO_NAME}[^\\s"'”»›」]`,
      `\\s+(?:[–—-]\\s+)?${MIXED}`,
      `(?:\\s+[\\p{L}'’]{1,12}){1,3}(?:\\s*[:：=]\\s*|${IS})${NO_NAME}${WORD_AND_FIGURE}`,
    ].join("|"),
  ),
  announced(
    "(?<!\\p{L})(?:pwd|pw|psw|passwd|mdp|passphrase|snmp(?:-server| ?v\\d)? community)",
    `\\s+${NO_NAME}\\p{Ll}`,
  ),
  announced(
    "(?<!\\p{L})(?:(?:secret|api|private|shared)[\\s_-]?key|secret|geheimnis|snmp community)",
    `\\s*[:：]\\s*${NO_NAME}\\p{Ll}`,
  ),
  announced(QUESTIONS, `\\s*[:：=]\\s*${NO_NAME}\\S`),
  new RegExp(`(?:${PASSWORDS})\\p{L}{0,3}[\\s.:#=>→-]+(?!(?:19|20)\\d\\d(?!\\d))\\d{4,8}(?!\\d)`, "iu"),
  /(?<!\p{L})(?:(?:vm|voicemail|kunden|telefon|sms|karten|sim)?pin|p\.i\.n\.|पिन|暗証|الرقم السري|رقم سري|קוד סודי|geheimzahl|clave secreta|puk|otp|m?tan|passcode)(?:[\s-]?(?:code|код|码|番号|코드|nr|no|nummer|number))?(?:\s+(?:is|ist|lautet|est|es)\s+|[\s.:#=>→・-]*)(?!(?:19|20)\d\d(?!\d))(?:\d{4,8}|\d\d[ -]\d\d|\d(?:[ .-]\d){3})(?!\d)|(?<!\p{L})cv[vc]2?\s+\d{3,4}(?!\d)/iu,
  (text) => holdsSpelledNumber(SPELLED_CODE.exec(text)?.[1] ?? "", FEWEST_OF_CODE),
  announced(
    "(?<!\\p{L})pin(?!\\p{L})",
    `(?:\\s+${NO_NAME}[\\p{L}(][\\p{L}()-]{1,12}){1,2}(?:\\s*[:=]|(?<=[)]))\\s*(?!(?:19|20)\\d\\d(?!\\d))\\d{4,8}(?!\\d)`,
  ),
  /(?<!\p{L})(?:alarm|(?:haus)?türe?|tor|door|gate|entry|entrance|eingang|porte|puerta)\P{L}{0,4}\d{3,8}[#*]/iu,
  // In languages that part no words.
  /(?:密码|密碼|口令|パス(?:ワード)?|暗証番号|비밀번호|비번|암호)\s*(?:是|为|為|は|은|는|が)\s*(?=[!-~]*\d)[!-~]{4,}/u,
  // An account and its password.
  announced(
    "(?<!\\p{L})(?:user(?:name)?|log-?in|benutzer|account|konto|usuario|utilisateur|utente|gebruiker|zugang|creds|wi-?fi|wlan|ssid)",
    `\\s*[:=]?\\s*\\S+[\\s,;|/]+(?i:${WORD})\\s+${NO_NAME}\\S|(?:(?:\\s+${NO_NAME}\\p{L}{2,12})?\\s*[:=]\\s*\\S+\\s*[/|,]\\s*|\\s+[^\\s:]+:)${MIXED}|\\s*[:=]?\\s*\\p{Ll}+[\\d._]\\S*\\s*[/|,]\\s*(?=\\p{L}+\\d)\\S{6,}`,
  ),
  announced(
    "(?<!\\p{L})(?:key|schlüssel|clé|clef|llave|chiave|chave|sleutel|nyckel|klucz|klíč|kľúč|ключ)",
    `\\s*[:=]\\s*${MIXED}`,
  ),
  new RegExp(
    `(?<!\\p{L})(?:${CODES})(?:\\s+is|\\s+ist)?[\\s:=#]*(?:(?!20[0-4]\\d(?!\\d))\\d[\\d -]{2,}|\\d+\\p{L}\\d[\\p{L}\\d]*)`,
    "iu",
  ),
  /(?<![\p{L}\d])(?:root|admin(?:istrator)?|sa|postgres|oracle|ubuntu):[^\s:]{3,}|(?<![\p{L}\d])(?:root|admin|administrator|user|guest|svc[\w-]*)\s*\/\s*(?=\S*\d)(?=\S*[a-z])(?!level|tier|team)[^\s/]{6,}/u,
  new RegExp(
    `<${WORD}>\\s*\\S|(?<![\\w-])--?${WORD}\\s+\\S|(?<![\\w/-])(?:-u\\s*\\S+:\\S|-p\\s+(?=\\S*\\p{L})(?=\\S*\\d)\\S{6,}|\\/p(?:w|ass(?:word)?)?:\\S{4,})|-SecureString\\s+\\S`,
    "iu",
  ),
  new RegExp(`${WORD}["'\\\\]*(?:\\s*[:：]|\\s+value\\s*=)\\s*["'][^\\s"']`, "iu"),
  /(?<![\p{L}\d])u(?:ser|sr)?\s*[:=]\s*\S+\s+p(?:w|ass)?\s*[:=]\s*\S/iu,
  // Keys of licences, and of what restores an account.
  /(?:activation|aktivierungs|licen[cs]e|lizenz|product|produkt|serial|recovery|wiederherstellungs)[\s-]?(?:key|code|schlüssel)\s*[:=]?\s*(?=\S*\d)[a-z\d]{2,8}(?:-[a-z\d]{2,8}){2,}|(?<![\w-])(?=[A-Z\d-]*\d)(?:[A-Z\d]{5}-){3,}[A-Z\d]{5}(?![\w-])/iu,
  // A name and what has every kind of sign that a password is asked to have.
  /(?<![\p{L}\d])[a-z][\w.]{2,}[:/](?=\S*\p{Lu})(?=\S*\p{Ll})(?=\S*\d)(?=\S*[!#$%&*?])[^\s/]{6,}/u,
  /p(?!asswor[dt])[a@4][s$5]{2}w[o0]r[dt]/i,
  /\b(?:set-)?cookie\s*:/i,
  // An account and its password in small letters, and words that restore a purse.
  announced(
    "zugangsdaten|credentials?|(?<!\\p{L})(?:creds|log-?in)",
    `\\s*[:=]\\s*${NO_NAME}\\p{Ll}\\S*\\s*[/|]\\s*${NO_NAME}\\p{Ll}`,
  ),
  /(?:(?:seed|recovery|wallet)[ -]?phrase|mnemonic)\s*[:=]?\s+(?:\p{Ll}{3,8}\s+){4,}\p{Ll}{3,8}/iu,
  /\bx-[\w-]*(?:key|token|auth|secret)[\w-]*\s*:|\b(?:authorization\s*:?\s+|auth\s*[:=]\s*)(?:basic|bearer|digest)\s/i,
  /\bBearer\s*:?\s+(?=\S*[\d=_.~+/-])[\w.~+/=-]{8,}/i,
  announced(
    "\\b(?:basic|digest|token|apikey|negotiate)",
    "\\s+(?=\\S*(?:=|\\d[A-Za-z]|[a-z][A-Z]\\S*\\d))[\\w.~+/=-]{8,}",
  ),
  /\bBasic\s+[^\s:]+:\S/i,
  /(?:^|;)\s*(?:server|data source|host|hostname|endpoint|database|initial catalog|user id|accountname|defaultendpointsprotocol)\s*=.{0,400};/i,
  /\b(?:server|data source)\s*=\s*[^;]+;\s*(?:user|uid|database|pwd)|\b(?:cn|ou|uid|dc)=[^,]+,\s*(?:cn|ou|dc|o)=/i,
  /(?<![\w-])G-\d{6}(?!\d)/,
  /\bhost=\S{1,200}\s.{0,200}\b(?:user|dbname|port)=/i,
];
