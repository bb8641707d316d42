import { simplified } from '../kernel/han.ts';

/** What a question asks, or a heading tells: how something is done, what to do when it fails, or how things are. */
export type Kind = 'how-to' | 'fault' | 'fact';

/** Words of a language by which the first two are told; what says neither, and asks nothing, is of no kind. */
interface Signs {
  /** Something is denied, broken, gone or in the way. */
  fault: RegExp;
  howTo: RegExp;
}

const word = (latin: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${latin})(?![\\p{L}\\p{N}])`, 'u');

const signs: Readonly<Record<string, Signs>> = {
  en: {
    fault: word(
      String.raw`not|cannot|unable|impossible|\p{L}+n['’]?t|won['’]?t|never|nothing|no longer|stop(?:s|ped)|keeps|broken|breaks|fail\p{L}*|errors?|wrong|drops?|dropping|disconnects|dark|blurry|flickers|stuck|slow|crash\p{L}*|freezes|frozen|full|lost|stolen|missing|jams?|jammed|trouble|problems?|down|exceed\p{L}*|over (?:the|my|our|its) \p{L}+|rejected|blocked|locked|forgot|forgotten|fix|repair`,
    ),
    howTo: word(
      String.raw`how (?:do|can|would|should|could|to|does)|set(?:ting)? up|setup|install|configure|connect|steps|instructions|guide`,
    ),
  },
  es: {
    fault: word(
      String.raw`no|nada|nunca|ya no|imposible|errores|error|fall\p{L}+|mal|problemas?|cortan?|desconectan?|bloquead\p{L}+|llen[oa]|perdid[oa]|perdí|he perdido|robad[oa]|robaron|atasc\p{L}+|superad[oa]|excedid[oa]|excede|lent[oa]|oscur[oa]|rot[oa]|averiad[oa]|falta|olvid\p{L}+|arreglar|dejado de`,
    ),
    howTo: word(
      String.raw`cómo|como (?:puedo|se|hago|configur\p{L}+|instal\p{L}+|conect\p{L}+)|configurar?|configuro|instalar|instalo|conectar|conecto|añadir|pasos|guía|instrucciones`,
    ),
  },
  fr: {
    fault: word(
      String.raw`pas|plus|rien|jamais|impossible|erreurs?|panne|problèmes?|coupe|déconnecte|bloquée?|pleine?|saturée?|dépass\p{L}+|perdue?|volée?|lente?|noir|floue?|manque|échou\p{L}+|bourrage|cassée?|oublié|réparer|dépanner`,
    ),
    howTo: word(
      String.raw`comment|installer|configurer|paramétrer|connecter|brancher|ajouter|étapes|mode d'emploi|marche à suivre`,
    ),
  },
  de: {
    fault: word(
      String.raw`nicht|nichts|nie|unmöglich|kein\p{L}*|fehler|störung|problem\p{L}*|bricht|abbricht|trennt|kaputt|defekt|voll|überschritten|überschreitet|verloren|gestohlen|weg|langsam|dunkel|unscharf|flackert|hängt|stau|papierstau|gesperrt|fehlt|vergessen|reparieren|beheben`,
    ),
    howTo: word(
      String.raw`wie (?!lange|viel|oft|hoch|groß|schnell|weit)\p{L}+|einrichten|installieren|verbinden|anschließen|hinzufügen|konfigurieren|anleitung|schritte`,
    ),
  },
  ar: {
    fault:
      /(?<!\p{L})(?:لا|لم|لن|ليس|مش|مو|ما (?:ي|ت|أ|ا|ب)\p{L}+|و?لا \p{L}+|يتعذر|تعذر|ينقطع|تنقطع|انقطاع|يتوقف|توقف\p{L}*|خطأ|(?:ال)?مشكلة|(?:ال)?عطل\p{L}*|ممتلئ|ضاع\p{L}*|أضع\p{L}*|فقد\p{L}*|سرق\p{L}*|انسرق\p{L}*|بطيء\p{L}*|معلق|مقفل|تجاوز\p{L}*|نسيت|إصلاح)(?!\p{L})/u,
    howTo: /(?<!\p{L})(?:كيف\p{L}*|ازاي|إزاي|شلون|طريقة|خطوات|تثبيت|إعداد|ضبط|إضافة|أثبت|أضبط|أعد|أوصل|اتصل)(?!\p{L})/u,
  },
  zh: {
    fault: /不|没|断|超[出过限]|掉线|错|坏|卡[住死]|满|丢|忘|慢|故障|失败|停|无法|修/u,
    howTo: /怎么(?!办|回事|了|这么|那么|又|还|老|总)|如何|怎样|设置|添加|安装|配置|步骤|教程/u,
  },
};

/** @returns null where the words tell none, and for languages whose words are not known; a fault outweighs a how. */
export function kindOf(text: string, language: string): Kind | null {
  const known = signs[language];
  if (known === undefined) return null;
  const plain = simplified(text).toLowerCase();
  if (known.fault.test(plain)) return 'fault';
  if (known.howTo.test(plain)) return 'how-to';
  return /[?？؟]\s*$/.test(plain) ? 'fact' : null;
}

/**
 * Whether a heading answers another kind of question than was asked: "the VPN does not connect" is not for somebody who wants to set it
 * up, and neither how it is installed nor what it shows to whom is for somebody whom it fails.
 */
export function isOfOtherKind(heading: Kind | null, asked: Kind | null): boolean {
  if (asked === 'how-to') return heading === 'fault' || heading === 'fact';
  return asked === 'fault' && (heading === 'how-to' || heading === 'fact');
}
