import type { Language } from '../kernel/languages.ts';
import { createPhrases, type Phrases } from './phrases.ts';
import { phrasings, separable } from './phrasings.ts';
import { plain } from './plain.ts';
import type { Scanned } from './scan.ts';

const known = new Map<Language, Phrases<readonly string[]>>();

const cut = (phrase: string): string[] =>
  plain(phrase.trim())
    .text.replace(/[-']/g, ' ')
    .match(/\p{sc=Han}|[^\s\p{sc=Han}]+/gu) ?? [];

function phrasesOf(language: Language): Phrases<readonly string[]> {
  let phrases = known.get(language);
  if (phrases === undefined) {
    phrases = createPhrases(
      phrasings[language].split('\n').flatMap((line) => {
        const [one = '', others = ''] = line.split(':');
        return others.split(',').map((other) => [cut(other).join(' '), cut(one)] as const);
      }),
    );
    known.set(language, phrases);
  }
  return phrases;
}

/**
 * The words of a text with what is said in several ways said in one, so that sentence and passage can be compared. Quoted words, numbers
 * and addresses stay as they are. Linear in the words.
 */
export function rephrase(words: readonly Scanned[], language: Language): Scanned[] {
  const phrases = phrasesOf(language);
  const out: Scanned[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Scanned;
    const found = word.kind === 'word' && word.quoted === 0 ? phrases.match(words, i) : undefined;
    const said = found === undefined ? [] : words.slice(i, i + found.length);
    if (
      found === undefined ||
      said.some(({ kind, quoted, startsUnit }, k) => kind !== 'word' || quoted > 0 || (k > 0 && startsUnit))
    )
      out.push(word);
    else {
      // Arabic writes "and" together with the word behind it.
      const and = language === 'ar' && /^و\p{L}{4}/u.test(word.text) ? 'و' : '';
      for (const [k, text] of (found.values[0] ?? []).entries())
        out.push({
          ...word,
          text: k === 0 ? and + text : text,
          acronym: false,
          startsUnit: word.startsUnit && k === 0,
        });
      i += found.length - 1;
    }
  }
  return language === 'de' ? joinVerbs(out) : out;
}

/** Part that stands apart → form without it → infinitive; and forms in one word → infinitive. */
const parted = new Map<string, Map<string, string>>();
const whole = new Map<string, string>();
for (const line of separable.split('\n')) {
  const [part = '', tail = '', ...rest] = line.split(' ');
  const participle = rest.pop() ?? '';
  const verbs = parted.get(part) ?? new Map<string, string>();
  for (const form of [tail, ...rest]) {
    verbs.set(form, part + tail);
    whole.set(part + form, part + tail);
  }
  parted.set(part, verbs);
  whole.set(participle, part + tail);
  whole.set(`${part}zu${tail}`, part + tail);
}

/** "Lade den Nachweis hoch", "hochzuladen" and "hochgeladen": one verb. */
function joinVerbs(words: readonly Scanned[]): Scanned[] {
  const out: Scanned[] = [];
  let clause = 0;
  for (const [i, word] of words.entries()) {
    if (word.isMark || word.startsUnit) clause = out.length;
    const next = words[i + 1];
    const verbs = word.quoted === 0 ? parted.get(word.text) : undefined;
    const isEnd = next === undefined || next.isMark || next.startsUnit || /^(?:und|oder|aber|bevor)$/.test(next.text);
    const at =
      verbs !== undefined && isEnd ? out.findLastIndex(({ text, quoted }) => quoted === 0 && verbs.has(text)) : -1;
    const verb = out[at];
    if (verb !== undefined && at >= clause) out[at] = { ...verb, text: verbs?.get(verb.text) ?? verb.text };
    else {
      const infinitive = word.quoted === 0 ? whole.get(word.text) : undefined;
      out.push(infinitive === undefined ? word : { ...word, text: infinitive });
    }
  }
  return out;
}
