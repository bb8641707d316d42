import { type Language, languages } from '../kernel/languages.ts';
import { plain } from './plain.ts';
import { months, weekdays } from './quantities.ts';
import { sentencesOf } from './sentences.ts';

interface Name {
  text: string;
  at: number;
  end: number;
  isFirst: boolean;
  /** Has another name beside it, with which it may be one that has another name in each language: "Human Resources". */
  isPart: boolean;
}

/** Words with a capital, in whatever script the rest is, and codes. */
const namePattern =
  /(?<![\p{L}\p{N}@./_-])\p{Lu}[\p{L}\p{N}]*(?:[-'’]\p{L}[\p{L}\p{N}]*)*(?:-\d+)?(?![\p{L}\p{N}@]|\.\p{L})/gu;

function namesIn(text: string): Name[] {
  const found = [...text.matchAll(namePattern)].map((match) => ({
    text: plain(match[0]).text,
    at: match.index,
    end: match.index + match[0].length,
  }));
  return found.map((name, i) => ({
    ...name,
    // Behind a mark as well, where a name of something on a screen or a sentence within the sentence may begin.
    isFirst: !/[\p{L}\p{N},] $/u.test(text.slice(Math.max(0, name.at - 2), name.at)),
    isPart:
      (i > 0 &&
        /^[ &]*$/.test(text.slice(found[i - 1]?.end, name.at)) &&
        !title.test(plain(text.slice(Math.max(0, name.at - 12), name.at)).text)) ||
      (i < found.length - 1 && /^[ &]*$/.test(text.slice(name.end, found[i + 1]?.at))),
  }));
}

/** Written with capitals, and with other words in other languages: PIN, VPN, Wi-Fi. */
const isShort = (name: string): boolean => /^[\p{Lu}-]+$|^Wi-?Fi$|^Internet$|^E-?[Mm]ails?$/u.test(name);

/** What stands between an owner and what is theirs, which some languages say the other way round. */
const belongs =
  /^(?:['’]s?|[\s-]|\b(?:de|du|des|del|d['’]|of|von|vom|from|in|de la|à|at|for|für|para|pour)\b|的|在|من|في)*$/u;
/** Before who did it: "approved by Tom"; in German only beside what says that it is done. */
const byWhom = /(?:\b(?:by|por|par|durch|(?:wird|wurden?|worden)\b.*\bvon)|[被由]|من قبل|علي يد)\s*$/u;
/** Characters before a name in which it is looked for what was done. */
const farthest = 80;
/** Before a name, and no part of it. */
const title = /\b(?:mrs?|ms|dr|herrn?|frau|senora?|sra?|monsieur|madame|mme|m)\.?\s*$/;

/** Orders to choose something on a screen, whose names are translated with the program. */
const screen =
  /\b(?:open|click|install\p{L}*|instal[ae]|choose|select|press|tap|go to|menu|abr[ae]|haz|haga|clic|elij[ae]|seleccion\p{L}+|puls[ae]|ve a|vaya|ouvr\p{L}+|cliqu\p{L}+|choisi\p{L}+|selectionn\p{L}+|appuy\p{L}+|allez|offne\p{L}*|klick\p{L}*|wahl\p{L}*|tipp\p{L}*|geh(?:e|en sie)? (?:zu|auf|in|unter))\b|打开|安装|点击|选择|افتح|اختر|اضغط|ثبت/u;

/** Whether names that stand in both sentences stand in the same order, or are tied in a way that turns it. */
function inOrder(one: string, other: string): boolean {
  const [mine, theirs] = [namesIn(one), namesIn(other)];
  const counts = [mine, theirs].map((list) => {
    const times = new Map<string, number>();
    for (const { text } of list) times.set(text, (times.get(text) ?? 0) + 1);
    return times;
  });
  const common = mine.filter(
    ({ text, at, end }) =>
      text.length > 1 && !isShort(one.slice(at, end)) && counts.every((times) => times.get(text) === 1),
  );
  if (common.length < 2) return true;
  const passives = [
    [one, mine],
    [other, theirs],
  ].map(([text, list]) =>
    (list as Name[]).some(({ at }) => byWhom.test(plain((text as string).slice(Math.max(0, at - farthest), at)).text)),
  );
  if (passives[0] !== passives[1] || screen.test(plain(one).text)) return true;
  const places = new Map(theirs.map((name) => [name.text, name]));
  const there = (name: Name): Name => places.get(name.text) ?? name;
  return common.every((name, i) => {
    const next = common[i + 1];
    if (next === undefined) return true;
    const [a, b] = [there(name), there(next)];
    if (a.at < b.at) return true;
    return belongs.test(one.slice(name.end, next.at)) || belongs.test(other.slice(b.end, a.at));
  });
}

let calendar: ReadonlySet<string> | null = null;
/** Days, months, countries and languages: names that each language has its own of. */
function isTranslated(word: string, language: Language): boolean {
  calendar ??= new Set([...months(), ...weekdays()].map(([name]) => plain(name).text));
  if (calendar.has(word)) return true;
  return placesOf(language).has(word);
}

const knownPlaces = new Map<Language, ReadonlySet<string>>();
const regions = 'AT BE BR CA CH CN DE EG ES FR GB IE IN IT JP MA MX NL PL PT RU SA SE TR UA US'.split(' ');
function placesOf(language: Language): ReadonlySet<string> {
  let known = knownPlaces.get(language);
  if (known === undefined) {
    const [region, tongue] = (['region', 'language'] as const).map((type) => new Intl.DisplayNames(language, { type }));
    known = new Set([
      ...regions.map((code) => plain(region?.of(code) ?? '').text),
      ...[...languages, 'it', 'pt', 'nl', 'pl', 'ru', 'tr', 'ja'].map((code) => plain(tongue?.of(code) ?? '').text),
    ]);
    knownPlaces.set(language, known);
  }
  return known;
}

const isLatin = (language: Language): boolean => language !== 'zh' && language !== 'ar';

/** Names of somebody or something in a sentence that is to be had in the other as it is. */
function kept(text: string, language: Language): Name[] {
  if (language === 'de' || screen.test(plain(text).text)) return [];
  return namesIn(text).filter(
    (name) =>
      name.text.length > 2 &&
      !name.isPart &&
      (!isLatin(language) || !name.isFirst) &&
      !/\p{Lu}{2}/u.test(text.slice(name.at, name.end)) &&
      !isShort(text.slice(name.at, name.end)) &&
      !isTranslated(name.text, language),
  );
}

/** A name that is spelled a little otherwise: London and Londres, Turin and Torino. */
function isLike(name: string, text: string): boolean {
  return text.includes(name) || (text.match(/[a-z]{3,}/g) ?? []).some((word) => word.startsWith(name.slice(0, 3)));
}

/** Whether a translation tells of the same people and things as the original, and of each what that does, as far as names go. */
export function namesAgree(translation: string, language: Language, original: string, its: Language): boolean {
  const [mine, theirs] = [translation, original].map((text) => sentencesOf(text).map((each) => each.text));
  if (mine?.length !== theirs?.length || mine === undefined || theirs === undefined) return true;
  return mine.every((said, i) => {
    const from = theirs[i] ?? '';
    const isStrange = (name: Name, other: string): boolean => !isLike(name.text, plain(other).text);
    if (kept(said, language).some((name) => isStrange(name, from)) && (isLatin(its) || !isLatin(language)))
      return false;
    if (isLatin(language) && kept(from, its).some((name) => isStrange(name, said))) return false;
    return inOrder(said, from);
  });
}

/** What stands before a thing in German, where every noun has a capital, and before no name: an article, or a word that bends with the noun. */
const beforeThing =
  /\b(?:im|am|zum|zur|vom|beim|ins|ans|das|(?!(?:an|und|oder|fur|mit|von|bei|wegen|uber|unter|zwischen|neben|sagte|hatte|habe|hat|haben|wollte)\b)\p{Ll}+(?:e|en|er|es|em))\s$/u;

function namesOf(text: string, language: Language): string[] {
  const found = namesIn(text);
  const names =
    language === 'de'
      ? found.filter(({ at }) => !beforeThing.test(plain(text.slice(Math.max(0, at - 24), at)).text))
      : found;
  return names.map((name) => name.text);
}

/** Whether names stand in a statement in the order of one of the sentences that have them all. */
export function namesStand(statement: string, language: Language, given: string, its: Language): boolean {
  const names = new Set(namesOf(statement, language));
  const from = sentencesOf(given)
    .map(({ text }) => text)
    .filter((text) => namesOf(text, its).filter((name) => names.has(name)).length > 1);
  return from.length === 0 || from.some((text) => inOrder(statement, text));
}
