import type { Language } from '../kernel/languages.ts';
import { createPhrases, type Phrases } from './phrases.ts';
import { plain } from './plain.ts';

/**
 * What small words do to the sense of a sentence. Each of them must be where the sentence is taken from, and those that narrow what
 * is said there must be in the sentence. `to` is "until", "up to" and "at most", which many languages say in one word, `from` "from …
 * on" and "at least". `none` says nothing and holds a word that would.
 */
export type Sense =
  | 'not'
  | 'only'
  | 'also'
  | 'except'
  | 'if'
  | 'before'
  | 'after'
  | 'during'
  | 'within'
  | 'to'
  | 'from'
  | 'over'
  | 'under'
  | 'about'
  | 'first'
  | 'last'
  | 'every'
  | 'some'
  | 'usually'
  | 'always'
  | 'must'
  | 'may'
  | 'optional'
  | 'needless'
  | 'off'
  | 'or'
  | 'we'
  | 'us'
  | 'none';

type Words = Readonly<Record<Language, string>>;

const words: Readonly<Record<Sense, Words>> = {
  not: {
    en: `not, no, never, none, nobody, nothing, neither, nor, without, cannot, can't, cant, don't, dont, doesn't, doesnt, didn't, isn't,
      isnt, aren't, arent, wasn't, weren't, won't, wont, shouldn't, mustn't, needn't, couldn't, wouldn't, haven't, hasn't, instead of, rather than, no longer`,
    es: 'no, nunca, jamas, ningun, ninguna, ninguno, nada, nadie, sin, ni, tampoco, en vez de, en lugar de',
    fr: `ne, n, pas, jamais, aucun, aucune, rien, sans, ni, au lieu de, au lieu d, ne pas, n est pas, ne sont pas, plutot que`,
    de: 'nicht, nichts, kein, keine, keinen, keinem, keiner, keines, nie, niemals, niemand, niemanden, ohne, weder, statt, anstatt',
    ar: `لا, لم, لن, ليس, ليست, ليسوا, غير, دون, بدون, بلا, عدم, ولا, ولم, ولن, فلا, فلم, فلن, وليس, وليست, بدلا من, لست, فليس, الا تكون`,
    zh: '不, 没, 没有, 无, 未, 别, 勿, 禁止, 无需, 不必, 无法, 不能, 不要, 不会, 严禁, 不得, 绝不, 而不是',
  },
  only: {
    en: 'only, solely, exclusively, nothing but, no more than',
    es: 'solo, solamente, unicamente, exclusivamente, nada mas',
    fr: 'seulement, uniquement, exclusivement, seul, seuls, seule, seules',
    de: 'nur, ausschliesslich, lediglich, allein',
    ar: 'فقط, حصرا, وحده, وحدها, وحدهم',
    zh: '只, 仅, 只有, 仅限, 只能, 唯一',
  },
  also: {
    en: 'also, too, as well, even, additionally',
    es: 'tambien, incluso, ademas',
    fr: 'aussi, egalement, meme, en plus',
    de: 'auch, ebenfalls, sogar, zusatzlich',
    ar: 'ايضا, كذلك, حتي لو',
    zh: '也, 同样, 甚至, 还可以',
  },
  except: {
    en: 'except, excepting, apart from, other than, excluding, unless, aside from, but not',
    es: 'excepto, salvo, menos en, a menos que, a no ser que, aparte de, exceptuando',
    fr: 'sauf, hormis, excepte, a l exception, a moins que, a moins de, a moins d, en dehors de, sauf si, sauf s',
    de: 'ausser, ausgenommen, mit ausnahme, abgesehen von, es sei denn, bis auf',
    ar: 'ما عدا, باستثناء, الا, عدا, سوي, ما لم',
    zh: '除了, 除外, 除非, 以外',
  },
  if: {
    en: 'if, when, whenever, in case, whether, as long as, while',
    es: 'si, cuando, en caso de, en caso de que, siempre que, mientras',
    fr: 'si, s, quand, lorsque, lorsqu, en cas, en cas de, en cas d, tant qu, tant que',
    de: 'wenn, falls, sofern, ob, im fall, solange',
    ar: 'اذا, عندما, لو, في حال, ان لم',
    zh: '如果, 若, 要是, 万一, 的话, 时候, 只要',
  },
  before: {
    en: 'before, prior to, ahead of, earlier than, in advance, beforehand, ahead',
    es: 'antes, antes de, antes de que, previamente, con antelacion, de antelacion',
    fr: 'avant, avant de, avant que, avant d, prealablement, au prealable, a l avance',
    de: 'vor, bevor, vorher, zuvor, ehe, im voraus',
    ar: 'قبل, مسبقا, مقدما',
    zh: '之前, 以前, 前, 提前, 事先',
  },
  after: {
    en: 'after, afterwards, once, later than, as soon as, following',
    es: 'despues, despues de, tras, luego de, una vez, posteriormente, en cuanto, pasados, pasadas, al cabo de',
    fr: 'apres, une fois, des que, des, des la, au bout de, apres avoir',
    de: 'nach, nachdem, danach, sobald',
    ar: 'بعد, فور, بمجرد, بعدما, بعد ان',
    zh: '之后, 以后, 后, 一旦, 一经, 过后',
  },
  during: {
    en: 'during',
    es: 'durante',
    fr: 'pendant, durant',
    de: 'wahrend',
    ar: 'اثناء',
    zh: '期间',
  },
  within: {
    en: 'within, in #, in under, inside of',
    es: 'en #, dentro de, en un plazo de, en menos de',
    fr: 'sous #, en #, dans les #, dans un delai de, en moins de, sous un, sous une, dans la',
    de: 'innerhalb, innerhalb von, in #, binnen',
    ar: 'خلال, في غضون',
    zh: '内, 之内, 以内',
  },
  to: {
    en: `until, till, up to, at most, a maximum of, maximum, not more than, no longer than, no later than, or less, at the latest, latest,
      by #, by monday, by friday, by the end`,
    es: 'hasta, hasta que, como maximo, a lo sumo, maximo, no mas de, a mas tardar, como muy tarde',
    fr: 'jusqu, jusque, au plus, au maximum, maximum, pas plus de, au plus tard',
    de: 'bis, bis zu, bis zum, bis zur, hochstens, maximal, maximum, nicht mehr als, spatestens',
    ar: 'حتي, كحد اقصي, لا يزيد علي, لا يزيد عن, لا يتجاوز, علي الاكثر, الي غايه',
    zh: '直到, 到, 最多, 不超过, 最长, 至多, 最晚, 最迟, 为止',
  },
  from: {
    en: 'at least, a minimum of, minimum, no less than, not less than, from #, from the first, from the #, from when, since, or more, # or more, starting',
    es: 'al menos, como minimo, por lo menos, minimo, no menos de, a partir de, a partir del, desde que, desde el, o mas',
    fr: 'au moins, au minimum, minimum, pas moins de, a partir de, a partir du, a partir d, depuis, ou plus, des le',
    de: 'mindestens, wenigstens, minimum, ab, seit, oder mehr',
    ar: 'علي الاقل, كحد ادني, لا يقل عن, ابتداء من, اعتبارا من, منذ, من اليوم, او اكثر',
    zh: '至少, 最少, 不少于, 起码, 起, 从, 自从, 或更长, 或更多',
  },
  over: {
    en: 'more than, over #, above #, longer than, greater than, exceeding, exceeds',
    es: 'mas de, mas que, superior a, supera',
    fr: 'plus de, plus longtemps, plus d, depasse, superieur a, depuis plus',
    de: 'mehr als, langer als, uber #, grosser als',
    ar: 'اكثر من, اطول من, يزيد علي, يزيد عن, يتجاوز',
    zh: '超过, 多于, 以上, 大于, 高于',
  },
  under: {
    en: 'less than, under #, below #, fewer than, shorter than',
    es: 'menos de, inferior a, menores de',
    fr: 'moins de, moins d, inferieur a',
    de: 'weniger als, unter #, kurzer als',
    ar: 'اقل من',
    zh: '少于, 不到, 以下, 低于, 小于',
  },
  about: {
    en: 'about #, about every, approximately, around #, around every, roughly, nearly, almost',
    es: 'unos #, unas #, aproximadamente, alrededor de, casi',
    fr: 'environ, a peu pres, presque',
    de: 'etwa, ungefahr, rund #, circa, ca, fast',
    ar: 'نحو, تقريبا, حوالي',
    zh: '大约, 大概, 左右, 约, 几乎',
  },
  first: {
    en: 'first, firstly',
    es: 'primer, primero, primera, primeros, en primer lugar',
    fr: 'premier, premiere, d abord, en premier',
    de: 'erste, ersten, erster, erstes, zuerst, zunachst',
    ar: 'اولا, الاول, الاولي, اول',
    zh: '先, 首先, 第一',
  },
  last: {
    en: 'last, final, finally',
    es: 'ultimo, ultima, ultimos, por ultimo',
    fr: 'dernier, derniere, derniers, enfin',
    de: 'letzte, letzten, letzter, letztes, zuletzt, schliesslich',
    ar: 'الاخير, الاخيره, اخر',
    zh: '最后, 最近',
  },
  every: {
    en: 'everyone, everybody, anyone, anybody, every, each, all, any, everywhere, anytime, any time, always all, whole, at all',
    es: 'todo el mundo, cualquiera, cualquier, cada, todos, todas, todo, toda',
    fr: 'tout le monde, n importe qui, n importe quel, chaque, tous, toutes, toute, tout, partout',
    de: 'jeder, jede, jedes, jedem, jeden, alle, allen, aller, uberall, irgendein, irgendeinen, samtliche',
    ar: 'الجميع, كل, اي, جميع, للجميع',
    zh: '所有, 任何, 每, 人人, 大家, 任意, 全部',
  },
  some: {
    en: 'some, certain, partly, half',
    es: 'algunos, algunas, algun, alguna, parte',
    fr: 'certains, certaines, quelques, partie',
    de: 'manche, manchen, einige, einigen, teilweise',
    ar: 'بعض',
    zh: '有些, 部分, 有的',
  },
  usually: {
    en: 'usually, normally, generally, often, mostly, typically, sometimes, occasionally, may be, might, perhaps, maybe, possibly',
    es: 'normalmente, generalmente, a menudo, a veces, lo normal, suele, suelen, quiza, quizas, tal vez, a lo mejor, puede que, puede ser que',
    fr: 'en general, generalement, souvent, parfois, normalement, d habitude, surtout, peut etre',
    de: 'meist, meistens, normalerweise, oft, haufig, manchmal, gelegentlich, gewohnlich, vielleicht, eventuell, moglicherweise, unter umstanden',
    ar: 'عاده, غالبا, احيانا, ربما, قد',
    zh: '通常, 一般, 常常, 有时, 经常, 多, 可能, 也许',
  },
  always: {
    en: 'always, at any time, at any hour, around the clock, day or night, automatically, immediately, at once, forever, permanently, all day, directly, right away, straight away',
    es: 'siempre, a cualquier hora, en cualquier momento, dia y noche, de dia o de noche, automaticamente, enseguida, inmediatamente, en seguida, todo el dia',
    fr: 'toujours, a toute heure, a tout moment, jour et nuit, de jour comme de nuit, automatiquement, immediatement, tout de suite, aussitot',
    de: 'immer, jederzeit, rund um die uhr, tag und nacht, bei tag und bei nacht, automatisch, sofort, stets',
    ar: 'دائما, علي مدار الساعه, ليلا او نهارا, في اي وقت, في اي ساعه, فورا, تلقائيا',
    zh: '总是, 始终, 随时, 昼夜, 全天, 永远, 自动, 立即, 马上, 立刻, 一直',
  },
  must: {
    en: 'must, have to, has to, had to, required, need to, needs to, need, needs, mandatory, compulsory, obligatory, obliged, should, be sure to, required to, needed',
    es: 'debes, debe, deben, hay que, tienes que, tiene que, tienen que, obligatorio, obligatoria, obligatoriamente, deberias, es necesario',
    fr: 'doit, doivent, devez, dois, il faut, faut, obligatoire, obligatoirement, devriez',
    de: 'muss, mussen, musst, pflicht, zwingend, verpflichtend, erforderlich, obligatorisch, sollst, solltest, soll, sollte, sollen',
    ar: 'يجب, لا بد, الزامي, الزاميه, ملزم, اجباري, يلزم, عليك, ينبغي',
    zh: '必须, 务必, 强制, 必需, 应该, 需要, 要, 应',
  },
  may: {
    en: 'may, can, could, allowed, allowed to, permitted, permitted to, free to, able to, possible',
    es: 'puedes, puede, pueden, podeis, es posible, permitido, permitida, podemos, puedan',
    fr: 'peut, peuvent, pouvez, peux, possible, autorise, autorisee, pouvons',
    de: 'kann, kannst, konnen, konnt, darf, darfst, durfen, moglich, erlaubt',
    ar: 'يمكن, يمكنك, يجوز, بامكانك, تستطيع, يستطيع, مسموح, يمكننا',
    zh: '可以, 能够, 能, 可, 允许',
  },
  optional: {
    en: 'optional, optionally, voluntary, voluntarily',
    es: 'opcional, opcionales, voluntario, voluntaria',
    fr: 'facultatif, facultative, optionnel, optionnelle',
    de: 'freiwillig, optional',
    ar: 'اختياري, اختياريه',
    zh: '可选, 自愿, 选填',
  },
  needless: {
    en: `do not need, do not need to, need not, don't need, don't need to, do not have to, don't have to, does not have to, does not need, not needed, not required,
      no need, not obliged, no obligation, are not required, is not required, not necessary, unnecessary, is not needed, no is needed`,
    es: 'no necesitas, no necesita, no hace falta, no tienes que, no tiene que, no es necesario, no hay que, innecesario, no estas obligado, no estas obligada, no tienes por que, no es preciso, no se necesita',
    fr: 'inutile, n avez pas besoin, pas besoin, n est pas necessaire, pas necessaire, n avez pas a, n est pas obligatoire, n etes pas oblige, n etes pas obligee, n etes pas tenu, vous n avez pas besoin, nul besoin, il n est pas necessaire',
    de: 'brauchst nicht, brauchst du nicht, nicht notig, musst nicht, muss nicht, nicht notwendig, nicht gebraucht, nicht brauchen, unnotig, nicht erforderlich, musst du nicht, muss man nicht, mussen nicht, brauchst es nicht, musst es nicht, nicht verpflichtet',
    ar: 'لا تحتاج, لا حاجه, فلا حاجه, لا يلزم, غير لازم, ليس عليك, لا داعي, لا يجب, لست مضطرا, لست ملزما, لا يلزمك, لا يشترط, غير ملزم',
    zh: '不需要, 无需, 不必, 不用, 不需, 没必要, 用不着, 不一定要, 不强制',
  },
  off: {
    en: 'off, out, down',
    es: 'fuera',
    fr: 'hors',
    de: 'aus, weg',
    ar: 'خارج',
    zh: '关闭, 外',
  },
  or: { en: 'or', es: 'o, u', fr: 'ou', de: 'oder', ar: 'او', zh: '或, 或者' },
  we: { en: 'we', es: 'nosotros', fr: 'nous', de: 'wir', ar: 'نحن', zh: '我们' },
  us: { en: 'us', es: 'nos', fr: '', de: 'uns', ar: '', zh: '' },
  none: {
    en: `not only, not just, no matter, no problem, whether or not, do not forget to, do not hesitate to, please do not hesitate to, no doubt, such as, as well as,
      for example, for instance, e.g, just, in that case, in this case, in order to, so that, make sure, all set, at first, day code, once and, out of office`,
    es: 'durante #, no olvides, no dudes en, sin duda, no obstante, sin embargo, por ejemplo, en ese caso, en este caso, por favor, cada vez, no solo, para que',
    fr: 'pendant #, durant #, n oubliez pas de, n hesitez pas a, pas seulement, sans doute, par exemple, dans ce cas, tout en, tout a fait, pas a pas',
    de: 'nicht nur, nicht vergessen, vergiss nicht, zogere nicht, ohne weiteres, zum beispiel, z.b, in diesem fall, in dem fall, vor allem, vor ort',
    ar: 'لا تتردد في, لا تنس, لا سيما, لا باس, ليس فقط, لا يزال, ما زال, لا تزال, مثلا, في هذه الحاله',
    zh: '清除, 删除, 解除, 移除, 排除, 例如, 比如, 而且, 这种情况下, 然后, 后来, 不仅, 不但, 不同, 不错, 不过, 不久, 非常, 无论, 不管, 不论, 特别, 区别, 分别, 级别, 类别, 别人, 别的, 未来, 无线, 不断, 不妨, 不少, 性别, 识别, 前台, 前往, 目前, 当前, 前面, 后面, 后台, 更新, 重新, 个别, 别处, 需要你, 只读, 功能, 性能, 智能, 主要, 要求, 重要, 要素, 前一, 到期, 收到, 看到, 找到, 得到, 用到, 发到, 写到, 遇到, 内部, 内容, 内网, 国内, 外部, 国外, 另外, 外面, 发起, 一起, 起来, 多个, 多次, 更多, 之多, 每次',
  },
};

const known = new Map<Language, Phrases<Sense>>();

/** The small words of a language, and what they do. */
export function sensesOf(language: Language): Phrases<Sense> {
  let phrases = known.get(language);
  if (phrases === undefined) {
    phrases = createPhrases(
      Object.entries(words).flatMap(([sense, each]) =>
        each[language]
          .split(/[,\n]/)
          .map((phrase) => plain(phrase.trim()).text)
          .filter((phrase) => phrase !== '')
          .map((phrase) => [phrase, sense as Sense] as const),
      ),
    );
    known.set(language, phrases);
  }
  return phrases;
}
