import type { Meaning, Reading, Token } from './claims.ts';
import type { Phrases } from './phrases.ts';

/** Words that begin a part with a yes or no of its own. */
export function spreadTurns(tokens: Token[], lexicon: Phrases<Meaning>): void {
  let shift = 0;
  let parts = 0;
  let open: number | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    const found = token.isMark ? [] : (lexicon.match(tokens, i)?.values ?? []);
    // They join what is said, and say nothing.
    if (found.some(({ type }) => type === 'turn' || type === 'and' || type === 'if'))
      token.weight = Math.min(token.weight, 0.25);
    if (found.some(({ type }) => type === 'turn' || type === 'and')) shift++;
    if (found.some(({ type }) => type === 'turn')) parts++;
    if (token.isMark && /[,;:()!?.–—\-|]/.test(token.text)) open = undefined;
    if (open !== undefined && open !== token.unit) open = undefined;
    if (found.some(({ type }) => type === 'if')) open = token.unit;
    token.isIf = open !== undefined;
    token.clause += shift;
    token.part += parts;
  }
}

const bothWays =
  /^(?:forbidden|prohibited|banned|disallowed|impossible|unsupported|unavailable|unnecessary|prohibid[oa]|imposible|innecesario|interdite?|inutile|verboten|untersagt|unmoglich|unnotig|ممنوعه?|محظور|مستحيل)$/;
const permitted =
  /^(?:allowed|permitted|supported|possible|available|accepted|needed|required|necessary|included|paid|covered|counted|valid|permitid[oa]s?|posible|disponible|admite|autorise[es]*|possible|disponible|prise?|charge|مسموحه?|مدعومه?|متاحه?|لازم|ضروري)$/;
/** Words that a denial reaches, behind it and in its part of the sentence. */
const reach = 7;

/** Up to where tokens are marked: what many denials in a row have done is not done again. */
export interface Marked {
  denied: number;
  soft: number;
}

export function deny(reading: Reading, from: number, to: number, marked: Marked): void {
  const { tokens, language } = reading;
  const first = tokens[from];
  if (first === undefined) return;
  const inClause = (i: number): boolean => tokens[i]?.clause === first.clause;
  // "ne … que" and "لا … إلا" are "only".
  if (
    (language === 'fr' && /^n[e']?$/.test(first.text)) ||
    (language === 'ar' && /^[وف]?(?:لا|لم|لن|ليس)$/.test(first.text))
  )
    for (let i = to; i < tokens.length && i < to + 8 && tokens[i]?.unit === first.unit; i++) {
      if (language === 'fr' && tokens[i]?.text === 'pas') break;
      if (
        /^(?:que|qu|الا)$/.test(tokens[i]?.text ?? '') &&
        (language === 'ar' || inClause(i) || i === to + 1 || i === to + 2)
      ) {
        reading.claims.push({ at: from, kind: 'only', value: 'only', unit: '', rule: 'need', why: 'negation' });
        return;
      }
    }
  reading.negated = true;
  const wasDenied = first.denied;
  let reached = 0;
  let both = language === 'de' || language === 'zh' || bothWays.test(first.text);
  for (let i = to; i < tokens.length && inClause(i) && reached < reach; i++) {
    const token = tokens[i];
    if (token === undefined || token.isMark) continue;
    token.denied = true;
    if (reached < 3 && permitted.test(token.text)) both = true;
    reached++;
  }
  for (let i = from - 1; both && !wasDenied && i >= 0 && inClause(i) && from - i < 24; i--) mark(i, 'denied');
  for (let i = Math.max(to, both ? marked.denied : to); both && i < tokens.length && i - to < 24 && inClause(i); i++) {
    mark(i, 'denied');
    marked.denied = i + 1;
  }
  // What stands before the denial may be its subject or not ("in the building you may not smoke"), and so may what is listed beside it.
  for (let i = from - 1; !wasDenied && i >= 0 && tokens[i]?.part === first.part && from - i < 24; i--) mark(i, 'soft');
  for (let i = Math.max(to, marked.soft); i < tokens.length && tokens[i]?.part === first.part && i - to < 24; i++) {
    mark(i, 'soft');
    marked.soft = i + 1;
  }

  function mark(i: number, as: 'denied' | 'soft'): void {
    const token = tokens[i];
    if (token === undefined || (as === 'soft' && token.denied)) return;
    token[as] = true;
    if (as === 'soft' && token.clause !== first?.clause) token.vague = true;
  }
}

/** Where a clause has a word such as "fails", its yes or no cannot be told from its negations. */
export function markSoft(tokens: readonly Token[], soft: ReadonlySet<string>): void {
  const clauses = new Set<number>();
  for (const [i, token] of tokens.entries())
    if (soft.has(token.text) || (!token.latin && soft.has(`${token.text}${tokens[i + 1]?.text ?? ''}`))) {
      clauses.add(token.clause);
      token.isSoft = true;
    }
  for (const token of tokens) if (clauses.has(token.clause)) token.soft = true;
}
