import { expect, it } from 'vitest';
import { isTraditional, simplified } from './han.ts';

it('writes traditional characters, and the words used with them, as simplified texts do, place by place', () => {
  expect(simplified('印表機壞了，螢幕也黑了')).toBe('打印机坏了，屏幕也黑了');
  expect(simplified('VPN 連不上 🙂 請問怎麼設定？')).toBe('VPN 连不上 🙂 请问怎么设置？');
  for (const text of ['無線網路好慢', '我的信箱滿了', 'Zoom 打不開 😭'])
    expect(simplified(text)).toHaveLength(text.length);
});

it('leaves simplified texts alone, with words that both write', () => {
  for (const text of ['我的信箱满了', '一本著名的书，乾坤', '打印机坏了', 'hello', '']) {
    expect(isTraditional(text)).toBe(false);
    expect(simplified(text)).toBe(text);
  }
});
