import { numberWords, type Spelled } from './number-words.ts';
import { createPhrases, type Token } from './reading.ts';

/** What a number before it is multiplied by. */
const scales = createPhrases([
  ...phrases('hundred|hundreds|cent|cents|hundert|مئة|مائة|百', 100),
  ...phrases('thousand|mil|mille|tausend|ألف|آلاف|الاف|千', 1_000),
  ...phrases('万', 10_000),
]);

/** Hundreds that are one word. */
const hundreds = createPhrases([
  ...phrases('ciento', 100),
  ...phrases('doscientos|doscientas|مئتان|مئتين|مائتان|مائتين', 200),
  ...phrases('trescientos|trescientas|ثلاثمئة|ثلاثمائة', 300),
  ...phrases('cuatrocientos|cuatrocientas|أربعمئة|أربعمائة', 400),
  ...phrases('quinientos|quinientas|خمسمئة|خمسمائة', 500),
  ...phrases('seiscientos|seiscientas|ستمئة|ستمائة', 600),
  ...phrases('setecientos|setecientas|سبعمئة|سبعمائة', 700),
  ...phrases('ochocientos|ochocientas|ثمانمئة|ثمانمائة', 800),
  ...phrases('novecientos|novecientas|تسعمئة|تسعمائة', 900),
]);

/** What may stand between the parts: "two hundred and five", "两百零五". */
const joiners = new Set(['and', 'y', 'et', 'und', 'و', '零']);

function phrases(words: string, value: number): [string, number][] {
  return words.split('|').map((word) => [word, value]);
}

/** More parts than this make no number that anybody says. */
const mostParts = 10;

/**
 * A number in words at a token: what is named by itself, and hundreds and thousands put together. A part is added where there is room for it
 * ("two hundred" has room for less than a hundred) and multiplied by a scale behind it.
 */
export function spelledNumber(tokens: readonly Token[], at: number): Spelled | undefined {
  let total = 0;
  /** What is said of the present scale so far; null at the beginning. */
  let part: number | null = null;
  let room = Number.POSITIVE_INFINITY;
  let end = at;
  for (let i = at, parts = 0; i < tokens.length && parts < mostParts; parts++) {
    if (part !== null && joiners.has(tokens[i]?.text ?? '')) i++;
    const scale = scales.match(tokens, i);
    const isFactor = scale !== undefined && part !== null && part < scale.value && end === i;
    if (scale !== undefined && (isFactor || part === null)) {
      part = (part ?? 1) * scale.value;
      if (scale.value >= 1_000) {
        total += part;
        part = 0;
      }
      room = scale.value;
      end = i = i + scale.length;
      continue;
    }
    const next: Spelled | undefined = compound(tokens[i]) ?? hundreds.match(tokens, i) ?? numberWords.match(tokens, i);
    if (next === undefined || next.value >= room || next.value === 0) {
      if (part !== null || next === undefined) break;
    }
    part = (part ?? 0) + next.value;
    room = next.value >= 100 && next.value % 100 === 0 ? 100 : 1;
    end = i = i + next.length;
  }
  return part === null ? undefined : { value: total + part, length: end - at };
}

/** A whole number at a token, in digits or words. */
export function wholeNumber(tokens: readonly Token[], at: number): Spelled | undefined {
  const text = tokens[at]?.text ?? '';
  const code = text.charCodeAt(0);
  if (code >= 48 && code <= 57) return text.length <= 9 ? { value: Number(text), length: 1 } : undefined;
  return spelledNumber(tokens, at);
}

/** German writes it in one word: "zweihundertfünf". */
function compound(token: Token | undefined): Spelled | undefined {
  if (token === undefined || token.text.length < 7 || token.text.length > 60) return undefined;
  const found = /^(.*?)(hundert|tausend)(?:und)?(.*)$/.exec(token.text);
  if (found === null) return undefined;
  const [, before = '', scale, behind = ''] = found;
  const factor = before === '' ? 1 : partOf(token, before);
  const rest = behind === '' ? 0 : partOf(token, behind);
  if (factor === undefined || rest === undefined) return undefined;
  return { value: factor * (scale === 'hundert' ? 100 : 1_000) + rest, length: 1 };
}

function partOf(token: Token, text: string): number | undefined {
  const part: Token = { ...token, text };
  return (compound(part) ?? numberWords.match([part], 0))?.value;
}
