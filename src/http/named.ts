import type { EventBody, StoredEvent } from '../conversation/events.ts';
import type { Labels } from '../dialogue/labels.ts';
import type { Language } from '../kernel/languages.ts';

/** What ids in an event are called: a name in words by the place where the id stands. */
export type Named = Record<string, string>;

/** The titles of the articles that a conversation was answered from, by their ids, as the visitor saw them. */
export function citedTitles(thread: readonly StoredEvent[]): ReadonlyMap<string, string> {
  const citations = thread.flatMap(({ body }) => (body.type === 'message' ? body.citations : []));
  return new Map(citations.map(({ article, title }) => [article, title]));
}

/** @returns the names of intents, fields, values and articles in an event, in the reader's language; null where it holds none */
export function namedIn(
  body: EventBody,
  labels: Labels,
  language: Language,
  titles: ReadonlyMap<string, string>,
): Named | null {
  switch (body.type) {
    case 'understood':
      return body.intent === null ? null : { intent: labels.title(language, body.intent) };
    case 'form-started':
      return { form: labels.title(language, body.form) };
    case 'asked':
    case 'skipped':
      return { field: labels.field(language, body.field) };
    case 'filled':
      return {
        field: labels.field(language, body.field),
        value: labels.value(language, body.field, body.value),
      };
    case 'answered': {
      const title = titles.get(body.article);
      return title === undefined ? null : { article: title };
    }
    default:
      return null;
  }
}
