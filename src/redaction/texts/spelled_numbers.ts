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

/** A number word by the languages that have it, which are named by their place in the table. */
type InLanguages<T> = ReadonlyMap<number, T>;

const WORDS: ReadonlyMap<string, InLanguages<NumberWord>> = wordsOf(LANGUAGES);

function wordsOf(languages: readonly Language[]): ReadonlyMap<string, InLanguages<NumberWord>> {
  const words = new Map<string, Map<number, NumberWord>>();
  const add = (word: string, language: number, number: NumberWord) => {
    const known = words.get(word) ?? new Map<number, NumberWord>();
    words.set(word, known.set(language, number));
  };
  languages.forEach(([units, ...others], language) => {
    units.split(" ").forEach((spellings, value) => {
      for (const word of spellings.split("/")) add(word, language, { digits: 1, value });
    });
    others.forEach((row, at) => {
      for (const word of row.split(" ")) add(word, language, { digits: DIGITS[at] ?? 0, value: null });
    });
  });
  return words;
}

/** No name spells so many digits in a row; a few of them may be figures. */
const SPELLED_DIGITS = 5;
const SPELLED_WORDS = 3;

/** Digits of languages that part no words, one after another. */
const UNPARTED =
  /[〇零一二三四五六七八九幺两공영일이삼사오육칠팔구](?=[〇零一二三四五六七八九幺两공영일이삼사오육칠팔구])/gu;

/** Tells whether a number is written out: so many digits in words of one language, one after another, that are no counting. @param fewest digits of a number */
export function holdsSpelledNumber(text: string, fewest = SPELLED_DIGITS): boolean {
  const parted = text.toLowerCase().replace(UNPARTED, "$& ");
  let runs = new Map<number, Run>();
  let figures = 0;
  for (const word of parted.match(/[\p{L}\p{Nl}\p{M}']+|\p{Nd}+|[^\s–,.·-]/gu) ?? []) {
    if (/^(?:\p{Nd}{1,2}|0\p{Nd}{2,4})$/u.test(word)) {
      figures += word.length;
      runs = new Map([...runs].map(([language, run]) => [language, withFigures(run, word.length)]));
      continue;
    }
    const before = runs;
    const lead = figures;
    runs = new Map(
      [...partsOf(word)].map((
        [language, parts],
      ) => [language, parts.reduce(withPart, spelledOn(before.get(language) ?? withFigures(NOTHING, lead)))]),
    );
    if (runs.size === 0) figures = 0;
    if ([...runs.values()].some((run) => isNumber(run, fewest))) return true;
  }
  return false;
}

function withFigures(run: Run, digits: number): Run {
  return { ...run, digits: run.digits + digits, isCounting: run.isCounting && digits === 0, last: null };
}

function spelledOn(run: Run): Run {
  return { ...run, spelled: run.spelled + 1 };
}

function withPart({ digits, spelled, last, isCounting }: Run, part: NumberWord): Run {
  // Groups are named so: "one two three four five".
  const goesOn = part.value !== null && (last === null || part.value === last + 1);
  return { digits: digits + part.digits, spelled, last: part.value, isCounting: isCounting && goesOn };
}

function isNumber({ digits, spelled, isCounting }: Run, fewest: number): boolean {
  return digits >= fewest && spelled >= SPELLED_WORDS && !isCounting;
}

/** Number words one after another, as far as they were read. */
interface Run {
  readonly digits: number;
  readonly spelled: number;
  readonly last: number | null;
  readonly isCounting: boolean;
}

const NOTHING: Run = { digits: 0, spelled: 0, last: null, isCounting: true };

/** The number words that a word is made of, "vierundzwanzig" of three, in each language where it is; none where it is another word. */
function partsOf(word: string): InLanguages<readonly NumberWord[]> {
  const whole = WORDS.get(word);
  if (whole !== undefined) return new Map([...whole].map(([language, number]) => [language, [number]]));
  for (let length = Math.min(word.length - MIN_PART, MAX_PART); length >= MIN_PART; length--) {
    const first = WORDS.get(word.slice(0, length));
    if (first === undefined) continue;
    const rest = partsOf(word.slice(length));
    const both = [...rest].flatMap(([language, parts]) => {
      const number = first.get(language);
      return number === undefined ? [] : [[language, [number, ...parts]] as const];
    });
    if (both.length > 0) return new Map(both);
  }
  return new Map();
}

/** Shorter ones begin other words; none is longer. */
const MIN_PART = 3;
const MAX_PART = Math.max(...[...WORDS.keys()].map((word) => word.length));
