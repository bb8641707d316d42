import type { EventView, TicketView } from '../../http/shapes.ts';
import { percent as asPercent } from './format.ts';
import type { Key, Spoken, T } from './i18n.ts';

export type Priority = TicketView['priority'];
export type Status = TicketView['status'];
export type Kind = TicketView['kind'];

export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];
export const statuses: readonly Status[] = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed', 'rejected'];
export const kinds: readonly Kind[] = ['incident', 'service-request', 'problem', 'change'];

/** An id of the owner's as words, where nobody has written any: `coffee-machine` → `Coffee machine`. */
function readable(id: string): string {
  const words = id.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A category (`network/vpn`) or a team in words, from the wide to the narrow; the owner's own by the id made readable. */
export function categoryWords(category: string, find: (key: string) => string | null): string {
  const [area = '', ...topics] = category.split('/');
  const words = topics.map((topic) => find(`category.${area}.${topic}`) ?? readable(topic));
  return [find(`category.${area}.name`) ?? readable(area), ...words].join(' › ');
}

/** The verbs the console offers with a button, in the order in which they stand. Reply and note have the composer. */
export const verbs = [
  'claim',
  'resolve',
  'reopen',
  'assign',
  'pend',
  'prioritise',
  'link',
  'merge',
  'hand-back',
  'release',
  'close',
  'reject',
] as const;
export type Verb = (typeof verbs)[number];

export function isVerb(word: string): word is Verb {
  return verbs.some((verb) => verb === word);
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : Array.isArray(value)
      ? value.map(text).join(', ')
      : '';

function status(value: unknown, t: T): string {
  const known = statuses.find((one) => one === value);
  return known ? t(`status.${known}`) : text(value);
}

const whys = ['asked', 'anger', 'danger', 'failures', 'rule', 'overdue', 'returned'] as const;

/** What else somebody mentioned, in their words. */
function matters(value: unknown): string {
  const all = Array.isArray(value) ? (value as { text?: unknown }[]) : [];
  return all.map((matter) => text(matter.text)).join(' / ');
}

/** Names without a place in the fold: told by their bare name. */
const plain: Record<string, Key> = {
  'conversation-opened': 'event.conversation-opened',
  abstained: 'event.abstained',
  summarised: 'event.summarised',
  'form-cancelled': 'event.form-cancelled',
  offered: 'event.offered',
  'handed-back': 'event.handed-back',
  released: 'event.released',
  resolved: 'event.resolved',
};

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Words of another direction than the sentence they stand in, kept together, so that marks beside them stay in their place. */
function kept(words: string, dir: Spoken['dir']): string {
  return words !== '' && (dir === 'rtl' || rightToLeft.test(words)) ? `\u2068${words}\u2069` : words;
}

/** What an event says, in one line and in the reader's words; a kind unknown to this build is told by its name. */
export function lineOf(event: EventView, { t: say, find, language, dir }: Spoken): string {
  const t: T = (key, values = {}) =>
    say(
      key,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? kept(value, dir) : value]),
      ),
    );
  /** What an id in the event is called; made readable where nobody said. */
  const called = (place: string): string => event.named?.[place] ?? readable(text(event[place]));
  const percent = (share: number): string => asPercent(share, language);
  const bare = plain[event.type];
  if (bare) return t(bare);
  switch (event.type) {
    case 'understood':
      return event.intent
        ? t('event.understood', {
            intent: find(`understanding.acts.${text(event.intent)}`) ?? called('intent'),
            confidence: percent(Number(event.confidence) || 0),
          })
        : t('event.notUnderstood');
    case 'answered':
      return t(event.related ? 'event.related' : 'event.answered', { article: called('article') });
    case 'answer-rated':
      return t(event.helped ? 'event.helped' : 'event.notHelped');
    case 'form-started':
      return t('event.form-started', { form: called('form') });
    case 'asked':
    case 'skipped':
      return t(`event.${event.type}`, { field: called('field') });
    case 'filled':
      return t(event.corrected ? 'event.corrected' : 'event.filled', {
        field: called('field'),
        value: event.named?.value ?? text(event.value),
      });
    case 'mentioned':
      return t('event.mentioned', { text: matters(event.matters) });
    case 'added':
      return t('event.added', { text: text(event.text) });
    case 'handed-off': {
      const why = whys.find((one) => one === event.reason);
      return why ? t('event.handed-offWhy', { why: t(`why.${why}`) }) : t('event.handed-off');
    }
    case 'ticket-opened':
      return t('event.ticket-opened', { number: text(event.number) });
    case 'followed-up':
      return t('event.followed-up', { text: text(event.text) });
    case 'assigned':
      return event.actor.name !== undefined && event.actor.name === event.name
        ? t('event.claimed', { name: event.actor.name })
        : t('event.assigned', { name: text(event.name) });
    case 'status-changed': {
      const fromTo = { from: status(event.from, t), to: status(event.to, t) };
      const reason = text(event.reason);
      return reason ? t('event.statusReason', { ...fromTo, reason }) : t('event.status-changed', fromTo);
    }
    case 'prioritised': {
      const known = priorities.find((one) => one === event.priority);
      return t('event.prioritised', { priority: known ? t(`priority.${known}`) : text(event.priority) });
    }
    case 'categorised':
      return t('event.categorised', { category: categoryWords(text(event.category), find) });
    case 'renamed':
      return t('event.renamed', { subject: text(event.subject) });
    case 'identified':
      return t('event.identified');
    case 'merged':
      return t('event.merged', { number: text(event.into) });
    case 'linked':
      return t(event.as === 'merged' ? 'event.mergedHere' : 'event.linked', { number: text(event.to) });
    case 'delivery-failed':
      return t('event.delivery-failed', { channel: text(event.channel) });
    case 'rated':
      return t('event.rated', { score: text(event.score) });
    default:
      return t('event.other', { type: event.type });
  }
}

/** What the assistant does behind the curtain, step by step: in the history, but not between the messages. */
const backstage = new Set([
  'understood',
  'asked',
  'offered',
  'summarised',
  'answered',
  'form-started',
  'skipped',
  'conversation-opened',
  'code-sent',
  'code-tried',
]);
export const isBackstage = (event: EventView): boolean => backstage.has(event.type);
