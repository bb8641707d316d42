import { describe, expect, it } from 'vitest';
import type { Language } from '../kernel/languages.ts';
import { groundedIn } from './grounding.ts';

const same: readonly (readonly [language: Language, passage: string, sentence: string])[] = [
  ['en', 'Collect the parcel at the gate before noon.', 'Pick up the parcel at the gate before noon.'],
  ['en', 'Tell us three days before you move.', 'Let us know three days before you move.'],
  ['en', 'Ask reception for the largest room.', 'Ask reception for the biggest room.'],
  ['es', 'El casillero es gratis.', 'El casillero es sin coste.'],
  ['es', 'Recoge el paquete en la entrada.', 'Retira el paquete en la entrada.'],
  ['fr', 'Cherchez le colis à la porte.', 'Trouvez le colis à la porte.'],
  ['fr', 'Conservez la facture dix ans.', 'Gardez la facture dix ans.'],
  ['de', 'Lade den Nachweis im Portal hoch.', 'Den Nachweis musst du im Portal hochladen.'],
  ['de', 'Samstage zählen nicht mit.', 'Samstage werden nicht mitgezählt.'],
  ['ar', 'اطلب الصندوق فوراً.', 'قم بطلب الصندوق على الفور.'],
  ['zh', '领导每周批准一次。', '主管每星期批准一次。'],
];
const other: readonly (readonly [language: Language, passage: string, sentence: string])[] = [
  ['en', 'Turn on the lamp at the gate.', 'Turn off the lamp at the gate.'],
  ['en', 'Choose **Pick up** at the gate.', 'Choose **Collect** at the gate.'],
  ['de', 'Melde dich im Portal an.', 'Melde dich im Portal ab.'],
  ['de', 'Schalte die Lampe im Flur ein.', 'Schalte die Lampe im Flur aus.'],
  ['de', 'Gib das Formular am Empfang ab.', 'Gib das Formular am Empfang zurück.'],
  ['de', 'Klemmt der Tisch, halte die Taste gedrückt.', 'Der Tisch muss klemmen.'],
  ['de', 'Die Chefin informiert die Buchhaltung.', 'Danach muss die Buchhaltung die Chefin informieren.'],
  ['fr', 'Branchez la lampe du couloir.', 'Débranchez la lampe du couloir.'],
  ['es', 'Bloquea la puerta del pasillo.', 'Desbloquea la puerta del pasillo.'],
];

describe('what is said in other words', () => {
  it.each(same)('%s is the same: %s', (language, passage, sentence) => {
    expect(groundedIn(sentence, [passage], language)).toEqual({ ok: true });
  });
  it.each(other)('%s is not: %s', (language, passage, sentence) => {
    expect(groundedIn(sentence, [passage], language).ok).toBe(false);
  });
});
