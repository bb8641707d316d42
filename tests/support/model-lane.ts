import type { AssistView, DraftView, StaffAnswerView } from '../../src/http/shapes.ts';
import { type Agent, createTestApp, type TestApp } from './app.ts';
import type { HandClock } from './clock.ts';
import { createStage } from './play.ts';
import type { Story } from './story.ts';

/** A service of its own, in which stories are played one after the other, and which may have a model that fails. */
export interface Lane {
  clock: HandClock;
  /** Whether a server failed so often that it is not asked for a while, which ends only as time goes by. */
  rests(): boolean;
  /** @returns what was not as the story tells it; nothing when all was. */
  play(story: Story): Promise<string[]>;
  /** Has an agent ask for all the help there is with the ticket of the story that was just played, if it has one. */
  help(story: Story): Promise<void>;
  /** What an agent who asked for all there is got in a story that ended with a ticket, by the title of the story. */
  helped: ReadonlyMap<string, string>;
  /** @returns what went wrong behind the stories. */
  close(): Promise<string[]>;
}

/** @param env settings of the model; none for a service without */
export async function startLane(env: Readonly<Record<string, string>>): Promise<Lane> {
  const app = await createTestApp({ mail: true, env });
  const stage = await createStage(app);
  const helped = new Map<string, string>();
  let plays = 0;
  let number: number | undefined;
  return {
    clock: app.clock,
    rests: () => app.ctx.model?.health().some(({ isOpen }) => isOpen) ?? false,
    helped,
    async play(story) {
      // Who played it before has tickets, and has been sent codes: somebody else does it now.
      const mine = JSON.stringify(story).replaceAll('@example.org', `@${++plays}.example.org`);
      const { faults, transcript, tickets } = await stage.play(JSON.parse(mine) as Story);
      number = tickets.at(-1);
      return faults.length > 0 ? [`${story.title}\n${faults.join('\n')}\n${transcript}`] : [];
    },
    async help(story) {
      if (number !== undefined) helped.set(story.title, await helpFor(app, stage.agent, story, number));
    },
    async close() {
      try {
        await app.checkFolds();
        return app.faults();
      } finally {
        await app.close();
      }
    },
  };
}

/** An agent asks for everything that a model may do for a ticket. @returns what came of it, without numbers, ids and reasons */
async function helpFor(app: TestApp, { cookie }: Agent, story: Story, number: number): Promise<string> {
  const { language: locale, steps } = story;
  const post = async <T>(path: string, body: object = {}): Promise<T> => {
    const { status, json, text } = await app.request<T>('POST', path, { cookie, body });
    if (status !== 200) throw new Error(`${path} in “${story.title}”: ${status} ${text}`);
    return json;
  };
  const ticket = `/api/v1/tickets/${number}`;
  const { why: _why, can: _can, ...look } = await post<AssistView & { why: string }>(`${ticket}/assist`, { locale });
  const draft = await post<DraftView>(`${ticket}/draft`);
  const question = steps.find(({ visitor }) => visitor !== undefined)?.visitor ?? story.title;
  const answer = await post<StaffAnswerView>('/api/v1/answers', { question, locale });
  const translated = await app.request('POST', `${ticket}/translate`, { cookie, body: { to: 'de', text: 'hello' } });
  // Off, or there is none to be had: never somebody's garbage.
  if (translated.status !== 409 && translated.status !== 503)
    throw new Error(`a translation in “${story.title}”: ${translated.status} ${translated.text}`);
  const seen = { look, draft: { ...draft, why: null }, answer: { ...answer, why: null } };
  return JSON.stringify(seen, null, 1)
    .replaceAll(/\b1\d{3}\b/g, 'NUMBER')
    .replaceAll(/\b[a-z]{3}_\w+/g, 'ID')
    .replaceAll(/@\d+\./g, '@');
}
