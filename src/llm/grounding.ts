import { type Language, languages } from '../kernel/languages.ts';
import { stopWords } from '../knowledge/stopwords.ts';
import { type Claim, type Reading, readClaims, type Token, type Why } from './claims.ts';
import { plain } from './plain.ts';
import { claimsNothing, deedsIn, saysDeed } from './promises.ts';
import { longestSentence } from './sentences.ts';

export type Grounding = { ok: true } | { ok: false; why: 'no-passage' | Why };

/**
 * Whether a sentence that a model wrote may be shown: it claims nothing, or all it claims is in the passages it cites, in the same
 * sense. Every number, name, date, address and deciding word must be there, and not fit something else that the passage says better;
 * what is denied must be denied there; and most of its words must come from there. Passages in another language than the sentence's
 * are held to all but the words. When in doubt it is refused.
 */
export function groundedIn(sentence: string, passages: readonly string[], language: Language): Grounding {
  if (sentence.length > longestSentence) return no('words');
  if (claimsNothing(sentence, language)) return { ok: true };
  const told = passages.filter((passage) => passage.trim() !== '');
  const deeds = deedsIn(sentence, language);
  if (told.length === 0) return no(deeds.length > 0 ? 'words' : 'no-passage');
  if (deeds.some((deed) => !saysDeed(told, deed))) return no('words');
  const said = readClaims(sentence, language);
  const own: string[] = [];
  const foreign: string[] = [];
  for (const passage of told) (languageOf(passage, language) === language ? own : foreign).push(passage);
  const first = own.length > 0 ? judge(said, shelve(own, language), sentence, true) : undefined;
  if (first?.ok === true || foreign.length === 0) return first ?? no('no-passage');
  const second = judge(said, shelve(foreign, languageOf(foreign[0] ?? '', language)), sentence, false);
  return second.ok ? second : (first ?? second);
}

function no(why: 'no-passage' | Why): Grounding {
  return { ok: false, why };
}

/** Passages, ready to be asked. */
interface Shelf {
  tokens: Token[];
  claims: Map<string, Claim[]>;
  places: Map<string, number[]>;
  /** How much a word tells: what is in every part of a sentence tells little. */
  idf(key: string): number;
  units: Map<string, Set<number>>;
  denying: Set<number>;
  turning: Set<number>;
  soft: Set<number>;
  unitCount: number;
  /** The words of each unit in a row: what stands there word for word is grounded. */
  rows: ReadonlySet<string>;
  /** All words in a row, to find quotations in. */
  row: string;
}

let trace: ((claim: Claim, own: number, other: number, context: unknown) => void) | undefined;
let traceWord: ((...all: unknown[]) => void) | undefined;
export function setTrace(t: typeof trace): void {
  traceWord = t && ((...all) => console.log('      word', ...all));
  trace = t;
}
const shelves = new Map<string, Shelf>();
/** An answer has some sentences and cites the same few passages. */
const rememberedShelves = 8;
/** Places of a word or claim that are looked at. */
const mostPlaces = 40;
const mostClaims = 60;

function shelve(passages: readonly string[], language: Language): Shelf {
  const name = `${language}\n${passages.join('\u0000')}`;
  const known = shelves.get(name);
  if (known !== undefined) return known;
  const shelf = buildShelf(passages, language);
  if (shelves.size >= rememberedShelves) shelves.delete(shelves.keys().next().value ?? '');
  shelves.set(name, shelf);
  return shelf;
}

function buildShelf(passages: readonly string[], language: Language): Shelf {
  const tokens: Token[] = [];
  const claims = new Map<string, Claim[]>();
  const places = new Map<string, number[]>();
  const units = new Map<string, Set<number>>();
  const clauses = new Map<string, number>();
  const lastClause = new Map<string, number>();
  const denying = new Set<number>();
  const turning = new Set<number>();
  const soft = new Set<number>();
  let clauseCount = 0;
  let clauseNow = -1;
  for (const passage of passages) {
    const offset = tokens.length;
    const reading = readClaims(passage, language, (tokens.at(-1)?.unit ?? -1) + 1);
    for (const token of reading.tokens) tokens.push(token);
    for (const at of turningOf(reading)) turning.add(at + offset);
    for (const claim of reading.claims) {
      const list = claims.get(claim.kind) ?? [];
      list.push({ ...claim, at: claim.at + offset });
      claims.set(claim.kind, list);
    }
  }
  for (const [i, token] of tokens.entries()) {
    if (token.denied) denying.add(token.unit);
    if (token.soft) soft.add(token.unit);
    if (token.isMark) continue;
    const clause = token.unit * 1_000 + (token.clause % 1_000);
    if (clause !== clauseNow) clauseCount++;
    clauseNow = clause;
    if (lastClause.get(token.key) !== clause) clauses.set(token.key, (clauses.get(token.key) ?? 0) + 1);
    lastClause.set(token.key, clause);
    const list = places.get(token.key);
    if (list === undefined) places.set(token.key, [i]);
    else if (list.length < mostPlaces) list.push(i);
    const set = units.get(token.key);
    if (set === undefined) units.set(token.key, new Set([token.unit]));
    else set.add(token.unit);
  }
  const unitCount = (tokens.at(-1)?.unit ?? 0) + 1;
  return {
    tokens,
    claims,
    places,
    units,
    denying,
    turning,
    soft,
    unitCount,
    idf: (key) => Math.log(1 + clauseCount / (clauses.get(key) ?? clauseCount)),
    rows: rowsOf(tokens),
    row: ` ${rowOf(tokens)} `,
  };
}

/** Where a reading turns or narrows its sense. */
function turningOf(reading: Reading): number[] {
  const narrow = reading.claims.filter(({ kind, rule }) => rule === 'need' && kind === 'only');
  return [...reading.turning, ...narrow.map(({ at }) => at)];
}

function rowOf(tokens: readonly Token[]): string {
  return tokens
    .filter(({ isMark }) => !isMark)
    .map(({ text }) => text)
    .join(' ');
}

function rowsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const rows = new Map<number, string>();
  for (const { unit, text, isMark } of tokens)
    if (!isMark) rows.set(unit, rows.has(unit) ? `${rows.get(unit)} ${text}` : text);
  return new Set(rows.values());
}

function judge(said: Reading, shelf: Shelf, sentence: string, sameLanguage: boolean): Grounding {
  if (said.claims.length > mostClaims) return no('words');
  if (shelf.rows.has(rowOf(said.tokens))) return { ok: true };
  for (const claim of said.claims) {
    if (claim.rule === 'hint') continue;
    const why = judgeClaim(claim, said, shelf, sameLanguage);
    if (why !== undefined) return no(why);
  }
  const name = judgeNames(said, shelf, sameLanguage);
  if (name) return no('name');
  if (!judgeDenials(said, shelf, sameLanguage)) return no('negation');
  if (sameLanguage && !sameTurns(said, shelf)) return no('negation');
  return sameLanguage && !enoughWords(said, shelf, sentence) ? no('words') : { ok: true };
}

/** What stands around a place of the sentence, the nearer the heavier. */
function contextOf(
  tokens: readonly Token[],
  at: number,
  shelf: Shelf,
  rivals: readonly number[] = [],
): Map<string, number> {
  const context = new Map<string, number>();
  const here = tokens[at];
  if (here === undefined) return context;
  for (let i = Math.max(0, at - 12); i < Math.min(tokens.length, at + 13); i++) {
    const token = tokens[i];
    if (token === undefined || i === at || token.isMark || token.weight < 0.5 || token.key === here.key) continue;
    // What stands nearer to another claim of the kind is that one's context.
    const way = distance(tokens, i, at);
    if (rivals.some((rival) => Math.abs(rival - at) > listed + 1 && distance(tokens, i, rival) < way)) continue;
    const apart = token.clause === here.clause ? 1 : 0.5;
    const weight =
      ((shelf.places.has(token.key) ? shelf.idf(token.key) : 0) * apart * token.weight) / (1 + Math.abs(i - at) / 4);
    context.set(token.key, Math.max(context.get(token.key) ?? 0, weight));
  }
  return context;
}

/** Nearness within a sentence; another part of it is as far as a few words more. */
function distance(tokens: readonly Token[], from: number, to: number): number {
  return Math.abs(from - to) + (tokens[from]?.clause === tokens[to]?.clause ? 0 : 6);
}

/** How well a place of the passages fits what stands around the claim in the sentence. */
function fitAt(shelf: Shelf, at: number, context: ReadonlyMap<string, number>): number {
  const here = shelf.tokens[at];
  if (here === undefined) return 0;
  const best = new Map<string, number>();
  for (let i = Math.max(0, at - 14); i < Math.min(shelf.tokens.length, at + 15); i++) {
    const token = shelf.tokens[i];
    if (token === undefined || i === at || token.unit !== here.unit) continue;
    const weight = context.get(token.key);
    if (weight === undefined) continue;
    const value = weight / (1 + distance(shelf.tokens, i, at) / 8);
    if (value > (best.get(token.key) ?? 0)) best.set(token.key, value);
  }
  return sum(best);
}

/** Words between two claims of a list: "Windows and macOS", "from 9:00 to 17:00". */
const listed = 2;

/**
 * Of two places in one sentence that say different things of a kind, whether the context speaks for the rival. A word belongs to the
 * place it is nearest to. What belongs to the later one alone decides; what belongs to the earlier one may be meant for both ("the
 * small plan costs 12 euros, the big one 29") and decides only when nothing speaks for the later.
 */
function rivalWins(shelf: Shelf, own: number, rival: number, context: ReadonlyMap<string, number>): boolean {
  const { tokens } = shelf;
  const [earlier, later] = own < rival ? [own, rival] : [rival, own];
  const between = tokens.slice(earlier + 1, later).filter(({ isMark, weight }) => !isMark && weight >= 0.6).length;
  if (later - earlier <= listed + 2 && between === 0) return false;
  const unit = tokens[own]?.unit;
  const belongs = new Map<string, number>();
  for (let i = Math.max(0, earlier - 14); i < Math.min(tokens.length, later + 15); i++) {
    const token = tokens[i];
    if (token === undefined || i === own || i === rival || token.unit !== unit || !context.has(token.key)) continue;
    const [toEarlier, toLater] = [distance(tokens, i, earlier), distance(tokens, i, later)];
    belongs.set(token.key, (belongs.get(token.key) ?? 0) | (toEarlier < toLater ? 1 : toLater < toEarlier ? 2 : 3));
  }
  let [forEarlier, forLater] = [0, 0];
  for (const [key, to] of belongs) {
    if (to === 1) forEarlier += context.get(key) ?? 0;
    if (to === 2) forLater += context.get(key) ?? 0;
  }
  return own === earlier ? forLater > 0.05 && forLater > forEarlier * 0.25 : forLater <= 0.05 && forEarlier > 0.05;
}

function sum(context: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const value of context.values()) total += value;
  return total;
}

/**
 * Whether the passage says the contrary where it speaks of the same: in the part of its sentence that shares words with the part in
 * which the claim stands. Where it says both, the nearer one counts.
 */
function clashes(
  claim: Claim,
  rivals: readonly Claim[],
  said: Reading,
  shelf: Shelf,
  mine: readonly Claim[] = [],
): boolean {
  const clause = said.tokens[claim.at]?.clause;
  const context = new Map<string, number>();
  const telling = said.tokens.filter(
    (token, i) => i !== claim.at && !token.isMark && token.weight >= 0.6 && shelf.places.has(token.key),
  );
  const near = telling.filter((token) => token.clause === clause);
  // A part of one word says too little: "on Thursday, the desk is closed".
  for (const { key } of near.length >= 2 ? near : telling) context.set(key, shelf.idf(key));
  const total = sum(context);
  const inClause = ({ at }: Claim): number => {
    let value = 0;
    const seen = new Set<string>();
    for (let i = Math.max(0, at - 14); i < Math.min(shelf.tokens.length, at + 15); i++) {
      const token = shelf.tokens[i];
      if (
        token === undefined ||
        token.clause !== shelf.tokens[at]?.clause ||
        token.unit !== shelf.tokens[at]?.unit ||
        seen.has(token.key)
      )
        continue;
      seen.add(token.key);
      value += context.get(token.key) ?? 0;
    }
    return value;
  };
  const best = (list: readonly Claim[]): number => Math.max(0, ...list.map(inClause));
  return total > 0 && best(rivals) >= 0.45 * total && best(rivals) > best(mine) * 1.1;
}

/** What a passage may deny: "not on Fridays". */
const deniable: ReadonlySet<string> = new Set('number clock date weekday month mail web code system'.split(' '));

/** By how much a rival in another sentence must fit better. */
const margin = { times: 1.12, plus: 0.05 };

/** A claim must be in the passages; and what excludes it must not fit the sentence better than it does itself. */
function judgeClaim(claim: Claim, said: Reading, shelf: Shelf, sameLanguage: boolean): Why | undefined {
  const all = shelf.claims.get(claim.kind) ?? [];
  const sameUnit = (other: Claim): boolean => claim.unit === '' || other.unit === '' || claim.unit === other.unit;
  const mine = all.filter((other) => other.value === claim.value && sameUnit(other)).slice(0, mostPlaces);
  // "One" may be an article: only another amount of the same thing speaks against it.
  const vague = claim.rule === 'clash' && claim.kind === 'number' && claim.unit === '';
  const rivals = (vague ? [] : all)
    .filter(
      (other) => other.rule !== 'hint' && (other.rule === 'need' || claim.rule === 'need' || claim.kind !== 'number'),
    )
    .filter((other) => other.value !== claim.value && (claim.unit === other.unit || claim.kind !== 'number'))
    .slice(0, mostPlaces);
  const others = said.claims
    .filter((each) => each.kind === claim.kind && each.value !== claim.value)
    .map(({ at }) => at);
  const context = contextOf(said.tokens, claim.at, shelf, others);
  const fit = (list: readonly Claim[]): number => Math.max(-1, ...list.map(({ at }) => fitAt(shelf, at, context)));
  const own = fit(mine);
  const other = fit(rivals);
  trace?.(claim, own, other, context);
  if (mine.length === 0) {
    const strict = claim.rule === 'need' && (sameLanguage || ['number', 'name', 'date', 'link'].includes(claim.why));
    if (strict) return claim.why;
    // "Everyone sees it" of what only some may see.
    const top = bestUnits(said, shelf, 2);
    if (
      claim.kind === 'always' &&
      (shelf.claims.get('only') ?? []).some(({ at }) => top.includes(shelf.tokens[at]?.unit ?? -1))
    )
      return 'negation';
    return clashes(claim, rivals, said, shelf) ? claim.why : undefined;
  }
  if (claim.rule === 'clash' && claim.kind !== 'number')
    return clashes(claim, rivals, said, shelf, mine) ? claim.why : undefined;
  const holds = (mineAt: number): boolean => {
    const value = fitAt(shelf, mineAt, context);
    return rivals.every(({ at }) =>
      shelf.tokens[at]?.unit === shelf.tokens[mineAt]?.unit
        ? !rivalWins(shelf, mineAt, at, context)
        : fitAt(shelf, at, context) <= value * margin.times + margin.plus,
    );
  };
  const best = mine.filter(({ at }) => fitAt(shelf, at, context) >= own * 0.7 && (claim.kind === 'code' || holds(at)));
  if (best.length === 0) return claim.why;
  // What the passage denies of it, the sentence must not affirm.
  const token = said.tokens[claim.at];
  if (token === undefined || token.soft) return undefined;
  if (!deniable.has(claim.kind)) return undefined;
  const agrees = best.some(({ at }) => shelf.tokens[at]?.denied === token.denied || shelf.tokens[at]?.soft === true);
  return agrees || claim.rule === 'clash' ? undefined : 'negation';
}

/** Product names, acronyms, proper nouns, quoted words: as they stand in the passages. True when one is not there. */
function judgeNames(said: Reading, shelf: Shelf, sameLanguage: boolean): boolean {
  for (const quote of said.quotes)
    for (const part of quote.split(/\s*>\s*/)) {
      const words = plain(part).text.match(/\p{sc=Han}|[\p{L}\p{N}]+(?:[.,@_'][\p{L}\p{N}]+)*/gu) ?? [];
      const row = words.join(' ');
      if (row === '' || shelf.row.includes(` ${row} `) || squeezed(shelf).includes(row.replace(/[\s'.,@_-]/g, '')))
        continue;
      // Emphasis on ordinary words of the sentence is no quotation of a name.
      if (words.length <= 2 && words.every((word) => stopWords(said.language).has(word))) continue;
      if (words.every((word) => !/^[A-Z]/.test(word) && isEmphasis(word, said))) continue;
      return true;
    }
  for (const token of said.tokens) {
    if (token.isMark || token.isNumber || token.quoted > 0 || !token.latin) continue;
    const foreignScript = said.language === 'zh' || said.language === 'ar';
    const isName = foreignScript
      ? token.text.length > 1
      : token.capital && !token.initial && said.language !== 'de' && token.weight >= 1;
    const known =
      shelf.places.has(token.key) || shelf.row.includes(` ${token.text} `) || squeezed(shelf).includes(token.text);
    if (
      (isName || isAcronym(token, said) || products.has(token.text)) &&
      !known &&
      !(token.initial && !products.has(token.text))
    )
      return !isCommon(token, sameLanguage);
  }
  return false;
}

const rows = new WeakMap<Shelf, string>();
function squeezed(shelf: Shelf): string {
  const known = rows.get(shelf);
  if (known !== undefined) return known;
  const row = shelf.row.replace(/[\s'.,@_-]/g, '');
  rows.set(shelf, row);
  return row;
}

function isEmphasis(word: string, said: Reading): boolean {
  return said.tokens.some(
    (token) =>
      token.text === word && token.quoted > 0 && !token.capital && said.language !== 'zh' && said.language !== 'ar',
  );
}

function isCommon(token: Token, sameLanguage: boolean): boolean {
  return (
    !sameLanguage && ['wifi', 'wi', 'fi', 'pc', 'ok', 'pdf', 'vpn', 'pin', 'id', 'email', 'app'].includes(token.text)
  );
}

function isAcronym(token: Token, said: Reading): boolean {
  return token.acronym && said.language !== 'zh';
}

/** Names that are written like common words at the beginning of a sentence, or in German, where every noun has a capital. */
const products: ReadonlySet<string> = new Set(
  `outlook thunderbird gmail firefox chrome chromium safari opera teams slack zoom webex skype whatsapp signal telegram excel powerpoint
  onenote onedrive sharepoint dropbox azure okta google microsoft apple adobe acrobat photoshop sap salesforce jira confluence github
  gitlab docker citrix teamviewer anydesk bitlocker keepass lastpass authy bluetooth ethernet gmx yahoo hotmail paypal amazon oracle
  lenovo dell hp samsung xerox canon epson brother cisco anyconnect wireguard openvpn fortinet chromebook blackberry`.split(
    /\s+/,
  ),
);

/** Each word that is denied must be denied where the passages say it, and none other. */
function judgeDenials(said: Reading, shelf: Shelf, sameLanguage: boolean): boolean {
  if (said.negated && shelf.denying.size === 0 && shelf.soft.size === 0) return false;
  const top = bestUnits(said, shelf, 3);
  if (said.negated && sameLanguage && !top.some((unit) => shelf.denying.has(unit) || shelf.soft.has(unit))) {
    if (!said.tokens.some((token) => token.denied && token.soft)) return false;
  }
  let conflicts = 0;
  let agreements = 0;
  let borne = !said.negated || !sameLanguage;
  let asked = false;
  for (const [i, token] of said.tokens.entries()) {
    if (token.isMark || token.weight < 0.6 || token.soft) continue;
    // Only where the passages speak of the same: a word means little elsewhere.
    const places = shelf.places.get(token.key)?.filter((at) => top.includes(shelf.tokens[at]?.unit ?? -1));
    if (places === undefined || places.length === 0) continue;
    if (token.denied) asked = true;
    const context = contextOf(said.tokens, i, shelf);
    let same = -1;
    let opposite = -1;
    for (const at of places) {
      const other = shelf.tokens[at];
      if (other === undefined) continue;
      const value = fitAt(shelf, at, context);
      if (token.denied && other.denied) borne = true;
      // What is denied in a condition is not denied: "if you cannot sign in".
      if (other.denied === token.denied || other.soft || other.isIf !== token.isIf) same = Math.max(same, value);
      else opposite = Math.max(opposite, value);
    }
    traceWord?.(token.key, token.denied, same, opposite);
    if (opposite > Math.max(0, same) * 1.25 + 0.1 || (same < 0 && opposite >= 0 && (token.denied || opposite > 0)))
      conflicts++;
    else if (same > 0) agreements++;
  }
  if (asked && !borne) return false;
  return (
    conflicts === 0 ||
    (agreements >= 4 && conflicts * 4 <= agreements && !said.negated) ||
    (said.negated && conflicts * 3 <= agreements)
  );
}

const narrowing = new Set(
  'only solely just exclusively solo solamente unicamente exclusivamente seul seuls seule seules seulement uniquement exclusivement nur ausschliesslich lediglich allein فقط حصرا 只 仅 唯'.split(
    ' ',
  ),
);

interface Part {
  keys: Set<string>;
  soft: string;
  turns: number;
  vague: boolean;
  isIf: boolean;
  unit: number;
  /** What the turns are about; everything, where one narrows. */
  denied: Set<string>;
}

/** Units, or the parts between commas, with what tells in them and how often their sense turns. */
function partsOf(
  tokens: readonly Token[],
  turning: ReadonlySet<number>,
  units: ReadonlySet<number> | undefined,
  whole: boolean,
): Part[] {
  const parts = new Map<number, Part>();
  const turned = new Set<number>();
  for (const [i, token] of tokens.entries()) {
    if (units !== undefined && !units.has(token.unit)) continue;
    const name = whole ? token.unit : token.clause;
    const part = parts.get(name) ?? {
      keys: new Set<string>(),
      soft: '',
      turns: 0,
      vague: false,
      isIf: true,
      unit: token.unit,
      denied: new Set<string>(),
    };
    parts.set(name, part);
    const narrows = narrowing.has(token.text);
    // "ne … pas" turns once, "only … cannot" twice.
    const turn = token.clause * 2 + (narrows ? 1 : 0);
    if (turning.has(i) && !turned.has(turn)) {
      part.turns++;
      turned.add(turn);
    } else if (!turning.has(i) && !token.isMark && token.weight >= 0.6) part.keys.add(token.key);
    if (token.vague && !token.isMark && token.weight >= 0.6) part.vague = true;
    if (!token.isIf && !token.isMark && token.weight >= 0.6) part.isIf = false;
    if (token.denied && !token.isMark) part.denied.add(token.key);
    if (turning.has(i) && narrows) part.denied = part.keys;
    if (token.isSoft && !turning.has(i)) part.soft += `${token.text} `;
  }
  return [...parts.values()].filter(({ keys }) => keys.size > 0);
}

/** From which share of common words two parts are taken to say the same, but perhaps with another sense. */
const alike = 0.62;
/** … and from which they are the same sentence, whose turns are as many. */
const verbatim = 0.85;

/** What is said almost word for word must be turned as often: "you can" is no "you cannot", and "guests pay" no "only guests pay". */
function sameTurns(said: Reading, shelf: Shelf): boolean {
  const units = new Set(bestUnits(said, shelf, 4));
  const turning = new Set(turningOf(said));
  let closest: Set<number> | undefined;
  for (const whole of [true, false]) {
    const theirs = partsOf(shelf.tokens, shelf.turning, closest ?? units, whole);
    for (const mine of partsOf(said.tokens, turning, undefined, whole)) {
      const scored = theirs
        .map((part) => ({ part, score: likeness(mine, part, shelf) }))
        .filter(({ score }) => score >= alike)
        .sort((a, b) => b.score - a.score);
      const best = scored.filter(({ score }) => score >= (scored[0]?.score ?? 0) * 0.97);
      if (whole && best.length > 0) closest = new Set([...(closest ?? []), ...best.map(({ part }) => part.unit)]);
      if (best.length > 0 && !best.some(({ part, score }) => turnsAgree(mine, part, score >= verbatim))) return false;
    }
  }
  return true;
}

/** A turn more or less tells only when it is about what both speak of; with a word like "fails" it may be said in another way. */
function turnsAgree(mine: Part, theirs: Part, isVerbatim: boolean): boolean {
  if (mine.soft !== theirs.soft || mine.isIf !== theirs.isIf) return true;
  if (isVerbatim) return mine.turns === theirs.turns;
  if (mine.turns === 0 ? theirs.turns === 0 || theirs.vague : theirs.turns === 0 && theirs.vague) return true;
  const about = (one: Part, other: Part): boolean => [...one.denied].some((key) => other.keys.has(key));
  if (mine.turns < theirs.turns) return !about(theirs, mine);
  return mine.turns === theirs.turns || theirs.turns > 0 || !about(mine, theirs);
}

/** The smaller of the shares that the common words have in either part. */
function likeness(one: Part, other: Part, shelf: Shelf): number {
  const weight = (keys: Iterable<string>): number => {
    let total = 0;
    for (const key of keys) total += shelf.idf(key);
    return total;
  };
  const common = weight([...one.keys].filter((key) => other.keys.has(key)));
  return common / Math.max(weight(one.keys), weight(other.keys));
}

function bestUnits(said: Reading, shelf: Shelf, count: number): number[] {
  const scores = new Map<number, number>();
  for (const key of new Set(said.tokens.filter(({ isMark, weight }) => !isMark && weight >= 0.5).map(({ key }) => key)))
    for (const unit of shelf.units.get(key) ?? []) scores.set(unit, (scores.get(unit) ?? 0) + shelf.idf(key));
  return [...scores]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([unit]) => unit);
}

/** Shares of the words that must be in the passages: of the sentence, of each part of it, and of those in the few best places. */
const enough = { sentence: 0.55, clause: 0.3, together: 0.6 };

function enoughWords(said: Reading, shelf: Shelf, sentence: string): boolean {
  const top = new Set(bestUnits(said, shelf, 4));
  let total = 0;
  let found = 0;
  let local = 0;
  const clauses = new Map<number, { total: number; found: number; unknown: number }>();
  for (const token of said.tokens) {
    if (token.isMark || token.weight < 0.6) continue;
    const weight = said.language === 'de' && token.capital && !token.initial ? 1.3 : 1;
    const value = foundIn(token, shelf, said.language);
    const clause = clauses.get(token.clause) ?? { total: 0, found: 0, unknown: 0 };
    clause.total += weight;
    clause.found += weight * value;
    clause.unknown += value === 0 ? 1 : 0;
    clauses.set(token.clause, clause);
    total += weight;
    found += weight * value;
    const units = shelf.units.get(token.key);
    if (units !== undefined && [...top].some((unit) => units.has(unit))) local += weight * value;
  }
  if (total === 0) return sentence.length < 40 && !said.negated;
  if (found < enough.sentence * total) return false;
  if (local < enough.together * found * (said.language === 'zh' ? 0.8 : 1)) return false;
  return [...clauses.values()].every((clause) => clause.unknown < 3 || clause.found >= enough.clause * clause.total);
}

function foundIn(token: Token, shelf: Shelf, language: Language): number {
  if (shelf.places.has(token.key)) return 1;
  if (shelf.row.includes(` ${token.text} `)) return 1;
  if (language === 'zh' && !token.latin) return shelf.row.includes(` ${token.text.charAt(0)} `) ? 0.6 : 0;
  if (language === 'ar') {
    const bare = token.text.replace(/^(?:[وف]?(?:بال|كال|لل|ال|ب|ل|ك)|[وف])/, '');
    if (bare.length >= 3 && squeezed(shelf).includes(bare.slice(0, Math.max(3, bare.length - 2)))) return 0.8;
    return 0;
  }
  // German compounds, and forms that the stemmer parts: the beginning is enough.
  if (token.text.length >= 5) {
    const stem = token.text.slice(0, Math.max(5, Math.ceil(token.text.length * 0.7)));
    if (shelf.row.includes(` ${stem}`)) return 0.8;
    if (language === 'de' && shelf.row.includes(stem)) return 0.7;
  }
  return 0;
}

/** By its script, or by the small words it is made of; the given one when that cannot be told. */
function languageOf(passage: string, given: Language): Language {
  const sample = passage.slice(0, 2_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const share = (pattern: RegExp): number => (sample.match(pattern)?.length ?? 0) / Math.max(1, letters);
  if (share(/\p{sc=Han}/gu) > 0.2) return 'zh';
  if (share(/\p{sc=Arabic}/gu) > 0.25) return 'ar';
  const words = plain(sample).text.match(/[a-z]{1,20}/g) ?? [];
  const hits = (language: Language): number => words.filter((word) => stopWords(language).has(word)).length;
  const latin: readonly Language[] = languages.filter((language) => language !== 'zh' && language !== 'ar');
  const best = latin.reduce((a, b) => (hits(b) > hits(a) ? b : a));
  const own = latin.includes(given) ? hits(given) : 0;
  return hits(best) > own * 1.25 + 1 || !latin.includes(given)
    ? words.length < 4 && !latin.includes(given)
      ? given
      : best
    : given;
}
