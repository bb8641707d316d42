/**
 * Words that carry grammar rather than a subject. They are kept, because a short question often consists of little
 * else, but weigh less than the rest. Written lower-case and without diacritics, as `analyse` sees them.
 */
export const stopWordLists: Record<string, string> = {
  en: `a about after again all also am an and any are as at be because been before being but by can cannot cant could
    d did didnt do does doesnt doing dont for from get gets getting give go going got had has have having he hello help
    her hey hi him his how however i if im in into is isnt it its ive just ll let like m make me my need no not now of
    off on one or our out over own please re s she should so some such t tell than thank thanks that the their them
    then there these they this those to too up us use using ve very want was way we were what whats when where which
    while who whose why will with without wont would you your`,
  es: `a al algo algun alguna antes aqui asi aun ayuda bien buenas buenos cada como con cual cuales cuando de debo del
    dentro desde donde dos e el ella ellos en entre era es esa ese eso esta estan estar este esto estos estoy favor fue
    ha hace hacer han hasta hay he hola la las le les lo los mas me mi mis mucho muy necesito ni no nos o otra otro para
    pero poder por porque puede puedo que quien quiero se sea ser si sin sobre solo son soy su sus tal tambien te tengo
    tiene tu tus un una unas uno unos y ya yo`,
  fr: `a ai aide alors apres au aucun aussi autre aux avant avec avoir bien bonjour c ca car ce cela ces cet cette chez ci
    comme comment d dans de depuis des deux dire dois donc du elle elles en encore entre es est et etait etant ete etre eu
    fait faire faut il ils j je jusqu l la le les leur leurs lui m ma mais me meme merci mes mettre moi mon n ne ni nos
    notre nous on ont ou par pas pendant peu peut peux plait plus pour pourquoi pouvez pouvoir puis puis qu quand que quel
    quelle quelles quels qui quoi s sa sans se ses si sont sous sur t ta te tes toi ton tous tout toute tres tu un une va
    vers veux voici vos votre vous y`,
  de: `ab aber alle allem allen aller alles als also am an ander andere auch auf aus bei beim bin bis bitte bist da dabei
    damit dann das dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du
    durch ein eine einem einen einer eines er es etwas euch euer fur gibt habe haben hallo hat hatte hier hilfe ich ihm
    ihn ihnen ihr ihre im in ins ist ja jede jeder jetzt kann kannst kein keine keinen konnen lasst ma machen man mehr
    mein meine meinem meinen meiner mich mir mit muss mussen nach nicht nichts noch nun nur ob oder ohne sehr sein seine
    seit sich sie sind so soll sollte sondern uber um und uns unser unter vom von vor wann war waren warum was weil welche
    welcher wenn wer werde werden wie wieder will wir wird wo wurde wurden zu zum zur`,
  ar: `في من علي الي عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا لماذا كيف متي اين هل هو هي هم انا انت نحن لا لم لن ليس قد
    كان كانت يكون تكون ان او ام ثم بل لكن اذا لو كل بعض غير بعد قبل عند عندما حتي منذ بين تحت فوق يمكن يمكنني اريد احتاج
    مرحبا السلام عليكم رجاء فضلك شكرا لي له لها لك به بها فيه فيها منه منها عليه عليها الان ايضا يجب كم اي مساعده`,
  zh: `的 了 在 是 我 你 您 他 她 它 们 我们 你们 他们 有 没有 没 不 也 都 就 和 与 或 而 但 但是 如果 因为 所以 这 那 这个 那个 这些
    那些 什么 怎么 怎样 如何 为什么 哪 哪个 哪里 哪些 谁 几 多少 吗 呢 吧 啊 呀 把 被 让 给 对 对于 从 到 向 为 为了 以 及 等 请 请问 可以
    能 能够 会 要 想 需要 应该 必须 很 太 非常 再 又 还 还是 只 才 已经 正在 一 一个 一下 上 下 中 里 时 时候 之 其 办 怎么办 你好 您好
    谢谢 帮 帮助 帮我 我的 你的`,
};

const sets = new Map<string, ReadonlySet<string>>();

/** The stop words of a language; none where we have no list. */
export function stopWords(language: string): ReadonlySet<string> {
  let set = sets.get(language);
  if (set === undefined) {
    set = new Set((stopWordLists[language] ?? '').split(/\s+/).filter((word) => word !== ''));
    sets.set(language, set);
  }
  return set;
}
