import { expect, it } from 'vitest';
import type { Language } from '../kernel/languages.ts';
import { groundedIn } from './grounding.ts';

/** A passage, what it says, and what takes a part of it for what it does not speak of. */
const pairs: readonly (readonly [language: Language, passage: string, stands: string, falls: string])[] = [
  // What one item of a list is about, with what the next one says.
  [
    'en',
    '- Red light: you have no access to this door.\n- Green light: pull the door towards you.',
    'Red light: you have no access to this door.',
    'Green light: you have no access to this door.',
  ],
  [
    'es',
    '- Luz roja: no tienes acceso a esta puerta.\n- Luz verde: tira de la puerta hacia ti.',
    'Luz roja: no tienes acceso a esta puerta.',
    'Luz verde: no tienes acceso a esta puerta.',
  ],
  [
    'de',
    '- Rotes Licht: Du hast keinen Zutritt zu dieser Tür.\n- Grünes Licht: Zieh die Tür zu dir.',
    'Rotes Licht: Du hast keinen Zutritt zu dieser Tür.',
    'Grünes Licht: Du hast keinen Zutritt zu dieser Tür.',
  ],
  // One of two ways is no duty.
  [
    'en',
    'Open the link in the letter, or call reception on the first morning.',
    'Open the link in the letter, or call reception on the first morning.',
    'You must call reception on the first morning.',
  ],
  [
    'fr',
    "Ouvrez le lien de la lettre ou appelez l'accueil le premier matin.",
    "Vous pouvez appeler l'accueil le premier matin.",
    "Vous devez appeler l'accueil le premier matin.",
  ],
  // For whom something is holds to the end of the sentence.
  [
    'en',
    'For guests, choose **Visitor**; a photo is required at the gate.',
    'For guests, choose **Visitor**; a photo is required at the gate.',
    'A photo is required at the gate.',
  ],
  [
    'fr',
    'Pour un enfant, choisissez **Enfant** ; un certificat est demandé le premier jour.',
    'Pour un enfant, un certificat est demandé le premier jour.',
    'Un certificat est demandé le premier jour.',
  ],
  // "Perhaps" is left out of nothing.
  ['en', 'Perhaps the lock must be replaced.', 'Maybe the lock must be replaced.', 'The lock must be replaced.'],
  [
    'es',
    'Quizás hay que cambiar la cerradura.',
    'Tal vez hay que cambiar la cerradura.',
    'Hay que cambiar la cerradura.',
  ],
  [
    'fr',
    'Il faut peut-être changer la serrure.',
    'Il faut peut-être changer la serrure.',
    'Il faut changer la serrure.',
  ],
  [
    'de',
    'Vielleicht muss das Schloss ersetzt werden.',
    'Eventuell muss das Schloss ersetzt werden.',
    'Das Schloss muss ersetzt werden.',
  ],
  ['ar', 'قد يلزم تغيير القفل.', 'ربما يلزم تغيير القفل.', 'يلزم تغيير القفل.'],
  ['zh', '可能要更换门锁。', '也许要更换门锁。', '要更换门锁。'],
];

it.each(pairs)('%s: %s', (language, passage, stands, falls) => {
  expect(groundedIn(stands, [passage], language).ok).toBe(true);
  expect(groundedIn(falls, [passage], language).ok).toBe(false);
});
