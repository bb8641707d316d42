import type { Citation, PageLink } from '../conversation/events.ts';
import type { Translator } from '../i18n/translator.ts';
import { unreachable } from '../kernel/errors.ts';
import type { Language } from '../kernel/languages.ts';
import { excerpt, pageLinks } from '../knowledge/excerpt.ts';
import type { Passage } from '../knowledge/types.ts';
import type { Button, Decision, Say, TicketBrief } from './decide/decision.ts';
import type { FormDefinition } from './intents/intents.ts';
import type { Labels } from './labels.ts';
import { isBarelyRelated } from './matter/evidence.ts';

/** What the effect of the turn came to, for the words that tell of it. */
export interface Outcome {
  /** The ticket that was opened or handed over. */
  number: number | null;
  nextDue: string | null;
  agentsOnline: number;
  /** In which the person reads a clock; null where that is not known. */
  timeZone: string | null;
}

export interface Phrased {
  text: string;
  citations: Citation[];
  /** Absent where nothing quoted leads anywhere. */
  links?: PageLink[];
  choices: string[];
}

/** Turns a decision into words of one language. Pure. */
export function createPhrase(deps: {
  translator: Translator;
  labels: Labels;
  forms: ReadonlyMap<string, FormDefinition>;
}) {
  const { translator, labels, forms } = deps;

  const sentence = (language: Language, say: Say, outcome: Outcome): string => {
    switch (say.what) {
      case 'text':
        return translator.say(language, say.key, say.values);
      case 'about-form':
        return translator.say(language, say.key, { title: labels.title(language, say.form) });
      case 'answer':
        return say.written ? say.written.text : quoted(language, say);
      case 'ask':
        return question(language, say);
      case 'filled':
        return translator.say(language, say.corrected ? 'changed' : 'noted', {
          label: labels.field(language, say.field),
          value: labels.value(language, say.field, say.value),
        });
      case 'summary':
        return summary(language, say);
      case 'status':
        return status(language, say.ticket, outcome.timeZone);
      case 'opened':
        return outcome.nextDue === null
          ? translator.say(language, 'ticket-opened-undated', { number: outcome.number ?? 0 })
          : translator.say(language, 'ticket-opened', {
              number: outcome.number ?? 0,
              due: moment(language, outcome.nextDue, outcome.timeZone),
            });
      case 'handed-off': {
        const key =
          say.reason === 'anger'
            ? outcome.agentsOnline > 0
              ? 'handed-off-anger'
              : 'handed-off-anger-offline'
            : say.reason === 'danger'
              ? 'handed-off-danger'
              : say.reason === 'rule'
                ? 'handed-off-rule'
                : say.reason === 'overdue'
                  ? 'handed-off-overdue'
                  : outcome.agentsOnline > 0
                    ? 'handed-off'
                    : 'handed-off-offline';
        return translator.say(language, key, { number: outcome.number ?? 0 });
      }
      default:
        return unreachable(say);
    }
  };

  const quoted = (language: Language, { hit }: Say & { what: 'answer' }): string => {
    const { passage } = hit;
    const name =
      passage.heading && passage.heading !== passage.title
        ? translator.say(passage.language, 'summary-line', { label: passage.title, value: passage.heading })
        : passage.title;
    const title = name.replaceAll('*', '');
    if (isBarelyRelated(hit, language)) {
      if (passage.language === language) return translator.say(language, 'answer-related', { title });
      const foreign = `${title} (${languageName(language, passage.language)})`;
      const related = translator.say(language, 'answer-related', { title: foreign });
      // The outline of an article tells what it is about, and nothing of what it says.
      return passage.heading === '' ? `${related}\n\n${quotation(passage)}` : related;
    }
    const heading = `**${title}**`;
    const lead =
      passage.language === language
        ? heading
        : `${translator.say(language, 'answer-other-language', { language: languageName(language, passage.language) })}\n${heading}`;
    return `${lead}\n${quotation(passage)}`;
  };

  const question = (language: Language, { form, field: name, again, part }: Say & { what: 'ask' }): string => {
    const field = forms.get(form)?.fields.find((candidate) => candidate.name === name);
    if (!field) return '';
    const prompt = part === 'hour' ? translator.say(language, 'ask-hour') : labels.prompt(language, field);
    const hint = field.optional ? between(language) + translator.say(language, 'optional-hint') : '';
    const invalid = again ? labels.invalid(language, name) : null;
    return invalid ? `${invalid}\n${prompt}${hint}` : `${prompt}${hint}`;
  };

  const summary = (language: Language, { form, values, about }: Say & { what: 'summary' }): string => {
    const line = (label: string, value: string): string => translator.say(language, 'summary-line', { label, value });
    const lines = Object.entries(values).map(([field, value]) =>
      line(labels.field(language, field), labels.value(language, field, value)),
    );
    const intro = translator.say(language, 'summary');
    const words =
      about.trim() === '' || Object.values(values).includes(about.trim())
        ? []
        : [
            line(
              translator.say(language, 'summary-about'),
              translator.say(language, 'summary-quote', { text: about.trim().replace(/\s*\n\s*/g, ' / ') }),
            ),
          ];
    return [intro, `• ${labels.subject(language, form)}`, ...[...lines, ...words].map((each) => `• ${each}`)].join(
      '\n',
    );
  };

  const status = (language: Language, ticket: TicketBrief, zone: string | null): string => {
    const { number, subject, assignee, lastReply, rejectedBecause } = ticket;
    const state =
      ticket.status === 'open' && assignee !== null
        ? translator.say(language, 'status-open-by', { number, subject, name: assignee })
        : translator.say(language, `status-${ticket.status}`, { number, subject });
    const parts = [
      state,
      translator.say(language, 'status-opened', { when: moment(language, ticket.createdAt, zone) }),
    ];
    if (ticket.status === 'new' || ticket.status === 'open') {
      parts.push(translator.say(language, 'status-due', { due: moment(language, ticket.nextDue, zone) }));
    }
    if (ticket.status === 'rejected' && rejectedBecause)
      parts.push(translator.say(language, 'status-reason', { reason: rejectedBecause }));
    if (lastReply) parts.push(translator.say(language, 'status-last-reply', lastReply));
    return parts.join(between(language));
  };

  const label = (language: Language, button: Button): string => {
    if ('button' in button) return translator.say(language, button.button);
    if ('intent' in button) return labels.title(language, button.intent);
    if ('ticket' in button) return `#${button.ticket}`;
    if ('label' in button) return labels.field(language, button.label);
    if ('section' in button) return button.section;
    return labels.choice(language, button.field, button.value);
  };

  return (decision: Decision, language: Language, outcome: Outcome): Phrased => {
    const citations: Citation[] = [];
    for (const say of decision.say) {
      if (say.what !== 'answer') continue;
      for (const { article, title, url } of say.written?.passages ?? [say.hit.passage])
        if (!citations.some((known) => known.article === article)) citations.push({ article, title, url });
    }
    const text = paragraphs(decision.say, (say) => sentence(language, say, outcome));
    const links = decision.say.flatMap((say) =>
      say.what === 'answer' && !say.written ? pageLinks(say.hit.passage.text) : [],
    );
    const shown = links.filter((link) => text.includes(link.text));
    return {
      text,
      citations,
      ...(shown.length > 0 ? { links: shown } : {}),
      choices: decision.buttons.map((button) => label(language, button)),
    };
  };
}

/** One paragraph each; values noted in a row stand together. */
function paragraphs(says: readonly Say[], sentence: (say: Say) => string): string {
  let text = '';
  says.forEach((say, i) => {
    const part = sentence(say);
    if (part === '') return;
    const together = say.what === 'filled' && says[i - 1]?.what === 'filled';
    text += text === '' ? part : `${together ? '\n' : '\n\n'}${part}`;
  });
  return text;
}

export type Phrase = ReturnType<typeof createPhrase>;

/** What stands between two sentences: nothing in a script that sets none apart. */
const between = (language: Language): string => (language === 'zh' ? '' : ' ');

/** Passages stay in memory as long as the knowledge base does not change, and each is quoted many times. */
const quotations = new WeakMap<Passage, string>();

function quotation(passage: Passage): string {
  let text = quotations.get(passage);
  if (text === undefined) {
    text = excerpt(passage.text);
    quotations.set(passage, text);
  }
  return text;
}

const moments = new Map<string, Intl.DateTimeFormat>();

/** A moment as people say it: weekday, day, month and time, by the person's clock; without one in UTC, which is named. */
function moment(language: Language, at: string, timeZone: string | null): string {
  const key = `${language} ${timeZone ?? ''}`;
  let format = moments.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: 'numeric',
      minute: '2-digit',
      ...(timeZone === null ? { timeZone: 'UTC', timeZoneName: 'short' } : { timeZone }),
    });
    moments.set(key, format);
  }
  return format.format(new Date(at));
}

const names = new Map<Language, Intl.DisplayNames>();

function languageName(inLanguage: Language, of: Language): string {
  let display = names.get(inLanguage);
  if (!display) {
    display = new Intl.DisplayNames(inLanguage, { type: 'language' });
    names.set(inLanguage, display);
  }
  return display.of(of) ?? of;
}
