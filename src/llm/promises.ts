import type { Language } from '../kernel/languages.ts';
import { plain } from './plain.ts';

/**
 * What a sentence says of something done, or to be done, for the person: the assistant can do nothing, so only the passages may say
 * such a thing. Words of the first person, and deeds in the past or under way.
 */
const deeds: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /\b(?:i|we)(?:'ve|'ll|'m|'re| have| has| had| will| shall| am| are| was| were| did| just| already| can now)(?! (?:sorry|afraid|not able|unable)) \p{L}+/u,
    /\bi (?!would|could|can|hope|think|see|understand|found|do not|don't|cannot|can't|am|suggest|recommend)[a-z]{3,}/,
    /\b(?:has|have) (?:now |just |already |successfully |also )?been \p{L}+|\b(?:was|were) (?:just |now |already |successfully |automatically )?(?:\p{L}+ed|sent|set|made|done|put|given|paid|taken|written)\b/u,
    /\b(?:is|are) (?:now |already |currently |just )?(?:on (?:its|their|the) way|being \p{L}+|underway|in progress|under way|taken care of)\b|\b(?:is|are) (?:now|already) \p{L}+/u,
    /\b(?:someone will|somebody will|(?:a|our|the) (?:colleague|team|agent|technician|staff|expert)s?(?: \p{L}+)? will|let me|allow me)\b|\b(?:all set|taken care of)\b/u,
    /^(?:done|booked|sent|fixed|opened|created|cancelled|completed|reset)\b/,
  ],
  es: [
    /\b(?:he|hemos) (?:ya )?\p{L}+(?:ado|ido|to|cho)\b|\b(?:se )?(?:ha|han) (?:sido |ya )?\p{L}+(?:ado|ada|ido|ida|to|cho)s?\b|\b(?:fue|fueron|quedo|quedaron) (?:ya )?\p{L}+(?:ado|ada|ido|ida)s?\b/u,
    /\b(?:tu|su|tus|sus) (?:\p{L}+ ){1,4}(?:ya )?(?:esta|estan|queda|quedan) (?:ya )?\p{L}+(?:ado|ada|ido|ida|to|ta)s?\b/u,
    /\b(?:voy a|vamos a|yo me|me encargo|me ocupo|estoy|acabo de|en camino|en curso|en breve|te contactara|te llamara|te escribira|se pondra)\b/,
    /\b\p{L}{3,}(?:aremos|iremos|eremos)\b|^(?:hecho|listo|reservado|enviado|reiniciada)\b/u,
  ],
  fr: [
    /\b(?:j'ai|nous avons|on a|je vais|nous allons|je viens de|je m'|je vous|je suis en train|nous vous)\b/,
    /\b(?:a|ont) (?:bien |deja )?ete \p{L}+|\b(?:est|sont) (?:bien |desormais |maintenant |deja )\p{L}+|\b(?:est en route|est en cours|sont en cours|en chemin)\b|\b(?:votre|vos) (?:\p{L}+ ){1,4}(?:est|sont) \p{L}+(?:e|ee|es|ees|i|is|u|us)\b/u,
    /\b(?:vous contactera|vous rappellera|vous appellera|vous recontactera|sera (?:bientot|tout de suite|traite))|\bje (?!comprends|pense|vois|suis|peux|ne |vous souhaite)\p{L}+|^(?:c'est fait|fait|reserve|envoye)\b/u,
  ],
  de: [
    /\b(?:ich habe|wir haben|ich werde|wir werden|habe ich|haben wir|werde ich|ich kummere|wir kummern|ich setze|ich sende|ich schicke|ich offne|ich leite)\b/,
    /\b(?:wurde|wurden) (?:\p{L}+ ){0,6}?\p{L}*(?:ge\p{L}{2,}(?:t|en)|(?:er|be|ver|ent)\p{L}{2,}(?:t|en)|iert)\b|\b(?:dein|deine|ihr|ihre|das|die|der|ein) (?:\p{L}+ ){1,4}(?:ist|sind) (?:jetzt |nun |bereits |schon )?\p{L}*(?:ge\p{L}{2,}(?:t|en)|(?:ver|ent)\p{L}{2,}(?:t|en)|iert)\b/u,
    /\bich (?!hoffe|verstehe|empfehle|sehe|finde|kann|weiss|bin|nicht)\p{L}+/u,
    /\b(?:ist|sind) (?:unterwegs|bereits|schon|auf dem weg|in bearbeitung)\b|\b(?:meldet|melden) sich (?:bald|gleich|in kurze)|^(?:erledigt|gebucht|gesendet|fertig)\b/,
  ],
  ar: [
    /(?<!\p{L})(?:لقد|قمت|قمنا|ساقوم|سنقوم|سوف|تم|تمت|جري|جرى|جاري|جار)(?!\p{L})|(?<!\p{L})(?:حجزت|ارسلت|فتحت|انشات|اعدت|حجزنا|ارسلنا|فتحنا|اعدنا|انشانا|الغيت|الغينا)(?!\p{L})/u,
    /(?<!\p{L})(?:في الطريق|قيد التنفيذ|قيد المعالجه|سيتصل بك|سيتواصل معك|ستصلك|سيصلك)(?!\p{L})|(?<!\p{L})[وف]?س[ان](?:قوم|رسل|فتح|حجز|تصل|تواصل|خبر|عيد|لغي|نشي|حول|رفع|رد|عاود)\p{L}{0,6}/u,
  ],
  zh: [
    /我(?:们)?(?:已|刚|会|将|正|来|帮|给|替|为您|为你|马上|现在就)|已(?:经)?(?:为|帮|替|给)(?:您|你)|(?:为|帮|替)(?:您|你)(?:[^，。]{0,6})(?:了|好)|(?:已经?|刚刚)(?:[^，。]{0,8})(?:预订|预定|重置|提交|发送|创建|开通|取消|退款|解锁|处理|安排|通知|转交|寄出|登记)/,
    /正在(?:处理|办理|路上|安排|退款|进行)|在路上|(?:工单|退款|订单|密码|申请|会议室|请求)[^，。]{0,8}(?:已|成功|好了)/,
  ],
};

/** Words before a deed that make a condition of it: "once your request has been approved" promises nothing. */
const conditions: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:if|when|whenever|once|as soon as|until|after|before|unless|whether|that|which|who|where|what|because|in case|how|by the time)\b/,
  es: /\b(?:si|cuando|una vez|en cuanto|hasta que|despues de|antes de|que|quien|donde|como|porque)\b/,
  fr: /\b(?:si|s'il|s'ils|quand|lorsque|lorsqu|une fois|des que|jusqu|apres|avant|qui|que|qu|dont|ou|tant)\b/,
  de: /\b(?:wenn|falls|sobald|nachdem|bevor|bis|ob|dass|weil|als|der|die|das|was|wer|wo|wie)\b/,
  ar: /(?<!\p{L})[وف]?(?:اذا|عندما|حين|بعد|قبل|حتي|ان|لو|التي|الذي|ما|متي|فور|لان|كلما)(?!\p{L})/u,
  zh: /如果|若|当|一旦|之后|以后|之前|的话|时|要是|直到|后/,
};

/** Spanish tells "I reserved" from "reserve!" by an accent alone. */
const accented =
  /(?<!\p{L})(?:reserv|envi|cre|reinici|cancel|cambi|solicit|desbloque|activ|registr|revis|pag|abr|restablec|ped|hic|avis|llam)(?:é|í|aré|eré|iré)(?!\p{L})|(?<!\p{L})\p{L}{2,}(?:aré|iré)(?!\p{L})/iu;

/** The deeds a sentence speaks of, as plain text; none where it only sets a condition or gives the rule. */
export function deedsIn(sentence: string, language: Language): string[] {
  const text = plain(sentence)
    .text.replace(/["*_`]/g, '')
    .slice(0, 700);
  const out: string[] = [];
  const own = language === 'es' ? accented.exec(sentence.slice(0, 700).normalize('NFC')) : null;
  if (own !== null) out.push(plain(own[0]).text);
  for (const part of text.split(/(?<=[,;:.!?()])/)) {
    for (const pattern of deeds[language]) {
      const match = pattern.exec(part.trimStart());
      if (match === null) continue;
      const before = part.trimStart().slice(0, match.index);
      // The first person promises even behind a condition.
      const personal = /^(?:i|we|i'|j'|je|nous|ich|wir|he|hemos)\b|^我|^(?:let me)/.test(match[0]);
      if (!personal && conditions[language].test(before)) continue;
      out.push(match[0].trim());
    }
  }
  return out;
}

/** Whether the passages say a deed as literally as the sentence does. */
export function saysDeed(passages: readonly string[], deed: string): boolean {
  const bare = deed.replace(/\s+/g, ' ');
  return passages.some((passage) =>
    plain(passage)
      .text.replace(/["*_`]/g, '')
      .replace(/\s+/g, ' ')
      .includes(bare),
  );
}

/** Whole sentences that claim nothing, as plain text without marks at the end. Closed: what is not here is a claim. */
const empty: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /^(?:hello|hi|hey|good (?:morning|afternoon|evening)|welcome|dear)(?: (?:there|again|and welcome|back|everyone))?(?:, (?:there|welcome))?$/,
    /^(?:thanks?|thank you)(?: (?:you|so much|very much|a lot|for (?:your (?:message|question|patience|reply)|asking|writing|reaching out|letting (?:me|us) know|the (?:details|information))))?$/,
    /^(?:here(?:'s| is| are)) (?:what (?:to do|you can do|you need(?: to do| to know)?|helps|i found|the article says)|how(?: (?:to do (?:it|that|this)|you (?:can )?do (?:it|that|this)|it works|that works))?|the steps|some steps|the details|an overview|a summary|a few (?:things|steps)(?: to try| you can try)?)$/,
    /^(?:please )?(?:try|follow|do|go through) (?:this|the following|these|these steps|the following steps|the steps(?: below)?)(?: (?:please|first|in order|one by one))?$/,
    /^(?:did|does) (?:that|this|it) (?:help|work|solve (?:it|the problem|your problem)|answer your question)(?: (?:you|for you))?$/,
    /^(?:is there )?(?:anything|something) else (?:i can (?:help(?: you)? with|do(?: for you)?)|you need|you would like to know)?$/,
    /^(?:can|could|may|how can|how may|what can) i (?:help|help you|do for you|assist you|ask)(?: (?:with (?:anything else|that|something else|it)|further|today|more))?$/,
    /^(?:(?:please )?(?:let me know|tell me|ask me|write to me|ask)) (?:if|whether|when|should) you (?:have|need) (?:any |more |further |anything |other )?(?:questions?|help|else|more|anything|another question|further questions)(?: else)?$/,
    /^(?:(?:i'm|i am|we are|we're) )?(?:so |very |really )?(?:sorry|happy|glad)(?: (?:to (?:hear (?:that|this|it)|help)|about (?:that|this|the trouble|the inconvenience)|for the (?:trouble|inconvenience)|(?:that )?you(?:'re| are) having (?:trouble|this problem)))?$/,
    /^(?:i hope (?:that|this) helps|hope (?:that|this) helps|i understand|i see|sure|of course|certainly|okay|ok|all right|alright|no problem|you(?:'re| are) welcome|my pleasure|good question|great|great question|sorry|goodbye|bye|have a (?:nice|good|great) day|take care|yes|no|good luck|to do (?:so|this|that)|steps|for example|in short|in summary|first|then|next|finally)$/,
    /^(?:would you like|do you want) (?:me to )?(?:help|to (?:know more|try (?:it|that|again)|continue|talk to (?:a person|someone|an agent|a colleague)|open a ticket)|open a ticket(?: for you)?|pass you on(?: to a (?:person|colleague))?|explain (?:it|that|more)|a ticket|more details)$/,
  ],
  es: [
    /^(?:hola|buenas|buenos dias|buenas (?:tardes|noches)|bienvenid[oa]|saludos)(?:,? (?:de nuevo|otra vez|buenos dias))?$/,
    /^(?:muchas )?gracias(?: por (?:tu|su) (?:mensaje|pregunta|paciencia|consulta)| por (?:escribir|avisar|preguntar))?$/,
    /^(?:esto es lo que (?:puedes|debes|tienes que) hacer|aqui (?:tienes|estan) (?:los pasos|la informacion|un resumen|la respuesta|lo que (?:puedes|debes) hacer)|estos son los pasos|sigue estos pasos|prueba (?:esto|lo siguiente)|haz lo siguiente|asi (?:se hace|puedes hacerlo|funciona)|puedes hacerlo asi)$/,
    /^(?:te ha |ha |te |le )?(?:ayudado|servido|funcionado|ayuda|sirve|ha ayudado|ha servido|resuelve (?:esto )?tu (?:duda|problema))(?: (?:esto|eso|algo))?$|^(?:esto|eso) (?:te )?(?:ayuda|sirve)$|^(?:te ha servido|te sirve|te ayuda|ha funcionado|funciono)(?: (?:esto|eso))?$/,
    /^(?:(?:hay|necesitas) )?(?:algo mas|alguna otra (?:cosa|pregunta|duda))(?: en (?:lo|que) (?:que )?(?:te )?pueda ayudar(?:te)?)?$|^(?:en que|como) (?:te )?puedo ayudar(?:te|le)?$/,
    /^(?:dime|avisame|escribeme|preguntame) si (?:tienes (?:mas |otras |alguna )?(?:preguntas?|dudas?)|necesitas (?:algo mas|mas ayuda|ayuda))$/,
    /^(?:lo siento(?: mucho)?|siento (?:las molestias|el problema|oir eso|lo ocurrido)|entiendo|claro|por supuesto|de acuerdo|vale|de nada|con gusto|perdon|adios|hasta luego|que tengas un buen dia|si|no|suerte|por ejemplo|en resumen|me alegro(?: de (?:ayudar|oirlo))?|espero que (?:te )?(?:ayude|sirva))$/,
    /^(?:quieres|te gustaria) (?:que (?:te ayude|abra un ticket|te pase con una persona|te explique mas)|abrir un ticket|hablar con (?:una persona|alguien|un agente)|saber mas|intentarlo)$/,
  ],
  fr: [
    /^(?:bonjour|bonsoir|salut|bienvenue)(?:,? (?:a vous|et bienvenue|a tous))?$/,
    /^merci(?: (?:beaucoup|bien))?(?: (?:pour|de) (?:votre (?:message|question|patience|retour)|nous avoir ecrit|m'avoir prevenu))?$/,
    /^(?:voici (?:ce (?:que vous pouvez|qu'il faut|que vous devez) faire|comment (?:faire|proceder|vous y prendre)|les etapes|la marche a suivre|la reponse|un resume|ce qu'il faut savoir)|suivez ces etapes|procedez (?:ainsi|comme suit)|essayez (?:ceci|ce qui suit)|faites (?:ceci|comme suit|ce qui suit))$/,
    /^(?:est-ce que )?(?:cela|ca) (?:vous )?a(?:-t-il|-t-elle)?(?: bien)? (?:aide|marche|fonctionne|repondu a votre question|resolu (?:le|votre) probleme)$|^cela vous a-t-il aide$|^est-ce que (?:cela|ca) (?:vous )?(?:aide|a aide|marche|fonctionne)$/,
    /^(?:(?:y a-t-il|avez-vous besoin d'|besoin d')\s?)?(?:autre chose|quelque chose d'autre)(?: que je puisse faire(?: pour vous)?)?$|^(?:comment|en quoi) (?:puis-je|je peux) vous (?:aider|etre utile)$|^puis-je vous aider(?: (?:pour )?autre chose)?$/,
    /^(?:dites-moi|n'hesitez pas|faites-moi savoir|ecrivez-moi)(?: (?:si vous avez (?:d'autres|des|une autre) questions?|si vous avez besoin (?:d'aide|d'autre chose)|a (?:me )?(?:demander|ecrire|revenir vers moi)))?$/,
    /^(?:je suis desolee?|desolee?(?: pour (?:la gene|ce desagrement|ce probleme))?|je comprends|bien sur|d'accord|de rien|avec plaisir|je vous en prie|au revoir|bonne journee|oui|non|bonne chance|par exemple|en resume|ravi de vous aider|j'espere que cela (?:vous )?aide)$/,
    /^(?:voulez-vous|souhaitez-vous) (?:que (?:je vous aide|j'ouvre un ticket|je vous passe (?:une personne|un collegue))|ouvrir un ticket|parler a (?:une personne|quelqu'un|un agent|un collegue)|en savoir plus|essayer)$/,
  ],
  de: [
    /^(?:hallo|hi|guten (?:tag|morgen|abend)|moin|servus|willkommen|gruss gott)(?:,? (?:und willkommen|nochmal|zusammen))?$/,
    /^(?:vielen dank|danke(?: schon)?|herzlichen dank)(?: (?:fur (?:deine|ihre|die) (?:nachricht|frage|geduld|ruckmeldung|anfrage)|furs schreiben))?$/,
    /^(?:so (?:geht es|gehst du vor|gehen sie vor|funktioniert es|klappt es|machst du das)|(?:das|folgendes) kannst du tun|das ist zu tun|hier sind die schritte|hier ist (?:die antwort|eine ubersicht|eine zusammenfassung)|folge (?:diesen|den folgenden) schritten|(?:versuche|versuch|probiere|probier) (?:es )?(?:folgendes|das|dies|so|bitte folgendes)|gehe? (?:so|wie folgt) vor|mach folgendes)$/,
    /^(?:hat (?:das|dir das|ihnen das|es) (?:geholfen|geklappt|funktioniert)|hilft (?:das|dir das|ihnen das)(?: weiter)?|konnte ich (?:dir|ihnen) (?:damit )?helfen|beantwortet das (?:deine|ihre) frage)$/,
    /^(?:(?:kann ich|gibt es) (?:dir |ihnen )?(?:sonst )?(?:noch )?(?:etwas(?: anderes)?|bei etwas anderem|weiter|womit)(?: (?:fur (?:dich|sie) tun|helfen|womit ich helfen kann))?|wie kann ich (?:dir|ihnen) helfen|was kann ich fur (?:dich|sie) tun|sonst noch etwas|kann ich (?:dir |ihnen )?helfen)$/,
    /^(?:(?:sag mir|sagen sie mir|melde dich|schreib mir|frag mich)(?: bitte)?,? wenn du (?:noch |weitere )?(?:fragen hast|hilfe brauchst|etwas brauchst|mehr wissen willst))$/,
    /^(?:das tut mir (?:sehr )?leid|tut mir leid|es tut mir leid|entschuldigung|ich verstehe|verstehe|gerne?|gern geschehen|naturlich|klar|in ordnung|alles klar|kein problem|auf wiedersehen|tschuss|schonen tag noch|einen schonen tag|ja|nein|viel erfolg|zum beispiel|kurz gesagt|ich hoffe,? das hilft)$/,
    /^(?:mochtest du|mochten sie|willst du|soll ich) (?:(?:dir |ihnen )?(?:helfen|mehr erfahren|ein ticket offnen|mit (?:einem menschen|jemandem|einer person) sprechen|dich weiterleiten|mehr erklaren|es versuchen))$/,
  ],
  ar: [
    /^(?:مرحبا|اهلا(?: (?:وسهلا|بك))?|السلام عليكم|صباح الخير|مساء الخير)(?: (?:بك|بكم))?$/,
    /^(?:شكرا(?: (?:لك|جزيلا|لكم|علي (?:رسالتك|سوالك|صبرك|تواصلك)))?)$/,
    /^(?:اليك (?:ما (?:يمكنك|عليك|يجب) (?:فعله|القيام به)|الخطوات|الطريقه|التفاصيل|ملخصا?|الاجابه)|اتبع (?:هذه )?الخطوات(?: التاليه)?|جرب (?:ما يلي|هذا|الاتي)|افعل ما يلي|هكذا يعمل الامر|هذه هي الخطوات|قم بما يلي)$/,
    /^(?:هل (?:ساعدك|افادك|نجح|نفع) (?:هذا|ذلك|الامر)|هل كان (?:هذا|ذلك) مفيدا|هل (?:هذا|ذلك) مفيد)(?: لك)?$/,
    /^(?:هل (?:هناك|تحتاج(?: الي)?) (?:شيء|شي|اي شيء|اي شي)? ?(?:اخر)?(?: (?:يمكنني|استطيع) مساعدتك (?:به|فيه))?|كيف يمكنني (?:مساعدتك|ان اساعدك)|هل يمكنني مساعدتك(?: (?:في شي اخر|بشي اخر))?)$/,
    /^(?:(?:اخبرني|اكتب لي|لا تتردد في السوال) (?:اذا|ان) (?:كان لديك|احتجت(?: الي)?|كنت بحاجه الي) (?:اسئله|اي سوال|سوال اخر|اي اسئله|مساعده|المزيد))$/,
    /^(?:اسف|اعتذر(?: عن (?:الازعاج|ذلك|هذا))?|يوسفني ذلك|يوسفني سماع ذلك|افهم(?: ذلك)?|بالطبع|بالتاكيد|حسنا|عفوا|علي الرحب والسعه|مع السلامه|الي اللقاء|يوما سعيدا|نعم|لا|بالتوفيق|مثلا|باختصار|ارجو ان يفيدك (?:هذا|ذلك))$/,
    /^(?:هل (?:تريد|تود|ترغب)(?: في| ان)? (?:فتح تذكره|افتح تذكره|التحدث (?:مع|الي) (?:شخص|موظف|احد)|معرفه المزيد|المساعده|المحاوله|اساعدك))$/,
  ],
  zh: [
    /^(?:你好|您好|嗨|早上好|下午好|晚上好|欢迎|大家好)(?:呀|啊)?$/,
    /^(?:谢谢|感谢|多谢)(?:你|您)?(?:的(?:留言|提问|耐心|反馈|来信|消息))?$/,
    /^(?:请(?:按|按照|依照)?(?:以下|下面|这些|下列)(?:的)?(?:步骤|方法)(?:操作|做|进行|试试)?|(?:你|您)?可以(?:这样做|按下面做|按以下步骤操作|试试以下方法)|(?:操作|处理)?(?:步骤|方法)如下|以下是(?:步骤|操作步骤|方法|详情|答案|摘要)|请(?:试试|尝试)(?:以下|下面|这个)(?:方法|步骤)?|请这样做|做法如下)$/,
    /^(?:这|以上|这样|这些)?(?:对(?:你|您))?(?:有帮助|有用|解决问题了|解决了|帮到(?:你|您)了?)(?:吗|么|没有)?$|^(?:问题)?解决了吗$|^(?:这样)?(?:可以|行|好)了?吗$/,
    /^(?:还有(?:什么|别的|其他)(?:问题|需要|事|需要帮助的)?(?:吗|么)?|(?:我)?(?:能|可以)(?:帮(?:你|您)(?:做)?(?:什么|些什么)|为(?:你|您)做什么)(?:吗)?|(?:有什么|需要)(?:我)?(?:可以)?帮(?:忙|助|你|您)(?:的)?(?:吗)?|还需要(?:什么)?(?:帮助|帮忙)吗)$/,
    /^(?:如(?:果)?(?:你|您)?(?:还)?有(?:其他|别的|任何)?(?:问题|疑问|需要),?请?(?:随时)?(?:告诉我|问我|联系我|提问|告知))$/,
    /^(?:很?抱歉|对不起|不好意思|我(?:明白|理解|知道)了?|明白(?:了)?|好的|当然|没问题|没关系|不客气|再见|祝(?:你|您)(?:好运|顺利|愉快|一切顺利)|是的?|不是|例如|总之|希望(?:这|以上)?(?:对(?:你|您))?有(?:所)?帮助)$/,
    /^(?:(?:你|您)?(?:要|想|需要)(?:我)?(?:帮(?:你|您))?(?:开(?:一个|个)?工单|了解更多|和(?:真人|人工|同事)(?:聊|说|谈)|转(?:接)?人工|试试)吗)$/,
  ],
};

/** A sentence that says nothing that could be true or false: a greeting, an introduction to steps, a question whether it helped. */
export function claimsNothing(sentence: string, language: Language): boolean {
  if (sentence.length > 160 || /\p{N}/u.test(sentence)) return false;
  const text = plain(sentence)
    .text.replace(/[\p{Extended_Pictographic}*_#"]/gu, '')
    .replace(/^[\s¿¡>•-]+/, '')
    .replace(/[\s.!?:;,…-]+$/, '')
    .replace(/\s+/g, ' ');
  if (text === '') return true;
  if (empty[language].some((pattern) => pattern.test(text))) return true;
  // "Hello, thanks for your message!": all its parts claim nothing.
  const parts = text.split(/\s?[,;!.–—]\s?/);
  return (
    parts.length > 1 &&
    parts.length <= 4 &&
    parts.every((part) => empty[language].some((pattern) => pattern.test(part)))
  );
}
