/** Words that say what the number behind them is: a telephone's, a person's, or a thing's. */

import { announced } from "./announced.ts";

/** "No.", "#" and their like, which may stand between the word and the number. */
const NO =
  "(?:[\\s.:#/_()–-]|(?<!\\p{L})(?:nr|no|num|number|nummer|numer|numéro|número|numero|номер)(?![\\p{L}\\d])|n[º°]|№|番号|号)*";

/** A telephone: five digits are enough. */
const TELEPHONES = [
  "tel|fon|phone|telefon|téléphone|teléfono|telefono|telefoon|mobil|handy|fax|ruf(?:nummer|nr)|whatsapp|cellulare|móvil|celular|portable",
  "zentrale|empfang|sekretariat|reception|switchboard|anruf|appel|llam|chiam|ligar|ligue|ringa|zadzwo|звон|тел",
].join("|");

const TELEPHONE = new RegExp(
  `(?:(?<!\\p{L})(?:${TELEPHONES})\\p{L}*|(?<!\\p{L})(?:call|dial|sms|mob|cel|gsm|hotline|bel|т)|電話|电话|電話番号|手机|携帯|전화|휴대폰|هاتف|טלפון|☎|📞|📱)${NO}[+(]?$`,
  "iu",
);

/** An extension of one: three digits are enough. */
const EXTENSION = new RegExp(
  `(?:(?<!\\p{L})(?:ext|extn|extensi[oó]n|poste(?: tél)?|durchwahl|dw|nebenstelle|nst|apparat|klappe|ramal|anexo|toestel|interno|anknytning|lokalnummer|wewn|доб|вн|app(?=\\.)|int(?=\\.))|内線|内线|分机|内선|내선)${NO}$`,
  "iu",
);

/** Papers and registers that number people and firms: five digits are enough, and letters among them. */
const PAPERS = [
  "passport|reisepass|pass? (?:nr|no)|passeport|pasaporte|passaporto|passaporte|paspoort|paszport|pasaport|паспорт|护照|護照|旅券|パスポート|여권",
  "personalausweis\\p{L}*|ausweis\\p{L}*|identity card|dow[oó]d(?: osobisty)?|občanský průkaz|személyi|kimlik|id[- ]card|carte d['’]identité|cni|cédula|cedula|dni|nif|carta d['’]identità|codice fiscale|rijbewijs",
  "driving licen[cs]e|driver['’]?s licen[cs]e|licen[cs]e|permis|voter(?: id)?|führerschein\\p{L}*|fuehrerschein|licencia de conducir|patente di guida|carta de condução|körkort|kørekort|førerkort|prawo jazdy|免許証|驾驶证|운전면허",
  "ssn|social security|sozialversicherung\\p{L}*|svnr|rentenversicherung\\p{L}*|sécurité sociale|seguridad social|national insurance|nino|nhs|medicare|krankenversicherung\\p{L}*|versichertennummer|ahv|avs|insee|mrn(?!\\p{L})",
  "(?:employee|emp|staff|customer|client|patient|member|policy|insured|user|agent|login|nt|personal)(?:[- ]?(?:no|nr|id|number)| ?#)|(?:personal|kunden|patienten|mitglieds|mitgl\\.|vers\\.|pers\\.|versicherten|mitarbeiter)-?(?:nr|nummer)|matricule|matr(?:ikel)?\\.?-?(?:nr|nummer)|(?:benutzer|agenten|anschluss)?kennung|numéro client|número de cliente|klantnummer|kundnummer",
  "steuer-?id\\p{L}*|steuernummer|tax ?id|itin|vat|ust-?id\\p{L}*|mwst|tva|iva|p\\.? ?iva|btw|cif|nip|regon|pesel|gstin|aadhaar|abn|tfn|cpf|cnpj|rut|curp|bsn|personnummer|henkilötunnus|hetu|cpr|cnp|egn|oib|jmbg|amka|afm|инн|снилс|身份证|マイナンバー|주민등록번호",
  "kontonummer|bankkonto|account (?:no|nr|number)|acct|[ac]\\/c|sort code|bsb|n° de compte|número de cuenta|conta corrente",
].join("|");

const PAPER = new RegExp(`(?<!\\p{L})(?:${PAPERS})${NO}$`, "iu");

/** What plates are called, and what stands on them: letters and figures, no word and no year. */
const PLATES =
  "(?:licen[cs]e |number )?plate|(?:kfz-?)?kennzeichen|plaque|placa|immatriculation|matrícula|matricula|targa|kenteken|registreringsnummer|номер|车牌|ナンバー|번호판";

/** That somebody came into the world, and the day. */
const BORN = [
  "born(?: on)?|d\\.?o\\.?b\\.?|birth ?da(?:y|te)|date of birth|geb(?:oren(?: am)?|urtsdatum|urtstag)?|née?(?: le)?|(?:date de )?naissance",
  "(?:fecha de )?nacimiento|nacid[oa](?: el)?|(?:data de )?nascimento|nascid[oa](?: em)?|nat[oa] il|data di nascita|geboortedatum|född|født",
  "urodzon[ya]|narozen[aá]?|született|născut[ăa]?|doğum (?:tarihi|günü)|родил(?:ся|ась)|дата рождения|fødsels(?:dato|dag)|födelsedatum|syntymäaika|data urodzenia|datum narození|születési (?:idő|dátum)|data nașterii|ημερομηνία γέννησης|дата народження|تاريخ الميلاد|תאריך לידה|जन्म ?(?:तिथि|तारीख)|วันเกิด|ngày sinh|tanggal lahir|出生(?:日期)?|生日|生年月日|생년월일|생일",
].join("|");
const DAY =
  "\\d{1,4}([./ -])\\d{1,2}\\1\\d{2,4}(?!\\d)|\\d{1,2}(?:\\.|(?i:st|nd|rd|th))? (?i:de )?\\p{L}{3,}\\.? (?i:de )?\\d{4}|\\p{L}{3,}\\.? \\d{1,2}(?i:st|nd|rd|th)?,? \\d{4}|\\d{4} ?[年년] ?\\d{1,2} ?[月월]";

/** Find a paper or a plate of a person, named as such, and what it bears, with letters in it; a word and a year is none. Find the day of a birth. */
export const PAPERS_ANNOUNCED: readonly ((text: string) => boolean)[] = [
  announced(
    `(?<!\\p{L})(?:${PAPERS})${NO}`,
    "\\p{L}{1,3} \\d{5,}|(?!\\p{L}+(?:19|20)\\d\\d(?![\\p{L}\\d]))(?=[A-Za-z\\d-]*[A-Za-z])(?=(?:[A-Za-z-]*\\d){4})[A-Za-z\\d-]{6,}|(?=(?:\\D*\\d){2})[CFGHJKLMNPRTVWXYZ\\d]{9}(?!\\w)",
  ),
  announced(
    `(?<!\\p{L})(?:${PLATES})${NO}`,
    "(?!(?:19|20)\\d\\d(?!\\d))(?=(?:\\D{0,8}\\d){2})(?=[\\d ·-]{0,8}[\\p{Lu}\\p{Lo}])[\\p{Lu}\\p{Lo}\\d][\\p{Lu}\\p{Lo}\\d ·-]{4,}",
  ),
  announced("(?<!\\p{L})(?:conta|cuenta)", "\\s*\\d{4,}-[\\dx]"),
  announced(`(?<!\\p{L})(?:${BORN})[\\s.:]*`, DAY),
];

/** What has a number and is nobody. */
const THINGS = [
  "ticket|case|incident|request|change|order|contract|invoice|quote|offer|project|campaign|product|article|item|model|part|serial|batch|lot|job|task|account group|reference|ref|event|wave",
  "site|store|branch|shop|unit|department|dept|cost (?:center|centre)|profit (?:center|centre)|gl|po|so|sr|sku|pid|art|tkt",
  "vorgang|fall|auftrag|bestell|bestellung|schaden|schadens|claim|zaak|vertrag|rechnung|angebot|projekt|kampagne|aktion|produkt|artikel|modell|teil|serie|charge|filiale|markt|standort|kostenstelle|kst|profitcenter|ablage|akte|mandant|buchungskreis|störung|meldung",
  "dossier|commande|contrat|facture|devis|projet|campagne|produit|article|modèle|agence|magasin|centre de coûts?|référence",
  "pedido|contrato|factura|oferta|proyecto|campaña|producto|artículo|modelo|tienda|sucursal|centro de costes?|expediente|incidencia|fatura|encomenda|projeto|produto|loja|chamado|campanha",
  "pratica|ordine|contratto|fattura|offerta|progetto|campagna|prodotto|articolo|negozio|centro di costo|segnalazione",
  "bestelling|opdracht|factuur|overeenkomst|winkel|kostenplaats|ärende|beställning|avtal|faktura|kampanj|butik|kostnadsställe|sag|ordre|aftale|butikk|tilaus|sopimus|tiketti|zamówienie|umowa|zgłoszenie|sklep|objednávka|smlouva|rendelés|szerződés|comandă|sipariş|sözleşme|talep|şube",
  "заявка|заказ|договор|счет|обращение|магазин|замовлення|παραγγελία|σύμβαση",
].join("|");

const THING = new RegExp(
  `(?:(?<!\\p{L})(?:${THINGS})s?(?:id|nr|no|nummer)?|工单|订单|合同|案件|注文|契約|店舗|チケット|주문|계약|티켓)${NO}$`,
  "iu",
);

/** Postal codes, versions, and numbers of goods: any row of digits. */
const CODE =
  /(?:(?<!\p{L})(?:plz|postleitzahl(?:en)?|post(?:al )?codes?|zip(?: codes?)?|cep|code postal|código postal|c\.p\.?|postnummer|kod pocztowy|psč|rfc|kb|version|ver|v|build|release|rel|taric|hs(?:-?code)?|gtin|ean|upc|isbn|issn|asin)|〒|邮编|우편번호)(?:[\s/:.#-]|(?:nr|no)\b)*$/iu;

/** Standards, and the postal codes of Italy, whose names are words in small letters. */
const IN_CAPITALS = /(?<!\p{L})(?:ISO|IEC|DIN|EN|CAP)[\s/:.#-]*$/u;

/** What a word before a number makes of it. */
export function numberSaid(before: string): "telephone" | "extension" | "paper" | "thing" | "code" | null {
  if (CODE.test(before) || IN_CAPITALS.test(before)) return "code";
  if (PAPER.test(before)) return "paper";
  if (EXTENSION.test(before)) return "extension";
  if (TELEPHONE.test(before)) return "telephone";
  return THING.test(before) ? "thing" : null;
}
