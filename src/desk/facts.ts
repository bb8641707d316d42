import type { Citation, HandOffReason, StoredEvent } from '../conversation/events.ts';
import { oneLine } from '../conversation/fold.ts';
import { cutBetweenWords } from '../kernel/text.ts';
import type { Told } from '../llm/tasks/summarise.ts';

/** What the log itself says of a conversation that was handed over. */
export interface Facts {
  /** What the visitor asked, in their own words, oldest first. */
  asked: readonly string[];
  /** Articles the assistant gave, and whether they helped; null when nothing was said of it. */
  offered: readonly { article: string; title: string; url: string; helped: boolean | null }[];
  /** Why a person was called, the last time. */
  reason: HandOffReason | null;
}

const mostAsked = 4;
const longestAsked = 200;

/** What can be told of a thread without asking anybody. */
export function factsOf(thread: readonly StoredEvent[]): Facts {
  const asked = new Set<string>();
  const offered = new Map<string, { article: string; title: string; url: string; helped: boolean | null }>();
  let reason: HandOffReason | null = null;
  const citations = citationsOf(thread);
  for (const { body } of thread) {
    switch (body.type) {
      case 'answered': {
        asked.add(oneLine(body.question, longestAsked));
        const { article } = body;
        const { title = article, url = '' } = citations.get(article) ?? {};
        offered.set(article, { article, title, url, helped: offered.get(article)?.helped ?? null });
        break;
      }
      case 'abstained':
        asked.add(oneLine(body.question, longestAsked));
        break;
      case 'form-started':
        asked.add(oneLine(body.about, longestAsked));
        break;
      case 'mentioned':
        for (const { text } of body.matters) asked.add(oneLine(text, longestAsked));
        break;
      case 'added':
        asked.add(oneLine(body.text, longestAsked));
        break;
      case 'answer-rated': {
        const given = offered.get(body.article);
        if (given) offered.set(body.article, { ...given, helped: body.helped });
        break;
      }
      case 'handed-off':
        reason = body.reason;
        break;
      default:
    }
  }
  asked.delete('');
  return { asked: [...asked].slice(-mostAsked), offered: [...offered.values()], reason };
}

function citationsOf(thread: readonly StoredEvent[]): ReadonlyMap<string, Citation> {
  return new Map(
    thread.flatMap(({ body }) =>
      body.type === 'message' ? body.citations.map((each) => [each.article, each] as const) : [],
    ),
  );
}

const mostTold = 40;
const longestTold = 1_000;

/** The last things said, by role: names are not needed to know what it is about. */
export function toldIn(thread: readonly StoredEvent[], most = mostTold): Told[] {
  return thread
    .flatMap(({ actor, body }): Told[] =>
      body.type === 'message' && body.text !== '' && actor.kind !== 'system'
        ? [{ by: actor.kind, text: cutBetweenWords(body.text, longestTold) }]
        : [],
    )
    .slice(-most);
}

/** The place of the last message: what was written up to it is old once there is a later one. */
export function lastSaid(thread: readonly StoredEvent[]): number {
  return thread.findLast(({ body }) => body.type === 'message')?.seq ?? 0;
}

/** What the visitor said that no agent has replied to, oldest first. */
export function unreplied(thread: readonly StoredEvent[]): string[] {
  const from = thread.findLastIndex(({ actor, body }) => body.type === 'message' && actor.kind === 'agent');
  return thread
    .slice(from + 1)
    .flatMap(({ actor, body }) =>
      body.type === 'message' && actor.kind === 'visitor' && body.text !== '' ? [body.text] : [],
    );
}
