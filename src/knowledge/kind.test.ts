import { expect, it } from 'vitest';
import { isOfOtherKind, type Kind, kindOf, kindsOf } from './kind.ts';

const told: readonly [language: string, Kind | null, string[]][] = [
  ['en', 'change', ['I need to postpone my days off', 'take back the order from Monday', 'please reschedule my slot']],
  ['en', 'fault', ['the certificate expired yesterday', 'my key doesnt turn']],
  ['en', null, ['I want two more chairs', 'a parent visits us on Monday', 'new equipment for our department']],
  ['es', 'change', ['quisiera aplazar mi cita', 'anular lo que pedí ayer']],
  ['es', 'fault', ['mi certificado está caducado']],
  ['fr', 'change', ['je voudrais décaler mon rendez-vous', 'retirer ma demande']],
  ['fr', 'fault', ['mon certificat est expiré']],
  ['de', 'change', ['meinen Termin verlegen', 'kann ich die Bestellung rückgängig machen']],
  ['de', 'fault', ['mein Zertifikat ist abgelaufen']],
  ['de', null, ['ich sage Bescheid']],
  ['ar', 'change', ['أريد تأجيل موعدي', 'ممكن ألغي الطلب']],
  ['ar', 'fault', ['انتهت صلاحية الشهادة']],
  ['zh', 'change', ['我想把预约改到周五', '能撤回订单吗']],
  ['zh', 'fault', ['证书失效了', '电梯要修']],
  ['zh', 'change', ['修改地址']],
];

it.each(told.flatMap(([language, kind, texts]) => texts.map((text) => [text, language, kind] as const)))(
  '%s (%s) is of the kind %s',
  (text, language, kind) => {
    expect(kindOf(text, language)).toBe(kind);
  },
);

it('all kinds that the words tell are told, the weightiest first', () => {
  expect(kindsOf('I ordered the wrong chair, how do I change it?', 'en')).toEqual([
    'fault',
    'change',
    'how-to',
    'fact',
  ]);
});

it('who takes something back is not told how it is asked for', () => {
  expect(isOfOtherKind(null, 'change')).toBe(true);
  expect(isOfOtherKind('how-to', 'change')).toBe(true);
  expect(isOfOtherKind('change', 'change')).toBe(false);
  expect(isOfOtherKind('fault', 'change')).toBe(false);
});
