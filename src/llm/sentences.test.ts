import { describe, expect, it } from 'vitest';
import { ownMs, quickestMs } from '../../tests/support/processor.ts';
import { createSentenceStream, longestSentence, sentencesOf } from './sentences.ts';

const cases: readonly (readonly string[])[] = [
  ['Restart the laptop.', 'Then wait 15 minutes!', 'Did it help?'],
  ['Install version 12.4. ', 'It needs macOS 14.5.1 or later.'],
  ['Open https://hr.example.org/a?b=c.d!e and sign in.', 'Then choose Send.'],
  ['Write to Dr. Smith, e.g. at a.b@example.org, ext. 4357.', 'Thanks.'],
  ['Nimm z. B. Outlook, d. h. die App, am 3. März.', 'Danach ca. 5 Minuten warten.'],
  ['Der Drucker steht im 2. Stock, das Archiv im 10. Stock.', 'Komm am 3. Tag.'],
  ['Llama al Sr. Pérez, p. ej. mañana.', '¿Funciona?', '¡Bien!'],
  ['Voici M. Dupont.', 'Appelez-le à 9 h 30.'],
  ['The price is 1.200,50 euros.', 'Ok.'],
  ['Wait...', 'Then try again.'],
  ['Wait… and try again.', 'Done.'],
  ['He said "Stop."', 'Then he left.'],
  ['**Sick:** tell your manager.', 'Bring a note.'],
  ['重启电脑。', '然后等15分钟！', '好了吗？', '版本是12.4。'],
  ['أعد تشغيل الحاسوب.', 'هل نجح ذلك؟', 'اتصل بالتحويلة 4357.'],
  ['Open at 9 a.m. on Monday.', 'It closes at 5 p.m.', 'Then go home.'],
  ['No end mark'],
  ['他说：“好的。”', '然后走了。'],
];

describe('splitting into sentences', () => {
  it.each(cases.map((each) => [each]))('%j', (each) => {
    const text = each
      .map((sentence) => sentence.trim())
      .join(' ')
      .replace(/(?<=[。！？”]) /gu, '');
    const wanted = each.map((sentence) => sentence.trim());
    expect(sentencesOf(text).map((sentence) => sentence.text)).toEqual(wanted);
    const stream = createSentenceStream();
    const got = [...[...text].flatMap((char) => stream.push(char)), ...stream.end()];
    expect(got.map((sentence) => sentence.text)).toEqual(wanted);
    expect(got.map(({ space, text: own }) => space + own).join('')).toBe(text);
  });

  it('keeps steps and points apart, with their numbers', () => {
    const text = 'Do this:\n\n1. Open **Settings**.\n2. Choose 3.5 GB. Wait.\n- one\n- two\n\nDone';
    expect(sentencesOf(text).map((sentence) => sentence.text)).toEqual([
      'Do this:',
      '1. Open **Settings**.',
      '2. Choose 3.5 GB.',
      'Wait.',
      '- one',
      '- two',
      'Done',
    ]);
  });

  it('gives a sentence as soon as what follows shows that it has ended, and not before', () => {
    const stream = createSentenceStream();
    expect(stream.push('It costs 12.')).toEqual([]);
    expect(stream.push('5 euros.')).toEqual([]);
    expect(stream.push(' T').map((sentence) => sentence.text)).toEqual(['It costs 12.5 euros.']);
    expect(stream.push('hen wait')).toEqual([]);
    expect(stream.end().map((sentence) => sentence.text)).toEqual(['Then wait']);
  });

  it('cuts what never ends, once, and goes on with the next sentence', () => {
    const stream = createSentenceStream();
    const endless = 'word '.repeat(400);
    const got = [...stream.push(endless), ...stream.push(endless), ...stream.push('end. Next one. '), ...stream.end()];
    expect(got.map(({ text, whole }) => [text.length, whole])).toEqual([
      [longestSentence, false],
      [9, true],
    ]);
    expect(sentencesOf(`${'a'.repeat(700)}. B.`).map(({ whole }) => whole)).toEqual([false, true]);
  });

  const hostile = ['.', '. ', 'a. ', '1. ', '...', '?"', '\n', ' ', 'a.b', 'z. B. ', '。', '…', '*', '\t.', 'a'];
  it.each(hostile.map((piece) => [piece]))('takes 8,000 characters of %j quickly, at once and one by one', (piece) => {
    const text = piece.repeat(Math.ceil(8_000 / piece.length)).slice(0, 8_000);
    expect(quickestMs(20, 40, () => sentencesOf(text))).toBeLessThan(20);
    const oneByOne = ownMs(() => {
      const stream = createSentenceStream();
      for (const char of text) stream.push(char);
      stream.end();
    });
    expect(oneByOne).toBeLessThan(200);
  });
});
