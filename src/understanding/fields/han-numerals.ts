import type { Reading, Token } from './reading.ts';

const numerals = '〇一二三四五六七八九';
const numeral = /^[零〇一二三四五六七八九十]$/u;
/** What a number has behind it in a date; 日 only behind a month, for 三日 alone are three days. */
const mark = /^[年月号日]$/u;
/** 一号楼 is a building, 三号会议室 a room. */
const named = /^[楼线门店机库会厅桌车馆间柜院]$/u;
/** 周二十号 is a Tuesday and a day. */
const weekday = /^[周期拜]$/u;

/** The message with the Chinese numerals of its dates as figures, 十二月一号 as 12月1号: one way to read both. */
export function withFigures(reading: Reading): Reading {
  if (!/[零〇一二三四五六七八九十][年月号日]/u.test(reading.flat.text)) return reading;
  const tokens: Token[] = [];
  for (let i = 0; i < reading.tokens.length; ) {
    const length = runAt(reading.tokens, i);
    const number = reading.tokens.slice(i, i + length);
    const figures = length === 0 ? undefined : figuresOf(number.map(({ text }) => text).join(''), reading.tokens, i);
    const [first, last] = [number[0], number.at(-1)];
    if (figures !== undefined && first !== undefined && last !== undefined)
      tokens.push({ ...first, text: figures, end: last.end });
    else tokens.push(...reading.tokens.slice(i, i + Math.max(1, length)));
    i += Math.max(1, length);
  }
  return { ...reading, tokens };
}

/** How many numerals stand at a token without a gap. */
function runAt(tokens: readonly Token[], at: number): number {
  let length = 0;
  while (numeral.test(tokens[at + length]?.text ?? '') && (length === 0 || tokens[at + length]?.broken === false))
    length++;
  return length;
}

function figuresOf(said: string, tokens: readonly Token[], at: number): string | undefined {
  const behind = tokens[at + said.length]?.text ?? '';
  const before = tokens[at - 1]?.text ?? '';
  if (!mark.test(behind) || weekday.test(before)) return undefined;
  if (behind === '日' && before !== '月') return undefined;
  if (behind === '号' && named.test(tokens[at + said.length + 1]?.text ?? '')) return undefined;
  if (behind === '年') return said.length === 4 && !said.includes('十') ? [...said].map(figure).join('') : undefined;
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(said);
  if (parts === null || (parts[2] === undefined && said.length > 1)) return undefined;
  const [, tens, ten, unit] = parts;
  if (ten === undefined) return figure(said);
  return String((tens === undefined ? 1 : Number(figure(tens))) * 10 + (unit === undefined ? 0 : Number(figure(unit))));
}

function figure(char: string): string {
  return String(Math.max(0, numerals.indexOf(char)));
}
