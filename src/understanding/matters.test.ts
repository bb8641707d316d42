import { expect, test } from 'vitest';
import { ownMs } from '../../tests/support/processor.ts';
import { takenApart } from './matters.ts';

test.each([
  ['my vpn is down and I also need a new mouse', ['my vpn is down', 'I also need a new mouse']],
  ['two things: my badge is broken and the printer is jammed', ['my badge is broken', 'the printer is jammed']],
  ['1) vpn drops 2) need a new headset', ['vpn drops', 'need a new headset']],
  ['First, outlook is slow. Second, order me a second monitor', ['outlook is slow', 'order me a second monitor']],
  ['erstens geht Outlook nicht, zweitens brauche ich einen Raum', ['geht Outlook nicht', 'brauche ich einen Raum']],
  ['dos cosas: perdí mi tarjeta y quiero un ratón', ['perdí mi tarjeta', 'quiero un ratón']],
  ['deux choses : mon badge est cassé et la lampe clignote', ['mon badge est cassé', 'la lampe clignote']],
  ['الطابعة لا تعمل وأيضا أحتاج شاشة', ['الطابعة لا تعمل', 'أحتاج شاشة']],
  ['1、邮箱登不上 2、想订会议室', ['邮箱登不上', '想订会议室']],
  ['打印机卡纸了，另外我想请假', ['打印机卡纸了', '我想请假']],
  ['restore budget_2026.xlsx on the S drive', ['restore budget_2026.xlsx on the S drive']],
  ['install Notepad++ v8.6.2 on my PC', ['install Notepad++ v8.6.2 on my PC']],
  ['报销 出租车42.5元 11月12日', ['报销 出租车42.5元 11月12日']],
  ['打印机卡纸.网络也慢', ['打印机卡纸', '网络也慢']],
  ['currently at stage 1 of 3) with 9 percent', ['currently at stage 1 of 3) with 9 percent']],
])('"%s" is taken apart in its own words', (message, parts) => {
  const apart = takenApart(message);
  expect(apart.parts.map(({ text }) => text)).toEqual(parts);
  for (const { text, start, end } of apart.parts) expect(message.slice(start, end)).toBe(text);
});

test('a mail is a story, and a list in it is none', () => {
  expect(takenApart('Dear team,\nmy vpn is down and I need a mouse').parts).toEqual([]);
  expect(takenApart(`${'my vpn is down and so it goes '.repeat(8)}`).parts).toEqual([]);
  expect(takenApart('hello,\n- my vpn is down\n- I need a mouse')).toMatchObject({ isList: true });
});

test('is done in bounded time', () => {
  const spent = ownMs(() => {
    for (const long of ['and '.repeat(2_000), '1) '.repeat(2_600), ', also'.repeat(1_300), '، و'.repeat(2_600)])
      takenApart(long);
  });
  expect(spent).toBeLessThan(200);
});
