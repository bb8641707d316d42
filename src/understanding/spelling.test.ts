import { expect, it } from 'vitest';
import { loadIntents } from '../entry/load.ts';
import { read } from './fields/reading.ts';
import { createSpelling } from './spelling.ts';

const { examples, phrases } = loadIntents(process.cwd());
const spell = createSpelling(examples, phrases);

it.each([
  ['en', 'my labtop wont conenct to the wfii', 'my laptop wont connect to the wifi'],
  ['en', 'teh pinter is borken', 'the printer is broken'],
  ['es', 'no pueod imprimri nada', 'no puedo imprimir nada'],
  ['fr', 'mon imprimnate ne marhce plus', 'mon imprimante ne marche plus'],
  ['fr', "mon imprimnate n'impirme rien du tuot", "mon imprimante n'imprime rien du tout"],
  ['de', 'mein Bildschrim bleibt schawrz', 'mein bildschirm bleibt schwarz'],
  ['ar', 'المكيف بيسرب', 'المكيف تسرب'],
  ['ar', 'الطابعه لا تعمل الشاششة سوداء', 'الطابعه لا تعمل الشاشه سوداء'],
])('%s: %s', (language, written, meant) => {
  expect(spell(read(written), language)).toBe(meant);
});

it.each([
  ['en', 'the choir rehearses on thursdays'],
  ['en', 'my printer does not print'],
  ['es', 'te gusta bailar salsa'],
  ['fr', 'combien de côtés a un hexagone'],
  ['en', 'my wife had a baby yesterday'],
  ['en', 'it will snow next week'],
  ['de', 'der Torwart hat den Elfmeter gehalten'],
  ['de', 'meine kleine Tochter hat Fieber'],
  ['es', 'hay un perro en la oficina'],
  ['fr', 'on meurt de faim ici'],
  ['zh', '打印机不工作'],
  ['en', ''],
])('leaves alone what has no slip, or words that are new: %s %s', (language, written) => {
  expect(spell(read(written), language)).toBeNull();
});

it('guesses nothing in what is too long to need it', () => {
  expect(spell(read('teh pinter '.repeat(700)), 'en')).toBeNull();
});
