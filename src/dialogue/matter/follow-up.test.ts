import { describe, expect, it } from 'vitest';
import { asksHowLong, asksOn, followUpOf } from './follow-up.ts';

const first = (said: string, before: string): string | undefined => followUpOf(said, before)?.readings[0];

describe('a bare follow-up', () => {
  it.each([
    ['and on Android?', 'how do I set up mail on my iPhone?', 'how do I set up mail on android?'],
    ['what about Mac', 'how do I install the VPN on Windows?', 'how do I install the VPN on mac?'],
    ['and my tablet?', 'how do I reset my password', 'how do I reset my password, my tablet?'],
    ['¿y en el móvil?', 'cómo configuro la VPN en el portátil', 'cómo configuro la VPN en el móvil?'],
    ['et pour Mac ?', 'comment installer le VPN pour Windows ?', 'comment installer le VPN pour mac?'],
    ['und zu Hause?', 'das VPN bricht im Zug ab', 'das VPN bricht zu hause?'],
    ['وعلى أندرويد؟', 'كيف أضبط البريد على آيفون؟', 'كيف أضبط البريد على أندرويد?'],
    ['Android?', 'how do I set up mail on my iPhone?', 'how do I set up mail on android?'],
    ['¿En el móvil?', 'cómo configuro la VPN en el portátil', 'cómo configuro la VPN en el móvil?'],
    ['安卓？', '怎么在苹果手机上设置邮箱？', '怎么在安卓上设置邮箱？'],
    ['那安卓呢？', '怎么在苹果手机上设置邮箱？', '怎么在安卓上设置邮箱？'],
  ])('%s after “%s”', (said, before, whole) => {
    expect(first(said, before)).toBe(whole);
  });

  it.each([
    'and where do I find my payslip?',
    'and it still does not work',
    'and then the screen went black',
    'what about it takes so long that I cannot work any more?',
    'y no funciona',
    'et je ne peux plus imprimer',
    'und wie drucke ich?',
    'وكيف أطبع؟',
    '那怎么打印呢？',
    'my printer is jammed',
    '',
    '???',
  ])('is not “%s”', (said) => {
    expect(followUpOf(said, 'how do I set up mail on my iPhone?')).toBeNull();
  });

  it.each(['Android', 'why?', 'my old Android tablet?'])('a name is not “%s”', (said) => {
    expect(followUpOf(said, 'how do I set up mail on my iPhone?')).toBeNull();
  });

  it('a name alone needs a thing it can stand for', () => {
    expect(followUpOf('Android?', 'how do I reset my password?')).toBeNull();
    expect(followUpOf('and Android?', 'how do I reset my password?')).not.toBeNull();
  });

  it('needs a question before it, and one of a bounded length', () => {
    expect(followUpOf('and on Android?', null)).toBeNull();
    expect(followUpOf('and on Android?', 'a '.repeat(200))).toBeNull();
    expect(followUpOf(`and ${'x'.repeat(8_000)}?`, 'how do I set up mail?')?.readings).toHaveLength(1);
  });
});

it.each([
  'how long does it take?',
  '¿cuánto tarda?',
  'ça prend combien de temps ?',
  'wie lange dauert das?',
  'كم يستغرق ذلك؟',
  '要多久',
])('%s asks how long, and of what was said before', (said) => {
  expect(asksHowLong(said)).toBe(true);
  expect(asksOn(said)).toBe(true);
});

it.each(['what about tomorrow', 'who can see it?', 'und morgen?'])('%s is asked of what was said before', (said) => {
  expect(asksOn(said)).toBe(true);
});

it.each([
  'how do I get a parking space?',
  'how long is the guarantee of the new company phones',
  'wo ist die Kantine im neuen Gebäude',
])('%s stands by itself', (said) => {
  expect(asksOn(said)).toBe(false);
});
