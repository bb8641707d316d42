import { tellsApiKey } from './alarm/api-key.ts';
import { tellsSecret } from './alarm/secret.ts';
import { createPhrases, type Phrases, type Reading, read, type Token } from './fields/reading.ts';
import type { Understanding } from './types.ts';

export interface Signals {
  anger: number;
  /** What is angry in it is annoyance, and nobody is addressed: about a thing. */
  isVexed: boolean;
  urgency: number;
  isQuestion: boolean;
  isCorrection: boolean;
  tellsSecret: boolean;
}

/** One line a strength: `0.6: phrase|phrase`. */
function weighted(lines: string): Phrases<number> {
  const entries: [string, number][] = [];
  for (const line of lines.trim().split('\n')) {
    const at = line.indexOf(':');
    for (const phrase of line.slice(at + 1).split('|')) entries.push([phrase.trim(), Number(line.slice(0, at))]);
  }
  return createPhrases(entries);
}

const angry = weighted(`
0.95: fuck|fucking|fucked|wtf|bullshit|piece of shit|asshole|idiots|puta|mierda|joder|coño|gilipollas|pendejo|putain|merde|connard|connards|enfoirés|scheiße|scheiss|scheisse|arschloch|verarschen|verarscht|كلاب|حمير|اللعنة عليكم|操|妈的|傻逼|滚|垃圾公司|王八蛋
0.8: sucks|you suck|are you stupid|are you dumb|are you kidding me|for the love of god|five times already|ten times already|hundred times|esto es una broma|por el amor de dios|vous êtes stupides|vous plaisantez|bon sang|seid ihr dumm|seid ihr blöd|bist du blöd|willst du mich veräppeln|um himmels willen|خدمة سيئة جدا|خدمتكم سيئة|هل أنت غبي|أنتم أغبياء|بالله عليكم|你们有病吗|搞什么鬼|说了多少遍|shit|damn|goddamn|bloody hell|useless|ridiculous|outrageous|unacceptable|disgusting|pathetic|what a joke|is a joke|are a joke|complete joke|bad joke|worst|sick of|sick and tired|fed up|furious|livid|i am angry|i'm angry|so angry|very angry|pissed|had enough|enough is enough|lawyer|sue you|incompetent|scandalous|appalling|waste of time|waste of my time|for heaven's sake|for god's sake|driving me mad|driving me crazy|nightmare|this crap|piece of crap|stupid bot|stupid thing|your stupid|had it with|have had it|wasting my time|inútil|inútiles|pesadilla|perder el tiempo|perdiendo el tiempo|perdiendo la paciencia|me vuelve loco|me vuelve loca|porquería|tomadura de pelo|idiotas|inaceptable|indignante|vergonzoso|vergüenza|ridículo|harto|harta|hartos|hasta las narices|furioso|furiosa|enfadado|enfadada|enojado|enojada|cabreado|asco|pésimo|incompetentes|es una burla|denuncia|cauchemar|perdre mon temps|perds patience|perdu patience|me rend fou|me rend folle|saleté|inadmissible|scandaleux|honteux|une honte|ras le bol|marre|en colère|furieux|furieuse|énervé|énervée|nul|nuls|incompétents|lamentable|insupportable|foutage de gueule|vous vous moquez|ridicule|schlechteste|schlechtester|albtraum|verschwendet meine zeit|zeitverschwendung|verliere die geduld|geduld verloren|macht mich wahnsinnig|dieser mist|so ein mist|scheißladen|verdammt|verdammte|verdammter|unverschämt|unverschämtheit|frechheit|inakzeptabel|unmöglich von euch|wütend|stinksauer|sauer|schnauze voll|nase voll|es reicht|mir reicht|reicht's|lächerlich|unfähig|saftladen|katastrophe|anwalt|zum kotzen|عديمو الفائدة|كابوس|تضيعون وقتي|مضيعة للوقت|نفد صبري|يجنني|مللت|غاضب|غاضبة|زهقت|طفح الكيل|سئمت|غير مقبول|مهزلة|سخيف|فضيحة|أسوأ|عديمي الفائدة|قرفت|مقرف|محامي|هراء|زبالة|حرام عليكم|مسخرة|最差|噩梦|浪费时间|浪费我的时间|没耐心|逼疯|真没用|笑话|不能接受|垃圾|差劲|气死|生气|愤怒|受够了|忍无可忍|无语|坑人|骗子|投诉|废物|太过分|不可接受|什么破|破系统|破玩意
0.8: losing it here|lose my mind|thanks for nothing|thank you for nothing|thanks a lot for nothing|me estoy hartando|gracias por nada|merci pour rien|merci de rien du tout|ich krieg die krise|danke für nichts|danke für gar nichts|vielen dank für nichts|طفشت|وصلت حدي|راح أنفجر|هنفجر|شكرا على لا شيء|谢谢你什么都没做
0.55: what the hell|what the heck|no aguanto más|no lo aguanto|no soporto más|j'en peux plus|je n'en peux plus|لم أعد أحتمل|لم أعد أتحمل|真受不了|el peor|la peor|le pire|la pire|assez d'attendre|terrible|awful|horrible|annoying|annoyed|frustrated|frustrating|how many times|still not fixed|nobody helps|no one helps|nobody answers|complaint|complain|unbelievable|disappointed|again and again|hate|this is crazy|decepcionado|decepcionada|frustrado|frustrada|frustrante|fatal|cuántas veces|otra vez lo mismo|nadie responde|nadie contesta|queja|increíble|odio|molesto|molesta|déçu|déçue|frustrant|frustré|agacé|agacée|énervant|combien de fois|personne ne répond|plainte|incroyable|je déteste|enttäuscht|frustriert|frustrierend|genervt|nervt|wie oft noch|niemand hilft|keiner antwortet|beschwerde|unglaublich|hasse|schrecklich|محبط|منزعج|مزعج|كم مرة|لا أحد يرد|شكوى|فظيع|أكره|خيبة|失望|讨厌|烦|糟糕|没人管|没人理|多少次|又坏了|太慢了吧
0.34: third time|tercera vez|troisième fois|dritte mal|dritten mal|ثالث مرة|للمرة الثالثة|第三次
0.8: my nerves|could scream|want to scream|beyond a joke|lost all faith|lost faith in|having a laugh|my patience|what on earth are|clowns|takes the cake|blood is boiling|blood boils|must be joking|got to be joking|gotta be kidding|must be kidding|got to be kidding|can't take it any more|can't take it anymore|can't take this any more|can't take this anymore|think i'm stupid|think i am stupid|take me for a fool|taking me for a fool|the runaround|last straw|hopping mad|so mad|really mad|makes me mad|taking the piss|taking the mickey|slap in the face|end of my tether|end of my rope|at my wits end|utter shambles|absolute shambles|a shambles|insult to|this is insulting|makes my blood|losing my mind|losing my temper|lose my temper|about to explode|about to snap|had it up to here|beyond frustrating|up with this any longer
0.8: de quicio|ya es el colmo|esto es el colmo|hasta la coronilla|hasta el gorro|hasta los huevos|hasta los cojones|hasta el moño|ya está bien hombre|ya está bien de|ya basta|basta ya|hierve la sangre|tomando el pelo|tomarme el pelo|toman el pelo|perdido la paciencia|pierdo la paciencia|mi paciencia|acabado la paciencia|qué demonios|qué diablos|payasos|pasa de castaño oscuro|se me acaba la paciencia|clama al cielo|menudo desastre|vaya desastre|sois un desastre|es un cachondeo|vaya cachondeo|qué cara tenéis|me estoy cabreando|me cabrea|me indigna|de mis casillas|de los nervios|no hay derecho|se ríen de mí|os reís de mí|os estáis riendo|falta de respeto|a punto de explotar|voy a explotar|qué rabia|me da rabia
0.8: péter un câble|pète un câble|péter les plombs|pète les plombs|péter un plomb|péter une durite|c'est le comble|c'est n'importe quoi|c'est vraiment n'importe quoi|un comble|vous vous foutez|on se fout de|se fiche de moi|commence à bien faire|je suis à bout|à bout de nerfs|à bout de patience|ma patience|que diable|c'est le pompon|se moque du monde|se moque de moi|vous moquez de moi|pour un imbécile|pour une imbécile|pour un con|pour un idiot|pour une idiote|me sort par les yeux|la goutte d'eau|hors de moi|sur les nerfs|plein le dos|plein les bottes|ça suffit|me casse les pieds|casser les pieds|me gonfle|m'exaspère|exaspérant|exaspérante|exaspéré|exaspérée|excédé|excédée|je suis dégoûté|je suis dégoûtée|une insulte|vous abusez|c'est abusé|manque de respect|pousser à bout|de qui se moque|je vais exploser|je vais craquer|monter la moutarde
0.8: raste aus|raste gleich aus|raste bald aus|raste noch aus|raste hier aus|ausrasten|rastet man aus|der kragen platzt|platzt mir der kragen|platzt mir gleich der kragen|mir platzt gleich der kragen|platzt der kragen|auf die nerven|auf den geist|auf den keks|auf den wecker|auf den sack|auf den zeiger|darf doch nicht wahr sein|darf ja wohl nicht wahr sein|kann doch nicht wahr sein|kann doch nicht euer ernst sein|euer ernst|ihr ernst|flippe aus|flippe gleich aus|flippe bald aus|ausflippen|auf den arm nehmen|wohl ein witz|schlechter witz|ein witz sein|ein schlechter scherz|geduldsfaden|meine geduld|was zum teufel|was zum henker|hört der spaß auf|dem fass den boden|geduld ist am ende|mit meiner geduld|am ende meiner geduld|geduld am ende|auf hundertachtzig|auf 180|auf die palme|zumutung|drehe durch|drehe gleich durch|drehe bald durch|dreh gleich durch|werde wahnsinnig|werde verrückt|treibt mich in den wahnsinn|zur weißglut|faxen dicke|es satt|hab's satt|so satt|könnte kotzen|könnte schreien|zum schreien|zum haare raufen|zum verzweifeln|für blöd|für dumm verkaufen|verkauft ihr mich|ein unding|das letzte hier|das allerletzte|stinkt mir|kotzt mich|ankotzen|gehts noch|geht's noch|das ist doch krank|fass ohne boden|schlag ins gesicht|ihr spinnt|spinnt ihr|armutszeugnis|bodenlose|explodiere gleich|gleich explodiere ich|ich könnte platzen
0.8: طفح بي الكيل|بحق السماء|بحق الله|تجاوز كل الحدود|مهرجين|مهرجون|كفى كذبا|كفى تلاعبا|هذا لا يطاق|خدمة لا تطاق|أعصابي|هل تسخرون|تسخرون مني|تسخرون منا|تستهزئون|استهزاء|لا أستطيع التحمل|استهتار|مستهترون|دمي يغلي|دمي يفور|فار دمي|لا يحتمل أبدا|تستخفون|استخفاف|مخزية|مخز|خدمة مخجلة|قلة احترام|عيب عليكم|اتقوا الله|ضقت ذرعا|بلغ السيل الزبى|نفذ صبري|صبري نفد|صبري نفذ|فاض بي|انفجر من الغضب|سأنفجر|جننتوني|جننتموني|رفعتم ضغطي|رفعتوا ضغطي|حرقتم دمي|تلعبون بنا|تضحكون علينا|تضحكون علي|إهانة|وقاحة|أف لكم|سأجن|هبلتوني
0.8: 我快要崩溃|我快崩溃|我要崩溃|我都崩溃|我崩溃了|人崩溃|让我崩溃|耍我|耍人|玩我呢|当我傻|当我是傻|当傻子|傻子吗|火大|恼火|窝火|不像话|我要疯|我快疯|要疯了|快疯了|岂有此理|敷衍|气得|气炸|气疯|离谱|欺人太甚|欺负人|忍不了|忍不下去|服了你们|有没有搞错|搞没搞错|开什么玩笑|胡说八道|不负责任|推来推去|踢皮球|态度恶劣|什么态度|太气人|受不了你们|别再敷衍|别敷衍|令人发指|没有天理|我的耐心|耐心到头|到底在干|小丑|太坑|心态炸|心态崩|抓狂|火冒三丈|怒了|烦透|烦死|脸都不要|不要脸|糊弄
0.8: amateurs|beneath contempt|disgrace|disgraceful|for crying out loud|don't you dare|shame on you|should be fired|had one job|put up with it|put up with this|enough with the|enough excuses|like an idiot|do you even|are you even|people even|how hard can it|same garbage|this garbage|answer for it|smash this|throw this laptop|throwing the laptop|stop sending me|panda de|echarse a llorar|no se os ocurra|ni se les ocurra|basta de|como a un tonto|como a un idiota|ni leen|ni leéis|que despedirlo|que responder por|no lo voy a tolerar|no voy a tolerar|no pienso tolerar|misma basura|tirar el portátil|por dios|bande d'incapables|conneries|à pleurer|ne vous avisez|arrêtez de m|rendre des comptes|bon dieu|comme un idiot|comme une idiote|assez d'excuses|avoir honte|d'être viré|pas me laisser faire|payez ma tête|jeter ce portable|lisez au moins|vous fichez|amateure|unter aller sau|wagt es nicht|wagen sie es nicht|herrgott|schande|schämt euch|schämen sie sich|ausreden|wie ein idiot|gehört gefeuert|nicht bieten|derselbe müll|derselbe mist|verantworten müssen|wie schwer kann|lest ihr überhaupt|lesen sie überhaupt|hört auf mir|هواة|مخجل|القرف|إياكم|كفوا|كفى أعذارا|كفى أعذار|يحاسب|كأنني غبي|يستحق الطرد|لن أسكت|تتجاهلونني|سأكسر|سأرمي|تقرأون أصلا|هذه الدرجة|من السوء|طاقتي على|太业余|那么难吗|破事|丢人|丢脸|别再给我|必须有人负责|别再找借口|别找借口|好意思|该被开除|白痴|逗我|这么算了|差成这样|过火|真想把
0.34: getting nowhere|still nothing|and nothing|y nada|no sirve de nada|toujours rien|ne sert à rien|immer noch nichts|nichts passiert|ولا شيء|ولا فائدة|还没修好|没结果|一点用都没
`);

/** Of the angry phrases those that tell what something does to somebody, rather than what is thought of whoever reads it. */
const vexing = createPhrases<true>(
  `drives me crazy|drives me mad|driving me crazy|driving me mad|makes me mad|my nerves|fed up|had it with|sick and tired|sick of|annoying|annoyed|frustrating|frustrated
de quicio|me saca de quicio|de los nervios|me pone de los nervios|harto|harta|hartos|estoy harto|estoy harta|hasta la coronilla|hasta las narices|hasta el gorro|hasta el moño|me estoy hartando
énerve|m'énerve|énervant|énervé|énervée|marre|j'en ai marre|ras le bol
auf die nerven|auf den keks|auf den geist|auf den wecker|auf den zeiger|nervt|genervt|macht mich wahnsinnig|treibt mich in den wahnsinn|werde wahnsinnig|es satt|so satt|hab's satt|schnauze voll|zum verzweifeln|zum haare raufen
يجنني|جننتني|جنني|رفعت ضغطي|رفع ضغطي|زهقت|سئمت|مللت
气死我了|气死|气得|气炸|烦死了|烦死|烦透|抓狂|火大`
    .split(/[|\n]/)
    .map((phrase) => [phrase, true] as const),
);
/** An oath at the beginning is about what follows: "damn, forgot my password again" is for nobody who reads it. */
const exclaiming = createPhrases<true>(
  `damn|damn it|dammit|shit|oh shit|crap|bloody hell|joder|mierda|coño|hostia|ostras|merde|putain|oh merde|zut|punaise|scheiße|scheisse|scheiss|verdammt|mist|so ein mist|يا الله|يخرب بيته|操|靠|我靠|卧槽|妈的|他妈的`
    .split('|')
    .map((phrase) => [phrase, true] as const),
);
/** Us, in the flat text: whoever reads it and whoever is behind them. */
const us =
  /(?<!\p{L})(?:you|your|yours|support|help ?desk|service|staff|people|nobody|vosotros|vuestr\p{L}+|ustedes|usted|servicio|soporte|nadie|vous|votre|vos|equipe|personne|ihr|euch|euer|eure\p{L}*|service|niemand|antwort\p{L}*)(?!\p{L})|你|您|客服|服务|没人|انتم|انت |خدمتكم|خدمه|الدعم|منكم|احد/u;

const pressing = weighted(`
0.95: emergency|asap|a s a p|urgent|urgently|immediately|right now|right away|drop everything|critical|life or death|urgente|urgentemente|emergencia|inmediatamente|de inmediato|ahora mismo|cuanto antes|lo antes posible|urgence|immédiatement|tout de suite|au plus vite|le plus vite possible|dès que possible|dringend|dringende|dringender|dringendes|eilig|eilt|sofort|notfall|umgehend|so schnell wie möglich|schnellstmöglich|unverzüglich|عاجل|عاجلا|مستعجل|طارئ|طارئة|طوارئ|فورا|حالا|ضروري جدا|بأسرع وقت|في أسرع وقت|على وجه السرعة|紧急|急急|加急|火急|立刻|立即|马上|尽快|赶紧|很急|急需|急用
0.7: can't wait|top priority|highest priority|time is running out|running out of time|losing money|lose money|next few minutes|do it straight away|máxima prioridad|se nos acaba el tiempo|perdemos dinero|perdiendo dinero|próximos minutos|hágalo enseguida|priorité absolue|le temps presse|perd de l'argent|perdons de l'argent|dans les minutes|sans attendre|höchste priorität|die zeit läuft|verlieren geld|minute geld|nächsten minuten|bitte gleich|أولوية قصوى|الوقت ينفد|نخسر المال|خلال دقائق|على الفور|最高优先级|时间不多了|亏钱|几分钟内|kann nicht bis|لا نستطيع العمل|أسرعوا|أسرع|等不到|fix it now|do it now|need it now|ya mismo|cannot wait|deadline|in an hour|in ten minutes|in five minutes|in 5 minutes|in 10 minutes|in 15 minutes|in 30 minutes|in half an hour|production is down|everything is down|completely down|nobody can work|no one can work|can't work|cannot work|unable to work|customers are waiting|clients are waiting|as soon as possible|hurry|quickly please|blocked|no puede esperar|no puedo trabajar|nadie puede trabajar|no podemos trabajar|en una hora|en diez minutos|fecha límite|rápido por favor|clientes esperando|todo caído|prisa|ne peut pas attendre|plus personne ne peut travailler|je ne peux pas travailler|je ne peux plus travailler|on ne peut plus travailler|dans une heure|dans dix minutes|date limite|vite|rapidement|bloqué|bloquée|tout est en panne|kann nicht warten|kann nicht arbeiten|niemand kann arbeiten|keiner kann arbeiten|in einer stunde|in zehn minuten|frist|schnell bitte|bitte schnell|alles steht|steht still|kunden warten|لا يمكن الانتظار|لا أستطيع العمل|لا يمكنني العمل|لا أحد يستطيع العمل|خلال ساعة|بسرعة|متوقف تماما|العملاء ينتظرون|等不了|不能等|无法工作|没法工作|都不能工作|一小时内|客户在等|瘫痪|快点|急
0.45: third time|tercera vez|troisième fois|dritte mal|zum dritten mal|ثالث مرة|للمرة الثالثة|第三次|soon|today please|important|stuck|outage|down for everyone|importante|hoy por favor|pronto|aujourd'hui s'il vous plaît|bientôt|wichtig|heute noch|bald|مهم|اليوم من فضلك|重要|今天之内|今天必须
0.7: every second counts|drop what you're doing|drop what you are doing|every minute counts|i am in a rush|i'm in a rush|without any delay|without further delay|at a standstill|come to a standstill|as we speak|no time to lose|no time to waste|not a minute to lose|clock is ticking|time is short|pressed for time|before it's too late|before it is too late|boarding now|starts any minute|any minute now|waiting on the line|is waiting right|on the double|at once please|with the utmost|time sensitive
0.7: no hay tiempo que perder|tiempo que perder|cada segundo cuenta|cada minuto cuenta|completamente parados|totalmente parados|estamos parados|todo parado|antes de las doce tiene|tiene que estar antes|está esperando ahora|lo está esperando|me urge|dejad lo que|dejen lo que estén|deje lo que esté|es para ayer|era para ayer|nos urge|urge que|contrarreloj|sin demora|sin dilación|cuestión de minutos|apremia|a punto de empezar|está a punto de salir|lo necesito ya
0.7: pas une minute à perdre|pas de temps à perdre|temps à perdre|chaque seconde compte|chaque minute compte|à l'arrêt complet|arrêt total|il me le faut avant|il me faut ça avant|en ce moment même|ça presse|lâchez tout|lâcher tout|c'est pour hier|c'était pour hier|c'est pressé|très pressé|je suis pressé|je suis pressée|ça urge|sans délai|sans tarder|question de minutes|avant qu'il ne soit trop tard|ne peut plus attendre|commence d'une minute|on est bloqués|au plus tôt|il y a le feu au lac
0.7: höchste eisenbahn|jede sekunde zählt|jede minute zählt|komplett still|stehen still|stehen komplett|vollständig still|bis mittag fertig|wartet gerade|warten gerade|zeit drängt|drängt die zeit|brandeilig|stehen und liegen lassen|beginnt gleich|pressiert|pressant|unter zeitdruck|zeitkritisch|keine zeit zu verlieren|keine zeit verlieren|auf der stelle|ohne verzögerung|ohne aufschub|keinen aufschub|gleich los|fängt gleich an|brennt es unter|unter den nägeln|auf heißen kohlen|bevor es zu spät|läuft die zeit davon|geschäftskritisch
0.7: كل ثانية مهمة|كل دقيقة مهمة|لا وقت لدينا|لا وقت نضيعه|ليس لدينا وقت|ما في وقت|ما عندنا وقت|الوقت يداهمنا|اتركوا كل شيء|الوقت ضيق|متوقفون|متوقفين عن العمل|قبل الظهر يجب|يجب أن ينتهي|ينتظر الآن|ينتظرون الآن|لا يحتمل التأخير|لا يحتمل الانتظار|لا تحتمل التأخير|دون تأخير|بدون تأخير|بلا تأخير|قبل فوات الأوان|على عجل|مستعجلة|مستعجلين|الحين ضروري|ضروري الآن|سيبدأ بعد دقائق|سباق مع الزمن
0.7: 分秒必争|争分夺秒|刻不容缓|一分钟都等不|停工了|全停了|都停了|停摆|中午之前必须|正等着|在等着呢|没时间了|来不及|赶时间|十分紧迫|迫在眉睫|放下手头|时间紧迫|时间不够|下班前必须|下班之前必须|火烧眉毛|越快越好|耽误不起|拖不得|不能再拖|不能拖|等着用|快迟到|要迟到|误机|赶飞机
`);

const calm = new Set(
  'not no isn without nada ningun rien pas jamais nicht keineswegs kaum kein keine sin ليس لا غير 不 没 无 别'.split(
    ' ',
  ),
);
/** What has the word without the haste: the way out in an emergency is a place. */
const unhurried = createPhrases<true>(
  'emergency exit|emergency light|emergency door|salida de emergencia|luz de emergencia|sortie de secours|issue de secours|مخرج الطوارئ|紧急出口|应急灯'
    .split('|')
    .map((phrase) => [phrase, true] as const),
);

/** "Not urgent", "pas si urgent": denied one or two words before, in the same clause. */
function isCalmed(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.broken === true) return false;
  if (calm.has(tokens[at - 1]?.text ?? '')) return true;
  return tokens[at - 1]?.broken === false && calm.has(tokens[at - 2]?.text ?? '');
}

const correcting = createPhrases<number>(
  [
    [
      `i meant|i mean|meant to say|i misspoke|correction|scratch that|my mistake|my bad|not what i meant|let me correct|i said wrong|wrong one|quise decir|quería decir|me equivoqué|me he equivocado|mejor dicho|corrijo|rectifico|perdón quise decir|je voulais dire|je me suis trompé|je me suis trompée|je corrige|erreur de ma part|non plutôt|ou plutôt|ich meinte|ich meine|falsch gesagt|hab mich vertan|habe mich vertan|habe mich geirrt|hab mich verschrieben|korrektur|doch nicht|vielmehr|besser gesagt|أقصد|قصدت|كنت أقصد|أعني|عفوا أقصد|تصحيح|أخطأت|بل|说错了|我说错了|写错了|打错了|更正|应该是|我的意思是|不对|搞错了|弄错了`,
      0.9,
    ],
    [
      `sorry|actually|oops|wait|no wait|rather|instead|perdón|perdona|disculpa|en realidad|espera|ups|más bien|pardon|désolé|désolée|en fait|attends|attendez|oups|plutôt|entschuldigung|sorry|eigentlich|moment|ups|stattdessen|eher|عفوا|آسف|آسفة|في الحقيقة|في الواقع|لحظة|抱歉|对不起|不好意思|其实|等等|哦不`,
      0.5,
    ],
  ].flatMap(([phrases, weight]) =>
    String(phrases)
      .split('|')
      .map((p) => [p, Number(weight)] as const),
  ),
);

const questionStart = createPhrases<true>(
  `what|what's|who|whose|where|where's|when|why|how|which|can|could|would|should|do|does|did|is|are|was|were|has|have|will|may|am|any chance|any news|any update
qué|quién|quiénes|dónde|cuándo|cómo|cuál|cuáles|cuánto|cuánta|cuántos|cuántas|por qué|puedo|puede|puedes|podría|podrías|pueden|hay|tienen|tienes|es posible|se puede|sabe|sabes
quoi|que|qui|où|quand|comment|pourquoi|quel|quelle|quels|quelles|combien|est ce que|est ce qu|qu'est ce|puis je|peux tu|pouvez vous|pourriez vous|pourrais je|y a t il|avez vous|as tu|c'est quoi|à quelle
was|wer|wen|wem|wo|wann|wie|warum|wieso|weshalb|welche|welcher|welches|welchen|wohin|woher|wieviel|wie viel|kann|kannst|können|könnt|könnte|könnten|gibt es|gibt's|ist|sind|hat|haben|habt|darf|soll|muss|werden|wird|seit wann
ما|ماذا|من|أين|وين|متى|كيف|لماذا|ليش|هل|كم|أي|ايش|شو|لم لا|أيمكن|وكيف|وأين|ومتى|وهل|وكم|ولماذا|إزاي|ازاي|فين|إمتى|ليه|إيه|إيش|وش|مين|شلون|شنو|كيفاش|علاش|فوقاش|قديش
什么|谁|哪|哪里|哪儿|几点|怎么|怎样|如何|为什么|为何|多少|能不能|可不可以|是不是|有没有|请问|可以`
    .split(/[|\n]/)
    .map((phrase) => [phrase, true] as const),
);

/** Chinese asks with words and particles anywhere in the sentence. */
const hanQuestion = /吗|呢|什么|怎么|怎样|如何|为什么|为何|哪|多少|几点|几号|能不能|可不可以|是不是|有没有|请问/;
const greetings = new Set(
  'hi hello hey please good morning hola buenos dias bonjour salut hallo guten tag and but so y e et und ok okay also مرحبا و من فضلك 你好 您好'.split(
    ' ',
  ),
);

/** Anger, urgency, question and correction in one message; each of the first two from 0 to 1. */
export function readSignals(message: string): Signals {
  return signalsOf(read(message));
}

/** How sure it is that the message gives thanks, whether that is all of it or how it begins; 0 to 1. */
export function thanksOf({ act, lead }: Pick<Understanding, 'act' | 'lead'>): number {
  if (lead === 'thanks') return 1;
  return act?.name === 'thanks' ? act.confidence : 0;
}

export function signalsOf(reading: Reading): Signals {
  const { tokens, flat, original } = reading;
  const loud = loudness(original);
  let anger = 0;
  /** Of it, what is no annoyance. */
  let rage = 0;
  let vexedTo = 0;
  let urgency = 0;
  let correction = 0;
  let unhurriedTo = 0;
  const limit = Math.min(tokens.length, 600);
  for (let i = 0; i < limit; i++) {
    const angered = angry.match(tokens, i);
    const denied = isCalmed(tokens, i);
    const vexed = vexing.match(tokens, i) ?? (i === 0 ? exclaiming.match(tokens, i) : undefined);
    if (vexed !== undefined) vexedTo = Math.max(vexedTo, i + vexed.length);
    if (angered !== undefined) {
      anger = either(anger, denied ? angered.value * 0.2 : angered.value);
      if (i >= vexedTo && !denied) rage = either(rage, angered.value);
    }
    const spared = unhurried.match(tokens, i);
    if (spared !== undefined) unhurriedTo = i + spared.length;
    const haste = i < unhurriedTo ? undefined : pressing.match(tokens, i);
    if (haste !== undefined) urgency = either(urgency, denied ? haste.value * 0.1 : haste.value);
    const takesBack = correcting.match(tokens, i);
    // An apology in the middle of a long message takes nothing back.
    if (takesBack !== undefined && (takesBack.value > 0.8 || i < 3)) correction = Math.max(correction, takesBack.value);
  }
  anger = either(anger, loud * (anger > 0.2 || loud >= 1 ? 0.6 : 0.35));
  urgency = either(urgency, urgency > 0.2 ? loud * 0.4 : 0);
  const isCorrection =
    correction > 0.8 ||
    (correction > 0.4 && tokens.length > 1 && isMoreThanApology(reading)) ||
    deniesAndNames(reading);
  const { text } = flat;
  const isQuestion = asks(reading);
  return {
    anger,
    isVexed: vexedTo > 0 && rage < mildRage && !us.test(text),
    urgency,
    isQuestion,
    isCorrection,
    tellsSecret: tellsSecret(text) || tellsApiKey(text),
  };

  function asks({ tokens: words }: Reading): boolean {
    if (flat.text.includes('?')) return true;
    for (let i = 0; i < Math.min(words.length, 5); i++) {
      if (questionStart.match(words, i) !== undefined) return true;
      if (!greetings.has(words[i]?.text ?? '')) break;
    }
    return hanQuestion.test(flat.text.slice(0, 400));
  }
}

/** So much rage is a word that slips out. */
const mildRage = 0.6;

/** Two grounds for the same are more than either alone, and never more than certain. */
function either(a: number, b: number): number {
  return 1 - (1 - a) * (1 - b);
}

/** "Sorry for the delay" apologises; "sorry, it's the Mac" puts right: something is named behind a pause or "it's". */
function isMoreThanApology({ tokens }: Reading): boolean {
  if (tokens.length > 25) return false;
  return tokens.some((token, i) => i > 0 && i < 3 && (token.broken || turning.has(token.text)));
}

const turning = new Set('it its is es c ce das ist 是 هو هي'.split(' '));

/** "… not the PC", "not the blue one, the red": one thing denied and another named beside it. */
function deniesAndNames({ tokens, flat }: Reading): boolean {
  if (tokens.length < 3 || tokens.length > 15 || flat.text.includes('?')) return false;
  return tokens.some((token, i) => {
    const next = tokens[i + 1]?.text ?? '';
    const isDenial =
      (token.text === 'not' && /^(?:the|a|my|on|in|at)$/.test(next)) ||
      (token.text === 'no' && /^(?:el|la|es)$/.test(next) && token.broken) ||
      (token.text === 'pas' && /^(?:le|la|l|mon|ma)$/.test(next)) ||
      (token.text === 'nicht' && /^(?:der|die|das|den|dem|mein|am)$/.test(next)) ||
      (token.text === '不' && next === '是') ||
      token.text === 'ليس';
    return isDenial && (token.broken || tokens.slice(i + 1).some((t) => t.broken));
  });
}

/** Shouting: most of several words in capitals, or rows of exclamation marks; 0 to 1. */
function loudness(original: string): number {
  let upper = 0;
  let lower = 0;
  let words = 0;
  let longUpper = 0;
  let run = 0;
  let marks = 0;
  const end = Math.min(original.length, 2_000);
  for (let i = 0; i <= end; i++) {
    const code = i < end ? original.charCodeAt(i) : 32;
    const isUpper = (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde);
    const isLower = (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff);
    if (isUpper) {
      upper++;
      run++;
    } else {
      if (run >= 2 && !isLower) longUpper++;
      run = 0;
      if (isLower) lower++;
    }
    if (code === 32) words++;
    if (code === 33 || code === 0xff01) marks++;
  }
  const shouts = longUpper >= 3 && upper > lower * 2 && words >= 3 ? 0.9 : 0;
  if (shouts > 0 && marks >= 2) return 1;
  return Math.max(shouts, marks >= 3 ? 0.8 : marks === 2 ? 0.3 : 0);
}
