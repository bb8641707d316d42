import { describe, expect, it } from 'vitest';
import { analyse, knownWords, recallWords } from './analyse.ts';

/** Whether two texts meet in the same terms. */
function same(language: string, a: string, b: string): void {
  expect(analyse(a, language).terms).toEqual(analyse(b, language).terms);
}

describe('terms', () => {
  it('bring the forms of a word together', () => {
    same('en', 'printers connecting', 'Printer connected');
    same('es', 'Contraseñas', 'contrasena');
    same('es', 'conexión', 'CONEXIONES');
    same('fr', 'connectée', 'connecté');
    same('de', 'Drucker läuft', 'druckern laeuft');
    same('de', 'Straße', 'strasse');
    same('ar', 'الطابعة', 'طابعه');
    same('ar', 'والشَّبكة', 'الشبكة');
  });

  it('know names that are written in several ways', () => {
    same('en', 'Wi-Fi', 'wifi');
    same('en', 'e-mail', 'Email');
    same('en', 'office365', 'Office 365');
    same('en', 'ＶＰＮ', 'vpn');
  });

  it('take words out of elisions and possessives', () => {
    expect(analyse("l'imprimante n’imprime", 'fr').terms).toEqual(analyse('imprimante imprime', 'fr').terms);
    expect(analyse("the manager's phone", 'en').terms).toEqual(analyse('the manager phone', 'en').terms);
  });

  it('cut Chinese into words and pairs', () => {
    const { terms } = analyse('打印机连不上VPN', 'zh');
    expect(terms).toEqual(expect.arrayContaining(['打印', '印机', 'vpn']));
  });

  it('keep grammar words but weigh them less', () => {
    const { terms, weights } = analyse('how do I print', 'en');
    expect(terms).toHaveLength(4);
    expect(weights[0]).toBeLessThan(weights[3] ?? 0);
  });

  it('come from any text', () => {
    for (const text of ['', '   ', '"\'*:^()', '\u0000\uD800', '👩‍👩‍👧', 'a'.repeat(100_000)]) {
      const { terms, words, weights } = analyse(text, 'en');
      expect([words.length, weights.length]).toEqual([terms.length, terms.length]);
      for (const term of terms) expect(term).toMatch(/^[\p{L}\p{N}\p{M}ー]+$/u);
    }
  });
});

it('what words become can be kept, in any language, and is what it was', () => {
  const texts = [
    ['en', "the manager's printers, office365"],
    ['de', 'Straßen und Drucker'],
    ['ar', 'والطابعات'],
  ] as const;
  const before = texts.map(([language, text]) => analyse(text, language));
  const kept = JSON.parse(JSON.stringify(knownWords()));
  expect(kept.map(([language]: [string]) => language)).toEqual(expect.arrayContaining(['en', 'de', 'ar']));
  recallWords(kept);
  expect(texts.map(([language, text]) => analyse(text, language))).toEqual(before);
  // A word it has not worked out is taken from what was kept.
  recallWords([['en', [['zzyx', { terms: ['kept'], words: ['zzyx'], weight: 1 }]]]]);
  expect(analyse('zzyx printers', 'en').terms).toEqual(['kept', 'printer']);
});
