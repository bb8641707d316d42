import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DialogueKey } from '../src/i18n/translator.ts';
import { type Language, languages } from '../src/kernel/languages.ts';
import type { Act } from '../src/understanding/types.ts';
import { createTestApp, type TestApp, type Visitor } from './support/app.ts';

/** Pressing a button sends its label as the person's own words: every label must do what it says, in every language. */
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(async () => {
  await app.checkFolds();
  await app.close();
});

const acts: Partial<Record<DialogueKey, Act>> = {
  'button-helped': 'yes',
  'button-not-helped': 'no',
  'button-open': 'yes',
  'button-change': 'back',
  'button-cancel': 'cancel',
  'button-skip': 'skip',
  'button-ticket': 'ticket',
  'button-human': 'human',
  'button-assistant': 'resume',
  'button-none': 'no',
  'button-yes': 'yes',
  'button-no': 'no',
};
const now = '2026-03-02T09:00:00.000Z';

describe.each(languages)('buttons in %s', (language) => {
  it('are understood as the moves they stand for', async () => {
    for (const [key, act] of Object.entries(acts)) {
      const text = app.ctx.translator.say(language, key as DialogueKey);
      const heard = await app.ctx.understander.understand({
        text,
        now,
        locale: language,
        localeUncertain: false,
        fields: [],
      });
      expect({ text, act: heard.act }, key).toEqual({ text, act: { name: act, confidence: 1 } });
    }
  });

  it('choose the value they name, in every form', () => {
    for (const form of app.ctx.rules.forms.values()) {
      for (const field of form.fields) {
        for (const { value } of field.choices ?? []) {
          const label = app.ctx.labels.choice(language, field.name, value);
          const found = app.ctx.rules.extract(label, form.fields, language, now, field.name);
          const best = found.find((each) => each.field === field.name);
          expect(best?.value, `${form.name}: ${field.name} “${label}”`).toBe(value);
        }
      }
    }
  });

  it('name the field to change and the matter that is meant', () => {
    for (const form of app.ctx.rules.forms.values()) {
      const title = app.ctx.labels.title(language, form.name);
      expect(app.ctx.rules.intentNamed([...app.ctx.rules.forms.keys()], title), title).toBe(form.name);
      for (const field of form.fields) {
        const label = app.ctx.labels.field(language, field.name);
        expect(app.ctx.rules.fieldNamed(form, label), `${form.name}: ${label}`).toBe(field.name);
      }
    }
  });

  it('lead from a ticket over a change to a person and back', async () => {
    const visitor = await app.open({ locale: language });
    const press = presser(visitor, language);
    await press('button-ticket');
    await visitor.turn('x-ray 4711');
    await press('button-skip');
    expect(await press('button-change')).toContain(app.ctx.translator.say(language, 'which-field'));
    await visitor.turn(app.ctx.labels.field(language, 'details'));
    await visitor.turn('x-ray 4712');
    expect(await press('button-open')).toMatch(/\d{4}/);
    await press('button-human');
    expect((await visitor.state()).handler).toBe('queue');
    await press('button-assistant');
    expect((await visitor.state()).handler).toBe('assistant');
    await press('button-ticket');
    expect(await press('button-cancel')).toContain(app.ctx.translator.say(language, 'cancelled'));
    expect((await visitor.state()).form).toBeNull();
  });
});

/** Sends the label and gives back the reply. */
function presser(visitor: Visitor, language: Language) {
  return (key: DialogueKey): Promise<string> => visitor.say(app.ctx.translator.say(language, key));
}
