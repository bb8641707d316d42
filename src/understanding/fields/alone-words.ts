/** Words that say little by themselves, in six languages; the Worker gets them from beside the program. */
export const aloneWords = {
  /** What says that something is to be otherwise. */
  changing: `actually|on second thought|on second thoughts|sorry|no|nope|nah|not|wait|oops|rather|instead|make it|make that|let's make it|better|let's say|say|change it|change that|move it|change|i meant|i mean|should be|correction|only|just
mejor|pensándolo mejor|pensándolo bien|en realidad|perdón|perdona|no|nop|ay no|espera|cámbialo|cámbiala|cambia|ponlo|ponla|pon|ponme|que sea|más bien|mejor dicho|al final|quise decir|déjalo|muévelo|solo|sólo|solamente|nada más|me confundí|me equivoqué|me he equivocado|corrijo|rectifico|quería decir|disculpa
plutôt|réflexion faite|tout bien réfléchi|en fait|finalement|non|nan|pas|pardon|désolé|désolée|attends|attendez|mettez|mets|mettons|oups|je voulais dire|change|changez|seulement|juste|uniquement|je me suis trompé|je me suis trompée|je corrige|je rectifie|correction|remplace|remplacez
doch|sagen wir|kommando zurück|falsch|ne|nee|nö|nein doch|ups|quatsch|nach reiflicher überlegung|lieber|eher|besser|eigentlich|nein|nicht|sondern|entschuldigung|moment|halt|stopp|mach|mach daraus|machen wir|stattdessen|ich meinte|ich mein|ich meine|doch nicht|ändere|verschieb|nur
لا|بعد التفكير|بل|في الواقع|في الحقيقة|الأفضل|الأحسن|أفضل|خليها|خليه|خلها|خلوها|اجعلها|اجعله|غيرها|غيره|غيري|عفوا|آسف|آسفة|أقصد|قصدي|وليس|ليس|مش|مو|فقط|بس|صحح|صححها|تصحيح|بدل|غير|غلطت|أخطأت|بصراحة|لخبطت|طلع|كان قصدي|اقصد|معلش|سوري
想了想|再想想|不对|改成|改到|改为|换成|换到|改|还是|不是|不|其实|应该是|抱歉|对不起|不好意思|等等|算了|我说错了|说错了|只|只到|就行|就好|就可以|打错了|搞错了|弄错了|写错了|记错了|更正|哦不|其实是`,
  /** Small words, and what an address or number is called. */
  small: `can you|could you|would you|i need it|we need it|we'll need it|need it|oh|maybe|vielleicht|quizás|peut être|ربما|可能|大概|ah|ach|hm|hmm|na|ay|euh|ben|آه|哦|啊|to|the|for|from|until|then|ok|okay|and|but|please|is|it|it's|its|was|it was|that|that's|can we|could we|do|my|mail|e-mail|email|address|number|phone|work|we are|we're|people|of us|new|with|by|end|ends|last day
a|para|por favor|porfa|a partir de|es|son|era|eran|fue|fueron|mi|el correo|correo|la dirección|número|teléfono|somos|entonces|hasta|y|pues|oye|el|la|un|una|mi|que|termina|acaba|último día|puedes|podéis|puede|lo necesito|lo necesitamos|la necesito
c'est|c est|est|c'était|était|pour|en|à partir de|à partir du|dès|s'il vous plaît|s'il te plaît|de|mon|ma|adresse|mail|numéro|téléphone|alors|et|un|une|le|la|stp|svp|mince|on sera|nous sommes|jusqu'au|finit|dernier jour|peux tu|pouvez vous|vous pouvez|il nous faut|il me faut|on en a besoin
erst|leute|personen|kannst du|könnt ihr|können wir|können sie|wir brauchen ihn|wir brauchen es|wir brauchen sie|ich brauche ihn|ich brauche es|brauchen ihn|brauchen es|es|ist|waren|war|das|für|bitte|auf|bis|zum|zur|und|dann|meine|mein|adresse|nummer|wir sind|sind es|endet|letzter tag
إلى|الى|على|لو سمحت|من فضلك|يوم|الساعة|بريدي|البريد|رقمي|رقم|هو|هي|و|حتى|ابتداء|نحن|تكون|يكون|كان|كانت|حط|النظام|الجهاز|ينتهي|تنتهي|آخر يوم|ممكن|هل يمكن|نحتاجها|نحتاجه
请|吧|是|在|的|那就|那|要|到|从|开始|起|我的|邮箱|邮件|电话|号码|我们|好|了|就|个|结束|为止|截止|最后一天|系统|电脑|啦|啊|哎呀|能不能|可以|我们需要`,
};
