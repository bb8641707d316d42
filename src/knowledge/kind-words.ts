/** What tells each kind, by language; in Arabic and Chinese as a whole pattern, else in whole words. The Worker gets them from beside the program. */
export const kindWords: Record<string, Readonly<Record<'fault' | 'change' | 'howTo', string>>> = {
  en: {
    fault: String.raw`not|cannot|unable|impossible|\p{L}+n['’]t|(?:do|does|did|is|are|was|were|ca|wo|has|have|had|could|would)nt|never|nothing|no longer(?! need)|expired?|stop(?:s|ped)|keeps|broken|breaks|out of (?:order|service)|fail\p{L}*|errors?|wrong|drops?|dropping|disconnects|dark|blurry|flickers|stuck|slow|crash\p{L}*|freezes|frozen|full|lost|stolen|missing|jams?|jammed|trouble|problems?|down|exceed\p{L}*|over (?:the|my|our|its) \p{L}+|rejected|blocked|locked|forgot|forgotten|fix|repair|no (?:internet|network|connection|signal|sound|picture|power|service)|double[- ]?booked|overbooked|working(?=[^.!]{0,14}\?)`,
    change: String.raw`chang(?:e|ing)|modify|amend|cancel\p{L}*|undo|withdraw|revoke|call off|take back|postpone|reschedule|move (?:my|our|the|it|a)|(?:return(?:ing)?|hand back|give back) (?:my|our|the|an?|old|equipment)|hand in (?:my|our|the|old)(?! (?:sick|doctor|medical|notice|expenses?|receipts?|forms?|report|claim|resignation))|give (?:my|the|our)(?: \p{L}+){1,3} back`,
    howTo: String.raw`how (?:do|can|would|should|could|to|does)|set(?:ting)? up|setup|install|configure|connect|steps|instructions|guide`,
  },
  es: {
    fault: String.raw`no|nada|nunca|ya no|imposible|errores|error|fall\p{L}+|mal|problemas?|cortan?|desconectan?|bloquead\p{L}+|llen[oa]|perdid[oa]|perdí|he perdido|robad[oa]|robaron|atasc\p{L}+|superad[oa]|excedid[oa]|excede|lent[oa]|oscur[oa]|rot[oa]|averiad[oa]|falta|se cierra sol[oa]|se cuelga|olvid\p{L}+|acabad[oa]s?|caduc(?:a|ó|ad[oa]s?)|vencid[oa]s?|arreglar|dejado de|sin (?:internet|red|conexión|señal|sonido)|reservad[oa]s? dos veces|doble reserva`,
    change: String.raw`cambi(?:o|ar|arl[oa]s?|e)|modific(?:o|a|ar|arl[oa]s?)|cancel(?:o|a|ar|arl[oa]s?)|anul(?:o|a|ar|arl[oa]s?)|retir(?:o|a|ar|arl[oa])|deshac\p{L}+|mover|muevo|aplaz\p{L}+|pospon\p{L}+|devolver|devuelvo`,
    howTo: String.raw`cómo|como (?:puedo|se|hago|configur\p{L}+|instal\p{L}+|conect\p{L}+)|configurar?|configuro|instalar|instalo|conectar|conecto|añadir|pasos|guía|instrucciones`,
  },
  fr: {
    fault: String.raw`pas|plus|rien|jamais|impossible|erreurs?|panne|problèmes?|coupe|déconnecte|bloquée?|pleine?|saturée?|dépass\p{L}+|perdue?|volée?|lente?|noir|floue?|manque|échou\p{L}+|bourrage|cassée?|plante|planté|oublié|expirée?s?|périmée?s?|réparer|dépanner|réservée?s? deux fois|double réservation|surréservée?`,
    change: String.raw`changer|modifi(?:er|e)|annul(?:er|e)|retirer|déplacer|décaler|reporter|revenir sur|supprimer|rendre (?:mon|ma|mes|le|la|du|un|une)|restituer`,
    howTo: String.raw`comment|installer|configurer|paramétrer|connecter|brancher|ajouter|étapes|mode d'emploi|marche à suivre`,
  },
  de: {
    fault: String.raw`nicht|nichts|nie|unmöglich|kein\p{L}*|fehler|störung|problem\p{L}*|bricht|abbricht|trennt|kaputt|defekt|voll|überschritten|überschreitet|verloren|gestohlen|weg|langsam|dunkel|unscharf|flackert|hängt|stürzt|abgestürzt|stau|papierstau|gesperrt|fehlt|vergessen|abgelaufen|ungültig|reparieren|beheben|doppelt gebucht|doppelt belegt|doppelbuchung|überbucht`,
    change: String.raw`\p{L}*ändern|ändere|stornier\p{L}*|absagen|sage .{1,40} ab|zurückziehen|zurücknehmen|(?:ziehe|nehme) .{1,40} zurück|rückgängig|widerrufen|verschieb\p{L}*|verlegen|umbuchen|zurück(?:zu)?geben|abgeben`,
    howTo: String.raw`wie (?!lange|viel|oft|hoch|groß|schnell|weit)\p{L}+|einrichten|installieren|verbinden|anschließen|hinzufügen|konfigurieren|anleitung|schritte`,
  },
  ar: {
    fault: String.raw`(?<!\p{L})(?:لا|لم|لن|ليس|مش|مو|ما (?:ي|ت|أ|ا|ب)\p{L}+|و?لا \p{L}+|يتعذر|تعذر|ينقطع|تنقطع|انقطاع|يتوقف|توقف\p{L}*|خطأ|(?:ال)?مشكلة|(?:ال)?عطل\p{L}*|ممتلئ|ضاع\p{L}*|أضع\p{L}*|فقد\p{L}*|سرق\p{L}*|انسرق\p{L}*|بطيء\p{L}*|معلق|مقفل|تجاوز\p{L}*|نسيت|انته[تى]|منتهي\p{L}*|ما (?:عم|عاد|بقى|قدرت|رضي|خدام|بغا|كا|كي|كت)\p{L}*|مش\p{L}*|ماشي|مف[يه]\p{L}*ش|مب\p{L}{2,}ش|خربان\p{L}*|معطل\p{L}*|مقطوع\p{L}*|مهنج\p{L}*|واقف\p{L}*|إصلاح|محجوز\p{L}* مرتين|حجز مزدوج|بدون (?:انترنت|إنترنت|شبكة))(?!\p{L})`,
    change: String.raw`(?<!\p{L})[وفل]?(?:ال|لل|ن|أ|ا|ي|ت)?(?:غير|غيّر|غيير|تغيير|عدل|عدّل|عديل|تعديل|لغي|إلغاء|إلغاؤ|الغاء|لغاء|ألغي|سحب طلب\p{L}*|تراجع|أجل|تأجيل|تاجيل|إرجاع|ارجاع|رجع)(?:ه|ها)?(?!\p{L})`,
    howTo: String.raw`(?<!\p{L})(?:كيف\p{L}*|ازاي|إزاي|شلون|طريقة|خطوات|تثبيت|إعداد|ضبط|إضافة|أثبت|أضبط|أعد|أوصل|اتصل)(?!\p{L})`,
  },
  zh: {
    fault: String.raw`不(?!再需要|用了)|没|断|超[出过限]|掉线|错|坏|卡[住死]|满|丢|忘|慢|故障|失败|停|无法|修(?!改)|过期|到期|失效|重复预[订定约]|撞了?期`,
    change: String.raw`更改|修改|改(?=时间|日期|期|成|到|一下|天|个|手机|电话|号码|地址|住址|名字|姓|银行)|(?:号码?|电话|地址|名字)要改|怎么改|取消|撤[回销]|推迟|延期|改期|换(?=个?(?:日期|时间|一天|到))|退[订票掉还]|[归交]还`,
    howTo: String.raw`怎么(?!办|回事|了|这么|那么|又|还|老|总)|如何|怎样|设置|添加|安装|配置|步骤|教程`,
  },
};
