import type { Language } from '../kernel/languages.ts';
import { plain } from './plain.ts';

/**
 * What becomes of somebody's matter, in the words of all six languages: by which words it is told as done, and, less strictly, by which
 * somebody may have told of it.
 */
const states: readonly { done: RegExp; told: RegExp }[] = [
  {
    done: /\b(?:approved|granted|authori[sz]ed|(?:genehmigt|bewilligt)(?! (?:es|sie|ihn|d\p{L}+)\b)|freigegeben|aprobad[oa]s?|aprobo|aprobaron|autorizad[oa]s?|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?(?:approuv|accord|autoris)ee?s?)\b|تمت الموافقه|تم اعتماد|وافقت|وافقوا|اعتمدت|(?:已|获|被|得到)批准|批准了|获批|(?:已|审批)通过|已同意|同意了/u,
    told: /approv|grant|authori|accept|agree|said yes|sign|confirm|okay|\bok|green light|genehm|bewill|freig|erlaubt|zugest|bestatig|einverstand|aprob|autori|conced|acept|acord|confirm|visto bueno|approuv|accord|accept|valid|feu vert|مواف|وافق|اعتم|قبل|سمح|اقر|صادق|批|通过|同意|准/,
  },
  {
    done: /\b(?:rejected|denied|declined|turned down|abgelehnt|zuruckgewiesen|rechazad[oa]s?|(?:se|ya|me|nos|l[aeo]s?) rechazo|denegad[oa]s?|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?(?:refus|rejet)ee?s?)\b|تم رفض|رفض(?:ت|وا)?(?!\p{L})|(?:已|被)拒绝|拒绝了|驳回/u,
    told: /reject|denied|deny|declin|refus|turned down|said no|disapprov|ablehn|abgelehn|zuruckgewies|verweig|rechaz|deneg|neg[oa]|rejet|رفض|拒|驳|不批|没批|没通过|未通过|否/,
  },
  {
    done: /\b(?:refunded|reimbursed|erstattet|zuruckgezahlt|reembolsad[oa]s?|(?:se|ya|me|nos|l[aeo]s?) reembolso|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?remboursee?s?)\b|(?:refund|reimbursement)\b.{0,20}\b(?:paid|done|issued|sent|made)|تم (?:رد|استرداد)|已退|退款(?:已|完成|成功)|退了/,
    told: /refund|reimburs|money back|paid back|erstatt|zuruck|reembols|devol|devuel|rembours|استرد|رد |ارجع|اعاد|退|返|还/,
  },
  {
    done: /\b(?:resolved|solved|fixed|repaired|behoben|gelost|repariert|erledigt|resuelt[oa]s?|resolvio|solucionad[oa]s?|soluciono|arreglad[oa]s?|resolue?s?|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?reparee?s?)\b|تم (?:حل|اصلاح)|(?:حلت|اصلحت) |(?:已|得到)(?:经)?(?:解决|修复|修好)|解决了|修好了/,
    told: /resolv|solv|fix|repair|work|fine|\bok|settled|sorted|again|gone|good|behob|gelos|losung|repar|erledigt|geht|funktion|lauft|klappt|resuel|soluc|arregl|funcion|va bien|anda|resol|march|fonction|regl|حل|صلح|اصلاح|يعمل|عاد|اشتغل|解决|修|好了|正常|可以了|恢复/,
  },
  {
    done: /\b(?:ticket|case|request|conversation|fall|anfrage|caso|solicitud|incidencia|demande|dossier)\b.{0,30}\b(?:closed|geschlossen|abgeschlossen|cerrad[oa]s?|cerro|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?(?:clotur|ferm)ee?s?|clos)\b|تم اغلاق|اغلقت|(?:已|被)(?:经)?关闭|关闭了|已结案/,
    told: /clos|shut|done|finish|geschl|schliess|beend|zugemacht|cerr|clotur|ferm|clos|اغلق|اغلاق|انه|关|结案|结束/,
  },
  {
    done: /\b(?:shipped|dispatched|verschickt|versandt|versendet|abgeschickt|enviad[oa]s?|se envio|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?(?:expedi|envoy)ee?s?)\b|تم (?:شحن|ارسال)|شحنت|(?:已|被)(?:经)?(?:发货|寄出|发出|发运)|发货了|寄出了/,
    told: /ship|sen[dt]|dispatch|post|mail|way|left|deliver|arriv|receiv|schick|versan|sand|unterwegs|geliefert|angekomm|erhalt|envi|mand|camino|despach|lleg|recib|expedi|envoy|recu|route|livr|شحن|ارسل|ارسال|بعث|وصل|طريق|استلم|تسلم|发|寄|送|到|收/,
  },
  {
    done: /\b(?:delivered|geliefert|zugestellt|entregad[oa]s?|se entrego|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?livree?s?)\b|تم (?:تسليم|توصيل)|(?:已|被)(?:经)?(?:送达|送到|交付|签收)|送到了/,
    told: /deliver|arriv|receiv|came|here|got|brought|lieferu?|geliefert|zugest|angekomm|erhalt|bekomm|da\b|entreg|lleg|recib|livr|arriv|recu|سلم|وصل|到|送|收|交/,
  },
  {
    done: /\b(?:(?:was|were|been|is|are|already|fully) paid|bezahlt|uberwiesen|beglichen|pagad[oa]s?|se pago|abonad[oa]s?|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?(?:pay|regl)ee?s?)\b|تم (?:دفع|سداد|الدفع)|(?:已|被)(?:经)?(?:付|支付|缴)|付款(?:成功|了)|付了/,
    told: /pa[iy]|charg|debit|transfer|money|bezahl|zahl|uberw|abgebucht|beglich|geld|pag|abon|cobr|transf|dinero|regl|vers|debit|argent|دفع|سدد|سداد|خصم|حول|付|支付|缴|扣|转账|汇/,
  },
  {
    done: /\b(?:cancelled|canceled|called off|storniert|abgesagt|gekundigt|cancelad[oa]s?|se cancelo|anulad[oa]s?|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?(?:annul|resili)ee?s?)\b|تم الغاء|الغيت|(?:已|被)(?:经)?取消|取消了/,
    told: /cancel|called off|dropped|withdr|storn|absag|abgesag|kundig|gestrich|anul|annul|resili|الغ|取消|退订|撤/,
  },
  {
    done: /\b(?:escalated|eskaliert|escalad[oa]s?|(?:ete|est|sont|a|ont|ai|avons|avez|etait) (?:bien |deja )?escaladee?s?)\b|تم تصعيد|(?:已|被)(?:经)?升级处理/,
    told: /escalat|eskal|escal|priorit|higher|urgent|manager|supervisor|تصعيد|صعد|升级|上报/,
  },
];

/** What is asked, wanted, waited for, conditional, to come or not so is no report of what is done. */
const open: Readonly<Record<Language, RegExp>> = {
  en: /\?|\b(?:if|whether|when|once|until|unless|as soon as|not|n't|never|no|nothing|without|nor|wants?|wanted|would|asks?|wonders?|needs?|wait(?:s|ing)?|hop(?:es?|ing)|please|may|might|maybe|perhaps|can|could|must|should|has to|have to|will|'ll|going to|to be|be|being|promised)\b|n't\b/,
  es: /\?|\b(?:si|cuando|hasta|no|nunca|sin|ni|quier[eo]n?|quisiera|pid[eo]|pregunta|solicita|necesit[ao]|desea|esper[ao]|por favor|puede[ns]?|podria|quizas?|tal vez|debe[ns]?|hay que|tiene que|sea[n]?|\p{L}{3,}(?:are|ara|aran|aremos|era|eran|ira|iran))\b/u,
  fr: /\?|\b(?:si|quand|lorsque|ne|n'|pas|jamais|sans|veut|voudrai[st]|souhaite|demande|aimerai[st]|attend[s]?|besoin|merci de|veuillez|peut|peut-etre|pouvez|pourr\p{L}+|doi[ts]|devez|faut|soi[ts]|soient|etre|\p{L}{2,}(?:rai|ra|rons|rez|ront))\b|\bn'/u,
  de: /\?|\b(?:wenn|falls|sobald|ob|bis|wann|nicht|kein\p{L}*|nie|ohne|mochte|will|wollen|fragt?|bittet?|bitte|braucht?|wart\p{L}*|hoff\p{L}*|vielleicht|kann|konnen|konnte|darf|muss|mussen|soll|sollte|werden|werde|wird|wunscht)\b/u,
  ar: /\?|(?<!\p{L})(?:اذا|متي|هل|حتي|عندما|ان لم|لا|لم|لن|ليس|غير|دون|بدون|[يا]ريد|يطلب|يسال|[يا]حتاج|[يا]ود|[يا]نتظر|ربما|قد [يتن]|يمكن\p{L}*|يجب|يرجي|الرجاء|سوف|س[يتن]\p{L}+|بعد)(?!\p{L})/u,
  zh: /\?|吗|呢|是否|如果|若|什么时候|何时|多久|还没|没有|未|不|想|希望|(?<!申)请(?!假)|询问|问(?!题)|要求|等|可能|也许|可以|能|必须|应|会(?!议)|将|要/,
};

const parts: Readonly<Record<Language, RegExp>> = {
  en: /[.!;,:\n]|(?<=\?)|\b(?:but|and|although|though|because)\b/,
  es: /[.!;,:\n]|(?<=\?)|\b(?:pero|aunque|porque)\b|\by\b/,
  fr: /[.!;,:\n]|(?<=\?)|\b(?:mais|et|bien que|car)\b/,
  de: /[.!;,:\n]|(?<=\?)|\b(?:aber|und|obwohl|weil)\b/,
  ar: /[.!;,:\n]|(?<=\?)|(?:ولكن|لكن)/,
  zh: /[.!;,:\n]|(?<=\?)|但是?|而且/,
};

/** Whether a text tells nothing as done or decided that the other does not tell so, each in its language. */
export function statesHold(said: string, language: Language, given: string, its: Language): boolean {
  const claimed = states.filter(({ done }) =>
    // What one wants or asks in one part of a sentence holds for the other: "wants somebody to …, who …".
    plain(said)
      .text.split(/(?<=[.!?;\n])/)
      .some((sentence) => done.test(sentence) && !open[language].test(sentence)),
  );
  if (claimed.length === 0) return true;
  const reports = plain(given)
    .text.split(parts[its])
    .filter((part) => !open[its].test(part));
  return claimed.every(({ told }) => reports.some((part) => told.test(part)));
}
