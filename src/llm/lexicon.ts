import type { Language } from '../kernel/languages.ts';

/**
 * What a word means for the truth of a sentence, in the six languages. A group is a set of senses that exclude each other.
 *
 * - `need`: a sentence that says one of them must have it from its passage ("at least", "only", "after").
 * - `clash`: it may be said in other words, but the passage must not say the contrary at that place ("must" and "may").
 *
 * A word with `~` may mean something else as well: it counts as in `clash`. One with `^` bears a claim out and is none itself. `#`
 * stands for a number.
 */
export interface Group {
  name: string;
  rule: 'need' | 'clash';
  why: 'negation' | 'name' | 'date' | 'words';
  /** Sense, then the words of each language in the order en, es, fr, de, ar, zh, parted by `|`. */
  senses: readonly string[];
}

export const groups: readonly Group[] = [
  {
    name: 'order',
    rule: 'need',
    why: 'words',
    senses: [
      'before: before, prior to, ahead of, earlier than, until^, by the time, in advance, beforehand, ahead^, first^ | antes, hasta que, antes de, previamente, con antelacion, de antelacion, hasta^, primero^ | avant, jusqu^, prealablement, au prealable, a l avance, tant que^, d abord^ | vor, bevor, vorher, zuvor, ehe, bis^, im voraus, zuerst^, zunachst^ | قبل, حتي^, مسبقا, مقدما, اولا^ | 之前, 以前, 前^, 提前, 事先, 直到^, 先^',
      'after: after, afterwards, once^, later than, as soon as^, following^, then^, when^, from^ | despues, tras, luego de, luego^, una vez^, posteriormente, en cuanto^, pasados^, pasadas^, cuando^, a partir de^ | apres, une fois^, des que^, ensuite^, puis^, quand^, au bout de^, a partir de^ | nach~, nachdem, danach, sobald^, anschliessend^, dann^, ab^, wenn^ | بعد, فور^, بمجرد^, بعدما, ثم^, عندما^, اعتبارا من^ | 之后, 以后, 后^, 然后^, 一旦^, 一经^, 过后, 再^, 起^',
    ],
  },
  {
    name: 'bound',
    rule: 'need',
    why: 'words',
    senses: [
      'least: at least, a minimum of, minimum, no less than, not less than, or more, # or more, from # | al menos, como minimo, por lo menos, minimo, no menos de | au moins, au minimum, minimum, pas moins de | mindestens, wenigstens, minimum, nicht weniger als | علي الاقل, علي الأقل, كحد ادني, لا يقل عن | 至少, 最少, 不少于, 起码',
      'most: at most, up to, a maximum of, maximum, no more than, not more than, no longer than, no later than, or less, at the latest | como maximo, a lo sumo, hasta #, maximo, no mas de, a mas tardar, como muy tarde | au plus, au maximum, maximum, jusqu a #, jusqu^, pas plus de, au plus tard | hochstens, maximal, bis zu, maximum, nicht mehr als, spatestens, bis # | علي الاكثر, كحد اقصي, حتي #, لا يزيد علي, لا يزيد عن, لا يتجاوز, كحد أقصي, اقصاه | 最多, 不超过, 最长, 至多, 最晚, 最迟',
      'over: more than, over #, above #, longer than, greater than, exceeding, exceeds | mas de, mas que, superior a, supera | plus de, plus longtemps, plus d, depasse, superieur a | mehr als, uber #, langer als, grosser als | اكثر من, اطول من, يزيد علي, يزيد عن, يتجاوز, ازيد من | 超过, 多于, 以上, 大于, 高于',
      'under: less than, under #, below #, fewer than, shorter than | menos de, inferior a | moins de, inferieur a | weniger als, unter #, kurzer als | اقل من | 少于, 不到, 以下, 低于, 小于',
    ],
  },
  {
    name: 'only',
    rule: 'need',
    why: 'negation',
    senses: [
      'only: only, solely, exclusively, nothing but, just~ | solo, solamente, unicamente, exclusivamente, nada mas | seulement, uniquement, exclusivement, seul~, seuls, seule~, seules | nur, ausschliesslich, lediglich, allein~ | فقط, حصرا, وحده, وحدها, وحدهم | 只, 仅, 只有, 仅限, 只能, 唯一',
    ],
  },
  {
    name: 'except',
    rule: 'need',
    why: 'negation',
    senses: [
      'except: except, excepting, apart from, other than, excluding, unless~, aside from | excepto, salvo, menos~, a menos que, aparte de, exceptuando | sauf, hormis, excepte, a l exception, a moins, en dehors de | ausser, ausgenommen, mit ausnahme, abgesehen von, es sei denn, bis auf | ما عدا, باستثناء, الا~, عدا, سوي | 除了, 除外, 除非~, 以外~',
      'including: including, inclusive | incluido, incluida, incluidos, incluidas, inclusive | y compris | einschliesslich, inklusive | بما في ذلك, بما فيها | 包括, 包含, 含~',
    ],
  },
  {
    name: 'always',
    rule: 'need',
    why: 'words',
    senses: [
      'always: always, everyone, everybody, anyone, anybody, every~, each~, all~, any~, everywhere, anytime, any time, all day, around the clock, day or night, 24 hours a day~ | siempre, todo el mundo, cualquiera, cualquier~, cada~, todos~, todas~, todo~, toda~, a cualquier hora, dia y noche | toujours, tout le monde, n importe qui, chaque~, tous~, toutes~, partout~, a toute heure, jour et nuit, de jour comme de nuit | immer~, jeder~, jede~, jedes~, jedem~, jeden~, alle~, allen~, aller~, uberall~, jederzeit, rund um die uhr, tag und nacht | دائما, الجميع, كل~, اي~, جميع~, للجميع, علي مدار الساعه, ليلا او نهارا | 总是, 始终, 所有~, 任何~, 任何人, 每~, 人人, 大家~, 随时, 昼夜, 全天, 都~',
      'sometimes: sometimes, some, occasionally | a veces, algunos, algunas | parfois, certains, certaines | manchmal, gelegentlich, einige | احيانا, بعض | 有时, 有些',
    ],
  },
  {
    name: 'modal',
    rule: 'clash',
    why: 'negation',
    senses: [
      'must: must, have to, has to, required, need to, needs to, mandatory, compulsory, obligatory, obliged | debes, debe, deben, hay que, tienes que, tiene que, obligatorio, obligatoria, obligatoriamente | doit, doivent, devez, dois, faut, obligatoire, obligatoirement | muss, mussen, musst, pflicht, zwingend, verpflichtend, erforderlich, obligatorisch | يجب, لا بد, الزامي, ملزم, اجباري, يلزم | 必须, 务必, 强制, 必需',
      'may: may, can, could, might, optional, optionally, allowed to, permitted to, free to, voluntary | puedes, puede, pueden, opcional, podeis, voluntario, voluntaria | peut, peuvent, pouvez, peux, facultatif, facultative, optionnel, possible | kann, kannst, konnen, darf, darfst, durfen, freiwillig, optional, moglich | يمكن, يمكنك, يجوز, اختياري, بامكانك, تستطيع, يستطيع | 可以, 能够, 可选, 自愿',
    ],
  },
  {
    name: 'often',
    rule: 'need',
    why: 'date',
    senses: [
      'hourly: hourly, every hour, per hour, an hour | cada hora, por hora | chaque heure, par heure, de l heure | stundlich, jede stunde, pro stunde | كل ساعه, في الساعه | 每小时',
      'daily: daily, every day, each day, per day, a day | a diario, cada dia, diario, diaria, diariamente, al dia, por dia | chaque jour, par jour, quotidien, tous les jours, journalier | taglich, jeden tag, pro tag, tages | يوميا, كل يوم, في اليوم, يومي, يوميه | 每天, 每日, 天天',
      'weekly: weekly, every week, each week, per week, a week | semanal, cada semana, semanalmente, a la semana, por semana | chaque semaine, par semaine, hebdomadaire | wochentlich, jede woche, pro woche | اسبوعيا, كل اسبوع, اسبوعي, اسبوعيه | 每周, 每星期',
      'monthly: monthly, every month, each month, per month, a month | mensual, cada mes, mensualmente, al mes, por mes | chaque mois, par mois, mensuel, mensuelle | monatlich, jeden monat, pro monat | شهريا, كل شهر, شهري, شهريه | 每月, 每个月',
      'yearly: yearly, annually, annual, every year, each year, per year, a year | anual, cada ano, anualmente, al ano, por ano | chaque annee, par an, annuel, annuelle, tous les ans | jahrlich, jedes jahr, pro jahr | سنويا, كل سنه, كل عام, سنوي, سنويه | 每年, 年度',
      'nightly: per night, a night, nightly | por noche, cada noche | la nuit, par nuit, chaque nuit | pro nacht, jede nacht | ليليا, في الليله, لليله | 每晚',
    ],
  },
  {
    name: 'day',
    rule: 'need',
    why: 'date',
    senses: [
      'today: today | hoy | aujourd hui | heute | اليوم نفسه | 今天, 当天',
      'tomorrow: tomorrow, next day | manana, dia siguiente | demain, lendemain | morgen | غدا, اليوم التالي | 明天, 次日, 第二天',
      'yesterday: yesterday, day before | ayer | hier, veille | gestern | امس | 昨天',
      'weekend: weekend, weekends | fin de semana, fines de semana | week end, week ends | wochenende, wochenenden | عطله نهايه الاسبوع, نهايه الاسبوع | 周末',
      'workday: weekday, weekdays, working day, business day | dia laborable, dias laborables, dia habil, entre semana | jour ouvre, jours ouvres, en semaine | werktag, werktags, arbeitstag, wochentags | يوم عمل, ايام العمل | 工作日',
    ],
  },
  {
    name: 'daytime',
    rule: 'clash',
    why: 'date',
    senses: [
      'morning: morning | por la manana, de la manana | matin | morgens, vormittag, vormittags | صباحا, الصباح | 早上, 上午',
      'noon: noon, midday | mediodia | midi | mittag, mittags | ظهرا, الظهر | 中午',
      'afternoon: afternoon | por la tarde, de la tarde | apres midi | nachmittag, nachmittags | مساء, عصرا | 下午',
      'evening: evening | por la noche, de la noche | soir, soiree | abend, abends | المساء, ليلا | 晚上, 傍晚',
      'midnight: midnight | medianoche | minuit | mitternacht | منتصف الليل | 午夜',
    ],
  },
  {
    name: 'side',
    rule: 'need',
    why: 'words',
    senses: [
      'internal: internal, internally | interno, interna, internos, internas | interne, internes, interieur | intern, interne, internen, interner, internes | داخلي, الداخلي, داخليه, الداخليه | 内部, 内网',
      'external: external, externally | externo, externa, externos, externas | externe, externes, exterieur | extern, externe, externen, externer, externes | خارجي, الخارجي, خارجيه, الخارجيه | 外部, 外网',
    ],
  },
  {
    name: 'system',
    rule: 'need',
    why: 'name',
    senses: [
      ...['windows: windows', 'mac: mac, macos, macbook, macs, os x', 'linux: linux, ubuntu', 'android: android'].map(
        (each) => everywhere(each),
      ),
      everywhere('ios: iphone, ipad, ios, iphones, ipados'),
    ],
  },
  {
    name: 'switch',
    rule: 'clash',
    why: 'words',
    senses: [
      'on: enable, activate, turn on, switch on, turned on, switched on, enabled | activa, activar, enciende, encender, activado, habilita | activez, activer, allumez, rallumez, active | aktiviere, einschalten, eingeschaltet, aktivieren, anschalten | شغل, تشغيل, فعل, تفعيل | 打开, 开启, 启用',
      'off: disable, deactivate, turn off, switch off, turned off, switched off, disabled | desactiva, desactivar, apaga, apagar, deshabilita | desactivez, desactiver, eteignez, coupez, eteindre | deaktiviere, ausschalten, ausgeschaltet, deaktivieren, abschalten | اوقف, ايقاف, عطل, تعطيل, اطفي | 关闭, 停用, 禁用, 关掉',
    ],
  },
  pair(
    'enter',
    'open: open, opens, opened | abre, abrir, abierto, abierta | ouvrez, ouvrir, ouvert, ouverte | offne, offnen, offen, geoffnet | افتح, مفتوح, مفتوحه, تفتح | 打开, 开放',
    'close: close, closes, shut, closed | cierra, cerrar, cerrado, cerrada | fermez, fermer, ferme, fermee | schliesse, schliessen, geschlossen | اغلق, مغلق, مغلقه, تغلق | 关闭, 关门',
  ),
  pair(
    'keep',
    'add: add, adds, added | anade, anadir, agrega | ajoutez, ajouter | hinzufugen, fuge | اضف, اضافه | 添加, 加入',
    'remove: remove, delete, removed, deleted, erase | quita, borra, elimina, eliminar, borrar | supprimez, retirez, effacez, supprimer | entferne, losche, entfernen, loschen, geloscht | احذف, ازل, حذف | 删除, 移除, 清除',
  ),
  pair(
    'verdict',
    'accept: accept, approve, approved, accepted, approves | acepta, aprueba, aprobado, aprobada | acceptez, approuve, accepte, approuvee | akzeptiere, genehmigt, angenommen, zustimmen | اقبل, وافق, موافقه, مقبول | 接受, 批准, 同意',
    'reject: reject, decline, rejected, declined, refuse, refused | rechaza, rechazado, rechazada, deniega | refusez, refuse, rejete, refusee | abgelehnt, lehne, verweigert | ارفض, رفض, مرفوض | 拒绝, 驳回',
  ),
  pair(
    'pull',
    'connect: connect, plug in, connected | conecta, conectar, enchufa | connectez, branchez | verbinde, anschliessen, einstecken | وصل, توصيل | 连接, 插上',
    'disconnect: disconnect, unplug, disconnected | desconecta, desenchufa | deconnectez, debranchez | trenne, trennen, abziehen | افصل, فصل | 断开, 拔掉, 拔下',
  ),
  pair(
    'hand',
    'left: left | izquierda, izquierdo | gauche | links, linke, linken | يسار, اليسار | 左',
    'right: right hand, right side, on the right, right | derecha | droite | rechts, rechte, rechten | يمين, اليمين | 右',
  ),
  pair(
    'height',
    'up: above, upper, top, upstairs | arriba, superior | haut, dessus, superieur | oben, obere, oberen | اعلي | 上面, 上方, 顶部',
    'down: below, lower, bottom, downstairs | abajo, inferior | bas, dessous, inferieur | unten, untere, unteren | اسفل | 下面, 下方, 底部',
  ),
  pair(
    'age',
    'new: new | nuevo, nueva, nuevos, nuevas | nouveau, nouvelle, neuf | neu, neue, neuen, neues, neuer | جديد, جديده, الجديد, الجديده | 新',
    'old: old | antiguo, antigua, viejo, vieja | ancien, ancienne, vieux | alt, alte, alten, altes, alter | قديم, قديمه, القديم, القديمه | 旧, 老',
  ),
  pair(
    'end',
    'first: first | primer, primero, primera | premier, premiere | erste, ersten, erster, erstes | الاول, الاولي | 第一',
    'last: last | ultimo, ultima | dernier, derniere | letzte, letzten, letzter, letztes | الاخير, الاخيره | 最后, 最后一',
  ),
  pair(
    'cost',
    'free: free of charge, free, at no cost | gratis, gratuito, gratuita | gratuit, gratuite | kostenlos, gratis, kostenfrei, kostenloses | مجاني, مجانا, مجانيه | 免费',
    'paid: paid, for a fee, costs | de pago, cuesta | payant, payante, coute | kostenpflichtig, kostenpflichtiges, kostet, gebuhr | مدفوع, مدفوعه, يكلف | 收费, 付费',
  ),
  pair(
    'lock',
    'lock: lock, locked, locks | bloquea, bloqueado, bloqueada | verrouillez, verrouille, bloque | sperre, gesperrt, sperren | اقفل, مقفل | 锁定',
    'unlock: unlock, unlocked, unlocks | desbloquea, desbloqueado | deverrouillez, debloque, debloquer | entsperre, entsperren, entsperrt | فتح القفل, الغاء القفل | 解锁',
  ),
  pair(
    'way',
    'send: send, sent, outgoing | envia, enviar, saliente | envoyez, envoyer, sortant | sende, schick, senden, ausgehend | ارسل, ارسال, صادر | 发送, 寄出, 发到',
    'receive: receive, incoming, received | recibe, recibir, entrante | recevez, recevoir, entrant | erhalte, empfangen, eingehend, bekommst | استلم, تستلم, وارد | 收到, 接收',
  ),
];

function everywhere(sense: string): string {
  const [name = '', words = ''] = sense.split(':');
  const arabic: Readonly<Record<string, string>> = {
    windows: 'ويندوز',
    mac: 'ماك',
    android: 'اندرويد',
    ios: 'ايفون',
    linux: 'لينكس',
  };
  const chinese: Readonly<Record<string, string>> = { android: '安卓', mac: '苹果电脑', ios: '苹果手机' };
  return `${name}: ${words} | ${words} | ${words} | ${words} | ${words}, ${arabic[name] ?? words} | ${words}, ${chinese[name] ?? words}`;
}

function pair(name: string, one: string, other: string): Group {
  return { name, rule: 'clash', why: 'words', senses: [one, other] };
}

/** Words that turn what they stand with into its contrary. */
export const negators: Readonly<Record<Language, string>> = {
  en: `not, no, never, none, nobody, nothing, neither, nor, without, cannot, can't, cant, don't, dont, doesn't, doesnt, didn't, isn't,
    isnt, aren't, arent, wasn't, weren't, won't, wont, shouldn't, mustn't, needn't, couldn't, wouldn't, haven't, hasn't, forbidden,
    prohibited, banned, disallowed, unable, impossible, unsupported, unavailable, unnecessary, instead of, no longer, except, apart from`,
  es: `no, nunca, jamas, ningun, ninguna, ninguno, nada, nadie, sin, ni, tampoco, prohibido, prohibida, imposible, en vez de, en lugar de,
    excepto, salvo, innecesario`,
  fr: `ne, n, pas, jamais, aucun, aucune, rien, sans, ni, interdit, interdite, impossible, inutile, au lieu de, sauf, hormis`,
  de: `nicht, nichts, kein, keine, keinen, keinem, keiner, keines, nie, niemals, niemand, ohne, weder, verboten, untersagt, unmoglich,
    statt, anstatt, ausser, unnotig, ausgenommen`,
  ar: `لا, لم, لن, ليس, ليست, ليسوا, غير, دون, بدون, ممنوع, ممنوعه, يمنع, يحظر, محظور, عدم, ولا, ولم, ولن, فلا, فلم, فلن, وليس, وليست, بدلا من, ما عدا,
    باستثناء, ولست, لست, فليس, مستحيل`,
  zh: '不, 没, 没有, 无, 未, 别, 勿, 禁止, 无需, 不必, 无法, 不能, 不要, 不会, 严禁, 除了, 而不是',
};

/** What holds a negator and denies nothing. */
export const falseNegators: Readonly<Record<Language, string>> = {
  en: 'not only, not just, no matter, no problem, whether or not, why not, do not forget, do not hesitate, please do not hesitate, no doubt, no one but, nothing but, no sooner',
  es: 'no solo, no solamente, no olvides, no dudes, sin duda, no obstante, nada mas, sin embargo',
  fr: 'n oubliez pas, n hesitez pas, pas seulement, sans doute, sinon, n importe, pas a pas, ne manquez pas',
  de: 'nicht nur, nicht vergessen, vergiss nicht, zogere nicht, ohne weiteres',
  ar: 'لا فقط, لا تتردد, لا تنس, لا بد, لا سيما, لا باس, ليس فقط, لا يزال, ما زال, لا تزال',
  zh: '不仅, 不但, 不同, 不错, 不过, 不久, 非常, 无论, 不管, 不论, 别的, 特别, 区别, 分别, 级别, 类别, 别人, 未来, 无线, 不断, 不妨, 不少, 不止, 不只, 性别, 识别, 前台, 前往, 目前, 当前, 前面, 后面, 最后, 后台, 背后, 只要, 更新, 重新, 别忘了, 不要忘, 不客气, 没问题, 没关系, 除非, 不用担心, 个别, 别处, 不然',
};

/** Words in whose scope a sentence may go either way: "fails" and "does not work" say the same. */
export const softNegators: Readonly<Record<Language, string>> = {
  en: 'fail, fails, failed, failing, broken, missing, lost, lack, lacks, wrong, error, refused, rejected, down, unable, stuck, empty, stop, avoid, forgot, forgotten, blocked, denied, offline, leave out, leave, unless, only, refrain, hidden, until, else, otherwise, other, still, instead, skip',
  es: 'falla, fallan, falta, faltan, roto, perdido, error, rechaza, rechazada, incorrecto, vacia, vacio, evita, olvidado, bloqueado, deja, salvo, solo, caducado, hasta, otro, sino, todavia, aun, otros, otra, fallo',
  fr: 'echoue, echouent, manque, manquent, perdu, erreur, refuse, refusee, incorrect, vide, evitez, oublie, bloque, panne, sauf, seul, seuls, seulement, que, sinon, tant, autre, autres, encore, echec, sinon',
  de: 'scheitert, fehlt, fehlen, fehler, kaputt, verloren, abgelehnt, falsch, leer, vermeide, vergessen, gesperrt, lass, nur, erst, bevor, fehlgeschlagen, sonst, statt, andere, anderen, noch, unbekannt, defekt',
  ar: 'فشل, فشلت, يفشل, تفشل, ينقص, مفقود, خطا, خاطئ, رفض, رفضت, فارغ, فارغه, تجنب, نسيت, مقفل, الا, فقط, حتي, تعذر, فقدت, انقطع, والا, اخري, اخر, ضاع',
  zh: '失败, 缺少, 丢失, 错误, 被拒, 拒绝, 空, 避免, 忘记, 忘了, 锁定, 只, 仅, 以外, 除, 否则, 其他, 还, 才, 断, 坏, 丢',
};

/** Verbs and things that people call by several names; the first of a line stands for all. Plain and unstemmed. */
export const synonyms: Readonly<Record<Language, string>> = {
  en: `restart reboot/choose select pick click press tap hit/open launch go visit navigate/enter type input fill/computer laptop pc machine notebook/
    email mail e-mail message/phone mobile smartphone telephone cellphone/call ring dial/ask request apply/colleague coworker/sign login log logon signin/wifi wireless wlan/
    screen monitor display/program app application software/get receive obtain/tell inform notify say let report/send submit mail/write contact reach/
    holiday vacation leave/boss manager supervisor/buy purchase/claim expense reimbursement/fast quick quickly/wait hold/need require necessary/
    use using utilise/try attempt/check verify confirm make/remove delete erase/show display appear appears shown/change modify edit alter/set configure setup/
    problem trouble issue/begin start/finish end complete/permitted allowed allow permit/last final/keep save store/take takes last lasts need/desk helpdesk support/worker staff employee/
    approximately about around roughly/directly immediately once straight/valid good works/drop drops disconnects breaks/pay paid reimburse reimbursed/people persons person/guest visitor`,
  es: `reinicia reiniciar reinicie reinicialo/elige elegir elija selecciona seleccionar seleccione pulsa haz clic toca/abre abrir ve vaya accede entra/portatil ordenador equipo computadora pc/
    correo email mensaje/movil telefono celular/llama llamar llame/pide pedir solicita solicitar/introduce escribe teclea indica/programa aplicacion app/recibe recibes llega/
    avisa informa comunica di/envia enviar manda/vacaciones ausencia permiso/jefe responsable/comprueba verifica revisa mira consulta/borra elimina quita/cambia modifica edita/
    necesita necesitas requiere hace falta/tarda dura lleva/usa utiliza emplea/prueba intenta/problema fallo incidencia/pantalla monitor/contrasena clave/`,
  fr: `redemarrez redemarrer relancez/choisissez choisir selectionnez cliquez appuyez/ouvrez ouvrir allez rendez/ordinateur pc portable poste machine/email mail courriel message/
    telephone portable mobile/appelez appeler telephonez joignez/demandez demander/saisissez entrez tapez indiquez/programme logiciel application/recevez recevrez recoit/
    prevenez informez avertissez signalez dites/envoyez envoyer transmettez/conges vacances absence/responsable manager chef/verifiez controlez regardez/supprimez effacez retirez/
    changez modifiez modifier/prend dure faut/utilisez servez/essayez tentez/probleme souci panne/ecran moniteur/remboursement rembourse rembourses/`,
  de: `neustarten starte neu neustart/wahle wahlen klicke klick tippe drucke auswahlen/offne offnen geh gehe rufe/rechner computer laptop notebook pc dienstlaptop/mail email nachricht/
    handy telefon smartphone mobiltelefon/ruf rufe anrufen erreichst/bitte beantrage beantragen frag/gib trage schreib eingeben eintragen/programm app anwendung software/bekommst erhaltst bekommt erhalt/
    melde sag informiere bescheid/schick sende senden schicke/urlaub abwesenheit/fuhrungskraft vorgesetzte vorgesetzter chef/prufe kontrolliere sieh/losche entferne/andere bearbeite/
    brauchst benotigst braucht notig/dauert braucht/nutze verwende benutze/versuche probiere/problem storung/bildschirm monitor/ausweis karte/kennwort passwort/`,
  ar: `اعد تشغيل/اختر اضغط انقر حدد/افتح ادخل اذهب/حاسوب كمبيوتر جهاز لابتوب/بريد ايميل رساله/هاتف جوال موبايل/اتصل كلم/اطلب قدم/اكتب ادخل/برنامج تطبيق/تصل تستلم تحصل/
    اخبر ابلغ/ارسل ابعث/اجازه عطله/مدير رئيس/تاكد تحقق راجع/احذف ازل/غير عدل/تحتاج يلزم/يستغرق ياخذ/استخدم استعمل/جرب حاول/مشكله عطل`,
  zh: '重启 重新启动/选择 点击 点 按/打开 进入 前往/笔记本 电脑 计算机/邮箱 邮件/手机 电话/拨打 致电 打/申请 要/输入 填写/程序 应用 软件/收到 得到/告诉 通知/发送 发/主管 经理 领导/检查 确认/删除 移除/更改 修改/需要 要/使用 用/服务台 客服',
};

/** Where a part of a sentence ends that has its own yes or no, besides at commas, semicolons, colons, brackets and dashes. */
export const turns: Readonly<Record<Language, string>> = {
  en: 'but, if, when, because, while, although, unless, so that, whereas, then, which, who, as',
  es: 'pero, si, cuando, porque, mientras, aunque, sino, entonces, ya que',
  fr: 'mais, si, quand, lorsque, car, parce, tandis, alors',
  de: 'aber, wenn, falls, weil, wahrend, obwohl, sondern, dann, denn',
  ar: 'لكن, اذا, عندما, لان, بينما, بل, ثم, فان, وان, واذا, اما, الذي, التي',
  zh: '但, 但是, 如果, 因为, 而, 而是, 所以, 就',
};

/** What joins words or parts of a sentence. */
export const ands: Readonly<Record<Language, string>> = {
  en: 'and, or, as well as',
  es: 'y, o, e, u, ni, que, asi como',
  fr: 'et, ou, qui, ainsi que',
  de: 'und, oder, sowie, bzw',
  ar: 'و, او',
  zh: '和, 与, 或, 或者, 以及',
};

/** Words that begin a condition, which says nothing of what is so. */
export const conditions: Readonly<Record<Language, string>> = {
  en: 'if, when, unless, whenever, in case, whether',
  es: 'si, cuando, en caso',
  fr: 'si, s, quand, lorsque, lorsqu, en cas',
  de: 'wenn, falls, sofern, sobald, ob',
  ar: 'اذا, واذا, فاذا, ان, وان, فان, عندما, لو, اما',
  zh: '如果, 若, 要是, 当, 万一',
};
