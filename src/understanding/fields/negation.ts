import { createPhrases, type Reading } from './reading.ts';

const deniers = `wrong about|not|isn't|isnt|is not|aren't|wasn't|don't|dont|doesn't|no|never|neither|nor|instead of|rather than|except|but not|without
no|no es|no era|nunca|tampoco|en vez de|en lugar de|sino|salvo
pas|n'est pas|non pas|ni|au lieu de|plutot que|sauf
nicht|kein|keine|keinen|keinem|keiner|weder|statt|anstatt|ausser
ليس|ليست|لست|مش|مو|ما هو|لا|لم|لن|غير|بدلا من|بدل
不是|不|没|没有|并非|而不是|非|别`;

const denier = createPhrases(
  deniers
    .split(/[|\n]/)
    .filter((phrase) => phrase !== 'sino')
    .map((phrase) => [phrase, true] as const),
);

/** Words that sound like a denial and let something be: "never mind, it works now" denies nothing. */
const reassuring = createPhrases(
  `no i|no we|no it|never mind|nevermind|no worries|no problem|no matter
no importa|no pasa nada|no hay problema
pas grave|pas de souci|pas de problème
nicht schlimm|kein problem|macht nichts
لا بأس|لا عليك|لا مشكلة|مو مشكلة|مش مشكلة
没事|没关系|不要紧|不用了`
    .split(/[|\n]/)
    .map((phrase) => [phrase, true] as const),
);

/** How many words a denial reaches. */
const reach = 4;

/**
 * For each token, whether it is denied: a denier stands a few words before it in the same clause. "No, the Mac" denies nothing:
 * the comma ends the clause.
 */
export function deniedTokens(reading: Reading): Uint8Array {
  // Every choice of a form asks about the same message.
  let denied = deniedIn.get(reading);
  if (denied === undefined) {
    denied = findDenied(reading);
    deniedIn.set(reading, denied);
  }
  return denied;
}

const deniedIn = new WeakMap<Reading, Uint8Array>();

function findDenied(reading: Reading): Uint8Array {
  const { tokens } = reading;
  const denied = new Uint8Array(tokens.length);
  let left = 0;
  /** It is denied of something that it is this. */
  let ofIt = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.broken === true || isTurn(token?.text ?? '')) left = 0;
    // "It's not Windows it's Ubuntu": the same is said of it again, and of another.
    if (ofIt && left < reach && token?.text === 'it' && /^(?:s|is)$/.test(tokens[i + 1]?.text ?? '')) left = 0;
    const calm = reassuring.match(tokens, i);
    if (calm !== undefined) {
      left = 0;
      i += calm.length - 1;
      continue;
    }
    const found = denier.match(tokens, i);
    if (found !== undefined) {
      // "La azul no, la roja": a denial that ends its clause denies the words just before.
      if (tokens[i + found.length]?.broken === true && token?.broken === false)
        for (let k = i - 1; k >= Math.max(0, i - 2); k--) {
          denied[k] = 1;
          if (tokens[k]?.broken === true) break;
        }
      left = deniesVerb(tokens, i, i + found.length) ? 0 : reach;
      ofIt = /^(?:isn|is)$/.test(token?.text ?? '') || /^(?:s|is|was)$/.test(tokens[i - 1]?.text ?? '');
      i += found.length - 1;
      continue;
    }
    if (left > 0) {
      denied[i] = 1;
      left--;
    }
  }
  return denied;
}

const failing = new Set(
  `work works working worked connect connecting connected able load loading open opening print printing start starting respond
responding charge charging show showing recognise recognised recognize recognized receive receiving get getting turn go going possible
funciona funcionan funcionaba va van sirve sirven anda andan enciende prende arranca carga cargan abre abren imprime oye oyen ve ven
escucha conecta conectan responde aparece llega llegan puedo puede podemos deja
marche marchent fonctionne fonctionnent va démarre demarre ouvre s'ouvre imprime charge connecte arrive répond repond affiche
geht gehen funktioniert funktionieren läuft lauft laufen klappt startet druckt lädt ladt öffnet offnet verbindet reagiert kommt komme tut
zeigt kann
يعمل تعمل يشتغل تشتغل بيشتغل شغال شغاله شغالة يفتح تفتح استطيع اقدر يمكنني يطبع تطبع يتصل تتصل يشحن يظهر تظهر زال
上 开 了 到 出 动 行 通 能 法 用 反 下 着`.split(/\s+/),
);
const littleWords = new Set('me te se le nos les to be up y'.split(' '));

/** "Does not work on my Mac", "no funciona la cámara", "打不开手机": what does not work is denied nothing but its working. */
function deniesVerb(tokens: Reading['tokens'], denial: number, behind: number): boolean {
  if (denial > 0 && tokens[denial]?.broken === false && failing.has(tokens[denial - 1]?.text ?? '')) return true;
  for (let i = behind; i < behind + 3; i++) {
    const token = tokens[i];
    if (token === undefined || token.broken) return false;
    if (failing.has(token.text)) return true;
    if (!littleWords.has(token.text)) return false;
  }
  return false;
}

/** Words after which the right one follows: "not the PC but the Mac", "no wait, the Mac". */
const turns = new Set(
  'wait espera espere attends attendez warte moment استني انتظر لحظه but sino mais sondern aber pero بل لكن 是 而'.split(
    ' ',
  ),
);
function isTurn(word: string): boolean {
  return turns.has(word);
}
