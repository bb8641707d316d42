// Trains the hidden layers for the intents of this checkout, which takes seconds, so that no start has to.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { taughtExamples } from '../../src/dialogue/buttons.ts';
import { createLabels } from '../../src/dialogue/labels.ts';
import { layersFile, loadIntents, loadTexts } from '../../src/entry/load.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { learn } from '../../src/understanding/classifier.ts';
import { packLayers } from '../../src/understanding/layers.ts';
import { trainLayers } from '../../src/understanding/thorough.ts';

const root = resolve(import.meta.dirname, '../..');
const translator = createTranslator(loadTexts(root));
const learnt = learn(taughtExamples(translator, createLabels(translator), loadIntents(root)));
const layers = trainLayers(learnt);
const file = layersFile(root);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, layers === null ? new Uint8Array() : packLayers(layers, learnt));
