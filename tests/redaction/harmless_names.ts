/** Names of queues, skills, groups and labels as organisations write them, one a line: no rule by text may refuse one of them. */

/** All of them. */
export const HARMLESS: readonly string[] = `
Basic training_02
Token Hardware_02
Basic Premium2
DSL 16000_02
Agency 75001_02
Wave 2027-04_02
VDE-AR-N 4105:2018
ADR 1.1.3.6
TARIC 8517 13 00
NightDesk 2026
Reisepass Verlust24
chg0045678
iso 9001:2015
Office-365-2026
Version-2.10.3.4
inc0012345 follow-up
Office 365 2026
Filiale 0042 (2026)
DSL 16000 2026
Konto 1200 24/7
Order 4500012345 01.01.2026
1. Line 2 2026-03-15
Queue (10115-10999)
PLZ_80331-81929
Version_2.10.3.4
Q_v2.10.3.1_DE
NAS-DS923+
ESXi-8.0-U3
Reset Token Desk_L2
mysql 8.4
ssh access
Handy 128/256 GB
Code Garage Band
Portal 2
DSL-Kennung ändern
Password: Level2
Forgot password: mobile
senha: desbloqueio
hasło: odzyskiwanie
Login: SSO
User: internal
Access Codes L2
Door & Gate 24h
Konto: Eröffnung
Security Code Lost
Wlan: Störung
Server: Linux
Account number lookup
Geburtsurkunde
Polka dot com
PIN 24/7
A350-1000
mRNA-1273
Activation Codes 2025
Care @ Home. Support
PIN Reset Region: 4000
API key: requests
Gate 10-24
Alarm Level 3
VDE 0100-410
Fehler 0x80070005
Staff at meeting point Nord
Password Reset Hotline: Berlin
Password help for: tier2
Key Box Service
Conta corrente
Born2Run
Nas and backup
Newborn 2024
Geburtstag
Born Care 24/7
User: Management
Login: Web / App
PIN one two three
Passwort 2025
Password 24/7
Conference Code Help
Recovery phrase help
O2O 2024
O2 Mobile 5G
Sales @home_office
DESKTOP-SUPPORT
LAPTOP-TEAM12
Safe combination
SNMP Community Support
A B C D
Sicherheitsfrage: Reset
Security question: new
iPhone 15 ProMax
Kontonummer vergessen
Token B2B2C
credentials: support / reset
PIN/PUK
Voicemail-PIN
Door code 3rd floor
Billing
Skill 12 (2026)
24/7 Support
Mo-Fr 08:00-17:00
2024-01-15 Launch
Campaign 20240115
Team 2024-2026
Line 2 / 3
1st Level
Tier 2 - Night
Basic training
Basic Billing
Password Reset
Token Desk
Secret Santa
Login help
PIN & TAN
Key accounts
B2B 100-499 seats
A380 crew
ISO 27001
Office 365
Windows 11 23H2
E-Mail DE/AT/CH
C++ / C# team
Größe > 100
80333 München
Queue #42
v1.2.3
10.000 € and more
US (East)
Überlauf 0800
Café @ Home
Sales@Night
日本語サポート
客户服务
Поддержка
100% remote
Cookie orders
AT&T
Room 4.711
SAP-FI/CO
Auth: 2nd level
PLZ 10000-19999
PLZ 1000–1999
INC0012345 follow-up
SKU-12345678
d98ea28d-bb44-44a4-a3bf-7a857b757fbc
Refused with 403, correlation id 8feb8bd2-095b-4032-8544-a10a7f85c801
X: legacy
Support 08.00-17.00
Sales 0800-1700
Mo-Fr 8.00-17.00 / Sa 8.00-12.00
Aktion 01.03.26-31.03.26
Promo 03/01/26 - 03/31/26
FY2025-2026
Wave 2 - 2026-03 - 2026-09
Postcodes 2000-2249, 2555-2574
Orders > 10,000,000
Limit 1.000.000,00 EUR
5.000-9.999 EUR
ISO 27001/27002
Boeing 737/747/757/767
Ring 30/60/90/120
10/20/30/40
Level 1 2 3 4 5 6 7 8
SLA 80/20 - 90/30 - 95/10
Build 10.0.19045.3448
Callcenter 24/7/365
DE::CC
Token: lost?
Basic Premium-Plus
Password: Reset
Kundenservice_Deutschland_Nord_2024
EMEA_Sales_Tier1_English_German_French
Voice_US_East_Billing_Spanish_Tier_1
PolyCare360PremiumPlusService
Technical.Support.Level2.Germany
BillingQueue_v2_FINAL_2024_EMEA
Ticket 12345678
Contract 123-4567
Contract 1234-5678
auth=LDAP
auth=SAML2
login=SSO
Ring 12345
Ring 3 60s
Campaign 2026
Kampagne Q1/2026
Campaign 2026-2027
Black Friday 2026 Wave 2
Product 4711
Product 47110815
Artikel-Nr. 4711-0815
Art. 12345678
Model 12345-67
PLZ 80331
80331 80333 80335
PLZ 01067-01139
ZIP 02108-1234
1000-001 Lisboa
01310-100 São Paulo
〒100-0001
SW1A 1AA
K1A 0B6
1012 AB Amsterdam
Kostenstelle 4711000
Cost centre 10012345
KST 100200
GL 4000100
24/7
24x7x365
7/24
Line 2 2026-03
Line 2, 2026-03-15
v2.10.3
v2.10.3.1
Version 2026.11.27
Release 26.1
Build 19045.3448
IVR 3.14.15
iOS 18.2.1
Office 365 E5
Windows Server 2022
SAP S/4HANA 2023
Audi A6 50 TDI
Boeing 737-800
Airbus A320neo
iPhone 15 Pro 256 GB
Galaxy S24 / S25
PS5 / Xbox
100-499 seats
10.000-50.000 EUR
> 1 Mio. EUR
CHF 5'000 - 10'000
£500-£999
Tier 1-3
L1/L2/L3
Level 2 (EN/DE/FR)
Team 1 2 3
Gruppe 10-20-30
Wave 1/2/3
Mo-Fr 08-18 Uhr
Mon-Fri 9am-5pm
08:00-20:00 CET
Sa 9-13
Schicht 06-14
06:00-14:00 / 14:00-22:00
Q1 FY26
FY25/26
H2-2026
KW 12/2026
CW 48-52
2026W12
2026-Q3
Nov 2026
27.11.2026
11/27/2026
INC0012345
CHG0045678
SR-2026-00123
JIRA ABC-1234
PO 4500012345
Order 4500012345
Bestellung 4500-1234
Invoice 2026-12345
Rechnung RE-2026-0815
Vertrag V-2026-123
Case #00123456
Fall 1234567
Störung 2026/1234
ISO 9001:2015
DIN EN 15838
EN 50128
IEC 62443
RFC 2616
§ 263 StGB
BGB 312
GDPR Art. 15
Art. 17 DSGVO
password: reset
Passwort vergessen
Passwort: Hilfe
PIN vergessen
PIN/PUK Service
TAN-Verfahren
Token Hardware
Secret Sales
Key Account 1
API Support
API Key Support
Login-Probleme
Login: Hilfe
Session Replay
Cookie Consent
Auth Team
OAuth Support
SSO/MFA Desk
2FA Support
Wi-Fi Support
WLAN Störung
Basic / Premium
Bearer bonds
Pass Culture
Passport Services
Reisepass & Ausweis
Visa/Passport 2026
VAT Refunds 2026
Steuer 2025
TVA et douanes
Führerschein Klasse B
Driving licence renewals
Kennzeichen & Zulassung
License plates
NHS 111
Emergency 112
110/112
Notruf
Hotline 24
Hotline 2026
Phone 2nd Level
Telefon DE/AT
Mobile 5G
Mobil 2026
Fax & Brief
Mail@Work
Team@Home
Booking.com
check24.de
Amazon.de Retouren
Web.de & GMX
Node.js Support
ASP.NET Team
Level.2.Support
EMEA.Sales.DE
a.b.c
Support (24.7)
Gate 12.3
Store 0815
Filiale 0042
Markt 123456
Site 100234
Agency 75001
Agence 75 001
Département 75
Region 01/02/03
Bezirk 1010-1230
Zone 01-15
Zone 100-199
Gebiet 10000-19999
EAN 4006381333931
ISBN 978-3-16-148410-0
Serie 100000-199999
Charge 2026-11
Lot 20261127
US-CA
DE-AT-CH
FR/BE/LU
EN+DE+FR
N-Ost / S-West
A-K / L-Z
A1-A9
C++ 20
.NET 8
3M Support
3D-Druck
4K TV
7-Eleven
9to5
1&1
O2
E.ON
H&M
50+
18-25
65plus
Level one two three
Eins zwei drei
One to one
Nine to five
Team Five
Three Mobile
Uno Dos Tres
Zero Trust
Null Toleranz
Sette e mezzo
Vier Jahreszeiten
Six Sigma
第一営業部
一番線 二番線
三井住友
九州支店
24時間
客户服务 1组
二〇二六年
고객지원 2팀
Поддержка 2
الدعم الفني ٢
שירות לקוחות 2
ฝ่ายขาย 2
हिंदी सहायता
0800 Free
Billing Overflow >300
SLA 80/20
SLA 90/10 - 80/20
10-20-30
Ring 1: 30s, Ring 2: 60s
30s/60s/90s
1st/2nd/3rd
50/50
16/8
Line 100
Lines 100-199
Trunk 7
DNIS 4711
DID Pool
Queue 12
Queue 1001
Queue-0001
q_billing_de_01
EMEA_BILLING_2026_V2
sales-team-de-01
billing.overflow.01
Test Queue 3
ZZZ_old_2019
(do not use) Sales
[DEPRECATED] 2024-01
#1 Support
No. 1
Nr. 5 Service
n° 3
USD/EUR
BTC & ETH
IBAN & SEPA
Visa/Mastercard
Visa 4 Students
Amex Platinum
Card Replacement
Kreditkarte sperren
Polizza auto
KFZ-Versicherung
Policy changes
Claims 2026-03 - 2026-09
Hurricane 2026
Covid-19
Wave 2 2021-11
MAC & PC
IP Telephony
IPv6 Rollout
SIP Trunks
A::B
Sales: DE
Sales: EMEA 2
Cost: 100-200
Price 99.99
Tarif 9,99
Tarif 19.95
M 10 GB
100 Mbit
1000/500 Mbit
DSL 16000
DSL 50000/10000
VDSL 100/40
Tariff 250-40
Vodafone 1000
Contract 24 months
Leasing 36/48/60
5 Jahre / 100.000 km
100-6999 EUR
ping pong
Contract No. 658167 2
Camera X3850
user group
root cause
admin team
db migration
host family
server room
ssh!
lan party
local heroes
Cola 2
C.P. 06600 CDMX
Pedido 4711081
Caso 471108
Radicado 471108
工单 4711081
티켓 471108
Заявка 471108
Тикет 24
Boston 02108
Flight LH 708 EN
Form W-9
1099 desk
Flight LH 401
q.sales.01
user interface
Account login
Passwort & PIN
PIN → Reset
Passwort → Technik
mot de passe "oublié"
Key: Accounts
Secret: Santa
Code 17
Zip code 12345
Campaign 2026/27
Kampagne2026
Product 12345678
Product no. 1234567
Prod-12345
Produkt 4711-0815
12345 Berlin
80331 München
PLZ 8
PLZ 80-85
1010 Wien
8001 Zürich
75008 Paris
10115-10999
Cost center 1234567
Kostenstelle 12345678
KST 4711
CC-1234567
24/7/365
24-7
24x7
Line 2 2026-03-01
Linie 2 03/2026
v2.10.3-beta.1
Version 2.10.3.4
2.10.3
R2026.03
Sprint 42
PI 26.3
Release 10.0.19045
SR-1234567
SR 1234567
CASE-0012345
JIRA-12345
REQ0012345
RITM0012345
CS0012345
Order 123-4567890
Job 123456
WO-00012345
Quote Q-12345
Invoice INV-2026-0001
Bill 2026-11
Policy 1234567
Claim 1234567
Schaden 1234567
Police 1234567
Asset 100234
Batch 20261127-1
Lot A12345
SN 12345
P/N 123-456
Model WH-1000XM5
Canon EOS 5D
HP 2055dn
Dell 5520
ThinkPad X1
Office 2021
Win11
Win 10/11
macOS 15.1
Android 14/15
S23/S24/S25
iPhone 14-16
VW ID.3
BMW 320d
Audi Q5 45
A320/A330
B737-800
ICE 1234
RE 5
U6
LH 123
AB 1234 flight
Exit 12
Hwy 101
Route 66
Floor 3-5
Room 101
Bay 12
Platform 9
Gate B12
Zone 1/2/3
Area 51
Sector 7G
Region 1-12
District 10-19
Store 1234
Stores 1000-1999
Shops 100+
Filialen 001-099
Markt 4711
Site 0042
Plant 1000
Werk 1100
SAP 4711
BU 100
Profit center 1234
Ledger 0L
Company code 1000
Mandant 100
A-K
L-Z
A–F / G–M
0-9
1-100
100-199
1000-4999 kWh
10-50 MA
1-9 FTE
>1000
<100
≥ 50
50%
100 %
3 x 4
2+1
1:1
4-eyes
2FA
MFA
OTP help
TAN-Liste
PIN-Brief
PIN & PUK
PUK vergessen
Passwort ändern
Passwörter
Password manager
pass through
Bypass
Compass
Passau
Key West
Turnkey
Tokenization
Secret Service
Geheimtipp
Credentials team
API
API v2
REST API 3
OAuth
SAML SSO
LDAP sync
AD/LDAP
auth: LDAP
login: SSO
session: new
mode=auto
type=voice
lang=de
lang=de,en
prio=1
skill=billing
tier=2
region=EMEA
queue=sales
env=prod
www
Web/App
Mail & Chat
E-Mail DE
@night
@home
Sales @ Home
Sales@Home
DE@Night
learn@work
n/a
k.A.
z.B.
u.a.
i.V.
Dr. Oetker
St. Gallen
Nr. 7
§ 34c
BGB §312
Art 5
ISO/IEC 27001:2022
DIN EN ISO 9001
EN 301 549
RAL 9005
IP65
IPX7
USB-C
HDMI 2.1
WLAN 6
5 GHz
100 MBit/s
DSL 16
VDSL 250/40
Glas 1000/500
LTE/5G
4G+
Prepaid 10
Tarif S/M/L
Flat 19,99
9.99
€ 49,90
CHF 19.90
$0.99
1,5 %
3,75 % p.a.
Stufe 1 2 3
1. Stufe
2nd line
3rd-level
Ebene 2
Welle 3
Phase II
Step 4
Teil 2/3
1/3
2/3
Q1-Q4
Q4'26
H1/2026
FY26/27
KW01-KW04
KW 1-4
W42
Jan-Mar
Jan 26
März 2026
2026
2025-2026
'26
1.1.-31.3.
01.01.2026
2026-01-01
01/26
Mo 8
Mo–Fr
8-20 Uhr
8:30–17:15
08.30-17.15
0800–1700
9am–5pm
Schicht 1/2/3
F/S/N
Nacht 22-06
Sa+So
24h
48h
72h SLA
T+1
D-7
30/60/90
10s
15 min
90 days
Top 10
Top-100
#1
1A
2b
3C
4x4
9/11
80/20
007 Fans
4711 Echt
0815
08/15
911
112
110
116117
0800
0900
01805
Hotline 1
Hotline 0800
Tel. Support
Phone
Telefonie
Mobile
Call 1
Callback
Callback 24
Ext. Partner
External 2
Ext
DW Team
Interno
Int. Sales
App. Support
Level one two three four five six
eins zwei drei vier fünf
一二三四五番線
Ticket 98765432
Tickets 2026
Case 5001234
Vorgang 2026-004711
Auftrag 4711-26
Order #98765432
Bestellnr. 4500987654
PO 98765
Vertrag 98765-1
Contract 321-7654
Contrat 2026/1234
Contrato 98765432
Contratto 987654
Umowa 2026/12
Smlouva 98765
Szerződés 987654
Договор 987654
Sözleşme 98765
契約 987654
合同 987654
계약 987654
Dossier 98765432
Zaak 2026-1234
Ärende 987654
Sag 987654
Sak 2026/987
Pratica 987654
Expediente 2026/987
Chamado 987654
Reclamo 98765
Claim 98765432
Kampagne H2 2026
Campagne Noël 2026
Campaña 2026-2
Campanha Dia 2026
Campagna Natale 26
Kampanj vår 26
Kampania 2026/2
Кампания 2026
キャンペーン2026
活动2026
Produkt 9876543
Produit 98765
Producto 9876-5
Artikel 987.654
Art.-Nr. 98.765
Item 98765-4
SKU 9876543
EAN 4012345678901
GTIN 04012345678901
ISBN 9783161484100
Modell 98-765
20095 Hamburg
D-20095
A-1010
CH-8001
F-75008
1000 Bruxelles
1012 AB
2100 Kbh
0150 Oslo
111 22 Stockholm
00100 Helsinki
00-001 Warszawa
110 00 Praha
1051 Bp.
010011
11742 Αθήνα
06420 Ankara
90210
10001-1234 NY
V6B 1A1
SW1A 2AA
D02 X285
4000-008 Porto
20040-002 Rio
〒100-8111
04524 Seoul
100006 Beijing
400001 Mumbai
2000 Sydney
6011 NZ
Kostenstelle 987654
KST 98765
CC 98-765
Cost centre 9876
Centre de coût 987
Centro de custo 98765
Ledger 987654
Konto 4711?
24/7 Hotline
7×24
365/24
Line 2 2027-04
Linie 3 04.2027
Ligne 2 (2027)
Wave 2027-04
v3.11.4
v3.11.4-rc.2
V10.0
Ver. 2.1.0.5
1.2.3
2027.1
Build 22631.4460
auth=SAML
auth=NTLM
login=LDAP
auth: Kerberos
session=none
cookie=off
Ring 98765
Ring 2
Ring A1
Stufe 10-20
30/45/60
80/20/10
100-200-300
1000-2000 Kunden
10000–49999
5-10 T€
>250 MA
< 1.000 €
10k-50k
1M+
B2B 2
C2C
P2P
A/B 50
Q3FY27
KW 03-09
Jan–Mär
2027er
'27
9 to 5
8-18h
08h30-17h
7.30–16.15
Mo/Mi/Fr
Sa 9–13
SMS 2 Team
TAN Service 24
PIN-Service
OTP Hotline
Code 39
Code of conduct
Key West 2
Safe Home
Tor 4
Tür & Tor
Gate 7
Pass 2027
Reisepass 2027
Visa 2027
Plate glass
Kennzeichen-Service
Targa 911
Ext. Dienst
Int. Vertrieb
Poste & Colis
App. Team 2
DW-Team
root access
admin/HR
user/guest
host desk
mail@once
sales@work
acme.de
shop.de Team
v2.team.de
node.js
.NET
Web 2.0
H.264
802.11
5.1 Audio
§ 263
Abs. 2
Art. 6 DSGVO
ISO 9001
EN 15838
DIN 77
RFC 822
IP 65
IEC 61508
A4/A3
No. 10
4ever
U-18
Ü30
G20
EU27
DACH3
N26
3sat
7up
99 Cent
100% Bio
50Hz
360°
3D
4G/5G
`.trim().split("\n");
