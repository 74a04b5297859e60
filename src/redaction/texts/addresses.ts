/** How addresses are written: of mail, of machines and networks, of places on a disk. */

import { inEitherCase } from "./either_case.ts";

/** Last parts of names of machines in a network of one's own: with one part before them, and with two. */
const OWN = "box|local|localdomain|internal|intranet|corp|lan";
const INTERNAL = `${OWN}|intern|home|private|test|example|invalid|arpa`;

const WORLDWIDE =
  "com|net|org|edu|gov|mil|int|info|biz|io|dev|app|cloud|host|online|tech|site|systems|network|services|ai";

/** A word and a number that no machine and nobody is called by. */
const NO_MACHINE = "(?!(?:team|tier|level|line|queue|skill|group|gruppe|stufe|phase|wave|v)[._-]?\\d)";

/** What machines are called by. */
const MACHINE =
  `${NO_MACHINE}(?:[a-z][a-z-]*\\d[a-z\\d-]*|(?:www|mail|smtp|imap|mx|ns|dns|db|sql|srv|server|host|api|app|web|vpn|ftp|sftp|ssh|git|ldap|dc|gw|gateway|proxy|cache|redis|kafka|jenkins|jira|wiki|intranet|portal|login|auth|sso|sip|pbx|cdn|file|files|nas|backup|vault|node|pod|cluster|prod|stage|staging|test|dev)[a-z\\d-]*)`;

/** Accounts of machines, and log-ins with a sign that names do without. */
const ACCOUNT =
  "(?:root|admin|administrator|ubuntu|ec2-user|oracle|postgres|mysql|git|deploy|jenkins|svc[\\w-]*|service|sa|user|guest|[a-z]+[._-]?\\d[\\w.-]*|[a-z]+[._][\\w.-]+)";

/** What a log-in is called, and where one has it. */
const LOG_INS = inEitherCase(
  "(?i:user(?:[ _-]?(?:name|id))?|log-?in|benutzer(?:name|kennung)?|kennung|usu[aá]rio|utilisateur|identifiant|utente|gebruiker(?:snaam)?|użytkownik|användar(?:e|namn)|bru[gk]er(?:navn)?|käyttäjä(?:tunnus)?|uživatel|felhasználó|utilizator|kullanıcı|логин|пользователь|用户名|ユーザー名?|사용자|skype|telegram|slack|insta(?:gram)?|twitter|discord|wechat|snapchat|ig|line id|微信号?)",
);

/** Where people are, not machines: "work@home". */
const PLACES =
  "home|work|night|day|school|office|sea|risk|once|play|hand|large|scale|event|campus|site|shop|store";

const PART = "[a-z\\d](?:[a-z\\d-]*[a-z\\d])?";

/** All of them. */
export const ADDRESSES: readonly RegExp[] = [
  /[^\s@]@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}|[^\s@]@(?:localhost|\[)|[^\s＠]＠[^\s＠]/iu,
  /[\p{L}\p{N}]\s?@\s?(?:[\p{L}\p{N}-]+(?:\.|\s\.\s))+[a-z]{2,}(?![\p{L}\p{N}])|[a-z\d]_at_[a-z\d-]+\.[a-z]{2,}/iu,
  /[\p{L}\p{N}._+-]\s*[([{<]\s*(?:at|ät|a\.t|æt|@|klammeraffe|arobase|arroba|chiocciola|małpa|kukac|zavináč|собака|アット|골뱅이)\s*[)\]}>]\s*[\p{L}\p{N}]/iu,
  /[\p{L}\p{N}]\s+at\s+[\p{L}\p{N}-]+\s+dot\s+\p{L}{2,}|[\p{L}\p{N}]\s+(?:at|ät|bei)\s+[\p{L}\p{N}-]+\s+punkt\s+(?:\p{L}{2,3}|info)(?!\p{L})/iu,
  /[\p{L}\p{N}]\s+(?:klammeraffe|arobase|arroba|chiocciola|małpa|kukac|zavináč|собака)\s+[\p{L}\p{N}-]+(?:\s+(?:point|punkt|punto|ponto|kropka|tečka|pont|точка)\s+|\.)\p{L}{2,}/iu,
  /\b(?:[a-z][a-z0-9+.-]*:@?\/\/|www\.|mailto:|sips?:|tel:|callto:|t\.me\/|wa\.me\/)\S/i,
  /[\p{L}\p{N}]\(a\)[\p{L}\p{N}-]+\.[a-z]{2,}|@[\p{L}\p{N}-]+\.\s(?:com?|net|org|de|ch|at|fr|it|es|nl|be|uk)(?!\p{L})/iu,
  // Accounts at machines, and the commands that go there.
  new RegExp(
    `(?<![\\w.@-])(?:${ACCOUNT}@[a-z][a-z\\d-]+|[a-z][\\w.-]*@(?:${MACHINE}|[a-z]+-[a-z\\d-]+))(?![\\w@-])`,
    "u",
  ),
  new RegExp(`(?<![\\w.@-])[a-z][a-z\\d]*@(?!(?:${PLACES})(?![a-z]))[a-z]{2,}(?![\\w@-])`),
  /(?<![\w.@-])[A-Za-z][\w.-]*@(?!FY)[A-Z]{2,}-?\d+(?![\w-])|(?<![\w\\])[A-Z][A-Z\d-]+\\{1,2}[a-z][a-z.\d]+(?![\w\\])|(?<![\w\\])[a-z]+\\{1,2}[a-z]+\d+(?![\w\\])/,
  /(?<![\p{L}\d-])(?:(?:ssh|scp|sftp|rsync|telnet|mstsc|putty|nslookup|psql|mysql|curl|wget|ping|sshpass|kubectl)\s+(?:-\w\s*\S|(?!v?[\d.]+(?!\S))\S*[@.:\d]\S*)|(?:ssh|sftp|telnet)\s+(?!access|support|key|help|team)[a-z][a-z\d-]*(?:\s+\d+)?(?=$|[^\s\w./:|-]))/u,
  // Log-ins named as such, and what people are called in messengers.
  new RegExp(
    `(?<!\\p{L})(?:${LOG_INS})\\s*[:=]\\s*@?(?=[\\w.-]{4})${NO_MACHINE}(?:svc[\\w-]*|[a-z]+[._-]?\\d[\\w.-]*|[a-z]+[._][a-z][\\w.-]*)(?![\\p{L}\\d])`,
    "u",
  ),
  new RegExp(
    `(?<![A-Za-z\\d@.-])@(?!(?:${PLACES})_)[a-z\\d]+_[a-z\\d_]+|\\blive:\\.?[a-z\\d][\\w.]+|\\bwxid_\\w|(?<!\\p{L})(?:${LOG_INS})\\s+[a-z]\\.[a-z]{3,}`,
    "u",
  ),
  // Machines as Windows names them.
  /(?<![\w-])(?:DESKTOP|LAPTOP|WIN)-(?=[A-Z\d]*\d[A-Z\d]*[A-Z])(?:[A-Z\d]{7}|[A-Z\d]{11})(?![\w-])/,
  /(?<![\w-])(?:srv-?\d+|(?:srv|esxi?|sbc|pbx|nas)(?:-[a-z]{2,6}){0,2}-?\d{2,})(?![\w-])/,
  /\b(?:server|host|rechner)\s*[:=]\s*[a-z]+(?:-[a-z]+)*-\d{2,}(?![\w-])|\(host\s*=/i,
  // Machines by name, in small letters or in capitals: names of queues mix them.
  ...[PART, PART.toUpperCase().replaceAll("\\D", "\\d")].flatMap((part, at) => {
    const [own, shared, worldwide] = [OWN, INTERNAL, WORLDWIDE].map((list) =>
      at === 0 ? list : list.toUpperCase()
    );
    return [
      new RegExp(`(?<![\\w.-])${part}\\.(?:${own})(?![\\w-]|\\.\\w)`),
      new RegExp(`(?<![\\w.-])(?:${part}\\.){2,}(?:${shared}|${worldwide})(?![\\w-]|\\.\\w)`),
    ];
  }),
  new RegExp(
    `(?<![\\w.-])${MACHINE}\\.(?:${PART}\\.)+(?:[a-z]{2}|${WORLDWIDE}|${INTERNAL})(?![\\w-]|\\.\\w)`,
  ),
  new RegExp(`(?<![\\w.-])(?:${PART}\\.){2,}(?:com?|org|net|ac|gov|edu)\\.[a-z]{2}(?![\\w-]|\\.\\w)`),
  new RegExp(`(?<![\\w.-])(?:${PART}\\.)+(?:${OWN}|intern|mypurecloud|sharepoint)\\.[a-z]{2,}`),
  new RegExp(`(?<![\\w.-])(?:${PART}\\.)+[a-z]{2,}(?::\\d{2,5}(?!\\d)|/[a-z])`, "i"),
  new RegExp(`(?<![\\w.@-])(?:localhost|${MACHINE}):\\d{2,5}(?!\\d)`),
  // Places on a disk and on a share.
  /(?<![\p{L}\d\\/])(?:\\{2,}(?:[?.]\\+)?|\/\/)[\p{L}\d]|(?<![\p{L}\d])[a-z]:\\|\/(?:home|users|etc|var|opt|usr|mnt|srv|root|tmp)\/[\p{L}\d]|(?<![\w~/])~\/[.\w]|%[a-z]+%\\/iu,
  // Addresses of networks and of devices; a version may have four parts.
  /(?<![\d.]|(?:(?<![a-z])(?:v|ver|version|build|release|adr|kap|kapitel|chapter|section|abschnitt)[\s.:_-]*))(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d|\.\d)/i,
  /(?<![\w:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\w:])/i,
  /(?<![\w:])(?=[\da-f:]*\d)(?:[\da-f]{1,4}:)+:(?:[\da-f]{1,4}(?::[\da-f]{1,4})*)?(?![\w:])|(?<![\w:])::[\da-f]{1,4}(?::[\da-f]{1,4})*(?![\w:])/i,
  /(?<![\w:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\w:-])|(?<![\w.])(?=[\da-f.]*[a-f])(?:[\da-f]{4}\.){2}[\da-f]{4}(?!\w|\.\w)/i,
  /(?<![\w:-])(?=[\da-f -]*[a-f])(?=[\da-f -]*\d)(?:(?:[\da-f]{2} ){5}[\da-f]{2}|(?=(?:[a-f]*\d){3})[\da-f]{6}-[\da-f]{6})(?![\w:-])/i,
  /(?<![\w-])(?=[\da-f]*[a-f]+\d+[a-f]*[\da-f]*\d)(?=(?:[a-f]*\d){4})(?=(?:\d*[a-f]){3})[\da-f]{12}(?![\w-])/i,
];
