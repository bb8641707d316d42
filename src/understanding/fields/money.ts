import type { Hit } from './hit.ts';
import { findNumber, type Limits, numbersIn } from './number.ts';
import { createPhrases, type Reading, tokenFrom } from './reading.ts';

/** What stands for one currency only, whoever writes it, by its code in ISO 4217. */
const currencies = createPhrases(
  [
    'EUR|eur|euro|euros|euronen|يورو|اورو|欧元',
    'USD|usd|us dollar|us dollars|dollar|dollars|dólar|dólares|دولار|دولارات|دولارا|美元|美金',
    'GBP|gbp|pound|pounds|quid|libra esterlina|libras esterlinas|libras|livre sterling|livres sterling|pfund|جنيه استرليني|英镑',
    'CHF|chf|sfr|franken|franc|francs|franc suisse|francs suisses|franco suizo|francos suizos|فرنك|瑞士法郎',
    'CNY|cny|rmb|yuan|yuans|renminbi|يوان|元|块|块钱|人民币',
    'JPY|jpy|yen|yens|yenes|ين|日元',
    'SAR|sar|ريال سعودي|沙特里亚尔',
    'AED|aed|درهم إماراتي|迪拉姆',
  ].flatMap((line) => {
    const [code = '', ...words] = line.split('|');
    return words.map((word) => [word, code] as const);
  }),
);

/** Codes in ISO 4217 that a sum may be kept with. */
export const currencyCodes: ReadonlySet<string> = new Set('EUR USD GBP CHF CNY JPY SAR AED INR'.split(' '));

/** Names that several countries share: kept as they are written. */
const shared = createPhrases(
  'peso|pesos|ريال|ريالا|ريالات|درهم|دراهم|دينار|دنانير|جنيه|جنيها|جنيهات|ليرة|dirham|dirhams|dinar|dinars|riyal|crown|crowns|kronen'
    .split('|')
    .map((word) => [word, true] as const),
);

/** Signs; the dollar's and the yen's are of more than one currency and stay what they are. */
const signs: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', $: '$', '¥': '¥', '₹': 'INR' };

/**
 * The amount a message names and what it is paid in: "300 EUR" for "about 300 €", "45.5 EUR" for "45€50", "300 pesos"; the number alone where no
 * currency stands beside it. A number with a currency goes before one without.
 */
export function findMoney(reading: Reading, asked: boolean, limits: Limits): Hit | undefined {
  const paid: (Hit & { denied: boolean })[] = [];
  // The euros of "42 eur 12 november" are those of the 42.
  let spent = -1;
  for (const { value, from, to, denied } of numbersIn(reading, limits)) {
    const behind = currencyBehind(reading, to);
    const isFree = spent < 0 || reading.flat.text.slice(spent, from).trim() !== '';
    const currency = behind?.currency ?? (isFree ? currencyBefore(reading, from) : undefined);
    if (currency === undefined) continue;
    const minor =
      behind === undefined || !Number.isInteger(value) ? undefined : minorUnits(reading.flat.text, behind.to);
    spent = minor?.to ?? behind?.to ?? -1;
    paid.push({
      value: `${minor === undefined ? value : Number(`${value}.${minor.digits}`)} ${currency}`,
      from,
      to: minor?.to ?? behind?.to ?? to,
      confidence: asked ? 0.9 : 0.45,
      denied,
    });
  }
  const [hit] = [...paid.filter(({ denied }) => !denied), ...paid];
  if (hit === undefined) return findNumber(reading, asked, limits);
  const { denied: _, ...found } = hit;
  // Money is money, asked or not, as long as only one sum of it is named.
  return asked || paid.length > 1 ? found : { ...found, confidence: 0.85 };
}

function currencyBehind(reading: Reading, to: number): { currency: string; to: number } | undefined {
  const { flat, tokens } = reading;
  const sign = /^[\s.,-]{0,3}([€£$¥₹])/.exec(flat.text.slice(to, to + 4));
  if (sign?.[1] !== undefined) return { currency: signs[sign[1]] ?? sign[1], to: to + sign[0].length };
  const at = tokenFrom(tokens, to);
  const next = tokens[at];
  // "45,- Euro" is a way to write it as well.
  if (next === undefined || !/^[\s.,-]{0,3}$/.test(flat.text.slice(to, next.start))) return undefined;
  const known = currencies.match(tokens, at);
  const name = known ?? shared.match(tokens, at);
  const last = tokens[at + (name?.length ?? 0) - 1];
  if (name === undefined || last === undefined) return undefined;
  return { currency: known?.value ?? reading.span(next.start, last.end).text, to: last.end };
}

function currencyBefore({ flat, tokens }: Reading, from: number): string | undefined {
  const sign = /([€£$¥₹]) ?$/.exec(flat.text.slice(Math.max(0, from - 2), from))?.[1];
  if (sign !== undefined) return signs[sign] ?? sign;
  const next = tokenFrom(tokens, from);
  const before = (next < 0 ? tokens.length : next) - 1;
  const end = (tokens[before]?.end ?? 0) <= from ? before : before - 1;
  const last = tokens[end];
  if (last === undefined || flat.text.slice(last.end, from).trim() !== '') return undefined;
  // A name in Chinese has a token for each character.
  for (const length of [1, 2, 3, 4]) {
    const found = currencies.match(tokens, end + 1 - length);
    if (found?.length === length) return found.value;
  }
  return undefined;
}

/** The 50 of "45€50" and of "45 euros 50": two digits that stand right behind, or end what is said. */
function minorUnits(text: string, from: number): { digits: string; to: number } | undefined {
  const found = /^(?:(\d\d)(?!\d)| (\d\d)(?=\s*(?:$|[.,;!?])))/.exec(text.slice(from, from + 8));
  const digits = found?.[1] ?? found?.[2];
  return found === null || digits === undefined ? undefined : { digits, to: from + found[0].length };
}
