import type { Language } from '../kernel/languages.ts';
import { agreesAcross } from './across.ts';
import { bearsOut, isStraight, isVerbatim } from './align.ts';
import { atomsOf } from './atoms.ts';
import { type Reading, readClaims } from './claims.ts';
import { hasStrangeName } from './names.ts';
import { comesTooSoon, isOutOfOrder } from './order.ts';
import { claimsNothing, deedsIn, saysDeed } from './promises.ts';
import { longestSentence } from './sentences.ts';
import { languageOf, type Shelf, shelve } from './shelf.ts';

/** What about a sentence is not in the passages; `words` when it is only how they are put together. */
export type Why = 'no-passage' | 'number' | 'date' | 'name' | 'link' | 'negation' | 'words';
export type Grounding = { ok: true } | { ok: false; why: Why };

/**
 * Whether a sentence that a model wrote may be shown: it claims nothing, or one place of the passages it cites says the same, word for
 * word but for what says nothing, with every number, name, address and small word that bears on the sense (`align.ts`). Of passages in
 * another language than the sentence's, one place must have the same numbers, names, addresses and small words. When in doubt it is
 * refused: the passage itself can be quoted, which is never false.
 * @param before the sentence that was written before it, for what is said to come next and for what an item of a list is about
 */
export function groundedIn(sentence: string, passages: readonly string[], language: Language, before = ''): Grounding {
  if (sentence.length > longestSentence) return no('words');
  if (claimsNothing(sentence, language)) return { ok: true };
  const told = passages.filter((passage) => passage.trim() !== '');
  const deeds = deedsIn(sentence, language);
  if (told.length === 0) return no(deeds.length > 0 ? 'words' : 'no-passage');
  if (deeds.some((deed) => !saysDeed(told, deed))) return no('words');
  const said = readClaims(sentence, language);
  if (said.claims.length > mostClaims) return no('words');
  const last = readClaims(before, language);
  const byLanguage = new Map<Language, string[]>();
  for (const passage of told) {
    const its = languageOf(passage, language);
    byLanguage.set(its, [...(byLanguage.get(its) ?? []), passage]);
  }
  const verdicts = [...byLanguage].map(([its, texts]) =>
    its === language ? judge(said, last, shelve(texts, its)) : judgeAcross(said, shelve(texts, its)),
  );
  return verdicts.find(({ ok }) => ok) ?? verdicts[0] ?? no('no-passage');
}

function no(why: Why): Grounding {
  return { ok: false, why };
}

/** A sentence with more numbers, dates and addresses than this is a list that nobody can check. */
const mostClaims = 60;

function judge(said: Reading, before: Reading, shelf: Shelf): Grounding {
  const atoms = atomsOf(said);
  const last = atomsOf(before);
  if (!bearsOut(atoms, last, shelf.source)) return no(whyNot(said, shelf));
  if (comesTooSoon(said, before, shelf)) return no('words');
  const isTold =
    isVerbatim(atoms, last, shelf.source) || !isOutOfOrder(said, shelf) || isStraight(atoms, last, shelf.source);
  return isTold ? { ok: true } : no('words');
}

function judgeAcross(said: Reading, shelf: Shelf): Grounding {
  if (hasStrangeName(said, shelf, false)) return no('name');
  return agreesAcross(atomsOf(said), shelf.source) ? { ok: true } : no(whyNot(said, shelf));
}

const kinds: Readonly<Record<string, Why>> = {
  mail: 'link',
  web: 'link',
  code: 'name',
  label: 'name',
  date: 'date',
  weekday: 'date',
  month: 'date',
};

/** For the model, which is asked once more. */
function whyNot(said: Reading, shelf: Shelf): Why {
  const strange = said.claims.find(
    ({ kind, value, unit }) =>
      !shelf.claims.some((each) => each.kind === kind && each.value === value && each.unit === unit),
  );
  if (strange !== undefined) return kinds[strange.kind] ?? 'number';
  if (hasStrangeName(said, shelf, true)) return 'name';
  const denies = atomsOf(said).some(({ sense }) => sense === 'not' || sense === 'only' || sense === 'except');
  return denies ? 'negation' : 'words';
}
