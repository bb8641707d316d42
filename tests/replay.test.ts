import { expect, test } from 'vitest';
import { verdictOn } from '../scripts/replay/verdict.ts';

const german = 'der Monitor an unserer Maschine ist defekt, bitte um Hilfe';
const english = 'the monitor of our machine is broken, please help';

test.each([
  ['the reply follows the label', english, 'en', 'en', 'Which device is it?', 'right'],
  ['the words are of the reply’s language, whatever the label says', german, 'en', 'de', 'Welches Gerät?', 'doubt'],
  ['nothing but the label tells', 'kabel vga defekt', 'en', 'de', 'Welches Gerät?', 'doubt'],
  ['the words are of the labelled language', english, 'en', 'de', 'Welches Gerät?', 'fault'],
  ['a language nobody speaks here', 'il monitor è rotto', 'it', 'en', 'Which device?', 'right'],
  ['no reply', english, 'en', 'en', ' ', 'fault'],
  ['no language', english, 'en', null, 'Which device?', 'fault'],
  ['said to be Arabic, in other letters', 'الشاشة معطلة', 'ar', 'ar', 'Which device?', 'fault'],
])('%s', (_, text, lang, locale, reply, expected) => {
  const { fault, doubt } = verdictOn({ text, lang }, { reply, locale });
  expect(fault !== null ? 'fault' : doubt !== null ? 'doubt' : 'right').toBe(expected);
});
