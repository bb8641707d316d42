import { describe, expect, it } from 'vitest';
import type { Language } from '../kernel/languages.ts';
import { figuresHold, isFaithful } from './figures.ts';

const given =
  'The VPN drops since 14:30 on 2026-11-20, error 0x809, see https://intra.example/vpn or mail it@desk.example. Room 4.12, ticket tkt_1042.';

describe('figures in what a model wrote', () => {
  it.each<[string, Language]>([
    ['It drops since 14:30.', 'en'],
    ['Room 4.12 has it, error 0x809, see tkt_1042.', 'en'],
    ['It happens in 2 places.', 'en'],
    ['Mail it@desk.example, or look at https://intra.example/vpn.', 'en'],
    ['منذ الساعة ١٤:٣٠', 'ar'],
    ['Das VPN bricht seit 14:30 Uhr ab.', 'de'],
  ])('stand: %s', (said, language) => {
    expect(figuresHold(said, given, language)).toBe(true);
  });

  it.each<[string, Language]>([
    ['It drops since 15:30.', 'en'],
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
