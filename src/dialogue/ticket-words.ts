import { flatten } from '../understanding/normalise.ts';
import { isBrief } from './wording.ts';

/** What is said of a ticket that is there already, read as everything is: in small letters, without accents, Arabic and Chinese in one spelling. */
const sides = (words: string): string => String.raw`(?<!\p{L})(?:${words})(?!\p{L})`;

const closing = new RegExp(
  [
    sides(
      String.raw`close|cancel|withdraw|be closed|shut|(?:delete|remove|scrap|discard|losch\p{L}*|supprim\p{L}*|borr\p{L}*|elimin\p{L}*) (?:\p{L}+ )?(?:ticket|request|demande|solicitud)|(?:ticket|anfrage) (?:bitte )?(?:loschen|verwerfen|zu|kann weg|can go|ist hinfallig|ist obsolet|ist uberflussig|is obsolete|is no longer needed|is not needed any ?more|ya no hace falta|n['’]est plus necessaire)|never ?mind (?:the|my) ticket|zuruck(?:zu)?(?:ziehen|nehmen)|(?:don['’]?t|no longer) need (?:the|my|this|that) (?:ticket|request)|cerr\p{L}*|cierr\p{L}*|cancela|cancel(?:ar|en|e)\p{L}*|cancel(?:al|el)o|anul\p{L}{1,5}|dar\p{L}{0,2} por (?:cerrad|terminad|resuelt|finalizad)\p{L}*|(?:ya no|no) (?:hace falta|necesito|quiero|queremos|necesitamos) (?:ya )?(?:el|mi|este|ese) (?:ticket|tique|caso)|olvid\p{L}+ (?:el|del|mi) (?:ticket|tique|caso)|ferme[zr]?|annule[zr]?|clo(?:s|t|re)|clotur\p{L}*|peut etre ferme|plus besoin d(?:u|e (?:mon|ce|la|ma)) (?:ticket|demande)|schliess\p{L}*|stornier\p{L}*|abschliessen|zumachen|mach(?:t|en sie)? (?:es|das|das ticket|sie|ihn) (?:bitte |jetzt )?zu|kann zu|geschlossen werden|brauch\p{L}* (?:das|mein) ticket nicht mehr`,
    ),
    String.raw`(?<!\p{L})[وف]?(?:[اتني]?غلق|[اتني]?قفل|[اتني]?سكر|كنسل|[اتني]نهي|انه(?:ي|و))\p{L}*|(?<!\p{L})و?الغ(?:ي|اء|ا|وا|وها|يها|يه|ها|ه)?(?!\p{L})|(?:اغلاق|انهاء)|(?:ما عاد|لم اعد|مو|مش) (?:ا?حتاج\p{L}*|محتاج\p{L}*|ب?حاجه)(?: \p{L}+)? ?(?:ال|لل)?(?:تذكره|طلب|بلاغ|تكت)`,
    String.raw`删除?工单|工单.{0,3}(?:没用|多余)|关闭|关掉|取消|撤销|关单|结单|结案|销单|结束.{0,4}工单|工单.{0,6}(?:关|结束)|不(?:用|需要|要).{0,2}工单|工单.{0,3}不(?:用|需要|要)了|^(?:[\p{P}\s]|好|行|嗯|了|那|就|都|也|已经|现在|你们|请|麻烦|帮我)*(?:可以|能)?关(?:了|吧)`,
  ].join('|'),
  'u',
);

/** Of a message about one's ticket: is it to be closed? */
export function wantsClosed(said: string): boolean {
  return isBrief(said) && closing.test(flatten(said).text);
}

/** "Can you close it?", "pueden cerrarlo", "可以关了吗": it asks for that, and not to be told something. */
const requests =
  /^[\p{P}\s]*(?:(?:ok(?:ay)?|and|so|then|please|hi|hello|y|ya|bueno|vale|entonces|hola|et|alors|bon|bonjour|und|dann|bitte|hallo|خلاص|طيب|و)[\p{P}\s]+)*(?:(?:can|could|would|may|puede[sn]?|podri\p{L}+|podeis|podes|podemos|se puede|peux|pouvez|pourri\p{L}+|peut|vous pouvez|tu peux|on peut|kann\p{L}*|konn\p{L}*|darf|ممكن|هل (?:يمكن|ممكن|تستطيع)\p{L}*|تقدر\p{L}*|ينفع)(?!\p{L})|.{0,12}(?:可以|能|能不能|可不可以)[^怎何时]{0,8}(?:关|结|取消|撤))/u;

/** Whether it is wished, be it with a question mark: "can you close my ticket?", and not "when do you close it?". */
export function asksToClose(said: string, isQuestion: boolean): boolean {
  return wantsClosed(said) && (!isQuestion || requests.test(flatten(said).text));
}

const reopening = new RegExp(
  [
    sides(
      String.raw`re-?open\p{L}*|open (?:it|the ticket|that|this|my ticket) (?:up )?again|closed.{1,20}(?:but|though).{1,20}(?:not|n['’]t)|geschlossen.{1,20}(?:aber|doch).{1,20}nicht|cerrad[oa].{1,20}pero.{1,15}no|fermee?.{1,20}mais.{1,25}pas|mach\p{L}* (?:\p{L}+ ){0,3}wieder auf|reabr\p{L}*|vuelv\p{L}* a abrir\p{L}*|abr[aei]\p{L}*(?: \p{L}+){0,3} (?:otra vez|de nuevo)|(?:otra vez|de nuevo) abr[aei]\p{L}*|abr[aei]\p{L}* de nuevo \p{L}+ \p{L}+|rouvr\p{L}*|reouvr\p{L}*|wieder (?:auf|offnen|eroffnen)\p{L}*|wiedereroffn\p{L}*|nochmal (?:auf|offnen)\p{L}*`,
    ),
    String.raw`(?:افتح|فتح|تفتح|نفتح)\p{L}* (?:\p{L}+ )?(?:مجددا|من جديد|مره (?:اخري|ثانيه|تانيه)|ثانيه|ثاني|تاني)|(?:اعاده|اعد|اعيدوا|عيدوا|ارجع\p{L}*) (?:فتح|افتح)`,
    '重新?(?:打)?开(?!始)|再打开|重启工单|恢复工单',
  ].join('|'),
  'u',
);

/** "Please open it again". */
export function wantsReopened(said: string): boolean {
  return isBrief(said) && reopening.test(flatten(said).text);
}

const again = new RegExp(
  [
    sides(
      String.raw`again|(?:is|came|comes) back|has returned|(?:ist|sind) (?:wieder )?(?:da|zuruck)|kommt zuruck|vuelve a|otra vez|de nuevo|volvio|ha vuelto|han vuelto|vuelve|vuelven|regreso|de nouveau|a nouveau|recommenc\p{L}*|revenue?s?|revient|revoila|rebelote|retomb\p{L}*|wieder|schon wieder|zuruckgekehrt`,
    ),
    String.raw`(?<!\p{L})(?:مجددا|مره (?:اخري|ثانيه|تانيه)|ثاني مره|تاني مره|رجع\p{L}*|عادت? (?:ال)?(?:مشكله|عطل|خلل)|تاني نفس)(?!\p{L})`,
    '又|再次|复发|再度|重现',
  ].join('|'),
  'u',
);

/** "It is broken again": what was solved is there once more. */
export function comesBack(said: string): boolean {
  return isBrief(said) && again.test(flatten(said).text);
}

const still = new RegExp(
  [
    String.raw`^[\p{P}\s]*(?:still|immer noch|noch immer|toujours|sigue|todavia) \p{L}+[\p{P}\s]*$|(?:^|[^\p{L}])(?:immer noch|noch immer|toujours)[\p{P}\s]*$`,
    sides(
      String.raw`still (?:broken|not|no|n['’]t|having|got|acting|playing|does|doesn|down|there|the same|happening|failing)|(?:not|n['’]?t) (?:been )?(?:fixed|solved|resolved|repaired)|(?:sigue|siguen|continua) (?:sin|igual|roto|rota|mal|fallando|pasando)|no (?:se |me lo |lo |la )?(?:ha |han |esta )?(?:soluciono|solucionaron|solucionado|arreglo|arreglaron|arreglado|resolvio|resolvieron|resuelto|repararon|reparado|quedo bien|quedo)|(?:toujours|encore) (?:pas|en panne|cassee?s?|le meme|pareil)|pas (?:du tout |encore |vraiment )?(?:regle|resolu|repare|arrange|corrige)e?s?|(?:immer )?noch (?:immer )?(?:nicht|kaputt|kein\p{L}*|genauso|so)|nicht (?:wirklich )?(?:gelost|behoben|repariert|erledigt)`,
    ),
    String.raw`(?<!\p{L})(?:ما ?زال|لا يزال|لايزال|لسا|لسه|(?:ما|لم|مو|مش) ?(?:ت|ان|ات|ي)?(?:صلح|نحل|حل|نصلح|تصلح)(?:ت|ها|ه|تش|ش|وه|وها)?)(?!\p{L})`,
    '还是(?:不|没|坏|一样)|仍然|没有?(?:修好|解决|弄好|搞好|好|修)(?!意思)',
  ].join('|'),
  'u',
);

/** "It's still broken": what was thought to be over is not. */
export function isStillSo(said: string): boolean {
  return isBrief(said) && still.test(flatten(said).text);
}

/** "It is still broken": of what was told before, since it is not named. At most five words: more may name another thing. */
export function saysItIsStillSo(said: string): boolean {
  return (
    isStillSo(said) &&
    said.trim().split(/\s+/u).length <= 5 &&
    /^[\p{P}\s]*(?:it|that|this|elle|il|ça|c|es|er|sie|das|geht|sigue|continúa)(?!\p{L})/iu.test(said)
  );
}
