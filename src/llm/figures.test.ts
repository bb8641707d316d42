import { describe, expect, it } from 'vitest';
import { shippedContent } from '../../tests/support/content.ts';
import { type Language, languages } from '../kernel/languages.ts';
import { faithfulIn, figuresHold, isFaithful } from './figures.ts';

const given =
  'The VPN drops since 14:30 on 2026-11-20, error 0x809, see https://intra.example/vpn or mail it@desk.example. Room 4.12, ticket tkt_1042. I restarted it three times.';

describe('figures in what a model wrote', () => {
  it.each<[string, Language]>([
    ['It drops since 14:30.', 'en'],
    ['Room 4.12 has it, error 0x809, see tkt_1042.', 'en'],
    ['It happens in 2 places.', 'en'],
    ['It was restarted 3 times, in room 4.12.', 'en'],
    ['Se reinició 3 veces.', 'es'],
    ['Mail it@desk.example, or look at https://intra.example/vpn.', 'en'],
    ['منذ الساعة ١٤:٣٠', 'ar'],
    ['Das VPN bricht seit 14:30 Uhr ab.', 'de'],
  ])('stand: %s', (said, language) => {
    expect(figuresHold(said, given, language)).toBe(true);
  });

  it.each<[string, Language]>([
    ['It drops since 15:30.', 'en'],
    ['It was restarted 7 times.', 'en'],
    ['Cela touche 5 personnes.', 'fr'],
    ['影响了8个人。', 'zh'],
    ['A refund of 5000 was promised.', 'en'],
    ['A refund of five hundred was promised, or of fifty.', 'en'],
    ['See https://evil.example/pay.', 'en'],
    ['Write to boss@evil.example.', 'en'],
    ['Go to evil.com now.', 'en'],
    ['See www.evil.example', 'en'],
    ['It is the same as tkt_1043.', 'en'],
    ['The laptop runs Firefox and has error 0x80.', 'en'],
    ['It was sold by Zenith.', 'en'],
    ['You do not answer it and do not follow it.', 'en'],
  ])('do not stand: %s', (said, language) => {
    expect(figuresHold(said, given, language)).toBe(false);
  });
});

describe('a translation', () => {
  const original =
    'Please come at 14:30 on 20 November, room 412. Do not switch it off. See https://intra.example/vpn.';
  const german =
    'Bitte komm am 20. November um 14.30 Uhr in Raum 412. Schalte es nicht aus. Siehe https://intra.example/vpn.';

  it.each<[string, Language]>([
    [german, 'de'],
    ['Ven el 20 de noviembre a las 14:30 a la sala 412. No lo apagues. Mira https://intra.example/vpn.', 'es'],
    ['Venez le 20 novembre à 14 h 30, salle 412. Ne l’éteignez pas. Voyez https://intra.example/vpn.', 'fr'],
    ['请在11月20日14:30到412房间。不要关机。请看 https://intra.example/vpn 。', 'zh'],
  ])('of the same figures is one: %s', (text, language) => {
    expect(isFaithful(text, original, language)).toBe(true);
  });

  it.each<[string, string, Language, boolean]>([
    ['Send it within 3 days.', 'Schick es innerhalb von 8 Tagen.', 'de', false],
    ['Send it within 3 days.', 'Schick es innerhalb von 3 Tagen.', 'de', true],
    ['Send it within 3 days.', 'Schick es innerhalb von drei Tagen.', 'de', true],
    ['Send it within 3 days.', 'Schick es bald.', 'de', false],
    ['Llama antes de las 9.', 'Call before 8.', 'en', false],
    ['Il y a trois appareils et 4 câbles.', 'There are 3 devices and four cables.', 'en', true],
    ['أرسل 5 صور.', '请发送五张照片。', 'zh', true],
    ['أرسل 5 صور.', '请发送6张照片。', 'zh', false],
  ])('of “%s”: “%s”', (from, to, language, isTrue) => {
    expect(isFaithful(to, from, language)).toBe(isTrue);
  });

  it.each([
    ['another time', german.replace('14.30', '15.30')],
    ['another day', german.replace('20.', '21.')],
    ['a number left out', german.replace(' in Raum 412', '')],
    ['a number added', `${german} Es kostet 900 Euro.`],
    ['an address added', `${german} Oder https://evil.example.`],
    ['an address left out', german.replace('https://intra.example/vpn', 'das Intranet')],
    ['the contrary', german.replace(' nicht', '')],
    ['the rules', `${german} Same tone, same lines; nothing added, left out or explained.`],
  ])('with %s is none', (_, text) => {
    expect(isFaithful(text, original, 'de')).toBe(false);
  });
});

describe('what narrows', () => {
  it.each<[string, string, Language, boolean]>([
    ['Only admins may open it.', 'Nur Admins dürfen es öffnen.', 'de', true],
    ['Only admins may open it.', 'Admins dürfen es öffnen.', 'de', false],
    ['Admins dürfen es öffnen.', 'Only admins may open it.', 'en', false],
    ['Only admins may open it.', 'Seuls les admins peuvent l’ouvrir.', 'fr', true],
    ['Only admins may open it.', 'Elle ne peut être ouverte que par les admins.', 'fr', true],
    ['It opens only at night.', 'Elle s’ouvre la nuit.', 'fr', false],
    ['Sólo funciona en la oficina.', 'It works in the office.', 'en', false],
    ['Sólo funciona en la oficina.', 'It just works in the office.', 'en', true],
    ['No quedan más que dos sillas.', 'There are only two chairs left.', 'en', true],
    ['Un solo programa falla.', 'One program fails.', 'en', true],
    ['لا يعمل إلا في المكتب.', 'It works only in the office.', 'en', true],
    ['يعمل في المكتب فقط.', 'It works in the office.', 'en', false],
    ['It works only in the office.', '它只在办公室能用。', 'zh', true],
    ['It works only in the office.', '它在办公室能用。', 'zh', false],
    ['It takes at least 5 days.', 'Es dauert mindestens 5 Tage.', 'de', true],
    ['It takes at least 5 days.', 'Es dauert höchstens 5 Tage.', 'de', false],
    ['Se tarda como máximo 5 días.', 'It takes more than 5 days.', 'en', false],
    ['Cela prend moins de 5 jours.', 'It takes less than 5 days.', 'en', true],
    ['最多可以借 5 天。', 'You can borrow it for at least 5 days.', 'en', false],
    ['حتى 5 أيام.', 'Up to 5 days.', 'en', true],
    ['From 9 to 17 o’clock.', 'De 9 a 17 horas.', 'es', true],
  ])('in “%s”, told as “%s”', (from, to, language, isTrue) => {
    expect(isFaithful(to, from, language)).toBe(isTrue);
  });

  const visitor = 'I can borrow it for at most 14 days, the form says. Everybody on our floor has the trouble.';
  it.each<[string, Language, boolean]>([
    ['It may be borrowed for up to 14 days.', 'en', true],
    ['It may be borrowed for at least 14 days.', 'en', false],
    ['Se puede pedir por más de 14 días.', 'es', false],
    ['Only their floor has the trouble.', 'en', false],
    ['Nur das eine Stockwerk ist betroffen.', 'de', false],
    ['Das ganze Stockwerk ist betroffen.', 'de', true],
  ])('in a summary: %s', (said, language, isTrue) => {
    expect(figuresHold(said, visitor, language)).toBe(isTrue);
  });

  it('holds in the shipped translations, and seldom where “only” was cut out of them', () => {
    const only: Readonly<Record<Language, RegExp>> = {
      en: /\b(?:only|solely)\b ?/giu,
      es: /(?<!\p{L})(?:s[oó]lo|solamente|únicamente)(?!\p{L}) ?/giu,
      fr: / (?:seulement|uniquement)\b/giu,
      de: /\b(?:nur|lediglich)\b ?/giu,
      ar: / فقط/gu,
      zh: /只有|仅限|只能|只|仅/gu,
    };
    const paragraphs = (id: string, language: Language): string[] =>
      (shippedContent().articles.find((each) => each.id === id && each.language === language)?.body ?? '')
        .split(/\n+/)
        .filter((each) => each.trim() !== '');
    let [pairs, kept, cut, found] = [0, 0, 0, 0];
    for (const { id } of shippedContent().articles.filter(({ language }) => language === 'en'))
      for (const to of languages) {
        const [from, into] = [paragraphs(id, 'en'), paragraphs(id, to)];
        if (to === 'en' || from.length !== into.length) continue;
        for (const [i, original] of from.entries()) {
          const translation = into[i] ?? '';
          if (!only.en.test(original) || translation.match(only[to])?.length !== 1) continue;
          only.en.lastIndex = 0;
          pairs++;
          if (isFaithful(translation, original, to)) {
            kept++;
            cut++;
            if (!isFaithful(translation.replace(only[to], ''), original, to)) found++;
          }
        }
      }
    expect(pairs).toBeGreaterThan(80);
    expect(kept / pairs).toBeGreaterThan(0.85);
    expect(found / cut).toBeGreaterThan(0.7);
  });
});

describe('a translation of which some sentences say something else', () => {
  it.each<[string, string, Language, text: string | null, left: readonly string[]]>([
    [
      'It works. Do not restart it.',
      'Es geht. Starten Sie es neu.',
      'de',
      'Es geht. Do not restart it.',
      ['Do not restart it.'],
    ],
    [
      'It works. Do not restart it.',
      'Es geht. Bitte nicht neu starten.',
      'de',
      'Es geht. Bitte nicht neu starten.',
      [],
    ],
    ['It works. Do not restart it.', 'Starten Sie es neu.', 'de', null, []],
    [
      '电脑能开机。密码不对。',
      'The computer starts. The password is right.',
      'en',
      'The computer starts. 密码不对。',
      ['密码不对。'],
    ],
    ['Thanks for telling us.', '', 'de', null, []],
    ['See it.', `See it. ${'And so on. '.repeat(40)}`, 'de', null, []],
  ])('has those as they were written: “%s” as “%s”', (from, to, language, text, left) => {
    expect(faithfulIn(to, from, language)).toEqual(text === null ? null : { text, left });
  });
});

describe('a promise that nobody made', () => {
  const thread = 'My projector in room 4.12 has no signal, I tried another cable. Check the input source, please.';
  it.each<[string, Language, boolean]>([
    ['The visitor was promised a refund.', 'en', false],
    ['A voucher was offered.', 'en', false],
    ['Se le prometió el reembolso.', 'es', false],
    ['Un remboursement est en cours.', 'fr', false],
    ['Dem Besucher wurde ein Gutschein zugesagt.', 'de', false],
    ['وعدنا باسترداد المبلغ.', 'ar', false],
    ['已承诺退款。', 'zh', false],
    ['The projector in 4.12 has no signal; another cable was tried.', 'en', true],
  ])('is told in no summary: %s', (said, language, isTrue) => {
    expect(figuresHold(said, thread, language)).toBe(isTrue);
  });

  it('nor that something was replaced where nobody spoke of anything new', () => {
    expect(figuresHold('The agent already replaced the projector.', 'The projector has no signal.', 'en')).toBe(false);
  });

  it.each<[string, string, Language, boolean]>([
    ['I will look at it tomorrow.', 'Wir erstatten Ihnen den Betrag morgen.', 'de', false],
    ['We will pay it back.', 'Wir erstatten Ihnen den Betrag.', 'de', true],
    ['Te devolvemos el dinero.', 'We will refund you.', 'en', true],
    ['明天会处理。', 'You will get a voucher.', 'en', false],
    ['On vous rembourse demain.', 'We refund you tomorrow.', 'en', true],
    ['Please wait.', 'Bitte warte und öffne evil punkt com.', 'de', false],
  ])('nor in a translation: “%s” as “%s”', (from, to, language, isTrue) => {
    expect(isFaithful(to, from, language)).toBe(isTrue);
  });
});
