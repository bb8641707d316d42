import { describe, expect, it } from 'vitest';
import { ownMs } from '../../tests/support/processor.ts';
import { bodyOf, gistOf } from './gist.ts';

describe('what a long message is about', () => {
  it('takes a chat message whole', () => {
    expect(gistOf('my vpn drops every ten minutes on the train')).toEqual([]);
    expect(gistOf('打印机坏了，怎么办')).toEqual([]);
  });

  it('is told by the subject and the first sentences', () => {
    const mail = `Printer on the second floor\nDear team,\n\nI hope you are well. The printer next to the kitchen takes no paper since Monday. We have tried another tray. It did not help.\n\nKind regards,\nSam\n${'Legal notice. '.repeat(400)}`;
    expect(gistOf(mail)).toEqual([
      'Printer on the second floor',
      'The printer next to the kitchen takes no paper since Monday.',
      'We have tried another tray.',
      'It did not help.',
    ]);
  });

  it('drops salutations, courtesies and signatures in every language', () => {
    const long = ' Das ist ein langer Satz, der sonst nichts weiter sagt.'.repeat(4);
    expect(gistOf(`Sehr geehrte Damen und Herren, mein Drucker druckt nicht.${long}`)[0]).toBe(
      'mein Drucker druckt nicht.',
    );
    expect(
      gistOf(`Estimado equipo:\nLa impresora no imprime.\nMuchas gracias, Ana${' '.repeat(3)}${'x'.repeat(150)}`),
    ).toEqual(['La impresora no imprime.']);
  });

  it('survives every text', () => {
    for (const text of [
      ' '.repeat(8_000),
      'a'.repeat(8_000),
      '<br>'.repeat(2_000),
      '。'.repeat(8_000),
      ', '.repeat(4_000),
    ]) {
      let gist: readonly unknown[] | string = [];
      const spent = ownMs(() => {
        gist = gistOf(text);
      });
      expect(spent).toBeLessThan(50);
      expect(gist.length).toBeLessThanOrEqual(5);
    }
  });
});

describe('the body of a mail', () => {
  it('has no salutation, signature or answered mail, and everything where it stood', () => {
    const mail = 'Hi team,\nthe tap drips\nsince Monday\nKind regards\nAda\nTel. 123\n> call my phone';
    const body = bodyOf(mail);
    expect(body.trim()).toBe('the tap drips\nsince Monday');
    expect(body).toHaveLength(mail.length);
    expect(body.indexOf('since')).toBe(mail.indexOf('since'));
  });

  it.each(['thanks', 'Hi, my VPN is down\nthanks', 'best thing to do?\nmy vpn\nis down'])(
    '%j is taken as it is',
    (text) => {
      expect(
        bodyOf(text)
          .trim()
          .startsWith(text.split('\n')[0] ?? ''),
      ).toBe(true);
    },
  );
});
