import { createPhrases, type Phrases } from './reading.ts';

/** Half of the day a word puts an hour into; at night it is the one or the other. */
export type Part = 'am' | 'pm' | 'night';
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** Lists are written `phrase|phrase=value`, one line a language. */
function table<T>(rows: readonly (readonly [phrases: string, value: T])[]): Phrases<T> {
  return createPhrases(rows.flatMap(([phrases, value]) => phrases.split('|').map((p) => [p, value] as const)));
}

export interface DayWord {
  offset: number;
  part?: Part;
}

export const dayWords = table<DayWord>([
  [
    "today|hoy|aujourd'hui|heute|اليوم|النهارده|النهاردة|今天|今日|今儿|all day|todo el día|toute la journée|den ganzen tag|طوال اليوم|整天|一整天|just now|a moment ago|ahora mismo|hace un momento|recién|à l'instant|tout juste|gerade eben|eben gerade|soeben|vorhin|للتو|توا|توه|قبل شوي|قبل شوية|من شوي|من شوية|قبل قليل|刚刚|刚才",
    { offset: 0 },
  ],
  ['yesterday|ayer|hier|gestern|أمس|البارحة|امبارح|مبارح|昨天|昨日|昨儿', { offset: -1 }],
  ['tomorrow|tmrw|tmr|mañana|demain|morgen|غدا|بكرة|بكرا|明天|明日|明儿', { offset: 1 }],
  [
    'day before yesterday|the day before yesterday|anteayer|antes de ayer|avant hier|vorgestern|أول أمس|قبل أمس|أول امبارح|أول مبارح|前天',
    { offset: -2 },
  ],
  [
    'day after tomorrow|the day after tomorrow|pasado mañana|après demain|übermorgen|بعد غد|بعد بكرة|后天',
    { offset: 2 },
  ],
  ['大前天|vorvorgestern', { offset: -3 }],
  ['大后天', { offset: 3 }],
  [
    'this morning|esta mañana|ce matin|heute morgen|heute früh|heute vormittag|هذا الصباح|صباح اليوم|اليوم صباحا|اليوم الصبح|النهارده الصبح|من الصبح|هالصبح|今早|今儿早上|今天早上|今天上午|今晨',
    { offset: 0, part: 'am' },
  ],
  [
    'this afternoon|this evening|tonight|esta tarde|esta noche|cet après midi|ce soir|cette nuit|heute nachmittag|heute abend|heute nacht|هذا المساء|مساء اليوم|الليلة|今晚|今天下午|今天晚上',
    { offset: 0, part: 'pm' },
  ],
  [
    'yesterday morning|ayer por la mañana|hier matin|gestern morgen|gestern früh|gestern vormittag|صباح أمس|أمس صباحا|امبارح الصبح|مبارح الصبح|昨天早上|昨天上午|昨早',
    { offset: -1, part: 'am' },
  ],
  [
    'last night|yesterday evening|yesterday afternoon|yesterday night|anoche|ayer por la tarde|ayer por la noche|ayer tarde|hier soir|hier après midi|la nuit dernière|gestern abend|gestern nachmittag|letzte nacht|gestern nacht|مساء أمس|ليلة أمس|الليلة الماضية|أمس مساء|امبارح بالليل|مبارح بالليل|امبارح العصر|昨晚|昨天晚上|昨天下午|昨夜',
    { offset: -1, part: 'pm' },
  ],
  [
    'tomorrow morning|mañana por la mañana|demain matin|morgen früh|morgen vormittag|صباح الغد|غدا صباحا|明天早上|明天上午|明早',
    { offset: 1, part: 'am' },
  ],
  [
    'tomorrow afternoon|tomorrow evening|tomorrow night|mañana por la tarde|mañana por la noche|demain soir|demain après midi|morgen abend|morgen nachmittag|مساء الغد|غدا مساء|明晚|明天下午|明天晚上',
    { offset: 1, part: 'pm' },
  ],
]);

/** Behind Arabic "the day": a name for some day ("open day", "first day"), as flat text. */
export const namedDays: ReadonlySet<string> = new Set(
  'المفتوح التالي الاول الاخير السابق التعريفي الوطني الترفيهي العالمي الدولي الدراسي التدريبي المهني الرياضي الثاني الثالث'.split(
    ' ',
  ),
);

/** 0 is Sunday. */
const weekdayNames: readonly (readonly [string, number])[] = [
  ['sunday|sundays|sun|domingo|dimanche|sonntag|sonntags|الأحد|الاحد|周日|星期日|星期天|礼拜天|周天', 0],
  ['monday|mondays|mon|lunes|lundi|montag|montags|الاثنين|الإثنين|周一|星期一|礼拜一', 1],
  ['tuesday|tuesdays|tue|tues|martes|mardi|dienstag|dienstags|الثلاثاء|周二|星期二|礼拜二', 2],
  ['wednesday|wednesdays|wed|miércoles|mercredi|mittwoch|mittwochs|الأربعاء|周三|星期三|礼拜三', 3],
  ['thursday|thursdays|thu|thurs|jueves|jeudi|donnerstag|donnerstags|الخميس|周四|星期四|礼拜四', 4],
  ['friday|fridays|fri|viernes|vendredi|freitag|freitags|الجمعة|周五|星期五|礼拜五', 5],
  ['saturday|saturdays|sat|sábado|samedi|samstag|samstags|sonnabend|السبت|周六|星期六|礼拜六', 6],
];

const germanParts = ['morgen', 'früh', 'vormittag', 'mittag', 'nachmittag', 'abend', 'nacht'];

/** German joins day and part of the day: "Sonntagabend". */
const germanDayParts = weekdayNames.flatMap(([names, day]) =>
  names
    .split('|')
    .filter((name) => /(?:tag|woch|abend)$/.test(name))
    .flatMap((name) => germanParts.map((part): [string, number] => [`${name}${part}`, day])),
);

export const weekdays = table<number>([...weekdayNames, ...germanDayParts]);

/** Short forms that are also common words: a weekday only behind a marker. */
export const weakWeekdays = new Set(['sun', 'mon', 'sat', 'wed', 'thu', 'fri', 'tue']);

export const months = table<number>([
  ['january|jan|enero|janvier|januar|jänner|يناير|كانون الثاني|一月|1月', 1],
  ['february|feb|febrero|février|februar|فبراير|شباط|二月|2月', 2],
  ['march|mar|marzo|mars|märz|مارس|آذار|三月|3月', 3],
  ['april|apr|abril|avril|أبريل|إبريل|نيسان|四月|4月', 4],
  ['may|mayo|mai|مايو|أيار|五月|5月', 5],
  ['june|jun|junio|juin|juni|يونيو|حزيران|六月|6月', 6],
  ['july|jul|julio|juillet|juli|يوليو|تموز|七月|7月', 7],
  ['august|aug|agosto|août|أغسطس|آب|八月|8月', 8],
  ['september|sept|sep|septiembre|setiembre|septembre|سبتمبر|أيلول|九月|9月', 9],
  ['october|oct|octubre|octobre|oktober|okt|أكتوبر|تشرين الأول|十月|10月', 10],
  ['november|nov|noviembre|novembre|نوفمبر|تشرين الثاني|十一月|11月', 11],
  ['december|dec|diciembre|décembre|dezember|dez|dic|ديسمبر|كانون الأول|十二月|12月', 12],
]);

/** A unit, with the number when the word holds it (Arabic dual). */
export interface UnitWord {
  unit: Unit;
  count?: number;
}

export const units = table<UnitWord>([
  ['minute|minutes|min|mins|minuto|minutos|minuten|دقيقة|دقائق|分钟|分', { unit: 'minute' }],
  [
    'hour|hours|hr|hrs|h|hora|horas|heure|heures|stunde|stunden|std|ساعة|ساعات|小时|个小时|钟头|个钟头',
    { unit: 'hour' },
  ],
  ['day|days|día|días|jour|jours|tag|tage|tagen|يوم|أيام|يوما|天|日', { unit: 'day' }],
  [
    'week|weeks|wk|wks|semana|semanas|semaine|semaines|woche|wochen|أسبوع|أسابيع|周|星期|个星期|礼拜|个礼拜',
    { unit: 'week' },
  ],
  ['month|months|mes|meses|mois|monat|monate|monaten|monats|شهر|أشهر|شهور|月|个月', { unit: 'month' }],
  ['year|years|año|años|an|ans|année|années|jahr|jahre|jahren|jahres|سنة|سنوات|عام|أعوام|年', { unit: 'year' }],
  ['fortnight', { unit: 'week', count: 2 }],
  ['دقيقتين|دقيقتان', { unit: 'minute', count: 2 }],
  ['ساعتين|ساعتان', { unit: 'hour', count: 2 }],
  ['يومين|يومان', { unit: 'day', count: 2 }],
  ['أسبوعين|أسبوعان', { unit: 'week', count: 2 }],
  ['شهرين|شهران', { unit: 'month', count: 2 }],
  ['سنتين|سنتان|عامين', { unit: 'year', count: 2 }],
]);

export const amounts = table<number>([
  ['a|an', 1],
  ['half an|half a|media|une demi|demi|eine halbe|einer halben|نصف|半|半个', 0.5],
  ['a couple of|a couple|couple of|un par de|un couple de|zwei', 2],
  [
    'a few|few|several|some|unos|unas|varios|varias|algunos|algunas|quelques|plusieurs|ein paar|paar|einigen|einige|mehreren|mehrere|عدة|بضعة|几|几个|好几',
    3,
  ],
]);

/** Words before or behind a weekday or unit that move it. */
export const shifts = table<-1 | 0 | 1 | 2>([
  [
    'last|past|previous|pasado|pasada|último|última|dernier|dernière|passé|passée|letzte|letzten|letzter|letztes|letztem|vergangene|vergangenen|vergangener|vorige|voriges|vorigen|الماضي|الماضية|الفائت|الفائتة|اللي فات|上|上个|上一|去|上星期|上礼拜',
    -1,
  ],
  [
    'this|este|esta|ce|cette|cet|diese|diesen|dieser|dieses|diesem|هذا|هذه|这|这个|本|今|all|toda la|toda esta|toute la|toute cette|die ganze|diese ganze|ganze|طوال|طول|整|整个|这整',
    0,
  ],
  [
    'next|coming|próximo|próxima|que viene|prochain|prochaine|nächste|nächsten|nächster|nächstes|nächstem|kommende|kommenden|kommender|القادم|القادمة|المقبل|المقبلة|الجاي|الجاية|下|下个|下一',
    1,
  ],
  [
    'after next|übernächste|übernächsten|übernächster|übernächstes|übernächstem|بعد القادم|بعد المقبل|بعد القادمة|下下|下下个',
    2,
  ],
]);

/** Said behind a weekday: so many days after the next one. */
export const weekBehind = table<number>([
  ['week|en huit|en ocho|in einer woche|in acht tagen|in a week|بعد أسبوع', 7],
  ['en quinze|in zwei wochen|in vierzehn tagen|in two weeks', 14],
]);

/** As soon as can be: today, of what lies ahead. */
export const soonest = table<true>([
  [
    'asap|a s a p|as soon as possible|as soon as you can|right away|straight away|immediately|now|cuanto antes|lo antes posible|lo más pronto posible|inmediatamente|ya mismo|ahora mismo|dès que possible|au plus vite|le plus vite possible|le plus tôt possible|tout de suite|immédiatement|so schnell wie möglich|so bald wie möglich|möglichst bald|möglichst schnell|schnellstmöglich|sofort|gleich|jetzt|بأسرع وقت|في أسرع وقت|بأسرع ما يمكن|في أقرب وقت|فورا|حالا|الآن|الحين|هلأ|هلق|دلوقتي|尽快|尽早|越快越好|马上|立刻|立即|现在',
    true,
  ],
]);

/** Said before a length of time. With "for" it may also be how long something has gone on. */
export const lasting = table<true>([
  ['for|for about|during|por|durante|pendant|durant|für|لمدة|大概|一共|共|有', true],
]);

/** Said before an amount: it lies in the past ("vor drei Tagen"). */
export const agoBefore = table<true>([
  [
    'vor|seit|schon seit|bereits seit|hace|desde hace|il y a|depuis|depuis environ|ça fait|since|for|for about|for the last|for the past|over the last|the last|the past|last|past|منذ|من|قبل|خلال الماضي|已经|有',
    true,
  ],
]);
/** Said behind an amount. */
export const agoBehind = table<true>([
  ['ago|back|earlier|now|already|atrás|her|zurück|lang|schon|plus tôt|مضت|前|以前|之前|了', true],
]);
export const aheadBefore = table<true>([
  ["in|within|dentro de|en|dans|d'ici|binnen|innerhalb von|بعد|خلال|过|再过", true],
]);
export const aheadBehind = table<true>([['from now|later|hence|después|plus tard|später|后|以后|之后|内', true]]);

/** What makes a date lie before now, wherever in the message. */
export const sinceWords = table<true>([
  ['since|started|began|stopped|broke|ago|depuis|a commencé|seit|seitdem|begann|angefangen|منذ|توقف|自从|以来', true],
]);
/** The same, where nothing asks for what lies ahead: a leave begins "desde el lunes" as well. */
export const startWords = table<true>([['desde|empezó|dejó|بدأ|بدأت|从|自|开始|起', true]]);
/** What makes it lie ahead. */
export const aheadWords = table<true>([
  [
    "until|till|by|before|due|will|starting|bis|spätestens|ab|werde|wird|hasta|antes|para el|jusqu'à|jusqu'au|avant|pour le|d'ici|حتى|قبل يوم|ابتداء|سوف|之前要|截止|将",
    true,
  ],
]);

/** Between the two ends of a range: what stands behind is the end. */
export const rangeWords = table<true>([
  [
    'to|until|till|til|through|bis|bis zum|au|al|hasta el|jusqu|hasta|إلى|الى|ليوم|حتى|لغاية|لحد|لين|للساعة|到|至',
    true,
  ],
]);

/** What alone makes a day the last one. */
export const untilWords = table<true>([
  ["until|till|til|up to|bis|bis zum|hasta|hasta el|jusqu'au|jusqu'à|jusque|حتى|لغاية|لحد|لين|للساعة|到|至", true],
]);

export const partWords = table<Part>([
  [
    'am|a m|in the morning|in the early morning|early in the morning|de la madrugada|de madrugada|فجرا|الفجر|الصبح|الصباح|de la mañana|por la mañana|du matin|le matin|morgens|früh|vormittags|am vormittag|am morgen|in der früh|صباحا|في الصباح|早上|上午|凌晨|清晨',
    'am',
  ],
  [
    "pm|p m|in the afternoon|in the evening|de la tarde|por la tarde|de l'après midi|l'après midi|du soir|le soir|nachmittags|am nachmittag|abends|am abend|مساء|المساء|ظهرا|الظهر|بعد الظهر|بعد العصر|عصرا|العصر|المغرب|في المساء|下午|傍晚|午后",
    'pm',
  ],
  [
    'at night|de la noche|por la noche|en la noche|de la nuit|la nuit|nachts|in der nacht|ليلا|الليل|بالليل|في الليل|晚上|夜里|夜晚',
    'night',
  ],
]);

/** Hours said by a word of their own. */
export const namedHours = table<number>([
  ['noon|midday|mittag|mittags|midi|mediodía|الظهر|中午|正午', 12],
  ['midnight|mitternacht|minuit|medianoche|منتصف الليل|午夜|半夜', 0],
]);

/** Said before a clock time. */
export const clockBefore = table<true>([
  [
    'at|around|about|approx|since|from|by|um|gegen|ab|seit|ca|circa|à|vers|dès|depuis|a las|a la|sobre las|desde las|desde la|hacia las|las|الساعة|عند الساعة|منذ الساعة|حوالي الساعة',
    true,
  ],
]);
/** Said behind an hour. */
export const clockBehind = table<true>([["o'clock|oclock|uhr|heures|heure|horas|点|点钟|时|h", true]]);

/** Arabic names the hours by ordinals. */
export const arabicHours = table<number>([
  ['الواحدة', 1],
  ['الثانية', 2],
  ['الثالثة', 3],
  ['الرابعة', 4],
  ['الخامسة', 5],
  ['السادسة', 6],
  ['السابعة', 7],
  ['الثامنة', 8],
  ['التاسعة', 9],
  ['العاشرة', 10],
  ['الحادية عشرة', 11],
  ['الثانية عشرة', 12],
]);

/** Minutes added behind an hour. */
export const minutesBehind = table<number>([
  ['y media|et demie|et demi|والنصف|والنص|ونصف|ونص|و نصف|و نص|半', 30],
  ['y cuarto|et quart|والربع|وربع|و ربع|一刻', 15],
  ['menos cuarto|moins le quart|إلا ربع|إلا الربع|三刻', -15],
]);
/** Minutes counted before the hour is named. */
export const minutesBefore = table<number>([
  ['half past', 30],
  ['quarter past|a quarter past|viertel nach', 15],
  ['quarter to|a quarter to|viertel vor', -15],
  ['halb', -30],
  ['dreiviertel', -15],
]);

/** Words that may stand between a day and its time. */
export const fillers = new Set(
  'at on the of of the um am an a le la les l el los las del de den der dem das à vers gegen ab von vom around about in im 的 في يوم الساعه , tag dia jour day'
    .split(' ')
    .concat(['desde', 'since', 'seit', 'depuis', 'من', 'منذ', 's', 'th', 'rd', 'nd', 'st', 'er']),
);
