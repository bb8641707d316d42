import { createPhrases } from './reading.ts';

/** Number words from 0 to 100 in the shipped languages, as flat text. */
function* numberPhrases(): Generator<readonly [string, number]> {
  const en =
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
      ' ',
    );
  const enTens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
  const es =
    'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve'.split(
      ' ',
    );
  const esTens = '- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' ');
  const fr =
    'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
      ' ',
    );
  const frTens = '- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ');
  const de =
    'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn'.split(
      ' ',
    );
  const deTens = '- - zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig'.split(' ');
  const ar = 'صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة'.split(' ');
  const arShort = '- - اثنين ثلاث أربع خمس ست سبع ثمان تسع عشر'.split(' ');
  const arTens = '- - عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون'.split(' ');
  const arTensOblique = '- - عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين'.split(' ');
  const zh = '零一二三四五六七八九十';
  for (let n = 0; n <= 99; n++) {
    const unit = n % 10;
    const ten = Math.floor(n / 10);
    if (n < 20) {
      yield [en[n] ?? '', n];
      yield [fr[n] ?? '', n];
      yield [de[n] ?? '', n];
    } else {
      yield [unit === 0 ? (enTens[ten] ?? '') : `${enTens[ten]}-${en[unit]}`, n];
      if (unit > 0) yield [`${enTens[ten]}${en[unit]}`, n];
      const low = ten === 7 || ten === 9 ? n - (ten - 1) * 10 : unit;
      const joined = low === 0 ? `${frTens[ten]}` : `${frTens[ten]}-${fr[low]}`;
      yield [joined, n];
      if (low === 1 || low === 11) yield [`${frTens[ten]} et ${fr[low]}`, n];
      if (n === 80) yield ['quatre-vingts', 80];
      yield [unit === 0 ? (deTens[ten] ?? '') : `${unit === 1 ? 'ein' : de[unit]}und${deTens[ten]}`, n];
    }
    yield [n < 30 ? (es[n] ?? '') : unit === 0 ? (esTens[ten] ?? '') : `${esTens[ten]} y ${es[unit]}`, n];
    if (n <= 10) {
      yield [ar[n] ?? '', n];
      if (n >= 2) yield [arShort[n] ?? '', n];
    } else if (n < 20) {
      yield [`${n === 11 ? 'أحد' : n === 12 ? 'اثنا' : ar[unit]} عشر`, n];
      yield [`${n === 11 ? 'إحدى' : n === 12 ? 'اثني' : arShort[unit]} عشرة`, n];
    } else
      for (const tens of [arTens[ten] ?? '', arTensOblique[ten] ?? ''])
        for (const one of [ar[unit] ?? '', arShort[unit] ?? ''])
          if (one !== '-') yield [unit === 0 ? tens : `${one} و${tens}`, n];
    const tens = ten === 0 ? '' : ten === 1 ? '十' : `${zh.charAt(ten)}十`;
    yield [n === 0 ? '零' : `${tens}${unit === 0 ? '' : zh.charAt(unit)}`, n];
  }
  yield* [
    ['a hundred', 100],
    ['one hundred', 100],
    ['hundred', 100],
    ['cien', 100],
    ['cent', 100],
    ['hundert', 100],
    ['einhundert', 100],
    ['مئة', 100],
    ['مائة', 100],
    ['一百', 100],
    ['a dozen', 12],
    ['dozen', 12],
    ['une douzaine', 12],
    ['una docena', 12],
    ['ein dutzend', 12],
    ['دزينة', 12],
    ['一打', 12],
    ['half a dozen', 6],
    ['a half dozen', 6],
    ['une demi douzaine', 6],
    ['media docena', 6],
    ['ein halbes dutzend', 6],
    ['نصف دزينة', 6],
    ['半打', 6],
    ['两', 2],
    ['ein', 1],
    ['eine', 1],
    ['einem', 1],
    ['einer', 1],
    ['einen', 1],
    ['une', 1],
    ['una', 1],
  ] as const;
}

export const numberWords = createPhrases(numberPhrases());

/** Words that are also articles: a number only where a unit or a question asks for one. */
export const weakNumbers = new Set([
  'un',
  'une',
  'una',
  'uno',
  'ein',
  'eine',
  'einem',
  'einer',
  'einen',
  'one',
  'once',
  '一',
]);

export interface Spelled {
  value: number;
  /** Tokens. */
  length: number;
}
