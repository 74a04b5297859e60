/**
 * Secrets and people as organisations write them down, one a line: what must go stands between « and »; the rest is what people write
 * around it. A ¦ is taken out on loading: with it, no scanner takes this file for a leak.
 */

/** One planted text. */
export interface Planted {
  readonly group: string;
  /** What is planted. */
  readonly text: string;
  /** What of it may be found nowhere. */
  readonly secret: string;
  /** A rule finds it in a name of routing: those of people and places stay there, and are told or not. */
  readonly byRule: boolean;
}

const BY_RULE: Readonly<Record<string, string>> = {
  "telephone numbers": `
Overflow: ring «0211/1234567»
Tel. «030/123456»
Hotline «+49 (0)30 12345-67»
Rückruf «0171 2345678»
Büro «06221-54321»
Vienna «+43 1 58858 0123»
Wien «01/588 58-123»
Bern «+41 44 668 18 00»
Zürich «044 668 18 00»
appeler le «01 42 68 53 00»
joindre au «01.42.68.53.00»
Paris «+33 1 42 68 53 00»
portable «0033 6 12 34 56 78»
llamar al «912 345 678»
Madrid «+34 91 234 56 78»
móvil «612 34 56 78»
chiamare «06 6982 1234»
Roma «+39 06 6982»
cellulare «347 123 4567»
ligar «+351 21 346 2159»
Lisboa «213 462 159»
ligue «(11) 91234-5678»
São Paulo «+55 11 91234-5678»
ramal «11 3071-0000»
bel «020-6241111»
Amsterdam «+31 20 624 1111»
mobiel «06-12345678»
Brussel «+32 2 513 89 40»
Gent «09 264 44 44»
ring «08-506 410 00»
Stockholm «+46 8 506 410 00»
mobil «070-123 45 67»
Oslo «+47 22 33 44 55»
Norge «22 33 44 55»
København «+45 33 12 34 56»
Danmark «33123456»
Helsinki «+358 9 1234 5678»
Suomi «09 1234 5678»
London «+44 20 7946 0958»
call «020 7946 0958»
mobile «07700 900123»
Dublin «+353 1 496 0000»
Cork «021 427 7100»
Warszawa «+48 22 596 12 34»
Polska «22 596 12 34»
Praha «+420 221 714 444»
Budapest «+36 1 411 6500»
Athina «+30 21 0123 4567»
Moskva «+7 495 123-45-67»
звоните «8 (495) 123-45-67»
Kyiv «+380 44 123 4567»
İstanbul «+90 212 293 30 00»
Ankara «0312 293 30 00»
Tel Aviv «03-123-4567»
Dubai «+971 4 123 4567»
Cairo «02 27921234»
Johannesburg «+27 11 978 5313»
Lagos «0803 123 4567»
電話 «03-1234-5678»
東京 «+81 3-1234-5678»
携帯 «090-1234-5678»
全角 «０３－１２３４－５６７８»
电话 «010-12345678»
手机 «138 1234 5678»
上海 «+86 21 6445 1234»
서울 «02-123-4567»
휴대폰 «010-1234-5678»
Hong Kong «2123 4567»
Singapore «6123 4567»
Taipei «(02) 2345-6789»
Mumbai «022 2202 1234»
call «98765 43210»
Delhi «+91 98765-43210»
Sydney «(02) 9374 4000»
mobile «0412 345 678»
Auckland «09 123 4567»
New York «(212) 555-0142»
call «317-555-0142»
ext «555-0142»
US «+1.317.555.0142»
Toronto «1 416 555 0142»
toll-free «1-800-555-0199»
México «55 1234 5678»
Buenos Aires «011 4123-4567»
Bogotá «+57 601 123 4567»
Santiago «+56 2 2123 4567»
ring «tel:+13175550142»
fax «+49-211-123456-0»
ring «0211​123​4567»
Durchwahl: Tel. «54321»
call me on «٠١٢٣٤٥٦٧٨٩»
whatsapp «+55-11-98765-4321»
sip «sip:erika@pbx.acme.example»
`,
  "passwords and keys by name": `
{"password":"«hunter2»"}
{"user":"x","pwd" : "«hunter2»"}
{\\"password\\":\\"«hunter2»\\"}
password=«hunter2»
password: «hunter2!»
passwd = «s3cret»
PWD=«geheim1»
Passwort: «Sommer2024!»
Kennwort=«Sommer2024»
mot de passe = «azerty12»
contraseña=«clave99»
senha=«segredo1»
db_password=«pgpass»
dbPassword=«pgpass»
client_secret=«8f14e45fceea»
"client_secret": "«8f14e45fceea»"
clientSecret => «8f14e45f»
{"a":{"b":{"access_token":"«zzTopSecret1»"}}}
access_token=«zzTopSecret1»
refresh_token=«rt-998877»
id_token=«abc.def.ghi»
?token=«abc123»
https://x.example/cb?code=1&token=«abc123»
https://cdn.example/x?«sig=abc123»
https://cdn.example/x?X-Amz-Signature=«abcdef0123»
api_key=«k-123456»
apikey: «k-123456»
API-Key = «k-123456»
X-Api-Key: «k-1»
x-auth-token: «tok77»
X-Vault-Token: «s.abc»
Authorization: «Basic am9lOmh1bnRlcjI=»
Authorization: «Bearer abc.def-123»
send «Bearer AbC123-_xyz=»
bearer = «token1»
Cookie: «JSESSIONID=AB12»
Set-Cookie: «sid=31d4d96e; Path=/»
cookie=«sid-31d4»
session_id=«31d4d96e»
sessionid: «31d4d96e!»
private_key=«MIIEow»
secret: «s3cr3t»
passphrase=«opensesame»
PIN=«4711»
pin: «4711»
OTP: «123456»
cvv=«123»
login=«jdoe»
uid=«jdoe»; pwd=x
auth_token="«abcd»"
credentials = «joe/hunter2»
AccountKey=«abc==»
SharedAccessKey=«abc=»
SharedAccessSignature = «sr=x»
signature=«deadbeef»
`,
  "connection strings": `
«postgres://joe:hunter2@db.acme.example/app»
«mysql://root@10.1.2.3/app»
«mongodb+srv://joe:pw@cluster0.acme.example»
«redis://:pw@cache.acme.example:6379»
«amqp://joe:pw@mq.acme.example»
«https://joe:hunter2@cdn.acme.example/x»
«ftp://joe@files.acme.example»
«jdbc:oracle:thin:@//db.acme.example:1521/x»
«ldap://dc.acme.example»
«Server=db1;Database=app;User Id=sa;»
Data Source=«db1»;Initial Catalog=app;
«DefaultEndpointsProtocol=https;AccountName=acme;»
Endpoint=«sb://acme.servicebus.example/»;
«smb://fileserver/people»
«www.acme.example/people/erika»
«mailto:erika@acme.example»
`,
  "keys of services": `
Q_«ghp_¦Zk8LmQ2xWv7RtYb5NcHd3JfGs9AeUo1IpTq4»_DE
«secret_¦Xk9QzLmWpRtVbYcNdHgJfKsAaQeUoIiPpLlMm»
«00D¦5g00000ABCde!AQ8AQFXkZmWpRt»
«u+¦XkZmWpRtVbYcNdHgJf»
«AVNS_¦XkQzLmWpRtV»
«FwoGZXIvYXdzE¦BYaDKmWpRtVb»
«HRKU-¦3f8a1c9e-7b2d-4f6a-8c0e-1b3d5f7a9c2e»
«sdk-¦3f8a1c9e-7b2d-4f6a-8c0e-1b3d5f7a9c2e»
«amzn.mws.¦4ea38b7b-f563-7709-4bae-87aea82c8fc9»
«4/0A¦X4XfWjXkZmWp»
«WIFI:S:Guest;T:WPA;¦P:tulip;;»
«{SSHA}¦XkQzLmWpRtVbYcNdHgJ»
«-----BEGIN PGP ¦MESSAGE-----»
«AKIA¦IOSFODNN7EXAMPLE»
«ASIA¦IOSFODNN7EXAMPLE»
aws «wJalrXUtnFEMI/K7MDENG/bPx¦RfiCYEXAMPLEKEY»
«ghp_¦16C7e42F292c6912E7710c838347Ae178B4a»
«gho_¦16C7e42F292c6912E7710c838347Ae178B4a»
«github_pat_¦11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz»
«glpat-¦abcdefghij1234567890»
«npm_¦abcdefghijklmnopqrstuvwxyz0123456789»
«pypi-¦AgEIcHlwaS5vcmcCJDAwMDAw»
«dckr_pat_¦abcdefghijklmnop1234»
«xoxb-¦123456789012-123456789012-abcdefghijklmnopqrstuvwx»
«xoxe.xoxp-¦1-abcdefghijkl»
«xapp-¦1-A012-345-abcdef»
«https://hooks.¦slack.com/services/T000/B000/XXXX»
«AIza¦SyA1234567890abcdefghijklmnopqrstuv»
«ya29.¦a0AfH6SMBabcdefghijklmnop»
«GOCSPX-¦abcdefghijklmnopqrst»
«1//0¦gabcdefghijklmnopqrstuvwxyz»
«sk_live_¦51H8xJ2eZvKYlo2Cabcdef»
«rk_live_¦51H8xJ2eZvKYlo2Cabcdef»
«pk_test_¦51H8xJ2eZvKYlo2Cabcdef»
«whsec_¦51H8xJ2eZvKYlo2Cabcdef»
«sk-¦proj-abcdefghijklmnopqrstuvwxyz0123»
«sk-ant-¦api03-abcdefghijklmnopqrstuv»
«SG.¦abcdefghijklmnopqrst.abcdefghijklmnopqrstuvwxyz»
«key-¦0123456789abcdef0123456789abcdef»
«AC¦0123456789abcdef0123456789abcdef»
«SK¦0123456789abcdef0123456789abcdef»
«dop_v1_¦0123456789abcdef0123456789abcdef01234567»
«hvs.¦CAESIabcdefghijklmnopqrst»
«shpat_¦0123456789abcdef0123456789abcdef»
«NRAK-¦ABCDEFGHIJKLMNOPQRSTUVWX1»
«dapi¦0123456789abcdef0123456789abcdef»
«hf_¦abcdefghijklmnopqrstuvwxyzABCDEFGH»
«lin_api_¦abcdefghijklmnopqrstuvwxyz012345»
«glsa_¦abcdefghijklmnopqrstuvwxyz012345»
«ATATT3¦xFfGF0abcdefghijklmnop»
«sq0atp-¦abcdefghijklmnopqrstuv»
«123456789:¦AAExampleTokenOfABotWithLetters_-0123»
«9f86d081884c7d659a2feaa0c55ad015»
«9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08»
«kJ8s7dF6g5H4j3K2l1M0nB9vC8xZ7»
`,
  "tokens and certificates": `
«eyJ¦hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl»
id_token «eyJ¦hbGciOiJub25lIn0.eyJzdWIiOiJqb2UifQ.»
«-----BEGIN RSA ¦PRIVATE KEY-----» MIIEow -----END RSA PRIVATE KEY-----
«-----BEGIN ¦PRIVATE KEY-----» MIIEow
«-----BEGIN OPENSSH ¦PRIVATE KEY-----» b3BlbnNzaC1rZXktdjE
«-----BEGIN ¦CERTIFICATE-----» MIIDdzCCAl
«Basic am9lOmh1bnRlcjI=»
«Digest username=joe»
`,
  "e-mail addresses": `
f.keller«(a)kunde.ch»
f.keller «@kunde. ch»
a «. huber @ kunde . at»
a.huber «bei kunde punkt at»
a.huber «klammeraffe kunde punkt at»
s.bauer «AT firma PUNKT de»
s.bauer «(ät) firma.de»
m.dubois «arobase societe point fr»
«erika.mustermann@acme.example»
«Erika.Mustermann+x@sub.acme.co.uk»
"«erika m»"@acme.example
«o'brien@acme.example»
«jürgen@müller.example»
«用户@例子.example»
«erika@[10.0.0.1]»
«erika@localhost»
«erika@acme-mail.example.»
<«erika@acme.example»>
«erika (at) acme.example»
«erika [at] acme [dot] example»
«erika at acme dot example»
«erika{at}acme.example»
«erika%40acme.example»
«erika&#64;acme.example»
«erika＠acme.example»
erika​«@acme.example»
ask «a@b.example»
SMTP:«ERIKA@ACME.EXAMPLE»
«first.last_99@mail.acme.example»
`,
  "cards and accounts": `
Conta «44556-7» Ag 1234
Agência 1234-5 C/C «12345-6»
Kontonummer «532013»
sort code «60-16-13»
«4111 1111 1111 1111»
«4111-1111-1111-1111»
«4111111111111111»
«4111 1111 1111 1111»
«4111 1111 1111 1111»
«4111.1111.1111.1111»
«5500 0055 5555 5559»
«5500005555555559»
«3782 822463 10005»
«6011 0009 9013 9424»
«3530 1113 3330 0000»
«3056 930902 5904»
«2223 0031 2200 3222»
«DE89 3704 0044 0532 0130 00»
«DE89370400440532013000»
«GB82 WEST 1234 5698 7654 32»
«FR14 2004 1010 0505 0001 3M02 606»
«NL91 ABNA 0417 1643 00»
«CH93 0076 2011 6238 5295 7»
«AT61 1904 3002 3457 3201»
«ES91 2100 0418 4502 0005 1332»
«it60 x054 2811 1010 0000 0123 456»
Kto «532013000» BLZ «37040044»
account «12345678»
routing «021000021»
sort «20-00-00» account «55779911»
`,
  "numbers of people": `
SSN «078-05-1120»
«078 05 1120»
SIN «046 454 286»
NINO «QQ 12 34 56 78»
Steuer-ID «65 929 970 489»
SV «12 010185 M 001»
PESEL «44051401359»
BSN «111222333»
DNI «12345678Z»
CPF «123.456.789-09»
Aadhaar «2345 6789 0123»
マイナンバー «1234 5678 9012»
身份证 «11010519491231002X»
INSEE «1 85 05 78 006 084 91»
personnummer «850519-1234»
passport «C01X00T47 12345678»
licence «MORGA657054SM9IJ 12345678»
employee «00012345»
patient «MRN 00123456»
`,
  "network addresses": `
«10.1.2.3»
host «192.168.0.17»
«2001:0db8:85a3:0000:0000:8a2e:0370:7334»
«fe80::1ff:fe23:4567:890a»
«00:1A:2B:3C:4D:5E»
«00-1A-2B-3C-4D-5E»
«https://intranet.acme.example/people/erika»
`,
  "numbers parted oddly": `
Vagt «22_33_44_55»
Overflow «0176<b>998</b>7766»
Ring «O2O 7946 O958»
Desk «0221\\9987654»
Desk «{0221} 9987654»
Rufnr «99 87 65»
Overflow «0211|1234567»
Overflow «0211 | 1234567»
«1234−5678»
«0211•1234567»
«0211~1234567»
«0211:1234567»
«0211 ---- 1234567»
«0211      1234567»
«[0211] 1234567»
«(0211) ( 1234567 )»
«0️⃣2️⃣1️⃣1️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣»
«0211-20051231»
«0211 19991231»
«+49 211 19991231»
«+49-1990-2010»
«01.23.45.67.89»
«22/33/44/55»
Wien «01/234 56 78»
Durchwahl «12345»
тел. «12345»
전화 «12345»
«4111*1111*1111*1111»
«4111 | 1111 | 1111 | 1111»
«19850101-1234»
NI «AB 12 34 56 C»
`,
  "passwords in other words": `
password «hunter2!»
Passwort lautet «Sommer2024!»
mot de passe : «soleil12»
contraseña: «sol12345»
пароль: «солнце12»
пароль=«солнце»
密码: «abc123»
パスワード: «abc123»
비밀번호: «abc123»
كلمة المرور: «abc123»
wachtwoord=«zon»
hasło: «slonce1»
şifre: «gunes1»
<password>«hunter2»</password>
password -> «hunter2»
--password «hunter»
curl -u «admin:hunter2»
pw: «hunter2»
pass=«abc»
API key «abcdef12»
PIN «1234»
OTP «123456»
CVC «123»
«P@ssw0rd»
PHPSESSID=«abc»
x-csrf=«abc»
«host=db1 port=5432 user=u»
«ssh-rsa AAAAB3NzaC1yc2EAAAAD»
`,
  "telephone numbers in few digits or in words": `
«0221 sieben sechs fünf vier»
PLZ «0211/1234567»
«0211-471»
«(0211) 47»
«0664 123»
«+44 20 79»
DW-«787»
App. «6446»
Int. «136»
内线 «9777»
poste «8017»
«零二一六六五»
«nol delapan satu dua tiga»
«oh seven seven double four three»
Wien «+43 1 711»
Hotline «0211/47»
Büro «(030) 123»
Empfang «12345»
Zentrale «47110»
Durchwahl «123»
DW «4713»
Nst. «321»
Klappe «201»
poste tél «1406»
toestel «345»
interno «345»
ramal «3451»
extensión «345»
anknytning «9864»
wewn. «345»
доб. «345»
内線 «345»
내선 «345»
«null sechs eins eins vier sieben»
«null eins sieben eins zwo vier»
«nullsechself vierundzwanzig dreißig»
«zero two zero seven nine four six»
«double four seven nine one oh»
«zéro un quarante-deux soixante-huit cinquante-trois»
«nueve uno dos tres cuatro cinco»
«zero sei sei nove otto due»
«nove um dois meia três cinco»
«nul zes een twee drie vier»
«noll åtta fem noll sex»
«nul tre to fire fire to»
«nolla yksi kaksi kolme viisi»
«zero jeden pięć sześć dwa»
«nula dva osm šest pět»
«sıfır iki bir iki sekiz»
«восемь ноль один два пять»
«μηδέν δύο ένα πέντε έξι»
«〇三六八四四二»
«공일공일이삼사»
«صفر واحد خمسة ستة سبعة»
«शून्य एक दो तीन पांच»
`,
  "papers of people and firms": `
Reisepass «C4VKRPZ8F»
nric «s1234567d»
hkid «k123456(a)»
nino «jg 10 37 59 a»
dowód «ABC123456»
voter id «ABC1234567»
Kennung «KEL0077»
User-ID «X123456»
Personal-ID «123456»
Matr.-Nr. «123456»
emp# «123456»
旅券 «TK1234567»
fødselsdato «23.05.1985»
תאריך לידה «23/05/1985»
geb. «12.03.1985»
born «1985-03-12»
birthday «12/03/85»
DOB «1984-05-12»
né le «12 mars 1985»
born «March 12th, 1985»
生年月日 «1984年5月12日»
fecha de nacimiento «12 de mayo de 1984»
Mitgl.-Nr. «4711081»
Voter «ABC1234568»
permis «12AB34568»
license «D1234568»
«QA98 DOHB DZXP KMZD XKWZ CBFF VSDT B»
«QA98DOHBDZXPKMZDXKWZCBFFVSDTB»
Contrato «12345678Z»
«qq123456c»
«WVWZZZ1JZXW000001»
паспорт «КМ 262783»
паспорт «45 10 262783»
«MH 12 AB 1495»
СНИЛС «112-233-445 95»
Emirates ID «784-1985-1234567-1»
«11010519850312123X»
SIN «046 454 286»
CUIT «20-12345678-3»
RUT «12.345.678-K»
Medicare «2123 45670 1»
BSB «062-000 12345678»
CLABE «032180000118359719»
Personalnummer «00632»
employee no «006329»
customer id «471108»
HKID «K123456(A)»
NRIC «T1234567J»
«ATU12345678»
UID «ATU 12345678»
«DE123456789»
«DE 123 456 789»
«FI12345678»
«LU26375245»
«HU12345676»
«SI50223054»
«CZ12345678»
«CY10259033P»
«ESX1234567X»
«IE1234567FA»
«IE 8Z49289F»
«RO1234567»
«FR1K123456789»
«NL123456789B01»
«BE0123456789»
«CHE-123.456.789 MWST»
EIN «12-3456789»
NIP «123-456-78-90»
Passport «C01X00T47»
«C01X00T47»
Ausweis «L01X00T471»
«LZ6311T47»
Reisepass U «7259411»
passeport n° «62MN14361»
pasaporte «AAB123456»
passaporto «YA1234567»
paszport «EH1234567»
passport no. «123456789»
護照 «X12345678»
«RSSMRA85T10A562S»
«X1234567L»
«12345678Z»
«GOMC850519HDFRRL09»
«ABCPE1234F»
«131052A308T»
«131052-308T»
«A123456(7)»
«S1234567D»
«1234567T»
«6433435F»
«MORGA657054SM9IJ»
«65170839J003»
«756.9217.0769.85»
«85.05.19-123.45»
«850519/1234»
«010185-1234»
«12345-1234567-1»
«P<D<<MUSTERMANN<<ERIKA»
«WDB9066331S123456»
Kennzeichen «M-AB 1234»
«B-MW 987»
plate «AB12 CDE»
license plate «7ABC123»
Kennzeichen «ZH 709653»
plaque «1-LNM-383»
targa «AB123CD»
«AA-123-BB»
matrícula «1234 BCD»
kenteken «12-BCD-3»
«12-BCD-3»
placa «TSR-9571»
ナンバー «品川 330 あ 29-64»
IBAN «DE89-3704-0044-0532-0130-00»
«MT84 MALT 0110 0001 2345 MTLC AST0 01S»
«PL61 1090 1014 0000 0712 1981 2874»
`,
  "number plates": `
«HH-XY 987»
«W-12345 A»
«AB123CD»
targa «AB 123 CD»
plate «BCC-1945»
Care («~/.aws/credentials»)
«GT12 CDE»
«4711 BCD»
«BD-123-C»
«AB 12 345»
«1A2 3456»
«ABC1D23»
«MH12AB1234»
«京A12345»
«粤B·12345»
«品川 330 あ 12-34»
«12가 3456»
«А123ВС77»
«АА1234ВВ»
`,
  "passwords in plain words": `
svc_ivr / «Nelke77!»
Q_«Password_tulpe99»_DE
note=door«+code+8823»
keller:«Tulpe99!»
Bearer: «tulpe99xyz»
Zugang Portal: «gast/blume12»
[pass]=«blume»
u: gast p: «blume»
WLAN-Key «blume12345»
Passwort (neu): «blume»
snmp-server community «tulpe» RO
radius key «tulpe99»
oauth: «x7f9q2k4m6»
<add key="ApiKey" value="«x7f9»"/>
pasword: «blume»
secret key: «blume»
api-key: «blume»
wpa psk «"blume»
auth=Basic «YTpi»
Kennwort „«Regen8tag»“
PW fürs Portal: «regen8tag»
wachtwoord kluis: «regen8»
пароль от сейфа: «дождь8»
mật khẩu là «muaroi8»
סיסמא: «geshem8yom»
pswd: «regen»
Passwort auf Anfrage: «Regen#8»
runas «/p:regen»
ConvertTo-SecureString «"regen"»
kata sandi: «rahasia1»
κωδικός: «athina21»
पासवर्ड: «dilli»
clave de acceso: «azul»
kodeord: «blå»
Codeword: «raven»
pass phrase: «the quick fox»
passphrase «correct horse battery staple»
şifre «4821»
Passwort «4711»
p a s s w o r d : «hunter2»
p.a.s.s.w.o.r.d: «h.u.n.t.e.r»
dbPass=«tiger42»
SipPwd: «tiger»
secret: «abracadabra»
SNMP community «pr1vate»
shared secret «s3cr3t» for RADIUS
ключ: «x7f9q2»
klíč: «x7f9q2»
hmac key «1q2w3e»
AWSAccessKeyId=«abc»
Pwd (Gast): «gast2024»
Password – «hunter2x»
«Passw0rt»
secretAnswer: «Fluffy»
Sicherheitsfrage: «Hund Bello»
mother's maiden name: «Quillfeather»
mysql «-p tiger42»
Login «agent7 / Herbst2025»
credentials: «guest / guest»
seed phrase: «abandon ability able about above absent»
Passwort lautet: «Katze7»
p/w: «mouse99»
pass word = «mouse»
Zugang: emma / «maus99!»
creds «emma:maus99»
secret key «abcd1234efgh5678»
"token": «abcd»
token: "«abcd»"
Cookie: «abcd»
senha wifi «verao77x»
passwort für wlan: «rose»
wifi: Gast / «rose1234»
psk=«rose»
jwt=«eyJh»
pass=«biene»
user erika pass «rosebud»
Login: emma / «Sommer49»
passwort ist "«katze»"
Kennwort "«Blume»"
mot de passe “«lilas»”
psw: «micio»
lozinka: «sunce»
парол: «слънце»
password → «tiger»
contraseña wifi: «lluvia»
hasło wifi: «morze»
client secret «kf67mi31cf14»
x-api-key «id33nn62gj64»
WLAN: Gast Key: «sonne015»
密码是 «abc761»
パスは «sakura40»
비번: «hello84»
token: «kf67mi31cf14»
pass: «geheim»
pw «geheim123»
pw «geheim»
Passwort: «sommer»
Kennwort lautet «winter»
password is «swordfish»
password: «rainbow»
mdp = «lavande»
mot de passe: «soleil»
contraseña: «verano»
contraseña es «playa»
senha: «fado»
parola=«vara»
parola: «munte»
wachtwoord: «fiets»
lösenord är «vinter»
passordet er «vinter»
adgangskode: «hygge»
salasana on «järvi»
hasło to «jezioro»
heslo je «vltava»
şifre: «yaz»
パスワード: «さくら»
WLAN-Passwort=«hallo»
admin:«admin»
root:«toor»
admin/«Sommer2024»
`,
  "codes for once and for doors": `
Code Haustür «7391»
code immeuble «7391»A
interphone «7391»
garage code «8823»
building code «#8823»
bike lock «8823»
Code Tiefgarage «8823»
Schließfach 12 Code «8823»
Eingang: «8823#»
Türe «8823*»
PIN «88 23»
PIN «8-8-2-3»
PIN-код «8823»
पिन «8823»
暗証 «8823»
קוד סודי «8823»
Geheimzahl «8823»
Geheimzahl: «acht acht zwei drei»
clave secreta «8823»
PIN VIP-Line: «8823»
PIN (Voicebox) «8823»
alarm: «8823#»
Alarm aus: Code «8823»
door keypad «8823»
keypad code: «8823»
authenticator code «882377»
Freischaltcode «882377»
Schlüsselsafe «7788»
Zahlenschloss «7788»
Alarmanlage Code «7788»
Host key «778812»
Zoom-Kenncode: «778812»
conference code «884412»#
Konferenzcode «884412»
iCloud-Code «482913»
unlock pattern «1-4-7-8-9»
safe combination «12-34-56»
digicode «47A11»
dørkode «4711»
cod de acces «4711»
codice allarme «4711»
koodi oveen «4711»
קוד אימות «482913»
mã OTP «482913»
P.I.N. «1284»
VMpin «1284»
PIN «eins zwei acht vier»
2FA seed «JBSW Y3DP EHPK 3PXP»
key code «1357#»
PIN lautet «1357»
PIN is «1357»
PIN→«1357»
otp is «135790»
«G-135790»
PIN«4711»
PIN-Code «4711»
Pin code: «0815»
otp-«482913»
Code für Tür: «4711»
codice porta «4711»
código puerta «4711»
kod do drzwi «4711»
your code is «482913»
Aktivierungscode «AB12-CD34-EF56»
license key «AAAA1-BBBB2-CCCC3-DDDD4»
«VK7JG-NPHTM-C97JM-9MPGT-3V66T»
recovery code «1a2b-3c4d-5e6f»
Türcode: «1926»
mTAN «121715»
Safe 12-34-56 code «6774»
gate PIN «4711»
PUK «12345678»
Teams PIN: «482 913»
PIN «4711»
pin «482913»
Türcode «4711»
Einmalcode «482913»
Zugangscode: «482913»
verification code «482913»
access code «4711»
one-time code «482 913»
code d'accès «4711»
código de verificação «482913»
código de verificación «482913»
codice di accesso «4711»
код подтверждения «482913»
验证码 «482913»
認証コード «482913»
인증번호 «482913»
2FA «482913»
`,
  "tokens cut in two": `
«MII¦EvQIBADANBgkqhkiG9w0BAQEFAASC»
«eyJ¦hbGci»
«AGE-SECRET-KEY-1¦»
«gsk_¦abcdefghijklmnop»
«eyJ¦hbGciOiJIUzI1NiJ9» eyJzdWIiOiJqb2UifQ
«eyJ¦hbGciOiJSUzI1NiIsImtpZCI6IjEi» fQ.eyJpc3MiOiJhY21l
JWT «eyJ¦zdWIiOiIxMjM0NTY3ODkw»
`,
  "machines and shares": `
user=«hvogt»
Host «10.1.2.3».
AD-User «a.huber»
ig: «@a.huber77»
wechat: «wxid_abc123»
«ivr7[.]acme[.]com»
«ivr7 dot acme dot com»
server: «fra-ivr-07»
(HOST=«db7»)
kubectl «-n prod»
Owner «acme\\sbauer3»
«srv-fra-017»
user: «svc_genesys»
Benutzer: «k.schmidt7»
usuario: «mgarcia01»
sAMAccountName=«jdoe»
DOMAIN\\\\«svc.ivr»
«@jdoe_acme» on Telegram
skype «live:erika.m»
«DESKTOP-7GH3K2L»
\\\\?\\UNC\\«srv\\c$»
sshpass «-p tiger»
«crm.acme.co.uk»
«emma[@]acme.de»
%USERPROFILE%\\«notes»
«Administrator@DC01»
«emma@PC-4711»
«ACME\\mueller»
«cn=emma,dc=acme,dc=de»
«Server=db;User=sa»
«www.acme»
«t.me/erika»
«berlin.acme.com»
«FILESERVER.LOCAL»
«fe80:a:b:c:d:e:f:1»
«web.intern.firma»
«db01.intern.firma»
«nas.fritz.box»
«acme.mypurecloud.de»
«meier@buero»
putty «-ssh emma»
«001a2b-3c4d5e»
«00 1A 2B 3C 4D 5E»
telnet pbx «23»
«git@github.com:acme/x.git»
«AA:BB:CC:DD:EE:0F»
s3://«acme-people/x»
\\\\10.0.0.7\\«c$»
«db01.intern.example»
«mail.acme.de»
«srv12.acme.fr»
«DB01.ACME.COM»
«pbx.de.acme.com»
«dc01.local»
«acme.de:8443»
«db1:5432»
«localhost:8080»
Share:«\\\\srv\\share»
«//nas01/team»
Z:\\«kunden»
«/etc/passwd»
«~/.ssh/id_rsa»
«root@db01»
«user@host»
«j.doe@srv-de»
«svc_fr@dc01»
ssh «admin»
ssh -i key «deploy@prod»
scp «a@b:/tmp»
curl -s «acme.de»
«10.1.2.0/24»
«10.1.2.3:8080»
«fe80::1»
«::1»
«2001:db8:a::/48»
«001A2B3C4D5E»
`,
  "places": `
«\\\\\\\\fileserver\\\\share»
«C:\\\\Users\\\\mmeier»
«/home/mmeier/notes»
«db1.internal.local»
«erika_at_acme.example»
«erika @ acme.example»
«erika&#x40;acme.example»
«erika\\\\u0040acme.example»
«erika=40acme.example»
«001A.2B3C.4D5E»
`,
};

const BY_TABLE: Readonly<Record<string, string>> = {
  "names in sentences": `
ask «Erika Mustermann»
«Mustermann, Erika»
«ERIKA MUSTERMANN» is on leave
escalate to «Mr. O’Connell»
«José García»'s desk
«Jürgen Müller» hat frei
«Juergen Mueller»
«Łukasz Wójcik»
«Nguyễn Văn An»
«Søren Kierkegård»
«Ólafur Ragnarsson»
«Anna-Lena von der Heide»
«Dr. med. Erika M.»
«erikaMustermann»
«ErikaMustermann»
«erika_mustermann»
«erika-mustermann»
«erika.mustermann»
«EMustermann»
«mustermanne»
«emustermann42»
«e.mustermann2»
«jdoe1985»
«hans_wurst_99»
«MüllerJürgen»
«jürgenMüller»
«Björk»
«Xi Qiu»
«Zeb Quillfeather»
«Max Power»
Team of «Grace Hopper»
`,
  "names in other scripts": `
«山田太郎»さんに連絡
担当は«佐藤 花子»です
«鈴木一郎»様
«ヤマダタロウ»
请联系«王小明»
«李娜»负责
客户«欧阳修»先生
«김철수»에게 전화
담당자 «이영희»
«박 지성»
«Иван Петров»
позвать «Ольгу Иванову»
«محمد علي»
«דוד כהן»
«Γιώργος Παπαδόπουλος»
«สมชาย ใจดี»
«राहुल शर्मा»
«ন্যান্সি দাস»
«Արամ Խաչատրյան»
«თამარ მეფე»
`,
  "places and days": `
«Hauptstraße 5, 80331 München»
«221B Baker Street, London»
«1600 Pennsylvania Ave NW»
«12 rue de Rivoli, 75001 Paris»
«東京都千代田区1-1»
«Postfach 1234»
«March 12th, 1985»
«昭和60年3月12日»
lives at «48.137154, 11.576124»
«N 48° 8.2' E 11° 34.6'»
plate «M-AB 1234»
«W1A 1AA»
`,
  "what people write": `
«diabetic», do not disturb
«pregnant» until May
«union member»
salary «85k»
«on probation»
cries «at work»
customer «threatened us»
«hunter2»
«correct horse battery staple»
«Tr0ub4dor&3»
«letmein»
«Passw0rd!»
door code «#4711»
Wi-Fi «GastZugang»
«4711»
laptop «DESKTOP-8K2J»
desk «3.14 left»
«@erika»
«linkedin: erika-m»
<script>«alert(1)»</script>
«'; DROP TABLE users; --»
«\\u001b[31mred»
`,
};

function planted(groups: Readonly<Record<string, string>>, byRule: boolean): readonly Planted[] {
  return Object.entries(groups).flatMap(([group, lines]) =>
    lines.replaceAll("¦", "").split("\n").filter((line) => line !== "").flatMap((line) =>
      [...line.matchAll(/«([^»]+)»/g)].map(([, secret = ""]) => ({
        group,
        text: line.replace(/[«»]/g, ""),
        secret,
        byRule,
      }))
    )
  );
}

/** All of them. */
export const PLANTED: readonly Planted[] = [...planted(BY_RULE, true), ...planted(BY_TABLE, false)];
