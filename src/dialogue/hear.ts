import type { Conversation } from '../conversation/fold.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Understander, Understanding } from '../understanding/types.ts';
import type { DialogueRules } from './decide/decision.ts';
import { byBreakage } from './matter/by-breakage.ts';
import { byPayment } from './matter/by-payment.ts';
import { byThing } from './matter/by-thing.ts';
import { byWish } from './matter/by-wish.ts';
import { namesNumber } from './words/wording.ts';

export interface HearingDeps {
  clock: Clock;
  understander: Understander;
  rules: DialogueRules;
}

/** What the offline engine makes of a text, in the light of where its conversation stands. */
export type Hear = (conversation: Conversation, text: string) => Promise<Understanding>;

/** Understands a text as a message of the conversation: its form, its tickets, its language. */
export function createHearing({ clock, understander, rules }: HearingDeps): Hear {
  return async (conversation, text) => {
    const heard = await understander.understand({
      text,
      now: clock.now(),
      locale: conversation.locale,
      localeUncertain: conversation.localeUncertain,
      fields: (conversation.form && rules.forms.get(conversation.form.name)?.fields) ?? [],
      ...(conversation.form?.asked ? { asked: conversation.form.asked } : {}),
    });
    // A bare number is a ticket where it is one of this conversation's.
    const own = conversation.tickets
      .map(({ number }) => number)
      .filter((number) => !heard.ticketNumbers.includes(number) && namesNumber(text, number));
    const whole = own.length === 0 ? heard : { ...heard, ticketNumbers: [...heard.ticketNumbers, ...own] };
    if (conversation.form !== null) return whole;
    const language = languageAfter(conversation, heard);
    const broken = byBreakage(heard.intents, text, language, rules);
    const now = clock.now();
    const told = byPayment(byWish(broken, text, language, rules, now), text, language, rules, now);
    const intents = await byThing(told, text, language, rules, now, async (rest) => {
      const alone = await understander.understand({
        text: rest,
        now,
        locale: language,
        localeUncertain: false,
        fields: [],
      });
      return alone.intents;
    });
    return { ...whole, intents };
  };
}

/** The language the reply is written in: a sure guess wins, otherwise it stays as it was. */
export function languageAfter(conversation: Conversation, heard: Understanding): Conversation['locale'] {
  const sure = conversation.localeUncertain ? 0.4 : 0.5;
  return heard.language.confidence >= sure ? heard.language.language : conversation.locale;
}
