import { describe, expect, it } from 'vitest';
import { addressesHold, figuresHold } from './figures.ts';

const given =
  'The VPN drops since 14:30 on 2026-11-20, error 0x809, see https://intra.example/vpn or mail it@desk.example. Room 4.12.';

describe('figures in what a model wrote', () => {
  it.each([
    'It drops since 14:30.',
    'Room 4.12 has it, error 0x809.',
    'It happens in 2 places.',
    'Mail it@desk.example, or look at https://intra.example/vpn.',
    'منذ الساعة ١٤:٣٠',
  ])('stand: %s', (said) => {
    expect(figuresHold(said, given)).toBe(true);
  });

  it.each([
    'It drops since 15:30.',
    'A refund of 5000 was promised.',
    'See https://evil.example/pay.',
    'Write to boss@evil.example.',
    'Go to evil.com now.',
    'See www.evil.example',
  ])('do not stand: %s', (said) => {
    expect(figuresHold(said, given)).toBe(false);
  });

  it('in a translation only addresses must stand: numbers are written differently elsewhere', () => {
    expect(addressesHold('Seit halb drei (14.30 Uhr), siehe https://intra.example/vpn', given)).toBe(true);
    expect(addressesHold('Seit halb drei, siehe https://evil.example', given)).toBe(false);
  });
});
