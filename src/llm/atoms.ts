import type { Language } from '../kernel/languages.ts';
import { stopWords } from '../knowledge/stopwords.ts';
import type { Reading, Token } from './claims.ts';
import type { Word } from './phrases.ts';
import { isDoneByYou, isDoneToYou } from './roles.ts';
import { type Sense, sensesOf } from './senses.ts';

/** A word, number, address or small word that bears on what is said; all others are free. */
export interface Atom {
  key: string;
  text: string;
  sense: Sense | null;
  isNumber: boolean;
  /** Place among the tokens. */
  at: number;
  /** Places, of any kind, in one run between full stops, semicolons and the like, or before "and" behind a comma. */
  segment: number;
  clause: number;
  unit: number;
  line: number;
  /** The small word that ties it to what is before it: of, from, by. */
  lead: string;
  /** What a number counts or measures, in no language. */
  measure: string;
  /** Nothing ties or parts it from the atom before: the two are one thing. */
  joined: boolean;
  isQuoted: boolean;
  /** A German word without a capital: no noun. */
  isLow: boolean;
  /** Stands where something is done to "you". */
  toYou: boolean;
  /** A verb beside whom it tells of, wherever a sentence puts them: "findest du". */
  byYou: boolean;
  /** Stands behind an "and", where a segment may be cut. */
  isCut: boolean;
}

const ties: Readonly<Record<Language, string>> = {
  en: 'to from of for by with at in on into under via through',
  es: 'a de para por con en desde al del',
  fr: 'a de pour par avec en dans sur chez au aux du d',
  de: 'an von fur durch mit in im auf bei am zum zur vom zu aus unter uber dem den des einem einen',
  ar: 'الي من علي في عن مع ل ب',
  zh: '在 到 从 给 向 由 被 把 用 对 为',
};
/** What begins a part of its own behind a comma. */
const joins: Readonly<Record<Language, string>> = {
  en: 'and but so then while because',
  es: 'y e pero luego despues porque asi',
  fr: 'et mais puis ensuite car',
  de: 'und aber dann denn sondern',
  ar: 'لكن ثم بعدها',
  zh: '但 然 并 而 所 也 再',
};
/** Words that say nothing of the matter, besides those that carry grammar. */
const free: Readonly<Record<Language, string>> = {
  en: 'you your yours it its they them their please simply will does done do make sure kindly already yet still then there here now yourself get gets receive able available a.m p.m am pm per',
  es: 'tu tus te se lo la le por favor simplemente ya aun todavia ahi ahora luego entonces estas recibes recibe tienes disponible disponibles',
  fr: 'vous votre vos le la les y en veuillez simplement deja encore alors ensuite puis est etes recevez recoit avez droit heures faites effectuez disponible disponibles',
  de: 'du dein deine deinen sie ihr ihre bitte einfach schon bereits noch dann dort hier jetzt wird werden bekommst erhaltst bekommt erhalt uhr pro verfugbar lang',
  ar: 'يرجي الرجاء فضلك ذلك هذا هناك ثم ف عندها اليه اليها تحصل الساعه تصلك منه منها فيه فيها و',
  zh: '的 了 请 你 您 会 是 在 把 它 这 那 就 都 也 着 地 得 被 由 为 和 与 到 用 里 上 中 里面 并 再 来 去 给 对 于 时 很 个 一 有 所 其 该 其 及 以 才 又 已 吧 吗 呢 么 下',
};

/** What "for example" begins with. */
const examples: ReadonlySet<string> = new Set(['for', 'e.g', 'por', 'par', 'zum', 'z.b', 'مثلا', '例', '比']);

const germanArticles: ReadonlySet<string> = new Set('dem den des einem einen'.split(' '));

/** Words of grammar in a search, and of the matter here. */
const tells = new Set('give gives tell tells use uses using help own go let'.split(' '));

/** Where a segment may be cut, as long as nothing turns what is left. */
const ands: Readonly<Record<Language, RegExp>> = {
  en: /^(?:and|then)$/,
  es: /^(?:y|e|luego)$/,
  fr: /^(?:et|puis)$/,
  de: /^(?:und|dann)$/,
  ar: /^و\p{L}{3,}|^و$|^ثم$/u,
  zh: /^[和与并再]$/,
};

const setsIn = (words: Readonly<Record<Language, string>>): Readonly<Record<Language, ReadonlySet<string>>> => {
  const set = (language: Language): ReadonlySet<string> => new Set(words[language].split(' '));
  return { en: set('en'), es: set('es'), fr: set('fr'), de: set('de'), ar: set('ar'), zh: set('zh') };
};
const [tieWords, joinWords, freeWords] = [setsIn(ties), setsIn(joins), setsIn(free)];

const isFigure = (key: string): boolean => /^(?:number|clock|date|weekday|month|label)=/.test(key);

/** Cuts a reading into what bears on its sense. */
export function atomsOf(reading: Reading): Atom[] {
  const { tokens, claims, language } = reading;
  const senses = sensesOf(language);
  const [tie, join, unsaid] = [tieWords[language], joinWords[language], freeWords[language]];
  const figureAt = new Map<number, { key: string; measure: string }>();
  const words: Word[] = [...tokens];
  for (const { at, kind, value, unit } of claims) {
    const key = `${kind}=${value}`;
    figureAt.set(at, { key, measure: unit });
    const token = tokens[at];
    if (token !== undefined && !token.isNumber && isFigure(key))
      words[at] = { text: token.text, isMark: token.isMark, isNumber: true };
  }
  const out: Atom[] = [];
  const small = stopWords(language);
  let segment = 0;
  let lead = '';
  let joined = false;
  let isCut = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const last = tokens[i - 1];
    if (last !== undefined && token.unit !== last.unit) segment++;
    if (token.isMark) {
      lead = '';
      joined = false;
      const next = tokens[i + 1]?.text ?? '';
      const joins = join.has(next) || (language === 'ar' && /^[وف]\p{L}{2,}/u.test(next));
      // Chinese strings whole sentences together with commas.
      if (language === 'zh' && token.text === ',') isCut = true;
      if (/^[;:!?–—]$/.test(token.text) || (token.text === ',' && joins)) segment++;
      continue;
    }
    if (ands[language].test(token.text) && token.quoted === 0) {
      isCut = true;
      joined = false;
    }
    // "Bei einem kranken Kind": what ties it is said already.
    const tieOf = (text: string): string => (lead !== '' && germanArticles.has(text) ? lead : text);
    const put = (key: string, sense: Sense | null): void => {
      const { text, clause, unit, line } = token;
      out.push({
        key,
        text,
        sense,
        isNumber: sense === null && isFigure(key),
        measure: figureAt.get(i)?.measure ?? '',
        at: i,
        segment,
        clause,
        unit,
        line,
        lead,
        joined: joined && lead === '',
        isQuoted: token.quoted > 0,
        isLow: language === 'de' && !token.capital,
        toYou: isDoneToYou(tokens, i, language),
        byYou: isDoneByYou(tokens, i, language),
        isCut,
      });
      lead = '';
      joined = sense !== 'or';
      isCut = sense === 'or';
    };
    const found = token.quoted > 0 ? undefined : senses.match(words, i);
    const sense = found?.values[0];
    const figure = figureAt.get(i);
    const isHan = language === 'zh' && !token.latin;
    if (found !== undefined && sense !== undefined && (figure === undefined || found.length > 1)) {
      // What is said for example may be left out, as a part of its own behind a comma.
      if (sense === 'none' && last?.isMark === true && examples.has(token.text)) segment++;
      if (sense !== 'none') {
        const before = out.at(-1);
        // "ne … pas", "no … ni": one denial.
        const again = sense === 'not' && isSaidAgain(token, segment, out);
        // 之后 behind a comma goes on with what was told, and narrows nothing.
        const goesOn = language === 'zh' && sense === 'after' && last?.isMark === true;
        if (!again && !goesOn && !(before?.sense === sense && before.at === i - 1)) put(`~${sense}`, sense);
      }
      i += found.length - 1;
      continue;
    }
    if (figure !== undefined) put(figure.key, null);
    else if (unsaid.has(token.text) && token.quoted === 0) lead = tie.has(token.text) ? tieOf(token.text) : lead;
    else if (token.quoted > 0 || token.acronym || isHan || !small.has(token.text) || tells.has(token.text))
      put(isHan || token.key === '' ? token.text : token.key, null);
    else if (tie.has(token.text)) lead = tieOf(token.text);
  }
  return out;
}

/** "ne … pas", "no … ni": one denial. */
function isSaidAgain({ unit, clause, text }: Token, segment: number, out: readonly Atom[]): boolean {
  for (let k = out.length - 1; out[k]?.unit === unit; k--)
    if (out[k]?.sense === 'not')
      return out[k]?.clause === clause || (out[k]?.segment === segment && /^(?:ni|nor|noch|or)$/.test(text));
  return false;
}
