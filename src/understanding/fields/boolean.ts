import type { Hit } from './hit.ts';
import { createPhrases, type Reading, type Token } from './reading.ts';

/** "OK" is none of them: it says that a question was read, and somebody may be in danger. */
const yes = `yes|yeah|yep|yup|ye|y|sure|of course|correct|right|true|absolutely|definitely|it is|it does|i do|i did|i am|i have|they do|that's right|affirmative|already did|👍|✅
si|claro|por supuesto|correcto|cierto|afirmativo|asi es|exacto|desde luego|efectivamente|por supuesto que si
oui|ouais|bien sur|exact|exactement|c'est ca|tout a fait|absolument|vrai|effectivement
auf jeden fall|unbedingt|ja|jawohl|jo|klar|natürlich|stimmt|richtig|genau|sicher|selbstverständlich|doch|jep|wahr
نعم|أجل|ايوه|ايوا|اي|طبعا|بالتأكيد|صحيح|أكيد|بلى|بالطبع|حتما
是|是的|对|对的|嗯|可以|没错|当然|有|会|能|要|行|确定|正确`;
const no = `no|nope|nah|n|not really|not at all|never|false|negative|it isn't|it is not|it's not|it doesn't|it does not|i don't|i do not|i didn't|i did not|i'm not|i have not|i haven't|don't think so|not yet|wrong|incorrect|i don't think so|not sure about that|👎|❌
nunca|para nada|en absoluto|negativo|todavia no|aun no|no lo creo|tampoco|ni hablar|de ningun modo|falso|incorrecto|que va
non|pas du tout|jamais|aucunement|pas encore|pas vraiment|je ne crois pas|je ne pense pas|faux|nan|ça ne|ce n'est pas|n'est pas
auf keinen fall|keinesfalls|niemals|nein|nee|nö|nicht|keineswegs|noch nicht|nie|falsch|ich glaube nicht|leider nicht|gar nicht|kein|keine
إطلاقا|مطلقا|لا|كلا|أبدا|ليس|ليس بعد|غير صحيح|مش|لم|خطأ|مو
不|不是|没有|没|不对|否|还没|还没有|不会|不能|不要|不用|不行|从不|错`;

const answers = createPhrases<boolean>([
  ...yes.split(/[|\n]/).map((phrase) => [phrase, true] as const),
  ...no.split(/[|\n]/).map((phrase) => [phrase, false] as const),
]);

const turning = new Set(['not', 'no', 'non', 'pas', 'nicht', 'لا', '不']);

/** "Absolutely not", "claro que no": a denial that ends the clause of the yes, and the message with it. */
function isTurned(tokens: readonly Token[], after: number): boolean {
  const rest = tokens.slice(after);
  return rest.length <= 2 && !rest.some(({ broken }) => broken) && turning.has(rest.at(-1)?.text ?? '');
}

/** Yes or no to a question that was asked. What comes first counts; a denial right behind turns a yes. */
export function findBoolean({ tokens, flat }: Reading): Hit | undefined {
  const emoji = /👍|✅|👌|👎|❌/u.exec(flat.text);
  for (let i = 0; i < Math.min(tokens.length, 12); i++) {
    const found = answers.match(tokens, i);
    const first = tokens[i];
    const last = tokens[i + (found?.length ?? 1) - 1];
    if (found === undefined || first === undefined || last === undefined) continue;
    const confidence = i === 0 ? 0.95 : i < 4 ? 0.75 : 0.55;
    const value = found.value && !isTurned(tokens, i + found.length);
    return { value, from: first.start, to: last.end, confidence };
  }
  if (emoji === null) return undefined;
  return { value: !'👎❌'.includes(emoji[0]), from: emoji.index, to: emoji.index + emoji[0].length, confidence: 0.9 };
}
