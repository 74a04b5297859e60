/** Numbers written out in words: "null sechs eins eins", "double four seven", "zéro un quarante-deux". */

/** Number words of a language: from nought to nine, other spellings after a stroke; tens; teens; what is said between them. */
type Language = readonly [units: string, ...others: readonly string[]];

const LANGUAGES: readonly Language[] = [
  [
    "zero/nought/nil/oh one two three four five six seven eight nine",
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "double triple and plus",
  ],
  [
    "null eins/ein zwei/zwo drei vier fünf/fuenf sechs sieben acht neun",
    "zwanzig dreißig dreissig vierzig fünfzig fuenfzig sechzig siebzig achtzig neunzig",
    "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "und doppel plus",
  ],
  [
    "zéro un deux trois quatre cinq six sept huit neuf",
    "vingt vingts trente quarante cinquante soixante septante huitante octante nonante",
    "dix onze douze treize quatorze quinze seize",
    "et double",
  ],
  [
    "cero uno/un dos tres cuatro cinco seis siete ocho nueve",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "diez once doce trece catorce quince",
    "y doble",
  ],
  [
    "zero uno due tre quattro cinque sei sette otto nove",
    "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "dieci undici dodici tredici quattordici quindici sedici",
    "e doppio",
  ],
  [
    "zero um/uma dois/duas três quatro cinco seis/meia sete oito nove",
    "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "dez onze doze treze catorze quinze",
    "e",
  ],
  [
    "nul een/één twee drie vier vijf zes zeven acht negen",
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "tien elf twaalf",
    "en dubbel",
  ],
  [
    "noll ett två tre fyra fem sex sju åtta nio",
    "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "tio",
  ],
  ["nul/null en/én to tre fire fem seks syv/sju otte/åtte ni", "tyve tjue tredve tretti førti femti", "ti"],
  ["nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän"],
  ["zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć", "dwadzieścia trzydzieści czterdzieści"],
  ["nula jedna/jeden dva tři/tri čtyři/štyri pět/päť šest/šesť sedm/sedem osm/osem devět/deväť"],
  ["nula jedan dva tri četiri pet šest sedam osam devet"],
  ["nulla egy kettő/két három négy öt hat hét nyolc kilenc"],
  ["zero unu doi trei patru cinci șase/sase șapte/sapte opt nouă/noua"],
  [
    "sıfır/sifir bir iki üç/uc dört/dort beş/bes altı/alti yedi sekiz dokuz",
    "yirmi otuz kırk elli altmış yetmiş",
  ],
  ["ноль/нуль один два три четыре пять шесть семь восемь девять", "двадцать тридцать сорок пятьдесят"],
  ["нуль один два три чотири п'ять шість сім вісім дев'ять"],
  ["нула едно две три четири пет шест седем осем девет"],
  ["μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά/εφτά οκτώ/οχτώ εννέα/εννιά"],
  ["〇/零/ゼロ/れい 一/いち/イチ 二/に/ニ 三/さん/サン 四/よん/ヨン 五/ご/ゴ 六/ろく/ロク 七/なな/ナナ 八/はち/ハチ 九/きゅう/キュウ"],
  ["〇/零 一/幺 二/两 三 四 五 六 七 八 九"],
  ["공/영 일 이 삼 사 오 육 칠 팔 구"],
  ["صفر واحد اثنان/اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة"],
  ["אפס אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע"],
  ["शून्य एक दो तीन चार पांच/पाँच छह/छः सात आठ नौ"],
  ["shunya/zero ek do teen chaar paanch chhe/cheh saat aath nau"],
  ["ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า"],
  ["không một hai ba bốn năm sáu bảy tám chín"],
  ["kosong/nol satu dua tiga empat lima enam tujuh lapan/delapan sembilan"],
];

/** Digits of a ten, whose unit follows; of a teen; of what is said between. */
const DIGITS = [1, 2, 0];

/** What a word stands for: how many digits, and which one where it is one. */
interface NumberWord {
  readonly digits: number;
  readonly value: number | null;
}

const WORDS: readonly ReadonlyMap<string, NumberWord>[] = LANGUAGES.map((language) => {
  const words = new Map<string, NumberWord>();
  const [units, ...others] = language;
  units.split(" ").forEach((spellings, value) => {
    for (const word of spellings.split("/")) words.set(word, { digits: 1, value });
  });
  others.forEach((row, at) => {
    for (const word of row.split(" ")) {
      if (word !== "") words.set(word, { digits: DIGITS[at] ?? 0, value: null });
    }
  });
  return words;
});

/** No name spells so many digits in a row; a few of them may be figures. */
const SPELLED_DIGITS = 5;
const SPELLED_WORDS = 3;

/** Digits of languages that part no words, one after another. */
const UNPARTED =
  /[〇零一二三四五六七八九幺两공영일이삼사오육칠팔구](?=[〇零一二三四五六七八九幺两공영일이삼사오육칠팔구])/gu;

/** Tells whether a number is written out: so many digits in words of one language, one after another, that are no counting. */
export function holdsSpelledNumber(text: string): boolean {
  const parted = text.toLowerCase().replace(UNPARTED, "$& ");
  const words = parted.match(/[\p{L}\p{Nl}\p{M}']+|\p{Nd}+|[^\s–,.·-]/gu) ?? [];
  return words.length >= SPELLED_WORDS && WORDS.some((language) => isSpelled(words, language));
}

function isSpelled(words: readonly string[], language: ReadonlyMap<string, NumberWord>): boolean {
  let run = NOTHING;
  for (const word of words) {
    const parts = partsOf(word, language);
    if (parts.length === 0) run = NOTHING;
    const spelled = run.spelled + (/\p{Nd}/u.test(word) ? 0 : 1);
    for (const { digits, value } of parts) {
      // Groups are named so: "one two three four five".
      const isCounting = run.isCounting && value !== null && (run.last === null || value === run.last + 1);
      run = { digits: run.digits + digits, spelled, last: value, isCounting };
    }
    if (run.digits >= SPELLED_DIGITS && run.spelled >= SPELLED_WORDS && !run.isCounting) return true;
  }
  return false;
}

/** Number words one after another, as far as they were read. */
interface Run {
  readonly digits: number;
  readonly spelled: number;
  readonly last: number | null;
  readonly isCounting: boolean;
}

const NOTHING: Run = { digits: 0, spelled: 0, last: null, isCounting: true };

/** The number words that a word is made of, "vierundzwanzig" of three; none where it is made of others. */
function partsOf(word: string, language: ReadonlyMap<string, NumberWord>): readonly NumberWord[] {
  if (/^\p{Nd}{1,2}$/u.test(word)) return [{ digits: word.length, value: null }];
  const whole = language.get(word);
  if (whole !== undefined) return [whole];
  for (let length = word.length - MIN_PART; length >= MIN_PART; length--) {
    const first = language.get(word.slice(0, length));
    const rest = first === undefined ? [] : partsOf(word.slice(length), language);
    if (first !== undefined && rest.length > 0) return [first, ...rest];
  }
  return [];
}

/** Shorter ones begin other words. */
const MIN_PART = 3;
