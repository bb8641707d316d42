import { deniedTokens } from './fields/negation.ts';
import { createPhrases, type Phrases, type Reading, spellingsOf, type Token, wordsOf } from './fields/reading.ts';
import type { Act, ActPhrase, Spoken } from './types.ts';

/** Finds the acts that phrases name in a message, whatever else is in it. */
export type FindPhrases = (reading: Reading) => readonly Spoken[];

/** What is longer is a story, in which somebody may be quoted. */
const mostTokens = 60;
/** "Oh, and could you add that …": so many small words may stand before an opening. */
const mostBefore = 3;

/** Words beside which a message still says nothing else. */
const beside = new Set(
  `wait hang hold on hello hey there good morning afternoon evening today oh ah ok okay so well actually then now just please thanks thank you actually sorry no yes i it it's and but hey hi guys again all for the done great perfect yay nice lol haha hahaha lmao omg
espera espere hola buenos buenas días tardes noches hoy ya bueno vale pues en realidad al final ahora por favor gracias perdón no sí y todo mejor jaja jajaja
attends attendez salut bonjour bonsoir coucou bon alors ben maintenant merci stp svp en fait finalement enfin s il te vous plaît non oui et tout mdr
moment warte warten ach sie hallo und moin servus guten morgen tag abend heute also dann jetzt bitte danke na ja nein und doch mal einfach alles schon
انتظر لحظة استنى مرحبا هلا أهلا السلام عليكم اليوم خلاص طيب الان الآن من فضلك لو سمحت شكرا لا نعم و
pls plz please thx whats wats wots ty xfa porfa porfi stp bitte mal
等 一 下 你 您 好 今 天 那 就 吧 了 啊 嗯 好 请 谢 的 现 在 已 经`
    .split(/\s+/)
    .flatMap(wordsOf),
);

/** Words that may stand within any phrase, and change nothing of it: "was hast du denn bisher", "what have you actually noted". */
const within = new Set(
  `actually already just really please now yet so then even unfortunately sadly honestly all
ya pues entonces ahora realmente todavía aún por favor lamentablemente muy todo
donc alors déjà bien encore maintenant vraiment exactement malheureusement hélas tout
denn doch mal eigentlich da schon jetzt nun bitte eben überhaupt noch so bisher bis leider halt ehrlich alles
طيب بس يعني الآن حتى
都 呢 啊 到 底 刚 才 已 经 现 在`
    .split(/\s+/)
    .flatMap(wordsOf),
);

/** All that "has (anyone|somebody|) looked" stands for; a group with nothing behind a bar may be left out. */
export function spelledOut(phrase: string): string[] {
  const [whole, before = '', group = '', after = ''] = /^([^(]*)\(([^()]*)\)(.*)$/su.exec(phrase) ?? [];
  if (whole === undefined) return [phrase];
  const endings = spelledOut(after);
  return group.split('|').flatMap((each) => endings.map((ending) => `${before}${each}${ending}`));
}

/** @param all the phrases of `intents/acts/` */
export function createPhraseFinder(all: readonly ActPhrase[]): FindPhrases {
  if (all.length === 0) return () => [];
  const byWords = new Map<string, ActPhrase[]>();
  for (const phrase of all)
    for (const text of spelledOut(phrase.text).flatMap(spellingsOf)) {
      const words = wordsOf(text).join(' ');
      byWords.set(words, [...(byWords.get(words) ?? []), phrase]);
    }
  const phrases = createPhrases([...byWords]);
  return (reading) => {
    const { tokens } = reading;
    if (tokens.length === 0 || tokens.length > mostTokens) return [];
    const spoken = new Map<Act, Spoken>();
    const say = ({ act, sure, place }: ActPhrase, at?: Spoken['at']): void => {
      if (spoken.get(act)?.sure) return;
      spoken.set(act, { act, sure, ...(place === 'denying' ? { denies: true } : {}), ...(at ? { at } : {}) });
    };
    let denied: Uint8Array | null = null;
    let clause = 0;
    for (let i = 0; i < tokens.length; i++) {
      if (tokens[i]?.broken === true) clause = i;
      const match = phrases.match(tokens, i, within);
      for (const phrase of match?.value ?? []) {
        if (phrase.place === 'whole' || (phrase.place === 'opening' && i - clause > mostBefore)) continue;
        denied ??= deniedTokens(reading);
        if (phrase.place !== 'denying' && denied[i] === 1) continue;
        const last = tokens[i + (match?.length ?? 1) - 1];
        const { start, end } = reading.span(tokens[i]?.start ?? 0, last?.end ?? 0);
        say(phrase, { start, end });
      }
    }
    const whole = wholeOf(tokens, phrases);
    if (whole) say(whole);
    if (whole?.sure) spoken.set(whole.act, { act: whole.act, sure: true, whole: true });
    return [...spoken.values()];
  };
}

/** "Doch nicht, abbrechen": how many words stand before a pause after which it is called off, where without it they would go on. */
function wordsToCallOff(tokens: readonly Token[], phrases: Phrases<ActPhrase[]>, from: number, length: number): number {
  for (let i = 1; i < length; i++) {
    const rest = tokens[from + i]?.broken === true ? phrases.match(tokens, from + i, within) : null;
    if (rest?.value.some(({ act }) => act === 'cancel')) return i;
  }
  return 0;
}

/** The phrase that is all the message says, beside small words; of several the longest: "na, wie geht's" is no "na?". */
function wholeOf(tokens: readonly Token[], phrases: Phrases<ActPhrase[]>): ActPhrase | null {
  let said: ActPhrase | null = null;
  let longest = 0;
  for (let i = 0; i < tokens.length; ) {
    const match = phrases.match(tokens, i, within);
    const phrase = match?.value.find(({ place, act }) => place === 'whole' || act === said?.act);
    const before = match && phrase?.act === 'resume' ? wordsToCallOff(tokens, phrases, i, match.length) : 0;
    if (before > 0) i += before;
    else if (match && phrase) {
      if (match.length > longest) said = phrase;
      longest = Math.max(longest, match.length);
      i += match.length;
    } else if (beside.has(tokens[i]?.text ?? '')) i++;
    else return null;
  }
  return said;
}
