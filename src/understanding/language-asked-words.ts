/** How people ask for another language; the Worker gets the words from beside the program. */
export const languageAskedWords = {
  /** What people call the shipped languages, in each of them. `Intl` knows the names as well, and takes longer than a start may. */
  names: {
    en: 'english|inglés|inglesa|anglais|anglaise|englisch|englische|الإنجليزية|إنجليزي|انجليزي|انكليزي|英语|英文',
    es: 'spanish|español|castellano|espagnol|espagnole|spanisch|spanische|الإسبانية|إسباني|اسباني|西班牙语|西班牙文|西语',
    fr: 'french|francés|francesa|français|française|französisch|französische|الفرنسية|فرنسي|法语|法文',
    de: 'german|alemán|alemana|allemand|allemande|deutsch|deutsche|الألمانية|ألماني|الماني|德语|德文',
    ar: 'arabic|árabe|arabe|arabisch|arabische|العربية|عربي|عربية|阿拉伯语|阿语',
    zh: 'chinese|mandarin|chino|mandarín|chinois|chinesisch|الصينية|صيني|中文|汉语|普通话|国语|华语',
    other: `portuguese|portugués|portugais|portugiesisch|البرتغالية|葡萄牙语|português|italian|italiano|italien|italienisch|الإيطالية|意大利语
|dutch|neerlandés|holandés|néerlandais|niederländisch|holländisch|الهولندية|荷兰语|nederlands|polish|polaco|polonais|polnisch|البولندية|波兰语|polsku
|turkish|turco|turc|türkisch|التركية|土耳其语|türkçe|russian|ruso|russe|russisch|الروسية|俄语|русски|русский|по русски|ukrainian|ucraniano|ukrainien
|ukrainisch|الأوكرانية|乌克兰语|українською|japanese|japonés|japonais|japanisch|اليابانية|日语|日文|日本語|korean|coreano|coréen|koreanisch|الكورية
|韩语|한국어|hindi|الهندية|印地语|urdu|ourdou|الأردية|bengali|persian|farsi|persa|persan|persisch|الفارسية|波斯语|hebrew|hebreo|hébreu|hebräisch
|العبرية|swedish|sueco|suédois|schwedisch|svenska|danish|danés|danois|dänisch|dansk|norwegian|noruego|norvégien|norwegisch|norsk|finnish|finlandés
|finnois|finnisch|czech|checo|tchèque|tschechisch|česky|hungarian|húngaro|hongrois|ungarisch|romanian|rumano|roumain|rumänisch|greek|griego|grec
|griechisch|catalan|catalán|katalanisch|català|what language|what languages|which language|which languages|qué idioma|qué idiomas|quelle langue|quelles langues|welche sprache|welche sprachen
|ما اللغات|أي لغة|أي لغات|什么语言|哪些语言|哪种语言|vietnamese|vietnamita|vietnamien|vietnamesisch|越南语|thai|泰语|swahili`,
    this: '',
  } as Readonly<Record<string, string>>,
  /** Words that such a request is made of; one that holds any other is about something else. */
  asking: `can could would will you we i me please speak write answer reply respond talk chat say continue switch change go on to in into
it want prefer like d let us s do the a language only read understand that this kindly use is there possible rather also too back again instead now and
thanks ok okay sorry translate better my be help support hi hello hey just from for don t not no but pls plz u
ahora sabes habláis hablan puede puedes podría podrías podemos me hablar habla hablas hable escribir escribe escriba responder responde responda contestar contesta conteste en por favor
quiero prefiero prefería cambiar cambia cambie a al el la idioma lo hola gracias seguir es posible usted tú ustedes y no hablo entiendo solo mejor traducir traduce hablemos charlar se con también otra vez de nuevo vuelve volver
pouvez peux pourriez pourrais vous tu on parler parlez parles parle écrire écrivez écris répondre répondez réponds en s il te plaît plait svp stp
je j préfère veux voudrais changer passer langue le la l est ce que possible merci bonjour ne pas comprends mais moi traduire peut parlons discuter discutons aussi de nouveau plutôt revenir reviens
und gehen jetzt können kannst können könnten könntest du sie wir ihr mir bitte sprechen sprichst sprecht schreiben schreib schreibe antworten antworte antwortest auf in ich
möchte will lieber würde wechseln wechsle sprache die der weiter danke hallo geht das es nur spreche verstehe kein nicht aber übersetzen reden rede redet redest unterhalten uns kann man mit dir auch doch wieder zurück zurueck
parla parlate parli fala falam você spreekt praat jij u
طيب الان الآن تعرف تفهم تتكلمون هل يمكنك يمكن ممكن تقدر تتكلم تتحدث تكلم تحدث التحدث الكتابة الكلام بلغة الرد رد أجب جاوب اكتب تكتب أريد اريد بدي اللغة لغة من فضلك لو سمحت شكرا مرحبا إلى الى على في معي أن ان أنا لا أفهم فقط نتكلم نتحدث نحكي يمكننا نقدر
请 你 您 能 可 以 用 说 讲 会 吗 回 答 复 我 想 要 换 成 改 语 言 谢 一 下 吧 好 么 是 否 的 和 跟 不 懂 只 写 支 持 们 咱 聊 也 还 可`,
};
