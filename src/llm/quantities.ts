import type { Language } from '../kernel/languages.ts';

const units: Readonly<Record<string, string>> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
  fr: 'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix~sept dix~huit dix~neuf',
  de: 'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn',
  ar: 'صفر واحد اثنان ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره',
};
const tens: Readonly<Record<string, string>> = {
  en: 'twenty thirty forty fifty sixty seventy eighty ninety',
  es: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  fr: 'vingt trente quarante cinquante soixante soixante quatre~vingt quatre~vingt',
  de: 'zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig',
  ar: 'عشرون ثلاثون اربعون خمسون ستون سبعون ثمانون تسعون',
};
/** Numbers that are no row: forms, ordinals from two on ("first" is often "first of all"), doubles, hundreds. */
const others: Readonly<Record<Language, string>> = {
  en: '2 second|3 third|4 fourth|5 fifth|6 sixth|7 seventh|8 eighth|9 ninth|10 tenth|2 twice|2 both|2 double|3 triple|12 dozen|100 hundred|1000 thousand|0.5 half|2 couple of|0.25 quarter',
  es: '2 segundo|2 segunda|3 tercer|3 tercero|3 tercera|4 cuarto|4 cuarta|5 quinto|5 quinta|6 sexto|6 sexta|7 septimo|8 octavo|9 noveno|10 decimo|2 ambos|2 ambas|2 doble|12 docena|100 cien|100 ciento|1000 mil|0.5 medio|0.5 media',
  fr: '2 deuxieme|2 seconde|2 second|3 troisieme|4 quatrieme|5 cinquieme|6 sixieme|7 septieme|8 huitieme|9 neuvieme|10 dixieme|2 double|100 cent|1000 mille|0.5 demi|0.5 demie|0.5 moitie|12 douzaine',
  de: '2 zweite|2 zweiten|2 zweiter|2 zweites|2 zweitem|3 dritte|3 dritten|3 dritter|3 drittes|4 vierte|4 vierten|4 vierter|5 funfte|5 funften|6 sechste|6 sechsten|7 siebte|7 siebten|8 achte|8 achten|9 neunte|10 zehnte|10 zehnten|2 zweimal|3 dreimal|2 beide|2 beiden|2 doppelt|12 dutzend|100 hundert|1000 tausend|0.5 halbe|0.5 halben|0.5 halber|0.5 halbes|2 zwei|2 zwo',
  ar: '2 اثنين|2 اثنتين|3 ثلاث|4 اربع|5 خمس|6 ست|7 سبع|8 ثمان|8 ثماني|9 تسع|10 عشر|2 الثاني|2 الثانيه|3 الثالث|3 الثالثه|4 الرابع|4 الرابعه|5 الخامس|5 الخامسه|6 السادس|6 السادسه|7 السابع|7 السابعه|8 الثامن|9 التاسع|10 العاشر|2 مرتين|2 ثانيه|100 مئه|100 مايه|1000 الف|0.5 نصف|2 خطوتين|2 كلا|2 كلتا|2 الشبكتان',
  zh: '',
};
const oblique = 'عشرين ثلاثين اربعين خمسين ستين سبعين ثمانين تسعين'.split(' ');
const arabicShort = '- - اثنين ثلاث اربع خمس ست سبع ثمان تسع عشر'.split(' ');

/** Small numbers as words of a language; those of one are left to the caller, because they are articles too. */
export function* numberWords(language: Language): Generator<readonly [phrase: string, value: number]> {
  const small = (units[language] ?? '').split(' ').map(spaced);
  const round = (tens[language] ?? '').split(' ').map(spaced);
  for (const [value, word] of small.entries()) if (value !== 1 && word !== '') yield [word, value];
  for (const entry of (others[language] ?? '').split('|')) {
    const cut = entry.indexOf(' ');
    if (cut > 0) yield [entry.slice(cut + 1), Number(entry.slice(0, cut))];
  }
  for (let n = 20; n < 100 && round.length > 1; n++) {
    const ten = round[Math.floor(n / 10) - 2] ?? '';
    const unit = n % 10;
    const one = small[unit] ?? '';
    if (language === 'en') yield [unit === 0 ? ten : `${ten} ${one}`, n];
    if (language === 'es' && n >= 30) yield [unit === 0 ? ten : `${ten} y ${one}`, n];
    if (language === 'de') yield [unit === 0 ? ten : `${unit === 1 ? 'ein' : one}und${ten}`, n];
    if (language === 'fr') {
      // Seventy and ninety count on from sixty and eighty.
      const rest = n >= 70 && n < 80 ? n - 60 : n >= 90 ? n - 80 : unit;
      yield [
        rest === 0
          ? ten
          : rest === 1 || (rest === 11 && n < 80)
            ? `${ten} et ${small[rest] ?? ''}`
            : `${ten} ${small[rest] ?? ''}`,
        n,
      ];
      if (n === 80) yield ['quatre vingts', n];
    }
    if (language === 'ar')
      for (const form of [ten, oblique[Math.floor(n / 10) - 2] ?? ''])
        for (const lower of unit === 0 ? [''] : [one, arabicShort[unit] ?? ''])
          yield [unit === 0 ? form : `${lower} و${form}`, n];
  }
  if (language === 'ar')
    for (let n = 11; n < 20; n++)
      for (const lower of n === 11
        ? ['احد', 'احدي']
        : n === 12
          ? ['اثنا', 'اثني', 'اثنتا', 'اثنتي']
          : [small[n - 10] ?? '', arabicShort[n - 10] ?? ''])
        for (const ten of ['عشر', 'عشره']) yield [`${lower} ${ten}`, n];
}

function spaced(word: string): string {
  return word.replaceAll('~', ' ');
}

/** Units that measure; the words of the six languages together. What is measured in another unit is another amount. */
const unitLines = `second: second seconds sec s segundo segundos seconde secondes sekunde sekunden ثانيه ثواني ثوان 秒 秒钟
minute: minute minutes min mins minuto minutos minuten دقيقه دقايق 分 分钟
hour: hour hours hr hrs h hora horas heure heures std stunde stunden ساعه ساعات 小时 个小时 钟头
day: day days dia dias jour jours journee tag tage tagen يوم ايام يوما 天 日 个天
workday: working_day working_days business_day business_days workday workdays dia_laborable dias_laborables dia_habil dias_habiles jour_ouvre jours_ouvres arbeitstag arbeitstage arbeitstagen werktag werktage werktagen يوم_عمل ايام_عمل 工作日 个工作日
week: week weeks semana semanas semaine semaines woche wochen اسبوع اسابيع 周 星期 个星期 个礼拜
month: month months mes meses mois monat monate monaten شهر اشهر شهور شهرا 个月 月
year: year years ano anos an ans annee annees jahr jahre jahren سنه سنوات عام اعوام 年
percent: % percent por_ciento pour_cent prozent بالميه في_الميه ٪
euro: € eur euro euros يورو 欧元
dollar: $ usd dollar dollars dolar dolares دولار دولارات 美元 美金
pound: £ gbp libra libras livre livres pfund جنيه
yuan: ¥ cny rmb yuan يوان 元 人民币 块钱
byte: kb mb gb tb kilobyte megabyte gigabyte terabyte
meter: m metre metres meter meters metro metros mtr metern متر امتار 米
kilometer: km kilometre kilometres kilometer kilometers kilometro kilometros كيلومتر 公里 千米
night: night nights noche noches nuit nuits nacht nachte ليله ليال 晚
character: character characters caracter caracteres caractere zeichen حرف احرف حرفا محرف 个字符 字符
page: page pages pagina paginas seite seiten صفحه صفحات 页`;

const duals: Readonly<Record<string, string>> = {
  minute: 'دقيقتين دقيقتان',
  hour: 'ساعتين ساعتان',
  day: 'يومين يومان',
  workday: 'يومي_عمل',
  week: 'اسبوعين اسبوعان',
  month: 'شهرين شهران',
  year: 'سنتين عامين سنتان عامان',
  second: 'ثانيتين',
};

export function* unitWords(): Generator<readonly [phrase: string, unit: string]> {
  for (const line of unitLines.split('\n')) {
    const [unit = '', words = ''] = line.split(': ');
    for (const word of words.split(' '))
      yield [word.replaceAll('_', ' '), unit === 'byte' ? `${word.slice(0, 1)}b` : unit];
  }
}

/** Arabic says two of a thing in one word. */
export function* dualWords(): Generator<readonly [phrase: string, unit: string]> {
  for (const [unit, words] of Object.entries(duals))
    for (const word of words.split(' ')) yield [word.replaceAll('_', ' '), unit];
}

const monthNames: readonly string[] = [
  'january jan enero janvier januar يناير كانون_الثاني',
  'february feb febrero fevrier februar فبراير شباط',
  'march marzo mars marz مارس اذار',
  'april abril avril ابريل نيسان',
  'may mayo mai مايو ايار',
  'june junio juin juni يونيو حزيران',
  'july julio juillet juli يوليو تموز',
  'august agosto aout اغسطس اب',
  'september septiembre septembre sept سبتمبر ايلول',
  'october octubre octobre oktober اكتوبر تشرين_الاول',
  'november noviembre novembre نوفمبر تشرين_الثاني',
  'december diciembre decembre dezember ديسمبر كانون_الاول',
];
/** Words that are months only beside a day of the month. */
export const weakMonths: ReadonlySet<string> = new Set(['may', 'march', 'mars', 'اب', 'jan', 'sept', 'august', 'mai']);

export function* months(): Generator<readonly [phrase: string, month: number]> {
  for (const [i, names] of monthNames.entries())
    for (const name of names.split(' ')) yield [name.replaceAll('_', ' '), i + 1];
}

const weekdayNames: readonly string[] = [
  'monday mondays lunes lundi lundis montag montags الاثنين الإثنين 星期一 周一 礼拜一',
  'tuesday tuesdays martes mardi mardis dienstag dienstags الثلاثاء 星期二 周二 礼拜二',
  'wednesday wednesdays miercoles mercredi mercredis mittwoch mittwochs الاربعاء 星期三 周三 礼拜三',
  'thursday thursdays jueves jeudi jeudis donnerstag donnerstags الخميس خميس 星期四 周四 礼拜四',
  'friday fridays viernes vendredi vendredis freitag freitags الجمعه جمعه 星期五 周五 礼拜五',
  'saturday saturdays sabado sabados samedi samedis samstag samstags sonnabend السبت سبت 星期六 周六 礼拜六',
  'sunday sundays domingo domingos dimanche dimanches sonntag sonntags الاحد احد 星期日 星期天 周日 周天 礼拜天',
];

export function* weekdays(): Generator<readonly [phrase: string, day: number]> {
  for (const [i, names] of weekdayNames.entries()) for (const name of names.split(' ')) yield [name, i + 1];
}

const hanDigits = '零一二三四五六七八九';
/** What may stand behind a number that is written in Chinese characters; elsewhere they are parts of words. */
const hanBehind = /^[个天周月年小分秒次位名楼层号人份张台条点元欧日级章步项页种封米公字折倍成星工礼晚块部辆笔样组]/u;

/** A number in Chinese characters: 三, 十五, 两百, 二十一, 半. @param behind what follows it, @param before the character before it */
export function hanNumber(run: string, before: string, behind: string): number | undefined {
  const counted = before === '第' || hanBehind.test(behind) || before === '期' || run.length > 1;
  if (!counted) return undefined;
  let total = 0;
  let digit = -1;
  for (const char of run) {
    if (char === '两') digit = 2;
    else if (char === '半') return run.length === 1 ? 0.5 : undefined;
    else if (char === '〇') digit = 0;
    else if (hanDigits.includes(char)) {
      if (digit >= 0) return undefined;
      digit = hanDigits.indexOf(char);
    } else {
      total += (digit < 0 ? 1 : digit) * (char === '十' ? 10 : char === '百' ? 100 : 1000);
      digit = -1;
    }
  }
  return total + Math.max(0, digit);
}
